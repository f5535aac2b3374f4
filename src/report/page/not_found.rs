//! The page for addresses that lead nowhere.

use serde::Serialize;

use crate::report::{Here, Link, Route};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    /// The heading.
    pub title: String,
    /// Ways on.
    pub links: Vec<Link>,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> NotFoundView {
    let link = |id: &str, route: &Route| Link { text: here.say(id, &[]), href: here.link(route) };
    NotFoundView {
        title: here.say("not-found-title", &[]),
        links: vec![
            link("frame-nav-home", &Route::Home),
            link("frame-nav-kpis", &Route::Kpis),
            link("frame-nav-objectives", &Route::Objectives),
        ],
    }
}
