//! A path that leads out of the site.

use crate::finding::{Fault, Finding, Level, Span};

/// A path that leads out of the site.
pub static FAULT: Fault = Fault {
    code: "QD132",
    name: "wrong-path",
    level: Level::Error,
    manual: r"Files are named by their path below the site's root, with `/` between folders: `data/monthly.csv`. Nothing outside the root is ever read.",
};

/// A path as typed.
pub fn finding(span: Span, typed: &str) -> Finding {
    Finding::new(
        &FAULT,
        Some(span),
        format!("the path `{typed}` does not stay below the site's root"),
    )
    .help("write a path such as `data/monthly.csv`")
}
