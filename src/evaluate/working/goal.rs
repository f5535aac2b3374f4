//! The working of a key result's progress, expected progress, status and score.

use crate::evaluate::key_result::{
    Figures, awaiting_until, bar, bars, clamped, rounded, share_passed, sum,
};
use crate::evaluate::{Assessment, GoalStatus, KeyResultAssessment};
use crate::finding::Span;
use crate::model::key_result::{KeyResult, Kind, Measure, Milestone, Pace, RevisedField};
use crate::model::thresholds::early_share;
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{KeyResultIndex, Objective, Plan};

use super::{Quantity, Working};

/// A key result with what was found of it.
pub(crate) struct Judged<'a> {
    plan: &'a Plan,
    objective: &'a Objective,
    key_result: &'a KeyResult,
    found: &'a KeyResultAssessment,
    position: usize,
    /// The day for which its figures stand: `as_of`, or its last day if it was dropped.
    day: Date,
    as_of: Date,
}

impl<'a> Judged<'a> {
    pub(crate) fn new(
        plan: &'a Plan,
        assessment: &'a Assessment,
        index: KeyResultIndex,
    ) -> Option<Self> {
        let objective = plan.objectives.get(index.objective.0)?;
        let key_result = objective.key_results.get(index.position)?;
        let found =
            assessment.objectives.get(index.objective.0)?.key_results.get(index.position)?;
        let (as_of, position) = (assessment.as_of, index.position);
        let day = found.dropped.unwrap_or(as_of);
        Some(Self { plan, objective, key_result, found, position, day, as_of })
    }
}

/// R1 or R2.
pub(crate) fn progress(judged: &Judged<'_>) -> Working {
    let Judged { key_result, found, .. } = judged;
    let mut working = match &key_result.kind {
        Kind::Move(moving) => {
            let mut working = Working::of("R1");
            current(&mut working, judged, moving.measure);
            start_and_target(&mut working, judged);
            if let (Some(current), Some(start), Some(target)) =
                (found.current, found.terms.start, found.terms.target)
            {
                let numbers = [current.value, start, target, start].map(Quantity::Value);
                working.step(
                    "progress",
                    "(current − start) / (target − start)",
                    "({} − {}) / ({} − {})",
                    &numbers,
                    Quantity::share(found.progress),
                );
            }
            working
        }
        Kind::Keep(keep) => {
            let mut working = Working::of("R2");
            let periods =
                found.held.as_ref().map(|held| held.periods.as_slice()).unwrap_or_default();
            for (period, inside) in periods {
                working.input("held", Quantity::Truth(*inside)).on(period.last);
            }
            working.input("hold", Quantity::Share(keep.hold)).at(key_result.places.kind);
            if found.progress.is_some() {
                let inside = periods.iter().filter(|(_, inside)| *inside).count();
                let numbers = [
                    Quantity::Count(inside),
                    Quantity::Count(periods.len()),
                    Quantity::Number(keep.hold),
                ];
                working.step(
                    "progress",
                    "min(1, held / complete / hold)",
                    "{} / {} / {}",
                    &numbers,
                    Quantity::share(found.progress),
                );
            }
            working
        }
        Kind::Milestones(milestones) => {
            let mut working = Working::of("R2");
            let by = judged.day.min(found.window.last);
            milestone_inputs(&mut working, milestones, |milestone| milestone.done);
            let done = |milestone: &Milestone| milestone.done.is_some_and(|done| done <= by);
            milestone_step(&mut working, "progress", milestones, done, found.progress);
            working
        }
    };
    working.result = Quantity::share(found.progress);
    working
}

/// R3, and the mark of R4.
pub(crate) fn expected(judged: &Judged<'_>) -> Working {
    let Judged { key_result, found, day, .. } = judged;
    let mut working = Working::of("R3");
    working.result = Quantity::share(found.expected);
    let (Some(expected), Some(on)) = (found.expected, found.expected_on) else { return working };
    working.input("from", Quantity::Date(found.window.first));
    working.input("to", Quantity::Date(found.window.last)).at(key_result.places.deadline);
    working.input("on", Quantity::Date(on));
    let result = Quantity::Share(expected);
    let over = *day > found.window.last;
    let by_date = |working: &mut Working| {
        let numbers = [
            Quantity::Days((on - found.window.first).num_days()),
            Quantity::Days((found.window.last - found.window.first).num_days()),
        ];
        working.step("expected", "(on − from) / (to − from)", "{} / {}", &numbers, result);
    };
    match &key_result.kind {
        _ if over => {
            let dates = [*day, found.window.last].map(Quantity::Date);
            working.step("expected", "as_of > to", "{} > {}", &dates, result);
        }
        Kind::Move(moving) => match &moving.pace {
            Pace::Linear => by_date(&mut working),
            Pace::End => {
                let dates = [on, found.window.last].map(Quantity::Date);
                working.step("expected", "on ≥ to", "{} ≥ {}", &dates, result);
            }
            Pace::Points(points) => {
                for point in points {
                    working.input("pace", Quantity::Value(point.value)).on(point.by);
                }
                let numbers = [Quantity::Date(on)];
                working.step("expected", "pace(on)", "{}", &numbers, result);
            }
        },
        Kind::Keep(_) => {
            let complete = found.held.as_ref().map_or(0, |held| held.periods.len());
            let numbers = [Quantity::Count(complete)];
            working.step("expected", "complete ≥ 1", "{} ≥ 1", &numbers, result);
        }
        Kind::Milestones(milestones) => {
            if milestones.iter().all(|milestone| milestone.due.is_some()) {
                milestone_inputs(&mut working, milestones, |milestone| milestone.due);
                let due = |milestone: &Milestone| milestone.due.is_some_and(|due| due <= *day);
                milestone_step(&mut working, "expected", milestones, due, Some(expected));
            } else {
                by_date(&mut working);
            }
        }
    }
    let numbers = [Quantity::Number(bar(key_result.ambition)), result];
    let mark = Quantity::share(found.expected_mark);
    working.step("expected_mark", "bar × expected", "{} × {}", &numbers, mark);
    working
}

/// R4, line by line down to the one that matched.
pub(crate) fn status(judged: &Judged<'_>) -> Working {
    let Judged { plan, key_result, found, day, .. } = judged;
    let mut working = Working::of("R4");
    working.result = Quantity::Word(found.status.id());
    working.input("as_of", Quantity::Date(*day));
    working.input("from", Quantity::Date(found.window.first));
    working.input("to", Quantity::Date(found.window.last)).at(key_result.places.deadline);
    working.input("progress", Quantity::share(found.progress));
    working.input("expected", Quantity::share(found.expected));
    let bar = bar(key_result.ambition);
    working.input("bar", Quantity::Number(bar));
    if let Some(freshness) = found.freshness {
        let read_on = found.current.map_or(*day, |current| current.read_on);
        working.input("freshness", Quantity::Word(freshness.id())).on(read_on);
    }
    let as_shares = |numbers: &[Value]| -> Vec<Quantity> {
        numbers.iter().copied().map(Quantity::Number).collect()
    };
    match found.status {
        GoalStatus::Dropped | GoalStatus::Establishing => {}
        GoalStatus::NotStarted => {
            let dates = [*day, found.window.first].map(Quantity::Date);
            working.step("not_started", "as_of < from", "{} < {}", &dates, Quantity::Truth(true));
        }
        GoalStatus::Awaiting | GoalStatus::NoData => {
            let until = awaiting_until(&plan.site, key_result.cadence, found.window);
            let awaiting = Quantity::Truth(*day <= until);
            let dates = [*day, until].map(Quantity::Date);
            working.step("awaiting", "as_of ≤ awaiting_until", "{} ≤ {}", &dates, awaiting);
        }
        GoalStatus::Missed | GoalStatus::Reached | GoalStatus::Achieved => {
            let Some(progress) = found.progress else { return working };
            let numbers = as_shares(&[progress, bar]);
            let reached = Quantity::Truth(progress >= bar);
            working.step("reached", "progress ≥ bar", "{} ≥ {}", &numbers, reached);
        }
        GoalStatus::OffTrack | GoalStatus::Behind | GoalStatus::Stale | GoalStatus::OnTrack => {
            let (Some(progress), Some(expected)) = (found.progress, found.expected) else {
                return working;
            };
            let limits = &plan.site.thresholds;
            let bars = bars(limits, expected, bar);
            pace_steps(
                &mut working,
                &PaceLine {
                    names: ["on_pace_from", "on_pace"],
                    formulas: [
                        "min(on_pace × bar × expected, bar × expected − gap_on_pace)",
                        "progress ≥ on_pace_from",
                    ],
                    share: ("on_pace", limits.on_pace),
                    gap: ("gap_on_pace", limits.gap_on_pace),
                    at: (progress, expected, bar),
                    from: bars.on_pace,
                },
            );
            if progress < bars.on_pace {
                pace_steps(
                    &mut working,
                    &PaceLine {
                        names: ["lagging_from", "lagging"],
                        formulas: [
                            "min(lagging × bar × expected, bar × expected − gap_lagging)",
                            "progress ≥ lagging_from",
                        ],
                        share: ("lagging", limits.lagging),
                        gap: ("gap_lagging", limits.gap_lagging),
                        at: (progress, expected, bar),
                        from: bars.lagging,
                    },
                );
                if progress < bars.lagging {
                    let passed = share_passed(found.window, *day);
                    let early = early_share();
                    working.threshold("early", Quantity::Share(early));
                    let numbers = as_shares(&[passed, early]);
                    let is_early = Quantity::Truth(passed < early);
                    working.step("early", "passed < early", "{} < {}", &numbers, is_early);
                }
            }
        }
    }
    working
}

/// R7.
pub(crate) fn score(judged: &Judged<'_>) -> Working {
    let Judged { plan, objective, key_result, found, .. } = judged;
    let mut working = Working::of("R7");
    let Some(score) = found.score else { return working };
    let end = objective.window.last;
    let day = found.dropped.map_or(end, |dropped| dropped.min(end)).min(judged.as_of);
    let progress = Figures::on(plan, key_result, day).progress;
    working.input("progress", Quantity::share(progress)).on(day);
    let computed = rounded(progress.map_or(Value::ZERO, clamped));
    working.step(
        "computed",
        "round(min(1, max(0, progress)), 2)",
        "{}",
        &[Quantity::share(progress)],
        Quantity::Score(computed),
    );
    let set = objective
        .close
        .as_ref()
        .and_then(|close| close.overrides.iter().find(|set| set.key_result == judged.position));
    if let Some(set) = set {
        working.input("override", Quantity::Score(set.score)).at(set.span);
    }
    let thresholds = &plan.site.thresholds;
    working.threshold("red", Quantity::Score(thresholds.red));
    working.threshold("green", Quantity::Score(thresholds.green));
    working.result = Quantity::Score(score.value);
    working
}

/// One of the two lines below the mark (R4).
struct PaceLine {
    names: [&'static str; 2],
    formulas: [&'static str; 2],
    share: (&'static str, Value),
    gap: (&'static str, Value),
    /// Progress, expected progress and bar.
    at: (Value, Value, Value),
    from: Value,
}

fn pace_steps(working: &mut Working, line: &PaceLine) {
    let (progress, expected, bar) = line.at;
    working.threshold(line.share.0, Quantity::Share(line.share.1));
    working.threshold(line.gap.0, Quantity::Share(line.gap.1));
    let numbers = [line.share.1, bar, expected, bar, expected, line.gap.1].map(Quantity::Number);
    working.step(
        line.names[0],
        line.formulas[0],
        "min({} × {} × {}, {} × {} − {})",
        &numbers,
        Quantity::Share(line.from),
    );
    let numbers = [progress, line.from].map(Quantity::Share);
    let holds = Quantity::Truth(progress >= line.from);
    working.step(line.names[1], line.formulas[1], "{} ≥ {}", &numbers, holds);
}

/// The figure that it stands at, and the evidence that was folded into it.
fn current(working: &mut Working, judged: &Judged<'_>, measure: Measure) {
    let found = judged.found;
    let Some(current) = found.current else { return };
    if measure == Measure::Last {
        working
            .input("current", Quantity::Value(current.value))
            .on(current.read_on)
            .at(current.span);
        return;
    }
    for point in &found.evidence {
        working.input("evidence", Quantity::Value(point.value)).on(point.date).at(point.span);
    }
    working.step(
        "current",
        measure.id(),
        "{}",
        &[Quantity::Count(found.evidence.len())],
        Quantity::Value(current.value),
    );
}

/// The scoring start and target, each with the line that set it.
fn start_and_target(working: &mut Working, judged: &Judged<'_>) {
    let Judged { key_result, found, .. } = judged;
    let places = &key_result.places;
    working
        .input("start", Quantity::value(found.terms.start))
        .at(revision_of(judged, "start").or(places.start));
    working
        .input("target", Quantity::value(found.terms.target))
        .at(revision_of(judged, "target").or(places.target));
}

/// Where the scoring value of a field is written, where revisions tell it: the last that set it
/// anew, else the earliest, which names what it was before.
fn revision_of(judged: &Judged<'_>, field: &str) -> Option<Span> {
    let revisions =
        || judged.key_result.revisions.iter().filter(|revision| revision.field.id() == field);
    let set = revisions().rfind(|revision| {
        let establishes = matches!(revision.field, RevisedField::Start { from: None, .. });
        revision.date <= judged.day && (revision.external || establishes)
    });
    set.or_else(|| revisions().next()).map(|revision| revision.span)
}

fn milestone_inputs(
    working: &mut Working,
    milestones: &[Milestone],
    day: impl Fn(&Milestone) -> Option<Date>,
) {
    for milestone in milestones {
        let input = working.input("milestone", Quantity::Number(milestone.weight));
        input.at(milestone.span);
        input.date = day(milestone);
    }
}

fn milestone_step(
    working: &mut Working,
    name: &'static str,
    milestones: &[Milestone],
    counts: impl Fn(&Milestone) -> bool,
    share: Option<Value>,
) {
    let weight = |milestone: &Milestone| milestone.weight;
    let part = sum(milestones.iter().filter(|milestone| counts(milestone)).map(weight));
    let whole = sum(milestones.iter().map(weight));
    if let (Some(part), Some(whole), Some(share)) = (part, whole, share) {
        let formula = if name == "progress" {
            "weight_done / weight_of_all"
        } else {
            "weight_due / weight_of_all"
        };
        let numbers = [part, whole].map(Quantity::Number);
        working.step(name, formula, "{} / {}", &numbers, Quantity::Share(share));
    }
}
