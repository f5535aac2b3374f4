//! L1: the loop. Each trip of a KPI out of its range and back, and who answered it.
//!
//! Walked from the first reading to the last, each judged with what was known on its own day, so
//! that history does not change when something is added later. A running objective never makes a
//! KPI look healthier: only its readings do.

mod decision;
mod promise;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use crate::model::key_result::Evidence;
use crate::model::kpi::Kpi;
use crate::model::time::{Cadence, Date};
use crate::model::value::Value;
use crate::model::{KpiIndex, Objective, ObjectiveIndex, Plan};

use super::known::{day_of_judgement, is_given_up, known_drop};
use super::kpi::{Judgement, Variations, direction};
pub(crate) use decision::{Alone, Decision, decision};
pub(crate) use promise::{PromisedLevel, promised_level};

use super::{Effect, Episode, JudgedReading, KpiAssessment, Stage, Standing};

/// The objectives that name each KPI, by position in the plan; linear in key results.
pub(crate) fn named_by(plan: &Plan) -> Vec<Vec<ObjectiveIndex>> {
    let mut named = vec![Vec::new(); plan.kpis.len()];
    for (position, objective) in plan.objectives.iter().enumerate() {
        let answered = objective.answers.iter().map(|answer| answer.value);
        let moved = objective.key_results.iter().filter_map(|it| it.evidence.kpi());
        for KpiIndex(kpi) in answered.chain(moved) {
            if named[kpi].last() != Some(&ObjectiveIndex(position)) {
                named[kpi].push(ObjectiveIndex(position));
            }
        }
    }
    named
}

/// Every episode of a KPI, in order; only the last one can be open.
pub(crate) fn episodes(
    plan: &Plan,
    index: KpiIndex,
    found: &KpiAssessment,
    named_by: &[ObjectiveIndex],
    as_of: Date,
) -> Vec<Episode> {
    Walk::new(plan, index, found, named_by, as_of).all()
}

/// A reading that is in or out.
struct Step {
    /// The position among the known readings.
    position: usize,
    date: Date,
    value: Value,
    is_out: bool,
}

struct Walk<'a> {
    plan: &'a Plan,
    index: KpiIndex,
    kpi: &'a Kpi,
    readings: &'a [JudgedReading],
    found: &'a KpiAssessment,
    steps: Vec<Step>,
    named_by: &'a [ObjectiveIndex],
    day: Date,
    variations: OnceCell<Variations<'a>>,
}

/// How an episode ended, and where the walk goes on.
struct Ending {
    stage: Stage,
    objective: Option<ObjectiveIndex>,
    deciding: usize,
    next: usize,
}

/// What the readings after an objective's end say so far; the position is the deciding one.
enum Verdict {
    Confirmed(usize),
    HeldInPart(usize),
    Relapsed(usize),
    NotMoved(usize),
    Confirming,
}

impl<'a> Walk<'a> {
    fn new(
        plan: &'a Plan,
        index: KpiIndex,
        found: &'a KpiAssessment,
        named_by: &'a [ObjectiveIndex],
        as_of: Date,
    ) -> Self {
        let kpi = plan.kpi(index);
        // A reading with no range in force belongs to no episode.
        let judged = found.readings.iter().enumerate().filter_map(|(position, reading)| {
            let is_out = matches!(reading.standing?, Standing::Out(_));
            Some(Step { position, date: reading.date, value: reading.value, is_out })
        });
        Self {
            plan,
            index,
            kpi,
            readings: &found.readings,
            found,
            steps: judged.collect(),
            named_by,
            day: day_of_judgement(kpi, as_of),
            variations: OnceCell::new(),
        }
    }

    fn all(&self) -> Vec<Episode> {
        let mut episodes = Vec::new();
        let mut next = 0;
        while let Some(skip) = self.steps[next..].iter().position(|step| step.is_out) {
            let open = next + skip;
            let opened = self.steps[open].date;
            let Some(ending) = self.ending(open) else {
                let (stage, objective) = self.stage_now(open);
                episodes.push(Episode { opened, stage, objective, closed: None });
                break;
            };
            episodes.push(Episode {
                opened,
                stage: ending.stage,
                objective: ending.objective,
                closed: Some(self.steps[ending.deciding].date),
            });
            next = ending.next;
        }
        episodes
    }

    /// Where an episode that opened at a step ended; none while it is open.
    fn ending(&self, open: usize) -> Option<Ending> {
        let opened = self.steps[open].date;
        let mut in_row = 0;
        // The day of judgement itself is asked last: an objective may have been dropped since the
        // last reading.
        for last in open + 1..=self.steps.len() {
            let step = self.steps.get(last);
            let day = step.map_or(self.day, |step| step.date);
            if self.running(opened, day).is_some() {
                in_row = 0;
                continue;
            }
            let known = (last + 1).min(self.steps.len());
            if let Some(objective) = self.ended(opened, day) {
                in_row = 0;
                let ended = self.judged_ending(objective, known, step.is_some());
                if ended.is_some() {
                    return ended;
                }
                continue;
            }
            let Some(step) = step else { break };
            in_row = if step.is_out { 0 } else { in_row + 1 };
            if in_row == 2 {
                return Some(Ending {
                    stage: Stage::Recovered,
                    objective: None,
                    deciding: last,
                    next: last + 1,
                });
            }
        }
        None
    }

    /// What the readings after an objective's end decided, among the first `known` steps.
    fn judged_ending(
        &self,
        index: ObjectiveIndex,
        known: usize,
        at_reading: bool,
    ) -> Option<Ending> {
        let objective = Some(index);
        let closed = |stage, deciding, next| Some(Ending { stage, objective, deciding, next });
        match self.verdict(index, known) {
            Verdict::Confirmed(deciding) => {
                let stage = if self.is_rebased(index) { Stage::Rebased } else { Stage::Confirmed };
                closed(stage, deciding, deciding + 1)
            }
            Verdict::HeldInPart(deciding) => closed(Stage::HeldInPart, deciding, deciding + 1),
            // The reading that relapsed opens the next episode.
            Verdict::Relapsed(deciding) => closed(Stage::Relapsed, deciding, deciding),
            Verdict::NotMoved(deciding) => {
                let last = known.checked_sub(1)?;
                let both_in = at_reading
                    && last >= deciding + 2
                    && self.steps[last - 1..=last].iter().all(|step| !step.is_out);
                if both_in { closed(Stage::NotMoved, last, last + 1) } else { None }
            }
            Verdict::Confirming => None,
        }
    }

    /// The verdict of the readings dated after an objective's end, in date order; the first is final.
    fn verdict(&self, index: ObjectiveIndex, known: usize) -> Verdict {
        let end = self.plan.objective(index).window.last;
        let mut first = self.steps.partition_point(|step| step.date <= end);
        let after = &self.steps[..known];
        if after.get(first).is_some_and(|step| step.is_out) {
            match after.get(first + 1) {
                Some(second) if second.is_out => return Verdict::NotMoved(first + 1),
                Some(_) => first += 1,
                None => return Verdict::Confirming,
            }
        }
        let wanted = self.wanted();
        let until = (first + wanted).min(known);
        let counted = after.get(first..until).unwrap_or_default();
        if let Some(out) = counted.iter().position(|step| step.is_out) {
            return Verdict::Relapsed(first + out);
        }
        if counted.len() < wanted {
            return Verdict::Confirming;
        }
        let deciding = first + wanted - 1;
        if self.is_short_of_level(index, counted) {
            Verdict::HeldInPart(deciding)
        } else {
            Verdict::Confirmed(deciding)
        }
    }

    /// How many readings confirm.
    fn wanted(&self) -> usize {
        match self.kpi.cadence {
            Cadence::Workday | Cadence::Daily | Cadence::Weekly | Cadence::Monthly => 3,
            Cadence::Quarterly | Cadence::Yearly => 2,
        }
    }

    /// Whether the mean of readings falls short of `commit`, else the target, of the objective's key
    /// result on this KPI; without one, being in range is all that was asked.
    fn is_short_of_level(&self, index: ObjectiveIndex, counted: &[Step]) -> bool {
        let objective = self.plan.objective(index);
        let end = objective.window.last;
        let decided = counted.last().map_or(end, |step| step.date);
        let Some(promised) = promised_level(objective, self.index, decided) else { return false };
        // A mean too large to be written was not shown to be at the level.
        let level = promised.level;
        mean(counted).is_none_or(|mean| if promised.rises { mean < level } else { mean > level })
    }

    /// Whether a new range or a rebase followed the cycle's start.
    fn is_rebased(&self, index: ObjectiveIndex) -> bool {
        let start = self.plan.objective(index).window.first;
        let follows = |from: Date| start < from && from <= self.day;
        self.kpi.rebase.iter().any(|entry| follows(entry.from))
            || self.kpi.ranges.iter().any(|entry| entry.from.is_some_and(follows))
    }

    fn stage_now(&self, open: usize) -> (Stage, Option<ObjectiveIndex>) {
        let opened = self.steps[open].date;
        let day = self.day;
        if self.kpi.accepted_on(day).is_some() {
            return (Stage::Accepted, None);
        }
        if let Some(running) = self.running(opened, day) {
            return (Stage::Acting, Some(running));
        }
        if let Some(ended) = self.ended(opened, day) {
            let not_moved = matches!(self.verdict(ended, self.steps.len()), Verdict::NotMoved(_));
            let stage = if not_moved { Stage::NotMoved } else { Stage::Confirming };
            return (stage, Some(ended));
        }
        let is_flagged = (open..self.steps.len()).any(|step| self.flags(open, step));
        (if is_flagged { Stage::Flagged } else { Stage::Slipped }, None)
    }

    /// Whether an out-of-range reading flags its episode, judged on its own day.
    fn flags(&self, open: usize, step: usize) -> bool {
        if !self.steps[step].is_out {
            return false;
        }
        if self.is_second_of_three(open, step) {
            return true;
        }
        let judged = self.variation_on(step);
        judged.limits.is_err()
            || judged.signal.is_some_and(|signal| signal.effect == Effect::Concern)
    }

    /// Whether another one of the three readings that end with a step is out, in this episode.
    fn is_second_of_three(&self, open: usize, step: usize) -> bool {
        self.steps[step.saturating_sub(2).max(open)..step].iter().any(|other| other.is_out)
    }

    /// What the variation said on the day of a step (K3).
    fn variation_on(&self, step: usize) -> Judgement {
        let reading = &self.readings[self.steps[step].position];
        let range = self.found.range_of(reading).copied();
        let variations = self
            .variations
            .get_or_init(|| Variations::new(&self.plan.site, self.kpi, self.readings));
        let position = self.steps[step].position;
        variations.on_reading(position, reading.date, direction(self.kpi, range))
    }

    /// The attached objective that runs on a day: the one whose cycle began last.
    fn running(&self, opened: Date, day: Date) -> Option<ObjectiveIndex> {
        self.attached(opened, day)
            .filter(|(_, objective)| day <= objective.window.last)
            .max_by(|(_, one), (_, other)| {
                (one.window.first, &other.id).cmp(&(other.window.first, &one.id))
            })
            .map(|(index, _)| index)
    }

    /// The attached objective whose cycle ended last, of those that have ended; of several the one
    /// that acted on the last day.
    fn ended(&self, opened: Date, day: Date) -> Option<ObjectiveIndex> {
        self.attached(opened, day)
            .filter(|(_, objective)| objective.window.last < day)
            .max_by(|(_, one), (_, other)| {
                (one.window.last, one.window.first, &other.id).cmp(&(
                    other.window.last,
                    other.window.first,
                    &one.id,
                ))
            })
            .map(|(index, _)| index)
    }

    /// Objectives that name the KPI on a day, began by then, and ended on or after the opening.
    fn attached(
        &self,
        opened: Date,
        day: Date,
    ) -> impl Iterator<Item = (ObjectiveIndex, &Objective)> {
        self.named_by.iter().map(|&index| (index, self.plan.objective(index))).filter(
            move |(_, objective)| {
                objective.window.first <= day
                    && objective.window.last >= opened
                    && self.names(objective, day)
            },
        )
    }

    /// Whether an objective names the KPI on a day: a dropped one doesn't, nor a dropped key result.
    fn names(&self, objective: &Objective, day: Date) -> bool {
        if is_given_up(objective, day) {
            return false;
        }
        objective.answers.iter().any(|answer| answer.value == self.index)
            || objective.key_results.iter().any(|key_result| {
                key_result.evidence == Evidence::Kpi(self.index)
                    && known_drop(objective, key_result, day).is_none()
            })
    }
}

fn mean(steps: &[Step]) -> Option<Value> {
    let sum = steps.iter().try_fold(Value::ZERO, |sum, step| sum.checked_add(step.value))?;
    sum.checked_div(Value::from(steps.len()))
}
