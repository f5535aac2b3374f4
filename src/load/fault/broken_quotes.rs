//! The quotes of a CSV file do not match.

use crate::finding::{Fault, Finding, Level, Span};

/// The quotes of a CSV file do not match.
pub static FAULT: Fault = Fault {
    code: "QD144",
    name: "broken-quotes",
    level: Level::Error,
    manual: r#"A cell that begins with a quote ends with the next one; a quote inside it is written twice: `"the ""new"" plan"`.

Close the quote, or double those inside."#,
};

/// A quote that is never closed.
pub fn unclosed(span: Span) -> Finding {
    Finding::new(&FAULT, Some(span), "the quote that opens this cell is never closed")
        .help("close it, or delete it")
}

/// Text between a closing quote and the next separator.
pub fn text_after(span: Span) -> Finding {
    Finding::new(&FAULT, Some(span), "text follows the closing quote of a cell")
        .help("write a quote inside a cell twice: `\"\"`")
}
