//! Dates of a starter: written relative to the day on which a site is made.
//!
//! `<day-3>`, `<month-1>`, `<week-2>` and `<quarter>` stand for days, months, ISO weeks and quarters
//! so many before or after that day's; `<monday-6>` and `<sunday+6>` for ends of weeks.

use chrono::{Datelike, Days, Months};

use crate::model::time::{Date, FiscalYear};

/// The text with every placeholder replaced; anything else in angle brackets stays.
pub(super) fn resolve(text: &str, today: Date) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        resolved.push_str(&rest[..open]);
        rest = &rest[open..];
        let replaced =
            rest.find('>').and_then(|close| Some((close, date(&rest[1..close], today)?)));
        if let Some((close, date)) = replaced {
            resolved.push_str(&date);
            rest = &rest[close + 1..];
        } else {
            resolved.push('<');
            rest = &rest[1..];
        }
    }
    resolved.push_str(rest);
    resolved
}

/// `month-1` on a day of May 2026 is `2026-04`.
fn date(name: &str, today: Date) -> Option<String> {
    let sign = name.find(['-', '+']).unwrap_or(name.len());
    let (unit, offset) = name.split_at(sign);
    let offset: i64 = if offset.is_empty() { 0 } else { offset.parse().ok()? };
    let monday = moved(today, -i64::from(today.weekday().num_days_from_monday()) + 7 * offset)?;
    Some(match unit {
        "day" => moved(today, offset)?.to_string(),
        "monday" => monday.to_string(),
        "sunday" => moved(monday, 6)?.to_string(),
        "week" => monday.format("%G-W%V").to_string(),
        "month" => moved_months(today, offset)?.format("%Y-%m").to_string(),
        "quarter" => {
            let (year, quarter) =
                FiscalYear::default().quarter_of(moved_months(today, offset.checked_mul(3)?)?);
            format!("{year}-Q{quarter}")
        }
        _ => return None,
    })
}

fn moved(date: Date, days: i64) -> Option<Date> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) }
}

fn moved_months(date: Date, months: i64) -> Option<Date> {
    let first = date.with_day(1)?;
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { first.checked_sub_months(count) } else { first.checked_add_months(count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(today: &str, text: &str, expected: &str) {
        assert_eq!(resolve(text, today.parse().expect("a date")), expected);
    }

    #[test]
    fn placeholders_follow_the_day() {
        case("2026-05-18", "<day> <day-18> <day+1>", "2026-05-18 2026-04-30 2026-05-19");
        case("2026-05-20", "<monday> <monday-1> <sunday>", "2026-05-18 2026-05-11 2026-05-24");
        case("2024-03-31", "<month> <month-1> <month-13>", "2024-03 2024-02 2023-02");
        case("2027-01-01", "<week> <week-1> <month-1>", "2026-W53 2026-W52 2026-12");
        case("2026-01-01", "<quarter> <quarter-1> <quarter+4>", "2026-Q1 2025-Q4 2027-Q1");
    }

    #[test]
    fn other_brackets_stay() {
        case("2026-05-18", "<b> a < b <days> <day-x>", "<b> a < b <days> <day-x>");
    }
}
