//! The first line of a CSV file tells no shape.

use crate::finding::{Fault, Finding, Level, Span};

/// The first line of a CSV file tells no shape.
pub static FAULT: Fault = Fault {
    code: "QD142",
    name: "series-header",
    level: Level::Error,
    manual: r"The first line of a CSV file of readings names its columns. There are three shapes:

- `date,value` or `date,value,note`: the values of one KPI;
- `date,kpi,value` or `date,kpi,value,note`: a row for each value, with the id of its KPI;
- `date,churn,nps`: a column for each KPI, named by its id.

Write the first line so.",
};

/// The file has no text at all.
pub fn empty_file(span: Span) -> Finding {
    Finding::new(&FAULT, Some(span), "the file is empty")
        .help("name its columns in the first line")
        .paste("date,value")
}

/// The first line holds values already.
pub fn missing(span: Span, columns: usize, separator: char) -> Finding {
    let names = if columns == 2 { ["date", "value"].as_slice() } else { &["date", "kpi", "value"] };
    Finding::new(&FAULT, Some(span), "the first line holds values, not the names of columns")
        .help("add a line above it that names the columns")
        .paste(names.join(&separator.to_string()))
}

/// No column is called `date`.
pub fn no_date(span: Span, typed: &str) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), "no column is called `date`");
    if typed.is_empty() {
        finding.help("call the column of dates `date`")
    } else {
        finding.help(format!("call the column of dates `date`; the first one is `{typed}`"))
    }
}

/// Nothing stands beside the dates.
pub fn no_values(span: Span, separator: char) -> Finding {
    Finding::new(&FAULT, Some(span), "no column of values stands beside `date`")
        .help("add a column `value`, or one with the id of a KPI")
        .paste(format!("date{separator}value"))
}

/// There is `kpi` but no `value`.
pub fn long_without_value(span: Span) -> Finding {
    Finding::new(&FAULT, Some(span), "a column is called `kpi`, but none is called `value`")
        .help("call the column of values `value`")
}

/// The later of two columns of one name.
pub fn two_of_one_name(span: Span, typed: &str, first: Span) -> Finding {
    Finding::new(&FAULT, Some(span), format!("two columns are called `{typed}`"))
        .help("rename or delete one of the two")
        .also(first, "the other one")
}
