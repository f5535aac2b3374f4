//! cycle

use serde::Serialize;

use crate::model::CycleIndex;
use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct CycleView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>, _index: CycleIndex) -> CycleView {
    CycleView { title: here.say("cycle-title", &[]) }
}
