//! A text that is not a web address.

use std::borrow::Cow;

use crate::finding::{Fault, Finding, Level, Span};

/// A text that is not a web address.
pub static FAULT: Fault = Fault {
    code: "QD133",
    name: "wrong-address",
    level: Level::Error,
    manual: r"`base_url` and `edit_url` begin with `https://` or `http://`; `edit_url` has `{path}` where the file's path goes.",
};

/// An address as typed, and what is wrong with it.
pub fn finding(span: Span, what: &str, typed: &str, help: impl Into<Cow<'static, str>>) -> Finding {
    Finding::new(&FAULT, Some(span), format!("{what} `{typed}` is not a usable web address"))
        .help(help)
}
