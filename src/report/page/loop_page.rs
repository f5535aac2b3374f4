//! The loop: every episode with its stage, its age and who answers it; the open ones first.

use chrono::Datelike;
use serde::Serialize;

use crate::chart::{LoopAxis, draw_loop_axis};
use crate::evaluate::{Episode, Stage};
use crate::language::Slot;
use crate::model::KpiIndex;
use crate::model::time::{Cadence, Date};
use crate::report::part::episode_row::{Axis, EpisodeRow, age_days, episode_row};
use crate::report::part::loop_strip::{StripStage, all_episodes, loop_strip};
use crate::report::{Here, count, text};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct LoopView {
    /// The heading.
    pub title: String,
    /// How many are open, and what waits for an answer.
    pub sentence_html: String,
    /// The stages.
    pub strip: Vec<StripStage>,
    /// `Episodes since July 2025`
    pub heading: String,
    /// The days of its bars.
    pub axis_svg: String,
    /// Those that are open, the worst first.
    pub open: Vec<EpisodeRow>,
    /// Those that ended, the last one first.
    pub closed: Vec<EpisodeRow>,
    /// How many that ended are not shown.
    pub more: usize,
}

/// Ended episodes on the page; each stands on its KPI's page too.
const CLOSED_MAX: usize = 60;

/// Open ones that are drawn; more would make the page too heavy.
const OPEN_MAX: usize = 400;

/// Days before the day of judgement with which the axis begins at the latest, and at the earliest.
const AXIS_DAYS: (u64, u64) = (270, 700);

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> LoopView {
    let (mut open, mut closed): (Vec<_>, Vec<_>) =
        all_episodes(here).into_iter().partition(|(_, episode)| episode.closed.is_none());
    open.sort_by_key(|(index, episode)| {
        (rank(episode.stage), -age_days(here, *index, episode), *index)
    });
    closed.sort_by_key(|(index, episode)| (std::cmp::Reverse(episode.closed), *index));
    let sentence_html = sentence_html(here, &open, &closed);
    let ended = closed.len();
    closed.truncate(CLOSED_MAX);
    open.truncate(OPEN_MAX);
    let axis = axis(here, open.iter().chain(&closed).map(|(_, episode)| episode));
    let rows = |episodes: &[(KpiIndex, Episode)]| {
        episodes
            .iter()
            .map(|(index, episode)| episode_row(here, *index, episode, Some(&axis)))
            .collect()
    };
    LoopView {
        title: here.say("loop-title", &[]),
        sentence_html,
        strip: loop_strip(here),
        heading: here.say("loop-heading", &[("month", text(here.language.month(axis.from, true)))]),
        axis_svg: axis_svg(here, &axis),
        open: rows(&open),
        more: ended - closed.len(),
        closed: rows(&closed),
    }
}

/// The names of the quarters above the bars; the year at the first one and at each January.
fn axis_svg(here: &Here<'_>, axis: &Axis) -> String {
    let lines: Vec<(Date, String)> = axis
        .lines
        .iter()
        .enumerate()
        .map(|(place, &day)| (day, here.language.month(day, place == 0 || day.month() == 1)))
        .collect();
    let as_of = here.assessment.as_of;
    let today = here.date_short(as_of);
    let (from, to) = (axis.from, axis.to);
    draw_loop_axis(&LoopAxis { from, to, lines: &lines, as_of: (as_of, &today) })
}

/// What wants a person first.
fn rank(stage: Stage) -> usize {
    match stage {
        Stage::Flagged | Stage::NotMoved => 0,
        Stage::Acting => 1,
        Stage::Accepted => 2,
        Stage::Confirming => 3,
        Stage::Slipped => 4,
        Stage::Confirmed
        | Stage::HeldInPart
        | Stage::Relapsed
        | Stage::Rebased
        | Stage::Recovered => 5,
    }
}

fn sentence_html(
    here: &Here<'_>,
    open: &[(KpiIndex, Episode)],
    closed: &[(KpiIndex, Episode)],
) -> String {
    if open.is_empty() && closed.is_empty() {
        let retired = here.assessment.kpis.iter().any(|found| found.retired.is_some());
        return here.say_html(if retired { "loop-none-watched" } else { "loop-none" }, &[]);
    }
    let mut sentences = vec![here.say_html("loop-open", &[("count", count(open.len()))])];
    if let Some((index, episode)) = open.first().filter(|(_, it)| rank(it.stage) == 0) {
        let name = here.kpi_link(*index);
        let slots = [
            ("name", name.slot()),
            ("date", text(here.language.date(episode.opened))),
            ("days", Slot::Count(age_days(here, *index, episode))),
        ];
        sentences.push(here.say_html("loop-waits", &slots));
    }
    let number = |stages: &[Stage]| {
        count(closed.iter().filter(|(_, episode)| stages.contains(&episode.stage)).count())
    };
    if !closed.is_empty() {
        let slots = [
            ("count", count(closed.len())),
            ("confirmed", number(&[Stage::Confirmed, Stage::Rebased])),
            ("part", number(&[Stage::HeldInPart])),
            ("relapsed", number(&[Stage::Relapsed])),
            ("moved", number(&[Stage::NotMoved])),
            ("recovered", number(&[Stage::Recovered])),
        ];
        sentences.push(here.say_html("loop-closed", &slots));
    }
    sentences.join(" ")
}

/// From the oldest episode to the day of judgement, within bounds, by quarters.
fn axis<'a>(here: &Here<'_>, episodes: impl Iterator<Item = &'a Episode>) -> Axis {
    let as_of = here.assessment.as_of;
    let back = |days: u64| as_of.checked_sub_days(chrono::Days::new(days)).unwrap_or(as_of);
    let oldest = episodes.map(|episode| episode.opened).min().unwrap_or(as_of);
    let (fiscal_year, holidays) = (here.plan.site.fiscal_year, &here.plan.site.holidays);
    let quarter = |date| Cadence::Quarterly.period_of(date, fiscal_year, holidays);
    let from = quarter(oldest.clamp(back(AXIS_DAYS.1), back(AXIS_DAYS.0))).first;
    let to = quarter(as_of).last;
    let mut lines = Vec::new();
    let mut day = from;
    while day <= to {
        lines.push(day);
        let Some(next) = quarter(day).last.succ_opt() else { break };
        day = next;
    }
    Axis { from, to, lines }
}
