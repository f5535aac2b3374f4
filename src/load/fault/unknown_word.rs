//! A word that is none of those that a key knows.

use super::{did_you_mean, one_of};
use crate::finding::{Fault, Finding, Level, Span};

/// A word that is none of those that a key knows.
pub static FAULT: Fault = Fault {
    code: "QD108",
    name: "unknown-word",
    level: Level::Error,
    manual: r"Some keys take one of a few words (`cadence: monthly`, `direction: lower`, `leading: true`). Another word is never guessed at.

Write one of the words that the message lists.",
};

/// A word that a key does not know, with those that it knows.
pub fn finding(span: Span, what: &str, typed: &str, known: &[&str]) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("{what} `{typed}` is not known"));
    match did_you_mean(typed, known.iter().copied()) {
        Some(word) => finding.help(format!("write `{word}`")),
        None => finding.help(format!("write {}", one_of(known))),
    }
}
