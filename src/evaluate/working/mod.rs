//! How a figure came about: its inputs with dates and places, its steps, its thresholds.
//!
//! Made on demand, one figure at a time, from the same functions that judged it. Names are fixed
//! ids and formulas are plain signs, so that `report` can word and format them in any language.

mod episode;
mod goal;
mod kpi;
mod outlook;
mod rollup;
mod sealed;

use crate::finding::Span;
use crate::model::time::{Date, Period};
use crate::model::value::Value;
use crate::model::{CycleIndex, KeyResultIndex, KpiIndex, ObjectiveIndex, Plan};

use super::{Assessment, Subject};

/// A figure that can show its working.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// K1 of a KPI.
    RangeStatus(KpiIndex),
    /// K2 of a KPI.
    Freshness(KpiIndex),
    /// K3 of a KPI.
    Signal(KpiIndex),
    /// K4 of a KPI.
    Assurance(KpiIndex),
    /// L1 of one episode of a KPI, by its position.
    Episode(KpiIndex, usize),
    /// L2 of a KPI, with its open episode.
    Coverage(KpiIndex),
    /// R1 or R2 of a key result.
    Progress(KeyResultIndex),
    /// R3 of a key result.
    Expected(KeyResultIndex),
    /// R4 of a key result.
    KeyResultStatus(KeyResultIndex),
    /// R7 of a key result.
    KeyResultScore(KeyResultIndex),
    /// R8 of a key result.
    Forecast(KeyResultIndex),
    /// R6 of an objective.
    ObjectiveProgress(ObjectiveIndex),
    /// R6 of an objective.
    ObjectiveExpected(ObjectiveIndex),
    /// R6 of an objective.
    ObjectiveStatus(ObjectiveIndex),
    /// R7 of an objective.
    ObjectiveScore(ObjectiveIndex),
    /// R6 of a cycle.
    CycleProgress(CycleIndex),
    /// R7 of a cycle.
    CycleScore(CycleIndex),
    /// R8 of a cycle: which intervals of half time held the outcome.
    HalfTime(CycleIndex),
}

/// How a figure came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// The rule that decides, for instance `R1`.
    pub rule: &'static str,
    /// What went in.
    pub inputs: Vec<Input>,
    /// What was made of it, in order.
    pub steps: Vec<Step>,
    /// What it was compared with.
    pub thresholds: Vec<Threshold>,
    /// What came out; the figure itself.
    pub result: Quantity,
}

/// Something that went in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What it is: a fixed id such as `current`, `start` or `range_max`.
    pub name: &'static str,
    /// The thing that it was taken from, where that is another one than the figure's own.
    pub subject: Option<Subject>,
    /// How much.
    pub quantity: Quantity,
    /// The day for which it holds.
    pub date: Option<Date>,
    /// Where it is written.
    pub span: Option<Span>,
}

/// One step from the inputs toward the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it gives: a fixed id such as `progress` or `on_pace_from`.
    pub name: &'static str,
    /// The formula in plain signs, with names in place of numbers.
    pub formula: &'static str,
    /// The formula again with its numbers.
    pub filled: Vec<Part>,
    /// What it gives.
    pub result: Quantity,
}

/// A piece of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Signs between numbers.
    Signs(&'static str),
    /// A number, to be printed as its kind asks for.
    Quantity(Quantity),
}

/// Something that was compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// What it is: a fixed id such as `on_pace` or `grace_days`.
    pub name: &'static str,
    /// How much.
    pub quantity: Quantity,
}

/// A quantity with what it counts, so that it can be printed properly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// In the unit of the KPI or key result.
    Value(Value),
    /// A share of 1, printed as percent.
    Share(Value),
    /// A score, 0 to 1 with two decimals.
    Score(Value),
    /// A bare number, such as a weight.
    Number(Value),
    /// A count of things.
    Count(usize),
    /// A count of days.
    Days(i64),
    /// A day.
    Date(Date),
    /// A stretch of days.
    Period(Period),
    /// Yes or no.
    Truth(bool),
    /// The exact id of a status or another word of the rules.
    Word(&'static str),
    /// Not known; never the same as 0.
    Unknown,
}

/// The working of a figure; none where its KPI, key result, objective or cycle isn't in the plan.
pub fn working(plan: &Plan, assessment: &Assessment, figure: Figure) -> Option<Working> {
    match figure {
        Figure::RangeStatus(index) => kpi::range_status(plan, assessment, index),
        Figure::Freshness(index) => kpi::freshness(plan, assessment, index),
        Figure::Signal(index) => outlook::signal(plan, assessment, index),
        Figure::Assurance(index) => outlook::assurance(plan, assessment, index),
        Figure::Coverage(index) => outlook::coverage(plan, assessment, index),
        Figure::Episode(index, position) => episode::episode(plan, assessment, index, position),
        Figure::Forecast(index) => outlook::forecast(plan, assessment, index),
        Figure::Progress(index) => {
            Some(goal::progress(&goal::Judged::new(plan, assessment, index)?))
        }
        Figure::Expected(index) => {
            Some(goal::expected(&goal::Judged::new(plan, assessment, index)?))
        }
        Figure::KeyResultStatus(index) => {
            Some(goal::status(&goal::Judged::new(plan, assessment, index)?))
        }
        Figure::KeyResultScore(index) => {
            let judged = goal::Judged::new(plan, assessment, index)?;
            sealed::key_result(plan, assessment, index).or_else(|| Some(goal::score(&judged)))
        }
        Figure::ObjectiveProgress(index) => {
            rollup::objective(plan, assessment, index, rollup::Sum::Progress)
        }
        Figure::ObjectiveExpected(index) => {
            rollup::objective(plan, assessment, index, rollup::Sum::Expected)
        }
        Figure::ObjectiveScore(index) => sealed::objective(plan, assessment, index)
            .or_else(|| rollup::objective(plan, assessment, index, rollup::Sum::Score)),
        Figure::ObjectiveStatus(index) => rollup::objective_status(plan, assessment, index),
        Figure::CycleProgress(index) => {
            rollup::cycle(plan, assessment, index, rollup::Sum::Progress)
        }
        Figure::CycleScore(index) => sealed::cycle(plan, assessment, index)
            .or_else(|| rollup::cycle(plan, assessment, index, rollup::Sum::Score)),
        Figure::HalfTime(index) => outlook::half_time(plan, assessment, index),
    }
}

impl Working {
    fn of(rule: &'static str) -> Self {
        Self {
            rule,
            inputs: Vec::new(),
            steps: Vec::new(),
            thresholds: Vec::new(),
            result: Quantity::Unknown,
        }
    }

    fn input(&mut self, name: &'static str, quantity: Quantity) -> &mut Input {
        self.inputs.push(Input { name, subject: None, quantity, date: None, span: None });
        self.inputs.last_mut().expect("just pushed")
    }

    fn threshold(&mut self, name: &'static str, quantity: Quantity) {
        self.thresholds.push(Threshold { name, quantity });
    }

    /// Adds a step; `signs` is the formula with `{}` where its numbers stand.
    fn step(
        &mut self,
        name: &'static str,
        formula: &'static str,
        signs: &'static str,
        numbers: &[Quantity],
        result: Quantity,
    ) {
        self.steps.push(Step { name, formula, filled: fill(signs, numbers), result });
    }
}

impl Input {
    fn on(&mut self, date: Date) -> &mut Self {
        self.date = Some(date);
        self
    }

    fn at(&mut self, span: impl Into<Option<Span>>) -> &mut Self {
        self.span = span.into();
        self
    }

    fn of(&mut self, subject: Subject) -> &mut Self {
        self.subject = Some(subject);
        self
    }
}

impl Quantity {
    /// A known share, or unknown.
    fn share(share: Option<Value>) -> Self {
        share.map_or(Self::Unknown, Self::Share)
    }

    /// A known value, or unknown.
    fn value(value: Option<Value>) -> Self {
        value.map_or(Self::Unknown, Self::Value)
    }
}

fn fill(signs: &'static str, numbers: &[Quantity]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut numbers = numbers.iter();
    for (position, between) in signs.split("{}").enumerate() {
        if position > 0 {
            parts.extend(numbers.next().map(|&quantity| Part::Quantity(quantity)));
        }
        if !between.is_empty() {
            parts.push(Part::Signs(between));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{
        TestKeyResult, TestKpi, day, objective, overridden, plan, range,
    };
    use crate::model::objective::Rollup;
    use crate::model::time::Cadence;

    /// A figure's rule, every step with its numbers, and its result.
    fn text(plan: &Plan, on: &str, figure: Figure) -> String {
        let assessment = evaluate(plan, day(on));
        let working = working(plan, &assessment, figure).expect("it is in the plan");
        let mut text = vec![working.rule.to_owned()];
        for step in &working.steps {
            let filled: String = step.filled.iter().map(part).collect();
            text.push(format!("{}: {filled} = {}", step.name, quantity(step.result)));
        }
        format!("{} -> {}", text.join("; "), quantity(working.result))
    }

    fn part(part: &Part) -> String {
        match part {
            Part::Signs(signs) => (*signs).to_owned(),
            Part::Quantity(it) => quantity(*it),
        }
    }

    fn quantity(quantity: Quantity) -> String {
        match quantity {
            Quantity::Value(value)
            | Quantity::Share(value)
            | Quantity::Score(value)
            | Quantity::Number(value) => value.round_dp(4).normalize().to_string(),
            Quantity::Count(count) => count.to_string(),
            Quantity::Days(days) => format!("{days} d"),
            Quantity::Date(date) => date.to_string(),
            Quantity::Period(period) => format!("{}..{}", period.first, period.last),
            Quantity::Truth(truth) => truth.to_string(),
            Quantity::Word(word) => word.to_owned(),
            Quantity::Unknown => "?".to_owned(),
        }
    }

    #[track_caller]
    fn case(plan: &Plan, on: &str, figure: Figure, expected: &str) {
        assert_eq!(text(plan, on, figure), expected);
    }

    const KPI: KpiIndex = KpiIndex(0);
    const KEY_RESULT: KeyResultIndex = KeyResultIndex { objective: ObjectiveIndex(0), position: 0 };
    const OBJECTIVE: ObjectiveIndex = ObjectiveIndex(0);

    #[test]
    fn a_kpi_shows_its_comparisons() {
        let kpi = TestKpi::new().range("2", "5").watch("", "4.5").reading("2026-03-31", "4.6");
        let plan = plan(vec![kpi.build()], Vec::new());
        case(
            &plan,
            "2026-04-15",
            Figure::RangeStatus(KPI),
            "K1; within_max: 4.6 ≤ 5 = true; within_min: 4.6 ≥ 2 = true; \
             within_watch_max: 4.6 ≤ 4.5 = false; freshness: fresh = fresh -> watch",
        );
        case(
            &plan,
            "2026-05-09",
            Figure::Freshness(KPI),
            "K2; reading_period: 2026-03-31 = 2026-03-01..2026-03-31; \
             running_period: 2026-05-09 = 2026-05-01..2026-05-31; \
             due_until: 2026-04-30 + 10 d = 2026-05-10 -> due",
        );
    }

    #[test]
    fn a_number_that_moves_shows_its_way() {
        let key_result = TestKeyResult::new()
            .window("2026-01-01", "2026-04-11")
            .way("8", "4")
            .check_in("2026-03-02", "6");
        let mut objective = objective(vec![key_result.build()]);
        objective.window.last = day("2026-04-11");
        let plan = plan(Vec::new(), vec![objective]);
        let on = "2026-03-02";
        case(
            &plan,
            on,
            Figure::Progress(KEY_RESULT),
            "R1; progress: (6 − 8) / (4 − 8) = 0.5 -> 0.5",
        );
        case(
            &plan,
            on,
            Figure::Expected(KEY_RESULT),
            "R3; expected: 60 d / 100 d = 0.6; expected_mark: 1 × 0.6 = 0.6 -> 0.6",
        );
        case(
            &plan,
            on,
            Figure::KeyResultStatus(KEY_RESULT),
            "R4; on_pace_from: min(0.9 × 1 × 0.6, 1 × 0.6 − 0.05) = 0.54; \
             on_pace: 0.5 ≥ 0.54 = false; \
             lagging_from: min(0.6 × 1 × 0.6, 1 × 0.6 − 0.15) = 0.36; \
             lagging: 0.5 ≥ 0.36 = true -> behind",
        );
        case(&plan, on, Figure::KeyResultScore(KEY_RESULT), "R7 -> ?");
        case(
            &plan,
            "2026-04-12",
            Figure::KeyResultScore(KEY_RESULT),
            "R7; computed: 0.5 = 0.5 -> 0.5",
        );
        case(
            &plan,
            "2026-04-12",
            Figure::KeyResultStatus(KEY_RESULT),
            "R4; reached: 0.5 ≥ 1 = false -> missed",
        );
    }

    #[test]
    fn what_goes_beyond_the_last_reading_shows_its_way() {
        let mut kpi = TestKpi::new().range("", "6.5");
        let values = ["4", "5", "4.5", "5.5", "3.5", "4.2", "5.2", "4.8", "3.8", "5.1", "4.4", "4"];
        for (position, value) in values.into_iter().enumerate() {
            kpi = kpi.reading(&format!("2025-{:02}-28", position + 1), value);
        }
        let plan = plan(vec![kpi.build()], vec![objective(vec![TestKeyResult::new().build()])]);
        let on = "2026-01-10";
        case(
            &plan,
            on,
            Figure::Signal(KPI),
            "K3; lower_limit: 4.5 − 2.66 × 0.9091 = 2.0818; \
             upper_limit: 4.5 + 2.66 × 0.9091 = 6.9182; \
             within_limits: 2.0818 ≤ 4 ≤ 6.9182 = true -> none",
        );
        case(
            &plan,
            on,
            Figure::Assurance(KPI),
            "K4; band_within_max: 6.9182 ≤ 6.5 = false -> hit_and_miss",
        );
        case(&plan, on, Figure::Coverage(KPI), "L2 -> healthy");
        case(&plan, on, Figure::Forecast(KEY_RESULT), "R8 -> not_running");
    }

    #[test]
    fn bands_and_milestones_show_what_counts() {
        let kpi = TestKpi::new().reading("2026-04-30", "96").reading("2026-05-31", "94").build();
        let keep = TestKeyResult::new().keep(range("95", ""), "0.9").kpi(0, Cadence::Monthly);
        let milestones = TestKeyResult::new().milestone("2026-05-01", "2026-04-28", "1").milestone(
            "2026-06-30",
            "",
            "3",
        );
        let second = KeyResultIndex { position: 1, ..KEY_RESULT };
        let plan = plan(vec![kpi], vec![objective(vec![keep.build(), milestones.build()])]);
        let on = "2026-06-01";
        case(
            &plan,
            on,
            Figure::Progress(KEY_RESULT),
            "R2; progress: 1 / 2 / 0.9 = 0.5556 -> 0.5556",
        );
        case(&plan, on, Figure::Progress(second), "R2; progress: 1 / 4 = 0.25 -> 0.25");
        case(
            &plan,
            on,
            Figure::Expected(second),
            "R3; expected: 1 / 4 = 0.25; expected_mark: 1 × 0.25 = 0.25 -> 0.25",
        );
    }

    #[test]
    fn an_objective_shows_its_sum() {
        let both = || {
            vec![
                TestKeyResult::new().check_in("2026-05-16", "60").weight("3").build(),
                TestKeyResult::new().check_in("2026-05-16", "20").build(),
            ]
        };
        let mut objective = objective(both());
        objective.close = Some(overridden(1, "0.4"));
        let mut plan = plan(Vec::new(), vec![objective]);
        let on = "2026-05-16";
        case(
            &plan,
            on,
            Figure::ObjectiveProgress(OBJECTIVE),
            "R6; progress: (3 × 0.6 + 1 × 0.2) / (3 + 1) = 0.5 -> 0.5",
        );
        case(&plan, on, Figure::ObjectiveStatus(OBJECTIVE), "R6 -> off_track");
        let over = "2026-07-01";
        case(
            &plan,
            over,
            Figure::ObjectiveScore(OBJECTIVE),
            "R7; score: (3 × 0.6 + 1 × 0.4) / (3 + 1) = 0.55 -> 0.55",
        );
        case(
            &plan,
            over,
            Figure::CycleScore(CycleIndex(0)),
            "R7; score: (0.55) / 1 = 0.55 -> 0.55",
        );
        plan.objectives[0].rollup = Rollup::Sum;
        case(
            &plan,
            on,
            Figure::ObjectiveProgress(OBJECTIVE),
            "R6; progress: ((60 − 0) + (20 − 0)) / ((100 − 0) + (100 − 0)) = 0.4 -> 0.4",
        );
    }

    #[test]
    fn what_is_not_in_the_plan_has_no_working() {
        let plan = plan(Vec::new(), Vec::new());
        let assessment = evaluate(&plan, day("2026-05-01"));
        assert_eq!(working(&plan, &assessment, Figure::RangeStatus(KPI)), None);
        assert_eq!(working(&plan, &assessment, Figure::Progress(KEY_RESULT)), None);
    }
}
