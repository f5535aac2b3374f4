//! A key result whose target equals its start.

use crate::finding::{Fault, Finding, Level, Span};

/// A key result whose target equals its start.
pub static FAULT: Fault = Fault {
    code: "QD150",
    name: "start-is-target",
    level: Level::Error,
    manual: r"A key result is a trip from a start to a target; with no distance between them there is no progress to measure.

A number that should stay where it is, is kept: write `keep: at least 95%` in place of `start` and `target`. If it should stay there for good, it is a KPI: give it a file in `content/kpis/`.",
};

/// The target as typed, and where the start stands.
pub fn finding(span: Span, typed: &str, start: Option<Span>) -> Finding {
    let finding = Finding::new(
        &FAULT,
        Some(span),
        format!("the target {typed} equals the start, so there is nothing to move"),
    )
    .help("to hold a level this cycle write `keep: ..` in their place; to hold it for good make it a KPI");
    match start {
        Some(place) => finding.also(place, "the start"),
        None => finding,
    }
}

/// Revisions by way of which the target was the start for a while.
pub fn once(span: Span, first: &str) -> Finding {
    Finding::new(
        &FAULT,
        Some(span),
        format!("by this revision the target equals the start (the first target was {first})"),
    )
    .help("revise start and target on one day, or correct the values")
}
