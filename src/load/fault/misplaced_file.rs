//! A file that no folder of a site is for.

use crate::finding::{Fault, Finding, Level, Span};

/// A file that no folder of a site is for.
pub static FAULT: Fault = Fault {
    code: "QD127",
    name: "misplaced-file",
    level: Level::Error,
    manual: r"What a file is follows from its folder: `content/kpis/`, `content/objectives/`, `content/cycles/`, `content/teams/`, `content/people/`, `content/reports/`; `content/index.md` has the words of the home page. Pictures and other files go to `static/`, CSV files to `data/`.",
};

/// A file below `content/` that no folder of a kind holds.
pub fn finding(span: Span, path: &str, meant: Option<String>) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("`{path}` lies where nothing is read"));
    match meant {
        Some(path) => finding.help(format!("move it to `{path}`")),
        None if path.to_ascii_lowercase().ends_with(".md") => finding.help(
            "move it to content/kpis/, content/objectives/, content/cycles/, content/teams/, \
             content/people/ or content/reports/",
        ),
        None if path.to_ascii_lowercase().ends_with(".csv") => finding.help("move it to data/"),
        None => finding.help("move it to static/"),
    }
}
