//! One objective: where it stands, its key results, what it answers and guards, what was reported,
//! what was changed, and how it ended.

use serde::Serialize;

use crate::chart::StatusShape;
use crate::evaluate::{Figure, GoalStatus, KeyResultAssessment, expected_value, levels};
use crate::language::Slot;
use crate::model::key_result::{Evidence, Kind, Measure, Pace};
use crate::model::objective::{ObjectiveClose, Parent};
use crate::model::value::Value;
use crate::model::{KeyResultIndex, KpiIndex, Objective, ObjectiveIndex};
use crate::report::part::body::body_html;
use crate::report::part::check_ins::{CheckInRow, ConfidenceView, check_ins, confidence};
use crate::report::part::forecast::{forecast_html, forecast_line};
use crate::report::part::key_result_bar::{key_result_bar, objective_bar};
use crate::report::part::key_result_chart::{ChartView, band, key_result_chart};
use crate::report::part::key_result_figures::{
    figure, figures_html, key_result, progress_html, progress_text, status,
};
use crate::report::part::kpi_line::{KpiLine, kpi_line};
use crate::report::part::objective_row::{ambition, anchor, is_short, key_result_link, measured};
use crate::report::part::revisions::{RevisionRow, revisions};
use crate::report::part::score::{ScoreView, key_result_score, score};
use crate::report::part::status_word::{StatusWord, kpi_status, objective_status, status_shape};
use crate::report::part::working::{WorkingView, workings};
use crate::report::{Here, Link, Route, count, text};

/// One objective.
#[derive(Debug, Serialize)]
pub struct ObjectiveView {
    /// Its title.
    pub title: String,
    /// From the list of objectives to here.
    pub crumbs: Vec<Link>,
    /// Owner, teams, ambition, window, what it serves and goes on from, one each.
    pub facts_html: Vec<String>,
    /// Its status; the reason counts its key results.
    pub status: StatusWord,
    /// `worst of 3 key results: 2 at risk, 1 on track`
    pub status_reason: String,
    /// Progress against expected.
    pub bar_svg: String,
    /// `**43%** done, 52% expected on 30 Apr`
    pub progress_html: String,
    /// `2 of 3 measured`, where not all are.
    pub measured: Option<String>,
    /// Once its cycle is over.
    pub score: Option<ScoreView>,
    /// One or two sentences on what matters.
    pub verdict_html: String,
    /// When and why it was given up.
    pub dropped: Option<String>,
    /// How its key results end as they move today; none once it is over.
    pub forecasts: Option<String>,
    /// Its key results, in the order of the file.
    pub key_results: Vec<KeyResultView>,
    /// The KPIs whose flag it answers.
    pub answers: Vec<KpiLine>,
    /// Why it answers none, where it says so.
    pub leap: bool,
    /// The KPIs that must stay in range meanwhile.
    pub guardrails: Vec<KpiLine>,
    /// The objectives that serve it.
    pub served_by: Vec<ServedBy>,
    /// The latest check-ins.
    pub check_ins: Vec<CheckInRow>,
    /// Those before them.
    pub earlier_check_ins: Vec<CheckInRow>,
    /// The words that fold them away.
    pub earlier_title: String,
    /// What was changed after the cycle began.
    pub revisions: Vec<RevisionRow>,
    /// The heading above them.
    pub revisions_title: String,
    /// How it ended, in its people's words.
    pub close: Option<CloseView>,
    /// Its text.
    pub body_html: String,
    /// How its figures were worked out.
    pub workings: Vec<WorkingView>,
}

/// An objective that serves this one.
#[derive(Debug, Serialize)]
pub struct ServedBy {
    /// Its name.
    pub name: Link,
    /// Its status.
    pub status: StatusWord,
    /// The key result that it serves, where it names one.
    pub serves: Option<Link>,
}

/// One key result.
#[derive(Debug, Serialize)]
pub struct KeyResultView {
    /// Its anchor.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Its status with its reason.
    pub status: StatusWord,
    /// The reason, where the bar beside it does not say it.
    pub reason: Option<String>,
    /// Once its cycle is over.
    pub score: Option<ScoreView>,
    /// Whether a commitment was broken.
    pub short: bool,
    /// `8.0% → **6.4%** → 4.0%`
    pub figures_html: String,
    /// Progress against expected.
    pub bar_svg: String,
    /// `**40%** done, 43% expected on 30 Apr`
    pub progress_html: String,
    /// `by 30 June`
    pub deadline: String,
    /// What else is to be said, a sentence each.
    pub notes_html: Vec<String>,
    /// Where it will end as it moves today, or why nobody can say.
    pub forecast_html: Option<String>,
    /// What its owner believes.
    pub confidence: Option<ConfidenceView>,
    /// Its milestones, where it is made of them.
    pub milestones: Vec<MilestoneRow>,
    /// Its chart with its table.
    pub chart: Option<ChartView>,
    /// How its figures were worked out.
    pub workings: Vec<WorkingView>,
}

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

/// How an objective ended.
#[derive(Debug, Serialize)]
pub struct CloseView {
    /// The outcome in its people's words.
    pub outcome: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// Why a commitment was broken.
    pub root_cause: Option<String>,
    /// What becomes of it.
    pub decision: Option<String>,
    /// What others have to decide.
    pub decide: Vec<DecideRow>,
    /// Scores that people set.
    pub overrides: Vec<OverrideRow>,
}

/// Something that others have to decide.
#[derive(Debug, Serialize)]
pub struct DecideRow {
    /// What.
    pub what: String,
    /// Who.
    pub who: Option<Link>,
    /// By when.
    pub by: Option<String>,
}

/// A score that people set in place of the computed one.
#[derive(Debug, Serialize)]
pub struct OverrideRow {
    /// The key result.
    pub key_result: Link,
    /// `0.50 in place of 0.33`
    pub change: String,
    /// Why.
    pub why: String,
}

/// Check-ins that stand open; the rest is folded.
const CHECK_INS_OPEN: usize = 8;

/// What the page of an objective says.
pub(super) fn view(here: &Here<'_>, index: ObjectiveIndex) -> ObjectiveView {
    let objective = here.plan.objective(index);
    let assessment = here.objective(index);
    let status = objective_status(here, index);
    let mut latest = check_ins(here, index);
    // Folding away one or two rows would hide more than it saves.
    let open = if latest.len() > CHECK_INS_OPEN + 2 { CHECK_INS_OPEN } else { latest.len() };
    let earlier = latest.split_off(open);
    ObjectiveView {
        title: objective.title.clone(),
        crumbs: crumbs(here, objective),
        facts_html: facts(here, objective),
        status_reason: if objective.key_results.is_empty() {
            String::new()
        } else {
            let slots = [
                ("of", count(objective.key_results.len())),
                ("counts", text(status.reason.clone())),
            ];
            here.say("objective-status-reason", &slots)
        },
        status,
        bar_svg: objective_bar(here, index, 412, 20),
        progress_html: objective_progress(here, index),
        measured: measured(here, index),
        score: assessment.score.map(|value| score(here, value)),
        forecasts: objective
            .window
            .holds(here.assessment.as_of)
            .then(|| forecast_line(here, &[index]))
            .flatten(),
        verdict_html: verdict(here, index),
        dropped: dropped(here, index),
        key_results: (0..objective.key_results.len())
            .map(|position| key_result_view(here, KeyResultIndex { objective: index, position }))
            .collect(),
        answers: lines(here, objective.answers.iter().map(|answer| answer.value)),
        leap: objective.leap,
        guardrails: lines(here, objective.guardrails.iter().map(|guardrail| guardrail.value)),
        served_by: served_by(here, index),
        check_ins: latest,
        earlier_title: here.say("objective-check-ins-earlier", &[("count", count(earlier.len()))]),
        earlier_check_ins: earlier,
        revisions: revisions(here, index),
        revisions_title: here.say(
            "objective-revisions",
            &[("date", text(here.language.date(objective.window.first)))],
        ),
        close: objective.close.as_ref().map(|close| close_view(here, index, close)),
        body_html: body_html(here, &objective.body),
        workings: objective_workings(here, index),
    }
}

fn crumbs(here: &Here<'_>, objective: &Objective) -> Vec<Link> {
    let mut crumbs =
        vec![Link { text: here.say("objectives-title", &[]), href: here.link(&Route::Objectives) }];
    if let Some(cycle) = objective.cycle {
        let id = &here.plan.cycle(cycle).id;
        crumbs.push(Link { text: id.to_string(), href: here.link(&Route::Cycle(id.clone())) });
    }
    crumbs.extend(objective.team.first().map(|team| here.team(team)));
    crumbs
}

fn facts(here: &Here<'_>, objective: &Objective) -> Vec<String> {
    let mut facts = Vec::new();
    match objective.owner.split_first() {
        Some((first, others)) => {
            facts.push(here.say_html("fact-owner", &[("owner", here.person(first).slot())]));
            for other in others {
                facts.push(here.say_html("fact-with", &[("owner", here.person(other).slot())]));
            }
        }
        None => facts.push(here.say_html("fact-no-owner", &[])),
    }
    for team in objective.team.iter().skip(1) {
        facts.push(here.say_html("fact-with", &[("owner", here.team(team).slot())]));
    }
    facts.push(crate::language::escape(&ambition(here, objective.ambition)));
    let window = here.language.period(objective.window.first, objective.window.last);
    facts.push(crate::language::escape(&window));
    match objective.parent {
        Some(Parent::Objective(parent)) => {
            facts.push(here.say_html("fact-serves", &[("parent", full_link(here, parent).slot())]));
        }
        Some(Parent::KeyResult(parent)) => facts.push(here.say_html(
            "fact-serves-key-result",
            &[
                ("key_result", key_result_link(here, parent).slot()),
                ("parent", full_link(here, parent.objective).slot()),
            ],
        )),
        None => {}
    }
    if let Some(before) = objective.continues {
        let name = full_link(here, before);
        let cycle = match here.plan.objective(before).cycle {
            Some(cycle) => here.plan.cycle(cycle).id.to_string(),
            None => String::new(),
        };
        facts.push(
            here.say_html("fact-continues", &[("objective", name.slot()), ("cycle", text(cycle))]),
        );
    }
    facts
}

fn full_link(here: &Here<'_>, index: ObjectiveIndex) -> Link {
    let objective = here.plan.objective(index);
    Link { text: objective.title.clone(), href: here.objective_link(index).href }
}

/// The day of the evidence is named where all key results share it; a mean of several days has none.
fn objective_progress(here: &Here<'_>, index: ObjectiveIndex) -> String {
    let assessment = here.objective(index);
    let Some(progress) = assessment.progress else {
        return here.say_html("progress-unknown", &[]);
    };
    let done = ("done", text(here.language.share(progress)));
    let Some(expected) = assessment.expected else {
        return here.say_html("progress-alone", &[done]);
    };
    let expected = ("expected", text(here.language.share(expected)));
    let mut days: Vec<_> = assessment
        .key_results
        .iter()
        .filter(|key_result| key_result.counts && !key_result.terms.weight.is_zero())
        .filter_map(|key_result| key_result.expected_on)
        .collect();
    days.sort();
    days.dedup();
    match days[..] {
        [day] => here.say_html(
            "progress-expected-on",
            &[done, expected, ("date", text(here.date_short(day)))],
        ),
        _ => here.say_html("progress-expected", &[done, expected]),
    }
}

/// What matters most: the key result that is furthest behind, or that all is well.
fn verdict(here: &Here<'_>, index: ObjectiveIndex) -> String {
    let objective = here.plan.objective(index);
    let assessment = here.objective(index);
    let runs = |judged: &&KeyResultAssessment| {
        judged.dropped.is_none() && judged.status != GoalStatus::NotStarted
    };
    let running = || assessment.key_results.iter().filter(runs);
    let of = running().count();
    let bad = running().filter(|judged| is_bad(judged.status)).count();
    let worst = (0..objective.key_results.len())
        .map(|position| KeyResultIndex { objective: index, position })
        .filter(|&index| is_bad(key_result(here, index).1.status))
        .min_by_key(|&index| {
            let judged = key_result(here, index).1;
            (judged.status, lead(judged), index)
        });
    let over = assessment.score.is_some();
    if let Some(worst) = worst {
        let (named, judged) = key_result(here, worst);
        let link = Link { text: named.title.clone(), href: format!("#{}", anchor(&named.id)) };
        let share = |value: Option<Value>| text(here.language.share(value.unwrap_or_default()));
        let slots = [
            ("count", count(bad)),
            ("of", count(of)),
            ("key_result", link.slot()),
            ("done", share(judged.progress)),
            ("expected", share(judged.expected_mark)),
        ];
        return here.say_html(if over { "verdict-over-bad" } else { "verdict-bad" }, &slots);
    }
    let id = match assessment.status {
        GoalStatus::Dropped => "verdict-dropped",
        GoalStatus::NotStarted => {
            let date = here.language.date(objective.window.first);
            return here.say_html("verdict-not-started", &[("date", text(date))]);
        }
        GoalStatus::NoData | GoalStatus::Awaiting | GoalStatus::Establishing => "verdict-unknown",
        GoalStatus::Stale => "verdict-stale",
        GoalStatus::OnTrack | GoalStatus::Missed | GoalStatus::OffTrack | GoalStatus::Behind => {
            "verdict-fine"
        }
        GoalStatus::Reached | GoalStatus::Achieved => "verdict-done",
    };
    here.say_html(id, &[("of", count(of)), ("measured", count(assessment.measured))])
}

fn is_bad(status: GoalStatus) -> bool {
    match status {
        GoalStatus::Missed | GoalStatus::OffTrack | GoalStatus::Behind => true,
        GoalStatus::NoData
        | GoalStatus::Stale
        | GoalStatus::Awaiting
        | GoalStatus::Establishing
        | GoalStatus::OnTrack
        | GoalStatus::NotStarted
        | GoalStatus::Reached
        | GoalStatus::Achieved
        | GoalStatus::Dropped => false,
    }
}

/// How far it is ahead of what is expected, for order alone.
fn lead(assessment: &KeyResultAssessment) -> Option<Value> {
    assessment.progress?.checked_sub(assessment.expected_mark?)
}

fn dropped(here: &Here<'_>, index: ObjectiveIndex) -> Option<String> {
    let dropped = here.plan.objective(index).dropped.as_ref()?;
    if dropped.date > here.assessment.as_of {
        return None;
    }
    Some(dropped_sentence(here, dropped))
}

fn dropped_sentence(here: &Here<'_>, dropped: &crate::model::key_result::Dropped) -> String {
    let date = ("date", text(here.language.date(dropped.date)));
    let scope = ("external", text(if dropped.external { "yes" } else { "no" }));
    match &dropped.why {
        Some(why) => here.say("dropped-why", &[date, scope, ("why", text(why.as_str()))]),
        None => here.say("dropped", &[date, scope]),
    }
}

fn key_result_view(here: &Here<'_>, index: KeyResultIndex) -> KeyResultView {
    let (key_result, assessment) = key_result(here, index);
    let status = status(here, index);
    KeyResultView {
        anchor: anchor(&key_result.id),
        title: key_result.title.clone(),
        reason: Some(&status)
            .filter(|status| status.reason != progress_text(here, index))
            // A note below or the bar says it at length.
            .filter(|_| {
                !matches!(
                    assessment.status,
                    GoalStatus::Establishing | GoalStatus::Achieved | GoalStatus::Dropped
                )
            })
            .map(|status| status.reason.clone())
            .filter(|reason| !reason.is_empty()),
        status,
        score: assessment.score.map(|value| key_result_score(here, value)),
        short: is_short(here, index),
        figures_html: figures_html(here, index),
        bar_svg: key_result_bar(here, index, 552, 20),
        progress_html: progress_html(here, index),
        deadline: here
            .say("key-result-by", &[("date", text(here.date_short(assessment.window.last)))]),
        notes_html: notes(here, index),
        forecast_html: forecast_html(here, index),
        confidence: confidence(here, index),
        milestones: milestones(here, index),
        chart: key_result_chart(here, index),
        workings: key_result_workings(here, index),
    }
}

/// Everything else about a key result, a sentence each, what matters first.
fn notes(here: &Here<'_>, index: KeyResultIndex) -> Vec<String> {
    let (named, judged) = key_result(here, index);
    let mut notes = Vec::new();
    if let Some(dropped) =
        named.dropped.as_ref().filter(|dropped| dropped.date <= here.assessment.as_of)
    {
        notes.push(crate::language::escape(&dropped_sentence(here, dropped)));
        let id = if judged.counts { "dropped-counts" } else { "dropped-counts-not" };
        notes.push(here.say_html(id, &[]));
    }
    if judged.status == GoalStatus::Establishing {
        notes.push(here.say_html("key-result-tbd", &[]));
    }
    notes.extend(evidence_note(here, index));
    notes.extend(kind_notes(here, index));
    notes.extend(terms_notes(here, index));
    notes.extend(own_notes(here, index));
    notes
}

/// Where its figures come from, and how old the last one is where that surprises.
fn evidence_note(here: &Here<'_>, index: KeyResultIndex) -> Vec<String> {
    let (named, judged) = key_result(here, index);
    let mut notes = Vec::new();
    match named.evidence {
        Evidence::Kpi(kpi) => notes.push(also_a_kpi(here, kpi)),
        Evidence::MissingKpi => notes.push(here.say_html("key-result-missing-kpi", &[])),
        Evidence::CheckIns => {}
    }
    if let Some(current) = judged.current.filter(|current| current.read_on < judged.window.first) {
        let date = text(here.language.date(current.read_on));
        notes.push(here.say_html("key-result-read-before", &[("date", date)]));
    }
    notes
}

fn also_a_kpi(here: &Here<'_>, index: KpiIndex) -> String {
    let status = kpi_status(here, index);
    let line = kpi_line(here, index);
    let name = here.kpi_link(index);
    let mut slots = vec![
        ("kpi", name.slot()),
        ("word", text(status.word.to_lowercase())),
        ("reason", text(status.reason.clone())),
    ];
    match (line.range, status.reason.is_empty()) {
        (Some(range), false) => {
            slots.push(("range", text(range)));
            here.say_html("key-result-kpi-range-reason", &slots)
        }
        (Some(range), true) => {
            slots.push(("range", text(range)));
            here.say_html("key-result-kpi-range", &slots)
        }
        (None, _) => here.say_html("key-result-kpi", &slots),
    }
}

/// What its kind adds: the levels beside a target, the band to keep, how it is measured.
fn kind_notes(here: &Here<'_>, index: KeyResultIndex) -> Vec<String> {
    let (named, judged) = key_result(here, index);
    let mut notes = Vec::new();
    match &named.kind {
        Kind::Move(terms) => {
            if let (Some(expected), Some(on)) = (expected_value(judged), judged.expected_on)
                && judged.current.is_some()
            {
                let slots = [
                    ("value", text(figure(here, index, expected))),
                    ("date", text(here.language.date(on))),
                ];
                notes.push(here.say_html("key-result-expected-value", &slots));
            }
            let (commit, stretch) = levels(named, judged);
            for (level, id) in [(commit, "key-result-commit"), (stretch, "key-result-stretch")] {
                let Some(level) = level else { continue };
                let reached = match level.reached {
                    Some(true) => "yes",
                    Some(false) => "no",
                    None => "unknown",
                };
                let slots =
                    [("value", text(figure(here, index, level.value))), ("reached", text(reached))];
                notes.push(here.say_html(id, &slots));
            }
            if terms.measure != Measure::Last {
                let measure = text(terms.measure.id());
                notes.push(here.say_html("key-result-measure", &[("measure", measure)]));
            }
            match terms.pace {
                Pace::End => notes.push(here.say_html("key-result-pace-end", &[])),
                Pace::Points(_) => notes.push(here.say_html("key-result-pace-points", &[])),
                Pace::Linear => {}
            }
        }
        Kind::Keep(keep) => {
            let mut slots = vec![
                ("band", text(band(here, index))),
                ("hold", text(here.language.share(keep.hold))),
            ];
            match judged.current {
                Some(current) => {
                    slots.push(("value", text(figure(here, index, current.value))));
                    slots.push(("date", text(here.language.date(current.date))));
                    notes.push(here.say_html("key-result-keep-last", &slots));
                }
                None => notes.push(here.say_html("key-result-keep", &slots)),
            }
        }
        Kind::Milestones(_) => {}
    }
    notes
}

/// Where the terms that are scored differ from those that the file now says, and its weight.
fn terms_notes(here: &Here<'_>, index: KeyResultIndex) -> Vec<String> {
    let (named, judged) = key_result(here, index);
    let mut notes = Vec::new();
    if let Kind::Move(terms) = &named.kind
        && let Some(scored) = judged.terms.target.filter(|&scored| scored != terms.target)
    {
        let slots = [
            ("scored", text(figure(here, index, scored))),
            ("now", text(figure(here, index, terms.target))),
        ];
        notes.push(here.say_html("key-result-scored-target", &slots));
    }
    if judged.terms.deadline != named.deadline {
        let slots = [
            ("scored", text(here.language.date(judged.terms.deadline))),
            ("now", text(here.language.date(named.deadline))),
        ];
        notes.push(here.say_html("key-result-scored-deadline", &slots));
    }
    if judged.terms.weight.is_zero() {
        notes.push(here.say_html("key-result-tracked", &[]));
    } else if judged.terms.weight != Value::ONE {
        let weight = text(here.language.number(judged.terms.weight, None));
        notes.push(here.say_html("key-result-weight", &[("weight", weight)]));
    }
    notes
}

/// Owner and ambition, where they are not the objective's.
fn own_notes(here: &Here<'_>, index: KeyResultIndex) -> Vec<String> {
    let (named, _) = key_result(here, index);
    let objective = here.plan.objective(index.objective);
    let mut notes = Vec::new();
    if named.owner != objective.owner
        && let Some(owner) = named.owner.first()
    {
        notes.push(here.say_html("key-result-owner", &[("owner", here.person(owner).slot())]));
    }
    if named.ambition != objective.ambition {
        let id = format!("key-result-{}", named.ambition.id());
        notes.push(here.say_html(&id, &[]));
    }
    notes
}

fn milestones(here: &Here<'_>, index: KeyResultIndex) -> Vec<MilestoneRow> {
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

fn days_between(from: crate::model::time::Date, to: crate::model::time::Date) -> i64 {
    (to - from).num_days()
}

fn lines(here: &Here<'_>, kpis: impl Iterator<Item = KpiIndex>) -> Vec<KpiLine> {
    kpis.map(|index| kpi_line(here, index)).collect()
}

fn served_by(here: &Here<'_>, index: ObjectiveIndex) -> Vec<ServedBy> {
    here.connections
        .children(index)
        .iter()
        .map(|&child| ServedBy {
            name: full_link(here, child),
            status: objective_status(here, child),
            serves: match here.plan.objective(child).parent {
                Some(Parent::KeyResult(parent)) => Some(key_result_link(here, parent)),
                Some(Parent::Objective(_)) | None => None,
            },
        })
        .collect()
}

fn close_view(here: &Here<'_>, index: ObjectiveIndex, close: &ObjectiveClose) -> CloseView {
    CloseView {
        outcome: close
            .outcome
            .map(|outcome| here.say(&format!("close-outcome-{}", outcome.value.id()), &[])),
        learned: close.learned.clone(),
        root_cause: close.root_cause.clone(),
        decision: close
            .decision
            .map(|decision| here.say(&format!("close-decision-{}", decision.value.id()), &[])),
        decide: close
            .decide
            .iter()
            .map(|decide| DecideRow {
                what: decide.what.clone(),
                who: decide.who.as_ref().map(|who| here.person(who)),
                by: decide.by.map(|by| here.date_short(by)),
            })
            .collect(),
        overrides: close
            .overrides
            .iter()
            .map(|set| {
                let key_result = KeyResultIndex { objective: index, position: set.key_result };
                let computed = here.objective(index).key_results[set.key_result]
                    .score
                    .and_then(|score| score.computed);
                let score = ("score", text(here.language.score(set.score)));
                let change = match computed {
                    Some(computed) => here.say(
                        "close-override",
                        &[score, ("computed", text(here.language.score(computed)))],
                    ),
                    None => here.say("close-override-alone", &[score]),
                };
                OverrideRow {
                    key_result: key_result_link(here, key_result),
                    change,
                    why: set.why.clone(),
                }
            })
            .collect(),
    }
}

/// Of its figures the score comes last, and only once there is one.
fn key_result_workings(here: &Here<'_>, index: KeyResultIndex) -> Vec<WorkingView> {
    let mut figures =
        vec![Figure::Progress(index), Figure::Expected(index), Figure::KeyResultStatus(index)];
    if key_result(here, index).1.forecast.is_some() {
        figures.push(Figure::Forecast(index));
    }
    if key_result(here, index).1.score.is_some() {
        figures.push(Figure::KeyResultScore(index));
    }
    workings(here, &figures)
}

fn objective_workings(here: &Here<'_>, index: ObjectiveIndex) -> Vec<WorkingView> {
    let mut figures = vec![
        Figure::ObjectiveProgress(index),
        Figure::ObjectiveExpected(index),
        Figure::ObjectiveStatus(index),
    ];
    if here.objective(index).score.is_some() {
        figures.push(Figure::ObjectiveScore(index));
    }
    workings(here, &figures)
}
