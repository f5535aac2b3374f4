//! What the forecasts of half time were worth, once a cycle is over.

use serde::Serialize;

use super::forecast::printed;
use super::key_result_figures::figure;
use super::objective_row::key_result_link;
use super::status_word::{Tone, status_shape};
use crate::chart::StatusShape;
use crate::evaluate::HalfTime;
use crate::model::CycleIndex;
use crate::report::{Here, Link, count, text};

/// What the forecasts of half time were worth.
#[derive(Debug, Clone, Serialize)]
pub struct HalfTimeView {
    /// How many intervals held the outcome, and of how many nothing is known.
    pub sentence_html: String,
    /// Every one of them, in the order of the objectives.
    pub rows: Vec<HalfTimeRow>,
}

/// One forecast against its outcome.
#[derive(Debug, Clone, Serialize)]
pub struct HalfTimeRow {
    /// The key result with the link to its place.
    pub name: Link,
    /// Its objective.
    pub objective: Link,
    /// `4.1% to 6.2%`
    pub interval: String,
    /// `made on 16 May`
    pub made: String,
    /// `5.4%`, or a dash.
    pub outcome: String,
    /// Its day; empty where there is none.
    pub outcome_on: String,
    /// `held`, `not held` or `not known`.
    pub word: String,
    /// Its colour.
    pub tone: Tone,
    /// Its shape, silent for screen readers.
    pub shape_html: &'static str,
}

/// What the forecasts of a cycle's half time were worth; none where there was none.
pub fn half_time(here: &Here<'_>, index: CycleIndex) -> Option<HalfTimeView> {
    let found = &here.assessment.cycles[index.0];
    if found.half_time.is_empty() {
        return None;
    }
    let counts = found.half_time_counts();
    let slots = [
        ("held", count(counts.held)),
        ("of", count(counts.of)),
        ("unknown", count(counts.unknown)),
    ];
    let mut sentences = vec![here.say_html("half-time-sentence", &slots)];
    if counts.of > 0 {
        sentences.push(here.say_html("half-time-meant", &[]));
        if counts.unknown > 0 {
            sentences.push(here.say_html("half-time-unknown", &slots));
        }
    }
    Some(HalfTimeView {
        sentence_html: sentences.join(" "),
        rows: found.half_time.iter().map(|it| row(here, it)).collect(),
    })
}

fn row(here: &Here<'_>, found: &HalfTime) -> HalfTimeRow {
    let print = |value| figure(here, found.key_result, value);
    let (id, tone, shape) = match found.held() {
        Some(true) => ("half-time-held", Tone::Quiet, StatusShape::Tick),
        Some(false) => ("half-time-not-held", Tone::Quiet, StatusShape::Cross),
        None => ("half-time-not-known", Tone::Unknown, StatusShape::Hollow),
    };
    let (forecast, is_cut) = printed(here, found.key_result, found.forecast);
    let interval = here.language.range_short(
        Some(forecast.low),
        Some(forecast.high),
        &here.plan.key_result(found.key_result).unit,
        here.connections.key_result_decimals(found.key_result),
    );
    HalfTimeRow {
        name: key_result_link(here, found.key_result),
        objective: here.objective_link(found.key_result.objective),
        interval: if is_cut {
            here.say("forecast-interval-cut", &[("interval", text(interval))])
        } else {
            interval
        },
        made: here.say("half-time-on", &[("date", text(here.date_short(found.on)))]),
        outcome: found
            .outcome
            .map_or_else(|| here.say("frame-unknown", &[]), |outcome| print(outcome.value)),
        outcome_on: found.outcome.map_or_else(String::new, |outcome| here.date_short(outcome.date)),
        word: here.say(id, &[]),
        tone,
        shape_html: status_shape(shape),
    }
}
