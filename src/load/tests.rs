//! The reading of a whole site: right files, several faults in one run, and mutated files.

use proptest::prelude::*;

use super::*;
use crate::model::PersonId;
use crate::model::time::{Cadence, Date};

const KPI: &str = "---\ntitle: Customer churn\nunit: \"%\"\nrange: at most 5%\nwatch: at most 4.5%\n\
    cadence: monthly\nowner: [head-of-success, \"Ana's team\"]\nreadings:\n  2026-01: 8.1%\n  \
    2026-02-28: { value: 7.9%, note: \"caf\u{e9}\" }\nplan: { 2026-01: 100k, 2026-Q2: 1.2M }\n\
    accepted:\n  - { from: 2026-03-01, until: 2026-06-30, by: cfo, why: \"price\" }\n\
    ranges_: |\n  a\n  b\nextra: { a: [1, x] }\n---\nWords.\n";

fn load_kpi(bytes: Vec<u8>) -> (Sources, Loaded) {
    let site = b"title: Acme\n".to_vec();
    let files = [("quarterdeck.yaml", site), ("content/kpis/churn.md", bytes)];
    let sources = Sources::new(files.map(|(path, bytes)| (path.to_owned(), bytes)));
    let loaded = load(&sources, &LoadOptions::default());
    (sources, loaded)
}

#[test]
fn a_right_file_becomes_a_kpi() {
    let (_, loaded) = load_kpi(KPI.replace("ranges_: |\n  a\n  b\n", "").into_bytes());
    assert_eq!(loaded.findings, []);
    let kpi = &loaded.plan.expect("no findings, so a plan").kpis[0];
    assert_eq!((kpi.id.0.as_str(), kpi.readings.len(), kpi.plan.len()), ("churn", 2, 2));
}

#[test]
fn several_slips_and_faults_come_out_in_one_run() {
    let slips = "---\ntitle: Churn: monthly\nunit: %\nrange: >= 95%\nowner: @ana\nteam: yes\n\
        \tsource: x\ncategory: see #3\nformula: \"unclosed\ncadence: montly\ntags: [a, b\nttile: a\n\
        readings:\n  2026-01: 1,200\n  2026-02: *x\n---\n";
    let (sources, loaded) = load_kpi(slips.as_bytes().to_vec());
    let told: Vec<_> = loaded
        .findings
        .iter()
        .map(|finding| {
            let span = finding.span.expect("each has its place");
            (sources.place(span).line, finding.fault.code)
        })
        .collect();
    let expected = [
        (2, "QD106"),
        (3, "QD106"),
        (4, "QD106"),
        (5, "QD106"),
        (6, "QD124"),
        (7, "QD106"),
        (8, "QD115"),
        (9, "QD106"),
        (10, "QD108"),
        (11, "QD106"),
        (12, "QD110"),
        (14, "QD116"),
        (15, "QD107"),
    ];
    assert_eq!(told, expected);
}

const OBJECTIVE: &str = "---\ntitle: Retain customers\ncycle: 2026-Q2\n\
    owner: [head-of-success, \"Ana's team\"]\nteam: success\nparent: 2026/grow\n\
    answers: [churn, secret, nothing]\nkey_results:\n  - id: churn\n    title: Churn\n    \
    kpi: churn\n    start: 8%\n    target: 4\n  - id: drop-off\n    title: Drop-off\n    \
    start: 40%\n    target: 15\n    owner: cfo\n    check_ins:\n      - { date: 2026-04-13, value: 37 }\n      \
    - { date: 2026-04-06, value: 38%, confidence: 5, note: pilot }\n    pace:\n      \
    - { by: 2026-08-15, value: 30% }\n  - id: app\n    title: App\n    milestones:\n      \
    - { title: iOS, due: 2026-05, done: 2026-05-04 }\n  - id: calm\n    title: Calm\n    \
    keep: at least 95%\nrevisions:\n  - { date: 2026-05-04, key_result: drop-off, field: target, \
    from: 10%, to: 15%, why: x, external: true }\nclose:\n  outcome: partly\n  overrides:\n    \
    - { key_result: app, score: 0.5, why: x }\n---\nWords.\n";

fn load_site_of(objective: Vec<u8>, options: LoadOptions) -> (Sources, Loaded) {
    let text = |text: &str| text.as_bytes().to_vec();
    let files = [
        ("quarterdeck.yaml", text("title: Acme\nfiscal_year: { starts: 4, named_after: start }\n")),
        ("content/kpis/churn.md", text("---\ntitle: Churn\nunit: \"%\"\nowner: boss\n---\n")),
        ("content/kpis/secret.md", text("---\ntitle: Secret\ndraft: true\nrange: :\n---\n")),
        ("content/objectives/grow.md", text("---\ntitle: Grow\ncycle: 2026\n---\n")),
        ("content/objectives/q3/plan.md", text("---\ntitle: Plan\ncycle: next\n---\n")),
        ("content/objectives/retain.md", objective),
        (
            "content/cycles/next.md",
            text("---\ndraft: true\nstart: 2026-07-01\nend: 2026-09-30\n---\n"),
        ),
        (
            "content/people/ceo.md",
            text("---\ntitle: The boss\nformerly: boss\nteam: [board]\n---\n"),
        ),
        ("content/teams/board.md", text("---\ntitle: Board\nmembers: [cfo]\n---\n")),
        ("content/index.md", text("Welcome.\n")),
    ];
    let sources = Sources::new(files.map(|(path, bytes)| (path.to_owned(), bytes)));
    let loaded = load(&sources, &options);
    (sources, loaded)
}

fn plan_of(objective: &str, options: LoadOptions) -> Plan {
    let (_, loaded) = load_site_of(objective.as_bytes().to_vec(), options);
    assert_eq!(loaded.findings, []);
    loaded.plan.expect("no findings, so a plan")
}

#[test]
fn an_objective_is_connected_and_takes_its_defaults() {
    let plan = plan_of(OBJECTIVE, LoadOptions::default());
    let ids: Vec<_> = plan.objectives.iter().map(|o| o.id.to_string()).collect();
    assert_eq!(ids, ["2026-Q2/retain", "2026/grow"]);
    let retain = &plan.objectives[0];
    // The fiscal year starts in April and is named after its start.
    let day = |text: &str| text.parse::<Date>().expect("a test's own date");
    assert_eq!(retain.window.first, day("2026-07-01"));
    assert_eq!(retain.parent.map(|parent| parent.objective().0), Some(1));
    let [churn, drop_off, app, calm] = &retain.key_results[..] else { panic!("four") };
    assert_eq!((churn.unit.as_typed(), churn.cadence), (Some("%"), Cadence::Monthly));
    assert_eq!((drop_off.unit.as_typed(), drop_off.cadence), (Some("%"), Cadence::Weekly));
    assert_eq!(churn.owner, retain.owner);
    assert_eq!(drop_off.owner, [PersonId("cfo".to_owned())]);
    assert_eq!(drop_off.check_ins[0].date, day("2026-04-06"));
    assert_eq!((app.kind.id(), calm.kind.id()), ("milestones", "keep"));
    assert_eq!(calm.unit.as_typed(), Some("%"));
    assert_eq!(churn.deadline, day("2026-09-30"));
}

#[test]
fn whoever_is_only_named_is_there_and_drafts_are_not() {
    let plan = plan_of(OBJECTIVE, LoadOptions::default());
    let people: Vec<_> = plan.people.iter().map(|p| (p.id.0.as_str(), p.title.as_str())).collect();
    let expected = [
        ("anas-team", "Ana's team"),
        ("ceo", "The boss"),
        ("cfo", "Cfo"),
        ("head-of-success", "Head of success"),
    ];
    assert_eq!(people, expected);
    let teams: Vec<_> = plan.teams.iter().map(|team| team.id.0.as_str()).collect();
    assert_eq!(teams, ["board", "success"]);
    let members: Vec<_> = plan.teams[0].members.iter().map(|id| id.0.as_str()).collect();
    assert_eq!(members, ["cfo", "ceo"]);
    // Today's id stands in place of a former one.
    assert_eq!(plan.kpis[0].owner, [PersonId("ceo".to_owned())]);
    let cycles: Vec<_> = plan.cycles.iter().map(|cycle| cycle.id.0.as_str()).collect();
    assert_eq!(cycles, ["2026", "2026-Q2"]);
    // A draft that is left out is no slip; what never was is one.
    let dangling: Vec<_> = plan.dangling.iter().map(|d| d.typed.as_str()).collect();
    assert_eq!(dangling, ["nothing"]);
    assert_eq!(plan.objectives[0].answers.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_panic_and_all_places_lie_in_the_file(
        edits in prop::collection::vec((0usize..500, any::<prop::sample::Index>(), 0u8..4), 1..8)
    ) {
        const PIECES: [&str; 24] = [
            "\t", "\n", ": ", "#", " #x", "\"", "'", "[", "]", "{", "}", "%", "@", "*a", "&a ",
            "!t ", "---\n", "- ", ",", "\r\n", "\u{feff}", "\u{e9}", "\u{1f600}", "\u{ff}",
        ];
        let mut bytes = KPI.as_bytes().to_vec();
        for (at, piece, kind) in edits {
            let at = at % (bytes.len() + 1);
            let piece = PIECES[piece.index(PIECES.len())].as_bytes();
            match kind {
                0 => { bytes.splice(at..at, piece.iter().copied()); }
                1 => { bytes.truncate(at); }
                2 => { if at < bytes.len() { bytes[at] = piece[0]; } }
                _ => { if at < bytes.len() { bytes.remove(at); } }
            }
        }
        let (sources, loaded) = load_kpi(bytes);
        for finding in &loaded.findings {
            let spans = finding.span.iter().chain(finding.also.iter().map(|(span, _)| span));
            for span in spans {
                let length = sources.file(span.file).bytes.len();
                prop_assert!(span.start <= span.end, "{finding:?}");
                prop_assert!(span.end as usize <= length, "{finding:?} in {length} bytes");
                sources.place(*span);
            }
        }
        prop_assert_eq!(loaded.plan.is_some(), loaded.findings.iter().all(|f| f.level < Level::Error));
    }

    #[test]
    fn no_objective_makes_it_panic(
        edits in prop::collection::vec((0usize..1200, any::<prop::sample::Index>(), 0usize..12), 1..6)
    ) {
        const PIECES: [&str; 22] = [
            "\t", "\n", ": ", "[", "]", "{", "}", "0", "-", "tbd", "end", "2026-Q2", "churn", "keep: ",
            "kpi: churn\n    ", "weight: 0\n    ", "rollup: sum\n", "40%", "2026-04-01", "1e28", "h", "/",
        ];
        let mut bytes = OBJECTIVE.as_bytes().to_vec();
        for (at, piece, length) in edits {
            let at = at % bytes.len();
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, PIECES[piece.index(PIECES.len())].bytes());
        }
        let (sources, loaded) = load_site_of(bytes, LoadOptions::default());
        for finding in &loaded.findings {
            for span in finding.span.iter().chain(finding.also.iter().map(|(span, _)| span)) {
                prop_assert!(span.end as usize <= sources.file(span.file).bytes.len());
                sources.place(*span);
            }
        }
    }
}

#[test]
fn a_number_that_yaml_cuts_at_its_comma_is_offered_in_both_readings() {
    let front = "---\ntitle: Churn\nrange: { min: 1,200, max: 5,000,000 }\n\
        benchmark: { name: x, value: 5,9% }\n---\n";
    let (_, loaded) = load_kpi(front.as_bytes().to_vec());
    let told: Vec<_> = loaded
        .findings
        .iter()
        .map(|found| (found.message.as_ref(), found.help.as_deref().unwrap_or_default()))
        .collect();
    let expected = [
        ("`1,200` can be read in two ways", "write `1200` or `1.200`"),
        ("`5,000,000` is not a number", "write `5000000`"),
        ("`5,9%` can be read in two ways", "write `5.9%` or `59%`"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_stands_behind_a_number_is_not_taken_for_a_unit_at_any_price() {
    let help = |typed: &str| {
        let front = format!("---\ntitle: Churn\nreadings:\n  2026-01: {typed}\n---\n");
        let (_, loaded) = load_kpi(front.into_bytes());
        loaded.findings.first().and_then(|found| found.help.as_deref().map(str::to_owned))
    };
    assert_eq!(help("40K").as_deref(), Some("write `40k`"));
    assert_eq!(help("3 bn").as_deref(), Some("write `3 B`"));
    let plain = "write the plain number, or give the field a `unit:`";
    assert_eq!(help("0x1f").as_deref(), Some(plain));
    assert_eq!(help("5 and 6").as_deref(), Some(plain));
    assert_eq!(help("5 tickets"), None);
    assert_eq!(help("5 x"), None);
}

#[test]
fn an_inner_limit_has_no_inner_limit() {
    let front = "---\ntitle: Churn\nrange: { max: 5, watch: { max: 4, watch: { max: 3 } } }\n---\n";
    let (_, loaded) = load_kpi(front.as_bytes().to_vec());
    let codes: Vec<_> = loaded.findings.iter().map(|found| found.fault.code).collect();
    assert_eq!(codes, ["QD120"]);
}

#[test]
fn a_key_result_has_the_keys_of_everything() {
    let objective = "---\ntitle: Retain customers\ncycle: 2026-Q2\nkey_results:\n  \
        - { id: churn, title: Churn, formerly: [old-churn], start: 8%, target: 4%, tags: [a], \
        extra: { a: 1 }, allow: [{ check: QD204, why: x }] }\n  \
        - { id: app, title: App, draft: true, start: 0, target: 1 }\nrevisions:\n  \
        - { date: 2026-05-04, key_result: old-churn, field: target, from: 3%, to: 4% }\n  \
        - { date: 2026-05-04, key_result: app, field: target, from: 2, to: 1 }\nclose:\n  overrides:\n    \
        - { key_result: old-churn, score: 0.5, why: x }\n---\n";
    let parent = "---\ntitle: Serve\ncycle: 2026-Q2\nparent: retain/old-churn\n---\n";
    let read = |drafts: bool| {
        let text = |text: &str| text.as_bytes().to_vec();
        let files = [
            ("quarterdeck.yaml", text("title: Acme\n")),
            ("content/objectives/retain.md", text(objective)),
            ("content/objectives/serve.md", text(parent)),
        ];
        let sources = Sources::new(files.map(|(path, bytes)| (path.to_owned(), bytes)));
        let loaded = load(&sources, &LoadOptions { drafts });
        assert_eq!(loaded.findings, []);
        loaded.plan.expect("no findings, so a plan")
    };
    let plan = read(false);
    let retain = &plan.objectives[0];
    let ids: Vec<&str> = retain.key_results.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["churn"]);
    assert_eq!(retain.key_results[0].revisions.len(), 1);
    assert_eq!(retain.close.as_ref().expect("a close").overrides[0].key_result, 0);
    assert_eq!(retain.common.allow.len(), 1);
    let served = plan.objectives[1].parent.expect("the parent by its former id");
    assert!(matches!(served, crate::model::objective::Parent::KeyResult(one) if one.position == 0));
    assert_eq!(read(true).objectives[0].key_results.len(), 2);
}

#[test]
fn places_behind_a_mended_slip_are_those_of_the_file() {
    let text = "---\r\ntitle: A\r\nowner: cfo\r\ndirection:\u{fffd}\u{fffd} higher\r\ncadence:daily\u{e9}\r\n---\r\n";
    let (_, loaded) = load_kpi(text.as_bytes().to_vec());
    let places: Vec<&str> = loaded
        .findings
        .iter()
        .map(|finding| finding.span.expect("each has its place"))
        .map(|span| &text[span.start as usize..span.end as usize])
        .collect();
    let value = "\u{fffd}\u{fffd} higher";
    assert_eq!(places, [value, value, "daily\u{e9}", "daily\u{e9}"]);
}

#[test]
fn ten_thousand_faults_in_one_line_are_told_in_short() {
    // Each of them would copy the whole line to offer it corrected.
    for part in ["&a x", "!t x"] {
        let items = vec![part; 10_000].join(", ");
        let text = format!("---\ntitle: A\nowner: cfo\nextra: [{items}]\n---\n");
        let (_, loaded) = load_kpi(text.into_bytes());
        assert!(loaded.findings.len() >= 10_000);
        assert!(loaded.findings.iter().all(|finding| finding.paste.is_none()));
    }
}

#[test]
fn a_text_in_front_matter_has_a_length() {
    let text = |bytes: usize| format!("---\ntitle: {}\nowner: cfo\n---\n", "x".repeat(bytes));
    let (_, loaded) = load_kpi(text(20_000).into_bytes());
    assert_eq!(loaded.findings, []);
    let (sources, loaded) = load_kpi(text(20_001).into_bytes());
    let [finding] = &loaded.findings[..] else { panic!("{:?}", loaded.findings) };
    assert_eq!(finding.message, "this text has 20001 bytes; 20000 are allowed");
    assert_eq!(sources.place(finding.span.expect("it has a place")).line, 2);
}

#[test]
fn similar_ids_are_looked_for_a_few_times_a_file() {
    let ids: Vec<_> = (0..60).map(|number| format!("chur{number}")).collect();
    let text = format!("---\ntitle: A\nowner: cfo\ndrivers: [{}]\n---\n", ids.join(", "));
    let site = b"title: Acme\n".to_vec();
    let files = [
        ("quarterdeck.yaml", site),
        ("content/kpis/churn.md", KPI.replace("ranges_: |\n  a\n  b\n", "").into_bytes()),
        ("content/kpis/other.md", text.into_bytes()),
    ];
    let sources = Sources::new(files.map(|(path, bytes)| (path.to_owned(), bytes)));
    let plan = load(&sources, &LoadOptions::default()).plan.expect("nothing worse than a warning");
    let offered = plan.dangling.iter().filter(|dangling| dangling.did_you_mean.is_some()).count();
    assert_eq!((plan.dangling.len(), offered), (60, 40));
}

#[test]
fn no_place_cuts_a_character() {
    let text = "---\r\ntitle: Retain\r\ncycle: 2026-Q2\r\nkey_results:\r\n  - id: a\r\n    title: A\r\n    \
        start: 8\r\n    target:\u{fffd}4\r\n    dropped: { date: 2026-05-11 }\r\n---\r\n";
    let (_, loaded) = load_site_of(text.as_bytes().to_vec(), LoadOptions::default());
    for finding in &loaded.findings {
        let span = finding.span.expect("each has its place");
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{finding:?}");
    }
}

#[test]
fn a_seal_that_stands_is_read_once() {
    let close = include_str!("../../example-site/closes/2025-Q4.yaml");
    let mut kept = Kept::for_many_loads();
    let mut record = |words: &str| {
        let files = [
            ("quarterdeck.yaml", "title: A\n"),
            ("closes/2025-Q4.yaml", close),
            ("content/index.md", words),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let loaded = load_again(&Sources::new(files), &LoadOptions::default(), &mut kept);
        loaded.plan.expect("it has no error").closes[0].first.record.clone()
    };
    assert!(Arc::ptr_eq(&record("one"), &record("other")));
}
