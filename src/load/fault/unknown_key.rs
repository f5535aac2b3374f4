//! A key that this kind of file does not know.

use super::{all_of, did_you_mean};
use crate::finding::{Fault, Finding, Level, Span};

/// A key that this kind of file does not know.
pub static FAULT: Fault = Fault {
    code: "QD110",
    name: "unknown-key",
    level: Level::Error,
    manual: r"A misspelt key would otherwise be ignored, and what it says with it.

Correct the key; data of your own goes under `extra:`.",
};

/// A key that was not asked for, with those that were.
pub fn finding(span: Span, what: &str, typed: &str, known: &[&str]) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("{what} has no key `{typed}`"));
    // The five questions tell the kinds apart: a KPI is permanent and has a range, a key result is
    // temporary and has a start, a target and a deadline.
    match (what, typed) {
        ("a KPI", "deadline" | "due" | "target" | "start") => {
            return finding.help(
                "this looks like the other kind: what has a start, a target and a deadline is a key \
                 result of an objective; a KPI has a `range`",
            );
        }
        ("a key result", "range") => {
            return finding.help(
                "this looks like the other kind: what stays in a range for good is a KPI; to hold a \
                 band until a deadline write `keep`",
            );
        }
        _ => {}
    }
    match did_you_mean(typed, known.iter().copied()) {
        Some(key) => finding.help(format!("write `{key}`")),
        None if known.len() <= 8 => finding.help(format!("its keys are {}", all_of(known))),
        None => finding.help("correct the key, or put data of your own under `extra:`"),
    }
}
