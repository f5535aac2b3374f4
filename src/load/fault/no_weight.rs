//! An objective whose key results all have the weight 0.

use crate::finding::{Fault, Finding, Level, Span};

/// An objective whose key results all have the weight 0.
pub static FAULT: Fault = Fault {
    code: "QD155",
    name: "no-weight",
    level: Level::Error,
    manual: r"A key result of weight 0 is tracked only. If all are, nothing is left to measure the objective by.

Give one of them a weight, or delete `weight: 0`.",
};

/// The list of key results.
pub fn finding(span: Span) -> Finding {
    Finding::new(&FAULT, Some(span), "all key results have the weight 0")
        .help("give at least one a weight above 0")
}

/// Milestones of which none counts.
pub fn milestones(span: Span, count: usize) -> Finding {
    let message =
        if count == 0 { "there is no milestone" } else { "all milestones have the weight 0" };
    Finding::new(&FAULT, Some(span), message).help("list at least one with a weight above 0")
}
