//! What a close records of objectives and key results.

use serde::{Deserialize, Serialize};

use super::{LevelsRecord, Named, RangeRecord, ReadingRecord};
use crate::model::time::Date;
use crate::model::value::Value;

/// What is recorded of one objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveRecord {
    /// Its title.
    pub title: String,
    /// A short title for tables.
    pub short: Option<String>,
    /// Who owns it; the first is accountable.
    pub owner: Vec<Named>,
    /// The teams it belongs to.
    pub team: Vec<Named>,
    /// `committed` or `aspirational`.
    pub ambition: String,
    /// `mean` or `sum` (R6).
    pub rollup: String,
    /// The full id of what it serves.
    pub parent: Option<String>,
    /// The objectives that it goes on from, the one before it first, by full id.
    pub lineage: Vec<String>,
    /// The score of the one before it.
    pub previous_score: Option<Value>,
    /// The KPIs whose flag it answers, by id.
    pub answers: Vec<String>,
    /// The KPIs that had to stay in range meanwhile.
    pub guardrails: Vec<GuardrailRecord>,
    /// Its status on that day (R6).
    pub status: String,
    /// Its progress (R6).
    pub progress: Option<Value>,
    /// The progress expected (R6).
    pub expected: Option<Value>,
    /// Its score (R7).
    pub score: Option<Value>,
    /// How many key results that count are measured.
    pub measured: usize,
    /// How many key results count.
    pub of: usize,
    /// Its key results, in the order of its file.
    pub key_results: Vec<KeyResultRecord>,
    /// When and why the whole of it was given up.
    pub dropped: Option<DroppedRecord>,
    /// Its text, as Markdown.
    pub words: Option<String>,
    /// What its people said at its end.
    pub close: Option<Closing>,
}

impl ObjectiveRecord {
    /// Whether its key results share a unit and add up, instead of giving a mean (R6).
    pub fn adds_up(&self) -> bool {
        self.rollup == "sum"
    }
}

/// A KPI that had to stay in range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuardrailRecord {
    /// Its id; what it reads like stands with the KPI.
    pub kpi: String,
    /// The first reading in the cycle that was out of range.
    pub first_out: Option<Date>,
    /// How many readings in the cycle were out of range.
    pub out: usize,
    /// How many readings in the cycle had a range to be judged by.
    pub of: usize,
}

/// What an objective's people said at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// `achieved`, `partly`, `missed` or `dropped`, in their judgement.
    pub outcome: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// Why a commitment was broken.
    pub root_cause: Option<String>,
    /// `keep`, `modify`, `abandon` or `becomes-kpi`.
    pub decision: Option<String>,
    /// What others have to decide.
    pub decide: Vec<DecideRecord>,
}

/// Something that others have to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecideRecord {
    /// What.
    pub what: String,
    /// Who decides.
    pub who: Option<Named>,
    /// By when.
    pub by: Option<Date>,
}

/// What is recorded of one key result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyResultRecord {
    /// The last part of its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who is accountable.
    pub owner: Vec<Named>,
    /// `move`, `keep` or `milestones`.
    pub kind: String,
    /// `committed` or `aspirational`.
    pub ambition: String,
    /// The unit as files spell it.
    pub unit: Option<String>,
    /// Digits after the decimal mark.
    pub decimals: Option<u8>,
    /// The KPI whose readings are its evidence, by id.
    pub kpi: Option<String>,
    /// How the readings become one figure: `last`, `sum`, `mean`, `min`, `max`; of a move alone.
    pub measure: Option<String>,
    /// The first day of its window.
    pub from: Date,
    /// The scoring deadline (R7).
    pub deadline: Date,
    /// The scoring weight.
    pub weight: Value,
    /// The scoring start; none for keep, milestones and `tbd`.
    pub start: Option<Value>,
    /// The scoring target; none for keep and milestones.
    pub target: Option<Value>,
    /// The target that its file states at the end, where it is another one.
    pub stated_target: Option<Value>,
    /// Levels beside the target.
    pub levels: LevelsRecord,
    /// The band of a keep.
    pub keep: Option<KeepRecord>,
    /// What was to be done.
    pub milestones: Vec<MilestoneRecord>,
    /// The evidence in the window, in date order.
    pub evidence: Vec<ReadingRecord>,
    /// Dated reports, in date order.
    pub check_ins: Vec<CheckInRecord>,
    /// The figure that it stands at (R0).
    pub current: Option<ReadingRecord>,
    /// Progress, unclamped (R1, R2).
    pub progress: Option<Value>,
    /// Expected progress with the bar (R3, R4).
    pub expected: Option<Value>,
    /// Its status (R4).
    pub status: String,
    /// Its score (R7).
    pub score: Option<Value>,
    /// The computed score, where people set another.
    pub computed_score: Option<Value>,
    /// Why they did.
    pub override_why: Option<String>,
    /// Whether it counts in its objective's figures.
    pub counts: bool,
    /// Whether it was promised and its score is below 1: a root cause is asked for (R7).
    pub broken_commitment: bool,
    /// Every change of its terms.
    pub revisions: Vec<RevisionRecord>,
    /// When and why it was given up.
    pub dropped: Option<DroppedRecord>,
    /// What the forecast of half time said, and what became of it (R8).
    pub half_time: Option<ForecastRecord>,
}

/// A band to keep, and how much of it was kept (R2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepRecord {
    /// The band on the last day.
    pub band: Option<RangeRecord>,
    /// The share of periods that must be in it.
    pub hold: Value,
    /// Periods held.
    pub held: usize,
    /// Periods complete.
    pub of: usize,
}

/// Something that was to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneRecord {
    /// What.
    pub title: String,
    /// By when.
    pub due: Option<Date>,
    /// On which day it was done.
    pub done: Option<Date>,
    /// Its share.
    pub weight: Value,
}

/// One dated report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckInRecord {
    /// Its day.
    pub date: Date,
    /// The value.
    pub value: Option<Value>,
    /// 0 to 10.
    pub confidence: Option<u8>,
    /// The owner's words.
    pub note: Option<String>,
}

/// One change of a key result's terms (R7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionRecord {
    /// The day.
    pub date: Date,
    /// `start`, `target`, `deadline` or `weight`.
    pub field: String,
    /// Before, as a number or a date; `tbd` for a start still to be established.
    pub from: String,
    /// After.
    pub to: String,
    /// Why.
    pub why: Option<String>,
    /// Whether the reason lies outside the organisation's hands: only then scoring follows.
    pub external: bool,
}

/// When and why something was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DroppedRecord {
    /// The day; none where only the close says so.
    pub date: Option<Date>,
    /// Why.
    pub why: Option<String>,
    /// Whether the reason lies outside the organisation's hands.
    pub external: bool,
}

/// A forecast of half time and what became of it (R8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForecastRecord {
    /// The day on which it was made.
    pub on: Date,
    /// The lower end of its interval.
    pub low: Value,
    /// The upper end.
    pub high: Value,
    /// Where it ended; none where that is not known.
    pub outcome: Option<Value>,
    /// Whether the interval held it.
    pub held: Option<bool>,
}
