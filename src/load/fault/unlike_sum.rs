//! Key results that do not add up.

use crate::finding::{Fault, Finding, Level, Span};

/// Key results that do not add up.
pub static FAULT: Fault = Fault {
    code: "QD156",
    name: "unlike-sum",
    level: Level::Error,
    manual: r"`rollup: sum` adds what the key results have moved. So each must go from a start to a target, and all in one unit.

Delete `rollup: sum`, or bring the key results into one unit.",
};

/// A key result of another unit than the first.
pub fn unit(span: Span, id: &str, unit: &str, first: &str, rollup: Span) -> Finding {
    let word = |unit: &str| {
        if unit.is_empty() { "no unit".to_owned() } else { format!("the unit `{unit}`") }
    };
    Finding::new(
        &FAULT,
        Some(span),
        format!(
            "`{id}` has {}, the key results before it {}: they do not add up",
            word(unit),
            word(first)
        ),
    )
    .help("bring all into one unit, or delete `rollup: sum`")
    .also(rollup, "asked for here")
}

/// A key result that is no number on its way.
pub fn kind(span: Span, id: &str, kind: &str, rollup: Span) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{id}` has `{kind}`, which does not add up"))
        .help("give it a start and a target, or delete `rollup: sum`")
        .also(rollup, "asked for here")
}
