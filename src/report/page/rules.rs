//! rules

use serde::Serialize;

use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct RulesView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> RulesView {
    RulesView { title: here.say("rules-title", &[]) }
}
