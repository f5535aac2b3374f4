//! Where the two systems meet, and where they don't: every KPI counted once, and what is missing.

use serde::Serialize;

use crate::chart::StatusShape;
use crate::evaluate::{Coverage, Gaps, Subject, gaps};
use crate::language::Slot;
use crate::model::key_result::Evidence;
use crate::model::{KpiIndex, ObjectiveIndex};
use crate::report::part::objective_row::key_result_link;
use crate::report::part::status_word::{Tone, objective_status, status_shape};
use crate::report::{Here, Link, count, text};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct CoverageView {
    /// The heading.
    pub title: String,
    /// Counts that add up to the number of KPIs.
    pub sentence_html: String,
    /// Every KPI once.
    pub kpis: Vec<CoverageRow>,
    /// What is missing beside them.
    pub beside: Vec<CoverageRow>,
}

/// One list.
#[derive(Debug, Serialize)]
pub struct CoverageRow {
    /// Its anchor.
    pub id: String,
    /// The shape in front of it.
    pub shape_html: &'static str,
    /// Its colour.
    pub tone: Tone,
    /// What is counted.
    pub question: String,
    /// What to do.
    pub todo: String,
    /// How many.
    pub count: usize,
    /// Which.
    pub items: Vec<Item>,
    /// How many are not shown.
    pub more: usize,
}

/// One thing in a list.
#[derive(Debug, Serialize)]
pub struct Item {
    /// Its name with the link to its page.
    pub name: Link,
    /// Its age, its objective, its number of cycles.
    pub note_html: String,
    /// Who is accountable; none where that is what is missing.
    pub owner: Option<Link>,
}

/// Things in one list; the dashboard and the cycles have the rest.
const ITEMS_MAX: usize = 40;

/// The order in which a leader asks.
pub(super) const ORDER: [Coverage; 7] = [
    Coverage::Unanswered,
    Coverage::ActedOn,
    Coverage::Accepted,
    Coverage::Slipped,
    Coverage::Recovering,
    Coverage::Blind,
    Coverage::Healthy,
];

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> CoverageView {
    let all: Vec<(KpiIndex, Coverage)> = (0..here.plan.kpis.len())
        .map(KpiIndex)
        .filter_map(|index| Some((index, here.kpi(index).coverage?)))
        .collect();
    let kpis: Vec<CoverageRow> = ORDER.map(|coverage| kpi_row(here, &all, coverage)).into();
    CoverageView {
        title: here.say("coverage-title", &[]),
        sentence_html: sentence_html(here, &all),
        kpis,
        beside: beside(here, &gaps(here.plan, here.assessment)),
    }
}

/// `14 KPIs: 11 healthy, 2 acted on, 1 out of range and unanswered for 47 days.`
fn sentence_html(here: &Here<'_>, all: &[(KpiIndex, Coverage)]) -> String {
    let parts: Vec<String> = ORDER
        .iter()
        .rev()
        .filter_map(|&coverage| {
            let those = || all.iter().filter(|(_, it)| *it == coverage);
            let number = those().count();
            let days = those().map(|(index, _)| age_days(here, *index)).max()?;
            let slots = [("count", count(number)), ("days", Slot::Count(days))];
            Some(here.say(&format!("coverage-part-{}", id(coverage)), &slots))
        })
        .collect();
    let slots = [("count", count(all.len())), ("parts", text(parts.join(", ")))];
    here.say_html("coverage-sentence", &slots)
}

/// The name of a coverage in messages and anchors.
pub(super) fn id(coverage: Coverage) -> &'static str {
    match coverage {
        Coverage::Blind => "blind",
        Coverage::Unanswered => "unanswered",
        Coverage::Accepted => "accepted",
        Coverage::ActedOn => "acted-on",
        Coverage::Recovering => "recovering",
        Coverage::Slipped => "slipped",
        Coverage::Healthy => "healthy",
    }
}

/// How long its open episode has lasted, else how old its last reading is.
pub(super) fn age_days(here: &Here<'_>, index: KpiIndex) -> i64 {
    let assessment = here.kpi(index);
    let open = assessment.episodes.last().filter(|episode| episode.closed.is_none());
    open.map(|episode| episode.opened)
        .or_else(|| assessment.latest().map(|latest| latest.date))
        .map_or(0, |since| here.days_since(since))
}

fn kpi_row(here: &Here<'_>, all: &[(KpiIndex, Coverage)], coverage: Coverage) -> CoverageRow {
    let (shape, tone) = match coverage {
        Coverage::Unanswered => (StatusShape::Diamond, Tone::Bad),
        Coverage::ActedOn | Coverage::Accepted => (StatusShape::Diamond, Tone::Quiet),
        Coverage::Slipped | Coverage::Recovering => (StatusShape::HalfCircle, Tone::Warn),
        Coverage::Blind => (StatusShape::DashedRing, Tone::Unknown),
        Coverage::Healthy => (StatusShape::Filled, Tone::Good),
    };
    let mut those: Vec<KpiIndex> =
        all.iter().filter(|(_, it)| *it == coverage).map(|(index, _)| *index).collect();
    those.sort_by_key(|&index| (-age_days(here, index), index));
    let items = those
        .iter()
        .take(ITEMS_MAX)
        .map(|&index| Item {
            name: here.kpi_link(index),
            note_html: kpi_note_html(here, index, coverage),
            owner: here.plan.kpi(index).owner.first().map(|owner| here.person(owner)),
        })
        .collect();
    row(here, id(coverage), (shape, tone), those.len(), items)
}

fn kpi_note_html(here: &Here<'_>, index: KpiIndex, coverage: Coverage) -> String {
    let days = ("days", Slot::Count(age_days(here, index)));
    let open = here.kpi(index).episodes.last().filter(|episode| episode.closed.is_none());
    match (coverage, open.and_then(|episode| episode.objective)) {
        (Coverage::Healthy, _) => String::new(),
        (Coverage::Blind, _) if here.kpi(index).latest().is_none() => {
            here.say_html("coverage-no-reading", &[])
        }
        (Coverage::Blind, _) => here.say_html("coverage-reading-age", &[days]),
        (
            Coverage::Unanswered
            | Coverage::Accepted
            | Coverage::ActedOn
            | Coverage::Recovering
            | Coverage::Slipped,
            None,
        ) => here.say_html("coverage-age", &[days]),
        (
            Coverage::Unanswered
            | Coverage::Accepted
            | Coverage::ActedOn
            | Coverage::Recovering
            | Coverage::Slipped,
            Some(objective),
        ) => {
            let name = here.objective_link(objective);
            let status = objective_status(here, objective).word;
            let slots = [days, ("objective", name.slot()), ("status", text(status))];
            here.say_html("coverage-age-by", &slots)
        }
    }
}

fn row(
    here: &Here<'_>,
    id: &str,
    (shape, tone): (StatusShape, Tone),
    number: usize,
    items: Vec<Item>,
) -> CoverageRow {
    // A diagnosis that finds nothing says so, in grey.
    let tone = if number == 0 { Tone::Quiet } else { tone };
    CoverageRow {
        id: id.to_owned(),
        shape_html: status_shape(if number == 0 { StatusShape::Dash } else { shape }),
        tone,
        question: here.say(&format!("coverage-{id}"), &[]),
        todo: here.say(&format!("coverage-{id}-todo"), &[]),
        count: number,
        more: number - items.len(),
        items,
    }
}

fn beside(here: &Here<'_>, gaps: &Gaps) -> Vec<CoverageRow> {
    let half = (StatusShape::HalfCircle, Tone::Warn);
    let plain = |name: Link, owner: Option<Link>| Item { name, note_html: String::new(), owner };
    let objective = |&index: &ObjectiveIndex| {
        let owner = here.plan.objective(index).owner.first();
        plain(here.objective_link(index), owner.map(|owner| here.person(owner)))
    };
    let objectives = |id: &str, list: &[ObjectiveIndex]| {
        let items = list.iter().take(ITEMS_MAX).map(objective).collect();
        row(here, id, half, list.len(), items)
    };
    let cycles = |number: usize| here.say_html("coverage-cycles", &[("count", count(number))]);
    let never = gaps.never_attacked.iter().take(ITEMS_MAX).map(|&(index, number)| Item {
        name: here.kpi_link(index),
        note_html: cycles(number),
        owner: here.plan.kpi(index).owner.first().map(|owner| here.person(owner)),
    });
    let endless = gaps.endless.iter().take(ITEMS_MAX).map(|&(index, number)| Item {
        name: key_result_link(here, index),
        note_html: cycles(number),
        owner: here.plan.key_result(index).owner.first().map(|owner| here.person(owner)),
    });
    let nobody = gaps.unaccountable.iter().take(ITEMS_MAX).map(|&subject| {
        let name = match subject {
            Subject::Kpi(index) => here.kpi_link(index),
            Subject::Objective(index) => here.objective_link(index),
            Subject::KeyResult(index) => key_result_link(here, index),
            Subject::Cycle(index) => {
                let cycle = here.plan.cycle(index);
                let route = crate::report::Route::Cycle(cycle.id.clone());
                Link { text: cycle.title.clone(), href: here.link(&route) }
            }
        };
        plain(name, None)
    });
    let both = both_roles(here);
    let roles = both.iter().take(ITEMS_MAX).map(|&index| {
        let owner = here.plan.kpi(index).owner.first();
        plain(here.kpi_link(index), owner.map(|owner| here.person(owner)))
    });
    vec![
        objectives("unconfirmed", &gaps.unconfirmed),
        row(here, "never-attacked", half, gaps.never_attacked.len(), never.collect()),
        row(here, "endless", half, gaps.endless.len(), endless.collect()),
        objectives("unguarded", &gaps.unguarded),
        row(here, "unaccountable", half, gaps.unaccountable.len(), nobody.collect()),
        objectives("orphans", &gaps.orphans),
        row(here, "both-roles", (StatusShape::Hollow, Tone::Quiet), both.len(), roles.collect()),
    ]
}

/// KPIs that a key result of a running objective reads: shown, never reported.
fn both_roles(here: &Here<'_>) -> Vec<KpiIndex> {
    let mut both: Vec<KpiIndex> = here
        .plan
        .objectives
        .iter()
        .filter(|objective| objective.window.holds(here.assessment.as_of))
        .flat_map(|objective| &objective.key_results)
        .filter_map(|key_result| match key_result.evidence {
            Evidence::Kpi(index) => Some(index),
            Evidence::CheckIns | Evidence::MissingKpi => None,
        })
        .collect();
    both.sort_unstable();
    both.dedup();
    both
}
