//! How the figures of key results, objectives and cycles were worked out, in words and figures.

use serde::Serialize;

use super::due_list::edit_href;
use super::key_result_figures::figure;
use super::objective_row::key_result_link;
use super::working::rule_link;
use crate::evaluate::{Figure, Part, Quantity, Step, Subject, Working, working};
use crate::language::Slot;
use crate::model::{CycleIndex, KeyResultIndex, ObjectiveIndex};
use crate::report::{Here, Link};

/// The working of one figure.
#[derive(Debug, Clone, Serialize)]
pub struct GoalWorking {
    /// What the figure is.
    pub name: String,
    /// The rule, with the link to its text.
    pub rule: Link,
    /// What went in.
    pub inputs: Vec<InputRow>,
    /// What was made of it, in order.
    pub steps: Vec<StepRow>,
    /// What it was compared with.
    pub thresholds: Vec<ThresholdRow>,
    /// What came out.
    pub result: String,
}

/// Something that went in.
#[derive(Debug, Clone, Serialize)]
pub struct InputRow {
    /// What it is.
    pub name: String,
    /// How much.
    pub value: String,
    /// Its day.
    pub date: String,
    /// File and line.
    pub place: String,
    /// The address to edit that line, where the site says how.
    pub href: Option<String>,
}

/// One step.
#[derive(Debug, Clone, Serialize)]
pub struct StepRow {
    /// What it gives.
    pub name: String,
    /// The formula with names.
    pub formula: &'static str,
    /// The formula with numbers.
    pub filled: String,
    /// What it gives.
    pub result: String,
}

/// Something that was compared with.
#[derive(Debug, Clone, Serialize)]
pub struct ThresholdRow {
    /// What it is.
    pub name: String,
    /// How much.
    pub value: String,
}

/// The workings of a key result: progress, expected progress, status, and its score once over.
pub fn key_result_workings(here: &Here<'_>, index: KeyResultIndex) -> Vec<GoalWorking> {
    let scored = here.objective(index.objective).key_results[index.position].score.is_some();
    let figures = [
        ("working-progress", Some(Figure::Progress(index))),
        ("working-expected", Some(Figure::Expected(index))),
        ("working-status", Some(Figure::KeyResultStatus(index))),
        ("working-score", scored.then_some(Figure::KeyResultScore(index))),
    ];
    workings(here, figures, Some(index))
}

/// The workings of an objective.
pub fn objective_workings(here: &Here<'_>, index: ObjectiveIndex) -> Vec<GoalWorking> {
    let scored = here.objective(index).score.is_some();
    let figures = [
        ("working-progress", Some(Figure::ObjectiveProgress(index))),
        ("working-expected", Some(Figure::ObjectiveExpected(index))),
        ("working-status", Some(Figure::ObjectiveStatus(index))),
        ("working-score", scored.then_some(Figure::ObjectiveScore(index))),
    ];
    workings(here, figures, None)
}

/// The workings of a cycle.
pub fn cycle_workings(here: &Here<'_>, index: CycleIndex) -> Vec<GoalWorking> {
    let judged = &here.assessment.cycles[index.0];
    let figures = [
        ("working-progress", judged.progress.map(|_| Figure::CycleProgress(index))),
        ("working-score", judged.score.map(|_| Figure::CycleScore(index))),
    ];
    workings(here, figures, None)
}

fn workings<const N: usize>(
    here: &Here<'_>,
    figures: [(&str, Option<Figure>); N],
    unit: Option<KeyResultIndex>,
) -> Vec<GoalWorking> {
    figures
        .into_iter()
        .filter_map(|(name, figure)| {
            let working = working(here.plan, here.assessment, figure?)?;
            Some(view(here, name, &working, unit))
        })
        .collect()
}

/// `unit` is the key result in whose unit bare values are printed.
fn view(
    here: &Here<'_>,
    name: &str,
    working: &Working,
    unit: Option<KeyResultIndex>,
) -> GoalWorking {
    let words = |name: &str| here.say(&format!("working-name-{}", name.replace('_', "-")), &[]);
    GoalWorking {
        name: here.say(name, &[]),
        rule: rule_link(here, working.rule),
        inputs: working
            .inputs
            .iter()
            .map(|input| InputRow {
                name: match input.subject {
                    Some(subject) => subject_name(here, subject),
                    None => words(input.name),
                },
                value: quantity(here, input.quantity, unit),
                date: input.date.map_or_else(String::new, |date| here.date_short(date)),
                place: input.span.map_or_else(String::new, |span| here.place(span)),
                href: input.span.and_then(|span| edit_href(here, span)),
            })
            .collect(),
        steps: working
            .steps
            .iter()
            .map(|step| StepRow {
                name: words(step.name),
                formula: step.formula,
                filled: filled(here, step, unit),
                result: quantity(here, step.result, unit),
            })
            .collect(),
        thresholds: working
            .thresholds
            .iter()
            .map(|threshold| ThresholdRow {
                name: words(threshold.name),
                value: quantity(here, threshold.quantity, unit),
            })
            .collect(),
        result: quantity(here, working.result, unit),
    }
}

fn subject_name(here: &Here<'_>, subject: Subject) -> String {
    match subject {
        Subject::Kpi(index) => here.kpi_link(index).text,
        Subject::Objective(index) => here.objective_link(index).text,
        Subject::KeyResult(index) => key_result_link(here, index).text,
        Subject::Cycle(index) => here.plan.cycle(index).title.clone(),
    }
}

fn filled(here: &Here<'_>, step: &Step, unit: Option<KeyResultIndex>) -> String {
    step.filled
        .iter()
        .map(|part| match part {
            Part::Signs(signs) => (*signs).to_owned(),
            Part::Quantity(number) => quantity(here, *number, unit),
        })
        .collect()
}

fn quantity(here: &Here<'_>, quantity: Quantity, unit: Option<KeyResultIndex>) -> String {
    let language = here.language;
    match quantity {
        Quantity::Value(value) => match unit {
            Some(index) => figure(here, index, value),
            None => language.number(value, None),
        },
        // A share on its way to a verdict keeps a digit more than one on a bar.
        Quantity::Share(share) => language.figure(
            (share * crate::model::value::Value::ONE_HUNDRED).round_dp(1),
            &crate::model::value::Unit::Percent,
            None,
        ),
        Quantity::Score(score) => language.score(score),
        Quantity::Number(number) => language.number(number.round_dp(4), None),
        Quantity::Count(count) => count.to_string(),
        Quantity::Days(days) => here.say("working-days", &[("days", Slot::Count(days))]),
        Quantity::Date(date) => language.date(date),
        Quantity::Period(period) => language.period(period.first, period.last),
        Quantity::Truth(true) => here.say("working-yes", &[]),
        Quantity::Truth(false) => here.say("working-no", &[]),
        Quantity::Word(word) => word.to_owned(),
        Quantity::Unknown => here.say("frame-unknown", &[]),
    }
}
