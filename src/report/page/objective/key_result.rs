//! One key result of an objective, with everything that is to be said of it.

use serde::Serialize;

use super::milestones::{MilestoneRow, milestones};
use super::verdict::dropped_sentence;
use crate::evaluate::{Figure, GoalStatus, NoForecast, expected_value, levels};
use crate::model::key_result::{Evidence, Kind, Measure, Pace};
use crate::model::value::Value;
use crate::model::{KeyResultIndex, KpiIndex};
use crate::report::part::check_ins::{ConfidenceView, confidence};
use crate::report::part::forecast::forecast_html;
use crate::report::part::key_result_bar::key_result_bar;
use crate::report::part::key_result_chart::{ChartView, band, key_result_chart};
use crate::report::part::key_result_figures::{
    figure, figures_html, key_result, progress_html, progress_text, status,
};
use crate::report::part::kpi_line::kpi_line;
use crate::report::part::objective_row::{anchor, is_short};
use crate::report::part::score::{ScoreView, key_result_score};
use crate::report::part::status_word::{StatusWord, kpi_status};
use crate::report::part::working::{WorkingView, workings};
use crate::report::{Here, text};
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

/// One key result with everything that is to be said of it.
pub(super) fn key_result_view(here: &Here<'_>, index: KeyResultIndex) -> KeyResultView {
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
        score: key_result_score(here, index),
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
    if is_read_provisionally(here, index) {
        notes.push(here.say_html("key-result-read-provisional", &[]));
    }
    notes
}

/// Whether what it stands at is the reading of a period that has not ended.
fn is_read_provisionally(here: &Here<'_>, index: KeyResultIndex) -> bool {
    let (named, judged) = key_result(here, index);
    let latest = named.evidence.kpi().and_then(|kpi| here.kpi(kpi).latest());
    let read_on = judged.current.map(|current| current.read_on);
    latest.is_some_and(|latest| latest.provisional && Some(latest.date) == read_on)
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

/// Of its figures the score comes last, and only once there is one.
fn key_result_workings(here: &Here<'_>, index: KeyResultIndex) -> Vec<WorkingView> {
    let mut figures =
        vec![Figure::Progress(index), Figure::Expected(index), Figure::KeyResultStatus(index)];
    let judged = key_result(here, index).1;
    let lacks = judged.no_forecast.and_then(NoForecast::shortage).is_some();
    if judged.forecast.is_some() || lacks {
        figures.push(Figure::Forecast(index));
    }
    if key_result(here, index).1.score.is_some() {
        figures.push(Figure::KeyResultScore(index));
    }
    workings(here, &figures)
}
