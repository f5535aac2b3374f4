//! Revisions that don't lead from one to the next.

use crate::finding::{Fault, Finding, Level, Span};

/// Revisions that don't lead from one to the next.
pub static FAULT: Fault = Fault {
    code: "QD153",
    name: "broken-revisions",
    level: Level::Error,
    manual: r"The revisions of a field are a chain: each `from` is the `to` of the one before it, and the last `to` is what the key result now says. Otherwise nobody could tell what was promised first, which scoring needs.

Correct the link that the message names, or add the revision that is missing.",
};

/// A `from` that is not the `to` before it.
pub fn gap(span: Span, field: &str, from: &str, before: &str, place: Span) -> Finding {
    Finding::new(
        &FAULT,
        Some(span),
        format!(
            "this revision of `{field}` starts from {from}, but the one before it led to {before}"
        ),
    )
    .help(format!("write `from: {before}`, or add the revision between the two"))
    .also(place, "the one before it")
}

/// A last `to` that is not what the key result says.
pub fn end(span: Span, field: &str, to: &str, now: &str, place: Option<Span>) -> Finding {
    let finding = Finding::new(
        &FAULT,
        Some(span),
        format!("the last revision of `{field}` leads to {to}, but the key result says {now}"),
    )
    .help(format!("write `{field}: {to}` in the key result, or add the revision that is missing"));
    match place {
        Some(place) => finding.also(place, "the key result"),
        None => finding,
    }
}

/// A field that the key result's kind doesn't have.
pub fn no_such_field(span: Span, field: &str) -> Finding {
    Finding::new(
        &FAULT,
        Some(span),
        format!("the key result has no `{field}` that could be revised"),
    )
    .help("correct `key_result` or `field`")
}
