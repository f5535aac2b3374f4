//! K3 over time, for charts: the limits of every segment, and which readings were news on their day.

use super::Variations;
use crate::evaluate::{Assessment, Limits};
use crate::model::time::Date;
use crate::model::{KpiIndex, Plan};

/// Older readings than these carry no mark: charts draw them as a line alone.
const MARKED_MAX: usize = 1000;

/// The limits of one segment: of the readings from one `rebase` to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentLimits {
    /// Its first reading.
    pub from: Date,
    /// Its last reading.
    pub to: Date,
    /// Its limits, unclipped.
    pub limits: Limits,
}

/// What was judged along the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignalHistory {
    /// Segments that have limits, in date order: limits of what is judged, be it readings or
    /// differences.
    pub segments: Vec<SegmentLimits>,
    /// Positions of the known readings that were a signal on their own day, in order.
    pub signals: Vec<usize>,
}

/// Limits and signals of a KPI over time, each as on its own day.
pub fn signal_history(plan: &Plan, assessment: &Assessment, index: KpiIndex) -> SignalHistory {
    let (kpi, found) = (plan.kpi(index), &assessment.kpis[index.0]);
    let readings = &found.readings;
    let variations = Variations::new(&plan.site, kpi, readings);
    let segment_of = |date| super::segment_start(kpi, date);
    let mut history = SignalHistory::default();
    let mut first = 0;
    for last in 0..readings.len() {
        let ends = readings
            .get(last + 1)
            .is_none_or(|next| segment_of(next.date) != segment_of(readings[last].date));
        let marked = last + MARKED_MAX >= readings.len();
        if !ends && !marked {
            continue;
        }
        let judged = variations.on_reading(last, readings[last].date, found.direction);
        if marked && judged.signal.is_some() {
            history.signals.push(last);
        }
        if ends {
            let (from, to) = (readings[first].date, readings[last].date);
            if let Ok(limits) = judged.limits {
                history.segments.push(SegmentLimits { from, to, limits });
            }
            first = last + 1;
        }
    }
    history
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::kpi::signal::tests::daily;
    use crate::evaluate::test_plan::{day, plan};

    #[test]
    fn each_segment_has_its_limits_and_each_reading_its_own_day() {
        let values =
            ["4", "3", "5", "3.5", "4.5", "4", "4", "20", "21", "19", "20.5", "19.5", "20"];
        let plan = plan(vec![daily(&values).rebase("2026-01-08").build()], vec![]);
        let assessment = evaluate(&plan, day("2026-01-13"));
        let found = signal_history(&plan, &assessment, KpiIndex(0));
        let spans: Vec<_> =
            found.segments.iter().map(|it| (it.from.to_string(), it.to.to_string())).collect();
        let expected = [("2026-01-01", "2026-01-07"), ("2026-01-08", "2026-01-13")];
        assert_eq!(spans, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(
            found.segments[0].limits.mean,
            "28".parse::<crate::model::value::Value>().expect("a number")
                / crate::model::value::Value::from(7)
        );
        assert_eq!(found.segments.last().map(|it| it.limits), assessment.kpis[0].variation.limits);
        assert_eq!(found.signals, Vec::<usize>::new());
        let plan = crate::evaluate::test_plan::plan(vec![daily(&values).build()], vec![]);
        let assessment = evaluate(&plan, day("2026-01-08"));
        assert_eq!(signal_history(&plan, &assessment, KpiIndex(0)).signals, [7]);
    }

    #[test]
    fn where_differences_are_judged_the_limits_are_theirs() {
        let values = ["4", "7", "12", "14", "20", "24", "28"];
        let mut kpi = daily(&values).build();
        kpi.cumulative = Some(crate::model::kpi::Reset::Year);
        let plan = plan(vec![kpi], vec![]);
        let assessment = evaluate(&plan, day("2026-01-07"));
        let found = signal_history(&plan, &assessment, KpiIndex(0));
        // Differences 4 3 5 2 6 4 4.
        assert_eq!(found.segments.len(), 1);
        assert_eq!(found.segments[0].limits.mean, crate::model::value::Value::from(4));
        assert_eq!(Some(found.segments[0].limits), assessment.kpis[0].variation.limits);
    }
}
