//! The range in force on a date: `ranges` by date, `season` by calendar month, ends by the plan.

use chrono::{Datelike, Months};

use crate::evaluate::{RangeInForce, RangeStep};
use crate::finding::Span;
use crate::model::kpi::{Kpi, Range, RangeEnd, RangeEntry};
use crate::model::time::Date;
use crate::model::value::Value;

/// The range in force on a date, with its ends worked out (K1).
///
/// None before the first range, and where an end asks for a plan that has not begun.
pub(crate) fn range_in_force(kpi: &Kpi, date: Date) -> Option<RangeInForce> {
    let entry = entry_on(kpi, date);
    let season = kpi.season.get(&date.month());
    let (range, span) = match (season, entry) {
        // Its inner limit is its own or the KPI's, never that of the entry that it replaces.
        (Some(season), Some(_)) => (season.value.clone(), season.span),
        // A KPI may have seasons alone; before the first of its `ranges` there is nothing to replace.
        (Some(season), None) if kpi.ranges.is_empty() => (season.value.clone(), season.span),
        (None, Some(entry)) => (entry.range.clone(), entry.span),
        (Some(_) | None, None) => return None,
    };
    resolve(&range, span, plan_on(kpi, date))
}

/// The planned value that holds on a date; none before the first.
pub(crate) fn plan_on(kpi: &Kpi, date: Date) -> Option<Value> {
    let begun = kpi.plan.partition_point(|planned| planned.period.first <= date);
    Some(kpi.plan[begun.checked_sub(1)?].value)
}

/// One end of a range with the plan of its day; none where it needs a plan that there isn't.
pub(crate) fn relative_end(end: RangeEnd, plan: Option<Value>) -> Option<Value> {
    match end {
        RangeEnd::Fixed(value) => Some(value),
        RangeEnd::OfPlan(share) => plan?.checked_mul(share),
        RangeEnd::AroundPlan(share) => {
            let plan = plan?;
            plan.checked_add(plan.abs().checked_mul(share)?)
        }
    }
}

/// The range over a stretch of days: one step for each day on which it changes.
pub(crate) fn range_steps(kpi: &Kpi, first: Date, last: Date) -> Vec<RangeStep> {
    let mut days = vec![first];
    days.extend(kpi.ranges.iter().filter_map(|entry| entry.from));
    if kpi.ranges.iter().any(|entry| is_relative(&entry.range))
        || kpi.season.values().any(|season| is_relative(&season.value))
    {
        days.extend(kpi.plan.iter().map(|planned| planned.period.first));
    }
    if !kpi.season.is_empty() {
        days.extend(month_starts(first, last));
    }
    days.retain(|&day| first <= day && day <= last);
    days.sort_unstable();
    days.dedup();
    let mut steps: Vec<RangeStep> = Vec::new();
    for from in days {
        let range = range_in_force(kpi, from);
        if steps.last().is_none_or(|step| step.range != range) {
            steps.push(RangeStep { from, range });
        }
    }
    steps
}

/// The last entry of `ranges` that has begun.
pub(crate) fn entry_on(kpi: &Kpi, date: Date) -> Option<&RangeEntry> {
    kpi.ranges.iter().filter(|entry| entry.from.is_none_or(|from| from <= date)).max_by_key(
        // An entry from ever on has no day and is smaller than any that has.
        |entry| entry.from,
    )
}

fn resolve(range: &Range, span: Span, plan: Option<Value>) -> Option<RangeInForce> {
    // An end that can't be worked out leaves no range: half a range would pass what it should not.
    let end = |end: Option<RangeEnd>| match end {
        None => Some(None),
        Some(end) => relative_end(end, plan).map(Some),
    };
    let watch = range.watch.unwrap_or_default();
    Some(RangeInForce {
        min: end(range.min)?,
        max: end(range.max)?,
        watch_min: watch.min.and_then(|end| relative_end(end, plan)),
        watch_max: watch.max.and_then(|end| relative_end(end, plan)),
        span,
    })
}

fn is_relative(range: &Range) -> bool {
    let watch = range.watch.unwrap_or_default();
    [range.min, range.max, watch.min, watch.max]
        .into_iter()
        .flatten()
        .any(|end| !matches!(end, RangeEnd::Fixed(_)))
}

fn month_starts(first: Date, last: Date) -> impl Iterator<Item = Date> {
    let month = first.with_day(1).unwrap_or(first);
    std::iter::successors(Some(month), |month| month.checked_add_months(Months::new(1)))
        .take_while(move |&month| month <= last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKpi, day, dec, range};
    use crate::model::kpi::Watch;

    /// Lowest, highest, inner lowest, inner highest; `-` for none, and `none` for no range at all.
    #[track_caller]
    fn case(kpi: &Kpi, date: &str, expected: &str) {
        let text = |value: Option<Value>| {
            value.map_or("-".to_owned(), |value| value.normalize().to_string())
        };
        let found = range_in_force(kpi, day(date)).map_or("none".to_owned(), |range| {
            let ends = [range.min, range.max, range.watch_min, range.watch_max];
            ends.map(text).join(" ")
        });
        assert_eq!(found, expected, "on {date}");
    }

    #[test]
    fn the_last_entry_that_has_begun_is_in_force() {
        let kpi = TestKpi::new()
            .no_range()
            .range_from("2025-01-01", range("", "6"))
            .range_from("2026-07-01", range("", "4"))
            .build();
        case(&kpi, "2024-12-31", "none");
        case(&kpi, "2025-01-01", "- 6 - -");
        case(&kpi, "2026-06-30", "- 6 - -");
        case(&kpi, "2026-07-01", "- 4 - -");
    }

    #[test]
    fn a_season_replaces_the_range_in_its_months() {
        let own_watch = Range {
            watch: Some(Watch { min: None, max: Some(RangeEnd::Fixed(dec("7"))) }),
            ..range("", "8")
        };
        let kpi = TestKpi::new()
            .watch("", "4.5")
            .season(11, range("", "9"))
            .season(12, own_watch)
            .build();
        case(&kpi, "2026-10-31", "- 5 - 4.5");
        case(&kpi, "2026-11-01", "- 9 - -");
        case(&kpi, "2026-12-31", "- 8 - 7");
        case(&kpi, "2027-01-01", "- 5 - 4.5");
    }

    #[test]
    fn a_season_has_nothing_to_replace_before_the_first_range() {
        let kpi = TestKpi::new()
            .no_range()
            .range_from("2025-01-01", range("", "6"))
            .season(11, range("", "9"))
            .build();
        case(&kpi, "2024-11-15", "none");
        case(&kpi, "2025-11-15", "- 9 - -");
        let alone = TestKpi::new().no_range().season(11, range("", "9")).build();
        case(&alone, "2024-11-15", "- 9 - -");
        case(&alone, "2024-12-15", "none");
    }

    #[test]
    fn relative_ends_follow_the_plan_of_the_date() {
        let share = |text: &str| Some(RangeEnd::OfPlan(dec(text)));
        let kpi = TestKpi::new()
            .range_of(Range { min: share("0.95"), max: None, watch: None })
            .plan("2026-01-01", "2026-01-31", "100")
            .plan("2026-02-01", "2026-02-28", "110")
            .build();
        case(&kpi, "2025-12-31", "none");
        case(&kpi, "2026-01-01", "95 - - -");
        case(&kpi, "2026-01-31", "95 - - -");
        case(&kpi, "2026-02-01", "104.5 - - -");
        // The last planned value holds until the next one.
        case(&kpi, "2026-04-15", "104.5 - - -");
    }

    #[test]
    fn around_a_negative_plan_the_ends_keep_their_order() {
        let around = |text: &str| Some(RangeEnd::AroundPlan(dec(text)));
        let kpi = TestKpi::new()
            .range_of(Range { min: around("-0.05"), max: around("0.05"), watch: None })
            .plan("2026-01-01", "2026-01-01", "-100")
            .build();
        case(&kpi, "2026-01-01", "-105 -95 - -");
    }

    #[test]
    fn an_end_too_large_to_be_written_leaves_no_range() {
        let kpi = TestKpi::new()
            .range_of(Range { min: Some(RangeEnd::OfPlan(Value::MAX)), max: None, watch: None })
            .plan("2026-01-01", "2026-01-01", "1000000000000")
            .build();
        case(&kpi, "2026-01-01", "none");
    }

    #[test]
    fn steps_tell_each_day_on_which_the_range_changes() {
        let kpi = TestKpi::new()
            .range_from("2026-07-01", range("", "4"))
            .season(11, range("", "9"))
            .build();
        let steps: Vec<_> = range_steps(&kpi, day("2026-05-10"), day("2026-12-20"))
            .iter()
            .map(|step| {
                let max = step.range.and_then(|range| range.max).expect("always a highest value");
                format!("{} {max}", step.from)
            })
            .collect();
        assert_eq!(steps, ["2026-05-10 5", "2026-07-01 4", "2026-11-01 9", "2026-12-01 4"]);
    }
}
