//! What the rules found of one objective and of its key results.

use std::collections::BTreeMap;

use crate::finding::Span;
use crate::model::time::{Date, Period};
use crate::model::value::Value;

use super::{Forecast, Freshness, NoForecast};

/// What the rules found of one objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveAssessment {
    /// Its progress (R6), 0 to 1; none when none of its key results is measured, or when dropped.
    pub progress: Option<Value>,
    /// The progress expected, bars included (R6).
    pub expected: Option<Value>,
    /// The worst of its key results (R6).
    pub status: GoalStatus,
    /// Its score (R7), 0 to 1 with 2 decimals; none before its cycle is over or when dropped.
    pub score: Option<Value>,
    /// How many weighted key results have each status; they add up to the weighted ones.
    pub status_counts: BTreeMap<GoalStatus, usize>,
    /// How many key results that count are measured.
    pub measured: usize,
    /// How many key results count.
    pub of: usize,
    /// By position in `Objective::key_results`.
    pub key_results: Vec<KeyResultAssessment>,
}

/// What the rules found of one key result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyResultAssessment {
    /// The scoring start, target, deadline and weight (R7).
    pub terms: ScoringTerms,
    /// The terms that its file states on that day, revisions included; drawn and named beside.
    pub stated: ScoringTerms,
    /// Its window (R0), to the scoring deadline.
    pub window: Period,
    /// The figure that it stands at (R0); none without evidence and for milestones.
    pub current: Option<Current>,
    /// The evidence in the window known on `as_of`, in date order, for charts and tables.
    pub evidence: Vec<EvidencePoint>,
    /// Progress p (R1, R2), unclamped; none while unknown.
    pub progress: Option<Value>,
    /// Expected progress e (R3), without the bar.
    pub expected: Option<Value>,
    /// Expected progress times the bar: where the mark is drawn (R4).
    pub expected_mark: Option<Value>,
    /// The day on which `expected` is taken (R3).
    pub expected_on: Option<Date>,
    /// Its status (R4).
    pub status: GoalStatus,
    /// How recent the last evidence is, at its cadence; none without, and for milestones.
    pub freshness: Option<Freshness>,
    /// The last confidence in the window and its day.
    pub confidence: Option<(Date, u8)>,
    /// Confidence that contradicts the status (R5).
    pub confidence_gap: bool,
    /// Its score (R7); none before its cycle is over, and when dropped without counting.
    pub score: Option<Score>,
    /// Where it will end as it moves today (R8).
    pub forecast: Option<Forecast>,
    /// Why there is no forecast.
    pub no_forecast: Option<NoForecast>,
    /// Of a `keep`: periods held and periods complete.
    pub held: Option<Held>,
    /// Whether it counts in its objective's figures: it weighs something, its start is known, and it
    /// was not dropped, or late and for a reason of one's own.
    pub counts: bool,
    /// The day on which it was dropped, once that day has come.
    pub dropped: Option<Date>,
}

/// The terms by which a key result is scored: the first ones, but for external revisions (R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoringTerms {
    /// None for keep, milestones and `tbd`.
    pub start: Option<Value>,
    /// None for keep and milestones.
    pub target: Option<Value>,
    /// The last day.
    pub deadline: Date,
    /// The share in the objective.
    pub weight: Value,
}

/// The figure that a key result stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Current {
    /// The day that it is dated.
    pub date: Date,
    /// In the key result's unit.
    pub value: Value,
    /// The day of the evidence itself, where the value was read before the window (R0).
    pub read_on: Date,
    /// Where it stands.
    pub span: Option<Span>,
}

/// One piece of evidence in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvidencePoint {
    /// Its day.
    pub date: Date,
    /// Its value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// How much of a band was kept (R2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Every complete cadence period in the window, and whether it was held.
    pub periods: Vec<(Period, bool)>,
    /// How many cadence periods the whole window has.
    pub of: usize,
}

/// A score with what people made of it (R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The printed figure, 0 to 1 with 2 decimals.
    pub value: Value,
    /// What was computed, where people set another.
    pub computed: Option<Value>,
}

/// The status of a key result (R4) or an objective (R6), the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalStatus {
    /// The window is over and the bar was not reached.
    Missed,
    /// Far behind the expected progress.
    OffTrack,
    /// Behind the expected progress.
    Behind,
    /// Nothing was ever reported.
    NoData,
    /// On pace at its last evidence, which is too old.
    Stale,
    /// Just begun, nothing reported yet.
    Awaiting,
    /// Its start is still to be established.
    Establishing,
    /// On pace.
    OnTrack,
    /// Its window has not begun.
    NotStarted,
    /// The window is over and the bar was reached.
    Reached,
    /// The target was reached.
    Achieved,
    /// It was given up.
    Dropped,
}

impl GoalStatus {
    /// The word in JSON and workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::OffTrack => "off_track",
            Self::Behind => "behind",
            Self::NoData => "no_data",
            Self::Stale => "stale",
            Self::Awaiting => "awaiting",
            Self::Establishing => "establishing",
            Self::OnTrack => "on_track",
            Self::NotStarted => "not_started",
            Self::Reached => "reached",
            Self::Achieved => "achieved",
            Self::Dropped => "dropped",
        }
    }
}
