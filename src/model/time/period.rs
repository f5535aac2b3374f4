//! A stretch of days.

use super::Date;

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Period {
    /// One day alone.
    pub fn day(date: Date) -> Self {
        Self { first: date, last: date }
    }

    /// Whether a day lies in it.
    pub fn holds(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// How many days it has; at least 1.
    pub fn days(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }
}
