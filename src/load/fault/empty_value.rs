//! A key without a value.

use crate::finding::{Fault, Finding, Level, Span};

/// A key without a value.
pub static FAULT: Fault = Fault {
    code: "QD114",
    name: "empty-value",
    level: Level::Error,
    manual: r"A key that stands alone says nothing; whether its value was lost or never written, nobody can tell.

Write the value, or delete the line.",
};

/// A key with nothing after it.
pub fn finding(span: Span, key: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{key}` has no value"))
        .help("write a value, or delete the line")
}
