//! kpis

use serde::Serialize;

use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct KpisView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> KpisView {
    KpisView { title: here.say("kpis-title", &[]) }
}
