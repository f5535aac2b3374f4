//! One cycle: how much of it has passed, what the week's review has to talk about, how its
//! objectives stand, and once it is over, how it scored.

use std::collections::BTreeSet;

use chrono::Days;
use serde::Serialize;

use crate::evaluate::{Change, ChangeKind, CycleState, Figure, GoalStatus, RangeStatus, Subject};
use crate::model::key_result::Evidence;
use crate::model::value::Value;
use crate::model::{Ambition, CycleIndex, KeyResultIndex, KpiIndex, ObjectiveIndex};
use crate::report::part::body::body_html;
use crate::report::part::change_line::{ChangeLine, change_line};
use crate::report::part::cycle_clock::{CycleClock, cycle_clock};
use crate::report::part::due_list::{DueRow, by_week, due};
use crate::report::part::forecast::forecast_line;
use crate::report::part::half_time::{HalfTimeView, half_time};
use crate::report::part::kpi_line::{KpiLine, kpi_line};
use crate::report::part::objective_row::{
    KeyResultRow, ObjectiveRow, is_short, key_result_row, objective_row, status_counts, worst_first,
};
use crate::report::part::score::{Band, ScoreView, score};
use crate::report::part::status_word::{Tone, status_shape};
use crate::report::part::working::{WorkingView, workings};
use crate::report::{Here, Link, Route, count, text};

/// One cycle.
#[derive(Debug, Serialize)]
pub struct CycleView {
    /// Its title.
    pub title: String,
    /// Its id, where the title is another.
    pub id: Option<String>,
    /// Where it stands in time.
    pub clock: CycleClock,
    /// The way to its close report; none before it begins.
    pub report: Option<Link>,
    /// What it concentrates on, in the author's words.
    pub focus: Option<String>,
    /// How many objectives it has and how they stand.
    pub summary_html: String,
    /// What the week's review has to talk about; none unless it runs or waits to be closed.
    pub agenda: Option<Agenda>,
    /// Its objectives with their key results, the worst first.
    pub objectives: Vec<ObjectiveSection>,
    /// How it scored, once it is over.
    pub scores: Option<Scores>,
    /// How its key results end as they move today; none unless it runs.
    pub forecasts: Option<String>,
    /// What the forecasts of half time were worth, once it is over.
    pub half_time: Option<HalfTimeView>,
    /// Whether it is over, so that scores stand in place of statuses.
    pub over: bool,
    /// The author's words.
    pub body_html: String,
    /// How its figures were worked out.
    pub workings: Vec<WorkingView>,
    /// The cycles before and after it.
    pub others: Vec<Link>,
}

/// What the week's review has to talk about.
#[derive(Debug, Serialize)]
pub struct Agenda {
    /// The first day of what counts as lately.
    pub since: String,
    /// What moved.
    pub moved: Vec<ChangeLine>,
    /// What moved besides, folded away.
    pub moved_more: Vec<ChangeLine>,
    /// The words that fold it away.
    pub moved_more_title: String,
    /// What is late or due within the week.
    pub due: Vec<DueRow>,
    /// Key results that nobody has reported lately.
    pub stale_key_results: Vec<KeyResultRow>,
    /// KPIs of this cycle's objectives that nobody has read lately.
    pub stale_kpis: Vec<KpiLine>,
}

/// One objective with its key results.
#[derive(Debug, Serialize)]
pub struct ObjectiveSection {
    /// The objective.
    pub row: ObjectiveRow,
    /// Its key results, in the order of the file.
    pub key_results: Vec<KeyResultRow>,
}

/// How a cycle scored.
#[derive(Debug, Serialize)]
pub struct Scores {
    /// Whether they are provisional, or sealed and amended on which days.
    pub note: String,
    /// What the files of today say otherwise, with the way to all of it.
    pub restated_html: Option<String>,
    /// Committed and aspirational key results apart.
    pub groups: Vec<ScoreGroup>,
    /// The mean of its objectives' scores, as a sentence; it never stands alone.
    pub mean_html: Option<String>,
    /// The bounds of the bands.
    pub legend: String,
    /// Committed key results that fell short.
    pub short: Vec<ShortRow>,
}

/// The scores of the committed or of the aspirational key results.
#[derive(Debug, Serialize)]
pub struct ScoreGroup {
    /// Which ones.
    pub title: String,
    /// How many in each band, the best first.
    pub bands: Vec<BandCount>,
    /// How many there are.
    pub count: String,
    /// What a good score is for them.
    pub meaning: String,
}

/// How many scores lie in one band.
#[derive(Debug, Serialize)]
pub struct BandCount {
    /// Its word.
    pub word: String,
    /// How many.
    pub count: usize,
    /// Its colour.
    pub tone: Tone,
    /// One shape for each of them, as long as they can be counted by eye.
    pub shapes_html: String,
}

/// A committed key result that fell short.
#[derive(Debug, Serialize)]
pub struct ShortRow {
    /// The key result.
    pub row: KeyResultRow,
    /// Why, in its people's words, or that they have not said so.
    pub root_cause: String,
}

/// Days that the review looks back on.
const REVIEW_DAYS: u64 = 7;

/// What moved and stands open; the rest is folded.
const MOVED_OPEN: usize = 12;

/// Shapes in a row that can still be counted by eye.
const SHAPES_MAX: usize = 24;

/// What the page of a cycle says.
pub(super) fn view(here: &Here<'_>, index: CycleIndex) -> CycleView {
    let cycle = here.plan.cycle(index);
    let judged = &here.assessment.cycles[index.0];
    let mut objectives = judged.objectives.clone();
    worst_first(here, &mut objectives);
    let wants_review = matches!(judged.state, CycleState::Running);
    let is_over = matches!(judged.state, CycleState::Ended | CycleState::Closed);
    CycleView {
        title: cycle.title.clone(),
        id: (cycle.title != cycle.id.0).then(|| cycle.id.to_string()),
        clock: cycle_clock(here, index),
        report: here.close_report(index),
        focus: cycle.focus.clone(),
        summary_html: summary(here, index, &objectives),
        agenda: wants_review.then(|| agenda(here, index, &objectives)),
        forecasts: wants_review.then(|| forecast_line(here, &objectives)).flatten(),
        half_time: half_time(here, index),
        scores: is_over.then(|| scores(here, index, &objectives)),
        objectives: objectives
            .into_iter()
            .map(|index| ObjectiveSection {
                row: objective_row(here, index),
                key_results: key_results(here, index)
                    .map(|index| key_result_row(here, index))
                    .collect(),
            })
            .collect(),
        body_html: cycle.body.as_ref().map_or_else(String::new, |text| body_html(here, text)),
        over: is_over,
        workings: cycle_workings(here, index),
        others: others(here, index),
    }
}

fn key_results(
    here: &Here<'_>,
    objective: ObjectiveIndex,
) -> impl Iterator<Item = KeyResultIndex> + use<> {
    let all = here.plan.objective(objective).key_results.len();
    (0..all).map(move |position| KeyResultIndex { objective, position })
}

/// A mean stands only beside how its objectives stand.
fn summary(here: &Here<'_>, index: CycleIndex, objectives: &[ObjectiveIndex]) -> String {
    if objectives.is_empty() {
        return here.say_html("cycle-empty", &[]);
    }
    let judged = &here.assessment.cycles[index.0];
    let mut slots =
        vec![("count", count(objectives.len())), ("counts", text(status_counts(here, objectives)))];
    match judged.progress {
        Some(progress) if judged.state == CycleState::Running => {
            slots.push(("progress", text(here.language.share(progress))));
            here.say_html("cycle-summary-progress", &slots)
        }
        Some(_) | None => here.say_html("cycle-summary", &slots),
    }
}

fn agenda(here: &Here<'_>, index: CycleIndex, objectives: &[ObjectiveIndex]) -> Agenda {
    let as_of = here.assessment.as_of;
    let since = as_of.checked_sub_days(Days::new(REVIEW_DAYS)).unwrap_or(as_of);
    let own: BTreeSet<ObjectiveIndex> = objectives.iter().copied().collect();
    let kpis = kpis(here, objectives);
    let concerns = |change: &&Change| match change.subject {
        Subject::Kpi(kpi) => kpis.contains(&kpi),
        Subject::Objective(objective) => own.contains(&objective),
        Subject::KeyResult(key_result) => own.contains(&key_result.objective),
        Subject::Cycle(cycle) => cycle == index,
    };
    let all_key_results = || objectives.iter().flat_map(|&index| key_results(here, index));
    let wanted = due(here, kpis.iter().copied(), all_key_results(), objectives.iter().copied());
    let is_silent = |index: &KeyResultIndex| {
        let judged = &here.objective(index.objective).key_results[index.position];
        matches!(judged.status, GoalStatus::Stale | GoalStatus::NoData)
    };
    let is_unread = |&&kpi: &&KpiIndex| {
        matches!(here.kpi(kpi).status, RangeStatus::Stale | RangeStatus::NoData)
    };
    let mut changes: Vec<&Change> = here
        .assessment
        .changes
        .iter()
        .filter(|change| change.date > since && change.date <= as_of)
        .filter(concerns)
        .collect();
    // A review talks about what turned; a check-in as usual is the detail behind it.
    changes.sort_by_key(|change| !turned(&change.what));
    let mut moved: Vec<ChangeLine> =
        changes.into_iter().map(|change| change_line(here, change)).collect();
    let open = if moved.len() > MOVED_OPEN + 2 { MOVED_OPEN } else { moved.len() };
    let moved_more = moved.split_off(open);
    Agenda {
        since: here.say("cycle-since", &[("date", text(here.date_short(since)))]),
        moved,
        moved_more_title: here.say("cycle-moved-more", &[("count", count(moved_more.len()))]),
        moved_more,
        due: by_week(here, &wanted).0,
        stale_key_results: all_key_results()
            .filter(is_silent)
            // Where its KPI is unread, that KPI says so.
            .filter(|index| {
                let evidence = here.plan.key_result(*index).evidence;
                !evidence.kpi().is_some_and(|kpi| is_unread(&&kpi))
            })
            .map(|index| key_result_row(here, index))
            .collect(),
        stale_kpis: kpis.iter().filter(is_unread).map(|&kpi| kpi_line(here, kpi)).collect(),
    }
}

/// Whether something turned, rather than went on.
fn turned(what: &ChangeKind) -> bool {
    match what {
        ChangeKind::LeftRange { .. }
        | ChangeKind::CameBack { .. }
        | ChangeKind::RangeStatus { .. }
        | ChangeKind::GoalStatus { .. }
        | ChangeKind::Dropped
        | ChangeKind::Revised { .. }
        | ChangeKind::MilestoneDone { .. } => true,
        ChangeKind::CheckIn { .. }
        | ChangeKind::Accepted { .. }
        | ChangeKind::Retired
        | ChangeKind::CycleBegan
        | ChangeKind::CycleEnded
        | ChangeKind::CycleClosed
        | ChangeKind::CloseAmended { .. } => false,
    }
}

/// The KPIs that these objectives answer, read or guard.
fn kpis(here: &Here<'_>, objectives: &[ObjectiveIndex]) -> BTreeSet<KpiIndex> {
    let mut kpis = BTreeSet::new();
    for &index in objectives {
        let objective = here.plan.objective(index);
        kpis.extend(objective.answers.iter().map(|answer| answer.value));
        kpis.extend(objective.guardrails.iter().map(|guardrail| guardrail.value));
        kpis.extend(objective.key_results.iter().filter_map(
            |key_result| match key_result.evidence {
                Evidence::Kpi(kpi) => Some(kpi),
                Evidence::CheckIns | Evidence::MissingKpi => None,
            },
        ));
    }
    kpis.retain(|&kpi| here.kpi(kpi).retired.is_none());
    kpis
}

fn scores(here: &Here<'_>, index: CycleIndex, objectives: &[ObjectiveIndex]) -> Scores {
    let all: Vec<KeyResultIndex> =
        objectives.iter().flat_map(|&index| key_results(here, index)).collect();
    let groups = [Ambition::Committed, Ambition::Aspirational]
        .into_iter()
        .filter_map(|ambition| group(here, ambition, &all))
        .collect();
    let thresholds = &here.plan.site.thresholds;
    let mean = here.assessment.cycles[index.0].score.map(|value| {
        let ScoreView { figure, band, .. } = score(here, value);
        let scored =
            objectives.iter().filter(|index| here.objective(**index).score.is_some()).count();
        here.say_html(
            "cycle-mean",
            &[("score", text(figure)), ("band", text(band)), ("count", count(scored))],
        )
    });
    Scores {
        note: scores_note(here, index),
        restated_html: restated(here, index),
        groups,
        mean_html: mean,
        legend: here.say(
            "score-legend",
            &[
                ("red", text(here.language.score(thresholds.red))),
                ("green", text(here.language.score(thresholds.green))),
            ],
        ),
        short: short(here, &all),
    }
}

/// What the scores are worth: provisional, or sealed on a day, and amended on another.
fn scores_note(here: &Here<'_>, index: CycleIndex) -> String {
    let Some(close) = &here.assessment.cycles[index.0].close else {
        return here.say("cycle-scores-provisional", &[]);
    };
    let sealed = ("date", text(here.language.date(close.first_as_of)));
    match close.amendments.last() {
        Some(last) => {
            let amended = ("amended", text(here.language.date(last.as_of)));
            let number = ("count", count(close.amendments.len()));
            here.say("cycle-scores-amended", &[sealed, amended, number])
        }
        None => match &close.record.cycle.early {
            Some(why) => here.say("cycle-scores-early", &[sealed, ("why", text(why.as_str()))]),
            None => here.say("cycle-scores-sealed", &[sealed]),
        },
    }
}

/// That the files of today say otherwise than the seal; the report lists in what.
fn restated(here: &Here<'_>, index: CycleIndex) -> Option<String> {
    let close = here.assessment.cycles[index.0].close.as_ref()?;
    if close.restated.is_empty() {
        return None;
    }
    let id = &here.plan.cycle(index).id.0;
    let score = close.restated.iter().find(|it| it.subject == *id && it.field == "score");
    let score = score.and_then(|it| it.now.as_deref()?.parse::<Value>().ok());
    let report = here.close_report(index)?;
    let report = ("report", report.slot());
    Some(match score {
        Some(score) => {
            let score = ("score", text(here.language.score(score)));
            here.say_html("cycle-scores-restated-to", &[score, report])
        }
        None => here.say_html("cycle-scores-restated", &[report]),
    })
}

/// Broken commitments; a root cause belongs to the objective and is said once.
fn short(here: &Here<'_>, all: &[KeyResultIndex]) -> Vec<ShortRow> {
    let mut said: Option<ObjectiveIndex> = None;
    all.iter()
        .copied()
        .filter(|&index| is_short(here, index))
        .map(|index| {
            let close = here.plan.objective(index.objective).close.as_ref();
            let root_cause = match close.and_then(|close| close.root_cause.clone()) {
                Some(_) if said == Some(index.objective) => here.say("cycle-short-same-cause", &[]),
                Some(cause) => cause,
                None => here.say("cycle-short-no-cause", &[]),
            };
            said = Some(index.objective);
            ShortRow { row: key_result_row(here, index), root_cause }
        })
        .collect()
}

fn group(here: &Here<'_>, ambition: Ambition, all: &[KeyResultIndex]) -> Option<ScoreGroup> {
    let all: Vec<(bool, Value)> = all
        .iter()
        .filter(|&&index| here.plan.key_result(index).ambition == ambition)
        .map(|index| &here.objective(index.objective).key_results[index.position])
        .filter_map(|found| Some((found.counts, found.score?.value)))
        .collect();
    let scored: Vec<Value> =
        all.iter().filter(|(counts, _)| *counts).map(|(_, value)| *value).collect();
    if scored.is_empty() {
        return None;
    }
    let bands = Band::ALL
        .into_iter()
        .map(|band| {
            let number = scored.iter().filter(|&&value| Band::of(here, value) == band).count();
            let (shape, tone) = band.shape();
            let shapes = if number <= SHAPES_MAX { number } else { 1 };
            BandCount {
                word: here.say(&format!("score-band-{}", band.id()), &[]),
                count: number,
                tone,
                shapes_html: status_shape(shape).repeat(shapes),
            }
        })
        .collect();
    let id = ambition.id();
    Some(ScoreGroup {
        title: here.say(&format!("cycle-scores-{id}"), &[]),
        bands,
        count: here.say(
            "cycle-scores-count",
            &[("count", count(scored.len())), ("tracked", count(all.len() - scored.len()))],
        ),
        meaning: here.say(&format!("cycle-scores-{id}-meaning"), &[]),
    })
}

fn others(here: &Here<'_>, index: CycleIndex) -> Vec<Link> {
    let cycles = &here.plan.cycles;
    let link = |position: usize, id: &str| {
        let cycle = &cycles[position];
        Link {
            text: here.say(id, &[("cycle", text(cycle.title.as_str()))]),
            href: here.link(&Route::Cycle(cycle.id.clone())),
        }
    };
    let before = index.0.checked_sub(1).map(|position| link(position, "cycle-before"));
    let after = (index.0 + 1 < cycles.len()).then(|| link(index.0 + 1, "cycle-after"));
    before.into_iter().chain(after).collect()
}

fn cycle_workings(here: &Here<'_>, index: CycleIndex) -> Vec<WorkingView> {
    let judged = &here.assessment.cycles[index.0];
    let progress = judged.progress.map(|_| Figure::CycleProgress(index));
    let score = judged.score.map(|_| Figure::CycleScore(index));
    let half_time = (!judged.half_time.is_empty()).then_some(Figure::HalfTime(index));
    let figures: Vec<Figure> = progress.into_iter().chain(score).chain(half_time).collect();
    workings(here, &figures)
}
