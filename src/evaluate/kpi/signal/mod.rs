//! K3: is it news or noise?
//!
//! A process behaviour chart: the variation of a baseline tells what a KPI does as it runs today, and only what
//! lies beyond that is a signal. The software never writes a cause.

mod differences;
mod history;
mod limits;
mod outgrown;
mod patterns;
mod segment;

use std::cell::RefCell;

use crate::evaluate::{JudgedAs, JudgedReading, Limits, NoLimits, Signal, Variation};
use crate::model::Site;
use crate::model::kpi::{Direction, Kpi};
use crate::model::time::Date;
use crate::model::value::Value;

use differences::Differences;

pub use history::{SegmentLimits, SignalHistory, signal_history};

/// One value that is judged: a reading, or its difference from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Point {
    /// The day of its reading.
    pub date: Date,
    /// The value or the difference.
    pub value: Value,
    /// The position of its reading among the known ones.
    pub reading: usize,
}

/// What a KPI's readings are judged as, made once for all the days on which one asks.
pub(crate) struct Variations<'a> {
    kpi: &'a Kpi,
    differences: Differences,
    /// The last baseline and what it gave: once it is full, one day after another asks for the same.
    last: RefCell<Option<(Baseline, FoundLimits)>>,
}

/// The limits of a baseline and whether its signals are refused, or why there are none.
type FoundLimits = Result<(Limits, bool), NoLimits>;

/// Which points make a baseline: the reading of the first, and how many.
type Baseline = (Option<usize>, usize);

/// What was found on one day.
pub(crate) struct Judgement {
    /// The limits, or why there are none.
    pub limits: Result<Limits, NoLimits>,
    /// Whether signals are refused because neighbouring values resemble each other.
    pub refused: bool,
    /// The signal of the last reading.
    pub signal: Option<Signal>,
}

impl<'a> Variations<'a> {
    /// The points of known readings, differences taken.
    pub(crate) fn new(site: &Site, kpi: &'a Kpi, readings: &[JudgedReading]) -> Self {
        let differences = differences::differences(site, kpi, readings);
        Self { kpi, differences, last: RefCell::default() }
    }

    /// The limits of a segment, and whether signals are refused.
    fn limits(&self, segment: &[Point]) -> FoundLimits {
        let baseline = limits::baseline(segment, self.kpi.limits_from);
        let key = (baseline.first().map(|point| point.reading), baseline.len());
        if let Some((_, found)) = self.last.borrow().filter(|(last, _)| *last == key) {
            return found;
        }
        let found = limits::limits(baseline)
            .map(|limits| (limits, limits::is_autocorrelated(baseline, &limits)));
        self.last.replace(Some((key, found)));
        found
    }

    /// What stood on the day of a reading, with what was known then.
    pub(crate) fn on_reading(
        &self,
        reading: usize,
        day: Date,
        direction: Option<Direction>,
    ) -> Judgement {
        let known = self.differences.points.partition_point(|point| point.reading <= reading);
        let points = &self.differences.points[..known];
        let none = |reason| Judgement { limits: Err(reason), refused: false, signal: None };
        if let Some(reason) = self.differences.missing_seasons(reading, points.len()) {
            return none(reason);
        }
        let segment = segment::cut(points, &self.kpi.rebase, day);
        let (limits, refused) = match self.limits(segment) {
            Ok(found) => found,
            Err(reason) => return none(reason),
        };
        if refused {
            return Judgement { limits: Ok(limits), refused: true, signal: None };
        }
        // A reading without a difference is no point, so nothing can be said of it.
        let speaks = segment.last().is_some_and(|last| last.reading == reading);
        let signal = speaks
            .then(|| {
                outgrown::shifted(segment, &limits)
                    .or_else(|| patterns::signal(segment, &limits, direction))
            })
            .flatten();
        Judgement { limits: Ok(limits), refused: false, signal }
    }
}

/// The first day of the segment that a day belongs to; none before the first rebase.
pub(crate) fn segment_start(kpi: &Kpi, day: Date) -> Option<Date> {
    segment::start(&kpi.rebase, day)
}

/// What the variation of a KPI says on a day.
pub(crate) fn variation(
    site: &Site,
    kpi: &Kpi,
    readings: &[JudgedReading],
    day: Date,
    direction: Option<Direction>,
) -> Variation {
    let variations = Variations::new(site, kpi, readings);
    let found = match readings.len().checked_sub(1) {
        Some(last) => variations.on_reading(last, day, direction),
        None => Judgement { limits: limits::limits(&[]), refused: false, signal: None },
    };
    let judged_as = variations.differences.judged_as;
    let points = match judged_as {
        // Their points are the readings themselves.
        JudgedAs::Readings => Vec::new(),
        JudgedAs::Differences | JudgedAs::SeasonalDifferences => {
            variations.differences.points.iter().map(|point| (point.date, point.value)).collect()
        }
    };
    Variation {
        judged_as,
        points,
        segment_from: segment::start(&kpi.rebase, day),
        no_limits: found.limits.as_ref().err().copied(),
        limits: found.limits.ok(),
        refused: found.refused,
        signal: found.signal,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evaluate::test_plan::{TestKpi, day, site};
    use crate::evaluate::{Shortage, SignalRule, kpi};
    use crate::model::time::Cadence;

    /// A daily KPI with these values, the first on 1 January 2026.
    pub(in crate::evaluate::kpi) fn daily(values: &[&str]) -> TestKpi {
        let mut kpi = TestKpi::new().cadence(Cadence::Daily).range("", "1000000");
        let first = day("2026-01-01");
        for (offset, value) in (0..).zip(values) {
            let value = value.parse().expect("a test's own number");
            kpi = kpi.at(first + chrono::Days::new(offset), value);
        }
        kpi
    }

    pub(in crate::evaluate::kpi) fn found(kpi: &Kpi, on: &str) -> Variation {
        kpi::assess(&site(), kpi, day(on)).variation
    }

    #[test]
    fn a_retired_or_empty_kpi_has_no_limits() {
        let found = found(&TestKpi::new().build(), "2026-05-01");
        assert_eq!(found.no_limits, Some(NoLimits::TooFew(Shortage { found: 0, needed: 6 })));
        assert_eq!(found.signal, None);
    }

    proptest! {
        #[test]
        fn a_signal_stands_on_limits_and_has_begun(
            values in proptest::collection::vec(-50_i64..50, 0..60),
        ) {
            let mut kpi = TestKpi::new().cadence(Cadence::Daily);
            let first = day("2026-01-01");
            for (offset, value) in (0..).zip(&values) {
                kpi = kpi.at(first + chrono::Days::new(offset), Value::from(*value));
            }
            let found = found(&kpi.build(), "2026-03-31");
            prop_assert!(found.limits.is_some() != found.no_limits.is_some());
            if let Some(signal) = found.signal {
                let limits = found.limits.expect("a signal needs limits");
                prop_assert!(limits.lower < limits.mean && limits.mean < limits.upper);
                prop_assert!(!found.refused);
                prop_assert!(signal.since <= day("2026-03-31"));
                let is_shifted = signal.rule == SignalRule::Shifted;
                prop_assert_eq!(is_shifted, signal.new_mean.is_some());
            }
        }
    }
}
