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
