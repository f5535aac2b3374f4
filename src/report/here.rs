//! The facts, seen from one page: its links are relative to it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Deref;

use super::{Facts, Route};
use crate::evaluate::{CycleState, KpiAssessment, ObjectiveAssessment};
use crate::finding::{Finding, Span};
use crate::language::Slot;
use crate::model::time::Date;
use crate::model::{CycleIndex, KpiIndex, ObjectiveIndex, PersonId, TeamId};

/// What a page is made from, and where the page stands.
#[derive(Debug)]
pub struct Here<'a> {
    facts: Facts<'a>,
    /// The page's own address.
    pub route: Route,
    findings: RefCell<Vec<Finding>>,
}

impl<'a> Deref for Here<'a> {
    type Target = Facts<'a>;

    fn deref(&self) -> &Facts<'a> {
        &self.facts
    }
}

impl<'a> Here<'a> {
    /// The facts for the page at a route.
    pub fn new(facts: Facts<'a>, route: Route) -> Self {
        Self { facts, route, findings: RefCell::default() }
    }

    /// What every page is made from.
    pub fn facts(&self) -> Facts<'a> {
        self.facts
    }

    /// What was found wrong while the page was made, such as an unknown shortcode.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    /// Notes something wrong.
    pub fn report(&self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.borrow_mut().extend(findings);
    }

    /// The link from this page to another.
    pub fn link(&self, to: &Route) -> String {
        self.route.link_to(to)
    }

    /// The link to an anchor of another page.
    pub fn anchor(&self, to: &Route, anchor: &str) -> String {
        format!("{}#{anchor}", self.link(to))
    }

    /// A message as plain text.
    pub fn say(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> String {
        self.language.say(id, slots)
    }

    /// A message as HTML.
    pub fn say_html(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> String {
        self.language.say_html(id, slots)
    }

    /// A date in a cell: without its year in the year of `as_of`.
    pub fn date_short(&self, date: Date) -> String {
        self.language.date_short(date, self.assessment.as_of)
    }

    /// Whole days from a date to `as_of`.
    pub fn days_since(&self, date: Date) -> i64 {
        (self.assessment.as_of - date).num_days()
    }

    /// What the rules found of a KPI.
    pub fn kpi(&self, index: KpiIndex) -> &'a KpiAssessment {
        &self.facts.assessment.kpis[index.0]
    }

    /// What the rules found of an objective.
    pub fn objective(&self, index: ObjectiveIndex) -> &'a ObjectiveAssessment {
        &self.facts.assessment.objectives[index.0]
    }

    /// The title of a person or role, with the link to their page.
    pub fn person(&self, id: &PersonId) -> Link {
        let people = &self.plan.people;
        let text = people
            .binary_search_by(|person| person.id.cmp(id))
            .map_or_else(|_| id.0.clone(), |position| people[position].title.clone());
        Link { text, href: self.link(&Route::Person(id.clone())) }
    }

    /// The title of a team, with the link to its page.
    pub fn team(&self, id: &TeamId) -> Link {
        let teams = &self.plan.teams;
        let text = teams
            .binary_search_by(|team| team.id.cmp(id))
            .map_or_else(|_| id.0.clone(), |position| teams[position].title.clone());
        Link { text, href: self.link(&Route::Team(id.clone())) }
    }

    /// The way to the close report of a cycle; none before it begins.
    pub fn close_report(&self, index: CycleIndex) -> Option<Link> {
        let id = match self.facts.assessment.cycles[index.0].state {
            CycleState::Planned => return None,
            CycleState::Running | CycleState::Ended => "close-link-provisional",
            CycleState::Closed => "close-link",
        };
        let route = Route::Close(self.facts.plan.cycle(index).id.clone());
        Some(Link { text: self.say(id, &[]), href: self.link(&route) })
    }

    /// An objective's name for tables, with the link to its page.
    pub fn objective_link(&self, index: ObjectiveIndex) -> Link {
        let objective = self.plan.objective(index);
        let text = objective.short.as_ref().unwrap_or(&objective.title).clone();
        Link { text, href: self.link(&Route::Objective(objective.id.clone())) }
    }

    /// A KPI's title with the link to its page.
    pub fn kpi_link(&self, index: KpiIndex) -> Link {
        let kpi = self.plan.kpi(index);
        Link { text: kpi.title.clone(), href: self.link(&Route::Kpi(kpi.id.clone())) }
    }

    /// File and line of a place: `content/kpis/churn.md:14`.
    pub fn place(&self, span: Span) -> String {
        let place = self.sources.place(span);
        format!("{}:{}", place.file, place.line)
    }
}

/// A text that leads to a page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Link {
    /// The text.
    pub text: String,
    /// The page-relative address.
    pub href: String,
}

impl Link {
    /// The link as a slot of a message.
    pub fn slot(&self) -> Slot<'_> {
        Slot::Link { text: Cow::Borrowed(&self.text), href: Cow::Borrowed(&self.href) }
    }
}

/// A text as a slot of a message.
pub fn text<'a>(text: impl Into<Cow<'a, str>>) -> Slot<'a> {
    Slot::Text(text.into())
}

/// A number of things as a slot of a message.
pub fn count(number: usize) -> Slot<'static> {
    Slot::Count(i64::try_from(number).unwrap_or(i64::MAX))
}
