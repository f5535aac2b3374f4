//! team

use serde::Serialize;

use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct TeamView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>, _position: usize) -> TeamView {
    TeamView { title: here.say("team-title", &[]) }
}
