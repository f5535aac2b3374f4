//! How a KPI that had to stay in range did in a stretch of days.

use super::{JudgedReading, Standing};
use crate::model::time::{Date, Period};

/// How a guardrail did; each reading judged by the range of its own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuardrailHeld {
    /// The first reading that was out of range.
    pub first_out: Option<Date>,
    /// How many readings were out of range.
    pub out: usize,
    /// How many readings there were to judge; one without a range held nothing.
    pub of: usize,
}

/// How a KPI did as a guardrail in a stretch of days.
pub fn guardrail_held(readings: &[JudgedReading], days: Period) -> GuardrailHeld {
    let judged = || {
        let in_it = readings.iter().filter(|reading| days.holds(reading.date));
        in_it.filter_map(|reading| Some((reading.date, reading.standing?)))
    };
    let out = || judged().filter(|(_, standing)| matches!(standing, Standing::Out(_)));
    GuardrailHeld {
        first_out: out().next().map(|(date, _)| date),
        out: out().count(),
        of: judged().count(),
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKpi, day, plan, range};

    use super::*;

    #[track_caller]
    fn case(from: &str, to: &str, expected: (usize, usize, Option<&str>)) {
        let kpi = TestKpi::new()
            .range_from("2026-04-10", range("", "5"))
            .reading("2026-03-31", "9")
            .reading("2026-04-30", "4")
            .reading("2026-05-31", "6")
            .reading("2026-06-30", "7");
        let mut kpi = kpi.build();
        kpi.ranges.remove(0);
        let plan = plan(vec![kpi], Vec::new());
        let found = evaluate(&plan, day("2026-07-10"));
        let days = Period { first: day(from), last: day(to) };
        let held = guardrail_held(&found.kpis[0].readings, days);
        assert_eq!(
            (held.out, held.of, held.first_out),
            (expected.0, expected.1, expected.2.map(day))
        );
    }

    #[test]
    fn only_readings_of_the_days_that_have_a_range_count() {
        case("2026-04-01", "2026-06-30", (2, 3, Some("2026-05-31")));
        case("2026-04-01", "2026-05-30", (0, 1, None));
        case("2026-06-30", "2026-06-30", (1, 1, Some("2026-06-30")));
        // No range was in force yet.
        case("2026-01-01", "2026-03-31", (0, 0, None));
        case("2026-07-01", "2026-07-31", (0, 0, None));
    }
}
