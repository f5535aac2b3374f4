//! K3: what is judged: readings, or their differences.

use std::collections::BTreeMap;

use crate::evaluate::{JudgedAs, JudgedReading, NoLimits, Shortage};
use crate::model::Site;
use crate::model::kpi::{Kpi, Reset};
use crate::model::time::{Cadence, Date, Period};
use crate::model::value::Value;

use super::Point;

/// The fewest seasonal differences by which one can judge.
const SEASONAL_MIN: usize = 6;

/// The points of a KPI and, where seasonal, how far its readings reach back.
pub(super) struct Differences {
    pub judged_as: JudgedAs,
    pub points: Vec<Point>,
    /// The number of the cadence period of each reading, and how many periods make a season.
    season: Option<(Vec<usize>, usize)>,
}

impl Differences {
    /// What a reading lacks of seasons before it; nothing without seasons.
    pub(super) fn missing_seasons(&self, reading: usize, points: usize) -> Option<NoLimits> {
        let (periods, season) = self.season.as_ref()?;
        let back = Shortage {
            found: periods.get(reading).copied().unwrap_or_default(),
            needed: season.saturating_mul(2),
        };
        let compared = Shortage { found: points, needed: SEASONAL_MIN };
        if back.found < back.needed {
            Some(NoLimits::SeasonTooShort(back))
        } else {
            (compared.found < compared.needed).then_some(NoLimits::TooFew(compared))
        }
    }
}

/// Differences within the reset of a cumulative number, then those from one season to the next.
pub(super) fn differences(site: &Site, kpi: &Kpi, readings: &[JudgedReading]) -> Differences {
    let mut points: Vec<_> = readings
        .iter()
        .enumerate()
        .map(|(position, reading)| Point {
            date: reading.date,
            value: reading.value,
            reading: position,
        })
        .collect();
    let mut judged_as = JudgedAs::Readings;
    if let Some(reset) = kpi.cumulative {
        points = since_the_one_before(site, reset, &points);
        judged_as = JudgedAs::Differences;
    }
    let Some(season) = kpi.seasonal else { return Differences { judged_as, points, season: None } };
    let season = season as usize;
    let periods = period_numbers(site, kpi.cadence, readings);
    points = since_the_season_before(&periods, season, &points);
    Differences {
        judged_as: JudgedAs::SeasonalDifferences,
        points,
        season: Some((periods, season)),
    }
}

/// Each value minus the one before it in the same reset; the first after a reset for itself.
fn since_the_one_before(site: &Site, reset: Reset, points: &[Point]) -> Vec<Point> {
    let mut before: Option<(Period, Value)> = None;
    let mut found = Vec::with_capacity(points.len());
    for point in points {
        let within = reset_period(site, reset, point.date);
        let difference = match before {
            Some((period, value)) if period == within => point.value.checked_sub(value),
            Some(_) | None => Some(point.value),
        };
        found.extend(difference.map(|value| Point { value, ..*point }));
        before = Some((within, point.value));
    }
    found
}

/// Each value minus the last one of the cadence period so many periods before; none where that is
/// missing.
fn since_the_season_before(periods: &[usize], season: usize, points: &[Point]) -> Vec<Point> {
    let by_period: BTreeMap<usize, Value> =
        points.iter().map(|point| (periods[point.reading], point.value)).collect();
    points
        .iter()
        .filter_map(|point| {
            let before = by_period.get(&periods[point.reading].checked_sub(season)?)?;
            Some(Point { value: point.value.checked_sub(*before)?, ..*point })
        })
        .collect()
}

/// Counts cadence periods from that of the first reading, which is 0.
fn period_numbers(site: &Site, cadence: Cadence, readings: &[JudgedReading]) -> Vec<usize> {
    let Some(first) = readings.first() else { return Vec::new() };
    let mut period = cadence.period_of(first.date, site.fiscal_year, &site.holidays);
    let mut number = 0;
    readings
        .iter()
        .map(|reading| {
            while period.last < reading.date {
                period = cadence.period_after(period, site.fiscal_year, &site.holidays);
                number += 1;
            }
            number
        })
        .collect()
}

fn reset_period(site: &Site, reset: Reset, date: Date) -> Period {
    let cadence = match reset {
        Reset::Year => Cadence::Yearly,
        Reset::Quarter => Cadence::Quarterly,
        Reset::Month => Cadence::Monthly,
    };
    cadence.period_of(date, site.fiscal_year, &site.holidays)
}

#[cfg(test)]
mod tests {
    use crate::evaluate::kpi::signal::tests::found;
    use crate::evaluate::test_plan::TestKpi;
    use crate::evaluate::{NoLimits, Shortage};
    use crate::model::kpi::{Kpi, Reset};
    use crate::model::time::{Cadence, Date};
    use crate::model::value::Value;

    #[track_caller]
    fn case(kpi: &Kpi, on: &str, expected: &str) {
        let points: Vec<_> =
            found(kpi, on).points.iter().map(|(_, value)| value.normalize().to_string()).collect();
        assert_eq!(points.join(" "), expected);
    }

    #[test]
    fn a_cumulative_number_is_judged_by_its_differences() {
        let mut kpi = TestKpi::new()
            .reading("2025-11-30", "90")
            .reading("2025-12-31", "100")
            .reading("2026-01-31", "7")
            .reading("2026-02-28", "15")
            .reading("2026-04-30", "31")
            .build();
        kpi.cumulative = Some(Reset::Year);
        // The first reading of all stands for itself like every first after a reset.
        case(&kpi, "2026-05-01", "90 10 7 8 16");
        kpi.cumulative = Some(Reset::Quarter);
        case(&kpi, "2026-05-01", "90 10 7 8 31");
        kpi.cumulative = Some(Reset::Month);
        case(&kpi, "2026-05-01", "90 100 7 15 31");
    }

    fn monthly(first_year: i32, values: impl IntoIterator<Item = i64>) -> Kpi {
        let mut kpi = TestKpi::new().cadence(Cadence::Monthly);
        for (month, value) in (0..).zip(values) {
            let date = Date::from_ymd_opt(first_year + month / 12, 1, 15).expect("a date")
                + chrono::Months::new(u32::try_from(month % 12).expect("a month"));
            kpi = kpi.at(date, Value::from(value));
        }
        kpi.build()
    }

    #[test]
    fn a_seasonal_number_is_compared_with_the_season_before() {
        let mut kpi = monthly(2024, (0..26).map(|month| month * month % 17));
        kpi.seasonal = Some(12);
        // The value of month 12 minus that of month 0, and so on.
        let expected: Vec<_> = (12..26_i64)
            .map(|month| (month * month % 17 - (month - 12) * (month - 12) % 17).to_string())
            .collect();
        case(&kpi, "2026-05-01", &expected.join(" "));
        kpi.readings.remove(1);
        let expected: Vec<_> = expected
            .iter()
            .enumerate()
            .filter(|(position, _)| *position != 1)
            .map(|(_, text)| text.clone())
            .collect();
        case(&kpi, "2026-05-01", &expected.join(" "));
    }

    #[test]
    fn two_seasons_are_needed() {
        let season_of = |months: i64| {
            let mut kpi = monthly(2024, (0..months).map(|month| month * month % 17));
            kpi.seasonal = Some(12);
            found(&kpi, "2027-01-01").no_limits
        };
        assert_eq!(
            season_of(24),
            Some(NoLimits::SeasonTooShort(Shortage { found: 23, needed: 24 }))
        );
        assert_eq!(season_of(25), None);
    }

    #[test]
    fn differences_too_large_to_be_written_are_left_out() {
        let mut kpi = TestKpi::new().at("2026-01-01".parse().expect("a date"), Value::MIN).build();
        kpi.readings.push(crate::model::kpi::Reading {
            date: "2026-01-02".parse().expect("a date"),
            period_start: "2026-01-02".parse().expect("a date"),
            known_from: "2026-01-02".parse().expect("a date"),
            value: Value::MAX,
            note: None,
            span: kpi.readings[0].span,
        });
        kpi.cumulative = Some(Reset::Year);
        assert_eq!(found(&kpi, "2026-05-01").points.len(), 1);
    }
}
