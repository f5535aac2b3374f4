//! A reference that two things answer to.

use super::one_of;
use crate::finding::{Fault, Finding, Level, Span};

/// A reference that two things answer to.
pub static FAULT: Fault = Fault {
    code: "QD162",
    name: "ambiguous-reference",
    level: Level::Error,
    manual: r"A reference is `[cycle/]objective[/key-result]`, where the cycle may be left out if it is the referrer's own. Former ids (`formerly:`) answer too. If two things answer, nobody can tell which one is meant.

Write the cycle as well, or rename one of the two.",
};

/// A reference as typed, with the full ids and the places of those that answer.
pub fn finding(span: Span, typed: &str, answers: &[(String, Option<Span>)]) -> Finding {
    // One that the very same words would name again is no way out.
    let ids: Vec<&str> =
        answers.iter().map(|(id, _)| id.as_str()).filter(|id| *id != typed).collect();
    let mut finding =
        Finding::new(&FAULT, Some(span), format!("`{typed}` could be any of several things"))
            .help(format!("write {}, or rename one of them", one_of(&ids)));
    for (_, place) in answers {
        if let Some(place) = place {
            finding = finding.also(*place, "this one");
        }
    }
    finding
}
