//! Who refers to whom, seen from the other end; found once, because every page asks.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Page, pages};
use crate::evaluate::{Assessment, GoalStatus, KeyResultAssessment};
use crate::finding::FileId;
use crate::language::digits_at_least;
use crate::model::key_result::Evidence;
use crate::model::value::Value;
use crate::model::{
    KeyResult, KeyResultIndex, Kpi, KpiIndex, ObjectiveIndex, PersonId, Plan, TeamId,
};

/// The references of a plan, seen from the thing that is referred to.
#[derive(Debug, Clone, Default)]
pub struct Connections {
    kpis: Vec<KpiConnections>,
    children: Vec<Vec<ObjectiveIndex>>,
    heirs: Vec<Vec<ObjectiveIndex>>,
    people: BTreeMap<PersonId, Belongings>,
    teams: BTreeMap<TeamId, Belongings>,
    pages: BTreeMap<FileId, Page>,
    kpi_decimals: Vec<Option<u8>>,
    key_result_decimals: Vec<Vec<Option<u8>>>,
}

/// What belongs to one person or one team.
#[derive(Debug, Clone, Default)]
pub struct Belongings {
    /// By id.
    pub kpis: Vec<KpiIndex>,
    /// By full id.
    pub objectives: Vec<ObjectiveIndex>,
    /// Those of all objectives, whosever the objective is.
    pub key_results: Vec<KeyResultIndex>,
}

/// Who refers to one KPI.
#[derive(Debug, Clone, Default)]
pub struct KpiConnections {
    /// Objectives that name it in `answers` or read it in a key result and run today, not dropped.
    pub answered_by: Vec<ObjectiveIndex>,
    /// All objectives that ever named it so, the latest window first.
    pub objectives: Vec<ObjectiveIndex>,
    /// Key results that are judged by it.
    pub key_results: Vec<KeyResultIndex>,
    /// Objectives that run today and must keep it in range meanwhile.
    pub guarded_by: Vec<ObjectiveIndex>,
    /// KPIs that it drives.
    pub drives: Vec<KpiIndex>,
}

impl Connections {
    /// Finds who refers to whom.
    pub fn new(plan: &Plan, assessment: &Assessment) -> Self {
        let mut kpis = vec![KpiConnections::default(); plan.kpis.len()];
        let mut children = vec![Vec::new(); plan.objectives.len()];
        let mut heirs = vec![Vec::new(); plan.objectives.len()];
        for (position, kpi) in plan.kpis.iter().enumerate() {
            for driver in &kpi.drivers {
                kpis[driver.0].drives.push(KpiIndex(position));
            }
        }
        for (position, objective) in plan.objectives.iter().enumerate() {
            let index = ObjectiveIndex(position);
            if let Some(parent) = objective.parent {
                children[parent.objective().0].push(index);
            }
            if let Some(before) = objective.continues {
                heirs[before.0].push(index);
            }
            let dropped =
                |on: Option<crate::model::time::Date>| on.is_some_and(|on| on <= assessment.as_of);
            let is_dropped = assessment.objectives[position].status == GoalStatus::Dropped;
            let runs = objective.window.holds(assessment.as_of) && !is_dropped;
            let mut named: BTreeSet<KpiIndex> =
                objective.answers.iter().map(|answer| answer.value).collect();
            let mut acted_on = named.clone();
            for (place, key_result) in objective.key_results.iter().enumerate() {
                let Evidence::Kpi(kpi) = key_result.evidence else { continue };
                kpis[kpi.0].key_results.push(KeyResultIndex { objective: index, position: place });
                named.insert(kpi);
                if !dropped(key_result.dropped.as_ref().map(|dropped| dropped.date)) {
                    acted_on.insert(kpi);
                }
            }
            for kpi in named {
                kpis[kpi.0].objectives.push(index);
            }
            if runs {
                for kpi in acted_on {
                    kpis[kpi.0].answered_by.push(index);
                }
                for guardrail in &objective.guardrails {
                    kpis[guardrail.value.0].guarded_by.push(index);
                }
            }
        }
        for kpi in &mut kpis {
            // The one whose cycle began last answers first; then the smaller full id.
            kpi.answered_by.sort_by_key(|&index| {
                (std::cmp::Reverse(plan.objective(index).window.first), index)
            });
            kpi.objectives.sort_by_key(|&index| {
                (std::cmp::Reverse(plan.objective(index).window.first), index)
            });
        }
        let (people, teams) = belongings(plan);
        let pages = pages(plan, assessment)
            .into_iter()
            .filter_map(|page| Some((page.source(plan)?.file, page)))
            .collect();
        let key_result_decimals = plan
            .objectives
            .iter()
            .zip(&assessment.objectives)
            .map(|(objective, judged)| {
                let key_results = objective.key_results.iter().zip(&judged.key_results);
                key_results.map(|(plan, judged)| key_result_decimals(plan, judged)).collect()
            })
            .collect();
        Self {
            kpis,
            children,
            heirs,
            people,
            teams,
            pages,
            kpi_decimals: plan.kpis.iter().map(|kpi| kpi_decimals(kpi)).collect(),
            key_result_decimals,
        }
    }

    /// The page that mostly speaks of a file.
    pub fn page_of(&self, file: FileId) -> Option<Page> {
        self.pages.get(&file).copied()
    }

    /// Digits behind the point, the same in every figure of one KPI: as given, else as many as its
    /// most precise reading was typed with, two at most, or two that say something of small numbers.
    pub fn kpi_decimals(&self, index: KpiIndex) -> Option<u8> {
        self.kpi_decimals[index.0]
    }

    /// Digits behind the point, the same in every figure of one key result: as given, else as many
    /// as the most precise of its figures was typed with, two at most, or two that say something.
    pub fn key_result_decimals(&self, index: KeyResultIndex) -> Option<u8> {
        self.key_result_decimals[index.objective.0][index.position]
    }

    /// What belongs to a person.
    pub fn person(&self, id: &PersonId) -> &Belongings {
        self.people.get(id).unwrap_or(&NOTHING)
    }

    /// What belongs to a team itself, without its sub-teams.
    pub fn team(&self, id: &TeamId) -> &Belongings {
        self.teams.get(id).unwrap_or(&NOTHING)
    }

    /// Who refers to a KPI.
    pub fn kpi(&self, index: KpiIndex) -> &KpiConnections {
        &self.kpis[index.0]
    }

    /// The objectives that serve an objective, by full id.
    pub fn children(&self, index: ObjectiveIndex) -> &[ObjectiveIndex] {
        &self.children[index.0]
    }

    /// The objectives that an objective goes on in, by full id.
    pub fn heirs(&self, index: ObjectiveIndex) -> &[ObjectiveIndex] {
        &self.heirs[index.0]
    }
}

static NOTHING: Belongings =
    Belongings { kpis: Vec::new(), objectives: Vec::new(), key_results: Vec::new() };

fn kpi_decimals(kpi: &Kpi) -> Option<u8> {
    kpi.decimals.or_else(|| digits(kpi.readings.iter().map(|reading| reading.value)))
}

fn key_result_decimals(key_result: &KeyResult, judged: &KeyResultAssessment) -> Option<u8> {
    let evidence = judged.evidence.iter().map(|point| point.value);
    let terms = [judged.terms.start, judged.terms.target];
    key_result.decimals.or_else(|| digits(evidence.chain(terms.into_iter().flatten())))
}

fn digits(values: impl Iterator<Item = Value>) -> Option<u8> {
    let (typed, largest) = values
        .map(|value| (value.normalize().scale(), value.abs()))
        .reduce(|one, other| (one.0.max(other.0), one.1.max(other.1)))?;
    u8::try_from(typed.min(digits_at_least(largest))).ok()
}

/// What belongs to whom, for people and for teams; a list that names somebody twice counts once.
fn belongings(plan: &Plan) -> (BTreeMap<PersonId, Belongings>, BTreeMap<TeamId, Belongings>) {
    let mut people: BTreeMap<PersonId, Belongings> = BTreeMap::new();
    let mut teams: BTreeMap<TeamId, Belongings> = BTreeMap::new();
    for (position, kpi) in plan.kpis.iter().enumerate() {
        for owner in each_once(&kpi.owner) {
            people.entry(owner.clone()).or_default().kpis.push(KpiIndex(position));
        }
        for team in each_once(&kpi.team) {
            teams.entry(team.clone()).or_default().kpis.push(KpiIndex(position));
        }
    }
    for (position, objective) in plan.objectives.iter().enumerate() {
        let index = ObjectiveIndex(position);
        for owner in each_once(&objective.owner) {
            people.entry(owner.clone()).or_default().objectives.push(index);
        }
        for team in each_once(&objective.team) {
            teams.entry(team.clone()).or_default().objectives.push(index);
        }
        for (position, key_result) in objective.key_results.iter().enumerate() {
            let index = KeyResultIndex { objective: index, position };
            for owner in each_once(&key_result.owner) {
                people.entry(owner.clone()).or_default().key_results.push(index);
            }
            for team in each_once(&key_result.team) {
                teams.entry(team.clone()).or_default().key_results.push(index);
            }
        }
    }
    (people, teams)
}

fn each_once<T: Ord>(list: &[T]) -> BTreeSet<&T> {
    list.iter().collect()
}
