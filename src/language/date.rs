//! Dates as people read them.
//!
//! Names of months and weekdays are English so far, whatever the language of the site.

use chrono::Datelike;

use super::{Date, Language};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Language {
    /// A date in prose: `18 May 2026`.
    pub fn date(&self, date: Date) -> String {
        format!("{} {} {}", date.day(), month_name(date), date.year())
    }

    /// A date in a cell: `30 Apr` in the year of `as_of`, `30 Nov 2025` otherwise.
    pub fn date_short(&self, date: Date, as_of: Date) -> String {
        let day = format!("{} {}", date.day(), month_short(date));
        if date.year() == as_of.year() { day } else { format!("{day} {}", date.year()) }
    }

    /// A date with its weekday: `Monday 18 May 2026`.
    pub fn date_with_weekday(&self, date: Date) -> String {
        let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
        format!("{weekday} {}", self.date(date))
    }

    /// A stretch of days: `1 April to 30 June 2026`.
    pub fn period(&self, first: Date, last: Date) -> String {
        let end = self.date(last);
        if first == last {
            end
        } else if first.year() != last.year() {
            format!("{} to {end}", self.date(first))
        } else if first.month() != last.month() {
            format!("{} {} to {end}", first.day(), month_name(first))
        } else {
            format!("{} to {end}", first.day())
        }
    }

    /// A month on an axis: `Apr`, or `Apr 2026` with its year.
    pub fn month(&self, date: Date, with_year: bool) -> String {
        if with_year {
            format!("{} {}", month_short(date), date.year())
        } else {
            month_short(date).to_owned()
        }
    }
}

fn month_name(date: Date) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// The first three letters: no English month needs more.
fn month_short(date: Date) -> &'static str {
    &month_name(date)[..3]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Language {
        Language::new("en", &[""]).expect("no messages, no fault")
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a test's own date")
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let english = english();
        assert_eq!(english.date(day("2026-05-18")), "18 May 2026");
        assert_eq!(english.date_with_weekday(day("2026-05-18")), "Monday 18 May 2026");
        assert_eq!(english.date_short(day("2026-04-30"), day("2026-05-18")), "30 Apr");
        assert_eq!(english.date_short(day("2025-11-30"), day("2026-05-18")), "30 Nov 2025");
        assert_eq!(english.month(day("2026-04-30"), false), "Apr");
        assert_eq!(english.month(day("2026-04-30"), true), "Apr 2026");
    }

    #[track_caller]
    fn period(first: &str, last: &str, expected: &str) {
        assert_eq!(english().period(day(first), day(last)), expected);
    }

    #[test]
    fn a_period_says_nothing_twice() {
        period("2026-04-01", "2026-06-30", "1 April to 30 June 2026");
        period("2026-04-01", "2026-04-30", "1 to 30 April 2026");
        period("2025-10-01", "2026-03-31", "1 October 2025 to 31 March 2026");
        period("2026-05-18", "2026-05-18", "18 May 2026");
    }
}
