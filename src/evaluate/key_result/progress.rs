//! R1: how far a key result has moved from its start toward its target.

use crate::model::value::Value;

/// 0 at the start, 1 at the target; above 1 when the target is passed, below 0 when worse than the
/// start (R1).
///
/// Nothing is clamped here: a page must be able to say "125 %". None where start equals target,
/// which `load` refuses, or where the figure is too large to be written.
pub(crate) fn moved(current: Value, start: Value, target: Value) -> Option<Value> {
    current.checked_sub(start)?.checked_div(target.checked_sub(start)?)
}

/// Progress between 0 and 1, for everything that adds up.
pub(crate) fn clamped(progress: Value) -> Value {
    progress.clamp(Value::ZERO, Value::ONE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evaluate::test_plan::dec;

    #[track_caller]
    fn case(start: &str, target: &str, current: &str, expected: &str) {
        let found = moved(dec(current), dec(start), dec(target));
        assert_eq!(found, Some(dec(expected)), "{start} to {target} at {current}");
    }

    #[test]
    fn progress_is_the_share_of_the_way() {
        case("0", "100", "20", "0.2");
        case("8", "4", "8", "0");
        case("8", "4", "5", "0.75");
        case("40", "15", "38", "0.08");
        case("0", "10", "5.9", "0.59");
    }

    #[test]
    fn progress_is_not_clamped() {
        case("0", "100", "125", "1.25");
        case("8", "4", "3", "1.25");
        case("8", "4", "9", "-0.25");
    }

    #[test]
    fn numbers_below_zero_and_of_any_size_work() {
        case("-20", "-10", "-15", "0.5");
        case("-10", "10", "0", "0.5");
        case("10", "-10", "5", "0.25");
        case("0", "1000000000000", "250000000000", "0.25");
        case("0.000001", "0.000002", "0.0000015", "0.5");
        // A start near its target makes steps large, never wrong.
        case("99.9", "100", "99.95", "0.5");
    }

    #[test]
    fn what_cannot_be_written_is_unknown() {
        assert_eq!(moved(Value::MAX, Value::MIN, dec("1")), None);
        assert_eq!(moved(dec("1"), dec("4"), dec("4")), None);
    }

    proptest! {
        #[test]
        fn progress_grows_toward_the_target(
            start in -1_000_000_i64..1_000_000,
            way in -1_000_000_i64..1_000_000,
            first in -1_000_000_i64..1_000_000,
            second in -1_000_000_i64..1_000_000,
        ) {
            prop_assume!(way != 0);
            let at = |current: i64| {
                moved(Value::new(current, 3), Value::new(start, 3), Value::new(start + way, 3))
                    .expect("small numbers")
            };
            let (near, far) = if (first <= second) == (way > 0) { (first, second) } else { (second, first) };
            prop_assert!(at(near) <= at(far));
            prop_assert_eq!(at(start), Value::ZERO);
            prop_assert_eq!(at(start + way), Value::ONE);
        }
    }
}
