//! The plan as known on a day: nothing dated after it exists.
//!
//! A reading for a period that has begun but not ended speaks for the part that has passed: it is
//! dated on the day of judgement and provisional.

use std::sync::Arc;

use crate::model::kpi::{Kpi, Reading};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{
    KeyResultIndex, KpiIndex, Objective, ObjectiveIndex, Plan,
    key_result::{Dropped, KeyResult, Kind},
};

use super::key_result::scoring_terms;
use super::{Ignored, Subject};

/// A reading that exists on the day of judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KnownReading {
    /// Its day; the day of judgement where its period has not ended.
    pub date: Date,
    /// Whether its period has not ended yet.
    pub provisional: bool,
    /// The value.
    pub value: Value,
    /// The position in `Kpi::readings`.
    pub position: usize,
}

/// The day on which a KPI is judged: `as_of`, or its last day once it is retired.
pub(crate) fn day_of_judgement(kpi: &Kpi, as_of: Date) -> Date {
    kpi.retired.as_ref().map_or(as_of, |retired| retired.date.min(as_of))
}

/// Dates every reading as it is seen on `as_of`, for all days that are looked back on.
///
/// A reading has one date: that of `as_of` while its period runs, its own once that has ended. What
/// is written of a week that began in the old quarter and ended in the new one was not known on the
/// old quarter's last day, and must change neither its score nor its close.
pub fn see_on(plan: &mut Plan, as_of: Date) {
    for kpi in &mut plan.kpis {
        see_kpi_on(kpi, as_of);
    }
}

/// Dates the readings of one KPI as they are seen on a day.
pub(crate) fn see_kpi_on(kpi: &mut Arc<Kpi>, as_of: Date) {
    let day = day_of_judgement(kpi, as_of);
    let known_from = |reading: &Reading| {
        if reading.date <= day { reading.date } else { reading.period_start.max(day) }
    };
    // Most KPIs have no reading of a period that runs: they stay shared with the build before.
    if kpi.readings.iter().any(|reading| reading.known_from != known_from(reading)) {
        for reading in &mut Arc::make_mut(kpi).readings {
            reading.known_from = known_from(reading);
        }
    }
}

/// The readings of a KPI that exist on a day, in date order; no two share a date.
pub(crate) fn known_readings(kpi: &Kpi, as_of: Date) -> Vec<KnownReading> {
    let day = day_of_judgement(kpi, as_of);
    let ended = kpi.readings.partition_point(|reading| reading.date <= day);
    let mut known: Vec<_> = kpi.readings[..ended]
        .iter()
        .enumerate()
        .map(|(position, reading)| KnownReading {
            date: reading.date,
            provisional: false,
            value: reading.value,
            position,
        })
        .collect();
    // A reading written for the very day knows more than one for a period around it.
    if known.last().is_none_or(|last| last.date < day) {
        known.extend(provisional(kpi, ended, day));
    }
    known
}

/// The last reading of a KPI that exists on a day, without building the whole list.
pub(crate) fn last_known_reading(kpi: &Kpi, as_of: Date) -> Option<KnownReading> {
    let day = day_of_judgement(kpi, as_of);
    let ended = kpi.readings.partition_point(|reading| reading.date <= day);
    let last = ended.checked_sub(1).map(|position| KnownReading {
        date: kpi.readings[position].date,
        provisional: false,
        value: kpi.readings[position].value,
        position,
    });
    match last {
        Some(last) if last.date == day => Some(last),
        _ => provisional(kpi, ended, day).or(last),
    }
}

/// The reading of the running period: of several, the one of the period that began last.
fn provisional(kpi: &Kpi, ended: usize, day: Date) -> Option<KnownReading> {
    let (position, reading) = kpi.readings[ended..]
        .iter()
        .enumerate()
        .filter(|(_, reading)| reading.known_from <= day)
        .max_by_key(|(position, reading)| (reading.period_start, usize::MAX - position))?;
    Some(KnownReading {
        date: day,
        provisional: true,
        value: reading.value,
        position: ended + position,
    })
}

/// That a key result was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KnownDrop {
    /// The day; none where its objective's close alone says so.
    pub date: Option<Date>,
    /// Whether the reason lies outside the organisation's hands.
    pub external: bool,
    /// Whether the whole objective was given up.
    pub whole: bool,
}

impl KnownDrop {
    fn of(dropped: &Dropped, whole: bool) -> Self {
        Self { date: Some(dropped.date), external: dropped.external, whole }
    }
}

/// Whether and when a key result was given up, once that day has come: by itself or with its
/// objective, whichever came first.
pub(crate) fn known_drop(
    objective: &Objective,
    key_result: &KeyResult,
    as_of: Date,
) -> Option<KnownDrop> {
    let own = key_result.dropped.as_ref().filter(|dropped| dropped.date <= as_of);
    let whole = objective.dropped.as_ref().filter(|dropped| dropped.date <= as_of);
    match (own, whole) {
        (Some(own), Some(whole)) if whole.date < own.date => Some(KnownDrop::of(whole, true)),
        (Some(own), _) => Some(KnownDrop::of(own, false)),
        (None, Some(whole)) => Some(KnownDrop::of(whole, true)),
        (None, None) => objective.is_dropped(as_of).then_some(KnownDrop {
            date: None,
            external: false,
            whole: true,
        }),
    }
}

/// Whether an objective was given up by a day: the whole of it, or all its key results that weigh
/// anything (R6).
pub(crate) fn is_given_up(objective: &Objective, day: Date) -> bool {
    if objective.is_dropped(day) {
        return true;
    }
    if objective.key_results.iter().all(|it| it.dropped.is_none()) {
        return false;
    }
    let drops = |it: &KeyResult| known_drop(objective, it, day);
    let weighs = |it: &&KeyResult| {
        let judged = drops(it).and_then(|drop| drop.date).unwrap_or(day);
        !scoring_terms(it, judged).weight.is_zero()
    };
    let mut weighed = objective.key_results.iter().filter(weighs).peekable();
    weighed.peek().is_some() && weighed.all(|it| drops(it).is_some())
}

/// Everything that is dated after `as_of`, or after the last day of a retired KPI.
pub(crate) fn ignored(plan: &Plan, as_of: Date) -> Vec<Ignored> {
    let mut ignored = Vec::new();
    for (position, kpi) in plan.kpis.iter().enumerate() {
        ignored_of_kpi(KpiIndex(position), kpi, as_of, &mut ignored);
    }
    for (position, objective) in plan.objectives.iter().enumerate() {
        ignored_of_objective(ObjectiveIndex(position), objective, as_of, &mut ignored);
    }
    ignored
}

fn ignored_of_kpi(index: KpiIndex, kpi: &Kpi, as_of: Date, ignored: &mut Vec<Ignored>) {
    let subject = Subject::Kpi(index);
    let day = day_of_judgement(kpi, as_of);
    let ended = kpi.readings.partition_point(|reading| reading.date <= day);
    let running = last_known_reading(kpi, as_of)
        .filter(|reading| reading.provisional)
        .map(|reading| reading.position);
    for (position, reading) in kpi.readings.iter().enumerate().skip(ended) {
        if Some(position) != running {
            ignored.push(Ignored { subject, date: reading.date, span: reading.span });
        }
    }
    for entry in &kpi.ranges {
        if let Some(date) = entry.from.filter(|&from| from > as_of) {
            ignored.push(Ignored { subject, date, span: entry.span });
        }
    }
    for entry in kpi.rebase.iter().filter(|entry| entry.from > as_of) {
        ignored.push(Ignored { subject, date: entry.from, span: entry.span });
    }
    for entry in kpi.accepted.iter().filter(|entry| entry.from > as_of) {
        ignored.push(Ignored { subject, date: entry.from, span: entry.span });
    }
}

fn ignored_of_objective(
    index: ObjectiveIndex,
    objective: &Objective,
    as_of: Date,
    ignored: &mut Vec<Ignored>,
) {
    if let Some(dropped) = objective.dropped.as_ref().filter(|dropped| dropped.date > as_of) {
        let subject = Subject::Objective(index);
        ignored.push(Ignored { subject, date: dropped.date, span: dropped.span });
    }
    for (position, key_result) in objective.key_results.iter().enumerate() {
        let subject = Subject::KeyResult(KeyResultIndex { objective: index, position });
        let mut ignore = |date, span| {
            if date > as_of {
                ignored.push(Ignored { subject, date, span });
            }
        };
        for check_in in &key_result.check_ins {
            ignore(check_in.date, check_in.span);
        }
        if let Kind::Milestones(milestones) = &key_result.kind {
            for milestone in milestones {
                if let Some(done) = milestone.done {
                    ignore(done, milestone.span);
                }
            }
        }
        for revision in &key_result.revisions {
            ignore(revision.date, revision.span);
        }
        if let Some(dropped) = &key_result.dropped {
            ignore(dropped.date, dropped.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKpi, day, dec};

    fn known(kpi: &Kpi, as_of: &str) -> Vec<(String, String, bool)> {
        let list = known_readings(kpi, day(as_of));
        assert_eq!(list.last().copied(), last_known_reading(kpi, day(as_of)));
        list.iter()
            .map(|reading| {
                (reading.date.to_string(), reading.value.to_string(), reading.provisional)
            })
            .collect()
    }

    #[track_caller]
    fn case(kpi: &Kpi, as_of: &str, expected: &[(&str, &str, bool)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|&(date, value, provisional)| (date.to_owned(), value.to_owned(), provisional))
            .collect();
        assert_eq!(known(kpi, as_of), expected);
    }

    #[test]
    fn readings_after_the_day_do_not_exist() {
        let kpi = TestKpi::new().reading("2026-04-30", "7").reading("2026-05-31", "6").build();
        case(&kpi, "2026-04-29", &[]);
        case(&kpi, "2026-04-30", &[("2026-04-30", "7", false)]);
        case(&kpi, "2026-05-30", &[("2026-04-30", "7", false)]);
        case(&kpi, "2026-05-31", &[("2026-04-30", "7", false), ("2026-05-31", "6", false)]);
    }

    #[test]
    fn a_period_that_runs_gives_a_provisional_reading_of_the_day() {
        let kpi = TestKpi::new().period("2026-05-01", "2026-05-31", "6").build();
        case(&kpi, "2026-04-30", &[]);
        case(&kpi, "2026-05-01", &[("2026-05-01", "6", true)]);
        case(&kpi, "2026-05-20", &[("2026-05-20", "6", true)]);
        case(&kpi, "2026-05-31", &[("2026-05-31", "6", false)]);
    }

    #[test]
    fn a_reading_of_the_very_day_stands_before_a_running_period() {
        let kpi = TestKpi::new()
            .reading("2026-05-20", "5")
            .period("2026-05-01", "2026-05-31", "6")
            .build();
        case(&kpi, "2026-05-20", &[("2026-05-20", "5", false)]);
        case(&kpi, "2026-05-21", &[("2026-05-20", "5", false), ("2026-05-21", "6", true)]);
    }

    #[test]
    fn the_later_of_two_running_periods_stands() {
        let kpi = TestKpi::new()
            .period("2026-05-18", "2026-05-24", "5")
            .period("2026-05-01", "2026-05-31", "6")
            .build();
        case(&kpi, "2026-05-20", &[("2026-05-20", "5", true)]);
        case(&kpi, "2026-05-25", &[("2026-05-24", "5", false), ("2026-05-25", "6", true)]);
    }

    #[test]
    fn a_retired_kpi_knows_nothing_after_its_last_day() {
        let kpi = TestKpi::new()
            .reading("2026-04-30", "7")
            .reading("2026-05-31", "6")
            .retired("2026-05-15")
            .build();
        case(&kpi, "2026-07-01", &[("2026-04-30", "7", false)]);
    }

    #[test]
    fn a_reading_has_the_date_that_it_has_on_the_day_of_judgement() {
        let seen = |as_of: &str| {
            let mut kpi = TestKpi::new()
                .reading("2026-06-28", "5")
                .period("2026-06-29", "2026-07-05", "6")
                .build()
                .into();
            see_kpi_on(&mut kpi, day(as_of));
            kpi
        };
        let last = ("2026-06-28", "5", false);
        // While the week runs, its figure is of the day of judgement and of no earlier one.
        case(&seen("2026-07-02"), "2026-06-30", &[last]);
        case(&seen("2026-07-02"), "2026-07-02", &[last, ("2026-07-02", "6", true)]);
        // Afterwards it is of its last day.
        case(&seen("2026-07-20"), "2026-07-02", &[last]);
        case(&seen("2026-07-20"), "2026-07-05", &[last, ("2026-07-05", "6", false)]);
        // Before it begins it stays unknown.
        case(&seen("2026-06-28"), "2026-06-28", &[last]);
    }

    #[test]
    fn what_is_ignored_is_listed_with_its_day() {
        let mut kpi = TestKpi::new()
            .reading("2026-04-30", "7")
            .period("2026-05-01", "2026-05-31", "6")
            .reading("2026-06-30", "5")
            .build();
        kpi.ranges[0].from = Some(day("2026-06-01"));
        let mut found = Vec::new();
        ignored_of_kpi(KpiIndex(0), &kpi, day("2026-05-20"), &mut found);
        let dates: Vec<_> = found.iter().map(|entry| entry.date.to_string()).collect();
        assert_eq!(dates, ["2026-06-30", "2026-06-01"]);
        assert_eq!(kpi.readings[1].value, dec("6"));
    }
}
