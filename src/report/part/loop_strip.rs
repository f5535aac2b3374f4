//! The loop as a strip: how many KPIs stand at each stage, and which.

use serde::Serialize;

use super::episode_row::{age_days, stage_message};
use crate::evaluate::{Episode, Stage};
use crate::language::Slot;
use crate::model::KpiIndex;
use crate::report::{Here, Link};

/// One stage of the strip.
#[derive(Debug, Clone, Serialize)]
pub struct StripStage {
    /// The class that colours it: `flagged`.
    pub id: &'static str,
    /// How many episodes stand there.
    pub count: usize,
    /// The stage.
    pub word: String,
    /// The oldest of them by name.
    pub names: Vec<Link>,
    /// How many are not named.
    pub more: usize,
    /// `oldest 169 days`; empty where there is none.
    pub note: String,
}

/// Names in one stage.
const NAMES_MAX: usize = 4;

/// Days in which an ended episode still counts.
const LATELY_DAYS: i64 = 365;

/// Every episode of every KPI that is not retired, by KPI.
pub fn all_episodes(here: &Here<'_>) -> Vec<(KpiIndex, Episode)> {
    (0..here.plan.kpis.len())
        .map(KpiIndex)
        .filter(|&index| here.kpi(index).retired.is_none())
        .flat_map(|index| here.kpi(index).episodes.iter().map(move |episode| (index, *episode)))
        .collect()
}

/// The stages in the order of the loop; those without a KPI stay visible.
pub fn loop_strip(here: &Here<'_>) -> Vec<StripStage> {
    let all = all_episodes(here);
    let stages: [(Stage, &[Stage]); 6] = [
        (Stage::Slipped, &[Stage::Slipped]),
        (Stage::Flagged, &[Stage::Flagged, Stage::NotMoved]),
        (Stage::Accepted, &[Stage::Accepted]),
        (Stage::Acting, &[Stage::Acting]),
        (Stage::Confirming, &[Stage::Confirming]),
        (Stage::Confirmed, &[Stage::Confirmed, Stage::Rebased]),
    ];
    stages.into_iter().map(|(first, those)| strip_stage(here, &all, first, those)).collect()
}

fn strip_stage(
    here: &Here<'_>,
    all: &[(KpiIndex, Episode)],
    first: Stage,
    those: &[Stage],
) -> StripStage {
    let ends = first == Stage::Confirmed;
    let counts = |episode: &Episode| match episode.closed {
        Some(closed) => ends && here.days_since(closed) <= LATELY_DAYS,
        None => !ends,
    };
    let mut found: Vec<&(KpiIndex, Episode)> = all
        .iter()
        .filter(|(_, episode)| those.contains(&episode.stage) && counts(episode))
        .collect();
    found.sort_by_key(|(index, episode)| (-age_days(here, *index, episode), *index));
    let names: Vec<Link> =
        found.iter().take(NAMES_MAX).map(|(index, _)| here.kpi_link(*index)).collect();
    let note = match found.first() {
        None => String::new(),
        Some(_) if ends => here.say("strip-lately", &[]),
        Some((index, episode)) => {
            here.say("strip-oldest", &[("days", Slot::Count(age_days(here, *index, episode)))])
        }
    };
    StripStage {
        id: first.id(),
        count: found.len(),
        word: here.say(stage_message(first), &[]),
        more: found.len() - names.len(),
        names,
        note,
    }
}
