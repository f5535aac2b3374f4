//! The milestones that a key result is made of.

use serde::Serialize;

use crate::chart::StatusShape;
use crate::language::Slot;
use crate::model::KeyResultIndex;
use crate::model::key_result::Kind;
use crate::model::time::Date;
use crate::model::value::Value;
use crate::report::part::key_result_figures::key_result;
use crate::report::part::status_word::status_shape;
use crate::report::{Here, text};

/// One milestone.
#[derive(Debug, Serialize)]
pub struct MilestoneRow {
    /// What.
    pub title: String,
    /// By when.
    pub due: String,
    /// `done 28 Apr, 3 days early`, `late by 4 days`
    pub state: String,
    /// `done`, `late` or `open`, for its colour.
    pub kind: &'static str,
    /// Its shape, silent for screen readers.
    pub shape_html: &'static str,
    /// Its share, where they differ.
    pub weight: Option<String>,
}

/// The milestones of a key result; none where it is of another kind.
pub(super) fn milestones(here: &Here<'_>, index: KeyResultIndex) -> Vec<MilestoneRow> {
    let (named, judged) = key_result(here, index);
    let Kind::Milestones(milestones) = &named.kind else { return Vec::new() };
    let as_of = here.assessment.as_of;
    let weighted = milestones.iter().any(|milestone| milestone.weight != Value::ONE);
    milestones
        .iter()
        .map(|milestone| {
            let done = milestone.done.filter(|&day| day <= as_of);
            let days = |from, to| ("days", Slot::Count(days_between(from, to)));
            let (kind, state) = match (done, milestone.due) {
                (Some(done), Some(due)) if done > due => (
                    "done",
                    here.say(
                        "milestone-done-late",
                        &[("date", text(here.date_short(done))), days(due, done)],
                    ),
                ),
                (Some(done), _) => {
                    ("done", here.say("milestone-done", &[("date", text(here.date_short(done)))]))
                }
                (None, Some(due)) if as_of > due => {
                    ("late", here.say("milestone-late", &[days(due, as_of)]))
                }
                (None, _) if as_of > judged.window.last => {
                    ("late", here.say("milestone-not-done", &[]))
                }
                (None, Some(due)) => ("open", here.say("milestone-open", &[days(as_of, due)])),
                (None, None) => ("open", here.say("milestone-open-undated", &[])),
            };
            MilestoneRow {
                title: milestone.title.clone(),
                due: milestone
                    .due
                    .map_or_else(|| here.say("frame-unknown", &[]), |due| here.date_short(due)),
                state,
                kind,
                shape_html: status_shape(match kind {
                    "done" => StatusShape::Tick,
                    "late" => StatusShape::Diamond,
                    _ => StatusShape::Hollow,
                }),
                weight: weighted.then(|| here.language.number(milestone.weight, None)),
            }
        })
        .collect()
}

fn days_between(from: Date, to: Date) -> i64 {
    (to - from).num_days()
}
