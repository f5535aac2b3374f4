//! A key stands twice in one mapping.

use crate::finding::{Fault, Finding, Level, Span};

/// A key stands twice in one mapping.
pub static FAULT: Fault = Fault {
    code: "QD111",
    name: "duplicate-key",
    level: Level::Error,
    manual: r"Of two values for one key nobody can tell which one holds.

Delete one of the two lines.",
};

/// The later of two equal keys.
pub fn finding(span: Span, typed: &str, first: Span) -> Finding {
    Finding::new(&FAULT, Some(span), format!("the key `{typed}` stands here twice"))
        .help("delete one of the two")
        .also(first, "first written here")
}
