//! What objectives and key results came to.

use std::collections::BTreeMap;

use crate::evaluate::key_result::rounded;
use crate::model::close::{
    DroppedRecord, KeyResultRecord, ObjectiveRecord, Record, RevisionRecord, ThresholdsRecord,
};
use crate::model::value::Value;

/// The cycle's score beside its distribution (R7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// The cycle's score.
    pub score: Option<Value>,
    /// That of the cycle before.
    pub previous: Option<Value>,
    /// By how much it changed.
    pub change: Option<Value>,
    /// The objectives that the score is the mean of, with their printed scores.
    pub members: Vec<(String, Value)>,
    /// Every objective once, by the band of its score.
    pub bands: BTreeMap<ScoreBand, Vec<String>>,
    /// What was promised.
    pub committed: AmbitionScores,
    /// Where 0.7 is a success.
    pub aspirational: AmbitionScores,
}

impl Scores {
    /// The objectives in a band.
    pub fn in_band(&self, band: ScoreBand) -> &[String] {
        self.bands.get(&band).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The scored objectives of one ambition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmbitionScores {
    /// The mean of their printed scores, rounded like them; none of none.
    pub mean: Option<Value>,
    /// The objectives and their printed scores, by id.
    pub members: Vec<(String, Value)>,
}

/// In which band a printed score lies (R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScoreBand {
    /// From the upper threshold on.
    Green,
    /// Between both.
    Amber,
    /// Below the lower threshold.
    Red,
    /// No score: given up, not to be judged yet, or the cycle runs.
    Unscored,
}

impl ScoreBand {
    /// All, the best first.
    pub const ALL: [Self; 4] = [Self::Green, Self::Amber, Self::Red, Self::Unscored];

    /// The word in messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Unscored => "unscored",
        }
    }

    /// The band of a printed score by the thresholds of its record.
    pub fn of(score: Option<Value>, thresholds: &ThresholdsRecord) -> Self {
        match score {
            None => Self::Unscored,
            Some(score) if score < thresholds.red => Self::Red,
            Some(score) if score < thresholds.green => Self::Amber,
            Some(_) => Self::Green,
        }
    }
}

/// A key result by its objective's full id and its own last part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyResultId {
    /// The objective's full id.
    pub objective: String,
    /// The last part of its own.
    pub key_result: String,
}

/// How many key results reached their targets: every key result of the cycle once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyResultCounts {
    /// They count, and all of the target was reached.
    pub reached: Vec<KeyResultId>,
    /// They count, and it was not; in a running cycle, not yet.
    pub short: Vec<KeyResultId>,
    /// They count in no figure: given up in time, only tracked, or without a start yet.
    pub not_counted: Vec<KeyResultId>,
    /// Committed ones that fell short of the whole: a root cause is asked for (R7).
    pub broken: Vec<KeyResultId>,
}

impl KeyResultCounts {
    /// How many count.
    pub fn counting(&self) -> usize {
        self.reached.len() + self.short.len()
    }
}

/// One change of a key result's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalpostChange {
    /// Whose terms.
    pub id: KeyResultId,
    /// What changed, and why.
    pub revision: RevisionRecord,
}

/// An objective or a key result that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DroppedGoal {
    /// The objective's full id.
    pub objective: String,
    /// The last part of the key result's; none where the whole objective was given up.
    pub key_result: Option<String>,
    /// When and why.
    pub dropped: DroppedRecord,
    /// Whether it counts all the same: given up late, and not for an outer reason (R7).
    pub counts: bool,
}

/// An outcome in people's words that the computed score doesn't bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The objective's full id.
    pub objective: String,
    /// `achieved`, `partly` or `missed`.
    pub outcome: String,
    /// The printed score.
    pub score: Value,
    /// Its band.
    pub band: ScoreBand,
}

/// What became of one forecast of half time (R8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfTimeResult {
    /// Whose.
    pub id: KeyResultId,
    /// Whether its interval held the outcome; none where that is not known.
    pub held: Option<bool>,
}

pub(super) fn scores(record: &Record) -> Scores {
    let cycle = &record.cycle;
    let previous = cycle.previous.as_ref().and_then(|previous| previous.score);
    let mut bands: BTreeMap<ScoreBand, Vec<String>> = BTreeMap::new();
    for (id, objective) in &record.objectives {
        let band = ScoreBand::of(objective.score, &cycle.thresholds);
        bands.entry(band).or_default().push(id.clone());
    }
    Scores {
        score: cycle.score,
        previous,
        change: cycle.score.zip(previous).map(|(score, previous)| score - previous),
        members: scored(record, |_| true),
        bands,
        committed: of_ambition(record, "committed"),
        aspirational: of_ambition(record, "aspirational"),
    }
}

fn scored(record: &Record, asked: impl Fn(&ObjectiveRecord) -> bool) -> Vec<(String, Value)> {
    let asked = record.objectives.iter().filter(|(_, objective)| asked(objective));
    asked.filter_map(|(id, objective)| Some((id.clone(), objective.score?))).collect()
}

fn of_ambition(record: &Record, ambition: &str) -> AmbitionScores {
    let members = scored(record, |objective| objective.ambition == ambition);
    let sum: Value = members.iter().map(|(_, score)| *score).sum();
    AmbitionScores { mean: sum.checked_div(Value::from(members.len())).map(rounded), members }
}

/// Every key result with its objective, by id and in the order of its file.
fn all(record: &Record) -> impl Iterator<Item = (KeyResultId, &KeyResultRecord)> {
    record.objectives.iter().flat_map(|(objective, found)| {
        found.key_results.iter().map(move |key_result| {
            let key_result_id = key_result.id.clone();
            let id = KeyResultId { objective: objective.clone(), key_result: key_result_id };
            (id, key_result)
        })
    })
}

pub(super) fn key_results(record: &Record) -> KeyResultCounts {
    let mut counts = KeyResultCounts::default();
    let is_early = record.cycle.early.is_some();
    for (id, key_result) in all(record) {
        let score = key_result.computed_score.or(key_result.score);
        // Closed early, a number that is kept reached all that it could by then.
        let whole = is_early && score == Some(Value::ONE);
        if key_result.broken_commitment {
            counts.broken.push(id.clone());
        }
        let list = match (key_result.counts, key_result.status == "achieved" || whole) {
            (true, true) => &mut counts.reached,
            (true, false) => &mut counts.short,
            (false, _) => &mut counts.not_counted,
        };
        list.push(id);
    }
    counts
}

pub(super) fn goalposts(record: &Record) -> Vec<GoalpostChange> {
    let mut changes: Vec<GoalpostChange> = all(record)
        .flat_map(|(id, key_result)| {
            key_result
                .revisions
                .iter()
                .map(move |revision| GoalpostChange { id: id.clone(), revision: revision.clone() })
        })
        .collect();
    changes.sort_by(|a, b| (a.revision.date, &a.id).cmp(&(b.revision.date, &b.id)));
    changes
}

pub(super) fn dropped(record: &Record) -> Vec<DroppedGoal> {
    let mut goals = Vec::new();
    for (objective, found) in &record.objectives {
        if let Some(dropped) = &found.dropped {
            let (objective, dropped) = (objective.clone(), dropped.clone());
            goals.push(DroppedGoal { objective, key_result: None, dropped, counts: false });
        }
        for key_result in &found.key_results {
            if let Some(dropped) = &key_result.dropped {
                goals.push(DroppedGoal {
                    objective: objective.clone(),
                    key_result: Some(key_result.id.clone()),
                    dropped: dropped.clone(),
                    counts: key_result.counts,
                });
            }
        }
    }
    goals
}

pub(super) fn disagreements(record: &Record) -> Vec<Disagreement> {
    let thresholds = &record.cycle.thresholds;
    record
        .objectives
        .iter()
        .filter_map(|(id, objective)| {
            let outcome = objective.close.as_ref()?.outcome.as_ref()?;
            let score = objective.score?;
            let band = ScoreBand::of(Some(score), thresholds);
            let contradicts = match outcome.as_str() {
                "achieved" => band != ScoreBand::Green,
                "missed" => band == ScoreBand::Green,
                "partly" => score == Value::ONE || score == Value::ZERO,
                _ => false,
            };
            let (objective, outcome) = (id.clone(), outcome.clone());
            contradicts.then_some(Disagreement { objective, outcome, score, band })
        })
        .collect()
}

pub(super) fn half_time(record: &Record) -> Vec<HalfTimeResult> {
    all(record)
        .filter_map(|(id, key_result)| {
            let held = key_result.half_time.as_ref()?.held;
            Some(HalfTimeResult { id, held })
        })
        .collect()
}
