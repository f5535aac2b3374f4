//! What the variation of a KPI says (K3), and whether it will stay in range (K4).

use crate::model::time::Date;
use crate::model::value::Value;

use super::Side;

/// What the variation of a KPI says: is it news or noise (K3)?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variation {
    /// What is judged.
    pub judged_as: JudgedAs,
    /// The differences that are judged, by date; empty where the readings themselves are.
    pub points: Vec<(Date, Value)>,
    /// The first day of the present segment: the last `rebase`; none where there is none.
    pub segment_from: Option<Date>,
    /// The natural limits of the baseline, unclipped.
    pub limits: Option<Limits>,
    /// Why there are no limits.
    pub no_limits: Option<NoLimits>,
    /// Limits are drawn, but signals refused: neighbouring values resemble each other too much.
    pub refused: bool,
    /// What makes the last reading news.
    pub signal: Option<Signal>,
}

/// What is judged for signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JudgedAs {
    /// The readings.
    Readings,
    /// What a cumulative number grew by.
    Differences,
    /// The differences from the season before.
    SeasonalDifferences,
}

/// The natural limits of a baseline: mean ± 2.66 × mean moving range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The mean.
    pub mean: Value,
    /// The mean moving range.
    pub mean_range: Value,
    /// The lower limit.
    pub lower: Value,
    /// The upper limit.
    pub upper: Value,
    /// How many readings they come from.
    pub baseline: usize,
    /// Whether those are too few to be trusted yet: 6 to 11.
    pub trial: bool,
}

/// How many there are of something, and how many are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortage {
    /// So many there are.
    pub found: usize,
    /// So many are needed.
    pub needed: usize,
}

/// Why a KPI has no natural limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLimits {
    /// Too few readings or differences in the baseline.
    TooFew(Shortage),
    /// Too few distinct values in the baseline.
    TooFewDistinct(Shortage),
    /// The readings don't move.
    NoVariation,
    /// Less than two seasons of readings, counted in cadence periods.
    SeasonTooShort(Shortage),
    /// The numbers are too large to be reckoned with.
    TooLarge,
}

impl NoLimits {
    /// The word in workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::TooFew(_) => "too_few",
            Self::TooFewDistinct(_) => "too_few_distinct",
            Self::NoVariation => "no_variation",
            Self::SeasonTooShort(_) => "season_too_short",
            Self::TooLarge => "too_large",
        }
    }

    /// How many there are and how many are needed, where that is the reason.
    pub fn shortage(self) -> Option<Shortage> {
        match self {
            Self::TooFew(shortage)
            | Self::TooFewDistinct(shortage)
            | Self::SeasonTooShort(shortage) => Some(shortage),
            Self::NoVariation | Self::TooLarge => None,
        }
    }
}

/// What makes the last reading news (K3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// Which pattern.
    pub rule: SignalRule,
    /// The first reading of the pattern.
    pub since: Date,
    /// Whether it is good news.
    pub effect: Effect,
    /// On which side of the mean; none for a shift.
    pub side: Option<Side>,
    /// The mean since then, for a shift; the old one is that of the limits.
    pub new_mean: Option<Value>,
}

/// The patterns that make a reading news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalRule {
    /// Outside the limits.
    Outside,
    /// A run of 8 or more on one side of the mean.
    Run,
    /// 3 of the last 4 nearer to a limit than to the mean.
    NearLimit,
    /// The limits are outgrown: a new level, no longer news.
    Shifted,
}

impl SignalRule {
    /// The word in JSON and workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Run => "run",
            Self::NearLimit => "near_limit",
            Self::Shifted => "shifted",
        }
    }
}

/// Whether a signal is good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// In the better direction.
    Improvement,
    /// In the worse direction.
    Concern,
    /// Neither.
    Neutral,
}

impl Effect {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Improvement => "improvement",
            Self::Concern => "concern",
            Self::Neutral => "neutral",
        }
    }
}

/// Whether a KPI will stay in range as it runs today (K4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assurance {
    /// Its natural band lies in its range.
    Meets,
    /// Its natural band lies beyond one end of its range.
    Misses,
    /// It will be in and out.
    HitAndMiss,
    /// Nothing can be said, with the reason.
    Unknown(AssuranceUnknown),
}

impl Assurance {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Meets => "meets",
            Self::Misses => "misses",
            Self::HitAndMiss => "hit_and_miss",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Why nothing can be said.
    pub fn reason(self) -> Option<AssuranceUnknown> {
        match self {
            Self::Meets | Self::Misses | Self::HitAndMiss => None,
            Self::Unknown(reason) => Some(reason),
        }
    }
}

/// Why nothing can be said of the time to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssuranceUnknown {
    /// No range is in force.
    NoRange,
    /// There are no limits.
    NoLimits,
    /// The limits are of differences, the range is of readings.
    Differences,
    /// The limits come from fewer than 12 readings.
    Trial,
    /// Signals are refused.
    Refused,
    /// A signal is active: it does not run as it ran.
    Signal,
}

impl AssuranceUnknown {
    /// The word in workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoRange => "no_range",
            Self::NoLimits => "no_limits",
            Self::Differences => "differences",
            Self::Trial => "trial",
            Self::Refused => "refused",
            Self::Signal => "signal",
        }
    }
}
