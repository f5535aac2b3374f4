//! A row of a CSV file has more or fewer cells than the first line names.

use crate::finding::{Fault, Finding, Level, Span};

/// A row of a CSV file has more or fewer cells than the first line names.
pub static FAULT: Fault = Fault {
    code: "QD143",
    name: "ragged-row",
    level: Level::Error,
    manual: r#"In such a row nobody can tell which cell belongs to which column. The usual reason is a comma in a value or a note of a file that separates its cells with commas.

Put the cell in quotes (`2026-01,"5,9"`), or add the missing separators."#,
};

/// A row with its number of cells and that of the first line.
pub fn finding(span: Span, cells: usize, named: usize, separator: char) -> Finding {
    let finding = Finding::new(
        &FAULT,
        Some(span),
        format!("the row has {cells} cells, but the first line names {named} columns"),
    );
    if cells > named {
        finding.help(format!("put a cell that holds `{separator}` in quotes"))
    } else {
        finding.help("add the missing cells; an empty one means that there is no reading")
    }
}

/// How many more rows of the file are like the last one.
pub fn and_more(span: Span, count: usize) -> Finding {
    Finding::new(&FAULT, Some(span), format!("and {count} more rows below like this one"))
}
