//! What every target holds the program to, whatever it was given.

pub mod html;

use quarterdeck::check::run_checks;
use quarterdeck::evaluate::evaluate;
use quarterdeck::finding::format::{Texts, github, human, json};
use quarterdeck::finding::{Finding, Level, Span};
use quarterdeck::load::{LoadOptions, Loaded, Sources, load};
use quarterdeck::model::Plan;
use quarterdeck::model::time::Date;
use quarterdeck::{BuildOptions, Built, Day, build};

/// The files of a site of one KPI and one objective, for whatever the fuzzed file refers to.
pub const SMALL: [(&str, &str); 4] = [
    ("quarterdeck.yaml", "title: Acme\n"),
    (
        "content/kpis/churn.md",
        "---\ntitle: Churn\nunit: \"%\"\nrange: at most 5%\nowner: cfo\n\
         readings: { 2026-02: 4.4%, 2026-03: 4.1%, 2026-04: 6.2% }\n---\n",
    ),
    (
        "content/objectives/2026-Q2/retain.md",
        "---\ntitle: Keep what we win\ncycle: 2026-Q2\nowner: cfo\nanswers: [churn]\nkey_results:\n  \
         - { id: churn, title: Churn, kpi: churn, start: 8%, target: 4% }\n---\n",
    ),
    ("data/numbers.csv", "date,churn\n2026-01,4.9%\n"),
];

/// The day on which everything is judged.
pub fn as_of() -> Date {
    "2026-05-18".parse().expect("a day")
}

/// The small site with some files added or replaced.
pub fn sources<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Sources {
    let mut all: Vec<(String, Vec<u8>)> =
        SMALL.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    for (path, bytes) in files {
        all.retain(|(other, _)| other != path);
        all.push((path.to_owned(), bytes.to_vec()));
    }
    Sources::new(all)
}

/// Reads and judges a site; every finding has its place, and there is a plan or an error.
pub fn load_and_judge(sources: &Sources) -> Option<Plan> {
    let Loaded { plan, findings, .. } = load(sources, &LoadOptions::default());
    assert_placed(sources, &findings);
    let is_refused = findings.iter().any(|finding| finding.level == Level::Error);
    assert_eq!(plan.is_none(), is_refused, "there is a plan or an error");
    let plan = plan?;
    let assessment = evaluate(&plan, as_of());
    assert_placed(sources, &run_checks(&plan, &assessment));
    Some(plan)
}

/// Builds a site: there is an output or an error, and every page keeps what is promised of it.
pub fn build_and_judge(sources: &Sources) -> Built {
    let built = build(sources, &options());
    assert_printable(sources, &built.findings);
    let is_refused = built.findings.iter().any(|finding| finding.level == Level::Error);
    assert_eq!(built.bundle.is_none(), is_refused, "there is an output or an error");
    built
}

/// How every site is built here.
pub fn options() -> BuildOptions {
    BuildOptions { day: Day::Given(as_of()), base_url: None, drafts: false }
}

/// Every finding is at a place of its file, and prints in every format.
pub fn assert_placed(sources: &Sources, findings: &[Finding]) {
    for finding in findings {
        assert!(finding.span.is_some(), "no place: {finding:?}");
    }
    assert_printable(sources, findings);
}

/// Every place is one of its file, and no format can be made to say anything else.
pub fn assert_printable(sources: &Sources, findings: &[Finding]) {
    for finding in findings {
        assert!(!finding.message.is_empty(), "no words: {finding:?}");
        let others = finding.also.iter().map(|(span, _)| *span);
        finding.span.into_iter().chain(others).for_each(|span| assert_within(sources, span));
    }
    // To print hundreds of them takes longer than to find them.
    let shown: Vec<&Finding> = findings.iter().take(20).collect();
    let text = human(&shown, sources, false);
    let steers = |c: char| c.is_control() && c != '\n';
    assert!(!text.contains(steers), "steers a terminal: {text:?}");
    let text = github(&shown, sources, "");
    assert_eq!(text.lines().count(), shown.len(), "{text:?}");
    assert!(text.lines().all(|line| line.starts_with("::")), "{text:?}");
    assert!(!text.contains(steers), "steers a terminal: {text:?}");
    for finding in shown {
        let json = serde_json::to_string(&json(finding, sources)).expect("texts are always JSON");
        assert!(!json.contains('\n'));
    }
}

fn assert_within(sources: &Sources, span: Span) {
    let file = sources.file(span.file);
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && end <= file.bytes.len(), "{span:?} of {}", file.bytes.len());
    if let Some(text) = file.text() {
        let is_whole = text.is_char_boundary(start) && text.is_char_boundary(end);
        assert!(is_whole, "{span:?} cuts a character of {text:?}");
    }
    let (line, column) = sources.line_and_column(span);
    assert!(line >= 1 && column >= 1);
}
