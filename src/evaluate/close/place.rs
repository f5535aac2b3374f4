//! Where a field of a record is written today.

use std::collections::BTreeMap;

use crate::finding::Span;
use crate::model::key_result::Kind;
use crate::model::{KeyResult, Kpi, Objective, Plan};

/// The things of a plan by their ids.
pub(super) struct Places<'a> {
    plan: &'a Plan,
    kpis: BTreeMap<&'a str, &'a Kpi>,
    /// By full id.
    objectives: BTreeMap<String, &'a Objective>,
}

impl<'a> Places<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        Self {
            plan,
            kpis: plan.kpis.iter().map(|kpi| (kpi.id.0.as_str(), &**kpi)).collect(),
            objectives: plan.objectives.iter().map(|it| (it.id.to_string(), it)).collect(),
        }
    }

    /// The place of a field, as far as it can be told; else that of its thing.
    pub(super) fn find(&self, subject: &str, field: &str) -> Option<Span> {
        let (list, which) = field.split_once(' ').unwrap_or((field, ""));
        let which = which.split(' ').next().unwrap_or_default();
        if let Some(kpi) = self.kpis.get(subject) {
            return Some(in_kpi(kpi, list, which));
        }
        if let Some(objective) = self.objectives.get(subject) {
            return Some(in_objective(objective, list));
        }
        let of_objective = subject
            .rsplit_once('/')
            .and_then(|(objective, id)| Some((self.objectives.get(objective)?, id)));
        if let Some((objective, id)) = of_objective {
            let key_result = objective.key_results.iter().find(|it| it.id == id);
            return Some(
                key_result.map_or(objective.place, |it| {
                    in_key_result(self.plan, it, list, (which, field))
                }),
            );
        }
        let cycle = self.plan.cycles.iter().find(|cycle| cycle.id.0 == subject)?;
        let body = cycle.body.as_ref().map(|body| body.span);
        body.filter(|_| field == "words").or(cycle.place)
    }
}

fn in_kpi(kpi: &Kpi, list: &str, which: &str) -> Span {
    match list {
        "readings" => reading(kpi, which),
        "ranges" => {
            let entry = kpi
                .ranges
                .iter()
                .find(|entry| entry.from.is_some_and(|from| from.to_string() == which));
            entry.or(kpi.ranges.first()).map(|entry| entry.span)
        }
        _ => None,
    }
    .unwrap_or(kpi.place)
}

fn reading(kpi: &Kpi, day: &str) -> Option<Span> {
    let day = day.parse().ok()?;
    let found = kpi.readings.binary_search_by_key(&day, |reading| reading.date).ok()?;
    Some(kpi.readings[found].span)
}

fn in_objective(objective: &Objective, list: &str) -> Span {
    let places = &objective.places;
    match list.split('.').next().unwrap_or_default() {
        "title" => places.title,
        "owner" => places.owner,
        "parent" => places.parent,
        "close" => places.close,
        "dropped" => objective.dropped.as_ref().map(|dropped| dropped.span),
        "words" => Some(objective.body.span),
        _ => None,
    }
    .unwrap_or(objective.place)
}

fn in_key_result(plan: &Plan, key_result: &KeyResult, list: &str, which: (&str, &str)) -> Span {
    let (day, field) = which;
    let places = &key_result.places;
    let check_in =
        || key_result.check_ins.iter().find(|it| it.date.to_string() == day).map(|it| it.span);
    match list {
        "title" => places.title,
        "start" => places.start,
        "target" | "stated_target" => places.target,
        "deadline" => places.deadline,
        "weight" => places.weight,
        "kpi" => places.kpi,
        "dropped" => key_result.dropped.as_ref().map(|dropped| dropped.span),
        "check_ins" => check_in(),
        "evidence" => match key_result.evidence.kpi() {
            Some(kpi) => reading(plan.kpi(kpi), day),
            None => check_in(),
        },
        "revisions" => {
            let revision = key_result.revisions.iter().find(|it| it.date.to_string() == day);
            revision.map(|revision| revision.span)
        }
        "milestones" => match &key_result.kind {
            Kind::Milestones(all) => {
                let named = |title: &str| field.strip_prefix("milestones ") == Some(title);
                let is_it = |title: &str| {
                    named(title) || field.starts_with(&format!("milestones {title} "))
                };
                all.iter().find(|it| is_it(&it.title)).map(|it| it.span).or(places.kind)
            }
            Kind::Move(_) | Kind::Keep(_) => None,
        },
        _ => list.starts_with("keep").then_some(places.kind).flatten(),
    }
    .unwrap_or(key_result.place)
}
