//! K3: the patterns that make the last reading a signal.

use std::cmp::Ordering;

use crate::evaluate::{Effect, Limits, Side, Signal, SignalRule};
use crate::model::kpi::Direction;

use super::Point;

/// So many in a row on one side of the mean are a run.
const RUN_MIN: usize = 8;
/// So many of the last ones near one limit are a signal.
const NEAR_MIN: usize = 3;
/// How many last ones are looked at for that.
const NEAR_OF: usize = 4;

/// The signal that the last point of a segment gives: the first pattern that matches.
pub(super) fn signal(
    segment: &[Point],
    limits: &Limits,
    direction: Option<Direction>,
) -> Option<Signal> {
    let found = |rule, side, since: &Point| Signal {
        rule,
        since: since.date,
        effect: effect(side, direction),
        side: Some(side),
        new_mean: None,
    };
    let last = segment.last()?;
    if let Some(side) = outside(last, limits) {
        let since = stretch(segment, |point| outside(point, limits).is_some());
        return Some(found(SignalRule::Outside, side, since.first()?));
    }
    let run = run(segment, limits);
    if let (Some(side), true) = (side_of_mean(last, limits), run.len() >= RUN_MIN) {
        return Some(found(SignalRule::Run, side, run.first()?));
    }
    let side = near(last, limits)?;
    let latest = &segment[segment.len().saturating_sub(NEAR_OF)..];
    let mut close = latest.iter().filter(|point| near(point, limits) == Some(side));
    let first = close.next()?;
    (close.count() + 1 >= NEAR_MIN).then(|| found(SignalRule::NearLimit, side, first))
}

/// Beyond which limit a point lies; on the limit is inside.
pub(super) fn outside(point: &Point, limits: &Limits) -> Option<Side> {
    if point.value > limits.upper {
        Some(Side::Above)
    } else if point.value < limits.lower {
        Some(Side::Below)
    } else {
        None
    }
}

/// The last points that lie strictly on one side of the mean.
pub(super) fn run<'a>(segment: &'a [Point], limits: &Limits) -> &'a [Point] {
    let side = segment.last().and_then(|last| side_of_mean(last, limits));
    if side.is_none() {
        return &[];
    }
    stretch(segment, |point| side_of_mean(point, limits) == side)
}

fn side_of_mean(point: &Point, limits: &Limits) -> Option<Side> {
    match point.value.cmp(&limits.mean) {
        Ordering::Greater => Some(Side::Above),
        Ordering::Less => Some(Side::Below),
        Ordering::Equal => None,
    }
}

/// Which limit a point is nearer to than to the mean; those outside count.
fn near(point: &Point, limits: &Limits) -> Option<Side> {
    // Compared by doubles of the distance, so that nothing has to be divided.
    let twice = point.value.checked_add(point.value)?;
    if twice > limits.upper.checked_add(limits.mean)? {
        Some(Side::Above)
    } else if twice < limits.lower.checked_add(limits.mean)? {
        Some(Side::Below)
    } else {
        None
    }
}

/// The unbroken stretch of points at the end for which something holds.
fn stretch(segment: &[Point], holds: impl Fn(&Point) -> bool) -> &[Point] {
    let broken = segment.iter().rposition(|point| !holds(point));
    &segment[broken.map_or(0, |position| position + 1)..]
}

fn effect(side: Side, direction: Option<Direction>) -> Effect {
    match (direction, side) {
        (Some(Direction::Higher), Side::Above) | (Some(Direction::Lower), Side::Below) => {
            Effect::Improvement
        }
        (Some(Direction::Higher), Side::Below) | (Some(Direction::Lower), Side::Above) => {
            Effect::Concern
        }
        (Some(Direction::Within) | None, _) => Effect::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluate::kpi::signal::tests::{daily, found};
    use crate::model::kpi::{Direction, LimitsFrom};

    /// Mean 10; moving ranges 2 3 2 3 2, so 2.4 on average: limits 10 ± 6.384.
    const BASE: [&str; 6] = ["10", "12", "9", "11", "8", "10"];

    /// The signal after more values: rule, since as a day of January, effect.
    #[track_caller]
    fn case(more: &[&str], direction: Direction, expected: &str) {
        let values: Vec<_> = BASE.iter().chain(more).copied().collect();
        let mut kpi = daily(&values).build();
        kpi.limits_from = Some(LimitsFrom::First(6));
        kpi.direction = Some(direction);
        let found = found(&kpi, "2026-12-31");
        let limits = found.limits.expect("six readings");
        assert_eq!(limits.mean.to_string(), "10");
        let text = found.signal.map_or("-".to_owned(), |signal| {
            format!("{} {} {}", signal.rule.id(), signal.since.format("%d"), signal.effect.id())
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn outside_the_limits_is_news() {
        case(&["16.384"], Direction::Lower, "-");
        case(&["16.385"], Direction::Lower, "outside 07 concern");
        case(&["16.385"], Direction::Higher, "outside 07 improvement");
        case(&["3.615"], Direction::Lower, "outside 07 improvement");
        case(&["17"], Direction::Within, "outside 07 neutral");
        // An unbroken stretch outside, either side, is one signal.
        case(&["17", "3", "17"], Direction::Lower, "outside 07 concern");
        case(&["17", "10", "17"], Direction::Lower, "outside 09 concern");
    }

    #[test]
    fn eight_in_a_row_on_one_side_are_news() {
        let seven = ["11", "11", "11", "11", "11", "11", "11"];
        case(&seven, Direction::Lower, "-");
        let eight = ["11", "11", "11", "11", "11", "11", "11", "11"];
        case(&eight, Direction::Lower, "run 07 concern");
        case(&eight, Direction::Higher, "run 07 improvement");
        // A value on the mean ends a run.
        let broken = ["11", "11", "11", "11", "10", "11", "11", "11"];
        case(&broken, Direction::Lower, "-");
    }

    #[test]
    fn three_of_four_near_a_limit_are_news() {
        // Nearer to the limit than to the mean: beyond 10 ± 3.192.
        case(&["14", "14", "14"], Direction::Lower, "near_limit 07 concern");
        case(&["14", "10", "14", "14"], Direction::Lower, "near_limit 07 concern");
        case(&["14", "14", "10", "14"], Direction::Lower, "near_limit 07 concern");
        case(&["14", "14", "14", "10"], Direction::Lower, "-");
        case(&["14", "6", "6", "14"], Direction::Lower, "-");
        case(&["13.192", "14", "14"], Direction::Lower, "-");
        // One outside counts among them.
        case(&["18", "14", "14"], Direction::Lower, "near_limit 07 concern");
        case(&["6", "6", "6"], Direction::Lower, "near_limit 07 improvement");
    }
}
