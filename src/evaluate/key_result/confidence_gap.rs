//! R5: confidence that contradicts the status.

use crate::evaluate::GoalStatus;
use crate::model::key_result::KeyResult;
use crate::model::time::{Date, Period};

/// Confidence from here on is high.
pub(crate) const HIGH: u8 = 7;
/// Confidence up to here is low.
pub(crate) const LOW: u8 = 3;

/// The last confidence said in the window, and its day.
pub(crate) fn last_confidence(
    key_result: &KeyResult,
    window: Period,
    day: Date,
) -> Option<(Date, u8)> {
    let seen = Period { first: window.first, last: window.last.min(day) };
    key_result
        .check_ins
        .iter()
        .rev()
        .filter(|check_in| seen.holds(check_in.date))
        .find_map(|check_in| Some((check_in.date, check_in.confidence?)))
}

/// High confidence while off track, or low confidence while on track (R5).
///
/// Confidence is what the owner believes: it never changes the status, it only makes one ask.
pub(crate) fn is_gap(confidence: u8, status: GoalStatus) -> bool {
    (confidence >= HIGH && status == GoalStatus::OffTrack)
        || (confidence <= LOW && status == GoalStatus::OnTrack)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, day};

    #[test]
    fn belief_and_figure_contradict_each_other_at_the_ends() {
        assert!(is_gap(7, GoalStatus::OffTrack));
        assert!(!is_gap(6, GoalStatus::OffTrack));
        assert!(is_gap(3, GoalStatus::OnTrack));
        assert!(!is_gap(4, GoalStatus::OnTrack));
        assert!(!is_gap(10, GoalStatus::Behind));
        assert!(!is_gap(0, GoalStatus::Stale));
    }

    #[test]
    fn the_last_confidence_in_the_window_counts() {
        let key_result = TestKeyResult::new()
            .confidence("2026-03-31", 9)
            .confidence("2026-04-10", 5)
            .check_in("2026-04-20", "10")
            .confidence("2026-07-01", 1)
            .build();
        let window = Period { first: key_result.from, last: key_result.deadline };
        let on = |date: &str| last_confidence(&key_result, window, day(date));
        assert_eq!(on("2026-04-09"), None);
        assert_eq!(on("2026-04-25"), Some((day("2026-04-10"), 5)));
        assert_eq!(on("2026-12-31"), Some((day("2026-04-10"), 5)));
    }
}
