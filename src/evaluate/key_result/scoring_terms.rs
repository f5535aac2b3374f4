//! R7: the terms by which a key result is scored.
//!
//! Goalposts that people move by themselves don't move the score; those that the world moved do.

use crate::evaluate::ScoringTerms;
use crate::model::key_result::{KeyResult, Kind, RevisedField};
use crate::model::time::Date;
use crate::model::value::Value;

/// The first terms, set anew by each external revision dated by `day` (R7).
///
/// A start that was still to be established is set by whatever establishes it: before, there was
/// no goalpost to move.
pub(crate) fn scoring_terms(key_result: &KeyResult, day: Date) -> ScoringTerms {
    terms(key_result, day, |change| change.external)
}

/// The terms that the file states on `day`: the first ones, set anew by every revision until then.
pub(crate) fn stated_terms(key_result: &KeyResult, day: Date) -> ScoringTerms {
    terms(key_result, day, |_| true)
}

/// One revision of one field.
struct Change<T> {
    date: Date,
    from: T,
    to: T,
    external: bool,
}

struct Counts {
    external: bool,
}

fn terms(key_result: &KeyResult, day: Date, sets: impl Fn(&Counts) -> bool) -> ScoringTerms {
    let (start, target) = match &key_result.kind {
        Kind::Move(moving) => (moving.start, Some(moving.target)),
        Kind::Keep(_) | Kind::Milestones(_) => (None, None),
    };
    let starts = changes(key_result, |field| match field {
        RevisedField::Start { from, to } => Some((from, to)),
        RevisedField::Target { .. }
        | RevisedField::Deadline { .. }
        | RevisedField::Weight { .. } => None,
    });
    let targets = changes(key_result, |field| match field {
        RevisedField::Target { from, to } => Some((from, to)),
        RevisedField::Start { .. }
        | RevisedField::Deadline { .. }
        | RevisedField::Weight { .. } => None,
    });
    let deadlines = changes(key_result, |field| match field {
        RevisedField::Deadline { from, to } => Some((from, to)),
        RevisedField::Start { .. } | RevisedField::Target { .. } | RevisedField::Weight { .. } => {
            None
        }
    });
    let weights = changes(key_result, |field| match field {
        RevisedField::Weight { from, to } => Some((from, to)),
        RevisedField::Start { .. }
        | RevisedField::Target { .. }
        | RevisedField::Deadline { .. } => None,
    });
    let sets = |external: bool| sets(&Counts { external });
    ScoringTerms {
        start: value_on(&starts, start, day, |change: &Change<Option<Value>>| {
            change.from.is_none() || sets(change.external)
        }),
        target: target.map(|target| {
            value_on(&targets, target, day, |change: &Change<Value>| sets(change.external))
        }),
        deadline: value_on(&deadlines, key_result.deadline, day, |change: &Change<Date>| {
            sets(change.external)
        }),
        weight: value_on(&weights, key_result.weight, day, |change: &Change<Value>| {
            sets(change.external)
        }),
    }
}

fn changes<T>(
    key_result: &KeyResult,
    pick: impl Fn(RevisedField) -> Option<(T, T)>,
) -> Vec<Change<T>> {
    key_result
        .revisions
        .iter()
        .filter_map(|revision| {
            let (from, to) = pick(revision.field)?;
            Some(Change { date: revision.date, from, to, external: revision.external })
        })
        .collect()
}

/// `from` of the earliest revision, else the file's value; then each that sets it anew by `day`.
fn value_on<T: Copy>(
    changes: &[Change<T>],
    in_file: T,
    day: Date,
    sets: impl Fn(&Change<T>) -> bool,
) -> T {
    let first = changes.first().map_or(in_file, |change| change.from);
    changes
        .iter()
        .rfind(|change| change.date <= day && sets(change))
        .map_or(first, |change| change.to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, day, dec};

    fn target(from: &str, to: &str) -> RevisedField {
        RevisedField::Target { from: dec(from), to: dec(to) }
    }

    /// Scoring and stated target on a day.
    #[track_caller]
    fn case(key_result: &KeyResult, on: &str, scoring: &str, stated: &str) {
        assert_eq!(scoring_terms(key_result, day(on)).target, Some(dec(scoring)), "scoring {on}");
        assert_eq!(stated_terms(key_result, day(on)).target, Some(dec(stated)), "stated {on}");
    }

    #[test]
    fn the_first_target_scores_until_an_external_revision() {
        let key_result = TestKeyResult::new()
            .way("0", "60")
            .revised("2026-05-04", target("100", "80"), false)
            .revised("2026-05-20", target("80", "70"), true)
            .revised("2026-06-01", target("70", "60"), false)
            .build();
        case(&key_result, "2026-04-15", "100", "100");
        case(&key_result, "2026-05-04", "100", "80");
        case(&key_result, "2026-05-19", "100", "80");
        case(&key_result, "2026-05-20", "70", "70");
        case(&key_result, "2026-06-30", "70", "60");
    }

    #[test]
    fn without_revisions_the_file_holds() {
        case(&TestKeyResult::new().build(), "2026-04-15", "100", "100");
    }

    #[test]
    fn deadline_and_weight_are_terms_as_well() {
        let key_result = TestKeyResult::new()
            .weight("1")
            .revised(
                "2026-05-04",
                RevisedField::Deadline { from: day("2026-05-31"), to: day("2026-06-30") },
                true,
            )
            .revised("2026-05-04", RevisedField::Weight { from: dec("2"), to: dec("1") }, false)
            .build();
        let before = scoring_terms(&key_result, day("2026-05-03"));
        assert_eq!((before.deadline, before.weight), (day("2026-05-31"), dec("2")));
        let after = scoring_terms(&key_result, day("2026-05-04"));
        assert_eq!((after.deadline, after.weight), (day("2026-06-30"), dec("2")));
    }

    #[test]
    fn establishing_a_start_sets_it() {
        let established = RevisedField::Start { from: None, to: Some(dec("8")) };
        let key_result =
            TestKeyResult::new().way("8", "4").revised("2026-04-20", established, false).build();
        assert_eq!(scoring_terms(&key_result, day("2026-04-19")).start, None);
        assert_eq!(scoring_terms(&key_result, day("2026-04-20")).start, Some(dec("8")));
    }

    #[test]
    fn keep_and_milestones_have_neither_start_nor_target() {
        let key_result = TestKeyResult::new().milestone("", "", "1").build();
        let terms = scoring_terms(&key_result, day("2026-04-20"));
        assert_eq!((terms.start, terms.target), (None, None));
    }
}
