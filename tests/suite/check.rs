//! Runs the literate cases of `tests/check`: prose, files, and what is found wrong with them.
//!
//! Each heading of the second level begins a case of its own. A file named after a check runs that
//! check alone, judged on 2026-05-18 or on the day of a line `as_of: 2026-07-06`; other files are
//! only read. A fence names the path of its file
//! (```` ```yaml content/kpis/churn.md ````); `# error[QD108]: words` at the end of a line is taken
//! off and says what must be found there, by a part of the message and help. What is found must be
//! expected, and what is expected found. A fence of `bytes` understands `\xFF`, `\t`, `\r` and
//! `\(x*1000)`; a fence of `absent` leaves a file out, and holds what is found without a place.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use quarterdeck::check;
use quarterdeck::evaluate::evaluate;
use quarterdeck::finding::{Finding, Level};
use quarterdeck::load::{LoadOptions, Sources, close, fault, load};

use crate::support::AS_OF;
use crate::support::pinned::{ACCEPT, blesses};

/// One case: files, and the day on which they are judged.
struct Case {
    as_of: String,
    fences: Vec<Fence>,
}

/// A file of a case as the Markdown has it.
struct Fence {
    language: String,
    path: String,
    /// First line in the Markdown, counted from 0.
    first_line: usize,
    lines: Vec<Line>,
}

/// A line of a file and what must be found there.
struct Line {
    text: String,
    expected: Vec<Expected>,
}

struct Expected {
    level: String,
    code: String,
    words: String,
}

#[test]
fn every_case_is_told_what_it_says() {
    let mut failures = String::new();
    for (path, markdown) in case_files() {
        let mut blessed: Vec<String> = markdown.lines().map(str::to_owned).collect();
        let stem = Path::new(&path).file_stem().unwrap().to_str().unwrap().replace('_', "-");
        for case in cases(&markdown) {
            let told = run(&case, &stem, &mut blessed);
            if !told.is_empty() {
                let _ = write!(failures, "{path}\n{told}");
            }
        }
        if !failures.is_empty() && blesses() {
            fs::write(&path, blessed.join("\n") + "\n").expect("the case can be written");
        }
    }
    assert!(failures.is_empty(), "{failures}\n{ACCEPT}");
}

#[test]
fn every_fault_has_a_case_that_fires_and_one_that_stays_silent() {
    let files = case_files();
    let mut lacking = BTreeSet::new();
    let of_files = [fault::FAULTS, close::fault::FAULTS].into_iter().flatten().copied();
    for fault in of_files.chain(check::faults()) {
        let stem = fault.name.replace('-', "_");
        let own = files.iter().find(|(path, _)| path.ends_with(&format!("/{stem}.md")));
        let Some((_, markdown)) = own else {
            lacking.insert(format!("tests/check/{stem}.md is missing"));
            continue;
        };
        if !markdown.contains(&format!("[{}]", fault.code)) {
            lacking.insert(format!("{} never fires in tests/check/{stem}.md", fault.code));
        }
        let silent = cases(markdown).iter().any(|Case { fences, .. }| {
            let lines = fences.iter().flat_map(|fence| &fence.lines);
            !fences.is_empty() && lines.flat_map(|line| &line.expected).next().is_none()
        });
        if !silent {
            lacking.insert(format!("tests/check/{stem}.md has no case that stays silent"));
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

/// Path and text of every case file, by name.
fn case_files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("tests/check exists")
        .map(|entry| entry.expect("its entries can be read").path())
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a case is a text");
            (path.to_string_lossy().into_owned(), text)
        })
        .collect();
    files.sort();
    files
}

/// What stands under each heading.
fn cases(markdown: &str) -> Vec<Case> {
    let empty = || Case { as_of: AS_OF.to_owned(), fences: Vec::new() };
    let mut cases = vec![empty()];
    let mut open: Option<Fence> = None;
    for (number, line) in markdown.lines().enumerate() {
        match &mut open {
            Some(_) if line == "```" => {
                let fence = open.take().expect("just matched");
                cases.last_mut().expect("never empty").fences.push(fence);
            }
            Some(fence) => fence.lines.push(expectation(line)),
            None if line.starts_with("## ") => cases.push(empty()),
            None if line.starts_with("as_of: ") => {
                let as_of = line["as_of: ".len()..].to_owned();
                cases.last_mut().expect("never empty").as_of = as_of;
            }
            None => {
                let info = line.strip_prefix("```").and_then(|info| info.split_once(' '));
                open = info.map(|(language, path)| Fence {
                    language: language.to_owned(),
                    path: path.to_owned(),
                    first_line: number + 1,
                    lines: Vec::new(),
                });
            }
        }
    }
    cases
}

/// A line without what is expected of it.
fn expectation(line: &str) -> Line {
    const LEVELS: [&str; 3] = ["error", "warning", "info"];
    let begins = |rest: &str| LEVELS.iter().any(|level| rest.starts_with(&format!("# {level}[QD")));
    let marks: Vec<usize> =
        line.match_indices("# ").map(|(at, _)| at).filter(|&at| begins(&line[at..])).collect();
    let Some(&first) = marks.first() else {
        return Line { text: line.to_owned(), expected: Vec::new() };
    };
    let ends = marks.iter().skip(1).copied().chain([line.len()]);
    let expected = marks.iter().zip(ends).map(|(&from, to)| {
        let (level, rest) = line[from + 2..to].split_once('[').expect("begins with a level");
        let (code, words) = rest.split_once("]:").expect("a code and a colon");
        Expected { level: level.to_owned(), code: code.to_owned(), words: words.trim().to_owned() }
    });
    Line { text: line[..first].trim_end().to_owned(), expected: expected.collect() }
}

/// Runs one case; gives what was not as expected, and writes what was found into `blessed`.
fn run(Case { as_of, fences }: &Case, stem: &str, blessed: &mut [String]) -> String {
    if fences.is_empty() {
        return String::new();
    }
    let mut files: Vec<(String, Vec<u8>)> = fences
        .iter()
        .filter(|fence| fence.language != "absent")
        .map(|fence| (fence.path.clone(), content(fence)))
        .collect();
    if fences.iter().all(|fence| fence.path != "quarterdeck.yaml") {
        files.push(("quarterdeck.yaml".to_owned(), b"title: Test\n".to_vec()));
    }
    let sources = Sources::new(files);
    let loaded = load(&sources, &LoadOptions::default());
    let known: Vec<_> = quarterdeck::faults().collect();
    let mut findings = loaded.findings;
    findings.extend(check::unknown_checks(&loaded.checks, &known));
    if let Some(plan) = loaded.plan {
        let assessment = evaluate(&plan, as_of.parse().expect("a day"));
        let of_checks = check::run_checks(&plan, &assessment);
        findings.extend(of_checks.into_iter().filter(|finding| finding.fault.name == stem));
        findings = check::settle_levels(&plan, findings);
    }
    let mut told = String::new();
    let mut found: Vec<(Option<(&str, usize)>, &Finding)> = findings
        .iter()
        .map(|finding| {
            let place = finding.span.map(|span| sources.place(span));
            (place.map(|place| (place.file, place.line as usize)), finding)
        })
        .collect();
    for fence in fences {
        for (number, line) in fence.lines.iter().enumerate() {
            let here = (fence.language != "absent").then_some((fence.path.as_str(), number + 1));
            let (of_line, others): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|(place, _)| *place == here);
            found = others;
            let markdown_line = &mut blessed[fence.first_line + number];
            if !of_line.is_empty() || !line.expected.is_empty() {
                let notes: Vec<_> = of_line.iter().map(|(_, finding)| note(finding)).collect();
                *markdown_line = format!("{}  {}", line.text, notes.join("  "));
                markdown_line.truncate(markdown_line.trim_end().len());
            }
            let as_expected = of_line.len() == line.expected.len()
                && line.expected.iter().all(|expected| {
                    of_line.iter().any(|(_, finding)| is_expected(finding, expected))
                });
            if !as_expected {
                let _ = writeln!(told, "  line {}: {markdown_line}", fence.first_line + number + 1);
            }
        }
    }
    for (place, finding) in found {
        let _ = writeln!(told, "  at {place:?}, in no fence: {}", note(finding));
    }
    told
}

fn is_expected(finding: &Finding, expected: &Expected) -> bool {
    let told = note(finding);
    let rest = told.split_once("]: ").map_or("", |(_, rest)| rest);
    finding.fault.code == expected.code
        && level(finding.level) == expected.level
        && rest.contains(&expected.words)
}

/// What a finding says, in one line: message | help | corrected line.
fn note(finding: &Finding) -> String {
    let mut note =
        format!("# {}[{}]: {}", level(finding.level), finding.fault.code, finding.message);
    for words in [finding.help.as_deref(), finding.paste.as_deref()].into_iter().flatten() {
        note.push_str(" | ");
        note.push_str(&words.replace('\n', "\\n"));
    }
    note
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// The bytes of a file.
fn content(fence: &Fence) -> Vec<u8> {
    let mut text = String::new();
    for line in &fence.lines {
        text.push_str(&line.text);
        text.push('\n');
    }
    if fence.language != "bytes" {
        return text.into_bytes();
    }
    let mut bytes = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        let code = rest.chars().next().expect("something follows a backslash");
        rest = &rest[1..];
        match code {
            't' => bytes.push(b'\t'),
            'r' => bytes.push(b'\r'),
            'x' => {
                bytes.push(u8::from_str_radix(&rest[..2], 16).expect("two hexadecimal digits"));
                rest = &rest[2..];
            }
            '(' => {
                let (repeat, after) = rest.split_once(')').expect("a closing parenthesis");
                let (word, times) = repeat.rsplit_once('*').expect("a word, `*` and a number");
                bytes.extend(word.repeat(times.parse().expect("a number")).into_bytes());
                rest = after;
            }
            other => panic!("unknown escape \\{other}"),
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
