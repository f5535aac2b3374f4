//! What building a site costs, as a whole and stage by stage: `cargo bench --bench build`, and with
//! `SITES=100` before it for other sizes.
#![expect(clippy::disallowed_methods, reason = "benchmarks stand outside the core")]

#[path = "generator/mod.rs"]
mod generator;

use std::sync::Arc;

use divan::{Bencher, black_box};
use quarterdeck::language::Language;
use quarterdeck::load::{LoadOptions, Sources, load};
use quarterdeck::model::Plan;
use quarterdeck::model::time::Date;
use quarterdeck::render::{Bundle, Theme, add_data, language, render_site};
use quarterdeck::report::{Connections, Facts};
use quarterdeck::{BuildOptions, Day, build, evaluate::evaluate};

fn main() {
    divan::main();
}

/// How many KPIs the sites have.
fn sizes() -> Vec<usize> {
    let sizes = std::env::var("SITES").unwrap_or_else(|_| "100,1000,10000".to_owned());
    sizes.split(',').map(|size| size.trim().parse().expect("SITES are numbers")).collect()
}

fn sources(kpis: usize) -> Sources {
    Sources::new(generator::site(kpis))
}

fn as_of() -> Date {
    generator::AS_OF.parse().expect("a date")
}

fn plan(sources: &Sources) -> Plan {
    let loaded = load(sources, &LoadOptions::default());
    // A benchmark of a build that stops at its first error would look splendid.
    loaded.plan.unwrap_or_else(|| panic!("the site has errors: {:?}", loaded.findings.first()))
}

/// From texts in memory to the bytes of every page.
#[divan::bench(args = sizes(), sample_count = 5)]
fn whole(bencher: Bencher<'_, '_>, kpis: usize) {
    let options = BuildOptions { day: Day::Given(as_of()), base_url: None, drafts: false };
    bencher.with_inputs(|| sources(kpis)).bench_refs(|sources| {
        let built = build(black_box(sources), &options);
        assert!(built.bundle.is_some(), "the site has errors: {:?}", built.findings.first());
        built
    });
}

/// Texts to plan.
#[divan::bench(args = sizes(), sample_count = 5)]
fn stage_1_load(bencher: Bencher<'_, '_>, kpis: usize) {
    bencher.with_inputs(|| sources(kpis)).bench_refs(|sources| plan(black_box(sources)));
}

/// Plan to assessment.
#[divan::bench(args = sizes(), sample_count = 5)]
fn stage_2_evaluate(bencher: Bencher<'_, '_>, kpis: usize) {
    let plan = plan(&sources(kpis));
    bencher.bench(|| evaluate(black_box(&plan), as_of()));
}

/// Assessment to pages.
#[divan::bench(args = sizes(), sample_count = 5)]
fn stage_3_render(bencher: Bencher<'_, '_>, kpis: usize) {
    with_facts(kpis, |facts, theme, language| {
        bencher.bench(|| {
            let connections = Connections::new(facts.plan, facts.assessment);
            let facts = Facts { connections: &connections, ..facts };
            render_site(black_box(facts), theme, language)
        });
    });
}

/// Assessment to files for programs.
#[divan::bench(args = sizes(), sample_count = 5)]
fn stage_4_data(bencher: Bencher<'_, '_>, kpis: usize) {
    with_facts(kpis, |facts, _, _| {
        bencher.bench(|| {
            let mut bundle = Bundle::default();
            let findings = add_data(&mut bundle, black_box(facts), &[], None);
            (bundle, findings)
        });
    });
}

fn with_facts(kpis: usize, measure: impl FnOnce(Facts<'_>, &Theme<'_>, &Arc<Language>)) {
    let sources = sources(kpis);
    let plan = plan(&sources);
    let site = &plan.site;
    let theme = Theme::new(&sources, &site.theme.value, None).expect("the default theme");
    let language = Arc::new(language(&theme, &site.language).expect("its messages"));
    let assessment = evaluate(&plan, as_of());
    let connections = Connections::new(&plan, &assessment);
    let known: Vec<_> = quarterdeck::faults().collect();
    let facts = Facts {
        faults: &known,
        sources: &sources,
        plan: &plan,
        assessment: &assessment,
        language: &language,
        connections: &connections,
    };
    measure(facts, &theme, &language);
}
