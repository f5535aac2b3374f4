//! A CSV file has no row of the KPI that names it.

use crate::finding::{Fault, Finding, Level, Span};

/// A CSV file has no row of the KPI that names it.
pub static FAULT: Fault = Fault {
    code: "QD147",
    name: "no-rows",
    level: Level::Warning,
    manual: r"In a file of the shape `date,kpi,value` the rows of a KPI are those with its id. Without any the KPI has no data.

Correct the id in the rows, name it with `series: { file: .., column: .. }`, or wait for the first value.",
};

/// A name looked for, with those that the file has.
pub fn finding(span: Span, path: &str, name: &str, meant: Option<(&str, Span)>) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("`{path}` has no row of `{name}`"));
    match meant {
        Some((id, place)) => finding
            .help(format!("write `{name}` in the rows of `{id}` if they are its values"))
            .also(place, "the most similar id"),
        None => finding.help(format!("add its rows, with `{name}` in the column `kpi`")),
    }
}
