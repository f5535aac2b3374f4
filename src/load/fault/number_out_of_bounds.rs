//! A number outside what its key allows.

use crate::finding::{Fault, Finding, Level, Span};

/// A number outside what its key allows.
pub static FAULT: Fault = Fault {
    code: "QD117",
    name: "number-out-of-bounds",
    level: Level::Error,
    manual: r"For instance `decimals: 40` or the month 13.

Write a number within the bounds that the message names.",
};

/// A number, and what its key expects.
pub fn finding(span: Span, what: &str, typed: &str, expected: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("{what} `{typed}` is not {expected}"))
        .help(format!("write {expected}"))
}
