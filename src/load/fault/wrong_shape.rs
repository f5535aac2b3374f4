//! A list, a mapping or a text stands where another of them is expected.

use crate::finding::{Fault, Finding, Level, Span};
use crate::load::node::{Kind, Node};

/// A list, a mapping or a text stands where another of them is expected.
pub static FAULT: Fault = Fault {
    code: "QD113",
    name: "wrong-shape",
    level: Level::Error,
    manual: r"For instance a list where a single text is expected: `title: [a, b]`. In YAML a list is `[a, b]` or lines that begin with `- `; a mapping is `{ a: 1 }` or lines `a: 1` with the same indentation.",
};

/// What stands there, and what should.
pub fn finding(span: Span, node: &Node, expected: &str) -> Finding {
    let found = match &node.kind {
        Kind::Text(text, _) if text.len() <= 60 => format!("`{text}`"),
        Kind::Text(..) => "a text".to_owned(),
        Kind::List(_) => "a list".to_owned(),
        Kind::Map(_) => "a mapping".to_owned(),
    };
    Finding::new(&FAULT, Some(span), format!("expected {expected}, found {found}"))
}

/// `{min:40}` is one key without a value for YAML.
pub fn glued_colon(span: Span, typed: &str, corrected: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{typed}` has no space after its colon"))
        .help(format!("write `{corrected}`"))
}
