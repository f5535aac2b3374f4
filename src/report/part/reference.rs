//! What the ids that people type in their texts refer to.

use crate::load::fault::did_you_mean;
use crate::model::{
    Cycle, CycleIndex, KeyResult, KeyResultIndex, KpiId, KpiIndex, Objective, ObjectiveIndex, Plan,
};

/// What an id refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference<T> {
    /// One thing.
    Found(T),
    /// Nothing.
    Unknown {
        /// The most similar id that exists.
        did_you_mean: Option<String>,
    },
    /// More than one thing; their full ids.
    Several(Vec<String>),
}

/// The KPI of an id, or of one that it had before.
pub fn find_kpi(plan: &Plan, id: &str) -> Reference<KpiIndex> {
    let wanted = KpiId(id.to_owned());
    if let Ok(position) = plan.kpis.binary_search_by(|kpi| kpi.id.cmp(&wanted)) {
        return Reference::Found(KpiIndex(position));
    }
    let formerly = plan
        .kpis
        .iter()
        .position(|kpi| kpi.common.formerly.iter().any(|former| former.value == id));
    match formerly {
        Some(position) => Reference::Found(KpiIndex(position)),
        None => unknown(id, plan.kpis.iter().map(|kpi| kpi.id.0.as_str())),
    }
}

/// The cycle of an id.
pub fn find_cycle(plan: &Plan, id: &str) -> Reference<CycleIndex> {
    let was = |cycle: &Cycle| cycle.common.formerly.iter().any(|former| former.value == id);
    let now = plan.cycles.iter().position(|cycle| cycle.id.0 == id);
    match now.or_else(|| plan.cycles.iter().position(was)) {
        Some(position) => Reference::Found(CycleIndex(position)),
        None => unknown(id, plan.cycles.iter().map(|cycle| cycle.id.0.as_str())),
    }
}

/// The objective of `[cycle/]objective`: of the referrer's own cycle first, then of any.
pub fn find_objective(plan: &Plan, own: Option<CycleIndex>, id: &str) -> Reference<ObjectiveIndex> {
    // The cycle may be named as it was called before.
    let of_cycle = id.split_once('/').and_then(|(cycle, name)| match find_cycle(plan, cycle) {
        Reference::Found(index) => Some((index, name)),
        Reference::Unknown { .. } | Reference::Several(_) => None,
    });
    let named = |objective: &Objective| {
        let is_in = |(cycle, _): &(CycleIndex, &str)| objective.cycle == Some(*cycle);
        let name = of_cycle.filter(is_in).map_or(id, |(_, name)| name);
        let has_cycle = name != id;
        objective.id.to_string() == id
            || has_cycle && objective.id.name == name
            || objective.common.formerly.iter().any(|old| old.value == id || old.value == name)
    };
    let now = plan.objectives.iter().position(|objective| objective.id.to_string() == id);
    if let Some(position) = now.or_else(|| plan.objectives.iter().position(named)) {
        return Reference::Found(ObjectiveIndex(position));
    }
    let same_name = |objective: &Objective| objective.id.name == id;
    let all: Vec<usize> = (0..plan.objectives.len())
        .filter(|&position| same_name(&plan.objectives[position]))
        .collect();
    let in_own = |&&position: &&usize| own.is_some() && plan.objectives[position].cycle == own;
    if let Some(&position) = all.iter().find(in_own) {
        return Reference::Found(ObjectiveIndex(position));
    }
    let full = |position: &usize| plan.objectives[*position].id.to_string();
    match all[..] {
        [position] => Reference::Found(ObjectiveIndex(position)),
        [] => {
            let ids: Vec<String> =
                plan.objectives.iter().map(|objective| objective.id.to_string()).collect();
            let short = plan.objectives.iter().map(|objective| objective.id.name.as_str());
            unknown(id, ids.iter().map(String::as_str).chain(short))
        }
        _ => Reference::Several(all.iter().map(full).collect()),
    }
}

/// The key result of `[cycle/]objective/key-result`.
pub fn find_key_result(
    plan: &Plan,
    own: Option<CycleIndex>,
    id: &str,
) -> Reference<KeyResultIndex> {
    let Some((objective, name)) = id.rsplit_once('/') else {
        return unknown(id, std::iter::empty());
    };
    match find_objective(plan, own, objective) {
        Reference::Found(objective) => {
            let key_results = &plan.objective(objective).key_results;
            let was = |key_result: &KeyResult| {
                key_result.common.formerly.iter().any(|former| former.value == name)
            };
            let now = key_results.iter().position(|key_result| key_result.id == name);
            let position = now.or_else(|| key_results.iter().position(was));
            if let Some(position) = position {
                return Reference::Found(KeyResultIndex { objective, position });
            }
            let known = key_results.iter().map(|key_result| key_result.id.as_str());
            let full = |meant: &str| format!("{}/{meant}", plan.objective(objective).id);
            Reference::Unknown { did_you_mean: did_you_mean(name, known).map(full) }
        }
        Reference::Unknown { did_you_mean } => Reference::Unknown {
            did_you_mean: did_you_mean.map(|objective| format!("{objective}/{name}")),
        },
        Reference::Several(ids) => {
            Reference::Several(ids.iter().map(|id| format!("{id}/{name}")).collect())
        }
    }
}

fn unknown<'a, T>(id: &str, candidates: impl IntoIterator<Item = &'a str>) -> Reference<T> {
    Reference::Unknown { did_you_mean: did_you_mean(id, candidates).map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{LoadOptions, Sources, load};

    fn plan() -> Plan {
        let objective = |cycle: &str| {
            format!(
                "---\ntitle: Keep\ncycle: {cycle}\nwhy: leap\nkey_results:\n  - id: churn\n    \
                 title: Churn\n    unit: \"%\"\n    start: 8%\n    target: 4%\n---\n"
            )
        };
        let files = [
            ("quarterdeck.yaml", "title: T\n".to_owned()),
            ("content/kpis/churn.md", "---\ntitle: Churn\nformerly: [old-churn]\n---\n".to_owned()),
            ("content/cycles/2026-Q2.md", "---\nformerly: [spring]\n---\n".to_owned()),
            ("content/objectives/2026-Q1/keep.md", objective("2026-Q1")),
            (
                "content/objectives/2026-Q2/keep.md",
                objective("2026-Q2")
                    .replace("why: leap", "why: leap\nformerly: [hold]")
                    .replace("title: Churn", "title: Churn\n    formerly: [loss]"),
            ),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
        let loaded = load(&Sources::new(files), &LoadOptions::default());
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.findings))
    }

    fn unknown_but(meant: Option<&str>) -> Reference<KeyResultIndex> {
        Reference::Unknown { did_you_mean: meant.map(str::to_owned) }
    }

    #[test]
    fn a_former_id_is_found() {
        assert_eq!(find_kpi(&plan(), "churn"), Reference::Found(KpiIndex(0)));
        assert_eq!(find_kpi(&plan(), "old-churn"), Reference::Found(KpiIndex(0)));
        let meant = Reference::Unknown { did_you_mean: Some("churn".to_owned()) };
        assert_eq!(find_kpi(&plan(), "chrun"), meant);
        let objective = ObjectiveIndex(1);
        let loss = KeyResultIndex { objective, position: 0 };
        for old in ["hold", "2026-Q2/hold", "spring/keep", "spring/hold"] {
            assert_eq!(find_objective(&plan(), None, old), Reference::Found(objective), "{old}");
            let old = format!("{old}/loss");
            assert_eq!(find_key_result(&plan(), None, &old), Reference::Found(loss), "{old}");
        }
        assert_eq!(find_cycle(&plan(), "spring"), Reference::Found(CycleIndex(1)));
    }

    #[test]
    fn a_reference_without_a_cycle_means_the_pages_own() {
        let plan = plan();
        let found = |position| Reference::Found(ObjectiveIndex(position));
        assert_eq!(find_objective(&plan, None, "2026-Q1/keep"), found(0));
        assert_eq!(find_objective(&plan, Some(CycleIndex(1)), "keep"), found(1));
        let both = vec!["2026-Q1/keep".to_owned(), "2026-Q2/keep".to_owned()];
        assert_eq!(find_objective(&plan, None, "keep"), Reference::Several(both));
    }

    #[test]
    fn a_key_result_is_found_through_its_objective() {
        let plan = plan();
        let found = KeyResultIndex { objective: ObjectiveIndex(1), position: 0 };
        assert_eq!(find_key_result(&plan, None, "2026-Q2/keep/churn"), Reference::Found(found));
        let meant = unknown_but(Some("2026-Q2/keep/churn"));
        assert_eq!(find_key_result(&plan, None, "2026-Q2/keep/chrun"), meant);
        assert_eq!(find_key_result(&plan, None, "churn"), unknown_but(None));
    }
}
