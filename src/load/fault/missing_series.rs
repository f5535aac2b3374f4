//! A CSV file that is named but not there.

use crate::finding::{Fault, Finding, Level, Span};

/// A CSV file that is named but not there.
pub static FAULT: Fault = Fault {
    code: "QD140",
    name: "missing-series",
    level: Level::Error,
    manual: r"`series:` and `plan:` name a CSV file by its path from the site's root, for instance `series: data/monthly.csv`.

Correct the path, or add the file.",
};

/// A path as typed, and the most similar one that exists.
pub fn finding(span: Span, typed: &str, meant: Option<&str>) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("there is no file `{typed}`"));
    match meant {
        Some(path) => finding.help(format!("write `{path}`")),
        None if typed.starts_with(|c: char| c.is_ascii_digit()) && !typed.contains('/') => finding
            .help(format!(
                "write values with their dates, such as `{{ 2026-01: {typed} }}`, or a file's path"
            )),
        None => finding.help("write its path from the site's root, such as `data/monthly.csv`"),
    }
}
