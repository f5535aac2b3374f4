//! A key result whose unit is not that of its KPI.

use crate::finding::{Fault, Finding, Level, Span};
use crate::model::value::Unit;

/// A key result whose unit is not that of its KPI.
pub static FAULT: Fault = Fault {
    code: "QD152",
    name: "unit-beside-kpi",
    level: Level::Error,
    manual: r"A key result that a KPI measures speaks in the KPI's unit.

Delete `unit:`, or correct it in the KPI's file.",
};

/// The unit as typed, and that of the KPI.
pub fn finding(span: Span, typed: &Unit, of_kpi: &Unit) -> Finding {
    let typed = typed.as_typed().unwrap_or_default();
    let message = match of_kpi.as_typed() {
        Some(unit) => format!("the unit `{typed}` contradicts the KPI's, which is `{unit}`"),
        None => format!("the unit `{typed}` contradicts the KPI's, which has none"),
    };
    Finding::new(&FAULT, Some(span), message).help("delete the line: the KPI's unit holds")
}
