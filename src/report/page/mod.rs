//! The pages of a site: which there are, where they stand, and what each one says.
//!
//! To add a page: a variant of `Page` with its route and template, a file here with its view (a
//! struct of finished strings), a variant of `PageView`, and `themes/default/page/<page>.html`.
//! Templates see `frame` and `page`, and print words without slots by `{{ t(key="home-title") }}`.

mod changes;
mod close;
mod coverage;
mod cycle;
mod home;
mod kpi;
mod kpis;
mod loop_page;
mod not_found;
mod objective;
mod objectives;
mod person;
mod report;
mod rules;
mod team;

use serde::Serialize;

use super::part::frame::{Frame, frame};
use super::{Facts, Here, Route};
use crate::evaluate::{Assessment, CycleState};
use crate::finding::{Finding, Span};
use crate::model::{CycleIndex, KpiIndex, ObjectiveIndex, Plan};

/// A page of the site; `Team`, `Person` and `Report` hold the position in the plan's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// Where we stand.
    Home,
    /// All KPIs.
    Kpis,
    /// One KPI.
    Kpi(KpiIndex),
    /// All objectives.
    Objectives,
    /// One objective.
    Objective(ObjectiveIndex),
    /// One cycle.
    Cycle(CycleIndex),
    /// The close report of one cycle.
    Close(CycleIndex),
    /// Every trip of a KPI round the loop.
    Loop,
    /// Where the two systems do not meet.
    Coverage,
    /// What changed lately.
    Changes,
    /// What is one team's.
    Team(usize),
    /// What is one person's.
    Person(usize),
    /// A free page.
    Report(usize),
    /// How each figure is worked out.
    Rules,
    /// The page for addresses that lead nowhere.
    NotFound,
}

/// Every page of a site: a cycle that has not begun has no close report.
pub fn pages(plan: &Plan, assessment: &Assessment) -> Vec<Page> {
    let has_begun = |position: &usize| assessment.cycles[*position].state != CycleState::Planned;
    let mut pages = vec![Page::Home, Page::Kpis];
    pages.extend((0..plan.kpis.len()).map(|position| Page::Kpi(KpiIndex(position))));
    pages.push(Page::Objectives);
    pages.extend(
        (0..plan.objectives.len()).map(|position| Page::Objective(ObjectiveIndex(position))),
    );
    pages.extend((0..plan.cycles.len()).map(|position| Page::Cycle(CycleIndex(position))));
    pages.extend(
        (0..plan.cycles.len()).filter(has_begun).map(|position| Page::Close(CycleIndex(position))),
    );
    pages.extend([Page::Loop, Page::Coverage, Page::Changes]);
    pages.extend((0..plan.teams.len()).map(Page::Team));
    pages.extend((0..plan.people.len()).map(Page::Person));
    pages.extend((0..plan.reports.len()).map(Page::Report));
    pages.extend([Page::Rules, Page::NotFound]);
    pages
}

impl Page {
    /// Whether it can wait until the others are shown: it says everything of a whole cycle, and nobody
    /// looks at it between two saves.
    pub fn can_wait(self) -> bool {
        matches!(self, Self::Close(_))
    }

    /// Its address.
    pub fn route(self, plan: &Plan) -> Route {
        match self {
            Self::Home => Route::Home,
            Self::Kpis => Route::Kpis,
            Self::Kpi(index) => Route::Kpi(plan.kpi(index).id.clone()),
            Self::Objectives => Route::Objectives,
            Self::Objective(index) => Route::Objective(plan.objective(index).id.clone()),
            Self::Cycle(index) => Route::Cycle(plan.cycle(index).id.clone()),
            Self::Close(index) => Route::Close(plan.cycle(index).id.clone()),
            Self::Loop => Route::Loop,
            Self::Coverage => Route::Coverage,
            Self::Changes => Route::Changes,
            Self::Team(position) => Route::Team(plan.teams[position].id.clone()),
            Self::Person(position) => Route::Person(plan.people[position].id.clone()),
            Self::Report(position) => Route::Report(plan.reports[position].id.clone()),
            Self::Rules => Route::Rules,
            Self::NotFound => Route::NotFound,
        }
    }

    /// Its template in the theme.
    pub fn template(self) -> &'static str {
        match self {
            Self::Home => "page/home.html",
            Self::Kpis => "page/kpis.html",
            Self::Kpi(_) => "page/kpi.html",
            Self::Objectives => "page/objectives.html",
            Self::Objective(_) => "page/objective.html",
            Self::Cycle(_) => "page/cycle.html",
            Self::Close(_) => "page/close.html",
            Self::Loop => "page/loop.html",
            Self::Coverage => "page/coverage.html",
            Self::Changes => "page/changes.html",
            Self::Team(_) => "page/team.html",
            Self::Person(_) => "page/person.html",
            Self::Report(_) => "page/report.html",
            Self::Rules => "page/rules.html",
            Self::NotFound => "page/not_found.html",
        }
    }

    /// The file that it mostly speaks of: its edit link leads there.
    pub fn source(self, plan: &Plan) -> Option<Span> {
        match self {
            Self::Home => plan.home.as_ref().map(|body| body.span),
            Self::Kpi(index) => Some(plan.kpi(index).place),
            Self::Objective(index) => Some(plan.objective(index).place),
            Self::Cycle(index) => plan.cycle(index).place,
            Self::Team(position) => plan.teams[position].place,
            Self::Person(position) => plan.people[position].place,
            Self::Report(position) => Some(plan.reports[position].place),
            // It is made from a record: the files of today may say otherwise.
            Self::Close(_)
            | Self::Kpis
            | Self::Objectives
            | Self::Loop
            | Self::Coverage
            | Self::Changes
            | Self::Rules
            | Self::NotFound => None,
        }
    }

    /// What it says, and what was found wrong while saying it.
    pub fn view(self, facts: Facts<'_>) -> Viewed {
        let here = Here::new(facts, self.route(facts.plan));
        let (mut beside, mut pieces) = (Vec::new(), Vec::new());
        let page = match self {
            Self::Home => PageView::Home(Box::new(home::view(&here))),
            Self::Kpis => {
                let (page, rows) = kpis::view(&here);
                pieces = rows;
                PageView::Kpis(Box::new(page))
            }
            Self::Kpi(index) => PageView::Kpi(Box::new(kpi::view(&here, index))),
            Self::Close(index) => {
                let views = close::views(&here, index);
                beside = views.beside;
                PageView::Close(Box::new(views.page))
            }
            Self::Loop => PageView::Loop(Box::new(loop_page::view(&here))),
            Self::Coverage => PageView::Coverage(Box::new(coverage::view(&here))),
            Self::Changes => PageView::Changes(Box::new(changes::view(&here))),
            Self::Rules => PageView::Rules(Box::new(rules::view(&here))),
            Self::NotFound => PageView::NotFound(Box::new(not_found::view(&here))),
            Self::Objectives => PageView::Objectives(Box::new(objectives::view(&here))),
            Self::Objective(index) => PageView::Objective(Box::new(objective::view(&here, index))),
            Self::Cycle(index) => PageView::Cycle(Box::new(cycle::view(&here, index))),
            Self::Team(position) => PageView::Team(Box::new(team::view(&here, position))),
            Self::Person(position) => PageView::Person(Box::new(person::view(&here, position))),
            Self::Report(position) => PageView::Report(Box::new(report::view(&here, position))),
        };
        let frame = frame(&here, self, page.title(), self.source(facts.plan));
        Viewed { view: View { frame, page }, pieces, beside, findings: here.into_findings() }
    }
}

/// A page's view, and what was found wrong while it was made.
#[derive(Debug)]
pub struct Viewed {
    /// What its template sees.
    pub view: View,
    /// Pieces of it, rendered before it; its template sees their HTML as `pieces_html`.
    pub pieces: Vec<Piece>,
    /// Files that stand beside the page.
    pub beside: Vec<Beside>,
    /// Unknown shortcodes and links that lead nowhere.
    pub findings: Vec<Finding>,
}

/// A piece of a very long page: it is rendered by itself, and again only when it says something else.
#[derive(Debug)]
pub struct Piece {
    /// Its template in the theme.
    pub template: &'static str,
    /// What its template sees.
    pub view: PieceView,
}

/// What the template of a piece sees.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceView {
    /// `part/kpi_rows.html`
    Rows(Vec<kpis::Row>),
}

/// A file that stands beside a page.
#[derive(Debug)]
pub struct Beside {
    /// Its name in the page's folder.
    pub name: &'static str,
    /// What it holds.
    pub content: BesideContent,
}

/// What a file beside a page holds.
#[derive(Debug)]
pub enum BesideContent {
    /// A template of the theme, filled.
    Page(&'static str, Box<close::MailView>),
    /// The finished text.
    Text(String),
}

/// What a template sees: `frame` and `page`.
#[derive(Debug, Serialize)]
pub struct View {
    /// What stands on every page.
    pub frame: Frame,
    /// What stands on this page alone.
    pub page: PageView,
}

/// What stands on one page alone.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum PageView {
    /// page/home.html
    Home(Box<home::HomeView>),
    /// page/kpis.html
    Kpis(Box<kpis::KpisView>),
    /// page/kpi.html
    Kpi(Box<kpi::KpiView>),
    /// page/objectives.html
    Objectives(Box<objectives::ObjectivesView>),
    /// page/objective.html
    Objective(Box<objective::ObjectiveView>),
    /// page/cycle.html
    Cycle(Box<cycle::CycleView>),
    /// page/close.html
    Close(Box<close::CloseView>),
    /// page/team.html
    Team(Box<team::TeamView>),
    /// page/person.html
    Person(Box<person::PersonView>),
    /// page/report.html
    Report(Box<report::ReportView>),
    /// page/loop.html
    Loop(Box<loop_page::LoopView>),
    /// page/coverage.html
    Coverage(Box<coverage::CoverageView>),
    /// page/changes.html
    Changes(Box<changes::ChangesView>),
    /// page/rules.html
    Rules(Box<rules::RulesView>),
    /// `page/not_found.html`
    NotFound(Box<not_found::NotFoundView>),
}

impl PageView {
    /// The page's own title; none for home.
    fn title(&self) -> Option<&str> {
        match self {
            Self::Home(_) => None,
            Self::Kpis(view) => Some(&view.title),
            Self::Kpi(view) => Some(&view.title),
            Self::Objectives(view) => Some(&view.title),
            Self::Objective(view) => Some(&view.title),
            Self::Cycle(view) => Some(&view.title),
            Self::Close(view) => Some(&view.title),
            Self::Team(view) => Some(&view.title),
            Self::Person(view) => Some(&view.title),
            Self::Report(view) => Some(&view.title),
            Self::Loop(view) => Some(&view.title),
            Self::Coverage(view) => Some(&view.title),
            Self::Changes(view) => Some(&view.title),
            Self::Rules(view) => Some(&view.title),
            Self::NotFound(view) => Some(&view.title),
        }
    }
}
