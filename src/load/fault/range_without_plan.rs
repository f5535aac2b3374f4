//! A range relative to a plan that does not exist.

use crate::finding::{Fault, Finding, Level, Span};

/// A range relative to a plan that does not exist.
pub static FAULT: Fault = Fault {
    code: "QD131",
    name: "range-without-plan",
    level: Level::Error,
    manual: r"`95% of plan` needs the KPI's `plan:`, values by date or a CSV column.

Add the plan, or write the range in plain values.",
};

/// A relative end of a KPI without a plan.
pub fn finding(span: Span) -> Finding {
    Finding::new(&FAULT, Some(span), "the range is relative to a plan, but there is no `plan`")
        .help("add `plan:`, or write the range in plain values")
}
