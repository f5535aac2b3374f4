//! An episode as a row: where it stands in the loop, since when, and who answers it.

use serde::Serialize;

use super::status_word::{StatusWord, Tone, objective_status, status_shape};
use super::who::{Hold, hold};
use crate::chart::{LoopSpan, LoopSpanKind, LoopTimeline, StatusShape, draw_loop_timeline};
use crate::evaluate::{Episode, Stage};
use crate::language::Slot;
use crate::model::KpiIndex;
use crate::model::time::Date;
use crate::report::{Here, Link, text};

/// An episode as a row.
#[derive(Debug, Clone, Serialize)]
pub struct EpisodeRow {
    /// The KPI with the link to its page.
    pub kpi: Link,
    /// Its stage, as a status.
    pub stage: StatusWord,
    /// The objective that acts or acted.
    pub objective: Option<Link>,
    /// Its cycle and how it stands; who is on it where there is none.
    pub by: String,
    /// Whether somebody has to be found.
    pub loud: bool,
    /// The first reading out of range.
    pub opened: String,
    /// The deciding reading; empty while it is open.
    pub closed: String,
    /// `48 days`
    pub age: String,
    /// Who is accountable for the KPI.
    pub owner: Option<Link>,
    /// Its days as a bar; empty where there is no axis.
    pub bar_svg: String,
}

/// The days that all bars of a list share.
#[derive(Debug, Clone)]
pub struct Axis {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// First days of quarters.
    pub lines: Vec<Date>,
}

/// All stages in the order of the loop.
pub const STAGES: [Stage; 11] = [
    Stage::Slipped,
    Stage::Flagged,
    Stage::NotMoved,
    Stage::Accepted,
    Stage::Acting,
    Stage::Confirming,
    Stage::Confirmed,
    Stage::HeldInPart,
    Stage::Rebased,
    Stage::Relapsed,
    Stage::Recovered,
];

/// The name of a stage's message.
pub fn stage_message(stage: Stage) -> &'static str {
    match stage {
        Stage::Slipped => "stage-slipped",
        Stage::Flagged => "stage-flagged",
        Stage::Accepted => "stage-accepted",
        Stage::Acting => "stage-acting",
        Stage::Confirming => "stage-confirming",
        Stage::Confirmed => "stage-confirmed",
        Stage::HeldInPart => "stage-held-in-part",
        Stage::Relapsed => "stage-relapsed",
        Stage::NotMoved => "stage-not-moved",
        Stage::Rebased => "stage-rebased",
        Stage::Recovered => "stage-recovered",
    }
}

fn stage_shape(stage: Stage) -> (StatusShape, Tone) {
    match stage {
        Stage::Slipped | Stage::HeldInPart => (StatusShape::HalfCircle, Tone::Warn),
        Stage::Flagged | Stage::NotMoved | Stage::Relapsed => (StatusShape::Diamond, Tone::Bad),
        Stage::Accepted => (StatusShape::Square, Tone::Quiet),
        Stage::Acting | Stage::Confirming => (StatusShape::Hollow, Tone::Quiet),
        Stage::Confirmed | Stage::Rebased => (StatusShape::Tick, Tone::Good),
        Stage::Recovered => (StatusShape::Filled, Tone::Good),
    }
}

/// How long an episode has lasted, or lasted.
pub fn age_days(here: &Here<'_>, index: KpiIndex, episode: &Episode) -> i64 {
    // A retired KPI is judged as on the day on which it was retired.
    let judged = here.kpi(index).retired.unwrap_or(here.assessment.as_of);
    (episode.closed.unwrap_or(judged) - episode.opened).num_days()
}

/// An episode of a KPI as a row.
pub fn episode_row(
    here: &Here<'_>,
    index: KpiIndex,
    episode: &Episode,
    axis: Option<&Axis>,
) -> EpisodeRow {
    let (shape, tone) = stage_shape(episode.stage);
    let retired = here.kpi(index).retired.filter(|_| episode.closed.is_none());
    let open = episode.closed.is_none() && retired.is_none();
    let until = here.plan.kpi(index).accepted_on(here.assessment.as_of).map(|entry| entry.until);
    let by = match (episode.objective, episode.stage) {
        (Some(objective), _) => {
            let it = here.plan.objective(objective);
            let window = it.cycle.map_or_else(
                || here.language.period(it.window.first, it.window.last),
                |cycle| here.plan.cycle(cycle).id.to_string(),
            );
            let status = objective_status(here, objective).word;
            here.say("episode-by", &[("cycle", text(window)), ("status", text(status))])
        }
        (None, Stage::Accepted) => until.map_or_else(String::new, |until| {
            here.say("who-accepted", &[("date", text(here.date_short(until)))])
        }),
        (None, Stage::Recovered) => here.say("episode-by-none", &[]),
        (None, _) => here.say("frame-nobody", &[]),
    };
    let is_back = hold(here, index) == Hold::Back;
    let reason = match (episode.stage, episode.closed) {
        // One reading in range alone ends nothing.
        (Stage::Flagged, None) if is_back => "stage-flagged-back".to_owned(),
        // It ended because the readings came back, long after the objective.
        (Stage::NotMoved, Some(_)) => "stage-not-moved-ended".to_owned(),
        (stage, _) => format!("{}-means", stage_message(stage)),
    };
    EpisodeRow {
        kpi: here.kpi_link(index),
        stage: StatusWord {
            word: here.say(stage_message(episode.stage), &[]),
            tone,
            shape_html: status_shape(shape),
            reason: here.say(&reason, &[]),
            id: episode.stage.id(),
        },
        objective: episode.objective.map(|objective| here.objective_link(objective)),
        by,
        loud: open && matches!(episode.stage, Stage::Flagged | Stage::NotMoved),
        opened: here.date_short(episode.opened),
        closed: match (episode.closed, retired) {
            (Some(closed), _) => here.date_short(closed),
            (None, Some(retired)) => {
                here.say("episode-retired", &[("date", text(here.date_short(retired)))])
            }
            (None, None) => String::new(),
        },
        age: here.say("attention-days", &[("days", Slot::Count(age_days(here, index, episode)))]),
        owner: here.plan.kpi(index).owner.first().map(|owner| here.person(owner)),
        bar_svg: axis.map_or_else(String::new, |axis| bar(here, index, episode, axis)),
    }
}

fn bar(here: &Here<'_>, index: KpiIndex, episode: &Episode, axis: &Axis) -> String {
    let as_of = here.assessment.as_of;
    let end = episode.closed.unwrap_or(as_of);
    let mut spans = Vec::new();
    let mut at = episode.opened;
    let mut add = |to: Date, kind: LoopSpanKind| {
        let to = to.min(end);
        if to > at {
            spans.push(LoopSpan { from: at, to, kind });
            at = to;
        }
    };
    if let Some(objective) = episode.objective {
        let window = here.plan.objective(objective).window;
        add(window.first, LoopSpanKind::Nobody);
        add(window.last, LoopSpanKind::Acting);
        add(end, LoopSpanKind::Waiting);
    } else {
        for entry in &here.plan.kpi(index).accepted {
            if entry.from <= end && entry.until >= episode.opened {
                add(entry.from, LoopSpanKind::Nobody);
                add(entry.until, LoopSpanKind::Accepted);
            }
        }
        add(end, LoopSpanKind::Nobody);
    }
    let shape = match episode.stage {
        Stage::Relapsed => StatusShape::Diamond,
        Stage::NotMoved => StatusShape::Cross,
        Stage::HeldInPart => StatusShape::HalfCircle,
        Stage::Recovered => StatusShape::Filled,
        Stage::Slipped
        | Stage::Flagged
        | Stage::Accepted
        | Stage::Acting
        | Stage::Confirming
        | Stage::Confirmed
        | Stage::Rebased => StatusShape::Tick,
    };
    draw_loop_timeline(&LoopTimeline {
        caption: None,
        from: axis.from,
        to: axis.to,
        as_of,
        lines: &axis.lines,
        opened: episode.opened,
        spans: &spans,
        end: episode.closed.map(|closed| (closed, shape)),
    })
}
