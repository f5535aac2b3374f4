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
        ("a key result", "confidence" | "value" | "current" | "progress" | "actual") => {
            return finding.help(
                "what was measured and believed stands in a check-in: \
                 `check_ins: [{ date: 2026-04-06, value: 38%, confidence: 5 }]`",
            );
        }
        _ => {}
    }
    if let Some(key) = synonym(typed, known) {
        return finding.help(format!("write `{key}`"));
    }
    match did_you_mean(typed, known.iter().copied()) {
        Some(key) => finding.help(format!("write `{key}`")),
        None if known.len() <= 8 => finding.help(format!("its keys are {}", all_of(known))),
        None => finding.help("correct the key, or put data of your own under `extra:`"),
    }
}

/// The key that people mean by another word.
fn synonym<'k>(typed: &str, known: &[&'k str]) -> Option<&'k str> {
    const SYNONYMS: &[(&str, &[&str])] = &[
        ("title", &["name", "label", "objective", "key_result"]),
        ("owner", &["responsible", "accountable", "assignee", "dri", "owned_by", "who"]),
        ("range", &["limit", "limits", "threshold", "acceptable", "goal", "thresholds"]),
        ("category", &["group", "area", "section", "type"]),
        ("cadence", &["frequency", "interval", "period", "review"]),
        ("readings", &["values", "data", "history", "actuals", "measurements"]),
        ("series", &["csv", "file"]),
        ("unit", &["units"]),
        ("decimals", &["precision", "digits"]),
        ("key_results", &["krs", "kr", "results"]),
        ("cycle", &["quarter", "period"]),
        ("deadline", &["due", "due_date", "by", "end", "until"]),
        ("due", &["deadline", "by", "date"]),
        ("start", &["baseline", "begin"]),
        ("target", &["goal"]),
        ("check_ins", &["checkins", "updates", "readings", "values"]),
        ("confidence", &["conf"]),
        ("note", &["notes", "comment", "text"]),
        ("why", &["reason", "because", "note"]),
        ("until", &["to", "end"]),
        ("date", &["on", "when", "day"]),
        ("min", &["from", "low", "lower", "minimum"]),
        ("max", &["to", "high", "upper", "maximum"]),
        ("team", &["department"]),
        ("members", &["people"]),
        ("lead", &["owner", "head"]),
    ];
    let typed = typed.to_lowercase().replace(['-', ' '], "_");
    let mut of = SYNONYMS.iter().filter(|(_, words)| words.contains(&typed.as_str()));
    of.find_map(|(key, _)| known.iter().find(|known| *known == key)).copied()
}
