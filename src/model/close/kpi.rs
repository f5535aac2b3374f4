//! What a close records of a KPI.

use serde::{Deserialize, Serialize};

use super::Named;
use crate::model::time::Date;
use crate::model::value::Value;

/// What is recorded of one KPI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiRecord {
    /// Its title.
    pub title: String,
    /// The group on the dashboard.
    pub category: Option<String>,
    /// The unit as files spell it.
    pub unit: Option<String>,
    /// Digits after the decimal mark wherever it is printed.
    pub decimals: Option<u8>,
    /// Who owns it; the first is accountable.
    pub owner: Vec<Named>,
    /// `lower`, `higher` or `within`.
    pub direction: Option<String>,
    /// How it stood on the day before the cycle's first.
    pub start: KpiDay,
    /// How it stood on the cycle's last day, or on `as_of` before it.
    pub end: KpiDay,
    /// The readings from a year before the cycle's first day to `as_of`, in date order.
    pub readings: Vec<ReadingRecord>,
    /// The range in force over those days; each holds to the day before the next.
    pub ranges: Vec<RangeStepRecord>,
    /// What makes the last reading news on `as_of` (K3).
    pub signal: Option<SignalRecord>,
    /// Whether it will stay in range as it runs (K4).
    pub assurance: String,
    /// Where it stands in the loop on `as_of` (L2); none where it is retired.
    pub coverage: Option<String>,
    /// Its trips round the loop that were open in the cycle or began after it, in order (L1).
    pub episodes: Vec<EpisodeRecord>,
    /// The objectives of the cycle that name it, by full id.
    pub objectives: Vec<String>,
    /// The new baseline that it may take over (L3).
    pub baseline: Option<BaselineRecord>,
    /// Its last day, once that has come.
    pub retired: Option<Date>,
}

/// How a KPI stood on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiDay {
    /// The day.
    pub day: Date,
    /// Its status (K1): `in_range`, `watch`, `out_of_range`, `stale`, `no_data` or `no_range`.
    pub status: String,
    /// `above` or `below`, where it is out of range.
    pub side: Option<String>,
    /// The first reading of the run of in or out that holds on that day.
    pub since: Option<Date>,
    /// The last reading by then.
    pub reading: Option<ReadingRecord>,
    /// How many readings there were by then; fewer than 2 make it new.
    pub readings: usize,
    /// The range in force on that day.
    pub range: Option<RangeRecord>,
}

/// One reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingRecord {
    /// Its day.
    pub date: Date,
    /// The value, in the KPI's unit.
    pub value: Value,
    /// Whether its period had not ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// Whether it is out of the range of its own day; none where no range was in force.
    pub out: Option<bool>,
}

/// The ends of a range; included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeRecord {
    /// The lowest value in range.
    pub min: Option<Value>,
    /// The highest value in range.
    pub max: Option<Value>,
}

/// A range and the day from which it is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeStepRecord {
    /// The first day.
    pub from: Date,
    /// The range; none where there is none from that day on.
    pub range: Option<RangeRecord>,
}

/// What makes a reading news (K3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalRecord {
    /// `outside`, `run`, `near_limit` or `shifted`.
    pub rule: String,
    /// The first reading of the pattern.
    pub since: Date,
    /// `improvement`, `concern` or `neutral`.
    pub effect: String,
}

/// One trip round the loop (L1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpisodeRecord {
    /// The first reading out of range.
    pub opened: Date,
    /// Where it stood on `as_of`, or how it ended.
    pub stage: String,
    /// The objective that acted, by full id.
    pub objective: Option<String>,
    /// That objective's title.
    pub objective_title: Option<String>,
    /// The deciding reading; none while it is open.
    pub closed: Option<Date>,
    /// The readings dated after the end of that objective's cycle, by `as_of`.
    pub readings_since: Vec<ReadingRecord>,
}

/// The new baseline that a confirmed KPI may take over (L3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineRecord {
    /// The objective that brought it, by full id.
    pub objective: String,
    /// The new range; none where only the limits start anew.
    pub range: Option<RangeRecord>,
    /// How many readings since would have passed it.
    pub passed: usize,
    /// How many readings there were since.
    pub of: usize,
    /// The first reading after the objective's cycle: the limits start anew there.
    pub rebase_from: Date,
}
