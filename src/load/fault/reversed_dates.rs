//! A time that ends before it begins.

use crate::finding::{Fault, Finding, Level, Span};
use crate::model::time::Date;

/// A time that ends before it begins.
pub static FAULT: Fault = Fault {
    code: "QD130",
    name: "reversed-dates",
    level: Level::Error,
    manual: r"For instance `accepted: [{ from: 2026-06-01, until: 2026-03-01 }]`. Both days are included.

Exchange the two dates.",
};

/// The two days as typed.
pub fn finding(span: Span, from: Date, to: Date) -> Finding {
    Finding::new(&FAULT, Some(span), format!("it ends on {to}, before it begins on {from}"))
        .help("exchange the two dates")
}
