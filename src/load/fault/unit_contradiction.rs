//! A value in another unit than its field.

use super::did_you_mean;
use crate::finding::{Fault, Finding, Level, Span};

/// A value in another unit than its field.
pub static FAULT: Fault = Fault {
    code: "QD118",
    name: "unit-contradiction",
    level: Level::Error,
    manual: r"A KPI or key result has one unit. A value may repeat it or leave it out, and lengths of time convert (1 d = 24 h = 1440 min); anything else cannot be compared.

Write the value in the field's unit, or correct `unit:`.",
};

/// A value's unit, and the field's.
pub fn finding(
    span: Span,
    typed: &str,
    value_unit: &str,
    field_unit: &str,
    field: Option<Span>,
) -> Finding {
    let message = if field_unit.is_empty() {
        format!("`{typed}` is in `{value_unit}`, but its field has no unit")
    } else {
        format!("`{typed}` is in `{value_unit}`, but its field is in `{field_unit}`")
    };
    let mut finding = Finding::new(&FAULT, Some(span), message);
    finding = if let Some(multiple) = multiple(value_unit) {
        finding.help(format!("write `{}`", typed.replace(value_unit, multiple)))
    } else if field_unit.is_empty() {
        finding.help("write the plain number, or give the field a `unit:`")
    } else if did_you_mean(value_unit, std::iter::once(field_unit)).is_some() {
        finding.help(format!("write `{}`", typed.replace(value_unit, field_unit)))
    } else {
        finding.help(format!("write the value in `{field_unit}`, or correct `unit:`"))
    };
    match field {
        Some(place) => finding.also(place, "the unit of the field"),
        None => finding,
    }
}

/// The letter for thousands, millions or billions that are spelt in another way.
pub fn multiple(value_unit: &str) -> Option<&'static str> {
    match value_unit {
        "K" | "tsd" | "Tsd" | "thousand" => Some("k"),
        "MM" | "mn" | "Mn" | "mio" | "Mio" | "million" => Some("M"),
        "bn" | "Bn" | "BN" | "mrd" | "Mrd" | "billion" => Some("B"),
        _ => None,
    }
}
