//! A `#` glued to a word hides the rest of the line.

use crate::finding::{Fault, Finding, Level, Span};

/// A `#` glued to a word hides the rest of the line.
pub static FAULT: Fault = Fault {
    code: "QD115",
    name: "hidden-comment",
    level: Level::Error,
    manual: r#"In YAML ` #` begins a comment, so that `note: see #3` says only `see`.

Quote the text (`note: "see #3"`); if a comment is meant, put a space after `#`."#,
};

/// A text that is cut off by `#`.
///
/// `line` ends where the comment ends.
pub fn finding(span: Span, line: &str, hidden: &str) -> Finding {
    let finding =
        Finding::new(&FAULT, Some(span), format!("`{hidden}` is lost: ` #` begins a comment"));
    match crate::load::yaml_slips::quoted_value(line) {
        Some(line) => {
            finding.help("quote the text, or put a space after `#` for a comment").paste(line)
        }
        None => finding.help("quote the text, or put a space after `#` for a comment"),
    }
}
