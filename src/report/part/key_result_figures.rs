//! The figures of a key result in words: start, present figure and target, what was held or done,
//! and how far it is.

use crate::evaluate::{GoalStatus, KeyResultAssessment};
use crate::language::Slot;
use crate::model::key_result::{Kind, Milestone};
use crate::model::time::Date;
use crate::model::value::{Unit, Value};
use crate::model::{KeyResult, KeyResultIndex};
use crate::report::part::status_word::{StatusWord, key_result_status};
use crate::report::{Here, count, text};

/// A key result with what the rules found of it.
pub fn key_result<'a>(
    here: &Here<'a>,
    index: KeyResultIndex,
) -> (&'a KeyResult, &'a KeyResultAssessment) {
    let plan: &'a crate::model::Plan = here.plan;
    (plan.key_result(index), &here.objective(index.objective).key_results[index.position])
}

/// A value of a key result with its unit.
pub fn figure(here: &Here<'_>, index: KeyResultIndex, value: Value) -> String {
    let unit = &here.plan.key_result(index).unit;
    here.language.figure(value, unit, here.connections.key_result_decimals(index))
}

/// A figure of a key result in little room: `$617k`.
pub fn figure_short(here: &Here<'_>, index: KeyResultIndex, value: Value) -> String {
    let unit = &here.plan.key_result(index).unit;
    here.language.figure_short(value, unit, here.connections.key_result_decimals(index))
}

/// `8.0% → **6.4%** → 4.0%`, `held **1 of 1** month` or `**2 of 4** done`; a unit that is a word
/// stands once, at the end.
pub fn figures_html(here: &Here<'_>, index: KeyResultIndex) -> String {
    all_figures_html(here, index, false)
}

/// The same in little room: `8.0 → **6.4** → 4.0%`, `$573k → **$596k** → $620k`.
pub fn figures_short_html(here: &Here<'_>, index: KeyResultIndex) -> String {
    all_figures_html(here, index, true)
}

fn all_figures_html(here: &Here<'_>, index: KeyResultIndex, short: bool) -> String {
    let (key_result, assessment) = key_result(here, index);
    let unknown = || here.say("frame-unknown", &[]);
    match &key_result.kind {
        Kind::Move(_) => {
            let digits = here.connections.key_result_decimals(index);
            let print = |value: Value, unit: &Unit| {
                if short {
                    here.language.figure_short(value, unit, digits)
                } else {
                    here.language.figure(value, unit, digits)
                }
            };
            let unit_once = match &key_result.unit {
                Unit::Word(_) => true,
                Unit::Percent | Unit::Ratio(_) | Unit::Duration(_) => short,
                Unit::None | Unit::Currency(_) => false,
            };
            let before = if unit_once { &Unit::None } else { &key_result.unit };
            let show =
                |value: Option<Value>| value.map_or_else(unknown, |value| print(value, before));
            let last = assessment.terms.target;
            let target = text(last.map_or_else(unknown, |value| print(value, &key_result.unit)));
            let current = text(show(assessment.current.map(|current| current.value)));
            if assessment.status == GoalStatus::Establishing {
                let slots = [("current", current), ("target", target)];
                return here.say_html("key-result-figures-tbd", &slots);
            }
            let start = text(show(assessment.terms.start));
            let slots = [("start", start), ("current", current), ("target", target)];
            here.say_html("key-result-figures", &slots)
        }
        Kind::Keep(_) => held_html(here, index),
        Kind::Milestones(milestones) => {
            let done = done_by(milestones, assessment, here.assessment.as_of);
            let slots = [("done", count(done)), ("of", count(milestones.len()))];
            here.say_html("key-result-milestones", &slots)
        }
    }
}

fn held_html(here: &Here<'_>, index: KeyResultIndex) -> String {
    let (key_result, assessment) = key_result(here, index);
    let periods = assessment.held.as_ref().map_or(&[][..], |held| &held.periods);
    let cadence = text(key_result.cadence.id());
    if periods.is_empty() {
        return here.say_html("key-result-held-none", &[("cadence", cadence)]);
    }
    let held = periods.iter().filter(|(_, held)| *held).count();
    let slots = [("held", count(held)), ("of", count(periods.len())), ("cadence", cadence)];
    here.say_html("key-result-held", &slots)
}

/// How many milestones were done by the end of the window or by `as_of`, whichever came first.
fn done_by(milestones: &[Milestone], assessment: &KeyResultAssessment, as_of: Date) -> usize {
    let last = assessment.window.last.min(as_of);
    milestones.iter().filter(|milestone| milestone.done.is_some_and(|day| day <= last)).count()
}

/// How far it is, in words: `**40%** done, 43% expected on 30 Apr`.
pub fn progress_html(here: &Here<'_>, index: KeyResultIndex) -> String {
    let (id, slots) = progress_message(here, index);
    here.say_html(id, &slots)
}

/// The same as plain text.
pub fn progress_text(here: &Here<'_>, index: KeyResultIndex) -> String {
    let (id, slots) = progress_message(here, index);
    here.say(id, &slots)
}

fn progress_message(
    here: &Here<'_>,
    index: KeyResultIndex,
) -> (&'static str, Vec<(&'static str, Slot<'static>)>) {
    let (_, assessment) = key_result(here, index);
    let Some(progress) = assessment.progress else { return ("progress-unknown", Vec::new()) };
    let mut slots = vec![("done", text(here.language.share(progress)))];
    let as_expected = assessment.expected_mark.zip(assessment.expected_on);
    let id = if progress.is_sign_negative() && !progress.is_zero() {
        "progress-worse"
    } else if progress > Value::ONE {
        "progress-passed"
    } else if let Some((expected, on)) = as_expected {
        slots.push(("expected", text(here.language.share(expected))));
        slots.push(("date", text(here.date_short(on))));
        "progress-expected-on"
    } else {
        "progress-alone"
    };
    (id, slots)
}

/// The status of a key result with a reason in every case: where nothing else explains it, how far
/// it is against what is expected.
pub fn status(here: &Here<'_>, index: KeyResultIndex) -> StatusWord {
    let (key_result, assessment) = key_result(here, index);
    let mut status = key_result_status(here, index);
    if !status.reason.is_empty() {
        return status;
    }
    status.reason = match assessment.status {
        GoalStatus::NotStarted => {
            let date = here.date_short(assessment.window.first);
            here.say("key-result-begins", &[("date", text(date))])
        }
        GoalStatus::Dropped => match assessment.dropped {
            Some(date) => {
                here.say("key-result-dropped-on", &[("date", text(here.date_short(date)))])
            }
            None => String::new(),
        },
        GoalStatus::Achieved if !matches!(key_result.kind, Kind::Milestones(_) | Kind::Keep(_)) => {
            here.say("key-result-target-reached", &[])
        }
        GoalStatus::Missed
        | GoalStatus::OffTrack
        | GoalStatus::Behind
        | GoalStatus::NoData
        | GoalStatus::Stale
        | GoalStatus::Awaiting
        | GoalStatus::Establishing
        | GoalStatus::OnTrack
        | GoalStatus::Reached
        | GoalStatus::Achieved => progress_text(here, index),
    };
    status
}
