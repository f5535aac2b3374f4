//! Where are we going: cycles with their objectives and key results.

use serde::Serialize;

use crate::chart::StatusShape;
use crate::evaluate::{CycleState, GoalStatus};
use crate::language::Slot;
use crate::model::{CycleIndex, KeyResultIndex, ObjectiveIndex};
use crate::report::part::forecast::forecast_line;
use crate::report::part::objective_row::{
    KeyResultRow, ObjectiveRow, key_result_row, objective_row, worst_first,
};
use crate::report::part::score::{Band, ScoreView, objective_score};
use crate::report::part::status_word::{Tone, status_shape};
use crate::report::{Here, Link, Route, count, text};

/// A cycle with its objectives.
#[derive(Debug, Serialize)]
pub struct CycleView {
    /// Its name with the link to its page.
    pub name: Link,
    /// `to 30 June, day 48 of 91`
    pub note: String,
    /// Whether it has ended and is not closed.
    pub ended: bool,
    /// The way to the close report of one that has ended.
    pub report: Option<Link>,
    /// Its objectives, the worst first; none of one that has ended, whose page and report have them.
    pub objectives: Vec<ObjectiveView>,
    /// How many of them are not shown.
    pub more: usize,
    /// How its objectives were scored, once it has ended.
    pub scores: Vec<Scored>,
    /// Where its key results end as they move today, while it runs.
    pub forecast: Option<String>,
}

/// How many objectives were scored alike.
#[derive(Debug, Serialize)]
pub struct Scored {
    /// The shape of the band, silent for screen readers.
    pub shape_html: &'static str,
    /// Its colour.
    pub tone: Tone,
    /// `2 amber`, `1 dropped`
    pub text: String,
}

/// An objective with its key results.
#[derive(Debug, Serialize)]
pub struct ObjectiveView {
    /// The objective.
    #[serde(flatten)]
    pub row: ObjectiveRow,
    /// Its key results.
    pub key_results: Vec<KeyResultRow>,
}

/// Objectives of one cycle on the page.
const OBJECTIVES_MAX: usize = 10;

/// Ended cycles first, then the shortest of those that run, then windows of their own.
pub(super) fn cycles(here: &Here<'_>) -> Vec<CycleView> {
    let mut ended = with_state(here, CycleState::Ended);
    ended.reverse();
    // An ended cycle waits for its close; years of unclosed ones would bury the present.
    let ended = ended.into_iter().take(1).map(|index| (index, true));
    let running = running_cycles(here).into_iter().map(|index| (index, false));
    let mut views: Vec<CycleView> =
        ended.chain(running).map(|(index, ended)| cycle(here, index, ended)).collect();
    let free: Vec<ObjectiveIndex> = running_free(here);
    if !free.is_empty() {
        let name = Link { text: here.say("home-free", &[]), href: here.link(&Route::Objectives) };
        views.push(cycle_view(here, name, String::new(), false, free));
    }
    views
}

/// The objectives that run today.
pub(super) fn running(here: &Here<'_>) -> Vec<ObjectiveIndex> {
    (0..here.plan.objectives.len())
        .map(ObjectiveIndex)
        .filter(|&index| {
            is_running(here, index) && here.objective(index).status != GoalStatus::Dropped
        })
        .collect()
}

/// Whether the day lies in an objective's window, and its cycle was not closed early.
pub(in crate::report::page) fn is_running(here: &Here<'_>, index: ObjectiveIndex) -> bool {
    let objective = here.plan.objective(index);
    let is_closed = |cycle: CycleIndex| here.assessment.cycles[cycle.0].state == CycleState::Closed;
    objective.window.holds(here.assessment.as_of) && !objective.cycle.is_some_and(is_closed)
}

/// Running cycles that have objectives, the shortest first.
pub(super) fn running_cycles(here: &Here<'_>) -> Vec<CycleIndex> {
    let mut cycles = with_state(here, CycleState::Running);
    cycles.sort_by_key(|&index| (here.plan.cycle(index).period().days(), index));
    cycles
}

fn with_state(here: &Here<'_>, state: CycleState) -> Vec<CycleIndex> {
    (0..here.plan.cycles.len())
        .map(CycleIndex)
        .filter(|&index| {
            let assessment = &here.assessment.cycles[index.0];
            assessment.state == state && !assessment.objectives.is_empty()
        })
        .collect()
}

/// Running objectives with a window of their own.
fn running_free(here: &Here<'_>) -> Vec<ObjectiveIndex> {
    running(here).into_iter().filter(|&index| here.plan.objective(index).cycle.is_none()).collect()
}

fn cycle(here: &Here<'_>, index: CycleIndex, ended: bool) -> CycleView {
    let cycle = here.plan.cycle(index);
    let name =
        Link { text: cycle.id.to_string(), href: here.link(&Route::Cycle(cycle.id.clone())) };
    let note = cycle_day(here, index, if ended { "home-cycle-ended" } else { "home-cycle-note" });
    let objectives = here.assessment.cycles[index.0].objectives.clone();
    let report = here.close_report(index).filter(|_| ended);
    CycleView { report, ..cycle_view(here, name, note, ended, objectives) }
}

fn cycle_view(
    here: &Here<'_>,
    name: Link,
    note: String,
    ended: bool,
    mut objectives: Vec<ObjectiveIndex>,
) -> CycleView {
    // What has ended waits for its close, in one line: the page is about what can still be changed.
    let scores = if ended { scores(here, &objectives) } else { Vec::new() };
    let forecast = if ended { None } else { forecast_line(here, &objectives) };
    if ended {
        objectives.clear();
    }
    worst_first(here, &mut objectives);
    let more = objectives.len().saturating_sub(OBJECTIVES_MAX);
    objectives.truncate(OBJECTIVES_MAX);
    CycleView {
        name,
        note,
        ended,
        report: None,
        objectives: objectives
            .into_iter()
            .map(|index| ObjectiveView {
                row: objective_row(here, index),
                key_results: (0..here.plan.objective(index).key_results.len())
                    .map(|position| {
                        key_result_row(here, KeyResultIndex { objective: index, position })
                    })
                    .collect(),
            })
            .collect(),
        more,
        scores,
        forecast,
    }
}

/// Every objective once: by the band of its score, or without one.
fn scores(here: &Here<'_>, objectives: &[ObjectiveIndex]) -> Vec<Scored> {
    let scored: Vec<ScoreView> =
        objectives.iter().filter_map(|&index| objective_score(here, index)).collect();
    let alike = |number: usize, word: &str, tone, shape| {
        let slots = [("count", count(number)), ("word", text(word.to_owned()))];
        let text = here.say("status-reason-count", &slots);
        (number > 0).then(|| Scored { shape_html: status_shape(shape), tone, text })
    };
    let bands = Band::ALL.iter().rev().filter_map(|band| {
        let (shape, tone) = band.shape();
        let those = scored.iter().filter(|score| score.tone == tone).count();
        alike(those, &here.say(&format!("score-band-{}", band.id()), &[]), tone, shape)
    });
    let without = objectives.len() - scored.len();
    let without =
        alike(without, &here.say("home-without-score", &[]), Tone::Quiet, StatusShape::Cross);
    bands.chain(without).collect()
}

pub(super) fn cycle_day(here: &Here<'_>, index: CycleIndex, id: &str) -> String {
    let cycle = here.plan.cycle(index);
    let day = here.days_since(cycle.start) + 1;
    here.say(
        id,
        &[
            ("day", Slot::Count(day)),
            ("of", Slot::Count(cycle.period().days())),
            ("cycle", text(cycle.id.to_string())),
            ("date", text(here.language.date(cycle.end))),
            ("days", Slot::Count(here.days_since(cycle.end))),
        ],
    )
}
