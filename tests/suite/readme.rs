//! What the README shows can be built and typed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::Site;

/// The texts in the README's fences of a language, in order.
fn fences(readme: &str, language: &str) -> Vec<String> {
    readme
        .split(&format!("```{language}\n"))
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn quarterdeck(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quarterdeck")).args(arguments).output().unwrap()
}

#[test]
fn its_commands_are_those_that_there_are() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let mut told: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `quarterdeck ")?.split([' ', '`']).next())
        .collect();
    told.sort_unstable();
    told.dedup();
    let help = String::from_utf8(quarterdeck(&["--help"]).stdout).unwrap();
    let list = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    let mut verbs: Vec<&str> = list
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    verbs.sort_unstable();
    assert!(verbs.len() > 10);
    assert_eq!(told, verbs);
}

#[test]
fn what_it_says_to_type_is_understood() {
    for page in ["README.md", "CONTRIBUTING.md", "tests/README.md"] {
        let text = fs::read_to_string(project().join(page)).unwrap();
        for line in fences(&text, "console").iter().flat_map(|fence| fence.lines()) {
            let typed = line.strip_prefix("$ ").unwrap_or(line);
            let typed = typed.split(" #").next().unwrap().trim();
            let arguments = match typed.strip_prefix("cargo run --release -- ") {
                Some(arguments) => arguments,
                None => match typed.strip_prefix("quarterdeck ") {
                    Some(arguments) => arguments,
                    None => continue,
                },
            };
            // Names in quotes hold blanks.
            let mut words: Vec<&str> = Vec::new();
            for (position, part) in arguments.split('"').enumerate() {
                match position % 2 {
                    0 => words.extend(part.split_whitespace()),
                    _ => words.push(part),
                }
            }
            words.push("--help");
            let output = quarterdeck(&words);
            assert!(
                output.status.success(),
                "{page}: {typed}\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
}

#[test]
fn what_it_prints_of_the_example_site_is_what_is_printed() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let mut sessions = 0;
    for fence in fences(&readme, "console") {
        let Some((typed, told)) = fence.split_once('\n') else { continue };
        let Some(arguments) = typed.strip_prefix("$ quarterdeck ") else { continue };
        if !arguments.contains("-r example-site") {
            continue;
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
        command.args(arguments.split_whitespace()).current_dir(project());
        let printed = String::from_utf8(command.output().unwrap().stdout).unwrap();
        // A last line of an ellipsis stands for whatever follows.
        match told.strip_suffix("…\n") {
            Some(beginning) => assert!(printed.starts_with(beginning), "{typed}\n{printed}"),
            None => assert_eq!(printed, told, "{typed}"),
        }
        sessions += 1;
    }
    assert!(sessions > 1, "{sessions} sessions on the example site");
}

#[test]
fn what_the_code_map_names_is_there() {
    let text = fs::read_to_string(project().join("ARCHITECTURE.md")).unwrap();
    let is_path = |span: &str| {
        span.contains('/')
            && span.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'.' | b'-'))
            // These stand in a site, or below a folder that the sentence names.
            && !["content/", "closes/", "data/"].iter().any(|folder| span.starts_with(folder))
    };
    // Code stands between single backticks; what is left of fences has line ends in it.
    let paths: Vec<&str> =
        text.split('`').skip(1).step_by(2).filter(|span| is_path(span)).collect();
    assert!(paths.len() > 30, "{} paths", paths.len());
    for path in paths {
        let src = project().join("src").join(path);
        let there = [project().join(path), src.clone(), src.with_extension("rs")];
        assert!(there.iter().any(|path| path.exists()), "ARCHITECTURE.md names {path}");
    }
}

#[test]
fn its_ranges_over_time_are_read_as_they_stand() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let [ranges] = &fences(&readme, "yaml")[..] else { panic!("one fence of YAML") };
    let site = Site::small();
    let text = format!("---\ntitle: Churn\n{ranges}owner: cfo\nreadings: {{}}\n---\n");
    site.write("content/kpis/churn.md", text);
    assert!(site.built().contains_key("kpis/churn/index.html"));
}

#[test]
fn its_kpi_and_its_objective_are_read_as_they_stand() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let files = fences(&readme, "markdown");
    let [kpi, objective] = files.as_slice() else { panic!("{} files", files.len()) };
    let site = Site::small();
    site.write("content/kpis/churn.md", kpi);
    site.write("content/objectives/2026-Q2/retain-customers.md", objective);
    site.write("data/monthly.csv", "date,churn\n2025-11,6.2\n2025-12,7.1\n");
    for id in ["first-response-time", "net-retention", "nps", "gross-margin", "answer-rate"] {
        let text = format!("---\ntitle: {id}\nunit: \"%\"\nowner: cfo\nreadings: {{}}\n---\n");
        site.write(&format!("content/kpis/{id}.md"), text);
    }
    for (cycle, name) in [("2026-Q2", "company-grow-steadily"), ("2026-Q1", "retain-customers")] {
        let key_results = "key_results: [{ id: a, title: A, start: 0, target: 1 }]";
        let text = format!("---\ntitle: Grow\ncycle: {cycle}\nowner: ceo\n{key_results}\n---\n");
        site.write(&format!("content/objectives/{cycle}/{name}.md"), text);
    }
    let files = site.built();
    assert!(files.contains_key("objectives/2026-Q2/retain-customers/index.html"));
    assert!(files.contains_key("kpis/churn/index.html"));
}
