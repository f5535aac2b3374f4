//! Two values for one date.

use crate::finding::{Fault, Finding, Level, Span};
use crate::model::time::Date;

/// Two values for one date.
pub static FAULT: Fault = Fault {
    code: "QD128",
    name: "two-values-one-date",
    level: Level::Error,
    manual: r"A series has one value a date. Two keys name one date if they are written alike or mean the same day: `2026-01` and `2026-01-31`.

Delete one of the two lines.",
};

/// The later of two values for a date.
pub fn finding(span: Span, date: Date, first: Span) -> Finding {
    Finding::new(&FAULT, Some(span), format!("two values for {date}"))
        .help("delete one of the two")
        .also(first, "the other one")
}
