//! Sealed records under the ids of today: what was renamed (`formerly`) is the same thing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::close::{KpiRecord, Named, ObjectiveRecord, Record};
use crate::model::{Common, Plan};

/// The ids that things had before, with those that they have now.
#[derive(Debug, Default)]
pub(crate) struct Renames {
    cycles: BTreeMap<String, String>,
    kpis: BTreeMap<String, String>,
    /// Full ids.
    objectives: BTreeMap<String, String>,
    /// By the objective's full id of today.
    key_results: BTreeMap<(String, String), String>,
    people: BTreeMap<String, String>,
    teams: BTreeMap<String, String>,
}

impl Renames {
    /// Everything that says `formerly`.
    pub(crate) fn new(plan: &Plan) -> Self {
        let mut renames = Self::default();
        for cycle in &plan.cycles {
            add(&mut renames.cycles, &cycle.common, &cycle.id.0);
        }
        for kpi in &plan.kpis {
            add(&mut renames.kpis, &kpi.common, &kpi.id.0);
        }
        for objective in &plan.objectives {
            let id = objective.id.to_string();
            for former in &objective.common.formerly {
                let former = match (&objective.id.cycle, former.value.contains('/')) {
                    (Some(cycle), false) => format!("{cycle}/{}", former.value),
                    (Some(_) | None, _) => former.value.clone(),
                };
                renames.objectives.insert(former, id.clone());
            }
            for key_result in &objective.key_results {
                for former in &key_result.common.formerly {
                    let former = (id.clone(), former.value.clone());
                    renames.key_results.insert(former, key_result.id.clone());
                }
            }
        }
        for person in &plan.people {
            add(&mut renames.people, &person.common, &person.id.0);
        }
        for team in &plan.teams {
            add(&mut renames.teams, &team.common, &team.id.0);
        }
        renames
    }

    /// Whether nothing was ever called otherwise.
    fn is_empty(&self) -> bool {
        let Self { cycles, kpis, objectives, key_results, people, teams } = self;
        let all = [cycles, kpis, objectives, people, teams];
        all.iter().all(|renames| renames.is_empty()) && key_results.is_empty()
    }

    /// A record under the ids of today.
    pub(crate) fn record(&self, sealed: &Arc<Record>) -> Arc<Record> {
        if self.is_empty() {
            return Arc::clone(sealed);
        }
        let mut record = Record::clone(sealed);
        now(&self.cycles, &mut record.cycle.id);
        if let Some(previous) = &mut record.cycle.previous {
            now(&self.cycles, &mut previous.id);
        }
        for gap in &mut record.cycle.gaps {
            gap.subject = self.subject(&gap.subject);
        }
        record.kpis = std::mem::take(&mut record.kpis)
            .into_iter()
            .map(|(mut id, mut kpi)| {
                now(&self.kpis, &mut id);
                self.in_kpi(&mut kpi);
                (id, kpi)
            })
            .collect();
        record.objectives = std::mem::take(&mut record.objectives)
            .into_iter()
            .map(|(id, mut objective)| {
                let id = self.objective(&id);
                self.in_objective(&id, &mut objective);
                (id, objective)
            })
            .collect();
        Arc::new(record)
    }

    fn in_kpi(&self, kpi: &mut KpiRecord) {
        self.people(&mut kpi.owner);
        for id in &mut kpi.objectives {
            *id = self.objective(id);
        }
        kpi.objectives.sort();
        for episode in &mut kpi.episodes {
            episode.objective = episode.objective.as_ref().map(|id| self.objective(id));
        }
        if let Some(baseline) = &mut kpi.baseline {
            baseline.objective = self.objective(&baseline.objective);
        }
    }

    fn in_objective(&self, id: &str, objective: &mut ObjectiveRecord) {
        self.people(&mut objective.owner);
        for team in &mut objective.team {
            now(&self.teams, &mut team.id);
        }
        objective.parent = objective.parent.as_ref().map(|parent| self.subject(parent));
        for before in &mut objective.lineage {
            *before = self.objective(before);
        }
        for kpi in &mut objective.answers {
            now(&self.kpis, kpi);
        }
        objective.answers.sort();
        for guardrail in &mut objective.guardrails {
            now(&self.kpis, &mut guardrail.kpi);
        }
        objective.guardrails.sort_by(|a, b| a.kpi.cmp(&b.kpi));
        for key_result in &mut objective.key_results {
            self.people(&mut key_result.owner);
            key_result.id = self.key_result(id, &key_result.id);
            if let Some(kpi) = &mut key_result.kpi {
                now(&self.kpis, kpi);
            }
        }
        let decide = objective.close.iter_mut().flat_map(|close| &mut close.decide);
        for who in decide.filter_map(|decide| decide.who.as_mut()) {
            now(&self.people, &mut who.id);
        }
    }

    fn people(&self, people: &mut [Named]) {
        for person in people {
            now(&self.people, &mut person.id);
        }
    }

    /// A KPI, an objective, a key result or a cycle.
    fn subject(&self, id: &str) -> String {
        let mut parts = id.splitn(3, '/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(cycle), Some(name), Some(key_result)) => {
                let objective = self.objective(&format!("{cycle}/{name}"));
                let key_result = self.key_result(&objective, key_result);
                format!("{objective}/{key_result}")
            }
            (Some(_), Some(_), None) => self.objective(id),
            _ => [&self.kpis, &self.cycles, &self.objectives]
                .iter()
                .find_map(|renames| renames.get(id).cloned())
                .unwrap_or_else(|| id.to_owned()),
        }
    }

    fn objective(&self, id: &str) -> String {
        let id = match id.split_once('/') {
            Some((cycle, name)) => {
                format!("{}/{name}", self.cycles.get(cycle).map_or(cycle, String::as_str))
            }
            None => id.to_owned(),
        };
        self.objectives.get(&id).cloned().unwrap_or(id)
    }

    fn key_result(&self, objective: &str, id: &str) -> String {
        let key = (objective.to_owned(), id.to_owned());
        self.key_results.get(&key).cloned().unwrap_or(key.1)
    }
}

fn add(renames: &mut BTreeMap<String, String>, common: &Common, id: &str) {
    for former in &common.formerly {
        renames.insert(former.value.clone(), id.to_owned());
    }
}

fn now(renames: &BTreeMap<String, String>, id: &mut String) {
    if let Some(now) = renames.get(id.as_str()) {
        id.clone_from(now);
    }
}
