//! A free page: words with live figures.

use serde::Serialize;

use crate::report::Here;
use crate::report::part::body::body_html;

/// A free page.
#[derive(Debug, Serialize)]
pub struct ReportView {
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<String>,
    /// One sentence about it.
    pub description: Option<String>,
    /// Its text.
    pub body_html: String,
}

/// What a free page says.
pub(super) fn view(here: &Here<'_>, position: usize) -> ReportView {
    let report = &here.plan.reports[position];
    ReportView {
        title: report.title.clone(),
        date: report.date.map(|date| here.language.date(date)),
        description: report.description.clone(),
        body_html: body_html(here, &report.body),
    }
}
