//! Days and periods: `2026-03-31`, `2026`, `2026-H1`, `2026-Q2`, `2026-03`, `2026-W14`.

use chrono::{Datelike, Weekday};

use crate::finding::Spanned;
use crate::load::fault;
use crate::load::node::Node;
use crate::load::reader::Reader;
use crate::model::time::{Cadence, Date, FiscalYear, Holidays, Period, YEARS};

/// A day or a period; none for any other text.
///
/// Years, halves and quarters are those of the fiscal year.
pub fn parse_period(typed: &str, fiscal_year: FiscalYear) -> Option<Period> {
    let bytes = typed.as_bytes();
    let year = digits(bytes.get(..4)?)?;
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    if bytes.len() == 4 {
        return fiscal_year.year(year);
    }
    if bytes[4] != b'-' {
        return None;
    }
    match &bytes[5..] {
        [b'H', half] => fiscal_year.half(year, digits(&[*half])?),
        [b'Q', quarter] => fiscal_year.quarter(year, digits(&[*quarter])?),
        [b'W', week @ ..] if week.len() == 2 => {
            let first = Date::from_isoywd_opt(year, digits(week)?, Weekday::Mon)?;
            Some(Cadence::Weekly.period_of(first, fiscal_year, &Holidays::default()))
        }
        month @ [_, _] => {
            let first = Date::from_ymd_opt(year, digits(month)?, 1)?;
            Some(Cadence::Monthly.period_of(first, fiscal_year, &Holidays::default()))
        }
        [m0, m1, b'-', d0, d1] => {
            Date::from_ymd_opt(year, digits(&[*m0, *m1])?, digits(&[*d0, *d1])?).map(Period::day)
        }
        _ => None,
    }
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
    })
}

/// A day or a period.
pub fn period(node: &Node, reader: &mut Reader) -> Option<Period> {
    let span = reader.span(node);
    let Some(typed) = node.text().map(str::trim) else {
        return reader.report(fault::wrong_shape::finding(span, node, "a date"));
    };
    if let Some(period) = parse_period(typed, reader.fiscal_year) {
        return Some(period);
    }
    let finding = match corrected(typed) {
        Corrected::NoSuchDay => fault::wrong_date::not_in_calendar(span, typed),
        Corrected::Help(help) => fault::wrong_date::finding(span, typed, Some(help)),
        Corrected::Nothing => fault::wrong_date::finding(span, typed, None),
    };
    reader.report(finding)
}

/// A day, or the first day of a period: for `from` and `start`.
pub fn first_day(node: &Node, reader: &mut Reader) -> Option<Spanned<Date>> {
    let span = reader.span(node);
    period(node, reader).map(|period| Spanned::new(period.first, span))
}

/// A day, or the last day of a period: for every other date.
pub fn last_day(node: &Node, reader: &mut Reader) -> Option<Spanned<Date>> {
    let span = reader.span(node);
    period(node, reader).map(|period| Spanned::new(period.last, span))
}

/// A day, or the last day of a period, without its place.
pub fn date(node: &Node, reader: &mut Reader) -> Option<Date> {
    period(node, reader).map(|period| period.last)
}

/// A stretch of days: `2026-03-15..2026-09-14`, each end a day or a period.
pub fn window(node: &Node, reader: &mut Reader) -> Option<Spanned<Period>> {
    let span = reader.span(node);
    let Some(typed) = node.text().map(str::trim) else {
        return reader.report(fault::wrong_shape::finding(span, node, "two dates"));
    };
    let read = |text: &str| parse_period(text.trim(), reader.fiscal_year);
    let ends = typed.split_once("..").map(|(from, to)| (read(from), read(to)));
    match ends {
        Some((Some(from), Some(to))) if from.first > to.last => {
            reader.report(fault::reversed_dates::finding(span, from.first, to.last))
        }
        Some((Some(from), Some(to))) => {
            Some(Spanned::new(Period { first: from.first, last: to.last }, span))
        }
        Some((None, _) | (_, None)) | None => {
            let help = "write two dates such as `2026-03-15..2026-09-14`".to_owned();
            reader.report(fault::wrong_date::finding(span, typed, Some(help)))
        }
    }
}

/// What a text that is no date may have meant.
enum Corrected {
    NoSuchDay,
    Help(String),
    Nothing,
}

fn corrected(typed: &str) -> Corrected {
    let parts: Vec<&str> = typed.split(['-', '/', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| number(part)).collect();
    let help = |text: String| Corrected::Help(format!("write `{text}`"));
    if typed.len() > 10 && typed.as_bytes()[10] == b'T' || typed.len() >= 16 && typed.contains(':')
    {
        let day = typed.get(..10).unwrap_or_default();
        if parse_period(day, FiscalYear::default()).is_some() {
            return help(day.to_owned());
        }
    }
    match numbers.as_deref() {
        Some(&[year, month, day]) if year > 999 => {
            let iso = format!("{year:04}-{month:02}-{day:02}");
            let known = parse_period(&iso, FiscalYear::default()).is_some();
            if known && iso != typed { help(iso) } else { Corrected::NoSuchDay }
        }
        Some(&[a, b, year]) if year > 999 && a <= 31 && b <= 31 => {
            let day_first = format!("{year:04}-{b:02}-{a:02}");
            let month_first = format!("{year:04}-{a:02}-{b:02}");
            let known = |text: &str| parse_period(text, FiscalYear::default()).is_some();
            match (known(&day_first), known(&month_first)) {
                (true, true) if day_first != month_first => {
                    Corrected::Help(format!("write `{day_first}` or `{month_first}`"))
                }
                (true, _) => help(day_first),
                (false, true) => help(month_first),
                (false, false) => Corrected::NoSuchDay,
            }
        }
        Some(&([year, month] | [month, year])) if year > 999 && (1..=12).contains(&month) => {
            help(format!("{year:04}-{month:02}"))
        }
        Some(&[year, _]) if year > 999 => Corrected::NoSuchDay,
        _ => period_by_words(typed).map_or(Corrected::Nothing, help),
    }
}

/// `Q2 2026`, `2026Q2`, `2026-q2`, `H1/2026`, `March 2026`, `31 March 2026`.
pub fn period_by_words(typed: &str) -> Option<String> {
    let lower = typed.to_lowercase();
    let mut words: Vec<&str> = Vec::new();
    for part in lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        // 2026q2 is two words.
        match part.find(|c: char| c.is_ascii_alphabetic()) {
            Some(at) if at == 4 && part[..4].bytes().all(|b| b.is_ascii_digit()) => {
                words.extend([&part[..4], &part[4..]]);
            }
            _ => words.push(part),
        }
    }
    let year =
        words.iter().find(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))?;
    for word in &words {
        let rest = word.get(1..).and_then(|rest| rest.parse::<u32>().ok());
        match (word.as_bytes().first(), rest) {
            (Some(b'q'), Some(quarter @ 1..=4)) => return Some(format!("{year}-Q{quarter}")),
            (Some(b'h'), Some(half @ 1..=2)) => return Some(format!("{year}-H{half}")),
            (Some(b'w'), Some(week @ 1..=53)) => return Some(format!("{year}-W{week:02}")),
            _ => {}
        }
    }
    let month =
        words.iter().find_map(|word| word.parse::<chrono::Month>().ok())?.number_from_month();
    let day = words.iter().filter(|word| word.len() <= 2).find_map(|word| word.parse::<u32>().ok());
    let written = match day {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    };
    parse_period(&written, FiscalYear::default()).filter(|p| p.first.year() > 0).map(|_| written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::NamedAfter;

    #[track_caller]
    fn case(fiscal_year: FiscalYear, typed: &str, first: &str, last: &str) {
        let day = |text: &str| text.parse::<Date>().expect("a test's own date");
        let period = parse_period(typed, fiscal_year).expect("a period");
        assert_eq!(period, Period { first: day(first), last: day(last) });
    }

    #[test]
    fn a_period_stands_for_its_days() {
        let calendar = FiscalYear::default();
        case(calendar, "2026-03-31", "2026-03-31", "2026-03-31");
        case(calendar, "2024-02", "2024-02-01", "2024-02-29");
        case(calendar, "2026", "2026-01-01", "2026-12-31");
        case(calendar, "2026-H2", "2026-07-01", "2026-12-31");
        case(calendar, "2026-Q2", "2026-04-01", "2026-06-30");
        case(calendar, "2026-W01", "2025-12-29", "2026-01-04");
        let april = FiscalYear { starts: 4, named_after: NamedAfter::End };
        case(april, "2026", "2025-04-01", "2026-03-31");
        case(april, "2026-Q1", "2025-04-01", "2025-06-30");
        case(april, "2026-02", "2026-02-01", "2026-02-28");
    }

    #[track_caller]
    fn refused(typed: &str, meant: &str) {
        assert_eq!(parse_period(typed, FiscalYear::default()), None);
        let found = match corrected(typed) {
            Corrected::NoSuchDay => "no such day".to_owned(),
            Corrected::Help(help) => help,
            Corrected::Nothing => "nothing".to_owned(),
        };
        assert_eq!(found, meant);
    }

    #[test]
    fn other_spellings_are_refused_with_what_they_may_mean() {
        refused("2026-02-30", "no such day");
        refused("2026-13", "no such day");
        refused("2026-3-1", "write `2026-03-01`");
        refused("2026/03/01", "write `2026-03-01`");
        refused("03/04/2026", "write `2026-04-03` or `2026-03-04`");
        refused("31.03.2026", "write `2026-03-31`");
        refused("2026-01-05T10:00:00Z", "write `2026-01-05`");
        refused("Q2 2026", "write `2026-Q2`");
        refused("2026q2", "write `2026-Q2`");
        refused("March 2026", "write `2026-03`");
        refused("31 March 2026", "write `2026-03-31`");
        refused("2026-Q5", "nothing");
        refused("soon", "nothing");
        refused("", "nothing");
        refused("日本語日本語日本語", "nothing");
    }
}
