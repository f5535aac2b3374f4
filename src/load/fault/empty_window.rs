//! A key result whose window has no days.

use crate::finding::{Fault, Finding, Level, Span};
use crate::model::time::Date;

/// A key result whose window has no days.
pub static FAULT: Fault = Fault {
    code: "QD154",
    name: "empty-window",
    level: Level::Error,
    manual: r"A key result runs from its `from` (else the first day of its cycle) to its `deadline` (else the last day of its cycle), and needs at least two days.

Correct `from` or `deadline`.",
};

/// The two ends of the window.
pub fn finding(span: Span, from: Date, to: Date) -> Finding {
    Finding::new(&FAULT, Some(span), format!("the window ends on {to}, but it begins on {from}"))
        .help("write a deadline after the first day, or correct `from`")
}
