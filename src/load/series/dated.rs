//! Which day a row of a CSV file speaks for.

use chrono::Days;

use crate::model::time::{Cadence, Date, FiscalYear, Holidays, Period};

/// What the days of a file mean (`dated:` of a series); periods such as `2026-01` always stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dated {
    /// The day that the value speaks for.
    #[default]
    AsWritten,
    /// Any day of the cadence period that the value speaks for, usually its first.
    PeriodStart,
    /// The day after the one that the value speaks for: an export that runs past midnight.
    NextDay,
}

impl Dated {
    /// The words in files.
    pub const WORDS: [(&'static str, Self); 2] =
        [("period_start", Self::PeriodStart), ("next_day", Self::NextDay)];

    /// The period that a written one stands for; its last day dates the reading.
    pub(super) fn period(
        self,
        written: Period,
        cadence: Cadence,
        fiscal_year: FiscalYear,
        holidays: &Holidays,
    ) -> Period {
        if written.first != written.last {
            return written;
        }
        match self {
            Self::AsWritten => written,
            Self::PeriodStart => cadence.period_of(written.first, fiscal_year, holidays),
            Self::NextDay => {
                Period::day(written.first.checked_sub_days(Days::new(1)).unwrap_or(Date::MIN))
            }
        }
    }
}

/// The days that somebody may have meant by a date that is not written year first.
///
/// Only ever offered, never taken: `01/02/2026` is two different days to two people.
pub(super) fn likely_days(text: &str) -> Vec<Date> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let [a, b, c] = words[..] else { return Vec::new() };
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2);
    let year = |word: &str| word.parse::<i32>().ok().filter(|_| word.len() == 4);
    let guesses = [
        // 31.01.2026, then 1/31/2026, 2026/1/31, Jan 31 2026, 31 Jan 2026.
        (year(c), number(b), number(a)),
        (year(c), number(a), number(b)),
        (year(a), number(b), number(c)),
        (year(c), month_of(a), number(b)),
        (year(c), month_of(b), number(a)),
    ];
    let mut days: Vec<Date> = guesses
        .into_iter()
        .filter_map(|(year, month, day)| Date::from_ymd_opt(year?, month?, day?))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The number of a month by the first three letters of its English name.
fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = word.get(..3)?.to_ascii_lowercase();
    let position = MONTHS.iter().position(|month| *month == start)?;
    u32::try_from(position + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a test's own date")
    }

    #[track_caller]
    fn case(dated: Dated, cadence: Cadence, written: (&str, &str), expected: (&str, &str)) {
        let written = Period { first: day(written.0), last: day(written.1) };
        let period = dated.period(written, cadence, FiscalYear::default(), &Holidays::default());
        assert_eq!(period, Period { first: day(expected.0), last: day(expected.1) });
    }

    #[test]
    fn a_day_moves_as_the_file_says_and_a_period_stays() {
        let first = ("2026-02-01", "2026-02-01");
        let february = ("2026-02-01", "2026-02-28");
        case(Dated::AsWritten, Cadence::Monthly, first, first);
        case(Dated::PeriodStart, Cadence::Monthly, first, february);
        case(Dated::PeriodStart, Cadence::Quarterly, first, ("2026-01-01", "2026-03-31"));
        case(Dated::NextDay, Cadence::Monthly, first, ("2026-01-31", "2026-01-31"));
        case(Dated::NextDay, Cadence::Monthly, february, february);
        case(Dated::PeriodStart, Cadence::Quarterly, february, february);
    }

    #[track_caller]
    fn likely(text: &str, expected: &[&str]) {
        let expected: Vec<Date> = expected.iter().map(|text| day(text)).collect();
        assert_eq!(likely_days(text), expected, "{text}");
    }

    #[test]
    fn other_spellings_are_offered_as_days() {
        likely("Aug 1 2004", &["2004-08-01"]);
        likely("31 January 2026", &["2026-01-31"]);
        likely("1/31/2026", &["2026-01-31"]);
        likely("31.01.2026", &["2026-01-31"]);
        likely("01/02/2026", &["2026-01-02", "2026-02-01"]);
        likely("2026/1/31", &["2026-01-31"]);
        likely("30/30/2026", &[]);
        likely("soon", &[]);
    }
}
