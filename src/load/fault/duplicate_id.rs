//! Two things of one kind share an id.

use crate::finding::{Fault, Finding, Level, Span};

/// Two things of one kind share an id.
pub static FAULT: Fault = Fault {
    code: "QD126",
    name: "duplicate-id",
    level: Level::Error,
    manual: r"A reference to the id could mean either of them.

Rename one of the two files, or give it another `id:`; its old one can stay in `formerly:`.",
};

/// The later of two things with one id.
pub fn finding(span: Span, what: &str, id: &str, first: Span) -> Finding {
    Finding::new(&FAULT, Some(span), format!("the id `{id}` belongs to another {what}"))
        .help("rename one of the two files, or give it another `id:`")
        .also(first, "the other one")
}
