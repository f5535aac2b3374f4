//! Where key results end as they move today, counted by the word of their forecast (R8).

use crate::model::ObjectiveIndex;

use super::{Assessment, ForecastWord, GoalStatus};

/// The key results of some objectives by where they end; those that have not begun, were dropped or
/// were missed are in no group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ForecastGroups {
    /// Reached already.
    pub reached: usize,
    /// The target is likely.
    pub likely: usize,
    /// It may be reached or not.
    pub open: usize,
    /// The target is unlikely.
    pub unlikely: usize,
    /// The interval is too wide to say.
    pub too_wide: usize,
    /// There is no forecast.
    pub without: usize,
}

/// Counts the key results of some objectives by where they end as they move today.
pub fn forecast_groups(assessment: &Assessment, objectives: &[ObjectiveIndex]) -> ForecastGroups {
    let mut groups = ForecastGroups::default();
    let found = objectives.iter().flat_map(|index| &assessment.objectives[index.0].key_results);
    for key_result in found {
        let group = match (key_result.status, key_result.forecast) {
            (GoalStatus::Dropped | GoalStatus::Missed | GoalStatus::NotStarted, _) => continue,
            (GoalStatus::Achieved | GoalStatus::Reached, _) => &mut groups.reached,
            (_, Some(forecast)) => match forecast.word {
                ForecastWord::Likely => &mut groups.likely,
                ForecastWord::Open => &mut groups.open,
                ForecastWord::Unlikely => &mut groups.unlikely,
                ForecastWord::TooWide => &mut groups.too_wide,
            },
            (_, None) => &mut groups.without,
        };
        *group += 1;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKeyResult, day, objective, plan};

    /// Day 0, 10, 20, 30, 40 at 0, 8, 20, 28, 40: about 80 on day 80, give or take 11.
    fn walked(target: &str) -> TestKeyResult {
        TestKeyResult::new()
            .way("0", target)
            .window("2026-04-01", "2026-06-20")
            .check_in("2026-04-11", "8")
            .check_in("2026-04-21", "20")
            .check_in("2026-05-01", "28")
            .check_in("2026-05-11", "40")
    }

    #[test]
    fn every_key_result_in_play_counts_once() {
        let wide = walked("90").way("80", "90");
        let key_results = vec![
            walked("100").build(),
            walked("80").build(),
            walked("60").build(),
            walked("40").build(),
            wide.build(),
            TestKeyResult::new().milestone("", "", "1").build(),
            TestKeyResult::new().build(),
            walked("60").dropped("2026-05-01", false).build(),
            TestKeyResult::new().window("2026-06-01", "2026-06-30").build(),
        ];
        let plan = plan(Vec::new(), vec![objective(key_results)]);
        let found = forecast_groups(&evaluate(&plan, day("2026-05-12")), &[ObjectiveIndex(0)]);
        let expected =
            ForecastGroups { reached: 1, likely: 1, open: 1, unlikely: 1, too_wide: 1, without: 2 };
        assert_eq!(found, expected);
    }
}
