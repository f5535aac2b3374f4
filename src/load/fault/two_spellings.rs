//! Two keys that say the same thing stand side by side.

use std::borrow::Cow;

use crate::finding::{Fault, Finding, Level, Span};

/// Two keys that say the same thing stand side by side.
pub static FAULT: Fault = Fault {
    code: "QD129",
    name: "two-spellings",
    level: Level::Error,
    manual: r"`range` is a range that always held, `ranges` the history of one that changed: a KPI has one of them.",
};

/// Two keys of which one must go.
pub fn finding(
    span: Span,
    one: &str,
    other: &str,
    other_span: Span,
    help: impl Into<Cow<'static, str>>,
) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{one}` and `{other}` exclude each other"))
        .help(help)
        .also(other_span, "the other one")
}
