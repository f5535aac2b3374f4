//! Things that lead back to themselves.

use crate::finding::{Fault, Finding, Level, Span};

/// Things that lead back to themselves.
pub static FAULT: Fault = Fault {
    code: "QD163",
    name: "circle",
    level: Level::Error,
    manual: r"An objective that serves itself by way of others, one that continues itself, or a team that belongs to itself: nothing stands at the top.

Delete the line of one of them.",
};

/// The ids on the way round, the first one again at its end.
pub fn finding(span: Span, key: &str, way: &[String]) -> Finding {
    let way: Vec<String> = way.iter().map(|id| format!("`{id}`")).collect();
    Finding::new(
        &FAULT,
        Some(span),
        format!("`{key}` leads round in a circle: {}", way.join(" → ")),
    )
    .help(format!("delete `{key}` of one of them"))
}
