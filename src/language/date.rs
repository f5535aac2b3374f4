//! Dates as people read them.

use super::{Date, Language};

impl Language {
    /// A date in prose: `18 May 2026`.
    pub fn date(&self, _date: Date) -> String {
        todo!()
    }

    /// A date in a cell: `30 Apr` in the year of `as_of`, `30 Nov 2025` otherwise.
    pub fn date_short(&self, _date: Date, _as_of: Date) -> String {
        todo!()
    }

    /// A date with its weekday: `Monday 18 May 2026`.
    pub fn date_with_weekday(&self, _date: Date) -> String {
        todo!()
    }

    /// A stretch of days: `1 April to 30 June 2026`.
    pub fn period(&self, _first: Date, _last: Date) -> String {
        todo!()
    }

    /// A month on an axis: `Apr`, or `Apr 2026` with its year.
    pub fn month(&self, _date: Date, _with_year: bool) -> String {
        todo!()
    }
}
