//! Quarterdeck: a static site generator for goal reports.
//!
//! The pipeline, in reading order: `load` turns texts into a `model::Plan`; `evaluate` judges the
//! plan on one day; `report` decides what each page says; `render` turns pages into a bundle of
//! bytes; the `shell` writes it.

pub mod chart;
pub mod check;
pub mod commands;
pub mod edit;
pub mod evaluate;
pub mod finding;
pub mod language;
pub mod load;
pub mod markdown;
pub mod model;
pub mod render;
pub mod report;
pub mod scaffold;
pub mod seal;
pub mod shell;

use std::sync::Arc;

use chrono::{DateTime, Utc};

use evaluate::Assessment;
use finding::{Fault, Finding, limited};
use load::{Kept, LoadOptions, Loaded, Sources};
use model::Plan;
use model::time::Date;
use render::{Attic, Bundle, Memo, Overtaken, Theme, has_errors};
use report::{Connections, Facts, Past, Standing};

/// How to build a site.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The day of judgement.
    pub day: Day,
    /// Where the site is published, in place of what quarterdeck.yaml says.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// The day of judgement, or the instant that it is found from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// A given day.
    Given(Date),
    /// The day of this instant in the site's time zone.
    Instant(DateTime<Utc>),
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// The output; none where an error left nothing to publish.
    pub bundle: Option<Bundle>,
    /// What the site has.
    pub summary: Option<Summary>,
    /// How many pages were rendered; others stood from the build before.
    pub rendered: usize,
}

/// How many things a site has, for a build's last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The time zone that decides when that day ends.
    pub timezone: chrono_tz::Tz,
    /// The day of judgement.
    pub as_of: Date,
    /// How many KPIs.
    pub kpis: usize,
    /// How many objectives.
    pub objectives: usize,
    /// How many pages, redirects aside.
    pub pages: usize,
}

/// What happens between the two steps of a build.
pub struct Steps<'a> {
    /// Takes what people read of a good build, before close reports and the files for programs are
    /// made.
    pub show: &'a mut dyn FnMut(&Bundle),
    /// Whether a newer build is wanted already.
    pub is_overtaken: Overtaken<'a>,
}

/// Builds a site: the one function behind `build`, `check` and the tests, which differ in what they
/// do with the bundle.
pub fn build(sources: &Sources, options: &BuildOptions) -> Built {
    Builder::default().build(sources, options)
}

/// Builds a site again and again, and only what has changed of it; what comes of it is always what
/// `build` gives.
#[derive(Debug, Default)]
pub struct Builder {
    kept: Kept,
    memo: Memo,
    /// A single build leaves nothing behind.
    keeps: bool,
    attic: Option<Arc<dyn Attic>>,
    past: Option<Past>,
}

impl Builder {
    /// A builder that keeps what the next builds can use; the default keeps nothing.
    pub fn for_many_builds() -> Self {
        let (kept, memo) = (Kept::for_many_loads(), Memo::for_many_builds());
        Self { kept, memo, keeps: true, ..Self::default() }
    }

    /// Lays pages away until they are written or served, instead of holding them in memory.
    #[must_use]
    pub fn with_attic(mut self, attic: Arc<dyn Attic>) -> Self {
        self.attic = Some(attic);
        self
    }

    /// Builds a site.
    pub fn build(&mut self, sources: &Sources, options: &BuildOptions) -> Built {
        let steps = Steps { show: &mut |_| {}, is_overtaken: None };
        self.build_in_steps(sources, options, steps).expect("nothing overtakes it")
    }

    /// Builds a site, and shows what people read of it before close reports and the files for programs
    /// are made: of a large site those are megabytes that nobody looks at between two saves.
    ///
    /// None where it was overtaken: what was shown stands, and the rest is left to the next build.
    pub fn build_in_steps(
        &mut self,
        sources: &Sources,
        options: &BuildOptions,
        steps: Steps<'_>,
    ) -> Option<Built> {
        if let Some(attic) = &self.attic {
            self.memo.lay_away(Arc::clone(attic));
        }
        let load_options = LoadOptions { drafts: options.drafts };
        let Loaded { plan, mut findings, checks, .. } =
            load::load_again(sources, &load_options, &mut self.kept);
        findings.extend(check::unknown_checks(&checks, &faults().collect::<Vec<_>>()));
        let Some(mut plan) = plan.filter(|_| !has_errors(&findings)) else {
            return Some(Built::failed(limited(findings)));
        };
        if let Some(base_url) = &options.base_url {
            plan.site.base_url = Some(format!("{}/", base_url.trim_end_matches('/')));
        }
        let as_of = options.day.date(plan.site.timezone);
        evaluate::see_on(&mut plan, as_of);
        let standing = |plan: &Plan, assessment: &Assessment| {
            let past = self.past.as_ref();
            past.map(|past| past.standing(sources, plan, assessment, options.drafts))
                .unwrap_or_default()
        };
        match publish(sources, &plan, as_of, findings, &mut self.memo, standing, steps) {
            Ok((built, assessment)) => {
                if self.keeps {
                    self.past = Some(Past::new(sources, options.drafts, plan, assessment));
                }
                built
            }
            Err(findings) => Some(Built::failed(limited(findings))),
        }
    }
}

/// Every fault there is, by phase and code.
pub fn faults() -> impl Iterator<Item = &'static Fault> {
    let of_files = [load::fault::FAULTS, load::close::fault::FAULTS];
    let of_files = of_files.into_iter().flatten().copied();
    let of_output = [markdown::fault::FAULTS, render::fault::FAULTS, shell::fault::FAULTS];
    of_files.chain(check::faults()).chain(of_output.into_iter().flatten().copied())
}

/// Judges a plan and renders its site; without what was overtaken.
fn publish(
    sources: &Sources,
    plan: &Plan,
    as_of: Date,
    mut findings: Vec<Finding>,
    memo: &mut Memo,
    standing: impl Fn(&Plan, &Assessment) -> Standing + Sync,
    steps: Steps<'_>,
) -> Result<(Option<Built>, Assessment), Vec<Finding>> {
    let site = &plan.site;
    let theme = match Theme::new(sources, &site.theme.value, Some(site.theme.span)) {
        Ok(theme) => theme,
        Err(finding) => {
            findings.push(finding);
            return Err(findings);
        }
    };
    let language = match memo.language(&theme, &site.language) {
        Ok(language) => language,
        Err(errors) => {
            findings.extend(errors);
            return Err(findings);
        }
    };
    let assessment = evaluate::evaluate(plan, as_of);
    let (connections, standing) =
        rayon::join(|| Connections::new(plan, &assessment), || standing(plan, &assessment));
    let known: Vec<&'static Fault> = faults().collect();
    let facts = Facts {
        faults: &known,
        sources,
        plan,
        assessment: &assessment,
        language: &language,
        connections: &connections,
    };
    let (mut first, of_checks) = rayon::join(
        || render::render_first(facts, &theme, &language, memo, &standing),
        || check::run_checks(plan, &assessment),
    );
    findings.extend(of_checks);
    findings.extend(first.findings.iter().cloned());
    let mut findings = limited(check::settle_levels(plan, findings));
    let Steps { show, mut is_overtaken } = steps;
    if has_errors(&findings) {
        // Nothing of it was shown, and whoever waits has to hear why.
        is_overtaken = None;
    } else {
        show(&first.bundle);
    }
    let Some(of_rest) = render::render_rest(facts, &language, memo, &mut first, is_overtaken)
    else {
        return Ok((None, assessment));
    };
    findings.extend(check::settle_levels(plan, of_rest));
    let mut bundle = first.bundle;
    let Some(of_data) = render::add_data(&mut bundle, facts, &findings, is_overtaken) else {
        return Ok((None, assessment));
    };
    findings.extend(of_data);
    let summary = Summary {
        timezone: site.timezone,
        as_of,
        kpis: plan.kpis.len(),
        objectives: plan.objectives.len(),
        pages: report::pages(plan, &assessment).len(),
    };
    let bundle = (!has_errors(&findings)).then_some(bundle);
    let rendered = memo.rendered();
    Ok((Some(Built { findings, bundle, summary: Some(summary), rendered }), assessment))
}

impl Day {
    /// The day, in the site's time zone.
    pub fn date(self, timezone: chrono_tz::Tz) -> Date {
        match self {
            Self::Given(date) => date,
            Self::Instant(instant) => instant.with_timezone(&timezone).date_naive(),
        }
    }
}

impl Built {
    /// A build that came to nothing.
    pub fn failed(findings: Vec<Finding>) -> Self {
        Self { findings, bundle: None, summary: None, rendered: 0 }
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { as_of, kpis, objectives, pages, .. } = self;
        let s = |count: &usize| if *count == 1 { "" } else { "s" };
        write!(
            f,
            "as of {as_of}, {kpis} KPI{}, {objectives} objective{}, {pages} page{}",
            s(kpis),
            s(objectives),
            s(pages)
        )
    }
}
