//! The free pages of the model, from their files.

use super::Found;
use super::kpi::check_id;
use crate::load::fault;
use crate::load::schema::report::ReportKeys;
use crate::model::Report;

/// Makes a report of each file, by id.
pub(crate) fn resolve_reports(mut files: Vec<ReportKeys>, found: &mut Found) -> Vec<Report> {
    files.sort_by(|a, b| a.id.value.cmp(&b.id.value).then(a.place.cmp(&b.place)));
    for pair in files.windows(2) {
        if pair[0].id.value == pair[1].id.value {
            let (first, id) = (pair[0].id.span, &pair[1].id);
            let finding = fault::duplicate_id::finding(id.span, "report", &id.value, first);
            found.findings.push(finding);
        }
    }
    files
        .into_iter()
        .map(|file| {
            check_id(&file.id, file.id.span == file.place, found);
            Report {
                id: file.id.value,
                title: file.title,
                date: file.date,
                description: file.description,
                nav: file.nav,
                body: file.body,
                place: file.place,
                common: file.common.common,
            }
        })
        .collect()
}
