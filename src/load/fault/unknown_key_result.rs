//! A revision or an override that names no key result.

use super::{all_of, did_you_mean};
use crate::finding::{Fault, Finding, Level, Span};

/// A revision or an override that names no key result.
pub static FAULT: Fault = Fault {
    code: "QD160",
    name: "unknown-key-result",
    level: Level::Error,
    manual: r"`key_result:` of a revision and of an override names one of the objective's own key results by its id.

Correct the id.",
};

/// An id as typed, with those that the objective has.
pub fn finding(span: Span, typed: &str, known: &[&str]) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("no key result has the id `{typed}`"));
    match did_you_mean(typed, known.iter().copied()) {
        Some(id) => finding.help(format!("write `{id}`")),
        None if known.is_empty() => finding.help("add the key result, or delete this"),
        None => finding.help(format!("its key results are {}", all_of(known))),
    }
}
