//! How often a number is due.

use chrono::{Datelike, Days, Months};

use super::{Date, FiscalYear, Holidays, Period};

/// How often a KPI is read or a key result is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Cadence {
    /// Each day on which work is done; days off belong to the workday before them.
    Workday,
    /// Each day.
    Daily,
    /// Each ISO week, Monday to Sunday.
    Weekly,
    /// Each calendar month.
    #[default]
    Monthly,
    /// Each fiscal quarter.
    Quarterly,
    /// Each fiscal year.
    Yearly,
}

impl Cadence {
    /// Every cadence, the most frequent first.
    pub const ALL: [Self; 6] =
        [Self::Workday, Self::Daily, Self::Weekly, Self::Monthly, Self::Quarterly, Self::Yearly];

    /// The word in files and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Workday => "workday",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Yearly => "yearly",
        }
    }

    /// Days after the end of a period in which its reading is merely due (K2).
    pub fn grace_days(self) -> u64 {
        match self {
            Self::Workday | Self::Daily => 1,
            Self::Weekly => 3,
            Self::Monthly => 10,
            Self::Quarterly => 20,
            Self::Yearly => 45,
        }
    }

    /// The period that holds a day.
    pub fn period_of(self, date: Date, fiscal_year: FiscalYear, holidays: &Holidays) -> Period {
        match self {
            Self::Workday => workday_period(date, holidays),
            Self::Daily => Period::day(date),
            Self::Weekly => {
                let from_monday = u64::from(date.weekday().num_days_from_monday());
                let first = before(date, from_monday);
                Period { first, last: after(first, 6) }
            }
            Self::Monthly => {
                let first = date.with_day(1).expect("every month has a first day");
                let next = first.checked_add_months(Months::new(1)).unwrap_or(Date::MAX);
                Period { first, last: before(next, 1) }
            }
            Self::Quarterly => {
                let (year, quarter) = fiscal_year.quarter_of(date);
                fiscal_year.quarter(year, quarter).unwrap_or(Period::day(date))
            }
            Self::Yearly => {
                fiscal_year.year(fiscal_year.name_of(date)).unwrap_or(Period::day(date))
            }
        }
    }

    /// The period just before another one.
    pub fn period_before(
        self,
        period: Period,
        fiscal_year: FiscalYear,
        holidays: &Holidays,
    ) -> Period {
        self.period_of(before(period.first, 1), fiscal_year, holidays)
    }

    /// The period just after another one.
    pub fn period_after(
        self,
        period: Period,
        fiscal_year: FiscalYear,
        holidays: &Holidays,
    ) -> Period {
        self.period_of(after(period.last, 1), fiscal_year, holidays)
    }
}

/// A workday and the days off that follow it.
///
/// The bound of a year keeps the search finite where somebody lists every day as a holiday.
fn workday_period(date: Date, holidays: &Holidays) -> Period {
    let mut first = date;
    while !holidays.is_workday(first) && (date - first).num_days() < 366 {
        first = before(first, 1);
    }
    let mut last = date;
    while !holidays.is_workday(after(last, 1)) && (last - date).num_days() < 366 {
        last = after(last, 1);
    }
    Period { first, last }
}

fn before(date: Date, days: u64) -> Date {
    date.checked_sub_days(Days::new(days)).unwrap_or(Date::MIN)
}

fn after(date: Date, days: u64) -> Date {
    date.checked_add_days(Days::new(days)).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a test's own date")
    }

    #[track_caller]
    fn case(cadence: Cadence, date: &str, first: &str, last: &str) {
        let holidays = Holidays([day("2026-12-25")].into());
        let period = cadence.period_of(day(date), FiscalYear::default(), &holidays);
        assert_eq!(period, Period { first: day(first), last: day(last) });
    }

    #[test]
    fn a_day_lies_in_one_period_of_each_cadence() {
        case(Cadence::Daily, "2024-02-29", "2024-02-29", "2024-02-29");
        case(Cadence::Weekly, "2026-01-01", "2025-12-29", "2026-01-04");
        case(Cadence::Monthly, "2024-02-10", "2024-02-01", "2024-02-29");
        case(Cadence::Quarterly, "2026-05-18", "2026-04-01", "2026-06-30");
        case(Cadence::Yearly, "2026-05-18", "2026-01-01", "2026-12-31");
    }

    #[test]
    fn days_off_belong_to_the_workday_before_them() {
        case(Cadence::Workday, "2026-05-22", "2026-05-22", "2026-05-24");
        case(Cadence::Workday, "2026-05-24", "2026-05-22", "2026-05-24");
        case(Cadence::Workday, "2026-05-21", "2026-05-21", "2026-05-21");
        // 25 December 2026 is a Friday and a holiday, so Thursday lasts until Sunday.
        case(Cadence::Workday, "2026-12-26", "2026-12-24", "2026-12-27");
    }
}
