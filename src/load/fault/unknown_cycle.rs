//! A cycle that neither its name nor a file tells.

use super::did_you_mean;
use crate::finding::{Fault, Finding, Level, Span};
use crate::load::text;

/// A cycle that neither its name nor a file tells.
pub static FAULT: Fault = Fault {
    code: "QD161",
    name: "unknown-cycle",
    level: Level::Error,
    manual: r"`2026-Q2`, `2026-H1` and `2026` are understood by their names. Any other cycle needs a file in `content/cycles/` with `start` and `end`.

Correct the name, or add the file.",
};

/// A name as typed, with those that have a file.
pub fn finding(span: Span, typed: &str, known: &[&str]) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("the cycle `{typed}` is not known"));
    let upper = typed.to_ascii_uppercase();
    if crate::load::resolve::is_implied_cycle(&upper) {
        return finding.help(format!("write `{upper}`"));
    }
    let meant = text::period_by_words(typed);
    if let Some(period) = meant.filter(|period| crate::load::resolve::is_implied_cycle(period)) {
        return finding.help(format!("write `{period}`"));
    }
    match did_you_mean(typed, known.iter().copied()) {
        Some(id) => finding.help(format!("write `{id}`")),
        None => finding.help(format!(
            "write a quarter such as `2026-Q2`, or add `content/cycles/{}.md` with `start` and `end`",
            if typed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
                typed.to_owned()
            } else {
                text::corrected_id(typed)
            }
        )),
    }
}
