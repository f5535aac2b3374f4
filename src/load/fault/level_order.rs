//! A level on the wrong side of the target.

use crate::finding::{Fault, Finding, Level, Span};

/// A level on the wrong side of the target.
pub static FAULT: Fault = Fault {
    code: "QD158",
    name: "level-order",
    level: Level::Error,
    manual: r"On the way from `start` to `target`, `commit` lies between the two (the part that is promised) and `stretch` beyond the target.

Exchange or correct the levels.",
};

/// A level, where it should lie, and where the target stands.
pub fn finding(
    span: Span,
    level: &str,
    typed: &str,
    expected: &str,
    target: Option<Span>,
) -> Finding {
    let finding =
        Finding::new(&FAULT, Some(span), format!("`{level}` {typed} does not lie {expected}"))
            .help(format!("write a level {expected}"));
    match target {
        Some(place) => finding.also(place, "the target"),
        None => finding,
    }
}
