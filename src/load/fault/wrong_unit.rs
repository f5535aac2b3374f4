//! A unit that is none.

use crate::finding::{Fault, Finding, Level, Span};

/// A unit that is none.
pub static FAULT: Fault = Fault {
    code: "QD123",
    name: "wrong-unit",
    level: Level::Error,
    manual: r"A unit is `%` (or percent), a currency (`$`, `EUR`), a length of time (`min`, `h`, `d`), `ratio`, or any word such as `tickets`.",
};

/// A text that cannot be a unit.
pub fn finding(span: Span, typed: &str) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("`{typed}` is not a unit"));
    if typed.starts_with(['p', 'P']) {
        return finding.help("write `percent`, or `\"%\"` in quotes");
    }
    finding.help("write `\"%\"`, a currency, `min`, `h`, `d`, `ratio` or a word such as `tickets`")
}
