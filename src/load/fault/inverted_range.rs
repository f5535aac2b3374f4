//! A range whose lower end lies above its upper end.

use crate::finding::{Fault, Finding, Level, Span};

/// A range whose lower end lies above its upper end.
pub static FAULT: Fault = Fault {
    code: "QD121",
    name: "inverted-range",
    level: Level::Warning,
    manual: r"No value is in such a range, so the KPI can never be okay.

Exchange `min` and `max`.",
};

/// The two ends as typed.
pub fn finding(span: Span, min: &str, max: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("nothing lies in a range from {min} to {max}"))
        .help("exchange its two ends")
}
