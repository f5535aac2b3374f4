//! What somebody has to report or do next, each with the link to its line.

use serde::Serialize;

use super::objective_row::key_result_link;
use crate::evaluate::{Due, DueKind, Subject, due_decisions, due_of_key_result, due_reading};
use crate::finding::Span;
use crate::language::Slot;
use crate::model::key_result::Kind;
use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex, PersonId};
use crate::report::{Here, Link, Route, text};

/// One thing that is due.
#[derive(Debug, Clone, Serialize)]
pub struct DueRow {
    /// What it is about.
    pub name: Link,
    /// The objective, of a key result.
    pub objective: Option<Link>,
    /// What has to happen: `reading`, `check-in`, `milestone: EMEA`.
    pub what: String,
    /// By when, or since when it is late.
    pub when: String,
    /// Whether its day has passed.
    pub overdue: bool,
    /// Who is accountable.
    pub owner: Option<Link>,
    /// File and line next to which the new fact is written.
    pub place: String,
    /// The address to edit that line, where the site says how.
    pub edit_href: Option<String>,
}

/// What is due of these KPIs, key results and objectives' closes, the earliest first.
pub fn due(
    here: &Here<'_>,
    kpis: impl IntoIterator<Item = KpiIndex>,
    key_results: impl IntoIterator<Item = KeyResultIndex>,
    objectives: impl IntoIterator<Item = ObjectiveIndex>,
) -> Vec<Due> {
    let (plan, assessment) = (here.plan, here.assessment);
    let mut due: Vec<Due> = Vec::new();
    due.extend(kpis.into_iter().filter_map(|index| due_reading(plan, assessment, index)));
    due.extend(
        key_results.into_iter().flat_map(|index| due_of_key_result(plan, assessment, index)),
    );
    due.extend(objectives.into_iter().flat_map(|index| due_decisions(plan, assessment, index)));
    due.sort_by_key(|due| (due.by, due.subject));
    due
}

/// Those that are due this week or late, and those that come later.
pub fn by_week(here: &Here<'_>, due: &[Due]) -> (Vec<DueRow>, Vec<DueRow>) {
    let (week, later): (Vec<&Due>, Vec<&Due>) =
        due.iter().partition(|due| due.is_this_week(here.assessment.as_of));
    let rows = |list: Vec<&Due>| list.into_iter().map(|due| due_row(here, due)).collect();
    (rows(week), rows(later))
}

/// One thing that is due, in words.
pub fn due_row(here: &Here<'_>, due: &Due) -> DueRow {
    let plan = here.plan;
    let as_of = here.assessment.as_of;
    let (name, objective, owner): (Link, Option<Link>, Option<&PersonId>) = match due.subject {
        Subject::Kpi(index) => (here.kpi_link(index), None, plan.kpi(index).owner.first()),
        Subject::KeyResult(index) => (
            key_result_link(here, index),
            Some(here.objective_link(index.objective)),
            plan.key_result(index).owner.first(),
        ),
        Subject::Objective(index) => {
            (here.objective_link(index), None, plan.objective(index).owner.first())
        }
        Subject::Cycle(index) => {
            let cycle = plan.cycle(index);
            let href = here.link(&Route::Cycle(cycle.id.clone()));
            (Link { text: cycle.title.clone(), href }, None, None)
        }
    };
    let mut owner = owner;
    let what = match (due.what, due.subject) {
        (DueKind::Reading, _) => here.say("due-reading", &[]),
        (DueKind::CheckIn, _) => here.say("due-check-in", &[]),
        (DueKind::Start, _) => here.say("due-start", &[]),
        (DueKind::Milestone { position }, Subject::KeyResult(index)) => {
            let title = match &plan.key_result(index).kind {
                Kind::Milestones(milestones) => milestones[position].title.as_str(),
                Kind::Move(_) | Kind::Keep(_) => "",
            };
            here.say("due-milestone", &[("title", text(title))])
        }
        (DueKind::Decision { position }, Subject::Objective(index)) => {
            let decision =
                plan.objective(index).close.as_ref().and_then(|close| close.decide.get(position));
            owner = decision.and_then(|decision| decision.who.as_ref());
            let what = decision.map_or("", |decision| decision.what.as_str());
            here.say("due-decision", &[("what", text(what))])
        }
        (DueKind::Milestone { .. } | DueKind::Decision { .. }, _) => String::new(),
    };
    let days = (due.by - as_of).num_days();
    let date = ("date", text(here.date_short(due.by)));
    let when = if days < 0 {
        here.say("due-overdue", &[date, ("days", Slot::Count(-days))])
    } else {
        here.say("due-by", &[date, ("days", Slot::Count(days))])
    };
    DueRow {
        name,
        objective,
        what,
        when,
        overdue: due.is_overdue(as_of),
        owner: owner.map(|owner| here.person(owner)),
        place: here.place(due.place),
        edit_href: edit_href(here, due.place),
    }
}

/// The address to edit the line of a place, where the site says how.
///
/// Git hosts take the line as `#L12`; a pattern with `{line}` says its own way.
pub fn edit_href(here: &Here<'_>, span: Span) -> Option<String> {
    let pattern = here.plan.site.edit_url.as_ref()?;
    let place = here.sources.place(span);
    let href = pattern.replace("{path}", place.file);
    Some(if href.contains("{line}") {
        href.replace("{line}", &place.line.to_string())
    } else if href.contains('#') {
        href
    } else {
        format!("{href}#L{}", place.line)
    })
}
