//! What the rules found of one cycle.

use crate::model::ObjectiveIndex;
use crate::model::value::Value;

use super::{CloseAssessment, HalfTime};

/// What the rules found of one cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleAssessment {
    /// Where it stands in time.
    pub state: CycleState,
    /// The mean progress of its objectives (R6).
    pub progress: Option<Value>,
    /// The mean of its objectives' printed scores (R7); none before it is over.
    pub score: Option<Value>,
    /// How many of its objectives those means are taken of: not the dropped ones, nor those that
    /// have nothing to judge yet.
    pub in_mean: usize,
    /// Its objectives, by full id.
    pub objectives: Vec<ObjectiveIndex>,
    /// What forecasts at half time were worth (R8), in the order of its objectives and their key
    /// results; only of those that had one, and none before the cycle is over.
    pub half_time: Vec<HalfTime>,
    /// Its sealed close, from the day of the seal on.
    pub close: Option<CloseAssessment>,
}

impl CycleAssessment {
    /// How many intervals of half time held the outcome, of those whose outcome is known.
    pub fn half_time_counts(&self) -> HalfTimeCounts {
        let known: Vec<bool> = self.half_time.iter().filter_map(HalfTime::held).collect();
        HalfTimeCounts {
            held: known.iter().filter(|held| **held).count(),
            of: known.len(),
            unknown: self.half_time.len() - known.len(),
        }
    }
}

/// What the forecasts of half time were worth, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfTimeCounts {
    /// Intervals that held the outcome.
    pub held: usize,
    /// Intervals whose outcome is known.
    pub of: usize,
    /// Intervals whose outcome is not known.
    pub unknown: usize,
}

/// Where a cycle stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CycleState {
    /// It has not begun.
    Planned,
    /// `as_of` lies in it.
    Running,
    /// It is over and not sealed.
    Ended,
    /// It is sealed.
    Closed,
}

impl CycleState {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Ended => "ended",
            Self::Closed => "closed",
        }
    }
}
