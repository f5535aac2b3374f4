//! The objectives of the model, from their files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Found;
use super::cycle::Cycles;
use super::key_result::{Of, resolve_key_result};
use super::kpi::{KpiNames, check_id, people, teams};
use super::reference::ObjectiveNames;
use crate::finding::{FileId, Finding, Span, Spanned};
use crate::load::fault;
use crate::load::schema::key_result::KeyResultKeys;
use crate::load::schema::objective::{CloseKeys, ObjectiveKeys};
use crate::load::schema::revision::RevisionKeys;
use crate::model::key_result::Kind;
use crate::model::objective::{ObjectiveClose, Parent, Rollup, ScoreOverride, ToDecide};
use crate::model::time::{CycleId, Date, Period};
use crate::model::{
    CycleIndex, KeyResult, Kpi, KpiIndex, Objective, ObjectiveId, ObjectiveIndex, PersonId,
};

/// Objectives whose ids, cycles and references are known, in the order of the plan.
#[derive(Debug)]
pub(crate) struct Objectives {
    files: Vec<Placed>,
    names: ObjectiveNames,
}

/// A file with what its cycle says.
#[derive(Debug)]
struct Placed {
    keys: ObjectiveKeys,
    id: ObjectiveId,
    window: Period,
}

impl Objectives {
    /// Finds the cycle of every objective and puts them in the order of the plan.
    ///
    /// Of `drafts` only the ids count: what refers to them is left out and is no slip.
    pub(crate) fn of_files(
        files: Vec<ObjectiveKeys>,
        drafts: &[(Option<String>, String)],
        cycles: &Cycles,
        found: &mut Found,
    ) -> Self {
        let mut files: Vec<Placed> =
            files.into_iter().map(|keys| placed(keys, cycles, found)).collect();
        files.sort_by_cached_key(|file| (file.id.to_string(), file.keys.place));
        let mut names = ObjectiveNames::default();
        for (cycle, name) in drafts {
            let cycle = cycle.as_deref().and_then(|cycle| cycles.find(cycle));
            names.hide(ObjectiveId { cycle, name: name.clone() });
        }
        for Placed { keys, id, .. } in &files {
            check_id(&keys.id, keys.id.span == keys.place, found);
            let names_of = |key_result: &KeyResultKeys| {
                let former = key_result.common.formerly.iter().map(|former| former.value.clone());
                std::iter::once(key_result.id.value.clone()).chain(former).collect()
            };
            let key_results = keys.key_results.iter().map(names_of).collect();
            names.add(id.clone(), keys.id.span, key_results, found);
        }
        for (position, Placed { keys, .. }) in files.iter().enumerate() {
            for old in &keys.common.common.formerly {
                names.add_former(ObjectiveIndex(position), old, cycles, found);
            }
        }
        Self { files, names }
    }

    /// The full id of each, by its file.
    pub(crate) fn ids(&self) -> impl Iterator<Item = (FileId, String)> {
        self.files.iter().map(|file| (file.keys.place.file, file.id.to_string()))
    }

    /// The cycles that objectives lie in.
    pub(crate) fn cycles(&self) -> BTreeSet<CycleId> {
        self.files.iter().filter_map(|file| file.id.cycle.clone()).collect()
    }

    /// Makes an objective of each file.
    pub(crate) fn resolve(
        self,
        cycles: &Cycles,
        positions: &BTreeMap<CycleId, CycleIndex>,
        kpis: &[Arc<Kpi>],
        kpi_names: &KpiNames,
        found: &mut Found,
    ) -> Vec<Objective> {
        let Self { files, names } = self;
        let resolved: Vec<(Objective, Found)> = files
            .into_par_iter()
            .map(|file| {
                let mut found = Found::default();
                let subject = file.id.to_string();
                let references = References { names: &names, cycles, subject: &subject };
                let cycle = file.id.cycle.as_ref().and_then(|id| positions.get(id).copied());
                let objective =
                    resolve_objective(file, cycle, &references, kpis, kpi_names, &mut found);
                (objective, found)
            })
            .collect();
        let mut objectives = Vec::with_capacity(resolved.len());
        for (objective, of_objective) in resolved {
            objectives.push(objective);
            found.append(of_objective);
        }
        refuse_circles(&objectives, found);
        objectives
    }
}

/// What the references of one objective are resolved with.
struct References<'r> {
    names: &'r ObjectiveNames,
    cycles: &'r Cycles,
    subject: &'r str,
}

fn placed(keys: ObjectiveKeys, cycles: &Cycles, found: &mut Found) -> Placed {
    let mut cycle = None;
    let mut window = keys.window.map(|window| window.value);
    match (&keys.cycle, keys.window) {
        (Some(typed), Some(window)) => {
            let help = "an objective has a cycle or a window of its own: delete one of the two";
            let finding =
                fault::two_spellings::finding(window.span, "window", "cycle", typed.span, help);
            found.findings.push(finding);
        }
        (Some(typed), None) => {
            cycle = cycles.resolve(typed, found);
            window = cycle.as_ref().and_then(|id| cycles.period(id));
        }
        (None, None) if keys.places.cycle.is_none() => {
            let finding = fault::missing_key::finding(keys.place, "an objective", "cycle")
                .help("add `cycle: 2026-Q2`, or `window: 2026-03-15..2026-09-14`");
            found.findings.push(finding);
        }
        (None, Some(_) | None) => {}
    }
    let id = ObjectiveId { cycle, name: keys.id.value.clone() };
    // What has no days has a finding, so that no plan comes of these.
    let window = window.unwrap_or(Period { first: Date::MIN, last: Date::MAX });
    Placed { keys, id, window }
}

fn resolve_objective(
    file: Placed,
    cycle: Option<CycleIndex>,
    references: &References,
    kpis: &[Arc<Kpi>],
    kpi_names: &KpiNames,
    found: &mut Found,
) -> Objective {
    let Placed { keys, id, window } = file;
    let subject = references.subject;
    let own = id.cycle.as_ref();
    let kpis_of = |typed: &[Spanned<String>], found: &mut Found| {
        let mut of: Vec<Spanned<KpiIndex>> = Vec::with_capacity(typed.len());
        for reference in typed {
            if let Some(index) = kpi_names.resolve(reference, subject, found)
                && of.iter().all(|known| known.value != index)
            {
                of.push(Spanned::new(index, reference.span));
            }
        }
        of
    };
    let answers = kpis_of(&keys.answers, found);
    let guardrails = kpis_of(&keys.guardrails, found);
    let thing = |reference: &Spanned<String>, found: &mut Found| {
        references.names.resolve(reference, own, subject, references.cycles, found)
    };
    let parent = keys.parent.as_ref().and_then(|reference| thing(reference, found));
    let continues = keys
        .continues
        .as_ref()
        .and_then(|reference| thing(reference, found))
        .map(Parent::objective);

    let owner = people(keys.owner);
    let team = teams(keys.team);
    let of = Of { subject, window, owner: &owner, team: &team, ambition: keys.ambition };
    let ids: Vec<Spanned<String>> =
        keys.key_results.iter().map(|key_result| key_result.id.clone()).collect();
    refuse_second_ids(&ids, &mut found.findings);
    let mut revisions = revisions_by_key_result(keys.revisions, &ids, &mut found.findings);
    let key_results: Vec<KeyResult> = keys
        .key_results
        .into_iter()
        .map(|key_result| {
            let of_this = revisions.remove(key_result.id.value.as_str()).unwrap_or_default();
            resolve_key_result(key_result, of_this, &of, kpis, kpi_names, found)
        })
        .collect();
    let place = keys.places.key_results.unwrap_or(keys.place);
    if !key_results.is_empty() && key_results.iter().all(|k| k.weight.is_zero()) {
        found.findings.push(fault::no_weight::finding(place));
    }
    if let Some(rollup) = keys.rollup.filter(|rollup| rollup.value == Rollup::Sum) {
        check_sum(&key_results, rollup.span, &mut found.findings);
    }
    let close = keys.close.map(|close| resolve_close(close, &ids, &mut found.findings));
    // A suppression holds for the whole file that it stands in.
    let mut common = keys.common.common;
    common.allow.extend(key_results.iter().flat_map(|one| one.common.allow.iter().cloned()));
    Objective {
        id,
        title: keys.title,
        short: keys.short,
        cycle,
        window,
        owner,
        team,
        parent,
        answers,
        leap: keys.leap,
        guardrails,
        ambition: keys.ambition,
        continues,
        rollup: keys.rollup.map_or(Rollup::Mean, |rollup| rollup.value),
        key_results,
        dropped: keys.dropped,
        close,
        body: keys.body,
        place: keys.place,
        places: keys.places,
        common,
    }
}

fn refuse_second_ids(ids: &[Spanned<String>], findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for id in ids {
        if let Some(&first) = first.get(id.value.as_str()) {
            let finding = fault::duplicate_id::finding(id.span, "key result", &id.value, first)
                .help("give each key result of the objective an id of its own");
            findings.push(finding);
        } else {
            first.insert(&id.value, id.span);
        }
    }
}

fn known(ids: &[Spanned<String>]) -> Vec<&str> {
    ids.iter().map(|id| id.value.as_str()).collect()
}

fn revisions_by_key_result<'i>(
    revisions: Vec<RevisionKeys>,
    ids: &'i [Spanned<String>],
    findings: &mut Vec<Finding>,
) -> BTreeMap<&'i str, Vec<RevisionKeys>> {
    let mut by_id: BTreeMap<&str, Vec<RevisionKeys>> = BTreeMap::new();
    for revision in revisions {
        if let Some(id) = ids.iter().find(|id| id.value == revision.key_result.value) {
            by_id.entry(id.value.as_str()).or_default().push(revision);
        } else {
            let typed = &revision.key_result;
            let finding = fault::unknown_key_result::finding(typed.span, &typed.value, &known(ids));
            findings.push(finding);
        }
    }
    by_id
}

/// Key results that are added up have a way to go, all in one unit; those of weight 0 don't count.
fn check_sum(key_results: &[KeyResult], rollup: Span, findings: &mut Vec<Finding>) {
    let mut first = None;
    for key_result in key_results.iter().filter(|key_result| !key_result.weight.is_zero()) {
        let kind = match &key_result.kind {
            Kind::Move(_) => {
                let unit = key_result.unit.as_typed().unwrap_or_default();
                let first = *first.get_or_insert(unit);
                if unit != first {
                    let finding = fault::unlike_sum::unit(
                        key_result.place,
                        &key_result.id,
                        unit,
                        first,
                        rollup,
                    );
                    findings.push(finding);
                }
                continue;
            }
            Kind::Keep(_) => "keep",
            // One that was dropped before it said what it asks for.
            Kind::Milestones(milestones) if milestones.is_empty() => continue,
            Kind::Milestones(_) => "milestones",
        };
        let span = key_result.places.kind.unwrap_or(key_result.place);
        findings.push(fault::unlike_sum::kind(span, &key_result.id, kind, rollup));
    }
}

fn resolve_close(
    keys: CloseKeys,
    ids: &[Spanned<String>],
    findings: &mut Vec<Finding>,
) -> ObjectiveClose {
    let mut overrides: Vec<ScoreOverride> = Vec::with_capacity(keys.overrides.len());
    for item in keys.overrides {
        let typed = &item.key_result;
        let Some(position) = ids.iter().position(|id| id.value == typed.value) else {
            let finding = fault::unknown_key_result::finding(typed.span, &typed.value, &known(ids));
            findings.push(finding);
            continue;
        };
        if let Some(first) = overrides.iter().find(|first| first.key_result == position) {
            let finding = fault::duplicate_key::finding(typed.span, &typed.value, first.span);
            findings.push(finding);
        }
        overrides.push(ScoreOverride {
            key_result: position,
            score: item.score.value,
            why: item.why,
            span: item.span,
        });
    }
    let decide = keys
        .decide
        .into_iter()
        .map(|item| ToDecide {
            what: item.what,
            who: item.who.map(|who| PersonId(who.value.id)),
            by: item.by,
            span: item.span,
        })
        .collect();
    ObjectiveClose {
        outcome: keys.outcome,
        learned: keys.learned,
        root_cause: keys.root_cause,
        decision: keys.decision,
        decide,
        overrides,
    }
}

/// An objective neither serves nor continues itself, by whatever detour.
fn refuse_circles(objectives: &[Objective], found: &mut Found) {
    let parent = |position: usize| objectives[position].parent.map(|p| p.objective().0);
    let continues = |position: usize| objectives[position].continues.map(|index| index.0);
    let mut report = |key: &str, circle: Vec<usize>| {
        let first = &objectives[circle[0]];
        let mut way: Vec<String> =
            circle.iter().map(|&position| objectives[position].id.to_string()).collect();
        way.push(first.id.to_string());
        let span = match key {
            "parent" => first.places.parent,
            _ => first.places.continues,
        };
        found.findings.push(fault::circle::finding(span.unwrap_or(first.place), key, &way));
    };
    for circle in circles(objectives.len(), parent) {
        report("parent", circle);
    }
    for circle in circles(objectives.len(), continues) {
        report("continues", circle);
    }
}

/// The circles in which steps from one position to the next lead, each once.
pub(super) fn circles(count: usize, next: impl Fn(usize) -> Option<usize>) -> Vec<Vec<usize>> {
    let mut seen = vec![false; count];
    let mut circles = Vec::new();
    for start in 0..count {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(position) = at.filter(|&position| !seen[position]) {
            seen[position] = true;
            way.push(position);
            at = next(position);
        }
        // Stopped at a position of this very way: from there on it is a circle.
        if let Some(from) = at.and_then(|end| way.iter().position(|&position| position == end)) {
            circles.push(way.split_off(from));
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(next: &[Option<usize>], expected: &[&[usize]]) {
        assert_eq!(circles(next.len(), |position| next[position]), expected);
    }

    #[test]
    fn a_circle_is_found_once_and_without_the_way_to_it() {
        case(&[None, Some(0), Some(1)], &[]);
        case(&[Some(0)], &[&[0]]);
        case(&[Some(1), Some(2), Some(1)], &[&[1, 2]]);
        case(&[Some(1), Some(0), Some(3), Some(2)], &[&[0, 1], &[2, 3]]);
    }
}
