//! An id that is not made of lower-case words with hyphens.

use crate::finding::{Fault, Finding, Level, Span};

/// An id that is not made of lower-case words with hyphens.
pub static FAULT: Fault = Fault {
    code: "QD125",
    name: "wrong-id",
    level: Level::Error,
    manual: r"Ids stand in addresses, references and closes: `customer-churn`, not `Customer Churn`. The id is the file's name without `.md`, or `id:`.

Rename the file or correct `id:`.",
};

/// An id as typed, and as it should be.
pub fn finding(span: Span, typed: &str, corrected: &str, of_file: bool) -> Finding {
    if typed.len() > 100 {
        let message = format!("the id `{typed}` is longer than 100 letters");
        return Finding::new(&FAULT, Some(span), message).help("write a shorter one");
    }
    let finding = Finding::new(
        &FAULT,
        Some(span),
        format!("the id `{typed}` is not made of lower-case words with hyphens"),
    );
    match (corrected.is_empty(), of_file) {
        (true, _) => finding.help("write an id such as `customer-churn`"),
        (false, true) => {
            finding.help(format!("rename the file to `{corrected}.md`, or add `id: {corrected}`"))
        }
        (false, false) => finding.help(format!("write `{corrected}`")),
    }
}
