//! References to objectives and key results: `[cycle/]objective[/key-result]`.

use std::collections::BTreeMap;

use super::Found;
use super::cycle::Cycles;
use crate::finding::{Span, Spanned};
use crate::load::fault;
use crate::model::objective::Parent;
use crate::model::time::CycleId;
use crate::model::{Dangling, KeyResultIndex, ObjectiveId, ObjectiveIndex, ReferenceKind};

/// The ids of all objectives and their key results.
#[derive(Debug, Default)]
pub(crate) struct ObjectiveNames {
    now: BTreeMap<ObjectiveId, ObjectiveIndex>,
    formerly: BTreeMap<ObjectiveId, ObjectiveIndex>,
    /// Of each objective its full id, its place, and the ids of its key results.
    things: Vec<Thing>,
    /// Drafts that this build leaves out: what refers to them is left out too, and no slip.
    hidden: Vec<ObjectiveId>,
}

#[derive(Debug)]
struct Thing {
    id: ObjectiveId,
    place: Span,
    /// Each by its id of today and those that it had before.
    key_results: Vec<Vec<String>>,
}

impl ObjectiveNames {
    /// Adds an objective, in the order of the plan; reports an id that another one has.
    pub(crate) fn add(
        &mut self,
        id: ObjectiveId,
        span: Span,
        key_results: Vec<Vec<String>>,
        found: &mut Found,
    ) {
        let index = ObjectiveIndex(self.things.len());
        match self.now.get(&id) {
            Some(first) => {
                let first = self.things[first.0].place;
                let finding =
                    fault::duplicate_id::finding(span, "objective", &id.to_string(), first);
                found.findings.push(finding);
            }
            None => {
                self.now.insert(id.clone(), index);
            }
        }
        self.things.push(Thing { id, place: span, key_results });
    }

    /// Adds a former id of an objective that was added; reports one that another has.
    pub(crate) fn add_former(
        &mut self,
        index: ObjectiveIndex,
        old: &Spanned<String>,
        cycles: &Cycles,
        found: &mut Found,
    ) {
        let cycle = self.things[index.0].id.cycle.clone();
        // It may have lain in another cycle before.
        let id = match old.value.split_once('/') {
            Some((cycle, name)) => ObjectiveId { cycle: cycles.find(cycle), name: name.to_owned() },
            None => ObjectiveId { cycle, name: old.value.clone() },
        };
        let other = self.now.get(&id).or_else(|| self.formerly.get(&id));
        if let Some(other) = other.filter(|other| **other != index) {
            let first = self.things[other.0].place;
            let finding =
                fault::duplicate_id::finding(old.span, "objective", &id.to_string(), first);
            found.findings.push(finding);
        } else {
            self.formerly.insert(id, index);
        }
    }

    /// Notes a draft that is left out.
    pub(crate) fn hide(&mut self, id: ObjectiveId) {
        self.hidden.push(id);
    }

    /// What a reference names; one that leads nowhere is noted, for it is warned about.
    pub(crate) fn resolve(
        &self,
        reference: &Spanned<String>,
        own: Option<&CycleId>,
        subject: &str,
        cycles: &Cycles,
        found: &mut Found,
    ) -> Option<Parent> {
        let readings = readings(&reference.value, own, cycles);
        let mut answers: Vec<Parent> = Vec::new();
        for (objective, key_result) in &readings {
            let answer = self.answer(objective, key_result.as_deref());
            answers.extend(answer.filter(|answer| !answers.contains(answer)));
        }
        // Nothing serves or continues itself: of two of the same name the other one is meant.
        if answers.len() > 1 {
            let is_itself =
                |answer: &Parent| self.things[answer.objective().0].id.to_string() == subject;
            answers.retain(|answer| !is_itself(answer));
        }
        match answers[..] {
            [answer] => Some(answer),
            [] => {
                if !readings.iter().any(|(objective, _)| self.hidden.contains(objective)) {
                    let suggests = found.may_suggest();
                    found.dangling.push(self.dangling(reference, own, subject, suggests));
                }
                None
            }
            [..] => {
                let answers: Vec<_> = answers
                    .iter()
                    .map(|&answer| {
                        let place = self.things[answer.objective().0].place;
                        (self.full_id(answer), Some(place))
                    })
                    .collect();
                let finding =
                    fault::ambiguous_reference::finding(reference.span, &reference.value, &answers);
                found.findings.push(finding);
                None
            }
        }
    }

    fn answer(&self, objective: &ObjectiveId, key_result: Option<&str>) -> Option<Parent> {
        let &index = self.now.get(objective).or_else(|| self.formerly.get(objective))?;
        let Some(id) = key_result else { return Some(Parent::Objective(index)) };
        let key_results = &self.things[index.0].key_results;
        let position = key_results
            .iter()
            .position(|known| known.first().is_some_and(|now| now == id))
            .or_else(|| key_results.iter().position(|known| known.iter().any(|name| name == id)))?;
        Some(Parent::KeyResult(KeyResultIndex { objective: index, position }))
    }

    fn full_id(&self, thing: Parent) -> String {
        match thing {
            Parent::Objective(index) => self.things[index.0].id.to_string(),
            Parent::KeyResult(KeyResultIndex { objective, position }) => {
                let objective = &self.things[objective.0];
                format!("{}/{}", objective.id, objective.key_results[position][0])
            }
        }
    }

    fn dangling(
        &self,
        reference: &Spanned<String>,
        own: Option<&CycleId>,
        subject: &str,
        suggests: bool,
    ) -> Dangling {
        let typed = reference.value.as_str();
        let did_you_mean = suggests.then(|| self.similar(typed, own)).flatten();
        let names = if typed.matches('/').count() > 1 {
            ReferenceKind::KeyResult
        } else {
            ReferenceKind::Objective
        };
        Dangling {
            typed: typed.to_owned(),
            names,
            did_you_mean,
            subject: subject.to_owned(),
            span: reference.span,
        }
    }

    /// The id that was probably meant.
    fn similar(&self, typed: &str, own: Option<&CycleId>) -> Option<String> {
        // The name alone may be right and only its cycle missing.
        let name = |id: &ObjectiveId| id.name == typed || id.to_string() == typed;
        let same_name = self.now.keys().find(|id| name(id)).map(ToString::to_string);
        same_name.or_else(|| {
            let ids: Vec<String> = (0..self.things.len())
                .flat_map(|position| {
                    let objective = ObjectiveIndex(position);
                    let key_results = (0..self.things[position].key_results.len())
                        .map(move |position| KeyResultIndex { objective, position })
                        .map(|index| self.full_id(Parent::KeyResult(index)));
                    std::iter::once(self.full_id(Parent::Objective(objective))).chain(key_results)
                })
                .collect();
            let full = match own {
                Some(cycle) if !typed.starts_with(&format!("{cycle}/")) => {
                    format!("{cycle}/{typed}")
                }
                Some(_) | None => typed.to_owned(),
            };
            let known = || ids.iter().map(String::as_str);
            fault::did_you_mean(typed, known())
                .or_else(|| fault::did_you_mean(&full, known()))
                .map(str::to_owned)
        })
    }
}

/// All that a reference may mean: an objective, and perhaps one of its key results.
fn readings(
    typed: &str,
    own: Option<&CycleId>,
    cycles: &Cycles,
) -> Vec<(ObjectiveId, Option<String>)> {
    let parts: Vec<&str> = typed.split('/').map(str::trim).collect();
    let id = |cycle: Option<CycleId>, name: &str| ObjectiveId { cycle, name: name.to_owned() };
    let near = |name: &str| {
        let without = id(None, name);
        let of_own = own.map(|cycle| id(Some(cycle.clone()), name));
        of_own.into_iter().chain(std::iter::once(without))
    };
    match parts[..] {
        [name] => near(name).map(|objective| (objective, None)).collect(),
        [first, second] => {
            let of_cycle = cycles.find(first).map(|cycle| (id(Some(cycle), second), None));
            let of_near = near(first).map(|objective| (objective, Some(second.to_owned())));
            of_cycle.into_iter().chain(of_near).collect()
        }
        [first, second, third] => cycles
            .find(first)
            .map(|cycle| (id(Some(cycle), second), Some(third.to_owned())))
            .into_iter()
            .collect(),
        [..] => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::FileId;
    use crate::model::time::FiscalYear;

    fn names() -> (ObjectiveNames, Cycles) {
        let mut found = Found::default();
        let cycles = Cycles::of_files(Vec::new(), FiscalYear::default(), &mut found);
        let mut names = ObjectiveNames::default();
        let id = |cycle: &str, name: &str| ObjectiveId {
            cycle: cycles.find(cycle),
            name: name.to_owned(),
        };
        let span = Span::new(FileId(0), 0, 0);
        let key_results =
            || vec![vec!["churn".to_owned()], vec!["nps".to_owned(), "old".to_owned()]];
        for (cycle, name) in [
            ("2026-Q1", "retain"),
            ("2026-Q2", "grow"),
            ("2026-Q2", "retain"),
            ("", "move"),
            ("", "grow"),
        ] {
            names.add(id(cycle, name), span, key_results(), &mut found);
        }
        names.add_former(
            ObjectiveIndex(2),
            &Spanned::new("keep".to_owned(), span),
            &cycles,
            &mut found,
        );
        names.hide(id("2026-Q2", "secret"));
        assert!(found.findings.is_empty());
        (names, cycles)
    }

    #[track_caller]
    fn case(typed: &str, own: &str, expected: &str) {
        case_of("x", typed, own, expected);
    }

    /// What a reference of one objective names.
    #[track_caller]
    fn case_of(subject: &str, typed: &str, own: &str, expected: &str) {
        let (names, cycles) = names();
        let mut found = Found::default();
        let reference = Spanned::new(typed.to_owned(), Span::new(FileId(0), 0, 0));
        let own = cycles.find(own);
        let thing = names.resolve(&reference, own.as_ref(), subject, &cycles, &mut found);
        let told = match (thing, found.findings.first(), found.dangling.first()) {
            (Some(thing), None, None) => names.full_id(thing),
            (None, Some(finding), None) => finding.help.clone().unwrap_or_default().into_owned(),
            (None, None, Some(dangling)) => {
                format!("? {}", dangling.did_you_mean.as_deref().unwrap_or_default())
            }
            (None, None, None) => "hidden".to_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(told, expected, "{typed}");
    }

    #[test]
    fn the_cycle_may_be_left_out_where_it_is_the_referrers_own() {
        case("retain", "2026-Q2", "2026-Q2/retain");
        case("retain", "2026-Q1", "2026-Q1/retain");
        case("2026-Q1/retain", "2026-Q2", "2026-Q1/retain");
        case("retain/nps", "2026-Q2", "2026-Q2/retain/nps");
        case("2026-Q1/retain/nps", "2026-Q2", "2026-Q1/retain/nps");
        case("move", "2026-Q2", "move");
        case("move/churn", "", "move/churn");
        case("grow", "", "grow");
    }

    #[test]
    fn of_two_of_the_same_name_the_other_one_is_meant() {
        case_of("2026-Q2/grow", "grow", "2026-Q2", "grow");
        case_of("2026-Q2/grow", "grow/nps", "2026-Q2", "grow/nps");
        case_of("grow", "grow", "", "grow");
    }

    #[test]
    fn former_ids_and_drafts_answer() {
        case("keep", "2026-Q2", "2026-Q2/retain");
        case("keep/nps", "2026-Q2", "2026-Q2/retain/nps");
        case("secret", "2026-Q2", "hidden");
    }

    #[test]
    fn what_leads_nowhere_or_to_two_things_is_told() {
        case("grow", "2026-Q2", "write `2026-Q2/grow`, or rename one of them");
        case("retain", "2026-Q3", "? 2026-Q1/retain");
        case("retian", "2026-Q2", "? 2026-Q2/retain");
        case("2026-Q2/retain/nsp", "2026-Q1", "? 2026-Q2/retain/nps");
        case("a/b/c/d", "2026-Q2", "? ");
        case("nothing", "2026-Q2", "? ");
    }
}
