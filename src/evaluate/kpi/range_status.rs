//! K1: where the last reading of a KPI falls in the range in force on its date.

use crate::evaluate::{Freshness, JudgedReading, RangeInForce, RangeStatus, Side, Standing};
use crate::model::time::Date;
use crate::model::value::Value;

/// The status of a KPI from the standing of its last reading and its freshness (K1).
///
/// Without readings there is no freshness, and without a range in force no standing. Stale hides
/// good news only: silence is never green, and bad news stays.
pub(crate) fn range_status(
    standing: Option<Standing>,
    freshness: Option<Freshness>,
) -> RangeStatus {
    match (freshness, standing) {
        (None, _) => RangeStatus::NoData,
        (Some(_), None) => RangeStatus::NoRange,
        (Some(_), Some(Standing::Out(_))) => RangeStatus::OutOfRange,
        (Some(Freshness::Stale), Some(Standing::Watch(_) | Standing::In)) => RangeStatus::Stale,
        (Some(Freshness::Fresh | Freshness::Due), Some(Standing::Watch(_))) => RangeStatus::Watch,
        (Some(Freshness::Fresh | Freshness::Due), Some(Standing::In)) => RangeStatus::InRange,
    }
}

/// Where a value falls in a range; ends are included.
pub(crate) fn standing(value: Value, range: &RangeInForce) -> Standing {
    let above = |end: Option<Value>| end.is_some_and(|end| value > end);
    let below = |end: Option<Value>| end.is_some_and(|end| value < end);
    if above(range.max) {
        Standing::Out(Side::Above)
    } else if below(range.min) {
        Standing::Out(Side::Below)
    } else if above(range.watch_max) {
        Standing::Watch(Side::Above)
    } else if below(range.watch_min) {
        Standing::Watch(Side::Below)
    } else {
        Standing::In
    }
}

/// The date of the first reading of the present run of in or out (K1).
///
/// A reading with no range in force belongs to no run: it ends one, and has none itself.
pub(crate) fn since<'a>(
    readings: impl DoubleEndedIterator<Item = &'a JudgedReading>,
) -> Option<Date> {
    let is_out = |reading: &JudgedReading| {
        reading.standing.map(|standing| matches!(standing, Standing::Out(_)))
    };
    let mut latest_first = readings.rev().peekable();
    let present = is_out(latest_first.peek()?)?;
    latest_first
        .take_while(|reading| is_out(reading) == Some(present))
        .last()
        .map(|reading| reading.date)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evaluate::kpi::{assess, status_on, stood_on};
    use crate::evaluate::test_plan::{TestKpi, day, dec, range, site};
    use crate::model::kpi::Kpi;
    use crate::model::time::Cadence;

    /// Status, side and since.
    #[track_caller]
    fn case(kpi: &Kpi, as_of: &str, expected: &str) {
        let found = assess(&site(), kpi, day(as_of));
        assert_eq!(status_on(&site(), kpi, day(as_of)), found.status);
        let side = found.side.map_or("-", Side::id);
        let since = found.since.map_or("-".to_owned(), |since| since.to_string());
        assert_eq!(format!("{} {side} {since}", found.status.id()), expected, "as of {as_of}");
    }

    #[test]
    fn ends_are_in_range_and_beyond_the_inner_limit_is_watch() {
        let at = |value: &str| {
            TestKpi::new().range("2", "5").watch("2.5", "4.5").reading("2026-04-30", value).build()
        };
        case(&at("5"), "2026-05-01", "watch - 2026-04-30");
        case(&at("5.01"), "2026-05-01", "out_of_range above 2026-04-30");
        case(&at("4.5"), "2026-05-01", "in_range - 2026-04-30");
        case(&at("2.5"), "2026-05-01", "in_range - 2026-04-30");
        case(&at("2.49"), "2026-05-01", "watch - 2026-04-30");
        case(&at("2"), "2026-05-01", "watch - 2026-04-30");
        case(&at("1.99"), "2026-05-01", "out_of_range below 2026-04-30");
        case(&at("-3"), "2026-05-01", "out_of_range below 2026-04-30");
    }

    #[test]
    fn without_readings_or_range_there_is_no_verdict() {
        case(&TestKpi::new().build(), "2026-05-01", "no_data - -");
        let kpi = TestKpi::new().reading("2026-04-30", "4").build();
        case(&kpi, "2026-04-29", "no_data - -");
        let kpi = TestKpi::new().no_range().reading("2026-04-30", "4").build();
        case(&kpi, "2026-05-01", "no_range - -");
        // Without a range there is nothing that could be stale.
        case(&kpi, "2028-05-01", "no_range - -");
    }

    #[test]
    fn stale_hides_good_news_only() {
        let good = TestKpi::new().reading("2026-03-31", "4").build();
        case(&good, "2026-05-10", "in_range - 2026-03-31");
        case(&good, "2026-05-11", "stale - 2026-03-31");
        let bad = TestKpi::new().reading("2026-03-31", "6").build();
        case(&bad, "2028-05-11", "out_of_range above 2026-03-31");
    }

    #[test]
    fn a_reading_is_judged_by_the_range_of_its_own_date() {
        let kpi = TestKpi::new()
            .range_from("2026-04-15", range("", "4"))
            .reading("2026-03-31", "4.5")
            .reading("2026-04-30", "4.5")
            .build();
        case(&kpi, "2026-04-20", "in_range - 2026-03-31");
        case(&kpi, "2026-05-01", "out_of_range above 2026-04-30");
    }

    #[test]
    fn since_is_the_first_of_the_present_run() {
        let kpi = TestKpi::new()
            .range("2", "5")
            .reading("2026-01-31", "4")
            .reading("2026-02-28", "6")
            .reading("2026-03-31", "1")
            .reading("2026-04-30", "5.5")
            .build();
        // Out above and out below are one run: since says how long it has not been okay.
        case(&kpi, "2026-05-01", "out_of_range above 2026-02-28");
    }

    #[test]
    fn a_reading_without_a_range_belongs_to_no_run() {
        let kpi = TestKpi::new()
            .no_range()
            .range_from("2026-03-01", range("", "5"))
            .reading("2026-02-28", "4")
            .reading("2026-03-31", "4")
            .build();
        case(&kpi, "2026-04-01", "in_range - 2026-03-31");
        case(&kpi, "2026-03-01", "no_range - -");
    }

    #[test]
    fn a_retired_kpi_is_judged_as_on_its_last_day() {
        let kpi = TestKpi::new()
            .reading("2026-03-31", "4")
            .reading("2026-06-30", "9")
            .retired("2026-04-30")
            .build();
        case(&kpi, "2028-01-01", "in_range - 2026-03-31");
    }

    #[test]
    fn sizes_of_any_order_are_judged() {
        let kpi = TestKpi::new()
            .range("0.000001", "1000000000000")
            .reading("2026-04-30", "0.0000009")
            .build();
        case(&kpi, "2026-05-01", "out_of_range below 2026-04-30");
    }

    proptest! {
        /// Readings that were judged on a later day tell how it stood on an earlier one.
        #[test]
        fn how_it_stood_is_how_it_was_judged_then(
            values in proptest::collection::vec((0_u64..300, 0_u64..40, 0_i64..10), 0..10),
            earlier in 0_u64..350,
            later in 0_u64..60,
            retired in proptest::option::of(0_u64..400),
        ) {
            let start = day("2026-01-01");
            let mut kpi = TestKpi::new().range_from("2026-04-01", range("", "4"));
            for (offset, days, value) in values {
                let (first, last) = (start + chrono::Days::new(offset), offset + days);
                let last = start + chrono::Days::new(last);
                if !kpi.has_reading_on(last) {
                    kpi = kpi.period(&first.to_string(), &last.to_string(), &value.to_string());
                }
            }
            if let Some(retired) = retired {
                kpi = kpi.retired(&(start + chrono::Days::new(retired)).to_string());
            }
            let kpi = kpi.build();
            let earlier = start + chrono::Days::new(earlier);
            let then = assess(&site(), &kpi, earlier);
            let now = assess(&site(), &kpi, earlier + chrono::Days::new(later));
            let stood = stood_on(&site(), &kpi, &now.readings, earlier);
            prop_assert_eq!(stood.status, then.status);
            prop_assert_eq!(stood.since, then.since);
            prop_assert_eq!(stood.readings, then.readings.len());
            let plain = |reading: &JudgedReading| {
                (reading.date, reading.value, reading.provisional, reading.standing, reading.position)
            };
            prop_assert_eq!(stood.latest.as_ref().map(plain), then.latest().map(plain));
        }

        #[test]
        fn a_status_is_never_better_than_its_evidence(
            values in proptest::collection::vec((0_u64..900, -100_i64..100), 0..12),
            as_of in 0_u64..1200,
            cadence in proptest::sample::select(Cadence::ALL.to_vec()),
        ) {
            let start = day("2024-01-01");
            let mut kpi = TestKpi::new().cadence(cadence).range("-20", "20").watch("-10", "10");
            let mut seen = std::collections::BTreeSet::new();
            for (offset, value) in values {
                if seen.insert(offset) {
                    kpi = kpi.at(start + chrono::Days::new(offset), Value::from(value));
                }
            }
            let kpi = kpi.build();
            let as_of = start + chrono::Days::new(as_of);
            let found = assess(&site(), &kpi, as_of);
            prop_assert_eq!(found.status, status_on(&site(), &kpi, as_of));
            let last = found.readings.last();
            match found.status {
                RangeStatus::InRange => {
                    prop_assert!(last.is_some_and(|last| last.value.abs() <= dec("10")));
                    prop_assert!(found.freshness != Some(Freshness::Stale));
                }
                RangeStatus::Watch => {
                    prop_assert!(found.freshness != Some(Freshness::Stale));
                }
                RangeStatus::Stale => prop_assert_eq!(found.freshness, Some(Freshness::Stale)),
                RangeStatus::OutOfRange => {
                    prop_assert!(last.is_some_and(|last| last.value.abs() > dec("20")));
                }
                RangeStatus::NoData => prop_assert!(last.is_none()),
                RangeStatus::NoRange => prop_assert!(false, "a range always holds here"),
            }
            prop_assert!(found.since.is_none_or(|since| since <= as_of));
        }
    }
}
