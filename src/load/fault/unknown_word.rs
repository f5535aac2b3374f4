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

/// What people write for the words of a key, and the word.
const SYNONYMS: &[(&[&str], &str)] = &[
    (&["down", "decrease", "less", "smaller", "lower is better", "lower-is-better"], "lower"),
    (&["up", "increase", "more", "bigger", "higher is better", "higher-is-better"], "higher"),
    (&["between", "inside", "both", "stay"], "within"),
    (&["every day", "day", "each day"], "daily"),
    (&["workdays", "weekdays", "business days", "working days"], "workday"),
    (&["every week", "week"], "weekly"),
    (&["every month", "month"], "monthly"),
    (&["every quarter", "quarter"], "quarterly"),
    (&["annual", "annually", "every year", "year"], "yearly"),
    (&["yearly", "annual", "ytd"], "year"),
    (&["stretch", "moonshot"], "aspirational"),
    (&["commit", "commitment"], "committed"),
    (&["done", "success", "reached", "yes", "complete", "completed"], "achieved"),
    (&["partial", "partially"], "partly"),
    (&["failed", "failure", "no"], "missed"),
    (&["cancelled", "canceled", "abandoned"], "dropped"),
    (&["continue", "carry on"], "keep"),
    (&["change", "adapt"], "modify"),
    (&["stop", "drop"], "abandon"),
    (&["kpi", "becomes kpi"], "becomes-kpi"),
    (&["total"], "sum"),
    (&["average", "avg"], "mean"),
    (&["latest", "end"], "last"),
];

/// A word that a key does not know, with those that it knows.
pub fn finding(span: Span, what: &str, typed: &str, known: &[&str]) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("{what} `{typed}` is not known"));
    let meant = SYNONYMS.iter().find(|(words, meant)| {
        known.contains(meant) && words.contains(&typed.to_lowercase().as_str())
    });
    if let Some((_, word)) = meant {
        return finding.help(format!("write `{word}`"));
    }
    match did_you_mean(typed, known.iter().copied()) {
        Some(word) => finding.help(format!("write `{word}`")),
        None => finding.help(format!("write {}", one_of(known))),
    }
}
