//! From values and dates to pixels, with round ticks.

use chrono::{Datelike, Days, Months};

use super::RangeStep;
use super::svg::hold;
use crate::model::time::Date;

/// What lies between two ticks of the time axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateUnit {
    /// Single days (or weeks), for spans below some months.
    Day,
    /// Months, for spans of about a year.
    Month,
    /// Quarters of the fiscal year, for spans of some years.
    Quarter,
    /// Fiscal years.
    Year,
}

/// A straight line from values to pixels, held inside the pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Linear {
    pub(super) values: (f64, f64),
    pub(super) pixels: (f64, f64),
}

impl Linear {
    /// From `values` (low, high) to `pixels` (of low, of high). Equal values lie in the middle.
    pub(super) fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { values, pixels }
    }

    /// The pixel of a value; beyond the ends it is the end's.
    pub(super) fn at(&self, value: f64) -> f64 {
        let (low, high) = self.values;
        let span = high - low;
        let share = if span > 0.0 { hold((value - low) / span, 0.0, 1.0) } else { 0.5 };
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }

    /// Whether a value lies between the ends.
    pub(super) fn shows(&self, value: f64) -> bool {
        self.values.0 <= value && value <= self.values.1
    }

    /// Like `at`, but what lies above or below the view is at `top` or `bottom`.
    pub(super) fn at_or(&self, value: f64, top: f64, bottom: f64) -> f64 {
        if value > self.values.1 {
            top
        } else if value < self.values.0 {
            bottom
        } else {
            self.at(value)
        }
    }
}

/// Days on pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    pub(super) from: Date,
    pub(super) to: Date,
    scale: Linear,
}

impl Time {
    pub(super) fn new(from: Date, to: Date, pixels: (f64, f64)) -> Self {
        let days = (f64::from(from.num_days_from_ce()), f64::from(to.num_days_from_ce()));
        Self { from, to, scale: Linear::new(days, pixels) }
    }

    /// The pixel of a day, held inside the axis.
    pub(super) fn at(&self, date: Date) -> f64 {
        self.scale.at(f64::from(date.num_days_from_ce()))
    }

    /// Whether a day lies on the axis.
    pub(super) fn shows(&self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }
}

/// Lowest and highest of `values`, and of those `others` that lie within `reach` times their span.
///
/// Something constant gets a span of its own, so that it is drawn in the middle.
pub(super) fn span_of(
    values: impl Iterator<Item = f64>,
    others: impl Iterator<Item = f64>,
    reach: f64,
) -> (f64, f64) {
    let mut span: Option<(f64, f64)> = None;
    for value in values.filter(|value| value.is_finite()) {
        span = Some(span.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
    }
    let others = others.filter(|value| value.is_finite());
    let widened = match span {
        Some((low, high)) => {
            // A flat line reaches by its size, else its limits would never be in view.
            let own = high - low;
            let room = if own > 0.0 { own } else { high.abs() * 0.4 } * reach;
            let near = others.filter(|value| low - value <= room && value - high <= room);
            near.fold((low, high), |(low, high), value| (low.min(value), high.max(value)))
        }
        None => others
            .map(|value| (value, value))
            .reduce(|(low, high), (value, _)| (low.min(value), high.max(value)))
            .unwrap_or((0.0, 1.0)),
    };
    let (low, high) = widened;
    if high > low {
        return widened;
    }
    let half = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
    (low - half, high + half)
}

/// Ends of the range in force on a day.
pub(super) fn range_on(ranges: &[RangeStep], date: Date) -> (Option<f64>, Option<f64>) {
    let after = ranges.partition_point(|step| step.from <= date);
    after.checked_sub(1).map_or((None, None), |index| (ranges[index].min, ranges[index].max))
}

/// Round numbers between `low` and `high`, at most `count_max` of them.
///
/// Each is the double nearest to its decimal, so it prints in as few digits as a person would use.
pub(super) fn round_ticks(low: f64, high: f64, count_max: u32) -> Vec<f64> {
    let mut ticks = Vec::with_capacity(12);
    let span = high - low;
    if !span.is_finite() || span <= 0.0 {
        return ticks;
    }
    let rough = span / f64::from(count_max.max(2));
    let mut exponent = hold(rough.log10().floor(), -300.0, 300.0);
    // 1, 2, 2.5, 5 or 10 times a power of ten, each as a whole number times a power.
    let fits = |mantissa: f64| mantissa * 10_f64.powf(exponent) >= rough * 0.999_999;
    let (mantissa, lower) = [(1.0, 0.0), (2.0, 0.0), (25.0, 1.0), (5.0, 0.0)]
        .into_iter()
        .find(|(mantissa, lower)| fits(mantissa / 10_f64.powf(*lower)))
        .unwrap_or((10.0, 0.0));
    exponent -= lower;
    let power = 10_f64.powf(exponent.abs());
    let value = |index: f64| {
        let whole = index * mantissa;
        if exponent < 0.0 { whole / power } else { whole * power }
    };
    let step = value(1.0);
    let mut index = (low / step - 1e-9).ceil();
    while value(index) <= high + step * 1e-9 && ticks.len() < 64 {
        // `+ 0.0` turns a negative zero into zero.
        ticks.push(value(index) + 0.0);
        index += 1.0;
    }
    ticks
}

/// The days on which a stretch of the time axis begins, and what the stretches are.
pub(super) struct DateTicks {
    pub(super) unit: DateUnit,
    pub(super) starts: Vec<Date>,
}

/// The finest stretches of which at most `count_max` lie between `from` and `to`.
///
/// The first may begin before `from`; quarters and years begin with the month `year_starts_in`.
pub(super) fn date_ticks(from: Date, to: Date, count_max: u32, year_starts_in: u32) -> DateTicks {
    let days = (to - from).num_days().max(0) + 1;
    let count_max = i64::from(count_max.max(2));
    for step in [1, 2, 7, 14] {
        if days / step < count_max {
            return DateTicks { unit: DateUnit::Day, starts: day_starts(from, to, step) };
        }
    }
    let months_all = days / 30;
    let (unit, months) = [(DateUnit::Month, 1), (DateUnit::Quarter, 3), (DateUnit::Year, 12)]
        .into_iter()
        .find(|(_, months)| months_all / months < count_max)
        .unwrap_or_else(|| {
            let years = [2, 5, 10, 20, 50, 100, 200, 500, 1000];
            let fits = years.into_iter().find(|years| months_all / (12 * years) < count_max);
            (DateUnit::Year, 12 * fits.unwrap_or(10_000))
        });
    let months = u32::try_from(months).expect("at most ten thousand years");
    DateTicks { unit, starts: month_starts(from, to, months, year_starts_in) }
}

fn day_starts(from: Date, to: Date, step: i64) -> Vec<Date> {
    let step = Days::new(step.unsigned_abs());
    let next = |date: &Date| date.checked_add_days(step);
    std::iter::successors(Some(from), next).take_while(|date| *date <= to).take(64).collect()
}

fn month_starts(from: Date, to: Date, months: u32, year_starts_in: u32) -> Vec<Date> {
    let first = stretch_start(from, months.min(12), year_starts_in);
    let next = |date: &Date| date.checked_add_months(Months::new(months));
    std::iter::successors(Some(first), next).take_while(|date| *date <= to).take(64).collect()
}

/// First day of the month, quarter (3) or fiscal year (12) that holds a day.
pub(super) fn stretch_start(date: Date, months: u32, year_starts_in: u32) -> Date {
    let since_start = (date.month() + 12 - year_starts_in.clamp(1, 12)) % 12;
    let first = date.with_day(1).unwrap_or(date);
    first.checked_sub_months(Months::new(since_start % months.max(1))).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[track_caller]
    fn case(low: f64, high: f64, expected: &[f64]) {
        assert_eq!(round_ticks(low, high, 6), expected);
    }

    #[test]
    fn ticks_are_round() {
        case(2.5, 9.0, &[4.0, 6.0, 8.0]);
        case(0.90, 0.95, &[0.9, 0.91, 0.92, 0.93, 0.94, 0.95]);
        case(-386_000.0, 386_000.0, &[-200_000.0, 0.0, 200_000.0]);
        case(0.0, 1.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        case(0.0, 1e12, &[0.0, 2e11, 4e11, 6e11, 8e11, 1e12]);
        case(0.0, 1e-6, &[0.0, 2e-7, 4e-7, 6e-7, 8e-7, 1e-6]);
        case(99.9, 100.0, &[99.9, 99.92, 99.94, 99.96, 99.98, 100.0]);
        case(5.0, 5.0, &[]);
        case(f64::NAN, 1.0, &[]);
        case(0.0, f64::INFINITY, &[]);
    }

    #[test]
    fn a_tick_prints_short() {
        for tick in round_ticks(0.0, 0.3, 30) {
            assert!(tick.to_string().len() <= 4, "{tick}");
        }
    }

    #[track_caller]
    fn dates(from: &str, to: &str, unit: DateUnit, starts: &[&str]) {
        let ticks = date_ticks(day(from), day(to), 13, 1);
        assert_eq!(ticks.unit, unit);
        assert_eq!(ticks.starts, starts.iter().map(|start| day(start)).collect::<Vec<_>>());
    }

    #[test]
    fn time_is_cut_where_calendars_are() {
        dates("2026-05-18", "2026-05-18", DateUnit::Day, &["2026-05-18"]);
        dates(
            "2026-01-20",
            "2026-06-30",
            DateUnit::Day,
            &[
                "2026-01-20",
                "2026-02-03",
                "2026-02-17",
                "2026-03-03",
                "2026-03-17",
                "2026-03-31",
                "2026-04-14",
                "2026-04-28",
                "2026-05-12",
                "2026-05-26",
                "2026-06-09",
                "2026-06-23",
            ],
        );
        dates(
            "2025-07-31",
            "2026-03-30",
            DateUnit::Month,
            &[
                "2025-07-01",
                "2025-08-01",
                "2025-09-01",
                "2025-10-01",
                "2025-11-01",
                "2025-12-01",
                "2026-01-01",
                "2026-02-01",
                "2026-03-01",
            ],
        );
        dates(
            "2000-01-01",
            "2004-05-01",
            DateUnit::Year,
            &["2000-01-01", "2001-01-01", "2002-01-01", "2003-01-01", "2004-01-01"],
        );
    }

    #[test]
    fn quarters_follow_the_fiscal_year() {
        assert_eq!(stretch_start(day("2026-05-18"), 3, 1), day("2026-04-01"));
        assert_eq!(stretch_start(day("2026-05-18"), 3, 2), day("2026-05-01"));
        assert_eq!(stretch_start(day("2026-01-18"), 12, 4), day("2025-04-01"));
        assert_eq!(stretch_start(day("2026-01-18"), 1, 4), day("2026-01-01"));
    }

    #[test]
    fn a_far_limit_does_not_flatten_a_line() {
        assert_eq!(span_of([40.0, 44.0].into_iter(), [38.0].into_iter(), 2.0), (38.0, 44.0));
        assert_eq!(span_of([40.0, 44.0].into_iter(), [4.0].into_iter(), 2.0), (40.0, 44.0));
        assert_eq!(span_of([5.0].into_iter(), [].into_iter(), 2.0), (4.5, 5.5));
        assert_eq!(span_of([].into_iter(), [].into_iter(), 2.0), (0.0, 1.0));
    }
}
