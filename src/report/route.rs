//! Addresses: the only place that spells a URL of the site.

use crate::model::{CycleId, KpiId, ObjectiveId, PersonId, TeamId};

/// The address of a page or a file of the output.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/kpis/`
    Kpis,
    /// `/kpis/ID/`
    Kpi(KpiId),
    /// `/objectives/`
    Objectives,
    /// `/objectives/CYCLE/ID/`, or `/objectives/ID/` without a cycle.
    Objective(ObjectiveId),
    /// `/cycles/CYCLE/`
    Cycle(CycleId),
    /// `/cycles/CYCLE/close/`
    Close(CycleId),
    /// `/loop/`
    Loop,
    /// `/coverage/`
    Coverage,
    /// `/changes/`
    Changes,
    /// `/teams/ID/`
    Team(TeamId),
    /// `/people/ID/`
    Person(PersonId),
    /// `/rules/`
    Rules,
    /// `/reports/ID/`
    Report(String),
    /// `/404.html`
    NotFound,
    /// A file by its path below the output: `data/site.json`, `assets/style.css`.
    File(String),
}

impl Route {
    /// The path of its file below the output.
    pub fn file(&self) -> String {
        let mut path = self.url();
        if !matches!(self, Self::File(_) | Self::NotFound) {
            path.push_str("index.html");
        }
        path
    }

    /// The address below the site's root, without a slash at its start: of a page it ends in one.
    ///
    /// Home is the empty text.
    pub fn url(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Kpis => "kpis/".to_owned(),
            Self::Kpi(id) => format!("kpis/{id}/"),
            Self::Objectives => "objectives/".to_owned(),
            Self::Objective(id) => format!("objectives/{id}/"),
            Self::Cycle(id) => format!("cycles/{id}/"),
            Self::Close(id) => format!("cycles/{id}/close/"),
            Self::Loop => "loop/".to_owned(),
            Self::Coverage => "coverage/".to_owned(),
            Self::Changes => "changes/".to_owned(),
            Self::Team(id) => format!("teams/{id}/"),
            Self::Person(id) => format!("people/{id}/"),
            Self::Rules => "rules/".to_owned(),
            Self::Report(id) => format!("reports/{id}/"),
            Self::NotFound => "404.html".to_owned(),
            Self::File(path) => path.clone(),
        }
    }

    /// The link from this page to another one, relative and naming `index.html`.
    ///
    /// So the same tree works at `/`, below a folder, on a file share and from `file://`.
    pub fn link_to(&self, other: &Self) -> String {
        relative(&self.file(), &other.file())
    }
}

/// The relative path from one file of the output to another.
fn relative(from: &str, to: &str) -> String {
    let shared = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // Only whole folders are shared.
    let folders = from.as_bytes()[..shared].iter().rposition(|&byte| byte == b'/');
    let shared = folders.map_or(0, |slash| slash + 1);
    let up = from[shared..].matches('/').count();
    let mut link = String::with_capacity(up * 3 + to.len() - shared);
    for _ in 0..up {
        link.push_str("../");
    }
    link.push_str(&to[shared..]);
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(from: &Route, to: &Route, link: &str) {
        assert_eq!(from.link_to(to), link);
    }

    #[test]
    fn links_are_relative_to_the_page() {
        let churn = Route::Kpi(KpiId("churn".into()));
        let nps = Route::Kpi(KpiId("nps".into()));
        let style = Route::File("assets/style.css".into());
        case(&Route::Home, &churn, "kpis/churn/index.html");
        case(&churn, &Route::Home, "../../index.html");
        case(&churn, &nps, "../nps/index.html");
        case(&churn, &churn, "index.html");
        case(&churn, &style, "../../assets/style.css");
        case(&Route::NotFound, &Route::Kpis, "kpis/index.html");
    }
}
