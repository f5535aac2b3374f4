//! K3: the natural limits of a baseline.
//!
//! They come from the mean moving range: a standard deviation would be inflated by the very shift
//! that the limits should reveal.

use crate::evaluate::{Limits, NoLimits, Shortage};
use crate::model::kpi::LimitsFrom;
use crate::model::value::Value;

use super::Point;

/// A baseline takes so many readings where the KPI doesn't say its own number.
const BASELINE: usize = 24;
/// Fewer readings have no limits.
const BASELINE_MIN: usize = 6;
/// Fewer distinct values are steps, not variation.
const DISTINCT_MIN: usize = 5;
/// Limits of fewer readings are on trial.
pub(in crate::evaluate) const SETTLED_MIN: usize = 12;

/// Wheeler's factor from mean moving range to limits: 3 / 1.128.
fn factor() -> Value {
    Value::new(266, 2)
}

/// Neighbouring values resemble each other too much above it.
fn autocorrelation_max() -> Value {
    Value::new(6, 1)
}

/// The limits of a baseline.
pub(super) fn limits(baseline: &[Point]) -> Result<Limits, NoLimits> {
    if baseline.len() < BASELINE_MIN {
        return Err(NoLimits::TooFew(Shortage { found: baseline.len(), needed: BASELINE_MIN }));
    }
    let mut distinct = Vec::with_capacity(DISTINCT_MIN);
    for point in baseline {
        if distinct.len() < DISTINCT_MIN && !distinct.contains(&point.value) {
            distinct.push(point.value);
        }
    }
    if distinct.len() < DISTINCT_MIN {
        return Err(NoLimits::TooFewDistinct(Shortage {
            found: distinct.len(),
            needed: DISTINCT_MIN,
        }));
    }
    let found = natural(baseline).ok_or(NoLimits::TooLarge)?;
    if found.lower == found.upper {
        return Err(NoLimits::NoVariation);
    }
    Ok(found)
}

/// Whether r₁ = Σ(xᵢ−m)(xᵢ₊₁−m) / Σ(xᵢ−m)² of a settled baseline passes 0.6.
pub(super) fn is_autocorrelated(baseline: &[Point], limits: &Limits) -> bool {
    if baseline.len() < SETTLED_MIN {
        return false;
    }
    if let Some(found) = is_autocorrelated_exactly(baseline) {
        return found;
    }
    // Measured in moving ranges, so that squares of large numbers stay small; one that is too large
    // even so is refused: limits that cannot be trusted must not speak.
    autocorrelation(baseline, limits).is_none_or(|found| found > autocorrelation_max())
}

/// The mean of points; none where their sum is too large to be written.
pub(super) fn mean(points: &[Point]) -> Option<Value> {
    let sum = points.iter().try_fold(Value::ZERO, |sum, point| sum.checked_add(point.value))?;
    sum.checked_div(Value::from(points.len()))
}

/// The points of a segment that its limits come from.
pub(super) fn baseline(segment: &[Point], from: Option<LimitsFrom>) -> &[Point] {
    let (skip, take) = match from {
        None => (0, BASELINE),
        Some(LimitsFrom::First(count)) => (0, count),
        Some(LimitsFrom::Date(date)) => {
            (segment.partition_point(|point| point.date < date), BASELINE)
        }
    };
    let rest = &segment[skip..];
    &rest[..take.min(rest.len())]
}

fn natural(baseline: &[Point]) -> Option<Limits> {
    let mean = mean(baseline)?;
    let ranges = baseline.windows(2).try_fold(Value::ZERO, |sum, pair| {
        sum.checked_add(pair[1].value.checked_sub(pair[0].value)?.abs())
    })?;
    let mean_range = ranges.checked_div(Value::from(baseline.len() - 1))?;
    let reach = mean_range.checked_mul(factor())?;
    Some(Limits {
        mean,
        mean_range,
        lower: mean.checked_sub(reach)?,
        upper: mean.checked_add(reach)?,
        baseline: baseline.len(),
        trial: baseline.len() < SETTLED_MIN,
    })
}

/// The same question asked of whole numbers, without a division: exact, and far quicker. None where
/// they would be too large.
fn is_autocorrelated_exactly(baseline: &[Point]) -> Option<bool> {
    let scale = baseline.iter().map(|point| point.value.scale()).max()?;
    let count = i128::try_from(baseline.len()).ok()?;
    let whole = |point: &Point| {
        let power = 10_i128.checked_pow(scale - point.value.scale())?;
        point.value.mantissa().checked_mul(power)?.checked_mul(count)
    };
    // Every value as often as there are values, so that their mean is a whole number too.
    let mut deviations: Vec<i128> = baseline.iter().map(whole).collect::<Option<_>>()?;
    let sum = deviations.iter().try_fold(0_i128, |sum, it| sum.checked_add(*it))?;
    let mean = sum / count;
    for deviation in &mut deviations {
        *deviation = deviation.checked_sub(mean)?;
    }
    let mut squares = 0_i128;
    for it in &deviations {
        squares = squares.checked_add(it.checked_mul(*it)?)?;
    }
    let mut products = 0_i128;
    for pair in deviations.windows(2) {
        products = products.checked_add(pair[0].checked_mul(pair[1])?)?;
    }
    let max = autocorrelation_max();
    let tenths = 10_i128.checked_pow(max.scale())?;
    Some(products.checked_mul(tenths)? > squares.checked_mul(max.mantissa())?)
}

fn autocorrelation(baseline: &[Point], limits: &Limits) -> Option<Value> {
    let deviation =
        |point: &Point| point.value.checked_sub(limits.mean)?.checked_div(limits.mean_range);
    let deviations: Vec<_> = baseline.iter().map(deviation).collect::<Option<_>>()?;
    let squares =
        deviations.iter().try_fold(Value::ZERO, |sum, it| sum.checked_add(it.checked_mul(*it)?))?;
    let products = deviations
        .windows(2)
        .try_fold(Value::ZERO, |sum, pair| sum.checked_add(pair[0].checked_mul(pair[1])?))?;
    products.checked_div(squares)
}

#[cfg(test)]
mod tests {
    use crate::evaluate::kpi::signal::tests::{daily, found};
    use crate::evaluate::test_plan::{TestKpi, day};
    use crate::evaluate::{NoLimits, Variation};
    use crate::model::kpi::{Kpi, LimitsFrom};

    fn limits(found: &Variation) -> String {
        match (&found.limits, found.no_limits) {
            (Some(limits), _) => {
                let ends = [limits.lower, limits.mean, limits.upper]
                    .map(|end| end.round_dp(4).normalize().to_string());
                let trial = if limits.trial { " trial" } else { "" };
                let refused = if found.refused { " refused" } else { "" };
                format!("{} of {}{trial}{refused}", ends.join(" "), limits.baseline)
            }
            (None, Some(reason)) => reason.id().to_owned(),
            (None, None) => "nothing".to_owned(),
        }
    }

    #[track_caller]
    fn case(kpi: &Kpi, expected: &str) {
        assert_eq!(limits(&found(kpi, "2026-12-31")), expected);
    }

    #[test]
    fn limits_are_the_mean_and_its_moving_range() {
        // Moving ranges 2 1 3 1 4: their mean is 2.2, and 2.66 times that 5.852.
        case(&daily(&["2", "4", "3", "6", "5", "1"]).build(), "-2.352 3.5 9.352 of 6 trial");
        // Mean 23/6; moving ranges 2 1 3 1 2: 2.66 times 1.8 is 4.788.
        case(&daily(&["2", "4", "3", "6", "5", "3"]).build(), "-0.9547 3.8333 8.6213 of 6 trial");
    }

    #[test]
    fn without_enough_to_go_by_there_are_none() {
        case(&daily(&["1", "2", "3", "4", "5"]).build(), "too_few");
        case(&daily(&["1", "2", "1", "2", "3", "4", "1"]).build(), "too_few_distinct");
        case(&daily(&["7", "7", "7", "7", "7", "7", "7"]).build(), "too_few_distinct");
    }

    #[test]
    fn the_baseline_is_the_first_readings_or_as_asked_for() {
        let values = ["2", "4", "3", "6", "5", "1", "9", "2", "8"];
        let mut kpi = daily(&values).build();
        kpi.limits_from = Some(LimitsFrom::First(6));
        case(&kpi, "-2.352 3.5 9.352 of 6 trial");
        kpi.limits_from = Some(LimitsFrom::Date(day("2026-01-04")));
        // 6 5 1 9 2 8: mean 31/6, moving ranges 1 4 8 7 6.
        case(&kpi, "-8.6653 5.1667 18.9987 of 6 trial");
        kpi.limits_from = Some(LimitsFrom::Date(day("2026-01-05")));
        case(&kpi, "too_few");
        let many: Vec<String> = (0..40).map(|position| (position * 7 % 10).to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(limits(&found(&daily(&many).build(), "2026-12-31")).ends_with("of 24"));
    }

    #[test]
    fn values_that_resemble_their_neighbours_are_refused() {
        // 1 to 12 climb steadily: r₁ of 12 such values is 0.75.
        let climb = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
        case(&daily(&climb).build(), "3.84 6.5 9.16 of 12 refused");
        case(&daily(&climb[..11]).build(), "3.34 6 8.66 of 11 trial");
    }

    proptest::proptest! {
        #[test]
        fn whole_numbers_tell_what_decimals_tell(
            values in proptest::collection::vec((-2000_i64..2000, 0_u32..4), 12..30),
            climb in -300_i64..300,
        ) {
            let points: Vec<super::Point> = (0_i64..)
                .zip(&values)
                .map(|(position, &(value, scale))| super::Point {
                    date: day("2026-01-01"),
                    value: crate::model::value::Value::new(value + climb * position, scale),
                    reading: 0,
                })
                .collect();
            if let Ok(limits) = super::limits(&points) {
                let plain = super::autocorrelation(&points, &limits).expect("small numbers");
                let distance = (plain - super::autocorrelation_max()).abs();
                // Where the decimals are rounded, whole numbers are not.
                if distance > crate::model::value::Value::new(1, 20) {
                    let exact = super::is_autocorrelated_exactly(&points);
                    proptest::prop_assert_eq!(exact, Some(plain > super::autocorrelation_max()));
                }
            }
        }
    }

    #[test]
    fn numbers_too_large_are_no_limits() {
        let mut kpi = TestKpi::new().cadence(crate::model::time::Cadence::Daily);
        for offset in 0..8_u32 {
            let value = crate::model::value::Value::MAX - crate::model::value::Value::from(offset);
            kpi = kpi.at(day("2026-01-01") + chrono::Days::new(offset.into()), value);
        }
        assert_eq!(found(&kpi.build(), "2026-12-31").no_limits, Some(NoLimits::TooLarge));
    }
}
