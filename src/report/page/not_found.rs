//! not_found

use serde::Serialize;

use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> NotFoundView {
    NotFoundView { title: here.say("not_found-title", &[]) }
}
