//! Pages at the addresses that things had before: they lead to where the things are now.

use serde::Serialize;

use crate::finding::Span;
use crate::model::{Common, CycleId, KpiId, ObjectiveId, PersonId, Plan, TeamId};
use crate::report::{Facts, Link, Route};

/// The template of a redirect within the theme.
pub(super) const TEMPLATE: &str = "page/redirect.html";

/// A page that leads elsewhere.
#[derive(Debug)]
pub(super) struct Redirect {
    /// The address that is no longer in use.
    pub(super) from: Route,
    to: Route,
    title: String,
    /// Where the former id is written.
    pub(super) span: Span,
}

/// What the template of a redirect sees.
#[derive(Debug, Serialize)]
pub(super) struct RedirectView {
    language: String,
    /// Where the thing is now.
    to: Link,
    /// The same under `base_url`, for search engines.
    canonical: Option<String>,
}

impl Redirect {
    pub(super) fn view(&self, facts: Facts<'_>) -> RedirectView {
        let site = &facts.plan.site;
        RedirectView {
            language: site.language.clone(),
            to: Link { text: self.title.clone(), href: self.from.link_to(&self.to) },
            canonical: site.base_url.as_ref().map(|base| format!("{base}{}", self.to.url())),
        }
    }
}

/// Every former address of a site.
pub(super) fn redirects(plan: &Plan) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    let mut add = |common: &Common, title: &str, to: Route, from: &dyn Fn(&str) -> Route| {
        redirects.extend(common.formerly.iter().map(|former| Redirect {
            from: from(&former.value),
            to: to.clone(),
            title: title.to_owned(),
            span: former.span,
        }));
    };
    for kpi in &plan.kpis {
        add(&kpi.common, &kpi.title, Route::Kpi(kpi.id.clone()), &|id| {
            Route::Kpi(KpiId(id.to_owned()))
        });
    }
    for objective in &plan.objectives {
        let ObjectiveId { cycle, .. } = &objective.id;
        add(&objective.common, &objective.title, Route::Objective(objective.id.clone()), &|id| {
            let (cycle, name) = match id.split_once('/') {
                Some((cycle, name)) => (Some(CycleId(cycle.to_owned())), name),
                None => (cycle.clone(), id),
            };
            Route::Objective(ObjectiveId { cycle, name: name.to_owned() })
        });
    }
    for cycle in &plan.cycles {
        add(&cycle.common, &cycle.title, Route::Cycle(cycle.id.clone()), &|id| {
            Route::Cycle(CycleId(id.to_owned()))
        });
        let of_cycle = |id: &&ObjectiveId| id.cycle.as_ref() == Some(&cycle.id);
        // Its objectives had the cycle's former name in their addresses.
        for objective in plan.objectives.iter().filter(|objective| of_cycle(&&objective.id)) {
            let to = Route::Objective(objective.id.clone());
            add(&cycle.common, &objective.title, to, &|id| {
                let cycle = Some(CycleId(id.to_owned()));
                Route::Objective(ObjectiveId { cycle, name: objective.id.name.clone() })
            });
        }
    }
    for team in &plan.teams {
        add(&team.common, &team.title, Route::Team(team.id.clone()), &|id| {
            Route::Team(TeamId(id.to_owned()))
        });
    }
    for person in &plan.people {
        add(&person.common, &person.title, Route::Person(person.id.clone()), &|id| {
            Route::Person(PersonId(id.to_owned()))
        });
    }
    for report in &plan.reports {
        add(&report.common, &report.title, Route::Report(report.id.clone()), &|id| {
            Route::Report(id.to_owned())
        });
    }
    redirects
}
