//! What the last build was made from: it tells which pages certainly read as before, so that not even
//! their views have to be made.
//!
//! **Invariant:** in doubt a page is made again. A page of a KPI or an objective speaks of that thing
//! and of what lies near it in the net of references; a page of a team or a person speaks so of
//! each thing that belongs to it. Pages that speak of the whole site are always made again, reports of
//! cycles among them, and so is one whose text has shortcodes, which may speak of everything. Of a CSV
//! file a page shows the values of its KPIs, and their lines.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::Page;
use crate::evaluate::Assessment;
use crate::finding::Span;
use crate::load::Sources;
use crate::model::kpi::Reading;
use crate::model::{Body, Kpi, PersonId, Plan, TeamId};

/// How many references lie between a page's own thing and the furthest one that it speaks of: an
/// objective's page names the objective that answers a KPI of its own. One more is for safety.
const REACH: usize = 3;

/// The last build: its files, what they said, and what the rules found.
#[derive(Debug)]
pub struct Past {
    sources: Sources,
    drafts: bool,
    plan: Plan,
    assessment: Assessment,
}

/// The pages that certainly read as before; by default none does.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    kpis: Vec<bool>,
    objectives: Vec<bool>,
    teams: Vec<bool>,
    people: Vec<bool>,
}

/// Something for each KPI and each objective, by position.
#[derive(Debug, Clone)]
struct Marks {
    kpis: Vec<bool>,
    objectives: Vec<bool>,
}

/// Whom marked things belong to, or name.
#[derive(Debug, Default)]
struct Owners<'a> {
    teams: BTreeSet<&'a TeamId>,
    people: BTreeSet<&'a PersonId>,
}

impl Past {
    /// Remembers a build.
    pub fn new(sources: &Sources, drafts: bool, plan: Plan, assessment: Assessment) -> Self {
        Self { sources: sources.clone(), drafts, plan, assessment }
    }

    /// Which pages read as before.
    pub fn standing(
        &self,
        sources: &Sources,
        plan: &Plan,
        assessment: &Assessment,
        drafts: bool,
    ) -> Standing {
        let changed = self.changed(sources, plan, assessment);
        let Some(mut touched) = changed.filter(|_| self.drafts == drafts) else {
            return Standing::default();
        };
        for _ in 0..REACH {
            touched = spread(&spread(&touched, &self.plan), plan);
        }
        let mut owners = Owners::default();
        owners.add(&touched, &self.plan);
        owners.add(&touched, plan);
        owners.add_teams_above(plan);
        let stands = |touched: bool, body: Option<&Body>| {
            !touched && body.is_none_or(|body| !body.markdown.contains("{{"))
        };
        let kpis = plan.kpis.iter().zip(&touched.kpis);
        let objectives = plan.objectives.iter().zip(&touched.objectives);
        let teams = plan.teams.iter();
        let people = plan.people.iter();
        Standing {
            kpis: kpis.map(|(kpi, touched)| stands(*touched, Some(&kpi.body))).collect(),
            objectives: objectives.map(|(it, touched)| stands(*touched, Some(&it.body))).collect(),
            teams: teams
                .map(|team| stands(owners.teams.contains(&team.id), team.body.as_ref()))
                .collect(),
            people: people
                .map(|person| stands(owners.people.contains(&person.id), person.body.as_ref()))
                .collect(),
        }
    }

    /// What has changed in itself; none where more than KPIs and objectives may have.
    fn changed(&self, sources: &Sources, plan: &Plan, assessment: &Assessment) -> Option<Marks> {
        let mut files = Vec::new();
        let mut series = false;
        if sources.iter().count() != self.sources.iter().count() {
            return None;
        }
        for ((_, now), (_, before)) in sources.iter().zip(self.sources.iter()) {
            let same = Arc::ptr_eq(&before.bytes, &now.bytes) || before.bytes == now.bytes;
            let path = &now.path;
            let is_series = path.starts_with("data/");
            let is_of_goal = is_series
                || path.starts_with("content/kpis/")
                || path.starts_with("content/objectives/");
            if before.path != *path || (!same && !is_of_goal) {
                return None;
            }
            series |= is_series && !same;
            files.push(!same);
        }
        let alike = self.plan.site.base_url == plan.site.base_url
            && self.assessment.as_of == assessment.as_of
            && names_are_alike(&self.plan, plan)
            // A seal speaks on pages of its own, and on those of what it sealed.
            && self
                .assessment
                .cycles
                .iter()
                .map(|cycle| (cycle.state, &cycle.close))
                .eq(assessment.cycles.iter().map(|cycle| (cycle.state, &cycle.close)));
        if !alike {
            return None;
        }
        let kpis = plan.kpis.par_iter().zip(&self.plan.kpis).enumerate();
        let objectives = plan.objectives.iter().zip(&self.plan.objectives).enumerate();
        Some(Marks {
            kpis: kpis
                .map(|(position, (now, before))| {
                    files[now.place.file.0 as usize]
                        || (&now.owner, &now.team) != (&before.owner, &before.team)
                        || assessment.kpis[position] != self.assessment.kpis[position]
                        || (series && !series_are_alike((now, sources), (before, &self.sources)))
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
}

impl Standing {
    /// Whether a page certainly reads as before.
    pub fn holds(&self, page: Page) -> bool {
        let (list, position) = match page {
            Page::Kpi(index) => (&self.kpis, index.0),
            Page::Objective(index) => (&self.objectives, index.0),
            Page::Team(position) => (&self.teams, position),
            Page::Person(position) => (&self.people, position),
            Page::Home
            | Page::Kpis
            | Page::Objectives
            | Page::Cycle(_)
            | Page::Loop
            | Page::Coverage
            | Page::Changes
            | Page::Report(_)
            | Page::Close(_)
            | Page::Rules
            | Page::NotFound => return false,
        };
        list.get(position) == Some(&true)
    }
}

impl<'a> Owners<'a> {
    fn add(&mut self, marks: &Marks, plan: &'a Plan) {
        for (kpi, _) in plan.kpis.iter().zip(&marks.kpis).filter(|(_, touched)| **touched) {
            self.teams.extend(&kpi.team);
            self.people.extend(&kpi.owner);
        }
        let objectives = plan.objectives.iter().zip(&marks.objectives);
        for (objective, _) in objectives.filter(|(_, touched)| **touched) {
            self.teams.extend(&objective.team);
            self.people.extend(&objective.owner);
            for key_result in &objective.key_results {
                self.teams.extend(&key_result.team);
                self.people.extend(&key_result.owner);
            }
            let decide = objective.close.iter().flat_map(|close| &close.decide);
            self.people.extend(decide.filter_map(|decide| decide.who.as_ref()));
        }
    }

    /// A team's page speaks of its sub-teams' things too.
    fn add_teams_above(&mut self, plan: &'a Plan) {
        loop {
            let count = self.teams.len();
            let below = plan.teams.iter().filter(|team| self.teams.contains(&team.id));
            let above: Vec<&TeamId> = below.filter_map(|team| team.parent.as_ref()).collect();
            self.teams.extend(above);
            if self.teams.len() == count {
                return;
            }
        }
    }
}

/// Whether a KPI takes the same values from the same lines, in the same unit.
fn series_are_alike(now: (&Kpi, &Sources), before: (&Kpi, &Sources)) -> bool {
    let ((now, now_in), (before, before_in)) = (now, before);
    let same_line = |now: Span, before: Span| now_in.place(now) == before_in.place(before);
    let same_readings = |now: &Reading, before: &Reading| {
        same_line(now.span, before.span) && *now == Reading { span: now.span, ..before.clone() }
    };
    now.unit == before.unit
        && now.readings.len() == before.readings.len()
        && now.plan.len() == before.plan.len()
        && now.readings.iter().zip(&before.readings).all(|(now, before)| same_readings(now, before))
        && now.plan.iter().zip(&before.plan).all(|(now, before)| {
            (now.period, now.value) == (before.period, before.value)
                && same_line(now.span, before.span)
        })
}

/// Whether the same things stand at the same positions, under the same names.
fn names_are_alike(one: &Plan, other: &Plan) -> bool {
    let kpis = one.kpis.iter().map(|kpi| &kpi.id).eq(other.kpis.iter().map(|kpi| &kpi.id));
    let objectives =
        one.objectives.iter().map(|it| &it.id).eq(other.objectives.iter().map(|it| &it.id));
    let teams = |plan: &Plan| {
        plan.teams.iter().map(|it| (it.id.clone(), it.title.clone())).collect::<Vec<_>>()
    };
    let people = |plan: &Plan| {
        plan.people.iter().map(|it| (it.id.clone(), it.title.clone())).collect::<Vec<_>>()
    };
    let cycles = |plan: &Plan| {
        let cycle = |cycle: &crate::model::Cycle| {
            (cycle.id.clone(), cycle.title.clone(), cycle.start, cycle.end)
        };
        plan.cycles.iter().map(cycle).collect::<Vec<_>>()
    };
    kpis && objectives
        && teams(one) == teams(other)
        && people(one) == people(other)
        && cycles(one) == cycles(other)
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
    use crate::load::{LoadOptions, load};

    const SITE: [(&str, &str); 6] = [
        ("quarterdeck.yaml", "title: A\n"),
        ("content/kpis/a.md", "---\ntitle: A\nreadings: { 2026-04: 1 }\n---\n"),
        ("content/kpis/b.md", "---\ntitle: B\ndrivers: [c]\nreadings: { 2026-04: 1 }\n---\n"),
        ("content/kpis/c.md", "---\ntitle: C\nreadings: { 2026-04: 1 }\n---\n"),
        ("content/kpis/d.md", "---\ntitle: D\n---\n{{ kpi(id=\"a\") }}\n"),
        ("static/x.txt", "x"),
    ];

    fn read(files: impl Iterator<Item = (String, String)>) -> (Sources, Plan, Assessment) {
        let sources = Sources::new(files.map(|(path, text)| (path, text.into_bytes())));
        let loaded = load(&sources, &LoadOptions::default());
        let plan = loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.findings));
        let assessment = evaluate(&plan, "2026-05-18".parse().expect("a date"));
        (sources, plan, assessment)
    }

    /// What stands after one file has become another.
    fn standing(
        files: &[(&str, &str)],
        path: &str,
        from: &str,
        to: &str,
    ) -> (Standing, Plan, Assessment) {
        let all = || files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        let (sources, plan, assessment) = read(all());
        let past = Past::new(&sources, false, plan, assessment);
        let (sources, plan, assessment) = read(all().map(|(file, text)| {
            let text = if file == path { text.replace(from, to) } else { text };
            (file, text)
        }));
        assert!(past.standing(&sources, &plan, &assessment, true).kpis.is_empty());
        (past.standing(&sources, &plan, &assessment, false), plan, assessment)
    }

    #[track_caller]
    fn case(path: &str, from: &str, to: &str, expected: &[bool]) {
        assert_eq!(standing(&SITE, path, from, to).0.kpis, expected);
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

    #[test]
    fn of_a_csv_file_only_the_kpis_whose_lines_changed_are_made_again() {
        const TABLE: &str = "date,a,b\n2026-03,1,2\n2026-04,1,2\n";
        const LIST: &str = "date,kpi,value,note\n2026-03,c,1,x\n2026-03,d,1,x\n2026-04,c,1,x\n";
        const SERIES: [(&str, &str); 7] = [
            ("quarterdeck.yaml", "title: A\n"),
            ("content/kpis/a.md", "---\ntitle: A\nseries: data/table.csv\n---\n"),
            ("content/kpis/b.md", "---\ntitle: B\nseries: data/table.csv\n---\n"),
            ("content/kpis/c.md", "---\ntitle: C\nseries: data/list.csv\n---\n"),
            ("content/kpis/d.md", "---\ntitle: D\nseries: data/list.csv\n---\n"),
            ("data/list.csv", LIST),
            ("data/table.csv", TABLE),
        ];
        #[track_caller]
        fn case(path: &str, from: &str, to: &str, expected: [bool; 4]) {
            assert_eq!(standing(&SERIES, path, from, to).0.kpis, expected);
        }
        // A longer value moves what stands behind it in the file, but not its line.
        case("data/table.csv", "2026-03,1,", "2026-03,10.5,", [false, true, true, true]);
        case("data/table.csv", "2026-04", "2026-05", [false, false, true, true]);
        case("data/list.csv", "03,c,1,x", "03,c,1,why", [true, true, false, true]);
        // Another line above changes the line that pages name.
        case("data/list.csv", "2026-03,d", "\n2026-03,d", [true, true, false, false]);
    }

    #[test]
    fn pages_of_those_to_whom_a_change_belongs_are_made_again() {
        const OWNED: [(&str, &str); 8] = [
            ("quarterdeck.yaml", "title: A\n"),
            (
                "content/kpis/a.md",
                "---\ntitle: A\nowner: ann\nteam: web\nreadings: { 2026-04: 1 }\n---\n",
            ),
            (
                "content/kpis/b.md",
                "---\ntitle: B\nowner: ben\nteam: shop\nreadings: { 2026-04: 1 }\n---\n",
            ),
            ("content/teams/web.md", "---\ntitle: Web\nparent: all\n---\n"),
            ("content/teams/all.md", "---\ntitle: All\n---\n"),
            ("content/teams/shop.md", "---\ntitle: Shop\n---\n"),
            (
                "content/objectives/2026-Q2/o.md",
                "---\ntitle: O\ncycle: 2026-Q2\nowner: cay\nanswers: [a]\n---\n",
            ),
            (
                "content/objectives/2026-Q1/p.md",
                "---\ntitle: P\ncycle: 2026-Q1\nowner: dan\nanswers: [b]\n---\n",
            ),
        ];
        let (standing, plan, assessment) = standing(&OWNED, "content/kpis/a.md", ": 1", ": 2");
        let pages = crate::report::pages(&plan, &assessment)
            .into_iter()
            .filter(|page| standing.holds(*page));
        let addresses: Vec<String> = pages.map(|page| page.route(&plan).url()).collect();
        let expected =
            ["kpis/b/", "objectives/2026-Q1/p/", "teams/shop/", "people/ben/", "people/dan/"];
        assert_eq!(addresses, expected);
    }
}
