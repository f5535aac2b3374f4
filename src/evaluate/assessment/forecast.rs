//! Where a key result will end (R8).

use crate::model::KeyResultIndex;
use crate::model::time::Date;
use crate::model::value::Value;

use super::{Current, Shortage};

/// Where a key result will end as it moves today (R8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// The last day of the window.
    pub date: Date,
    /// The value expected then.
    pub value: Value,
    /// The lower end of the interval that holds it with 80 %, within what the unit allows.
    pub low: Value,
    /// The upper end.
    pub high: Value,
    /// The chance to be at or past the target, 0 to 1; never printed.
    pub chance: Value,
    /// What is said of it.
    pub word: ForecastWord,
}

/// What is said of a forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForecastWord {
    /// The interval is wider than twice the way.
    TooWide,
    /// The chance is below 0.2.
    Unlikely,
    /// Anything between.
    Open,
    /// The chance is above 0.8.
    Likely,
}

impl ForecastWord {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::TooWide => "too_wide",
            Self::Unlikely => "unlikely",
            Self::Open => "open",
            Self::Likely => "likely",
        }
    }
}

/// Why a key result has no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoForecast {
    /// It is no number with a start and a target whose last reading counts.
    NotAMove,
    /// It is not running, or it is achieved or dropped.
    NotRunning,
    /// There are too few readings or check-ins.
    TooFew(Shortage),
    /// They span too few days.
    TooShort(Shortage),
    /// The points lie on a line: there is no variation to go by.
    NoVariation,
    /// The numbers are too large to be reckoned with.
    TooLarge,
}

impl NoForecast {
    /// The word in workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotAMove => "not_a_move",
            Self::NotRunning => "not_running",
            Self::TooFew(_) => "too_few",
            Self::TooShort(_) => "too_short",
            Self::NoVariation => "no_variation",
            Self::TooLarge => "too_large",
        }
    }

    /// How many there are and how many are needed, where that is the reason.
    pub fn shortage(self) -> Option<Shortage> {
        match self {
            Self::TooFew(shortage) | Self::TooShort(shortage) => Some(shortage),
            Self::NotAMove | Self::NotRunning | Self::NoVariation | Self::TooLarge => None,
        }
    }
}

/// A forecast made at half time of a key result's window, against what came of it (R8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfTime {
    /// The key result.
    pub key_result: KeyResultIndex,
    /// The day at half of its window.
    pub on: Date,
    /// The forecast of that day, made with what was known then.
    pub forecast: Forecast,
    /// Where it stood on the day that the forecast was for; none where nothing was reported after
    /// half time that reaches up to that day, or it was dropped.
    pub outcome: Option<Current>,
}

impl HalfTime {
    /// Whether the interval held the outcome, ends included; none without one.
    pub fn held(&self) -> Option<bool> {
        let value = self.outcome?.value;
        Some(self.forecast.low <= value && value <= self.forecast.high)
    }
}
