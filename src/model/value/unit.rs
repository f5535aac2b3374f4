//! What a number counts.

/// The unit of a KPI or key result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Unit {
    /// A bare number.
    #[default]
    None,
    /// `%` or `percent`: 8 means 8 %.
    Percent,
    /// A currency by its sign or code as typed (`$`, `R$`, `EUR`).
    Currency(String),
    /// A length of time.
    Duration(DurationUnit),
    /// `ratio`, `x` or `×`: one thing for each of another, printed with `×`; as typed.
    Ratio(String),
    /// Any other word, as typed (`tickets`, `months`).
    Word(String),
}

/// The lengths of time that convert into each other (1 d = 24 h = 1440 min).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationUnit {
    /// `s`
    Seconds,
    /// `min`
    Minutes,
    /// `h`
    Hours,
    /// `d`
    Days,
}

impl Unit {
    /// The unit as files and JSON spell it: as typed, but `percent` is `%`; null for a bare number.
    pub fn as_typed(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Percent => Some("%"),
            Self::Currency(word) | Self::Ratio(word) | Self::Word(word) => Some(word),
            Self::Duration(unit) => Some(unit.as_typed()),
        }
    }
}

impl DurationUnit {
    /// The short form that stands behind a number.
    pub fn as_typed(self) -> &'static str {
        match self {
            Self::Seconds => "s",
            Self::Minutes => "min",
            Self::Hours => "h",
            Self::Days => "d",
        }
    }

    /// Seconds in one of them.
    pub fn seconds(self) -> i64 {
        match self {
            Self::Seconds => 1,
            Self::Minutes => 60,
            Self::Hours => 3_600,
            Self::Days => 86_400,
        }
    }
}
