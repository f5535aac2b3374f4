//! What the last build was made from: it tells which pages of KPIs certainly read as before, so that
//! not even their views have to be made.
//!
//! **Invariant:** in doubt a page is made again. A KPI's page speaks of the KPI, of what refers to it
//! and of what those refer to, never of anything further; a text with shortcodes may speak of
//! everything.

use std::sync::Arc;

use super::Facts;
use crate::evaluate::Assessment;
use crate::load::Sources;
use crate::model::Plan;

/// The last build: its files, what they said, and what the rules found.
#[derive(Debug)]
pub struct Past {
    files: Vec<(String, Arc<Vec<u8>>)>,
    drafts: bool,
    plan: Plan,
    assessment: Assessment,
}

/// Something for each KPI and each objective, by position.
#[derive(Debug, Clone)]
struct Marks {
    kpis: Vec<bool>,
    objectives: Vec<bool>,
}

impl Past {
    /// Remembers a build.
    pub fn new(sources: &Sources, drafts: bool, plan: Plan, assessment: Assessment) -> Self {
        let files = sources.iter().map(|(_, file)| (file.path.clone(), Arc::clone(&file.bytes)));
        Self { files: files.collect(), drafts, plan, assessment }
    }

    /// By position in `Plan::kpis`: whether the page reads as before; empty where nothing is sure.
    pub fn standing(&self, facts: Facts<'_>, drafts: bool) -> Vec<bool> {
        let Some(changed) = self.changed(facts).filter(|_| self.drafts == drafts) else {
            return Vec::new();
        };
        let spread = |marks: &Marks| spread(&spread(marks, &self.plan), facts.plan);
        let touched = spread(&spread(&changed));
        let stands = |(position, touched): (usize, &bool)| {
            !touched && !facts.plan.kpis[position].body.markdown.contains("{{")
        };
        touched.kpis.iter().enumerate().map(stands).collect()
    }

    /// What has changed in itself; none where more than KPIs and objectives may have.
    fn changed(&self, facts: Facts<'_>) -> Option<Marks> {
        let Facts { sources, plan, assessment, .. } = facts;
        let mut files = Vec::with_capacity(self.files.len());
        for (place, (_, file)) in sources.iter().enumerate() {
            let (path, bytes) = self.files.get(place).filter(|(path, _)| *path == file.path)?;
            let same = Arc::ptr_eq(bytes, &file.bytes) || *bytes == file.bytes;
            let is_of_goal =
                path.starts_with("content/kpis/") || path.starts_with("content/objectives/");
            if !same && !is_of_goal {
                return None;
            }
            files.push(!same);
        }
        let alike = files.len() == self.files.len()
            && self.plan.site.base_url == plan.site.base_url
            && self.assessment.as_of == assessment.as_of
            && self.names_are_those_of(plan)
            && self
                .assessment
                .cycles
                .iter()
                .map(|cycle| cycle.state)
                .eq(assessment.cycles.iter().map(|cycle| cycle.state));
        if !alike {
            return None;
        }
        let kpis = plan.kpis.iter().zip(&self.plan.kpis).enumerate();
        let objectives = plan.objectives.iter().zip(&self.plan.objectives).enumerate();
        Some(Marks {
            kpis: kpis
                .map(|(position, (now, before))| {
                    files[now.place.file.0 as usize]
                        || (&now.owner, &now.team) != (&before.owner, &before.team)
                        || assessment.kpis[position] != self.assessment.kpis[position]
                })
                .collect(),
            objectives: objectives
                .map(|(position, (now, before))| {
                    files[now.place.file.0 as usize]
                        || (&now.owner, &now.team) != (&before.owner, &before.team)
                        || assessment.objectives[position] != self.assessment.objectives[position]
                })
                .collect(),
        })
    }

    /// Whether the same things stand at the same positions, under the same names.
    fn names_are_those_of(&self, plan: &Plan) -> bool {
        let before = &self.plan;
        let kpis = |plan: &Plan| plan.kpis.iter().map(|kpi| kpi.id.clone()).collect::<Vec<_>>();
        let objectives = |plan: &Plan| {
            plan.objectives.iter().map(|objective| objective.id.clone()).collect::<Vec<_>>()
        };
        let others = |plan: &Plan| {
            let people = plan.people.iter().map(|person| (person.id.0.clone(), &person.title));
            let teams = plan.teams.iter().map(|team| (team.id.0.clone(), &team.title));
            let names = people.chain(teams).map(|(id, title)| (id, title.clone()));
            names.collect::<Vec<_>>()
        };
        let cycles = |plan: &Plan| {
            let cycle = |cycle: &crate::model::Cycle| {
                (cycle.id.clone(), cycle.title.clone(), cycle.start, cycle.end)
            };
            plan.cycles.iter().map(cycle).collect::<Vec<_>>()
        };
        kpis(before) == kpis(plan)
            && objectives(before) == objectives(plan)
            && others(before) == others(plan)
            && cycles(before) == cycles(plan)
    }
}

/// Marks besides what refers to something marked, and what something marked refers to.
fn spread(marks: &Marks, plan: &Plan) -> Marks {
    let mut spread = marks.clone();
    for (position, kpi) in plan.kpis.iter().enumerate() {
        let next = kpi.retired.as_ref().and_then(|retired| retired.replaced_by);
        for other in kpi.drivers.iter().copied().chain(next) {
            spread.kpis[position] |= marks.kpis[other.0];
            spread.kpis[other.0] |= marks.kpis[position];
        }
    }
    for (position, objective) in plan.objectives.iter().enumerate() {
        let named = objective.answers.iter().chain(&objective.guardrails).map(|named| named.value);
        let evidence = objective.key_results.iter().filter_map(|one| one.evidence.kpi());
        for kpi in named.chain(evidence) {
            spread.objectives[position] |= marks.kpis[kpi.0];
            spread.kpis[kpi.0] |= marks.objectives[position];
        }
        let parent = objective.parent.map(crate::model::objective::Parent::objective);
        for other in parent.into_iter().chain(objective.continues) {
            spread.objectives[position] |= marks.objectives[other.0];
            spread.objectives[other.0] |= marks.objectives[position];
        }
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::language::Language;
    use crate::load::{LoadOptions, load};
    use crate::report::Connections;

    const SITE: [(&str, &str); 6] = [
        ("quarterdeck.yaml", "title: A\n"),
        ("content/kpis/a.md", "---\ntitle: A\nreadings: { 2026-04: 1 }\n---\n"),
        ("content/kpis/b.md", "---\ntitle: B\ndrivers: [c]\nreadings: { 2026-04: 1 }\n---\n"),
        ("content/kpis/c.md", "---\ntitle: C\nreadings: { 2026-04: 1 }\n---\n"),
        ("content/kpis/d.md", "---\ntitle: D\n---\n{{ kpi(id=\"a\") }}\n"),
        ("static/x.txt", "x"),
    ];

    /// Which pages stand after one file has become another.
    #[track_caller]
    fn case(path: &str, from: &str, to: &str, standing: &[bool]) {
        let read = |change: &dyn Fn(&str, &str) -> String| {
            let files = SITE.map(|(path, text)| (path.to_owned(), change(path, text).into_bytes()));
            let sources = Sources::new(files);
            let plan = load(&sources, &LoadOptions::default()).plan.expect("the site is right");
            let assessment = evaluate(&plan, "2026-05-18".parse().expect("a date"));
            (sources, plan, assessment)
        };
        let (sources, plan, assessment) = read(&|_, text| text.to_owned());
        let past = Past::new(&sources, false, plan, assessment);
        let (sources, plan, assessment) = read(&|file, text| {
            if file == path { text.replace(from, to) } else { text.to_owned() }
        });
        let language = Language::new("en", &[]).expect("no message is wrong");
        let connections = Connections::new(&plan, &assessment);
        let facts = Facts {
            sources: &sources,
            plan: &plan,
            assessment: &assessment,
            language: &language,
            connections: &connections,
        };
        assert_eq!(past.standing(facts, false), standing);
        assert!(past.standing(facts, true).is_empty());
    }

    #[test]
    fn pages_near_a_change_and_texts_with_shortcodes_are_made_again() {
        case("content/kpis/a.md", "", "", &[true, true, true, false]);
        case("content/kpis/a.md", ": 1", ": 2", &[false, true, true, false]);
        case("content/kpis/c.md", ": 1", ": 2", &[true, false, false, false]);
        case("content/kpis/a.md", "title", "owner: x\ntitle", &[]);
        case("static/x.txt", "x", "y", &[]);
        case("quarterdeck.yaml", "A", "B", &[]);
    }
}
