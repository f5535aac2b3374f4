//! L3: the new baseline of a KPI whose trip round the loop was confirmed.
//!
//! The objective hands its result back to the KPI: what was promised becomes the end of the range,
//! and signals are judged afresh. It is proposed, never set: only somebody who knows the KPI can say
//! that the new level should stay.

use chrono::Datelike;

use crate::model::key_result::{Evidence, KeyResult, Kind, Measure};
use crate::model::kpi::{Direction, Kpi, Range, RangeEnd, Watch};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{KeyResultIndex, KpiIndex, Objective, ObjectiveIndex, Plan};

use super::episode::{PromisedLevel, promised_level};
use super::kpi::{entry_on, plan_on, relative_end};
use super::{Assessment, JudgedReading, KpiAssessment, Side, Stage, Standing};

/// What a confirmed KPI may take over from the objective that moved it (L3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineProposal {
    /// The objective of the confirmed episode.
    pub objective: ObjectiveIndex,
    /// The new range, or why none is proposed.
    pub range: Result<NewRange, NoNewRange>,
    /// The first reading after the objective's end: signals are judged afresh from there.
    pub rebase_from: Date,
    /// How many readings followed the objective's end.
    pub readings: usize,
}

/// A range that is tighter than the one in force: its moved end is what was promised (L3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRange {
    /// The key result that promised it.
    pub key_result: KeyResultIndex,
    /// Whether the level is the key result's `commit`; else its target.
    pub is_commit: bool,
    /// Which end of the range moves.
    pub side: Side,
    /// The level: the highest, or the lowest, value in the new range.
    pub bound: Value,
    /// The whole new range: the other end as it is, the inner limit as far from the end as before.
    pub range: Range,
    /// The first day of the new range: the day after the objective's end where every reading since
    /// lies in it, else the day after the last reading, so that no past verdict changes.
    pub from: Date,
    /// How many of the readings since the objective's end would have been in it.
    pub passed: usize,
    /// How many readings there are since the objective's end.
    pub of: usize,
}

/// Why no new range is proposed, though a new baseline of the signals is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoNewRange {
    /// The objective has no key result with a level on this KPI.
    NoLevel,
    /// The key result counts a sum over the window, which is no level of a reading.
    Sum,
    /// The KPI adds up until it is reset: a level holds on no two days alike.
    Cumulative,
    /// The KPI has no range of its own to be tightened, only those of single months.
    NoRange,
    /// The range follows the plan.
    FollowsPlan,
    /// The key result led away from where the KPI's direction says that it is better.
    AgainstDirection,
    /// The range in force already asks for as much.
    NotTighter,
    /// The level lies beyond the other end of the range.
    BeyondOtherEnd,
}

/// The new baseline of a KPI whose last episode is confirmed (L3); none for any other.
pub fn baseline_proposal(
    plan: &Plan,
    assessment: &Assessment,
    index: KpiIndex,
) -> Option<BaselineProposal> {
    let found = &assessment.kpis[index.0];
    let episode = found.episodes.last().filter(|episode| episode.stage == Stage::Confirmed)?;
    if found.retired.is_some() {
        return None;
    }
    let (objective, decided) = (episode.objective?, episode.closed?);
    let end = plan.objective(objective).window.last;
    let since = &found.readings[found.readings.partition_point(|reading| reading.date <= end)..];
    let promised = promised_level(plan.objective(objective), index, decided);
    Some(BaselineProposal {
        objective,
        range: promised
            .ok_or_else(|| no_level(plan.objective(objective), index))
            .and_then(|promised| new_range(plan, index, found, objective, promised, since)),
        rebase_from: since.first()?.date,
        readings: since.len(),
    })
}

fn new_range(
    plan: &Plan,
    index: KpiIndex,
    found: &KpiAssessment,
    objective: ObjectiveIndex,
    promised: PromisedLevel,
    since: &[JudgedReading],
) -> Result<NewRange, NoNewRange> {
    let kpi = plan.kpi(index);
    let end = plan.objective(objective).window.last;
    let key_result = KeyResultIndex { objective, position: promised.key_result };
    if kpi.cumulative.is_some() {
        return Err(NoNewRange::Cumulative);
    }
    let last = since.last().map_or(end, |reading| reading.date);
    let range = &entry_on(kpi, last).ok_or(NoNewRange::NoRange)?.range;
    let side = side(found.direction, promised.rises)?;
    let bound = promised.level;
    let range = tightened(range, side, bound, kpi)?;
    let passed = since.iter().filter(|reading| is_in(kpi, &range, reading)).count();
    let from = if passed == since.len() { end } else { last };
    Ok(NewRange {
        key_result,
        is_commit: promised.is_commit,
        side,
        bound,
        range,
        from: from.succ_opt().unwrap_or(from),
        passed,
        of: since.len(),
    })
}

/// Which end of the range moves: by the KPI's direction, else by the way of the key result.
fn side(direction: Option<Direction>, rises: bool) -> Result<Side, NoNewRange> {
    match (direction, rises) {
        (Some(Direction::Lower), true) | (Some(Direction::Higher), false) => {
            Err(NoNewRange::AgainstDirection)
        }
        (Some(Direction::Lower | Direction::Within) | None, false) => Ok(Side::Above),
        (Some(Direction::Higher | Direction::Within) | None, true) => Ok(Side::Below),
    }
}

/// A range with one end moved inwards to a level.
fn tightened(range: &Range, side: Side, level: Value, kpi: &Kpi) -> Result<Range, NoNewRange> {
    let (near, far) = match side {
        Side::Above => (range.max, range.min),
        Side::Below => (range.min, range.max),
    };
    let is_beyond = |a: Value, b: Value| match side {
        Side::Above => a > b,
        Side::Below => a < b,
    };
    match near {
        Some(RangeEnd::Fixed(near)) if !is_beyond(near, level) => {
            return Err(NoNewRange::NotTighter);
        }
        Some(RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_)) => return Err(NoNewRange::FollowsPlan),
        Some(RangeEnd::Fixed(_)) | None => {}
    }
    match far {
        Some(RangeEnd::Fixed(far)) if is_beyond(far, level) => {
            return Err(NoNewRange::BeyondOtherEnd);
        }
        // A distance from the plan has a meaning at both ends together alone.
        Some(RangeEnd::AroundPlan(_)) => return Err(NoNewRange::FollowsPlan),
        Some(RangeEnd::Fixed(_) | RangeEnd::OfPlan(_)) | None => {}
    }
    let watch = range.watch.map(|watch| {
        let inner = |inner: Option<RangeEnd>| {
            inner.map(|inner| moved_inner(inner, near, far, level, side, kpi))
        };
        match side {
            Side::Above => Watch { max: inner(watch.max), min: watch.min },
            Side::Below => Watch { min: inner(watch.min), max: watch.max },
        }
    });
    let level = Some(RangeEnd::Fixed(level));
    Ok(match side {
        Side::Above => Range { max: level, min: range.min, watch },
        Side::Below => Range { min: level, max: range.max, watch },
    })
}

/// The inner limit as far from the new end as it was from the old one; the end itself where that
/// would leave the range, what the unit allows, or the sign that it had.
fn moved_inner(
    inner: RangeEnd,
    near: Option<RangeEnd>,
    far: Option<RangeEnd>,
    level: Value,
    side: Side,
    kpi: &Kpi,
) -> RangeEnd {
    let RangeEnd::Fixed(old) = inner else { return inner };
    let moved = match near {
        Some(RangeEnd::Fixed(near)) => {
            near.checked_sub(old).and_then(|gap| level.checked_sub(gap)).unwrap_or(level)
        }
        Some(RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_)) | None => level,
    };
    let crosses = |far: Value| match side {
        Side::Above => moved < far,
        Side::Below => moved > far,
    };
    let far = match far {
        Some(RangeEnd::Fixed(far)) => Some(far),
        Some(RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_)) | None => None,
    };
    let allowed = match side {
        Side::Above => kpi.lowest,
        Side::Below => kpi.highest,
    };
    let turned = (old >= Value::ZERO) != (moved >= Value::ZERO);
    let leaves = turned || [far, allowed].into_iter().flatten().any(crosses);
    RangeEnd::Fixed(if leaves { level } else { moved })
}

/// Whether a reading would have been in a range, with the plan of its day; in a month that has a
/// range of its own, that one would still have judged it.
fn is_in(kpi: &Kpi, range: &Range, reading: &JudgedReading) -> bool {
    if kpi.season.contains_key(&reading.date.month()) {
        return !matches!(reading.standing, Some(Standing::Out(_)));
    }
    let plan = plan_on(kpi, reading.date);
    let end = |end: Option<RangeEnd>| end.map(|end| relative_end(end, plan));
    let (min, max) = (end(range.min), end(range.max));
    // An end without its plan passes nothing, as in K1.
    min.is_none_or(|min| min.is_some_and(|min| reading.value >= min))
        && max.is_none_or(|max| max.is_some_and(|max| reading.value <= max))
}

/// Why an objective promised no level of a KPI.
fn no_level(objective: &Objective, kpi: KpiIndex) -> NoNewRange {
    let is_sum = |key_result: &KeyResult| match &key_result.kind {
        Kind::Move(moving) => {
            moving.measure == Measure::Sum && key_result.evidence == Evidence::Kpi(kpi)
        }
        Kind::Keep(_) | Kind::Milestones(_) => false,
    };
    if objective.key_results.iter().any(is_sum) { NoNewRange::Sum } else { NoNewRange::NoLevel }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, dec, objective, plan, range};
    use crate::model::kpi::Reset;
    use crate::model::time::Cadence;

    /// A monthly KPI, at most 5, out of range in March at 8 and then at these values from July on;
    /// the objective of the second quarter brings it to 4.
    fn monthly(values: &[&str]) -> TestKpi {
        let mut kpi = TestKpi::new().reading("2026-03-31", "8").reading("2026-06-30", "4");
        for (date, value) in ["2026-07-31", "2026-08-31", "2026-09-30"].iter().zip(values) {
            kpi = kpi.reading(date, value);
        }
        kpi
    }

    fn falling() -> TestKeyResult {
        TestKeyResult::new().way("8", "4").kpi(0, Cadence::Monthly)
    }

    fn proposed(kpi: Kpi, key_result: TestKeyResult, on: &str) -> Option<BaselineProposal> {
        let mut answer = objective(vec![key_result.build()]);
        answer.answers.clear();
        let plan = plan(vec![kpi], vec![answer]);
        baseline_proposal(&plan, &evaluate(&plan, day(on)), KpiIndex(0))
    }

    fn text(proposal: Option<BaselineProposal>) -> String {
        let Some(proposal) = proposal else { return "none".to_owned() };
        let end = |end: Option<RangeEnd>| match end {
            Some(RangeEnd::Fixed(value)) => value.normalize().to_string(),
            Some(RangeEnd::OfPlan(share)) => format!("{share} of plan"),
            Some(RangeEnd::AroundPlan(share)) => format!("{share} around plan"),
            None => "-".to_owned(),
        };
        let range = match proposal.range {
            Err(reason) => format!("{reason:?}"),
            Ok(new) => {
                let watch = new.range.watch.unwrap_or_default();
                let ends = [new.range.min, new.range.max, watch.min, watch.max].map(end).join(" ");
                let level = if new.is_commit { "commit" } else { "target" };
                format!("{ends} {level}, {} of {}, from {}", new.passed, new.of, new.from)
            }
        };
        format!("{range}; rebase {}", proposal.rebase_from)
    }

    #[track_caller]
    fn case(kpi: TestKpi, key_result: TestKeyResult, expected: &str) {
        assert_eq!(text(proposed(kpi.build(), key_result, "2026-10-05")), expected);
    }

    #[test]
    fn what_was_promised_becomes_the_end_of_the_range() {
        // 4, 3.5 and 3 have the mean 3.5, past the target of 4.
        let expected = "- 4 - - target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        case(monthly(&["4", "3.5", "3"]), falling(), expected);
        // 5, 4 and 4.5 have the mean 4.5, past the promised 4.6 alone; one would have been out, so
        // that the range begins after the last reading.
        let expected = "- 4.6 - - commit, 2 of 3, from 2026-10-01; rebase 2026-07-31";
        case(monthly(&["5", "4", "4.5"]), falling().commit("4.6"), expected);
    }

    #[test]
    fn only_a_confirmed_kpi_has_a_new_baseline() {
        case(monthly(&["4", "3.5"]), falling(), "none");
        // Held in part: the mean of 4.5 falls short of 4.
        case(monthly(&["4.5", "4.5", "4.5"]), falling(), "none");
        case(monthly(&["4", "6", "4"]), falling(), "none");
        let confirmed = || monthly(&["4", "3.5", "3"]);
        case(confirmed().rebase("2026-07-31"), falling(), "none");
        case(confirmed().range_from("2026-07-01", range("", "4")), falling(), "none");
        case(confirmed().retired("2026-10-01"), falling(), "none");
        // A baseline from before has nothing to do with this objective.
        let expected = "- 4 - - target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        case(confirmed().rebase("2026-03-31"), falling(), expected);
    }

    #[test]
    fn readings_up_to_the_day_are_counted() {
        let later = monthly(&["4", "3.5", "3"]).reading("2026-10-31", "4.5").build();
        let expected = "- 4 - - target, 3 of 4, from 2026-11-01; rebase 2026-07-31";
        assert_eq!(text(proposed(later.clone(), falling(), "2026-11-05")), expected);
        let expected = "- 4 - - target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        assert_eq!(text(proposed(later, falling(), "2026-10-05")), expected);
    }

    #[test]
    fn the_other_end_and_the_distance_of_the_inner_limit_stay() {
        let confirmed = || monthly(&["4", "3.5", "3"]);
        let expected = "1 4 - - target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        case(confirmed().range("1", "5"), falling(), expected);
        let expected = "- 4 - 3.5 target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        case(confirmed().watch("", "4.5"), falling(), expected);
        // 3 is 2 from 5; 2 from 4 would lie below the other end.
        let expected = "2.5 4 - 4 target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        case(confirmed().range("2.5", "5").watch("", "3"), falling(), expected);
        // A reading below the kept end is no success either.
        let expected = "3.2 4 - - target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        case(monthly(&["4", "3.5", "3.3"]).range("3.2", "5"), falling(), expected);
    }

    #[test]
    fn a_month_of_its_own_range_keeps_it() {
        // August may reach 9, so that its 4.4 would have been no miss of 4.
        let kpi = monthly(&["3", "4.4", "4"]).season(8, range("", "9"));
        let expected = "- 4 - - target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        case(kpi, falling(), expected);
    }

    #[test]
    fn where_more_is_better_the_lower_end_moves() {
        let kpi = TestKpi::new()
            .range("90", "")
            .watch("92", "")
            .reading("2026-03-31", "80")
            .reading("2026-07-31", "95")
            .reading("2026-08-31", "97")
            .reading("2026-09-30", "96");
        let rising = TestKeyResult::new().way("80", "95").kpi(0, Cadence::Monthly);
        let expected = "95 - 97 - target, 3 of 3, from 2026-07-01; rebase 2026-07-31";
        case(kpi, rising, expected);
    }

    #[test]
    fn no_range_is_proposed_without_a_level_that_tightens_it() {
        let confirmed = || monthly(&["4", "3.5", "3"]);
        let rebase = |reason: &str| format!("{reason}; rebase 2026-07-31");
        case(confirmed(), falling().commit("5"), &rebase("NotTighter"));
        case(confirmed(), falling().commit("6"), &rebase("NotTighter"));
        case(confirmed(), falling().measure(Measure::Sum), &rebase("Sum"));
        let beyond = monthly(&["4.9", "4.8", "4.9"]).range("4.5", "5");
        case(
            beyond,
            falling().way("8", "4.4").commit("4.9"),
            "4.5 4.9 - - commit, 3 of 3, \
             from 2026-07-01; rebase 2026-07-31",
        );
        let mut adds_up = confirmed().build();
        adds_up.cumulative = Some(Reset::Year);
        case(TestKpi::of(adds_up), falling(), &rebase("Cumulative"));
        let of_plan = Range { max: Some(RangeEnd::OfPlan(dec("0.05"))), ..Range::default() };
        let planned = confirmed().range_of(of_plan).plan("2026-01-01", "2026-12-31", "100");
        case(planned, falling(), &rebase("FollowsPlan"));
        let mut higher = confirmed().build();
        higher.direction = Some(Direction::Higher);
        case(TestKpi::of(higher), falling(), &rebase("AgainstDirection"));
        // An objective that answers the KPI without a key result on it promised no level.
        let other = TestKeyResult::new();
        let mut answer = objective(vec![other.build()]);
        let nowhere = crate::evaluate::test_plan::nowhere();
        answer.answers.push(crate::finding::Spanned::new(KpiIndex(0), nowhere));
        let plan = plan(vec![confirmed().build()], vec![answer]);
        let found = evaluate(&plan, day("2026-10-05"));
        let proposal = baseline_proposal(&plan, &found, KpiIndex(0));
        assert_eq!(text(proposal), rebase("NoLevel"));
    }
}
