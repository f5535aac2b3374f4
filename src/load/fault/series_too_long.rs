//! A CSV file has more cells than a file may have.

use crate::finding::{Fault, Finding, Level, Span};

/// A CSV file has more cells than a file may have.
pub static FAULT: Fault = Fault {
    code: "QD145",
    name: "series-too-long",
    level: Level::Error,
    manual: r"The number of cells in one CSV file is bounded, so that no file can make a build endless.

Split the file.",
};

/// A file whose cell at `span` is the first too many.
pub fn finding(span: Span, cells_max: usize) -> Finding {
    Finding::new(&FAULT, Some(span), format!("the file has more than {cells_max} cells"))
        .help("split the file, and let each KPI name its own with `series:`")
}
