//! What stands on every page: whose site it is, as of when, and the way to the other pages.

use serde::Serialize;

use crate::evaluate::CycleState;
use crate::finding::Span;
use crate::model::time::Date;
use crate::model::{CycleIndex, Plan};
use crate::report::page::Page;
use crate::report::{Here, Link, Route, text};

/// What stands on every page.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// The language of the page, for `<html lang>`.
    pub language: String,
    /// The title of the browser's tab.
    pub title: String,
    /// The name of the site, with the link to home.
    pub site: Link,
    /// One sentence about the site, for search engines.
    pub description: Option<String>,
    /// The pages that every page leads to.
    pub nav: Vec<NavItem>,
    /// `As of Mon 18 May 2026`
    pub as_of: String,
    /// The day of judgement in ISO form, for the script that compares it with the reader's day.
    pub as_of_iso: String,
    /// Whether it ages: what is sealed speaks of its own day for good.
    pub ages: bool,
    /// Days after which the page says that it has aged.
    pub rebuild_every_days: u32,
    /// What the page then says, with `{days}` for the script to fill.
    pub aged: String,
    /// The page's address under `base_url`.
    pub canonical: Option<String>,
    /// Where its source can be edited.
    pub edit: Option<Link>,
    /// The address of the theme's assets, with a slash at its end.
    pub assets_href: String,
    /// The address of the feed, where the site has one.
    pub feed_href: Option<String>,
    /// The sentence at the foot of the page.
    pub judged_html: String,
    /// Whether search engines should leave the page out.
    pub hidden: bool,
}

/// One entry of the navigation.
#[derive(Debug, Serialize)]
pub struct NavItem {
    /// Its word.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// `page` on the page itself, `true` on the pages below it.
    pub current: Option<&'static str>,
}

/// The frame of a page with its own title and the file that it mostly speaks of.
pub fn frame(here: &Here<'_>, page: Page, title: Option<&str>, source: Option<Span>) -> Frame {
    let site = &here.plan.site;
    let today = here.assessment.as_of;
    let sealed = sealed_on(here, page);
    let as_of = sealed.unwrap_or(today);
    let title = title.map_or_else(
        || site.title.clone(),
        |title| {
            here.say(
                "frame-page-title",
                &[("page", text(title)), ("site", text(site.title.as_str()))],
            )
        },
    );
    let canonical = site
        .base_url
        .as_ref()
        .filter(|_| page != Page::NotFound)
        .map(|base| format!("{base}{}", here.route.url()));
    let rules = Link { text: here.say("frame-judged-rules", &[]), href: here.link(&Route::Rules) };
    let data = Link {
        text: here.say("frame-judged-data", &[]),
        href: here.link(&Route::File("data/site.json".into())),
    };
    Frame {
        language: site.language.clone(),
        title,
        site: Link { text: site.title.clone(), href: here.link(&Route::Home) },
        description: site.description.clone(),
        nav: nav(here, page),
        as_of: here.say(
            if sealed.is_some() { "frame-sealed" } else { "frame-as-of" },
            &[("date", text(here.language.date_with_weekday(as_of)))],
        ),
        as_of_iso: as_of.to_string(),
        ages: sealed.is_none(),
        rebuild_every_days: site.rebuild_every_days,
        aged: here.say(
            "frame-aged",
            &[("date", text(here.language.date(as_of))), ("days", text("{days}"))],
        ),
        canonical,
        edit: source.and_then(|span| edit_link(here, span)),
        assets_href: here.link(&Route::File("assets/".into())),
        feed_href: site.base_url.is_some().then(|| here.link(&Route::File("feed.xml".into()))),
        judged_html: here.say_html(
            if sealed.is_some() { "frame-judged-sealed" } else { "frame-judged" },
            &[
                ("date", text(here.language.date(as_of))),
                ("today", text(here.language.date(today))),
                ("rules", rules.slot()),
                ("data", data.slot()),
            ],
        ),
        hidden: page == Page::NotFound,
    }
}

/// The day of judgement of a report that is rendered from its seal.
fn sealed_on(here: &Here<'_>, page: Page) -> Option<Date> {
    let Page::Close(index) = page else { return None };
    here.assessment.cycles[index.0].close.as_ref().map(|close| close.as_of)
}

fn nav(here: &Here<'_>, page: Page) -> Vec<NavItem> {
    let plan = here.plan;
    let mut nav = Vec::new();
    let mut add = |text: String, to: &Route, section: bool| {
        let current = if here.route == *to { Some("page") } else { section.then_some("true") };
        nav.push(NavItem { text, href: here.link(to), current });
    };
    add(here.say("frame-nav-home", &[]), &Route::Home, false);
    add(here.say("frame-nav-kpis", &[]), &Route::Kpis, matches!(page, Page::Kpi(_)));
    add(
        here.say("frame-nav-objectives", &[]),
        &Route::Objectives,
        matches!(page, Page::Objective(_)),
    );
    if let Some(index) = present_cycle(here) {
        add(
            here.say("frame-nav-cycle", &[]),
            &Route::Cycle(plan.cycle(index).id.clone()),
            matches!(page, Page::Cycle(_)),
        );
    }
    if let Some(index) = reported_cycle(here) {
        add(
            here.say("frame-nav-close", &[]),
            &Route::Close(plan.cycle(index).id.clone()),
            matches!(page, Page::Close(_)),
        );
    }
    if !plan.kpis.is_empty() {
        add(here.say("frame-nav-loop", &[]), &Route::Loop, false);
    }
    add(here.say("frame-nav-coverage", &[]), &Route::Coverage, false);
    add(here.say("frame-nav-changes", &[]), &Route::Changes, false);
    for report in plan.reports.iter().filter(|report| report.nav) {
        add(report.title.clone(), &Route::Report(report.id.clone()), false);
    }
    add(here.say("frame-nav-rules", &[]), &Route::Rules, false);
    nav
}

/// The cycle that the navigation leads to: the shortest that runs, else the last one known.
fn present_cycle(here: &Here<'_>) -> Option<CycleIndex> {
    let Plan { cycles, .. } = here.plan;
    let running = (0..cycles.len())
        .filter(|&position| here.assessment.cycles[position].state == CycleState::Running)
        .min_by_key(|&position| cycles[position].period().days());
    running
        .or_else(|| {
            (0..cycles.len())
                .rev()
                .find(|&position| here.assessment.cycles[position].state != CycleState::Planned)
        })
        .map(CycleIndex)
}

/// The cycle whose close report the navigation leads to: the last that is over, else the one that
/// runs.
fn reported_cycle(here: &Here<'_>) -> Option<CycleIndex> {
    let cycles = &here.plan.cycles;
    let is_over = |position: &usize| {
        let state = here.assessment.cycles[*position].state;
        matches!(state, CycleState::Ended | CycleState::Closed)
    };
    let over = (0..cycles.len()).filter(is_over).max_by_key(|&position| cycles[position].end);
    over.map(CycleIndex).or_else(|| present_cycle(here))
}

/// The link to edit the file at a place, where the site says how.
fn edit_link(here: &Here<'_>, span: Span) -> Option<Link> {
    let pattern = here.plan.site.edit_url.as_ref()?;
    let path = here.sources.place(span).file;
    Some(Link {
        text: here.say("frame-edit", &[("path", text(path))]),
        href: pattern.replace("{path}", path),
    })
}
