//! A column that the CSV file does not have.

use crate::finding::{Fault, Finding, Level, Span};

/// A column that the CSV file does not have.
pub static FAULT: Fault = Fault {
    code: "QD141",
    name: "missing-column",
    level: Level::Error,
    manual: r"A KPI reads the column of its own id, or the one that `series: { file: .., column: .. }` names. In a file of the shape `date,kpi,value` the ids stand in the rows.

Correct the name, or add the column.",
};

/// A column looked for, with those that the file has.
pub fn finding(
    span: Span,
    path: &str,
    column: &str,
    known: &[&str],
    header: Option<Span>,
) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("`{path}` has no column `{column}`"));
    let finding = match super::did_you_mean(column, known.iter().copied()) {
        Some(meant) => finding.help(format!(
            "name it with `series: {{ file: {path}, column: {meant} }}`, or correct the column"
        )),
        None if known.len() <= 8 => {
            finding.help(format!("its columns are {}", super::all_of(known)))
        }
        None => finding.help(format!(
            "add the column, or name it with `series: {{ file: {path}, column: .. }}`"
        )),
    };
    match header {
        Some(place) => finding.also(place, "the file's columns"),
        None => finding,
    }
}
