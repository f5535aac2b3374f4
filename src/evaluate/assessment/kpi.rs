//! What the rules found of one KPI: its readings, ranges, status and freshness.

use crate::finding::Span;
use crate::model::kpi::Direction;
use crate::model::time::Date;
use crate::model::value::Value;

use super::{Assurance, Coverage, Episode, Variation};

/// What the rules found of one KPI. All about a retired KPI is judged as on its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KpiAssessment {
    /// The readings known on `as_of`, in date order, each judged by the range of its own date.
    pub readings: Vec<JudgedReading>,
    /// The ranges that those readings were judged by; `JudgedReading::range` points here.
    pub ranges: Vec<RangeInForce>,
    /// The range in force over time, for charts: each holds from its day to the day before the next.
    pub range_steps: Vec<RangeStep>,
    /// The range in force at `as_of`.
    pub range_now: Option<RangeInForce>,
    /// Where the last reading falls in its range (K1).
    pub status: RangeStatus,
    /// On which side it is out; none unless out of range.
    pub side: Option<Side>,
    /// The first reading of the present run of in or out (K1).
    pub since: Option<Date>,
    /// How recent the last reading is (K2); none without readings.
    pub freshness: Option<Freshness>,
    /// The day by which the next reading should be there: the last day of the grace of the period
    /// that follows the last reading's; none without readings or when retired.
    pub next_due: Option<Date>,
    /// Which way is better: as given, else from the shape of the range in force at `as_of`.
    pub direction: Option<Direction>,
    /// What its variation says (K3).
    pub variation: Variation,
    /// Whether it will stay in range as it runs today (K4).
    pub assurance: Assurance,
    /// Its trips round the loop, in order; only the last one can be open (L1).
    pub episodes: Vec<Episode>,
    /// Where it stands in the loop (L2); none once it is retired.
    pub coverage: Option<Coverage>,
    /// The day from which it is retired, once that day has come.
    pub retired: Option<Date>,
}

impl KpiAssessment {
    /// The last known reading.
    pub fn latest(&self) -> Option<&JudgedReading> {
        self.readings.last()
    }

    /// The range by which a reading was judged.
    pub fn range_of(&self, reading: &JudgedReading) -> Option<&RangeInForce> {
        reading.range.map(|position| &self.ranges[position as usize])
    }
}

/// A reading that is known on `as_of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JudgedReading {
    /// Its day; `as_of` where its period has not ended.
    pub date: Date,
    /// Whether its period has not ended yet.
    pub provisional: bool,
    /// The value, in the KPI's unit.
    pub value: Value,
    /// Where it falls in the range of its date; none where no range was in force.
    pub standing: Option<Standing>,
    /// The position of that range in `KpiAssessment::ranges`.
    pub range: Option<u32>,
    /// The position in `Kpi::readings`, for its note and place.
    pub position: u32,
}

/// Where one value falls in a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Beyond an end.
    Out(Side),
    /// In range, but beyond the inner limit.
    Watch(Side),
    /// In range.
    In,
}

/// Beyond which end of a range a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Above its upper end.
    Above,
    /// Below its lower end.
    Below,
}

impl Side {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
        }
    }
}

/// A range with its ends worked out for one date; ends are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeInForce {
    /// The lowest value in range.
    pub min: Option<Value>,
    /// The highest value in range.
    pub max: Option<Value>,
    /// Values below it are near the lower edge.
    pub watch_min: Option<Value>,
    /// Values above it are near the upper edge.
    pub watch_max: Option<Value>,
    /// Where it is written.
    pub span: Span,
}

/// A range and the day from which it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeStep {
    /// The first day.
    pub from: Date,
    /// The range; none where there is none from that day on.
    pub range: Option<RangeInForce>,
}

/// Where the last reading of a KPI falls (K1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RangeStatus {
    /// It has no readings.
    NoData,
    /// It has no range on that day.
    NoRange,
    /// The last reading is out of its range.
    OutOfRange,
    /// The last reading was in its range, but is too old (K2).
    Stale,
    /// In range, near the edge.
    Watch,
    /// In range.
    InRange,
}

impl RangeStatus {
    /// The word in JSON and workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoData => "no_data",
            Self::NoRange => "no_range",
            Self::OutOfRange => "out_of_range",
            Self::Stale => "stale",
            Self::Watch => "watch",
            Self::InRange => "in_range",
        }
    }
}

/// How recent the last evidence is (K2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// Of this cadence period or the one before.
    Fresh,
    /// The last one is missing, but within its grace.
    Due,
    /// Older.
    Stale,
}

impl Freshness {
    /// The word in JSON and workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Due => "due",
            Self::Stale => "stale",
        }
    }
}
