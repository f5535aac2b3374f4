//! House rules that neither compiler nor linter keeps.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use quarterdeck::finding::Level;

use crate::support::files;

/// What each module may use of ours: all that stands to its right in the pipeline.
const USES: [(&str, &[&str]); 16] = [
    ("finding", &[]),
    ("model", &["finding"]),
    ("chart", &["model"]),
    ("language", &["model"]),
    ("seal", &["model"]),
    ("load", &["finding", "model", "seal"]),
    ("edit", &["finding", "load", "model"]),
    ("markdown", &["finding", "language", "model"]),
    ("evaluate", &["finding", "model", "seal"]),
    ("check", &["evaluate", "finding", "load", "model"]),
    ("report", &["chart", "check", "evaluate", "finding", "language", "load", "markdown", "model"]),
    ("render", &["evaluate", "finding", "language", "load", "model", "report"]),
    ("scaffold", &["evaluate", "finding", "language", "load", "model"]),
    ("shell", &["finding", "load", "model", "render", "scaffold"]),
    ("commands", &[]),
    ("lib.rs", &[]),
];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A source file without its tests, which may use anything.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

#[test]
fn dependencies_point_one_way() {
    let uses: BTreeMap<_, _> = USES.into();
    let mut faults = Vec::new();
    let mut edges = 0;
    for (path, bytes) in files(&project().join("src")) {
        let home = path.split('/').next().unwrap();
        if ["commands", "lib.rs", "main.rs"].contains(&home) || path.contains("test") {
            continue;
        }
        let Some(allowed) = uses.get(home) else { panic!("{home} has no line in USES") };
        let text = String::from_utf8(bytes).unwrap();
        for rest in without_tests(&text).split("crate::").skip(1) {
            let modules = match rest.strip_prefix('{') {
                Some(group) => group.split('}').next().unwrap().split(',').collect(),
                None => vec![rest],
            };
            for module in modules {
                let end = |c: char| !c.is_ascii_alphanumeric() && c != '_';
                let module = module.trim().split(end).next().unwrap();
                edges += 1;
                if module != home && !allowed.contains(&module) {
                    faults.push(format!("src/{path} uses {module}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(edges > 100, "only {edges} uses were looked at");
}

/// Every template of the default theme.
fn templates() -> Vec<(String, String)> {
    files(&project().join("themes"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

#[test]
fn only_finished_html_is_printed_as_it_is() {
    let mut printed = 0;
    for (path, text) in templates() {
        for (at, _) in text.match_indices("safe") {
            let Some(before) = text[..at].trim_end().strip_suffix('|').map(str::trim_end) else {
                continue;
            };
            printed += 1;
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let name = before.rsplit(|c: char| !is_word(c)).next().unwrap();
            assert!(
                name.ends_with("html") || name.ends_with("svg"),
                "{path} prints `{name}` as it is"
            );
        }
    }
    assert!(printed > 10, "only {printed} places were looked at");
}

#[test]
fn templates_have_no_styles_and_scripts_of_their_own() {
    let templates = templates();
    assert!(templates.len() > 10);
    for (path, text) in templates {
        for forbidden in [" style=", "<style", "javascript:", " onclick", " onload", "<script>"] {
            assert!(!text.contains(forbidden), "{path} has {forbidden}");
        }
    }
}

#[test]
fn the_core_is_not_excused_from_its_limits() {
    for (path, bytes) in files(&project().join("src")) {
        let text = String::from_utf8(bytes).unwrap();
        let excused = without_tests(&text).contains("clippy::disallowed_methods");
        let may = ["shell/mod.rs", "chart/snapshots.rs"].contains(&path.as_str());
        assert!(!excused || may, "src/{path} is excused");
    }
}

#[test]
fn every_message_that_a_template_prints_is_there() {
    let ftl = fs::read_to_string(project().join("themes/default/messages.ftl")).unwrap();
    let written: Vec<&str> = ftl
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(written.len() > 100);
    let manual = fs::read_to_string(project().join("themes/README.md")).unwrap();
    let manual = ("themes/README.md".to_owned(), manual);
    for (path, text) in templates().into_iter().chain([manual]) {
        for rest in text.split("(key=\"").skip(1) {
            let key = rest.split('"').next().unwrap();
            // The manual of themes writes an ellipsis where any message may stand.
            assert!(
                key == "…" || written.contains(&key),
                "{path} prints the message {key}, which is not there"
            );
        }
    }
}

#[test]
fn the_readme_lists_every_warning_and_every_info() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let told = quarterdeck::faults().filter(|fault| fault.level < Level::Error);
    let mut rows: Vec<String> =
        told.map(|fault| format!("| {} {} |", fault.code, fault.name)).collect();
    rows.sort();
    for row in &rows {
        assert!(readme.contains(row.as_str()), "README.md lacks {row}");
    }
    let in_readme = readme.lines().filter(|line| line.starts_with("| QD")).count();
    assert_eq!(in_readme, rows.len(), "README.md has rows of faults that are gone");
}

#[test]
fn every_name_in_a_working_has_its_word() {
    let messages = fs::read_to_string(project().join("themes/default/messages.ftl")).unwrap();
    let mut names = 0;
    let mut missing = Vec::new();
    for (path, bytes) in files(&project().join("src/evaluate/working")) {
        let text = String::from_utf8(bytes).unwrap();
        for literal in without_tests(&text).split('"').skip(1).step_by(2) {
            let is_name = literal.starts_with(|c: char| c.is_ascii_lowercase())
                && literal.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            // What the rules found is printed by its exact id, and a rollup is compared with.
            if !is_name || ["none", "refused", "sum"].contains(&literal) {
                continue;
            }
            names += 1;
            let message = format!("\nworking-{} = ", literal.replace('_', "-"));
            if !messages.contains(&message) {
                missing.push(format!("{literal} in {path}"));
            }
        }
    }
    assert!(names > 50, "{names} names were found");
    assert!(missing.is_empty(), "names without a word: {}", missing.join(", "));
}
