//! What people reported on the key results of an objective: check-ins and confidence.

use serde::Serialize;

use super::key_result_figures::{figure, key_result};
use super::objective_row::anchor;
use crate::chart::{Confidence, draw_confidence};
use crate::evaluate::GoalStatus;
use crate::language::Slot;
use crate::model::key_result::CheckIn;
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::{Here, Link, text};

/// One check-in as a row.
#[derive(Debug, Clone, Serialize)]
pub struct CheckInRow {
    /// The day.
    pub date: String,
    /// The key result, with the link to its place on the page.
    pub key_result: Link,
    /// The value, or `–`.
    pub value: String,
    /// `7`, or `–`.
    pub confidence: String,
    /// In the owner's words.
    pub note: Option<String>,
    /// That it counts for nothing, where it lies outside of the key result's days.
    pub outside: Option<String>,
}

/// What an owner believes.
#[derive(Debug, Clone, Serialize)]
pub struct ConfidenceView {
    /// One bar for each check-in that gave one.
    pub bars_svg: String,
    /// `Confidence **6** of 10`
    pub words_html: String,
    /// `was 5 on 6 April`
    pub note: String,
    /// What contradicts the status, where something does (R5).
    pub gap: Option<String>,
}

/// All check-ins of an objective known on the day of judgement, the latest first.
pub fn check_ins(here: &Here<'_>, index: ObjectiveIndex) -> Vec<CheckInRow> {
    let objective = here.plan.objective(index);
    let mut all: Vec<(usize, &CheckIn)> = objective
        .key_results
        .iter()
        .enumerate()
        .flat_map(|(position, key_result)| {
            key_result.check_ins.iter().map(move |check_in| (position, check_in))
        })
        .filter(|(_, check_in)| check_in.date <= here.assessment.as_of)
        .collect();
    all.sort_by_key(|&(position, check_in)| (std::cmp::Reverse(check_in.date), position));
    let unknown = || here.say("frame-unknown", &[]);
    all.into_iter()
        .map(|(position, check_in)| {
            let key_result = KeyResultIndex { objective: index, position };
            let named = &objective.key_results[position];
            let days = here.objective(index).key_results[position].window;
            let outside = || here.say("check-ins-outside", &[]);
            CheckInRow {
                outside: (!days.holds(check_in.date)).then(outside),
                date: here.date_short(check_in.date),
                key_result: Link {
                    text: named.title.clone(),
                    href: format!("#{}", anchor(&named.id)),
                },
                value: check_in.value.map_or_else(unknown, |value| figure(here, key_result, value)),
                confidence: check_in
                    .confidence
                    .map_or_else(unknown, |confidence| confidence.to_string()),
                note: check_in.note.clone(),
            }
        })
        .collect()
}

/// What the owner of a key result believes, where they said so.
pub fn confidence(here: &Here<'_>, index: KeyResultIndex) -> Option<ConfidenceView> {
    let (key_result, assessment) = key_result(here, index);
    let (date, last) = assessment.confidence?;
    let given: Vec<_> = key_result
        .check_ins
        .iter()
        .filter(|check_in| check_in.date >= assessment.window.first && check_in.date <= date)
        .filter_map(|check_in| Some((check_in.date, check_in.confidence?)))
        .collect();
    let values: Vec<u8> = given.iter().map(|(_, confidence)| *confidence).collect();
    let date_slot = |date| ("date", text(here.date_short(date)));
    let before = given.iter().rev().find(|(_, confidence)| *confidence != last);
    let note = match (before, given.first()) {
        (Some((date, confidence)), _) => here.say(
            "confidence-was",
            &[("confidence", Slot::Count(i64::from(*confidence))), date_slot(*date)],
        ),
        (None, Some((first, _))) if given.len() > 1 => {
            here.say("confidence-unchanged", &[date_slot(*first)])
        }
        (None, Some(_) | None) => here.say("confidence-on", &[date_slot(date)]),
    };
    let gap = assessment.confidence_gap.then(|| {
        let id = if assessment.status == GoalStatus::OffTrack {
            "confidence-gap-high"
        } else {
            "confidence-gap-low"
        };
        here.say(id, &[])
    });
    Some(ConfidenceView {
        bars_svg: draw_confidence(&Confidence { caption: None, values: &values }),
        words_html: here.say_html("confidence", &[("confidence", Slot::Count(i64::from(last)))]),
        note,
        gap,
    })
}
