//! A check-in with a value, in a key result that a KPI measures.

use crate::finding::{Fault, Finding, Level, Span};

/// A check-in with a value, in a key result that a KPI measures.
pub static FAULT: Fault = Fault {
    code: "QD151",
    name: "value-beside-kpi",
    level: Level::Error,
    manual: r"With `kpi:` the readings of the KPI are the evidence and nothing is copied; of two numbers for one thing, one would be wrong some day. Its check-ins may carry confidence and notes.

Move the value to the KPI's readings, or delete `kpi:`.",
};

/// The value, and where `kpi` stands.
pub fn finding(span: Span, kpi: &str, place: Option<Span>) -> Finding {
    let finding = Finding::new(
        &FAULT,
        Some(span),
        format!("the check-in has a value, but the KPI `{kpi}` measures this key result"),
    )
    .help("move the value to the KPI's readings; keep confidence and note here");
    match place {
        Some(place) => finding.also(place, "the KPI"),
        None => finding,
    }
}
