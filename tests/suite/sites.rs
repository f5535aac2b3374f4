//! Builds the sites of `tests/sites`, and holds what their pages say against what was accepted.
//!
//! Every folder is a case: `case.md` says in prose what the case is about and works its figures out
//! by hand; its line `as_of:` has the day of judgement, its lines `shows:` what is pinned, and `unfolds:`
//! what is pinned with its workings. `site/` has the files. `expected/` has, for a page such as
//! `kpis/churn/`, what its `<main>` says as text (`support/page_text.rs`); of any other file, such as
//! `data/kpis.csv`, the whole of it; and in `findings.txt` every error and warning.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use quarterdeck::finding::{Finding, Level};
use quarterdeck::load::Sources;
use quarterdeck::{BuildOptions, Built, Day, build};
use rayon::prelude::*;

use crate::support::page_text::page_text;
use crate::support::pinned::{ACCEPT, blesses, hold};
use crate::support::{files, texts};

#[test]
fn every_page_says_what_was_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let told: String = cases.par_iter().map(|case| run(case)).collect();
    assert!(told.is_empty(), "{told}\n{ACCEPT}");
}

/// Builds one site; gives what is not as expected.
fn run(case: &Path) -> String {
    let name = case.file_name().unwrap().to_str().unwrap();
    let words = fs::read_to_string(case.join("case.md")).unwrap_or_default();
    let Some(as_of) = told_in(&words, "as_of: ").next() else {
        return format!("tests/sites/{name}/case.md has no line `as_of: 2026-05-18`\n");
    };
    let sources = Sources::new(files(&case.join("site")));
    let day = Day::Given(as_of.parse().expect("a day"));
    let options = BuildOptions { day, base_url: None, drafts: false };
    let Built { findings, bundle, .. } = build(&sources, &options);
    let mut texts_now = BTreeMap::new();
    let mut told = String::new();
    let warnings: String = findings
        .iter()
        .filter(|finding| finding.level > Level::Info)
        .map(|finding| line(&sources, finding))
        .collect();
    if !warnings.is_empty() {
        texts_now.insert("findings.txt".to_owned(), warnings);
    }
    let shown = ["shows: ", "unfolds: "].into_iter().flat_map(|key| {
        let names = told_in(&words, key).flat_map(str::split_whitespace);
        names.map(move |name| (name, key == "unfolds: "))
    });
    for (shown, is_unfolded) in shown {
        let is_page = shown.ends_with('/');
        let path = shown.trim_start_matches('/').to_owned();
        let path = if is_page { path + "index.html" } else { path };
        let content = bundle.as_ref().and_then(|bundle| bundle.get(&path));
        let Some(content) = content else {
            let _ = writeln!(told, "tests/sites/{name}: there is no {path}");
            continue;
        };
        let text = String::from_utf8(content.read().unwrap().to_vec()).unwrap();
        match path.strip_suffix(".html").filter(|_| is_page) {
            Some(path) => {
                let stem = path.strip_suffix("/index").unwrap_or(path);
                texts_now.insert(format!("{stem}.txt"), page_text(&text, is_unfolded));
            }
            None => drop(texts_now.insert(path, without_hashes(&text))),
        }
    }
    let expected = texts(&case.join("expected"));
    for (path, text) in &texts_now {
        let pinned = expected.get(path).map(String::as_str);
        hold(&case.join("expected").join(path), pinned, text, &mut told);
    }
    for path in expected.keys().filter(|path| !texts_now.contains_key(*path)) {
        let _ = writeln!(told, "tests/sites/{name}/expected/{path} belongs to nothing");
        if blesses() {
            fs::remove_file(case.join("expected").join(path)).unwrap();
        }
    }
    told
}

/// Assets without the hash in their names: a new colour changes no page.
fn without_hashes(text: &str) -> String {
    let mut parts = text.split("assets/");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let names = part.split_once('.').map(|(stem, rest)| (stem, rest.split_once('.')));
        result.push_str("assets/");
        match names {
            Some((stem, Some((hash, rest)))) if hash.len() == 8 => {
                result += &[stem, ".….", rest].concat();
            }
            Some(_) | None => result.push_str(part),
        }
    }
    result
}

/// What the lines with a key say.
fn told_in<'a>(words: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    words.lines().filter_map(move |line| line.strip_prefix(key))
}

/// A finding with its place: `warning[QD204 stale-kpi] content/kpis/churn.md:2: message | help`.
fn line(sources: &Sources, finding: &Finding) -> String {
    let level = format!("{:?}", finding.level).to_lowercase();
    let place = finding.span.map(|span| sources.place(span));
    let place = place.map(|place| format!(" {}:{}", place.file, place.line)).unwrap_or_default();
    let help = finding.help.as_ref().map(|help| format!(" | {help}")).unwrap_or_default();
    let code = format!("{} {}", finding.fault.code, finding.fault.name);
    format!("{level}[{code}]{place}: {}{help}\n", finding.message)
}
