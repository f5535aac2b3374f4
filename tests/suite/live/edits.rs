//! Any sequence of edits, right and broken ones mixed: a builder that keeps what it can gives what a
//! build from nothing gives.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use quarterdeck::load::Sources;
use quarterdeck::{BuildOptions, Builder, Day, Steps, build};

use crate::support::AS_OF;

const EDITS: usize = 1000;

/// A larger site takes longer.
const EXAMPLE_EDITS: usize = 40;

type Files = BTreeMap<String, Arc<Vec<u8>>>;

const SITE: &[(&str, &str)] = &[
    ("quarterdeck.yaml", "title: Acme\nbase_url: https://example.org/goals\n"),
    ("content/index.md", "Where we stand. {{ kpi(id=\"churn\") }}\n"),
    (
        "content/kpis/churn.md",
        "---\ntitle: Churn\nunit: \"%\"\nrange: at most 5%\nowner: cfo\nteam: sales\n\
         drivers: [orders]\nreadings:\n  2026-02: 3.9%\n  2026-03: 4.1%\n  2026-04: 6.2%\n---\n\
         See [orders](orders.md).\n",
    ),
    (
        "content/kpis/orders.md",
        "---\ntitle: Orders\nrange: at least 100\nowner: coo\ndrivers: [visits]\n\
         series: data/figures.csv\n---\n",
    ),
    (
        "content/kpis/nps.md",
        "---\ntitle: NPS\nrange: at least 30\nowner: coo\nseries: data/figures.csv\n---\nText.\n",
    ),
    // Drivers of drivers: what lies two and three references away must be seen to change too.
    (
        "content/kpis/visits.md",
        "---\ntitle: Visits\nrange: at least 10\nowner: cfo\nteam: web\ndrivers: [reach]\n\
         readings: { 2026-03: 12, 2026-04: 13 }\n---\n",
    ),
    (
        "content/kpis/reach.md",
        "---\ntitle: Reach\nowner: ceo\nteam: web\nrange: at least 5\n\
         readings: { 2026-03: 6, 2026-04: 4 }\n---\nDrives [visits](visits.md).\n",
    ),
    (
        "content/kpis/clicks.md",
        "---\ntitle: Clicks\nowner: ceo\nreadings: { 2025-11: 6 }\n\
         retired: { date: 2025-12-31, why: \"Noise\", replaced_by: reach }\n---\n",
    ),
    (
        "content/kpis/quoted.md",
        "---\ntitle: Quoted\nowner: ceo\nreadings: { 2026-04: 6 }\n---\n\
         {{ objective(id=\"2026-Q2/grow\") }}\n",
    ),
    (
        "content/objectives/2026-Q1/wake.md",
        "---\ntitle: Wake up\ncycle: 2026-Q1\nowner: cfo\nteam: web\nanswers: [reach]\n\
         key_results:\n  - { id: reach, title: Reach, kpi: reach, start: 3, target: 6 }\n\
         close:\n  outcome: partly\n  learned: \"Slow\"\n  decision: modify\n  decide:\n    \
         - { what: \"Go on?\", who: ceo, by: 2026-05-30 }\n---\n",
    ),
    (
        "content/objectives/2026-Q2/widen.md",
        "---\ntitle: Widen\ncycle: 2026-Q2\nparent: grow/orders\ncontinues: 2026-Q1/wake\n\
         owner: coo\nteam: web\nanswers: [reach]\nguardrails: [visits]\nkey_results:\n  \
         - { id: reach, title: Reach, kpi: reach, start: 4, target: 8 }\n---\n",
    ),
    (
        "content/objectives/2026-Q2/deepen.md",
        "---\ntitle: Deepen\ncycle: 2026-Q2\nparent: widen\nowner: cfo\nwhy: leap\nkey_results:\n  \
         - id: talks\n    title: Talks\n    owner: ceo\n    team: sales\n    start: 0\n    \
         target: 10\n    check_ins:\n      - { date: 2026-04-20, value: 2 }\n---\n",
    ),
    ("data/figures.csv", "date,orders,nps\n2026-02,110,30\n2026-03,120,31\n2026-04,90,35\n"),
    (
        "content/objectives/2026-Q2/retain.md",
        "---\ntitle: Retain\ncycle: 2026-Q2\nowner: cfo\nteam: sales\nanswers: [churn]\nguardrails: [nps]\n\
         key_results:\n  - { id: churn, title: Less churn, kpi: churn, start: 8%, target: 4% }\n  \
         - id: calls\n    title: Calls\n    start: 0\n    target: 100\n    check_ins:\n      \
         - { date: 2026-04-20, value: 20, confidence: 5 }\n---\nText.\n",
    ),
    (
        "content/objectives/2026-Q2/grow.md",
        "---\ntitle: Grow\ncycle: 2026-Q2\nparent: retain\nowner: ceo\nwhy: leap\nkey_results:\n  \
         - { id: orders, title: More orders, kpi: orders, start: 90, target: 150 }\n---\n",
    ),
    ("content/teams/sales.md", "---\ntitle: Sales team\n---\n"),
    ("content/teams/web.md", "---\ntitle: Web\nparent: sales\nlead: cfo\n---\n"),
    ("content/people/cfo.md", "---\ntitle: The CFO\n---\n"),
    ("content/reports/review.md", "---\ntitle: Review\nnav: true\n---\n{{ kpi(id=\"nps\") }}\n"),
    ("templates/page/not_found.html", "<p>{{ frame.title }}</p>"),
    ("templates/assets/style.css", "p { color: red }"),
    ("static/logo.svg", "<svg/>"),
];

/// Texts that other texts become.
const PIECES: &[&str] = &[
    "9",
    "0",
    "-",
    ":",
    "\n",
    "  ",
    "%",
    "[",
    "}",
    "---\n",
    "title: X\n",
    "draft: true\n",
    "é",
    "{{ kpi(id=\"nps\") }}",
    "](churn.md)",
    "\"",
    "1e9",
    "2026-05",
    "#",
];

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn path(&mut self, files: &Files) -> Option<String> {
        let position = self.below(files.len());
        files.keys().nth(position).cloned()
    }
}

fn original() -> Files {
    let files = SITE.iter();
    files.map(|(path, text)| ((*path).to_owned(), Arc::new(text.as_bytes().to_vec()))).collect()
}

/// Changes the files in one of the ways in which people do.
fn edit(files: &mut Files, random: &mut Random) -> String {
    let Some(path) = random.path(files) else {
        *files = original();
        return "everything is back".to_owned();
    };
    let mut bytes = files[&path].to_vec();
    let at = random.below(bytes.len() + 1);
    let kind = random.below(12);
    match kind {
        // Most edits of people are of this kind: one figure becomes another.
        0..=3 => {
            let digits: Vec<usize> =
                (0..bytes.len()).filter(|&place| bytes[place].is_ascii_digit()).collect();
            if !digits.is_empty() {
                let place = digits[random.below(digits.len())];
                bytes[place] = b'0' + u8::try_from(random.below(10)).unwrap();
            }
        }
        4 | 5 => {
            let piece = PIECES[random.below(PIECES.len())];
            bytes.splice(at..at, piece.bytes());
        }
        6 => bytes.truncate(at),
        7 => {
            let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
            let lost = random.below(lines.len());
            let rest = lines.iter().enumerate().filter(|(line, _)| *line != lost);
            bytes = rest.flat_map(|(_, line)| line.to_vec()).collect();
        }
        8 => bytes.insert(at, 0xff),
        9 => {
            files.remove(&path);
            return format!("{path} is gone");
        }
        10 => {
            let renamed = path.replacen('.', "-2.", 1);
            let bytes = files.remove(&path).unwrap();
            files.insert(renamed.clone(), bytes);
            return format!("{path} is {renamed}");
        }
        _ => {
            let copy = path.replacen('.', "-3.", 1);
            files.insert(copy.clone(), Arc::new(bytes));
            return format!("{copy} is a copy");
        }
    }
    files.insert(path.clone(), Arc::new(bytes));
    format!("{path} by {kind} at {at}")
}

/// Builds what has been edited again and from nothing; how many pages each rendered, if it is right.
#[track_caller]
fn both_builds(
    builder: &mut Builder,
    files: &Files,
    options: &BuildOptions,
    history: &str,
) -> Option<(usize, usize)> {
    let sources =
        || Sources::new(files.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))));
    let again = builder.build(&sources(), options);
    let clean = build(&sources(), options);
    assert_eq!(again.findings, clean.findings, "{history}");
    assert_eq!(again.bundle.is_some(), clean.bundle.is_some(), "{history}");
    let (again_files, clean_files) = (again.bundle?, clean.bundle?);
    assert!(
        again_files.iter().map(|(path, _)| path).eq(clean_files.iter().map(|(path, _)| path)),
        "{history}"
    );
    for (path, bytes) in clean_files.iter() {
        assert!(again_files.get(path) == Some(bytes), "{path}: {history}");
    }
    Some((again.rendered, clean.rendered))
}

/// Builds what has been edited again, where a newer build is wanted after some looks at whether one
/// is; whether it was left. What it has shown until then has to be right.
#[track_caller]
fn overtaken_build(
    builder: &mut Builder,
    files: &Files,
    options: &BuildOptions,
    looks: usize,
    history: &str,
) -> bool {
    let sources = Sources::new(files.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))));
    let looked = AtomicUsize::new(0);
    let mut shown = Vec::new();
    let steps = Steps {
        show: &mut |pages| {
            shown = pages.iter().map(|(path, it)| (path.to_owned(), it.clone())).collect();
        },
        is_overtaken: Some(&|| looked.fetch_add(1, Ordering::Relaxed) >= looks),
    };
    let was_left = builder.build_in_steps(&sources, options, steps).is_none();
    if was_left {
        let clean = build(&sources, options).bundle.expect("what has errors is not left");
        for (path, content) in shown {
            assert!(clean.get(&path) == Some(&content), "{path}: {history}");
        }
    }
    was_left
}

#[test]
fn a_thousand_edits_leave_what_a_clean_build_gives() {
    let sources = Sources::new(original());
    let options =
        BuildOptions { day: Day::Given(AS_OF.parse().unwrap()), base_url: None, drafts: false };
    let unedited = build(&sources, &options);
    assert!(unedited.bundle.is_some(), "not right unedited: {:?}", unedited.findings);
    let mut random = Random(0x5eed_0005_5eed_0005);
    let mut files = original();
    let mut builder = Builder::for_many_builds();
    let (mut good, mut kept, mut left) = (0, 0, 0);
    let mut history: Vec<String> = Vec::new();
    for number in 0..EDITS {
        history.push(edit(&mut files, &mut random));
        // Mistakes do not live long; else nearly every state would be a broken one.
        if random.below(3) == 0 {
            files = original();
            history.push("all is well again".to_owned());
        }
        let day = if number % 50 < 45 { AS_OF } else { "2026-07-02" };
        let options = BuildOptions {
            day: Day::Given(day.parse().unwrap()),
            base_url: None,
            drafts: number % 40 == 39,
        };
        let last = history[history.len().saturating_sub(5)..].join("; ");
        let last = format!("edit {number}: {last}");
        if random.below(4) == 0 {
            let looks = random.below(10);
            left += usize::from(overtaken_build(&mut builder, &files, &options, looks, &last));
            continue;
        }
        let Some((again, clean)) = both_builds(&mut builder, &files, &options, &last) else {
            continue;
        };
        good += 1;
        kept += usize::from(again < clean);
    }
    assert!(left > EDITS / 20, "only {left} builds were left for the next one");
    // Neither all good nor all broken, and what can be kept is kept.
    assert!(good > EDITS / 5 && good < EDITS, "{good} of {EDITS} builds were good");
    assert!(kept > good / 4, "only {kept} of {good} good builds kept a page");
}

#[test]
fn figures_of_the_example_site_change_every_page_that_speaks_of_them() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
    let unedited: Files = crate::support::files(&root)
        .into_iter()
        .filter(|(path, _)| !path.starts_with("public/"))
        .map(|(path, bytes)| (path, Arc::new(bytes)))
        .collect();
    let goals: Vec<String> = unedited
        .keys()
        .filter(|path| path.starts_with("content/kpis/") || path.starts_with("content/objectives/"))
        .cloned()
        .collect();
    let options = BuildOptions {
        day: Day::Given("2026-05-18".parse().unwrap()),
        base_url: None,
        drafts: false,
    };
    let mut random = Random(0x5eed_0006_5eed_0006);
    let mut builder = Builder::for_many_builds();
    let (mut good, mut kept) = (0, 0);
    for number in 0..EXAMPLE_EDITS {
        let mut files = unedited.clone();
        let path = &goals[random.below(goals.len())];
        let mut bytes = files[path].to_vec();
        let digits: Vec<usize> =
            (0..bytes.len()).filter(|&place| bytes[place].is_ascii_digit()).collect();
        let place = digits[random.below(digits.len())];
        bytes[place] = b'0' + u8::try_from(random.below(10)).unwrap();
        files.insert(path.clone(), Arc::new(bytes));
        let history = format!("edit {number}: {path} at {place}");
        if let Some((again, clean)) = both_builds(&mut builder, &files, &options, &history) {
            good += 1;
            kept += usize::from(again < clean / 2);
        }
    }
    assert!(good > EXAMPLE_EDITS / 2, "{good} of {EXAMPLE_EDITS} builds were good");
    assert!(kept > good / 2, "only {kept} of {good} good builds kept most pages");
}
