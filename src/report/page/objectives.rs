//! All objectives: by cycle and the worst first, by team, and by what they serve.

use serde::Serialize;

use crate::evaluate::CycleState;
use crate::model::{CycleIndex, ObjectiveIndex};
use crate::report::page::home::is_running;
use crate::report::part::alignment_tree::{TreeNode, alignment_tree};
use crate::report::part::cycle_clock::{CycleClock, cycle_clock};
use crate::report::part::forecast::forecast_line;
use crate::report::part::objective_row::{ObjectiveRow, objective_row, status_counts, worst_first};
use crate::report::{Here, Link, Route, count, text};

/// All objectives.
#[derive(Debug, Serialize)]
pub struct ObjectivesView {
    /// The heading.
    pub title: String,
    /// How many there are and how they stand.
    pub summary_html: String,
    /// Running cycles, then ended ones, then planned ones.
    pub cycles: Vec<CycleSection>,
    /// Objectives with a window of their own.
    pub free: Vec<ObjectiveRow>,
    /// Running objectives by team.
    pub teams: Vec<TeamSection>,
    /// Running objectives and all that they serve.
    pub tree: Vec<TreeNode>,
    /// Cycles that are closed.
    pub closed: Vec<CycleSection>,
}

/// The objectives of one cycle.
#[derive(Debug, Serialize)]
pub struct CycleSection {
    /// Its title with the link to its page.
    pub name: Link,
    /// Its anchor.
    pub anchor: String,
    /// Where it stands in time.
    pub clock: CycleClock,
    /// How many objectives have which status.
    pub counts: String,
    /// How its key results end as they move today; none unless it runs.
    pub forecasts: Option<String>,
    /// Whether it is over, so that scores stand in place of progress.
    pub over: bool,
    /// Its objectives, the worst first.
    pub rows: Vec<ObjectiveRow>,
}

/// The objectives of one team.
#[derive(Debug, Serialize)]
pub struct TeamSection {
    /// The team; none for objectives without one.
    pub name: Option<Link>,
    /// How many objectives have which status.
    pub counts: String,
    /// Its objectives, the worst first.
    pub rows: Vec<ObjectiveRow>,
}

/// What the list of objectives says.
pub(super) fn view(here: &Here<'_>) -> ObjectivesView {
    let (plan, assessment) = (here.plan, here.assessment);
    let mut cycles: Vec<CycleIndex> = (0..plan.cycles.len())
        .map(CycleIndex)
        .filter(|index| !assessment.cycles[index.0].objectives.is_empty())
        .collect();
    cycles.sort_by_key(|&index| order(here, index));
    let is_closed = |index: &CycleIndex| assessment.cycles[index.0].state == CycleState::Closed;
    let (closed, open): (Vec<CycleIndex>, Vec<CycleIndex>) =
        cycles.into_iter().partition(is_closed);
    let mut free: Vec<ObjectiveIndex> =
        all(here).filter(|&index| plan.objective(index).cycle.is_none()).collect();
    worst_first(here, &mut free);
    let running = running(here);
    ObjectivesView {
        title: here.say("objectives-title", &[]),
        summary_html: summary(here, &running),
        cycles: open.into_iter().map(|index| cycle_section(here, index)).collect(),
        free: rows(here, &free),
        teams: teams(here, &running),
        tree: alignment_tree(here, &running),
        closed: closed.into_iter().map(|index| cycle_section(here, index)).collect(),
    }
}

/// Running first and the shortest of them on top; then ended, the last one on top; then planned,
/// the next one on top; then closed, the last one on top.
fn order(here: &Here<'_>, index: CycleIndex) -> (u8, i64, CycleIndex) {
    let period = here.plan.cycle(index).period();
    let last = i64::from(chrono::Datelike::num_days_from_ce(&period.last));
    let first = i64::from(chrono::Datelike::num_days_from_ce(&period.first));
    match here.assessment.cycles[index.0].state {
        CycleState::Running => (0, period.days(), index),
        CycleState::Ended => (1, -last, index),
        CycleState::Planned => (2, first, index),
        CycleState::Closed => (3, -last, index),
    }
}

fn all(here: &Here<'_>) -> impl Iterator<Item = ObjectiveIndex> {
    (0..here.plan.objectives.len()).map(ObjectiveIndex)
}

/// Those whose window holds the day of judgement, the worst first.
fn running(here: &Here<'_>) -> Vec<ObjectiveIndex> {
    let mut running: Vec<ObjectiveIndex> =
        all(here).filter(|&index| is_running(here, index)).collect();
    worst_first(here, &mut running);
    running
}

fn summary(here: &Here<'_>, running: &[ObjectiveIndex]) -> String {
    if here.plan.objectives.is_empty() {
        return here.say_html("objectives-empty", &[]);
    }
    if running.is_empty() {
        let all = count(here.plan.objectives.len());
        return here.say_html("objectives-none-running", &[("count", all)]);
    }
    here.say_html(
        "objectives-summary",
        &[("count", count(running.len())), ("counts", text(status_counts(here, running)))],
    )
}

fn cycle_section(here: &Here<'_>, index: CycleIndex) -> CycleSection {
    let cycle = here.plan.cycle(index);
    let assessment = &here.assessment.cycles[index.0];
    let mut objectives = assessment.objectives.clone();
    worst_first(here, &mut objectives);
    CycleSection {
        name: Link { text: cycle.title.clone(), href: here.link(&Route::Cycle(cycle.id.clone())) },
        anchor: format!("cycle-{}", cycle.id),
        clock: cycle_clock(here, index),
        counts: status_counts(here, &objectives),
        forecasts: (assessment.state == CycleState::Running)
            .then(|| forecast_line(here, &objectives))
            .flatten(),
        over: matches!(assessment.state, CycleState::Ended | CycleState::Closed),
        rows: rows(here, &objectives),
    }
}

fn teams(here: &Here<'_>, running: &[ObjectiveIndex]) -> Vec<TeamSection> {
    let section = |name: Option<Link>, objectives: &[ObjectiveIndex]| TeamSection {
        name,
        counts: status_counts(here, objectives),
        rows: rows(here, objectives),
    };
    let mut sections: Vec<TeamSection> = here
        .plan
        .teams
        .iter()
        .filter_map(|team| {
            let own: Vec<ObjectiveIndex> = running
                .iter()
                .copied()
                .filter(|&index| here.plan.objective(index).team.contains(&team.id))
                .collect();
            (!own.is_empty()).then(|| section(Some(here.team(&team.id)), &own))
        })
        .collect();
    let without: Vec<ObjectiveIndex> = running
        .iter()
        .copied()
        .filter(|&index| here.plan.objective(index).team.is_empty())
        .collect();
    // Where no objective has a team, the list by teams would only repeat the list above it.
    if !sections.is_empty() && !without.is_empty() {
        sections.push(section(None, &without));
    }
    sections
}

fn rows(here: &Here<'_>, objectives: &[ObjectiveIndex]) -> Vec<ObjectiveRow> {
    objectives.iter().map(|&index| objective_row(here, index)).collect()
}
