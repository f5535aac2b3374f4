//! Points of a pace outside the window or out of order.

use crate::finding::{Fault, Finding, Level, Span};
use crate::model::time::Date;

/// Points of a pace outside the window or out of order.
pub static FAULT: Fault = Fault {
    code: "QD159",
    name: "pace-order",
    level: Level::Error,
    manual: r"The points of `pace` lie between the first day and the deadline, each later than the one before it: the way leads from the start through them to the target.

Correct the date.",
};

/// A point that is not inside the window.
pub fn outside(span: Span, by: Date, from: Date, to: Date) -> Finding {
    Finding::new(&FAULT, Some(span), format!("the point of {by} lies outside the window"))
        .help(format!("write a day after {from} and before {to}"))
}

/// A point that is not later than the one before it.
pub fn order(span: Span, by: Date, before: Date) -> Finding {
    Finding::new(&FAULT, Some(span), format!("the point of {by} follows the one of {before}"))
        .help("write the points in the order of their dates, one a day")
}
