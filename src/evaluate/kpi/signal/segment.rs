//! K3: the stretch of readings that is judged together, from the last `rebase` on.

use crate::model::kpi::Rebase;
use crate::model::time::Date;

use super::Point;

/// The first day of the segment that a day belongs to; none before the first rebase.
pub(super) fn start(rebase: &[Rebase], day: Date) -> Option<Date> {
    rebase.iter().map(|entry| entry.from).filter(|&from| from <= day).max()
}

/// The points of the segment that a day belongs to.
pub(super) fn cut<'a>(points: &'a [Point], rebase: &[Rebase], day: Date) -> &'a [Point] {
    let Some(start) = start(rebase, day) else { return points };
    &points[points.partition_point(|point| point.date < start)..]
}

#[cfg(test)]
mod tests {
    use crate::evaluate::kpi::signal::tests::{daily, found};
    use crate::evaluate::test_plan::dec;

    #[test]
    fn a_rebase_begins_a_new_segment_once_its_day_has_come() {
        let kpi = daily(&["1", "2", "3", "4", "5", "6", "11", "12", "13", "14", "15", "16"])
            .rebase("2026-01-07")
            .build();
        let mean = |on: &str| found(&kpi, on).limits.map(|limits| limits.mean);
        assert_eq!(mean("2026-01-06"), Some(dec("3.5")));
        assert_eq!(mean("2026-01-07"), None);
        assert_eq!(mean("2026-01-12"), Some(dec("13.5")));
    }
}
