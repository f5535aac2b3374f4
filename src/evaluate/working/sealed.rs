//! The working of a score that was sealed: what went in is the seal, whatever the files say today.

use crate::evaluate::{Assessment, CloseAssessment, Subject};
use crate::finding::Span;
use crate::model::close::KeyResultRecord;
use crate::model::value::Value;
use crate::model::{CycleIndex, KeyResultIndex, ObjectiveIndex, Plan};

use super::rollup::weighted;
use super::{Part, Quantity, Step, Working};

/// The close that holds a cycle's scores, and where it is sealed.
struct Sealed<'a> {
    close: &'a CloseAssessment,
    place: Span,
}

impl<'a> Sealed<'a> {
    fn of(plan: &Plan, assessment: &'a Assessment, cycle: CycleIndex) -> Option<Self> {
        let close = assessment.cycles.get(cycle.0)?.close.as_ref()?;
        let id = &plan.cycle(cycle).id;
        let place = plan.closes.iter().find(|close| close.cycle == *id)?.place;
        Some(Self { close, place })
    }

    /// A working that begins with the sealed score.
    fn working(&self, plan: &Plan, score: Option<Value>) -> Working {
        let mut working = Working::of("R7");
        let quantity = score.map_or(Quantity::Unknown, Quantity::Score);
        working.input("sealed", quantity).on(self.close.as_of).at(self.place);
        let thresholds = &plan.site.thresholds;
        working.threshold("red", Quantity::Score(thresholds.red));
        working.threshold("green", Quantity::Score(thresholds.green));
        working.result = quantity;
        working
    }
}

/// The score of a key result of a closed cycle; none where its cycle isn't closed.
pub(crate) fn key_result(
    plan: &Plan,
    assessment: &Assessment,
    index: KeyResultIndex,
) -> Option<Working> {
    let objective = plan.objectives.get(index.objective.0)?;
    let sealed = Sealed::of(plan, assessment, objective.cycle?)?;
    let key_result = objective.key_results.get(index.position)?;
    let record = sealed.close.record.objectives.get(&objective.id.to_string());
    let record = record.and_then(|it| it.key_results.iter().find(|it| it.id == key_result.id));
    let mut working = sealed.working(plan, record.and_then(|record| record.score));
    if let Some(computed) = record.and_then(|record| record.computed_score) {
        working.input("computed", Quantity::Score(computed)).on(sealed.close.as_of);
    }
    Some(working)
}

/// The score of an objective of a closed cycle, of the sealed scores of its key results.
pub(crate) fn objective(
    plan: &Plan,
    assessment: &Assessment,
    index: ObjectiveIndex,
) -> Option<Working> {
    let objective = plan.objectives.get(index.0)?;
    let sealed = Sealed::of(plan, assessment, objective.cycle?)?;
    let record = sealed.close.record.objectives.get(&objective.id.to_string());
    let mut working = sealed.working(plan, record.and_then(|record| record.score));
    let Some(record) = record.filter(|record| record.score.is_some()) else { return Some(working) };
    let adds_up = record.adds_up();
    let weight = |key_result: &KeyResultRecord| match key_result.start.filter(|_| adds_up) {
        Some(start) => (key_result.target.unwrap_or_default() - start).abs(),
        None => key_result.weight,
    };
    let mut figures = Vec::new();
    for key_result in record.key_results.iter().filter(|key_result| key_result.counts) {
        let Some(score) = key_result.score else { continue };
        let quantity = Quantity::Score(score);
        figures.push((weight(key_result), quantity));
        let input = working.input("score", quantity);
        let position = objective.key_results.iter().position(|it| it.id == key_result.id);
        if let Some(position) = position {
            input
                .of(Subject::KeyResult(KeyResultIndex { objective: index, position }))
                .at(objective.key_results[position].place);
        }
    }
    working.steps.push(Step {
        name: "score",
        formula: if adds_up {
            "Σ way × figure / Σ way"
        } else {
            "Σ weight × figure / Σ weight"
        },
        filled: weighted(figures.into_iter()),
        result: working.result,
    });
    Some(working)
}

/// The score of a closed cycle, of the sealed scores of its objectives.
pub(crate) fn cycle(plan: &Plan, assessment: &Assessment, index: CycleIndex) -> Option<Working> {
    let sealed = Sealed::of(plan, assessment, index)?;
    let record = &sealed.close.record;
    let mut working = sealed.working(plan, record.cycle.score);
    let mut filled = vec![Part::Signs("(")];
    for (id, objective) in record.objectives.iter().filter(|(_, objective)| objective.of > 0) {
        let quantity = objective.score.map_or(Quantity::Unknown, Quantity::Score);
        let input = working.input("score", quantity);
        let found = plan.objectives.iter().position(|it| it.id.to_string() == *id);
        if let Some(position) = found {
            input
                .of(Subject::Objective(ObjectiveIndex(position)))
                .at(plan.objectives[position].place);
        }
        if filled.len() > 1 {
            filled.push(Part::Signs(" + "));
        }
        filled.push(Part::Quantity(quantity));
    }
    filled.push(Part::Signs(") / "));
    filled.push(Part::Quantity(Quantity::Count(record.cycle.in_mean)));
    if record.cycle.score.is_some() {
        let result = working.result;
        working.steps.push(Step { name: "score", formula: "Σ figure / count", filled, result });
    }
    Some(working)
}
