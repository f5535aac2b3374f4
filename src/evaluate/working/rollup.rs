//! The working of what objectives and cycles add up to.

use crate::evaluate::objective::{counting, way};
use crate::evaluate::{Assessment, KeyResultAssessment, Subject};
use crate::model::objective::Rollup;
use crate::model::value::Value;
use crate::model::{CycleIndex, KeyResultIndex, ObjectiveIndex, Plan};

use super::{Input, Part, Quantity, Step, Working};

/// Which figure is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sum {
    /// Progress (R6).
    Progress,
    /// Expected progress (R6).
    Expected,
    /// Score (R7).
    Score,
}

impl Sum {
    fn rule(self) -> &'static str {
        match self {
            Self::Progress | Self::Expected => "R6",
            Self::Score => "R7",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::Expected => "expected",
            Self::Score => "score",
        }
    }

    fn quantity(self, figure: Option<Value>) -> Quantity {
        match (self, figure) {
            (_, None) => Quantity::Unknown,
            (Self::Progress | Self::Expected, Some(figure)) => Quantity::Share(figure),
            (Self::Score, Some(figure)) => Quantity::Score(figure),
        }
    }

    fn of_key_result(self, found: &KeyResultAssessment) -> Option<Value> {
        match self {
            Self::Progress => found.progress.map(|it| it.clamp(Value::ZERO, Value::ONE)),
            Self::Expected => found.expected_mark,
            Self::Score => found.score.map(|score| score.value),
        }
    }
}

/// The weighted mean of an objective's key results, or their sum.
pub(crate) fn objective(
    plan: &Plan,
    assessment: &Assessment,
    index: ObjectiveIndex,
    sum: Sum,
) -> Option<Working> {
    let (objective, found) = (plan.objectives.get(index.0)?, assessment.objectives.get(index.0)?);
    let mut working = Working::of(sum.rule());
    let result = match sum {
        Sum::Progress => found.progress,
        Sum::Expected => found.expected,
        Sum::Score => found.score,
    };
    working.result = sum.quantity(result);
    let counting: Vec<_> = counting(objective, found.status, &found.key_results).collect();
    for &(position, found) in &counting {
        let subject = Subject::KeyResult(KeyResultIndex { objective: index, position });
        let span = objective.key_results[position].place;
        let quantity = sum.quantity(sum.of_key_result(found));
        working.inputs.push(Input {
            name: sum.name(),
            subject: Some(subject),
            quantity,
            date: None,
            span: Some(span),
        });
    }
    if result.is_none() {
        return Some(working);
    }
    let adds_up = objective.rollup == Rollup::Sum;
    let step = if adds_up && sum == Sum::Progress {
        let moved = counting.iter().map(|(_, found)| {
            let start = found.terms.start.unwrap_or_default();
            [found.current.map_or(start, |current| current.value), start]
        });
        let whole = counting.iter().map(|(_, found)| {
            [found.terms.target.unwrap_or_default(), found.terms.start.unwrap_or_default()]
        });
        let mut filled = vec![Part::Signs("(")];
        differences(&mut filled, moved);
        filled.push(Part::Signs(") / ("));
        differences(&mut filled, whole);
        filled.push(Part::Signs(")"));
        Step {
            name: sum.name(),
            formula: "Σ (current − start) / Σ (target − start)",
            filled,
            result: working.result,
        }
    } else {
        let weight = |found: &KeyResultAssessment| {
            if adds_up { way(found).unwrap_or_default().abs() } else { found.terms.weight }
        };
        let figures = counting
            .iter()
            .map(|(_, found)| (weight(found), sum.quantity(sum.of_key_result(found))));
        Step {
            name: sum.name(),
            formula: if adds_up {
                "Σ way × figure / Σ way"
            } else {
                "Σ weight × figure / Σ weight"
            },
            filled: weighted(figures),
            result: working.result,
        }
    };
    working.steps.push(step);
    Some(working)
}

/// The statuses of which an objective's is the worst.
pub(crate) fn objective_status(
    plan: &Plan,
    assessment: &Assessment,
    index: ObjectiveIndex,
) -> Option<Working> {
    let (objective, found) = (plan.objectives.get(index.0)?, assessment.objectives.get(index.0)?);
    let mut working = Working::of("R6");
    working.result = Quantity::Word(found.status.id());
    for (position, found) in found.key_results.iter().enumerate() {
        if !found.terms.weight.is_zero() {
            let subject = Subject::KeyResult(KeyResultIndex { objective: index, position });
            working
                .input("status", Quantity::Word(found.status.id()))
                .of(subject)
                .at(objective.key_results[position].place);
        }
    }
    if let Some(dropped) = &objective.dropped
        && dropped.date <= assessment.as_of
    {
        let subject = Subject::Objective(index);
        working.input("dropped", Quantity::Date(dropped.date)).of(subject).at(dropped.span);
    }
    Some(working)
}

/// The plain mean of a cycle's objectives.
pub(crate) fn cycle(
    plan: &Plan,
    assessment: &Assessment,
    index: CycleIndex,
    sum: Sum,
) -> Option<Working> {
    let found = assessment.cycles.get(index.0)?;
    let mut working = Working::of(sum.rule());
    let result = match sum {
        Sum::Progress => found.progress,
        Sum::Expected => None,
        Sum::Score => found.score,
    };
    working.result = sum.quantity(result);
    let mut filled = vec![Part::Signs("(")];
    for &index in &found.objectives {
        let found = &assessment.objectives[index.0];
        if found.of == 0 {
            continue;
        }
        let figure = match sum {
            Sum::Progress => found.progress,
            Sum::Expected => found.expected,
            Sum::Score => found.score,
        };
        working
            .input(sum.name(), sum.quantity(figure))
            .of(Subject::Objective(index))
            .at(plan.objectives[index.0].place);
        if filled.len() > 1 {
            filled.push(Part::Signs(" + "));
        }
        filled.push(Part::Quantity(sum.quantity(figure)));
    }
    filled.push(Part::Signs(") / "));
    filled.push(Part::Quantity(Quantity::Count(found.in_mean)));
    if result.is_some() {
        let result = working.result;
        working.steps.push(Step { name: sum.name(), formula: "Σ figure / count", filled, result });
    }
    Some(working)
}

/// `(a × b + c × d) / (a + c)`
pub(super) fn weighted(figures: impl Iterator<Item = (Value, Quantity)> + Clone) -> Vec<Part> {
    let mut parts = vec![Part::Signs("(")];
    for (position, (weight, figure)) in figures.clone().enumerate() {
        if position > 0 {
            parts.push(Part::Signs(" + "));
        }
        parts.push(Part::Quantity(Quantity::Number(weight)));
        parts.push(Part::Signs(" × "));
        parts.push(Part::Quantity(figure));
    }
    parts.push(Part::Signs(") / ("));
    for (position, (weight, _)) in figures.enumerate() {
        if position > 0 {
            parts.push(Part::Signs(" + "));
        }
        parts.push(Part::Quantity(Quantity::Number(weight)));
    }
    parts.push(Part::Signs(")"));
    parts
}

/// `(a − b) + (c − d)`
fn differences(parts: &mut Vec<Part>, pairs: impl Iterator<Item = [Value; 2]>) {
    for (position, [from, less]) in pairs.enumerate() {
        parts.push(Part::Signs(if position > 0 { " + (" } else { "(" }));
        parts.push(Part::Quantity(Quantity::Value(from)));
        parts.push(Part::Signs(" − "));
        parts.push(Part::Quantity(Quantity::Value(less)));
        parts.push(Part::Signs(")"));
    }
}
