//! The close of a cycle: what leadership read and decided by, kept for good.
//!
//! A `Record` is everything that the close report says, in words and figures alone: no position in a
//! plan, no place in a file. The report of a sealed cycle is made from the sealed record, that of any
//! other from a record made on the spot, by the same code.

mod goal;
mod kpi;
mod record;

pub use goal::{
    CheckInRecord, Closing, DecideRecord, DroppedRecord, ForecastRecord, GuardrailRecord,
    KeepRecord, KeyResultRecord, MilestoneRecord, ObjectiveRecord, RevisionRecord,
};
pub use kpi::{
    BaselineRecord, EpisodeRecord, KpiDay, KpiRecord, RangeRecord, RangeStepRecord, ReadingRecord,
    SignalRecord,
};
pub use record::{
    CycleRecord, GapRecord, LevelsRecord, Named, PreviousRecord, Record, ThresholdsRecord,
};

use std::sync::Arc;

use super::CycleId;
use super::time::Date;
use crate::finding::Span;

/// The version of the rules; a seal names the one that it was made by.
///
/// It grows with every change of a rule that may change a figure of the same data.
pub const RULE_SET: u32 = 1;

/// The sealed close of a cycle, as its file in `closes/` holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// The cycle that it closes.
    pub cycle: CycleId,
    /// The record as it was first sealed.
    pub first: Sealed,
    /// What was corrected since, in order; the first one has number 1.
    pub amendments: Vec<Amendment>,
    /// The whole file.
    pub place: Span,
}

/// A record and what seals it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The day of the seal; of a first seal the day of judgement too, which every amendment keeps.
    pub as_of: Date,
    /// The version of the rules that judged.
    pub rules: u32,
    /// What was sealed.
    pub record: Arc<Record>,
    /// The SHA-256 of the whole, as 64 hexadecimal digits.
    pub digest: String,
}

/// A correction of a sealed record: the record as it reads from then on, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// From 1.
    pub number: u32,
    /// Why.
    pub why: String,
    /// The record with the correction.
    pub sealed: Sealed,
}

impl Close {
    /// What holds today: the last amendment's record, else the first.
    pub fn standing(&self) -> &Sealed {
        self.amendments.last().map_or(&self.first, |amendment| &amendment.sealed)
    }

    /// The first seal, then that of each amendment.
    pub fn versions(&self) -> impl Iterator<Item = &Sealed> {
        let amended = self.amendments.iter().map(|amendment| &amendment.sealed);
        std::iter::once(&self.first).chain(amended)
    }
}
