//! A value that is not a number, or could be two.

use crate::finding::{Fault, Finding, Level, Span};

/// A value that is not a number, or could be two.
pub static FAULT: Fault = Fault {
    code: "QD116",
    name: "wrong-number",
    level: Level::Error,
    manual: r"A value is a number or a number with its unit: `8%`, `24h`, `$1.2M`, `R$ 40k`, `1_200`, `.5`; k, M and B mean thousand, million and billion. A comma means thousands in one country and decimals in another, so `1,200` and `5,9` are refused: write `1200` or `1.2`, `5.9` or `59`. NaN and infinity are no values.",
};

/// A text that is no number at all.
pub fn finding(span: Span, typed: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{typed}` is not a number"))
        .help("write a number with or without its unit, as in `8%`, `24h` or `$1.2M`")
}

/// A number that could be read in two ways.
pub fn ambiguous(span: Span, typed: &str, first: &str, second: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{typed}` can be read in two ways"))
        .help(format!("write `{first}` or `{second}`"))
}

/// NaN or an infinity.
pub fn not_finite(span: Span, typed: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{typed}` is not a value"))
        .help("write a number, or leave the line out where there is none")
}

/// A number beyond what can be computed with exactly.
pub fn too_long(span: Span, typed: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{typed}` has too many digits"))
        .help("write at most 28 digits; k, M and B mean thousand, million and billion")
}
