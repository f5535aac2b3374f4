//! When the organisation's year begins.

use chrono::{Datelike, Days, Months};

use super::{Date, Period};

/// The fiscal year that governs every year, half and quarter of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalYear {
    /// The month in which it starts, 1 to 12.
    pub starts: u32,
    /// Which of its two calendar years names it, where it spans two.
    pub named_after: NamedAfter,
}

/// Which calendar year names a fiscal year that spans two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedAfter {
    /// The year in which it starts.
    Start,
    /// The year in which it ends.
    End,
}

impl Default for FiscalYear {
    fn default() -> Self {
        Self { starts: 1, named_after: NamedAfter::End }
    }
}

impl FiscalYear {
    /// The fiscal year of a name such as 2026; none outside the calendar's bounds.
    pub fn year(self, name: i32) -> Option<Period> {
        self.months(name, 0, 12)
    }

    /// The half 1 or 2 of a fiscal year.
    pub fn half(self, year: i32, half: u32) -> Option<Period> {
        (1..=2).contains(&half).then(|| self.months(year, (half - 1) * 6, 6))?
    }

    /// The quarter 1 to 4 of a fiscal year.
    pub fn quarter(self, year: i32, quarter: u32) -> Option<Period> {
        (1..=4).contains(&quarter).then(|| self.months(year, (quarter - 1) * 3, 3))?
    }

    /// The fiscal year that holds a day, by its name.
    pub fn name_of(self, date: Date) -> i32 {
        let started = if date.month() >= self.starts { date.year() } else { date.year() - 1 };
        started + self.name_offset()
    }

    /// The fiscal quarter that holds a day: the year's name and 1 to 4.
    pub fn quarter_of(self, date: Date) -> (i32, u32) {
        let months_in = (date.month() + 12 - self.starts) % 12;
        (self.name_of(date), months_in / 3 + 1)
    }

    /// Calendar years are named after themselves; only a year that spans two has a choice.
    fn name_offset(self) -> i32 {
        i32::from(self.starts > 1 && self.named_after == NamedAfter::End)
    }

    fn months(self, name: i32, skip: u32, count: u32) -> Option<Period> {
        let start = Date::from_ymd_opt(name.checked_sub(self.name_offset())?, self.starts, 1)?;
        let first = start.checked_add_months(Months::new(skip))?;
        let last = first.checked_add_months(Months::new(count))?.checked_sub_days(Days::new(1))?;
        Some(Period { first, last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a test's own date")
    }

    #[track_caller]
    fn case(fiscal_year: FiscalYear, quarter: (i32, u32), first: &str, last: &str) {
        let period = fiscal_year.quarter(quarter.0, quarter.1).expect("a quarter");
        assert_eq!(period, Period { first: day(first), last: day(last) });
        assert_eq!(fiscal_year.quarter_of(day(first)), quarter);
        assert_eq!(fiscal_year.quarter_of(day(last)), quarter);
    }

    #[test]
    fn quarters_follow_the_fiscal_year() {
        let calendar = FiscalYear::default();
        case(calendar, (2026, 2), "2026-04-01", "2026-06-30");
        case(calendar, (2024, 1), "2024-01-01", "2024-03-31");
        let february = FiscalYear { starts: 2, named_after: NamedAfter::End };
        case(february, (2026, 1), "2025-02-01", "2025-04-30");
        case(february, (2026, 4), "2025-11-01", "2026-01-31");
        let april = FiscalYear { starts: 4, named_after: NamedAfter::Start };
        case(april, (2026, 1), "2026-04-01", "2026-06-30");
        case(april, (2026, 4), "2027-01-01", "2027-03-31");
    }
}
