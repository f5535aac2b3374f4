//! L2: is somebody on it? Every KPI counts once.

use super::{Coverage, KpiAssessment, RangeStatus, Stage};

/// Where a KPI stands in the loop: the first line that matches; none once it is retired.
pub(crate) fn coverage(found: &KpiAssessment) -> Option<Coverage> {
    if found.retired.is_some() {
        return None;
    }
    let is_out = match found.status {
        RangeStatus::NoData | RangeStatus::NoRange | RangeStatus::Stale => {
            return Some(Coverage::Blind);
        }
        RangeStatus::OutOfRange => true,
        RangeStatus::Watch | RangeStatus::InRange => false,
    };
    let open = found.episodes.last().filter(|episode| episode.closed.is_none());
    Some(match open.map(|episode| episode.stage) {
        None => Coverage::Healthy,
        Some(Stage::Flagged | Stage::NotMoved) => Coverage::Unanswered,
        Some(Stage::Accepted) => Coverage::Accepted,
        Some(Stage::Acting) => Coverage::ActedOn,
        Some(Stage::Confirming) if is_out => Coverage::ActedOn,
        Some(Stage::Slipped) if is_out => Coverage::Slipped,
        Some(
            Stage::Confirming
            | Stage::Slipped
            | Stage::Confirmed
            | Stage::HeldInPart
            | Stage::Relapsed
            | Stage::Rebased
            | Stage::Recovered,
        ) => Coverage::Recovering,
    })
}

#[cfg(test)]
mod tests {
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, nowhere, objective, plan};
    use crate::finding::Spanned;
    use crate::model::KpiIndex;
    use crate::model::kpi::LimitsFrom;

    #[track_caller]
    fn case(kpi: TestKpi, answered: bool, on: &str, expected: Option<&str>) {
        let mut answer = objective(vec![TestKeyResult::new().build()]);
        if answered {
            answer.answers.push(Spanned::new(KpiIndex(0), nowhere()));
        }
        let plan = plan(vec![kpi.build()], vec![answer]);
        let found = evaluate(&plan, day(on)).kpis.remove(0).coverage;
        assert_eq!(found.map(super::Coverage::id), expected, "on {on}");
    }

    fn out() -> TestKpi {
        TestKpi::new().reading("2026-02-28", "4").reading("2026-03-31", "6")
    }

    #[test]
    fn every_kpi_counts_once() {
        let on = "2026-04-15";
        case(TestKpi::new(), false, on, Some("blind"));
        case(out().no_range(), false, on, Some("blind"));
        case(TestKpi::new().reading("2026-01-31", "4"), false, on, Some("blind"));
        case(out(), false, on, Some("unanswered"));
        case(out().accepted("2026-04-01", "2026-04-30"), false, on, Some("accepted"));
        case(out(), true, on, Some("acted_on"));
        case(out().reading("2026-04-10", "4"), true, on, Some("acted_on"));
        case(TestKpi::new().reading("2026-03-31", "4"), false, on, Some("healthy"));
        case(out().retired("2026-04-01"), false, on, None);
    }

    #[test]
    fn after_the_end_it_is_acted_on_while_out_and_recovers_once_in() {
        let on = "2026-07-15";
        case(out().reading("2026-06-30", "6"), true, on, Some("acted_on"));
        case(out().reading("2026-07-10", "4"), true, on, Some("recovering"));
    }

    #[test]
    fn a_single_odd_reading_has_slipped() {
        let mut kpi = TestKpi::new();
        for (date, value) in [
            ("2025-10-31", "4"),
            ("2025-11-30", "3"),
            ("2025-12-31", "5"),
            ("2026-01-31", "3.5"),
            ("2026-02-28", "4.5"),
            ("2026-03-15", "4"),
            ("2026-03-31", "5.5"),
        ] {
            kpi = kpi.reading(date, value);
        }
        let mut built = kpi.build();
        built.limits_from = Some(LimitsFrom::First(6));
        let kpi = || TestKpi::of(built.clone());
        case(kpi(), false, "2026-04-15", Some("slipped"));
        case(kpi().reading("2026-04-10", "4"), false, "2026-04-15", Some("recovering"));
    }
}
