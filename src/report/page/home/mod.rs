//! Where we stand: are we okay, where are we going, what needs a person, what changed lately.

mod cycles;
mod sentence;

use serde::Serialize;

use super::coverage::{ORDER, id as coverage_id};
use super::kpis::{group_name, okay};
use crate::chart::{StatusShape, UNITS_MAX, UnitRow, draw_unit_row};
use crate::evaluate::{ChangeKind, Coverage, KpiAssessment};
use crate::model::KpiIndex;
use crate::report::part::attention_list::{AttentionList, attention_list};
use crate::report::part::body::body_html;
use crate::report::part::change_line::{ChangeLine, change_line};
use crate::report::part::kpi_row::{KpiRow, groups, kpi_row};
use crate::report::part::loop_strip::{StripStage, loop_strip};
use crate::report::part::status_word::{KpiWord, Tone, kpi_shape, kpi_word};
use crate::report::{Here, Link, Route, count, text};

pub(super) use cycles::is_running;
use cycles::{CycleView, cycles};
use sentence::{Clause, meta, sentence};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The name of the site, as the hidden heading.
    pub title: String,
    /// The state of everything; each part with its colour.
    pub sentence: Vec<Clause>,
    /// Day, day of the cycle, fresh readings.
    pub meta: String,
    /// Whether there is neither a KPI nor an objective.
    pub is_empty: bool,
    /// The words of content/index.md.
    pub body_html: String,
    /// One shape a KPI, in groups.
    pub units: Vec<Unit>,
    /// Which of the okay ones still have a problem open, where some have.
    pub open_html: Option<String>,
    /// What went out of range and came back.
    pub movement_html: Option<String>,
    /// Said where only one of the two systems is in use.
    pub one_system_html: Option<String>,
    /// The way to the dashboard.
    pub all_kpis: Option<Link>,
    /// Cycles with their objectives: ended ones first, then the shortest.
    pub cycles: Vec<CycleView>,
    /// The way to the objectives.
    pub all_objectives: Option<Link>,
    /// What needs a person.
    pub attention: AttentionList,
    /// The stages of the loop; empty where no KPI ever left its range.
    pub strip: Vec<StripStage>,
    /// The way to all episodes.
    pub all_episodes: Link,
    /// KPIs by group, exceptions first.
    pub groups: Vec<GroupView>,
    /// Whether groups list exceptions alone, as there are too many KPIs.
    pub only_exceptions: bool,
    /// What changed lately.
    pub changes: Vec<ChangeLine>,
    /// The way to all changes.
    pub all_changes: Link,
}

/// One group of the unit row.
#[derive(Debug, Serialize)]
pub struct Unit {
    /// One shape a KPI; empty where there are too many.
    pub shapes_svg: String,
    /// How many.
    pub count: usize,
    /// What they are.
    pub word: String,
    /// Its colour.
    pub tone: Tone,
    /// Their rows on the dashboard.
    pub href: String,
}

/// The KPIs of one category.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// Its name; empty where no KPI has a category.
    pub name: String,
    /// `1 of 4 okay`
    pub okay: String,
    /// Its KPIs, or the exceptions among them.
    pub rows: Vec<KpiRow>,
}

/// Changes on the page; all are a click away.
const CHANGES_MAX: usize = 6;

/// Days in which a reading that left or re-entered its range counts as lately.
const LATELY_DAYS: i64 = 30;

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> HomeView {
    let grouped = groups(here);
    let all: Vec<KpiIndex> = grouped.iter().flat_map(|group| group.kpis.iter().copied()).collect();
    let only_exceptions = all.len() > UNITS_MAX;
    let single = grouped.len() == 1 && grouped[0].category.is_none();
    let mut room = UNITS_MAX;
    let groups = grouped
        .iter()
        .map(|group| {
            let shown: Vec<KpiIndex> = group
                .kpis
                .iter()
                .copied()
                .filter(|&one| !only_exceptions || kpi_word(here.kpi(one)) != KpiWord::Okay)
                .take(room)
                .collect();
            room -= shown.len();
            GroupView {
                name: group_name(here, group, single),
                okay: okay(here, &group.kpis),
                rows: shown.into_iter().map(|index| home_row(here, index)).collect(),
            }
        })
        .collect();
    let objectives = !here.plan.objectives.is_empty();
    HomeView {
        title: here.plan.site.title.clone(),
        sentence: sentence(here, &all),
        meta: meta(here, &all),
        is_empty: here.plan.kpis.is_empty() && !objectives,
        body_html: here.plan.home.as_ref().map_or_else(String::new, |body| body_html(here, body)),
        units: units(here, &all),
        open_html: open_html(here, &all),
        movement_html: movement_html(here),
        one_system_html: match (here.plan.kpis.is_empty(), objectives) {
            (false, false) => Some(here.say_html("home-only-kpis", &[])),
            (true, true) => Some(here.say_html("home-only-objectives", &[])),
            _ => None,
        },
        all_kpis: (!all.is_empty()).then(|| Link {
            text: here.say("home-all-kpis", &[("count", count(all.len()))]),
            href: here.link(&Route::Kpis),
        }),
        cycles: cycles(here),
        all_objectives: objectives.then(|| Link {
            text: here.say("home-all-objectives", &[]),
            href: here.link(&Route::Objectives),
        }),
        attention: attention_list(here),
        strip: if here.assessment.kpis.iter().any(|kpi| !kpi.episodes.is_empty()) {
            loop_strip(here)
        } else {
            Vec::new()
        },
        all_episodes: Link { text: here.say("home-loop-all", &[]), href: here.link(&Route::Loop) },
        groups,
        only_exceptions,
        changes: here
            .assessment
            .changes
            .iter()
            .take(CHANGES_MAX)
            .map(|change| change_line(here, change))
            .collect(),
        all_changes: Link {
            text: here.say("home-all-changes", &[]),
            href: here.link(&Route::Changes),
        },
    }
}

/// A row without the position bar, with a smaller sparkline.
fn home_row(here: &Here<'_>, index: KpiIndex) -> KpiRow {
    let mut row = kpi_row(here, index, false);
    row.spark_svg = crate::report::part::kpi_line::kpi_sparkline(here, index, 84, 24);
    row
}

/// One part of the KPIs as home counts them: by the word that each page gives them, and where that is
/// "not okay" by who is on it. Every KPI falls into one, so counts add up, and the number of okay ones
/// is the dashboard's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Not okay, by who is on it (L2).
    NotOkay(Coverage),
    /// Any other word.
    Is(KpiWord),
}

impl Part {
    /// All that can be, the most urgent first.
    fn all() -> Vec<Self> {
        let not_okay = ORDER.into_iter().map(Self::NotOkay);
        let others = KpiWord::ALL.into_iter().filter(|&word| word != KpiWord::NotOkay);
        not_okay.chain(others.map(Self::Is)).collect()
    }

    fn of(found: &KpiAssessment) -> Self {
        match (kpi_word(found), found.coverage) {
            (KpiWord::NotOkay, Some(coverage)) => Self::NotOkay(coverage),
            (word, _) => Self::Is(word),
        }
    }

    /// What its messages end in.
    fn id(self) -> &'static str {
        match self {
            Self::NotOkay(coverage) => coverage_id(coverage),
            Self::Is(word) => word.id(),
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::NotOkay(Coverage::ActedOn | Coverage::Accepted) | Self::Is(KpiWord::New) => {
                Tone::Quiet
            }
            Self::NotOkay(_) | Self::Is(KpiWord::NotOkay) => Tone::Bad,
            Self::Is(KpiWord::Watch) => Tone::Warn,
            Self::Is(KpiWord::NoVerdict) => Tone::Unknown,
            Self::Is(KpiWord::Okay) => Tone::Good,
        }
    }

    /// The list of its KPIs.
    fn href(self, here: &Here<'_>) -> String {
        match self {
            Self::NotOkay(coverage) => here.anchor(&Route::Coverage, coverage_id(coverage)),
            Self::Is(word) => here.anchor(&Route::Kpis, &format!("first-{}", word.id())),
        }
    }
}

/// The parts that have KPIs, the most urgent first.
fn counted(here: &Here<'_>, all: &[KpiIndex]) -> Vec<(Part, Vec<KpiIndex>)> {
    Part::all()
        .into_iter()
        .map(|part| {
            let those = |&&index: &&KpiIndex| Part::of(here.kpi(index)) == part;
            (part, all.iter().filter(those).copied().collect())
        })
        .filter(|(_, kpis): &(_, Vec<KpiIndex>)| !kpis.is_empty())
        .collect()
}

fn units(here: &Here<'_>, all: &[KpiIndex]) -> Vec<Unit> {
    let drawn = all.len() <= UNITS_MAX;
    counted(here, all)
        .into_iter()
        .map(|(part, kpis)| {
            let mut shapes: Vec<(StatusShape, usize)> = Vec::new();
            for &index in &kpis {
                let shape = kpi_shape(here.kpi(index)).0;
                match shapes.iter_mut().find(|(one, _)| *one == shape) {
                    Some((_, number)) => *number += 1,
                    None => shapes.push((shape, 1)),
                }
            }
            Unit {
                shapes_svg: if drawn {
                    draw_unit_row(&UnitRow { caption: None, units: &shapes, columns: 22 })
                } else {
                    String::new()
                },
                count: kpis.len(),
                word: here.say(&format!("home-unit-{}", part.id()), &[]),
                tone: part.tone(),
                href: part.href(here),
            }
        })
        .collect()
}

/// Okay KPIs whose trip round the loop has not ended, by where it stands (L2).
fn open_ones(here: &Here<'_>, all: &[KpiIndex]) -> Vec<(Coverage, usize)> {
    ORDER
        .into_iter()
        .filter(|&standing| standing != Coverage::Healthy)
        .map(|standing| {
            let is = |&&index: &&KpiIndex| {
                let found = here.kpi(index);
                kpi_word(found) == KpiWord::Okay && found.coverage == Some(standing)
            };
            (standing, all.iter().filter(is).count())
        })
        .filter(|(_, number)| *number > 0)
        .collect()
}

/// Okay is the last reading alone: said where a problem is not settled by it.
fn open_html(here: &Here<'_>, all: &[KpiIndex]) -> Option<String> {
    let open = open_ones(here, all);
    let number: usize = open.iter().map(|(_, number)| number).sum();
    let parts: Vec<String> = open
        .into_iter()
        .map(|(standing, number)| {
            here.say(&format!("home-count-{}", coverage_id(standing)), &[("count", count(number))])
        })
        .collect();
    let link = Link { text: here.say("home-open-link", &[]), href: here.link(&Route::Coverage) };
    let slots =
        [("count", count(number)), ("parts", text(parts.join(", "))), ("coverage", link.slot())];
    (number > 0).then(|| here.say_html("home-open", &slots))
}

/// What went out of range and came back lately: equal totals would hide it.
fn movement_html(here: &Here<'_>) -> Option<String> {
    if here.plan.kpis.is_empty() {
        return None;
    }
    let mut out = 0;
    let mut back = 0;
    for change in &here.assessment.changes {
        if here.days_since(change.date) > LATELY_DAYS {
            continue;
        }
        match change.what {
            ChangeKind::LeftRange { .. } => out += 1,
            ChangeKind::CameBack { .. } => back += 1,
            ChangeKind::CheckIn { .. }
            | ChangeKind::MilestoneDone { .. }
            | ChangeKind::Revised { .. }
            | ChangeKind::Dropped
            | ChangeKind::Accepted { .. }
            | ChangeKind::RangeStatus { .. }
            | ChangeKind::GoalStatus { .. }
            | ChangeKind::Retired
            | ChangeKind::CycleBegan
            | ChangeKind::CycleEnded
            | ChangeKind::CycleClosed
            | ChangeKind::CloseAmended { .. } => {}
        }
    }
    let since = here.assessment.as_of - chrono::Days::new(LATELY_DAYS.unsigned_abs());
    Some(here.say_html(
        "home-movement",
        &[("date", text(here.language.date(since))), ("out", count(out)), ("back", count(back))],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, objective, plan};
    use crate::model::{Kpi, KpiId, Plan};
    use crate::report::test_here::with_here;

    /// The groups of the unit row: `1 unanswered, 2 okay`.
    fn units_of(plan: &Plan, as_of: &str) -> String {
        with_here(plan, as_of, Route::Home, |here| {
            let units = view(here).units.into_iter();
            let units: Vec<String> =
                units.map(|unit| format!("{} {}", unit.count, unit.word)).collect();
            units.join(", ")
        })
    }

    fn kpi(id: &str, before: &str, last: &str) -> Kpi {
        let mut kpi =
            TestKpi::new().reading("2026-03-31", before).reading("2026-04-30", last).build();
        kpi.id = KpiId(id.to_owned());
        kpi
    }

    #[test]
    fn an_objective_that_runs_is_on_a_kpi_and_no_other_one() {
        let kpis = vec![kpi("a", "4", "4"), kpi("b", "4", "6"), kpi("c", "4", "6")];
        let goal = TestKeyResult::new().way("6", "4").kpi(1, crate::model::time::Cadence::Monthly);
        let plan = plan(kpis, vec![objective(vec![goal.build()])]);
        assert_eq!(units_of(&plan, "2026-05-16"), "1 unanswered, 1 acted on, 1 okay");
        // After its cycle its readings decide; and nobody has read the good one for too long.
        assert_eq!(units_of(&plan, "2026-07-16"), "1 unanswered, 1 acted on, 1 no verdict");
    }

    #[test]
    fn what_was_read_once_or_never_is_counted_too() {
        let mut new = kpi("a", "4", "4");
        new.readings.truncate(1);
        let mut out = kpi("b", "4", "6");
        out.readings.remove(0);
        let mut unread = kpi("c", "4", "4");
        unread.readings.clear();
        let plan = plan(vec![new, out, unread], Vec::new());
        assert_eq!(units_of(&plan, "2026-05-05"), "1 unanswered, 1 no verdict, 1 new");
    }

    #[test]
    fn a_site_without_anything_says_what_to_do() {
        assert_eq!(units_of(&plan(Vec::new(), Vec::new()), "2026-05-05"), "");
    }
}
