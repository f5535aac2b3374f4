//! What the rules find of one KPI, by itself.

mod assurance;
mod freshness;
mod range_in_force;
mod range_status;
mod signal;

use crate::model::Site;
use crate::model::kpi::{Direction, Kpi};
use crate::model::time::Date;

use super::known::{day_of_judgement, known_readings, last_known_reading};
use super::{JudgedReading, KpiAssessment, RangeInForce, RangeStatus, Standing};

pub(crate) use freshness::{freshness, grace_end, next_due};
pub(crate) use range_in_force::{entry_on, plan_on, range_in_force, range_steps, relative_end};
pub(crate) use range_status::{range_status, since, standing};
pub(crate) use signal::{Judgement, Variations, segment_start};
pub use signal::{SegmentLimits, SignalHistory, signal_history};

/// Judges one KPI; a retired one as on its last day.
pub(crate) fn assess(site: &Site, kpi: &Kpi, as_of: Date) -> KpiAssessment {
    let day = day_of_judgement(kpi, as_of);
    let (readings, ranges) = judge_readings(kpi, as_of);
    let latest = readings.last();
    let fresh = latest.map(|latest| freshness(site, kpi.cadence, latest.date, day));
    let last_standing = latest.and_then(|latest| latest.standing);
    let status = range_status(last_standing, fresh);
    let beyond = match last_standing {
        Some(Standing::Out(beyond)) => Some(beyond),
        Some(Standing::Watch(_) | Standing::In) | None => None,
    };
    let since = since(readings.iter());
    let range_now = range_in_force(kpi, day);
    let retired = kpi.retired.as_ref().map(|retired| retired.date).filter(|&date| date <= as_of);
    let next_due =
        latest.filter(|_| retired.is_none()).map(|latest| next_due(site, kpi.cadence, latest.date));
    let first = readings.first().map_or(day, |first| first.date);
    let direction = direction(kpi, range_now);
    let variation = signal::variation(site, kpi, &readings, day, direction);
    KpiAssessment {
        assurance: assurance::assurance(&variation, range_now),
        variation,
        // The loop needs the objectives too: `evaluate` walks it once every KPI is judged.
        episodes: Vec::new(),
        coverage: None,
        range_steps: range_steps(kpi, first, day),
        range_now,
        status,
        side: beyond,
        since,
        freshness: fresh,
        next_due,
        direction,
        retired,
        readings,
        ranges,
    }
}

/// The status of a KPI on a day, without all that a page shows of it.
pub(crate) fn status_on(site: &Site, kpi: &Kpi, as_of: Date) -> RangeStatus {
    let day = day_of_judgement(kpi, as_of);
    let latest = last_known_reading(kpi, as_of);
    let fresh = latest.map(|latest| freshness(site, kpi.cadence, latest.date, day));
    let last_standing = latest.and_then(|latest| {
        range_in_force(kpi, latest.date).map(|range| standing(latest.value, &range))
    });
    range_status(last_standing, fresh)
}

/// How a KPI stood on a day with what was known then, without what its variation said.
pub(crate) struct Stood {
    /// Where the last reading fell (K1).
    pub status: RangeStatus,
    /// The first reading of the run of in or out.
    pub since: Option<Date>,
    /// The last reading.
    pub latest: Option<JudgedReading>,
    /// How many readings there were.
    pub readings: usize,
}

/// How a KPI stood on a day (K1, K2), from its readings as they were judged on a later one: but for
/// that of a period that was running, no reading is judged twice.
pub(crate) fn stood_on(site: &Site, kpi: &Kpi, judged: &[JudgedReading], as_of: Date) -> Stood {
    let day = day_of_judgement(kpi, as_of);
    let is_known = |reading: &JudgedReading| reading.date <= day && !reading.provisional;
    let known = &judged[..judged.partition_point(is_known)];
    let running =
        last_known_reading(kpi, as_of).filter(|last| last.provisional).map(|last| JudgedReading {
            date: last.date,
            provisional: true,
            value: last.value,
            standing: range_in_force(kpi, last.date).map(|range| standing(last.value, &range)),
            range: None,
            position: index(last.position),
        });
    let latest = running.or_else(|| known.last().copied());
    let fresh = latest.map(|latest| freshness(site, kpi.cadence, latest.date, day));
    Stood {
        status: range_status(latest.and_then(|latest| latest.standing), fresh),
        since: since(known.iter().chain(&running)),
        readings: known.len() + usize::from(running.is_some()),
        latest,
    }
}

/// Which way is better: as given, else from the shape of the range in force (K3).
pub(crate) fn direction(kpi: &Kpi, range: Option<RangeInForce>) -> Option<Direction> {
    kpi.direction.or_else(|| match range.map(|range| (range.min, range.max))? {
        (None, Some(_)) => Some(Direction::Lower),
        (Some(_), None) => Some(Direction::Higher),
        (Some(_), Some(_)) => Some(Direction::Within),
        (None, None) => None,
    })
}

fn index(number: usize) -> u32 {
    u32::try_from(number).expect("readings are capped when loaded")
}

/// Every known reading with its standing in the range of its own date, and those ranges, each once
/// per unbroken stretch.
fn judge_readings(kpi: &Kpi, as_of: Date) -> (Vec<JudgedReading>, Vec<RangeInForce>) {
    let mut ranges: Vec<RangeInForce> = Vec::new();
    let readings = known_readings(kpi, as_of)
        .into_iter()
        .map(|reading| {
            let range = range_in_force(kpi, reading.date);
            if let Some(range) = range
                && ranges.last() != Some(&range)
            {
                ranges.push(range);
            }
            JudgedReading {
                date: reading.date,
                provisional: reading.provisional,
                value: reading.value,
                standing: range.map(|range| standing(reading.value, &range)),
                range: range.map(|_| index(ranges.len() - 1)),
                position: index(reading.position),
            }
        })
        .collect();
    (readings, ranges)
}
