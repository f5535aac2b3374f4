//! K3: limits that a KPI has left for good: no longer news, but time for a new baseline.

use crate::evaluate::{Effect, Limits, Signal, SignalRule};

use super::Point;
use super::limits::mean;
use super::patterns::{outside, run};

/// A run of so many is a new level.
const RUN_MIN: usize = 12;
/// How many last points are looked at for those outside.
const LAST: usize = 8;

/// The shift of a segment whose limits are outgrown: a run of 12, or more than half of the last 8
/// outside.
pub(super) fn shifted(segment: &[Point], limits: &Limits) -> Option<Signal> {
    let run = run(segment, limits);
    let since = if run.len() >= RUN_MIN {
        run.first()
    } else {
        let last = segment.get(segment.len().checked_sub(LAST)?..)?;
        let mut out = last.iter().filter(|point| outside(point, limits).is_some());
        let first = out.next();
        ((out.count() + 1) * 2 > LAST).then_some(first).flatten()
    }?;
    let from = segment.partition_point(|point| point.date < since.date);
    Some(Signal {
        rule: SignalRule::Shifted,
        since: since.date,
        effect: Effect::Neutral,
        side: None,
        new_mean: mean(&segment[from..]),
    })
}

#[cfg(test)]
mod tests {
    use crate::evaluate::kpi::signal::tests::{daily, found};
    use crate::model::kpi::LimitsFrom;

    #[track_caller]
    fn case(more: &[&str], expected: &str) {
        let values: Vec<_> =
            ["10", "12", "9", "11", "8", "10"].iter().chain(more).copied().collect();
        let mut kpi = daily(&values).build();
        kpi.limits_from = Some(LimitsFrom::First(6));
        let text = found(&kpi, "2026-12-31").signal.map_or("-".to_owned(), |signal| {
            let mean = signal
                .new_mean
                .map_or(String::new(), |mean| format!(" {}", mean.round_dp(2).normalize()));
            format!(
                "{} {} {}{mean}",
                signal.rule.id(),
                signal.since.format("%d"),
                signal.effect.id()
            )
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn a_run_of_twelve_is_a_new_level() {
        case(&["11"; 11], "run 07 concern");
        case(&["11"; 12], "shifted 07 neutral 11");
        case(&["11"; 20], "shifted 07 neutral 11");
    }

    #[test]
    fn more_than_half_of_the_last_eight_outside_are_a_new_level() {
        // Limits 10 ± 6.384.
        case(&["17", "17", "17", "17"], "outside 07 concern");
        case(&["17", "17", "17", "17", "18"], "shifted 07 neutral 17.2");
        // Back inside, the limits are outgrown all the same.
        case(&["17", "3", "17", "17", "18", "10"], "shifted 07 neutral 13.67");
    }
}
