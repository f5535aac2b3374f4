//! R2: how much of a list of milestones is done.

use crate::model::key_result::Milestone;
use crate::model::time::Date;
use crate::model::value::Value;

use super::window::sum;

/// The weight of those done by a day over the weight of all (R2).
pub(crate) fn progress(milestones: &[Milestone], day: Date) -> Option<Value> {
    weighed(milestones, |milestone| milestone.done.is_some_and(|done| done <= day))
}

/// The weight of those due by a day over the weight of all; none where one has no due day (R3).
pub(crate) fn due(milestones: &[Milestone], day: Date) -> Option<Value> {
    if milestones.iter().any(|milestone| milestone.due.is_none()) {
        return None;
    }
    weighed(milestones, |milestone| milestone.due.is_some_and(|due| due <= day))
}

fn weighed(milestones: &[Milestone], counts: impl Fn(&Milestone) -> bool) -> Option<Value> {
    let weight = |milestone: &Milestone| milestone.weight;
    let part = sum(milestones.iter().filter(|milestone| counts(milestone)).map(weight))?;
    part.checked_div(sum(milestones.iter().map(weight))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, day, dec};
    use crate::model::key_result::Kind;

    #[track_caller]
    fn case(key_result: TestKeyResult, on: &str, done: &str, due_share: Option<&str>) {
        let Kind::Milestones(milestones) = key_result.build().kind else {
            panic!("milestones");
        };
        assert_eq!(progress(&milestones, day(on)), Some(dec(done)), "done by {on}");
        assert_eq!(due(&milestones, day(on)), due_share.map(dec), "due by {on}");
    }

    #[test]
    fn weights_of_what_is_done_and_due() {
        let key_result = || {
            TestKeyResult::new().milestone("2026-05-01", "2026-04-28", "1").milestone(
                "2026-06-15",
                "",
                "3",
            )
        };
        case(key_result(), "2026-04-27", "0", Some("0"));
        case(key_result(), "2026-04-28", "0.25", Some("0"));
        case(key_result(), "2026-05-01", "0.25", Some("0.25"));
        case(key_result(), "2026-06-15", "0.25", Some("1"));
    }

    #[test]
    fn one_without_a_due_day_leaves_the_expectation_open() {
        let key_result =
            TestKeyResult::new().milestone("2026-05-01", "", "1").milestone("", "2026-05-02", "1");
        case(key_result, "2026-05-02", "0.5", None);
    }
}
