//! YAML of a kind that site files do not use.

use crate::finding::{Fault, Finding, Level, Span};

/// YAML of a kind that site files do not use.
pub static FAULT: Fault = Fault {
    code: "QD107",
    name: "yaml-feature",
    level: Level::Error,
    manual: r"Anchors (`&name`), aliases (`*name`), tags (`!name`), directives (`%YAML`) and second documents are refused: they make a file mean something else than it seems to say, and can make a small file endless.

Write the value out; quote a text that only begins with `&`, `*` or `!`.",
};

/// `&name` before a value.
pub fn anchor(span: Span, line: &str) -> Finding {
    refused(span, line, "a text cannot begin with `&` unquoted: in YAML that names an anchor")
}

/// `*name` in place of a value.
pub fn alias(span: Span, line: &str) -> Finding {
    refused(span, line, "a text cannot begin with `*` unquoted: in YAML that repeats an anchor")
}

/// `!name` before a value.
pub fn tag(span: Span, line: &str) -> Finding {
    refused(span, line, "a text cannot begin with `!` unquoted: in YAML that names a tag")
}

/// `---` within YAML.
pub fn second_document(span: Span) -> Finding {
    Finding::new(&FAULT, Some(span), "a second YAML document begins here")
        .help("keep one document in a file")
}

fn refused(span: Span, line: &str, message: &str) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), message);
    match crate::load::yaml_slips::quoted_value(line) {
        Some(line) => finding.help("quote the text").paste(line),
        None => finding.help("write the value out, or quote the text"),
    }
}
