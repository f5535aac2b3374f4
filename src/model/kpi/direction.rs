//! Which way is better.

/// Which way a KPI is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Lower is better.
    Lower,
    /// Higher is better.
    Higher,
    /// Better within its range than beyond either end.
    Within,
}

impl Direction {
    /// The word in files and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Higher => "higher",
            Self::Within => "within",
        }
    }
}
