//! A key that must be there is missing.

use crate::finding::{Fault, Finding, Level, Span};

/// A key that must be there is missing.
pub static FAULT: Fault = Fault {
    code: "QD112",
    name: "missing-key",
    level: Level::Error,
    manual: r"Each kind of file has a few keys that it cannot do without, `title` above all.

Add the key.",
};

/// A key that a mapping lacks.
pub fn finding(span: Span, what: &str, key: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("{what} needs the key `{key}`")).help(
        match (what, key) {
            ("a revision" | "an override", _) => format!("add `{key}:` and its value"),
            (_, "why" | "what" | "name") => format!("add `{key}: \"…\"`"),
            (_, "title") => "add `title:` and what people call it".to_owned(),
            (_, "date" | "from" | "until" | "by" | "start" | "end") => {
                format!("add `{key}:` and a date such as `2026-03-31`")
            }
            _ => format!("add `{key}:` and its value"),
        },
    )
}
