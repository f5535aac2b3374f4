//! Values of a CSV file that belong to no KPI.

use crate::finding::{Fault, Finding, Level, Span};

/// Values of a CSV file that belong to no KPI.
pub static FAULT: Fault = Fault {
    code: "QD146",
    name: "unread-series",
    level: Level::Info,
    manual: r"A column, or the rows of an id, that no KPI reads. It may be a slip in the id, or simply data for later.

Correct the id, add the KPI, or delete the values.",
};

/// A name in a file that is read for other KPIs, with the ids of the KPIs.
pub fn finding(span: Span, typed: &str, meant: Option<&str>) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("no KPI reads the values of `{typed}`"));
    match meant {
        Some(id) if id == typed => {
            finding.help(format!("name this file with `series:` in the KPI `{id}`"))
        }
        Some(id) => finding.help(format!("write `{id}` if that is meant")),
        None => finding.help("add a KPI of this id, or delete the values"),
    }
}

/// How many more names of the file are like the last one.
pub fn and_more(span: Span, count: usize) -> Finding {
    Finding::new(&FAULT, Some(span), format!("and {count} more names in this file"))
}
