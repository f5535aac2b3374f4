//! objective

use serde::Serialize;

use crate::model::ObjectiveIndex;
use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct ObjectiveView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>, _index: ObjectiveIndex) -> ObjectiveView {
    ObjectiveView { title: here.say("objective-title", &[]) }
}
