//! `feed.xml`: what happened, as an Atom feed.
//!
//! Dated facts of the files alone: an entry stays word for word and day for day as it is, so that a
//! feed reader tells it once. Statuses come and go with the day of judgement and are left out.

use std::fmt::Write as _;

use super::xml::escape;
use crate::evaluate::{Change, ChangeKind, Subject};
use crate::model::time::Date;
use crate::report::part::change_line::change_line;
use crate::report::{Facts, Here, Route};

/// The most entries that a feed has.
const ENTRIES_MAX: usize = 100;

/// The feed; only where it is known under which address the site is published.
pub(super) fn feed(facts: Facts<'_>) -> Option<Vec<u8>> {
    let site = &facts.plan.site;
    let base = escape(site.base_url.as_ref()?);
    let home = Here::new(facts, Route::Home);
    let facts_told: Vec<&Change> = facts
        .assessment
        .changes
        .iter()
        .filter(|change| {
            !matches!(change.what, ChangeKind::RangeStatus { .. } | ChangeKind::GoalStatus { .. })
        })
        .take(ENTRIES_MAX)
        .collect();
    let updated = facts_told.first().map_or(facts.assessment.as_of, |change| change.date);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"{base}\">\n\
         <id>{base}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <author><name>{}</name></author>\n\
         <link href=\"{base}\"/>\n<link rel=\"self\" href=\"{base}feed.xml\"/>\n",
        escape(&site.title),
        midnight(updated),
        escape(site.organization.as_ref().unwrap_or(&site.title)),
    );
    let mut same_before = std::collections::BTreeMap::new();
    for change in facts_told {
        let line = change_line(&home, change);
        let (id, url) = subject(facts, change.subject);
        // Two facts of one kind on one day about one thing are told apart by their order in the files.
        let key = format!("{id}:{}:{}", change.date, kind(&change.what));
        let count: &mut usize = same_before.entry(key.clone()).or_default();
        *count += 1;
        writeln!(
            text,
            "<entry>\n<id>{base}#{}-{count}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <link href=\"{base}{}\"/>\n<content type=\"text\">{}</content>\n</entry>",
            escape(&key),
            escape(&line.text),
            midnight(change.date),
            escape(&url),
            escape(line.note.as_ref().unwrap_or(&line.text)),
        )
        .expect("memory takes every entry");
    }
    text.push_str("</feed>\n");
    Some(text.into_bytes())
}

fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// The full id of a change's subject and its page's address.
fn subject(facts: Facts<'_>, subject: Subject) -> (String, String) {
    let plan = facts.plan;
    match subject {
        Subject::Kpi(index) => {
            let id = &plan.kpi(index).id;
            (id.to_string(), Route::Kpi(id.clone()).url())
        }
        Subject::Objective(index) => {
            let id = &plan.objective(index).id;
            (id.to_string(), Route::Objective(id.clone()).url())
        }
        Subject::KeyResult(index) => {
            let id = &plan.objective(index.objective).id;
            let full = format!("{id}/{}", plan.key_result(index).id);
            (full, Route::Objective(id.clone()).url())
        }
        Subject::Cycle(index) => {
            let id = &plan.cycle(index).id;
            (id.to_string(), Route::Cycle(id.clone()).url())
        }
    }
}

/// The kind of a change, for ids that never change.
fn kind(what: &ChangeKind) -> &'static str {
    match what {
        ChangeKind::LeftRange { .. } => "left-range",
        ChangeKind::CameBack { .. } => "came-back",
        ChangeKind::CheckIn { .. } => "check-in",
        ChangeKind::MilestoneDone { .. } => "milestone-done",
        ChangeKind::Revised { .. } => "revised",
        ChangeKind::Dropped => "dropped",
        ChangeKind::Accepted { .. } => "accepted",
        ChangeKind::RangeStatus { .. } => "range-status",
        ChangeKind::GoalStatus { .. } => "goal-status",
        ChangeKind::Retired => "retired",
        ChangeKind::CycleBegan => "cycle-began",
        ChangeKind::CycleEnded => "cycle-ended",
        ChangeKind::CycleClosed => "cycle-closed",
        ChangeKind::CloseAmended { .. } => "close-amended",
    }
}
