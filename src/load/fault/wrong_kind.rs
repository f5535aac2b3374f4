//! A key result that is not one of the three kinds.

use crate::finding::{Fault, Finding, Level, Span};

/// A key result that is not one of the three kinds.
pub static FAULT: Fault = Fault {
    code: "QD157",
    name: "wrong-kind",
    level: Level::Error,
    manual: r"A key result is one of three things:

- a number on its way: `start` and `target`;
- a number to keep: `keep: at least 95%`;
- things to get done: `milestones`.

Keep the keys of one of them. One that is `dropped` may have none.",
};

/// The keys of two kinds in one key result.
pub fn two(span: Span, one: &str, other: &str, place: Span) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{one}` and `{other}` exclude each other"))
        .help(
            "a key result has `start` and `target`, or `keep`, or `milestones`: delete the others",
        )
        .also(place, "the other one")
}

/// The keys of none.
pub fn none(span: Span, id: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("nothing tells what `{id}` asks for"))
        .help("add `start` and `target`, or `keep`, or `milestones`")
}

/// Half of a number on its way.
pub fn half(span: Span, has: &str, lacks: &str) -> Finding {
    let help = if lacks == "start" {
        "add `start`; write `start: tbd` where it is still to be established".to_owned()
    } else {
        format!("add `{lacks}`")
    };
    Finding::new(&FAULT, Some(span), format!("`{has}` stands without `{lacks}`")).help(help)
}

/// A key that this kind doesn't have.
pub fn foreign(span: Span, key: &str, kind: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{key}` means nothing beside `{kind}`"))
        .help("delete the line")
}
