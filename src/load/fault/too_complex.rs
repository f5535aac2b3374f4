//! A front matter is deeper or longer than any of ours needs to be.

use crate::finding::{Fault, Finding, Level, Span};

/// A front matter is deeper or longer than any of ours needs to be.
pub static FAULT: Fault = Fault {
    code: "QD109",
    name: "too-complex",
    level: Level::Error,
    manual: r"Depth and number of values in one front matter are bounded, so that no file can make a build endless.

Long series belong in a CSV file under `data/`, named by `series:`.",
};

/// Too many levels.
pub fn depth(span: Span, depth_max: usize) -> Finding {
    Finding::new(
        &FAULT,
        Some(span),
        format!("the values are nested more than {depth_max} levels deep"),
    )
    .help("write it flatter")
}

/// Too many values.
pub fn nodes(span: Span, nodes_max: usize) -> Finding {
    Finding::new(&FAULT, Some(span), format!("the front matter holds more than {nodes_max} values"))
        .help("move long series to a CSV file under `data/` and name it with `series:`")
}
