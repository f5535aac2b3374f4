//! A range that cannot be read.

use crate::finding::{Fault, Finding, Level, Span};

/// A range that cannot be read.
pub static FAULT: Fault = Fault {
    code: "QD120",
    name: "wrong-range",
    level: Level::Error,
    manual: r"A range is written `at most 5%`, `at least 95%`, `40% to 60%`, `40..60`, or with keys: `{ min: 40, max: 60 }`, `{ min: 95% of plan }`, `{ within: 5% of plan }`. Its ends are included, so `less than` is refused.",
};

/// A text that is no range, with what it may have meant.
pub fn finding(span: Span, typed: &str, meant: Option<String>) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("`{typed}` is not a range"));
    match meant {
        Some(help) => finding.help(help),
        None => finding
            .help("write `at most 5%`, `at least 95%`, `40% to 60%`, or `{ min: 40, max: 60 }`"),
    }
}

/// A mapping that says too little or too much.
pub fn mapping(span: Span, message: &str, help: &'static str) -> Finding {
    Finding::new(&FAULT, Some(span), message).help(help)
}
