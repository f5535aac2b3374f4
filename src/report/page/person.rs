//! person

use serde::Serialize;

use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct PersonView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>, _position: usize) -> PersonView {
    PersonView { title: here.say("person-title", &[]) }
}
