//! changes

use serde::Serialize;

use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> ChangesView {
    ChangesView { title: here.say("changes-title", &[]) }
}
