//! What the close report counts, from the record alone: a sealed record and one made on the spot
//! are counted by the same code.
//!
//! **Invariant:** every count is the length of a list of members, so that it can be checked by hand.

mod decisions;
mod goals;
mod kpis;
#[cfg(test)]
mod tests;

use crate::model::close::Record;
use crate::model::time::Date;

pub use decisions::{
    Candidate, CandidateReason, CarriedObjective, DecisionKind, DecisionWanted, decisions_wanted,
};
pub use goals::{
    AmbitionScores, Disagreement, DroppedGoal, GoalpostChange, HalfTimeResult, KeyResultCounts,
    KeyResultId, ScoreBand, Scores,
};
pub use kpis::{EpisodeRef, KpiHealth, KpiMovement, KpiVerdict, Unanswered};

/// Everything that the close report counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The cycle's score, and how its objectives' scores are spread.
    pub scores: Scores,
    /// How many key results reached their targets.
    pub key_results: KeyResultCounts,
    /// KPIs at the start and at the end.
    pub kpis: KpiHealth,
    /// KPIs that are out of range and that nobody answers on the day of judgement, the longest first.
    pub unanswered: Vec<Unanswered>,
    /// The trips round the loop by stage, in the order of the loop; stages without any are left out.
    pub episodes: Vec<(String, Vec<EpisodeRef>)>,
    /// The KPIs that may take over a new baseline, by id.
    pub baselines: Vec<String>,
    /// What somebody has to decide, the most urgent first.
    pub decisions: Vec<DecisionWanted>,
    /// Every change of terms, in date order.
    pub goalposts: Vec<GoalpostChange>,
    /// Everything that was given up, by objective.
    pub dropped: Vec<DroppedGoal>,
    /// Objectives that go on, by id.
    pub carried: Vec<CarriedObjective>,
    /// What the next cycle may take on: KPIs first, those that wait longest first.
    pub candidates: Vec<Candidate>,
    /// Where an objective's people and its score say different things; both stand.
    pub disagreements: Vec<Disagreement>,
    /// What became of the forecasts of half time, by key result.
    pub half_time: Vec<HalfTimeResult>,
}

impl Summary {
    /// How many forecasts of half time held, of those whose outcome is known.
    pub fn half_time_held(&self) -> (usize, usize) {
        let known = || self.half_time.iter().filter_map(|result| result.held);
        (known().filter(|held| *held).count(), known().count())
    }

    /// The episodes at a stage, by its id.
    pub fn episodes_at(&self, stage: &str) -> &[EpisodeRef] {
        let found = self.episodes.iter().find(|(id, _)| id == stage);
        found.map(|(_, episodes)| episodes.as_slice()).unwrap_or_default()
    }
}

/// Counts a record that was made on a day.
pub fn summary(record: &Record, as_of: Date) -> Summary {
    let unanswered = kpis::unanswered(record, as_of);
    let carried = decisions::carried(record);
    Summary {
        scores: goals::scores(record),
        key_results: goals::key_results(record),
        kpis: kpis::health(record),
        episodes: kpis::episodes(record),
        baselines: kpis::baselines(record),
        decisions: decisions_wanted(record, as_of),
        goalposts: goals::goalposts(record),
        dropped: goals::dropped(record),
        candidates: decisions::candidates(record, &unanswered, &carried),
        disagreements: goals::disagreements(record),
        half_time: goals::half_time(record),
        unanswered,
        carried,
    }
}
