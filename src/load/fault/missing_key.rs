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
    Finding::new(&FAULT, Some(span), format!("{what} needs the key `{key}`"))
        .help(format!("add a line `{key}: `"))
}
