//! kpi

use serde::Serialize;

use crate::report::Here;

/// What the page says.
#[derive(Debug, Serialize)]
pub struct KpiView {
    /// The heading.
    pub title: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>, _index: crate::model::KpiIndex) -> KpiView {
    KpiView { title: here.say("kpi-title", &[]) }
}
