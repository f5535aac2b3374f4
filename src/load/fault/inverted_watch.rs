//! A watch limit that lies outside the range or on its open side.

use crate::finding::{Fault, Finding, Level, Span};

/// A watch limit that lies outside the range or on its open side.
pub static FAULT: Fault = Fault {
    code: "QD122",
    name: "inverted-watch",
    level: Level::Warning,
    manual: r"`watch` is the inner limit: a value beyond it is in range, but close to the edge. So with `range: at most 5%` a watch is at most 5 %, and with `at least` it is at least that. Elsewhere it warns of nothing: the KPI is never shown as near its edge.

Move the limit inside the range.",
};

/// A limit beyond the range's own end.
pub fn outside(span: Span, watch: &str, end: &str, range: Option<Span>) -> Finding {
    let finding = Finding::new(
        &FAULT,
        Some(span),
        format!("the watch limit {watch} lies outside the range, which ends at {end}"),
    )
    .help("write a limit inside the range");
    match range {
        Some(place) => finding.also(place, "the range"),
        None => finding,
    }
}

/// A limit on a side on which the range is open.
pub fn open_side(span: Span, side: &str, word: &str, range: Option<Span>) -> Finding {
    let finding = Finding::new(
        &FAULT,
        Some(span),
        format!("the range has no {side} end that this limit could watch"),
    )
    .help(format!("write `{word} ..`, or give the range that end"));
    match range {
        Some(place) => finding.also(place, "the range"),
        None => finding,
    }
}

/// A watch without any range.
pub fn no_range(span: Span) -> Finding {
    Finding::new(&FAULT, Some(span), "`watch` stands without a range")
        .help("add `range:`, or delete the line")
}
