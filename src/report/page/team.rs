//! One team: what is its own and its sub-teams', each once, and what is due.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex, TeamId};
use crate::report::part::body::body_html;
use crate::report::part::due_list::{DueRow, by_week, due};
use crate::report::part::kpi_line::{KpiLine, kpi_line};
use crate::report::part::objective_row::{
    KeyResultRow, ObjectiveRow, key_result_row, objective_row, worst_first,
};
use crate::report::{Here, Link, Route, count};

/// One team.
#[derive(Debug, Serialize)]
pub struct TeamView {
    /// Its title.
    pub title: String,
    /// The teams above it, the highest first.
    pub crumbs: Vec<Link>,
    /// Who leads it.
    pub lead: Option<Link>,
    /// Who belongs to it.
    pub members: Vec<Link>,
    /// The teams right below it.
    pub sub_teams: Vec<Link>,
    /// What is late or due within the week.
    pub week: Vec<DueRow>,
    /// What is due later.
    pub later: Vec<DueRow>,
    /// The words that fold it away.
    pub later_title: String,
    /// Its objectives that run, have still to begin or were not closed, the worst first.
    pub objectives: Vec<ObjectiveRow>,
    /// Its objectives whose window is over.
    pub ended: Vec<ObjectiveRow>,
    /// Its key results in running objectives of other teams.
    pub key_results: Vec<KeyResultRow>,
    /// Its KPIs, the worst first.
    pub kpis: Vec<KpiLine>,
    /// Its text.
    pub body_html: String,
}

/// What the page of a team says.
pub(super) fn view(here: &Here<'_>, position: usize) -> TeamView {
    let plan = here.plan;
    let team = &plan.teams[position];
    let teams = with_sub_teams(here, &team.id);
    let mut kpis: BTreeSet<KpiIndex> = BTreeSet::new();
    let mut objectives: BTreeSet<ObjectiveIndex> = BTreeSet::new();
    let mut key_results: BTreeSet<KeyResultIndex> = BTreeSet::new();
    for id in &teams {
        let own = here.connections.team(id);
        kpis.extend(&own.kpis);
        objectives.extend(&own.objectives);
        key_results.extend(&own.key_results);
    }
    kpis.retain(|&index| here.kpi(index).retired.is_none());
    let of_others: Vec<KeyResultIndex> = key_results
        .iter()
        .copied()
        .filter(|index| !objectives.contains(&index.objective))
        .filter(|index| !is_over(here, index.objective))
        .collect();
    let wanted =
        due(here, kpis.iter().copied(), key_results.iter().copied(), objectives.iter().copied());
    let (week, later) = by_week(here, &wanted);
    let (ended, present) = ended_and_present(here, objectives);
    TeamView {
        title: team.title.clone(),
        crumbs: above(here, position),
        lead: team.lead.as_ref().map(|lead| here.person(lead)),
        members: team.members.iter().map(|member| here.person(member)).collect(),
        sub_teams: plan
            .teams
            .iter()
            .filter(|below| below.parent.as_ref() == Some(&team.id))
            .map(|below| here.team(&below.id))
            .collect(),
        week,
        later_title: here.say("due-later", &[("count", count(later.len()))]),
        later,
        objectives: present.into_iter().map(|index| objective_row(here, index)).collect(),
        ended: ended.into_iter().map(|index| objective_row(here, index)).collect(),
        key_results: of_others.into_iter().map(|index| key_result_row(here, index)).collect(),
        kpis: kpi_lines(here, kpis),
        body_html: team.body.as_ref().map_or_else(String::new, |text| body_html(here, text)),
    }
}

/// KPIs as lines, the worst first, then by title.
pub(super) fn kpi_lines(here: &Here<'_>, kpis: BTreeSet<KpiIndex>) -> Vec<KpiLine> {
    let mut kpis: Vec<KpiIndex> = kpis.into_iter().collect();
    kpis.sort_by_key(|&index| {
        let word = crate::report::part::status_word::kpi_word(here.kpi(index));
        (word, &here.plan.kpi(index).title, index)
    });
    kpis.into_iter().map(|index| kpi_line(here, index)).collect()
}

/// Those whose window is over, the last one first, and the others, the worst first.
pub(super) fn ended_and_present(
    here: &Here<'_>,
    objectives: BTreeSet<ObjectiveIndex>,
) -> (Vec<ObjectiveIndex>, Vec<ObjectiveIndex>) {
    let (mut ended, mut present): (Vec<ObjectiveIndex>, Vec<ObjectiveIndex>) =
        objectives.into_iter().partition(|&index| is_over(here, index));
    ended.sort_by_key(|&index| (std::cmp::Reverse(here.plan.objective(index).window.last), index));
    worst_first(here, &mut present);
    (ended, present)
}

/// Whether the window of an objective is over.
pub(super) fn is_over(here: &Here<'_>, index: ObjectiveIndex) -> bool {
    here.plan.objective(index).window.last < here.assessment.as_of
}

/// A team and all teams below it.
fn with_sub_teams(here: &Here<'_>, id: &TeamId) -> BTreeSet<TeamId> {
    let mut found = BTreeSet::from([id.clone()]);
    let mut open = vec![id.clone()];
    while let Some(above) = open.pop() {
        for team in here.plan.teams.iter().filter(|team| team.parent.as_ref() == Some(&above)) {
            if found.insert(team.id.clone()) {
                open.push(team.id.clone());
            }
        }
    }
    found
}

/// The teams above a team, the highest first; a circle of parents ends where it closes.
fn above(here: &Here<'_>, position: usize) -> Vec<Link> {
    let teams = &here.plan.teams;
    let mut seen = BTreeSet::from([&teams[position].id]);
    let mut above = Vec::new();
    let mut next = teams[position].parent.as_ref();
    while let Some(id) = next
        && seen.insert(id)
    {
        above.push(Link { href: here.link(&Route::Team(id.clone())), ..here.team(id) });
        next = teams
            .binary_search_by(|team| team.id.cmp(id))
            .ok()
            .and_then(|position| teams[position].parent.as_ref());
    }
    above.reverse();
    above
}
