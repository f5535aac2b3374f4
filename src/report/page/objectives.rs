//! objectives

use serde::Serialize;

use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct ObjectivesView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> ObjectivesView {
    ObjectivesView { title: here.say("objectives-title", &[]) }
}
