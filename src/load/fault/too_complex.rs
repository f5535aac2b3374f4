//! A front matter is deeper or longer than any of ours needs to be.

use crate::finding::{Fault, Finding, Level, Span};

/// A front matter is deeper or longer than any of ours needs to be.
pub static FAULT: Fault = Fault {
    code: "QD109",
    name: "too-complex",
    level: Level::Error,
    manual: r"Depth, number and length of the values in one front matter are bounded, so that no file can make a build endless.

Long series belong in a CSV file under `data/`, named by `series:`; long texts below the front matter.",
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

/// Too long a text.
pub fn text(span: Span, bytes: usize, bytes_max: usize) -> Finding {
    let message = format!("this text has {bytes} bytes; {bytes_max} are allowed");
    Finding::new(&FAULT, Some(span), message)
        .help("write it shorter, or as Markdown below the front matter")
}
