//! A text of the site as HTML: its shortcodes show live figures, its links lead to pages.

use std::cell::Cell;

use super::shortcode;
use crate::markdown::{Options, Refusal, Resolve, Shortcode, render_markdown};
use crate::model::{Body, CycleId, KpiId, ObjectiveId, PersonId, Plan, TeamId};
use crate::report::{Here, Route};

/// A text as HTML; what is wrong in it is noted with the page.
pub fn body_html(here: &Here<'_>, body: &Body) -> String {
    if body.markdown.trim().is_empty() {
        return String::new();
    }
    let options = Options {
        raw_html: here.plan.site.raw_html,
        id_prefix: "text-",
        levels_down: levels_down(&body.markdown),
    };
    let file = here.sources.file(body.span.file);
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let rendered =
        render_markdown(body, options, &Links { here, folder, shortcodes: Cell::new(0) });
    here.report(rendered.findings);
    rendered.html
}

/// How many levels the headings of a text move down, so that its highest ones stand right below the
/// title of the page, whether its author began with `#` or with `##`.
fn levels_down(markdown: &str) -> u8 {
    let mut in_code = false;
    let begins_at_one = markdown.lines().map(str::trim_end).any(|line| {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            in_code = !in_code;
        }
        let is_underline = !line.is_empty() && line.chars().all(|c| c == '=');
        !in_code && (line.starts_with("# ") || is_underline)
    });
    u8::from(begins_at_one)
}

/// Resolves what a text refers to.
struct Links<'a> {
    here: &'a Here<'a>,
    /// The folder of the file that the text stands in.
    folder: &'a str,
    /// How many shortcodes were shown so far.
    shortcodes: Cell<usize>,
}

impl Resolve for Links<'_> {
    fn shortcode(&self, shortcode: &Shortcode<'_>) -> Result<String, Refusal> {
        self.shortcodes.set(self.shortcodes.get() + 1);
        shortcode::shortcode(self.here, shortcode, self.shortcodes.get())
    }

    /// A path may name a file of the site (`../kpis/churn.md`), a static file, or a page (`/kpis/churn/`).
    fn link(&self, destination: &str) -> Option<String> {
        let (path, anchor) = match destination.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (destination, None),
        };
        let route = match path.strip_prefix('/') {
            Some(rooted) => self
                .file(&format!("content/{rooted}"))
                .or_else(|| self.file(&format!("static/{rooted}")))
                .or_else(|| page(self.here.plan, rooted)),
            None => self.file(&joined(self.folder, path)?),
        }?;
        Some(match anchor {
            Some(anchor) => self.here.anchor(&route, anchor),
            None => self.here.link(&route),
        })
    }
}

impl Links<'_> {
    fn file(&self, path: &str) -> Option<Route> {
        let (id, file) = self.here.sources.find(path)?;
        if let Some(static_file) = file.path.strip_prefix("static/") {
            return Some(Route::File(static_file.to_owned()));
        }
        self.here.connections.page_of(id).map(|page| page.route(self.here.plan))
    }
}

/// A relative path from a folder, without dots; none where it leaves the site.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The page at an address of the site, written from its root.
fn page(plan: &Plan, path: &str) -> Option<Route> {
    let path = path.trim_end_matches("index.html").trim_end_matches('/');
    let (section, rest) = path.split_once('/').unwrap_or((path, ""));
    match (section, rest) {
        ("", "") => Some(Route::Home),
        ("kpis", "") => Some(Route::Kpis),
        ("objectives", "") => Some(Route::Objectives),
        ("loop", "") => Some(Route::Loop),
        ("coverage", "") => Some(Route::Coverage),
        ("changes", "") => Some(Route::Changes),
        ("rules", "") => Some(Route::Rules),
        ("kpis", id) => {
            let id = KpiId(id.to_owned());
            plan.kpis.iter().any(|kpi| kpi.id == id).then_some(Route::Kpi(id))
        }
        ("objectives", id) => {
            let id = match id.split_once('/') {
                Some((cycle, name)) => {
                    ObjectiveId { cycle: Some(CycleId(cycle.to_owned())), name: name.to_owned() }
                }
                None => ObjectiveId { cycle: None, name: id.to_owned() },
            };
            plan.objectives
                .iter()
                .any(|objective| objective.id == id)
                .then_some(Route::Objective(id))
        }
        ("cycles", id) if id.ends_with("/close") => {
            let id = CycleId(id.trim_end_matches("/close").to_owned());
            plan.cycles.iter().any(|cycle| cycle.id == id).then_some(Route::Close(id))
        }
        ("cycles", id) => {
            let id = CycleId(id.to_owned());
            plan.cycles.iter().any(|cycle| cycle.id == id).then_some(Route::Cycle(id))
        }
        ("teams", id) => {
            let id = TeamId(id.to_owned());
            plan.teams.iter().any(|team| team.id == id).then_some(Route::Team(id))
        }
        ("people", id) => {
            let id = PersonId(id.to_owned());
            plan.people.iter().any(|person| person.id == id).then_some(Route::Person(id))
        }
        ("reports", id) => {
            plan.reports.iter().any(|report| report.id == id).then(|| Route::Report(id.to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_headings_stand_below_the_title() {
        assert_eq!(levels_down("# A\n\n## B"), 1);
        assert_eq!(levels_down("A\n==\n"), 1);
        assert_eq!(levels_down("## A\n\n### B"), 0);
        assert_eq!(levels_down("## A\n\n```\n# no heading\n```"), 0);
    }

    #[test]
    fn relative_paths_stay_in_the_site() {
        assert_eq!(joined("content/kpis", "../a.md").as_deref(), Some("content/a.md"));
        assert_eq!(joined("content", "./b/c.md").as_deref(), Some("content/b/c.md"));
        assert_eq!(joined("content", "../../x"), None);
    }
}
