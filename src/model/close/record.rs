//! Everything that a close report says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{KpiRecord, ObjectiveRecord};
use crate::model::time::Date;
use crate::model::value::Value;

/// Everything that the close report of one cycle says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The cycle itself.
    pub cycle: CycleRecord,
    /// Every KPI of the site that is not retired before the cycle began, by id.
    pub kpis: BTreeMap<String, KpiRecord>,
    /// The objectives of the cycle, by full id.
    pub objectives: BTreeMap<String, ObjectiveRecord>,
}

/// What is recorded of the cycle itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleRecord {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The first day.
    pub start: Date,
    /// The last day; included.
    pub end: Date,
    /// The day at which KPIs are compared with the cycle's start: its end, or `as_of` before it.
    pub judged_to: Date,
    /// Why it was closed before its end; none where it was not.
    pub early: Option<String>,
    /// What it concentrated on, in the author's words.
    pub focus: Option<String>,
    /// The author's words as Markdown: the bottom line, then sections under `##` headings.
    pub words: Option<String>,
    /// The mean of its objectives' printed scores (R7); none while it runs.
    pub score: Option<Value>,
    /// The mean progress of its objectives (R6).
    pub progress: Option<Value>,
    /// How many objectives those means are taken of.
    pub in_mean: usize,
    /// The numbers that the rules compared with.
    pub thresholds: ThresholdsRecord,
    /// The cycle before, where there is one with objectives: of the same length, the last that ended
    /// before this one began.
    pub previous: Option<PreviousRecord>,
    /// Where the two systems did not meet on that day (L2), by kind, then by subject.
    pub gaps: Vec<GapRecord>,
}

/// The numbers that the rules compared with (R4, R7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThresholdsRecord {
    /// On pace from this share of the expected progress on.
    pub on_pace: Value,
    /// Merely lagging from this share of the expected progress on.
    pub lagging: Value,
    /// On pace while the gap is at most this.
    pub gap_on_pace: Value,
    /// Merely lagging while the gap is at most this.
    pub gap_lagging: Value,
    /// Scores below it are red.
    pub red: Value,
    /// Scores from it on are green.
    pub green: Value,
}

/// The cycle before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreviousRecord {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its score: the sealed one where it was closed by then.
    pub score: Option<Value>,
    /// Whether that score was sealed by then.
    pub sealed: bool,
}

/// One entry of the lists of coverage (L2).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapRecord {
    /// Which list: `unconfirmed`, `never-attacked`, `endless`, `unguarded`, `unaccountable`,
    /// `orphans`, `blind` or `unanswered`, as the coverage page names them.
    pub kind: String,
    /// The id of the KPI, or the full id of the objective or key result.
    pub subject: String,
    /// Its title.
    pub title: String,
}

/// A person, role or team by id and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
}

/// Levels beside a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelsRecord {
    /// A level that was promised.
    pub commit: Option<Value>,
    /// A level beyond the target.
    pub stretch: Option<Value>,
}
