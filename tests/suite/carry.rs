//! Objectives that go on in a later cycle.

use std::fs;

use serde_json::Value;

use crate::support::Site;

#[track_caller]
fn run(site: &Site, arguments: &[&str], as_of: &str, code: i32) -> (String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    command.args(arguments).args(["--as-of", as_of, "--color", "never", "-r"]).arg(site.root());
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    // Sentences as one line.
    let (out, err) = (text(output.stdout), text(output.stderr).replace("\n    ", " "));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {out}{err}");
    (out, err)
}

fn carry(site: &Site, id: &str, into: &str, as_of: &str) -> (String, String) {
    run(site, &["new", "objective", "--carry", id, "--into", into], as_of, 0)
}

fn read(site: &Site, path: &str) -> String {
    fs::read_to_string(site.root().join(path)).unwrap()
}

const ON: &str = "2026-05-18";

#[test]
fn every_objective_of_the_example_goes_on_without_an_error() {
    let site = Site::example();
    let files = site.built();
    let json: Value = serde_json::from_slice(&files["data/site.json"]).unwrap();
    let (mut carried, mut done) = (0, 0);
    for objective in json["objectives"].as_array().unwrap() {
        let id = objective["id"].as_str().unwrap();
        // Each into a year of its own, for some have the same name.
        let into = format!("20{}-Q4", 27 + carried % 40);
        let arguments = ["new", "objective", "--carry", id, "--into", &into];
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
        command.args(arguments).args(["--as-of", ON, "-r"]).arg(site.root());
        let output = command.output().unwrap();
        let words = String::from_utf8(output.stderr).unwrap().replace("\n    ", " ");
        if output.status.success() {
            carried += 1;
        } else {
            // Words may be broken at the width of a terminal.
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains("every key result is done or dropped"), "{id}: {words}");
            done += 1;
        }
    }
    assert!(carried > 10 && done < 4, "{carried} went on, {done} were done");
    run(&site, &["check"], ON, 0);
    // All of them in one cycle refer to each other.
    let site = Site::example();
    for id in ["grow-steadily", "first-week", "retain-customers", "boring-releases"] {
        carry(&site, &format!("2026-Q2/{id}"), "2026-Q4", ON);
    }
    carry(&site, "replatform-billing", "2026-Q4", ON);
    run(&site, &["check"], ON, 0);
    let files = site.built();
    let json: Value = serde_json::from_slice(&files["data/site.json"]).unwrap();
    let found = |id: &str| {
        let objectives = json["objectives"].as_array().unwrap();
        objectives.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("{id}")).clone()
    };
    let retain = found("2026-Q4/retain-customers");
    assert_eq!(retain["continues"], "2026-Q2/retain-customers");
    assert_eq!(retain["parent"], "2026-Q4/grow-steadily");
    assert_eq!(retain["answers"], found("2026-Q2/retain-customers")["answers"]);
    assert_eq!(retain["guardrails"], found("2026-Q2/retain-customers")["guardrails"]);
    let starts: Vec<_> = retain["key_results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {} {} {}", it["id"], it["start"], it["target"], it["deadline"]))
        .collect();
    let expected = [
        r#""churn" 6.4 4 "2026-12-31""#,
        r#""drop-off" 31 15 "2026-12-31""#,
        r#""first-response" 13.6 4 "2026-12-31""#,
        r#""playbook" null null "2026-12-31""#,
    ];
    assert_eq!(starts, expected);
    assert_eq!(found("2026-Q4/replatform-billing")["continues"], "replatform-billing");
    // Each page leads to the other.
    for (one, other) in [("2026-Q4", "2026-Q2"), ("2026-Q2", "2026-Q4")] {
        let page = format!("objectives/{one}/retain-customers/index.html");
        let page = String::from_utf8(files[&page].clone()).unwrap();
        assert!(page.contains(&format!("../../{other}/retain-customers/index.html")));
    }
}

/// One objective of the first quarter, with a key result of each kind.
fn small() -> Site {
    let site = Site::small();
    site.write(
        "content/objectives/2026-Q1/retain.md",
        "---\ntitle: \"Retain: all\"\ncycle: 2026-Q1\nowner: Ana Silva\nanswers: churn\nkey_results:\n  \
         - id: churn\n    title: Churn\n    kpi: churn\n    start: 8%\n    target: 4%\n    commit: 6%\n    \
         stretch: 3%\n    deadline: 2026-03-20\n  \
         - id: calls\n    title: Calls\n    start: 40 calls\n    target: 15\n    pace: [{ by: 2026-02-15, \
         value: 30 }]\n    check_ins:\n      - { date: 2026-03-23, value: 31.50 }\n  \
         - id: survey\n    title: Survey\n    start: 40 points\n    target: 60\n  \
         - id: won\n    title: Won\n    start: 1\n    target: 3\n    check_ins: [{ date: 2026-03-02, \
         value: 3 }]\n  \
         - id: app\n    title: App\n    dropped: { date: 2026-02-02, why: later }\n  \
         - id: plan\n    title: Plan\n    milestones:\n      - { title: \"One, two\", due: 2026-04-20 }\n      \
         - { title: Three, due: 2026-02-20, weight: 2 }\n      - { title: Four, done: 2026-02-20 }\n\
         revisions:\n  - { date: 2026-02-02, key_result: calls, field: target, from: 10, to: 15, why: a }\n\
         close:\n  decision: keep\n---\nOld words.\n",
    );
    site
}

#[test]
fn what_is_left_goes_on_from_where_it_stands() {
    let site = small();
    let (out, _) = carry(&site, "retain", "2026-Q2", "2026-04-02");
    assert!(out.ends_with("content/objectives/2026-Q2/retain.md\n"), "{out}");
    let expected = "---\ntitle: \"Retain: all\"\ncycle: 2026-Q2\nowner: Ana Silva\nanswers: churn\n\
        continues: 2026-Q1/retain\n\
        # Carried over from 2026-Q1/retain as known on 2026-04-02. Review each target: is it still the\n\
        # right one for 2026-Q2? Review the owners, and what is missing.\nkey_results:\n  \
        - id: churn\n    title: Churn\n    kpi: churn\n    start: 4.1%   # 2026-03-31: its last evidence\n    \
        target: 4%\n    # commit: 6% lies behind the new start\n    stretch: 3%\n  \
        - id: calls\n    title: Calls\n    start: 31.5 calls   # 2026-03-23: its last evidence\n    \
        target: 15\n  \
        - id: survey\n    title: Survey\n    unit: points\n    start: tbd   # no evidence before \
        2026-04-01: establish it first\n    target: 60\n  \
        - id: plan\n    title: Plan\n    milestones:\n      - { title: \"One, two\", due: 2026-04-20 }\n      \
        - { title: Three, weight: 2 }   # was due 2026-02-20\n\
        # Not carried over: won (done), app (dropped).\n---\n\
        What 2026-Q1 taught us, and what we do differently now.\n";
    assert_eq!(read(&site, "content/objectives/2026-Q2/retain.md"), expected);
    run(&site, &["check"], "2026-04-02", 0);
}

#[test]
fn a_key_result_that_goes_on_and_on_wants_to_be_a_kpi() {
    let site = small();
    carry(&site, "2026-Q1/retain", "2026-Q2", "2026-04-02");
    let gaps = |as_of: &str| {
        let (out, _) = run(&site, &["check", "--format", "json"], as_of, 0);
        let findings: Value = serde_json::from_str(&out).unwrap();
        let findings = findings["findings"].as_array().unwrap().clone();
        let endless = findings.iter().filter(|it| it["name"] == "endless-key-result");
        endless.map(|it| it["subject"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(gaps("2026-04-02"), [""; 0]);
    carry(&site, "2026-Q2/retain", "2026-Q3", "2026-07-02");
    let expected = ["calls", "survey", "plan"].map(|id| format!("2026-Q3/retain/{id}"));
    assert_eq!(gaps("2026-07-02"), expected);
}

#[test]
fn what_cannot_be_carried_is_refused() {
    let site = small();
    let refused = |id: &str, into: &str, code: i32| {
        let arguments = ["new", "objective", "--carry", id, "--into", into];
        run(&site, &arguments, "2026-04-02", code).1
    };
    let same = "error: `2026-Q1/retain` runs until 2026-03-31, and 2026-Q1 is no later: carry it into a \
        cycle that follows\n";
    assert_eq!(refused("retain", "2026-Q1", 2), same);
    assert_eq!(refused("retain", "2025-Q4", 2), same.replace("2026-Q1 is", "2025-Q4 is"));
    assert_eq!(refused("retain", "2026", 2), same.replace("2026-Q1 is", "2026 is"));
    let gone = "error: there is no objective `retian`; `retain` is near\n";
    assert_eq!(refused("retian", "2026-Q2", 2), gone);
    assert!(refused("retain", "spring", 2).starts_with("error: there is no cycle `spring`; write"));
    carry(&site, "retain", "2026-Q2", "2026-04-02");
    let before = read(&site, "content/objectives/2026-Q2/retain.md");
    let there = "error: `2026-Q2/retain` is there already: content/objectives/2026-Q2/retain.md\n";
    assert_eq!(refused("2026-Q1/retain", "2026-Q2", 1), there);
    assert_eq!(read(&site, "content/objectives/2026-Q2/retain.md"), before);
    let two = "error: `retain` may be `2026-Q1/retain` or `2026-Q2/retain`\n";
    assert_eq!(refused("retain", "2026-Q3", 2), two);
    // A file that is no objective yet is in the way all the same.
    site.write("content/objectives/2026-Q3/retain.md", "---\ntitle: A\ncycle: 2026-Q4\n---\n");
    let arguments = ["new", "objective", "--carry", "2026-Q2/retain", "--into", "2026-Q3"];
    let (_, err) = run(&site, &arguments, "2026-04-02", 1);
    assert!(err.contains("retain.md is there already"), "{err}");
    run(&site, &["new", "kpi", "--carry", "2026-Q1/retain", "--into", "2026-Q3"], "2026-04-02", 2);
}

#[test]
fn a_draft_is_carried_where_it_is_asked_for_and_stays_one() {
    let site = small();
    let path = "content/objectives/2026-Q1/retain.md";
    site.write(path, read(&site, path).replace("cycle: 2026-Q1", "draft: true\ncycle: 2026-Q1"));
    let arguments = ["new", "objective", "--carry", "retain", "--into", "2026-Q2"];
    let (_, err) = run(&site, &arguments, "2026-04-02", 2);
    assert_eq!(err, "error: `retain` is a draft: add `--drafts`, or publish it first\n");
    run(&site, &[&arguments[..], &["--drafts"]].concat(), "2026-04-02", 0);
    let carried = read(&site, "content/objectives/2026-Q2/retain.md");
    assert!(carried.contains("\ndraft: true\n"), "{carried}");
    assert!(carried.contains("start: 31.5 calls"), "{carried}");
    run(&site, &["check", "--drafts"], "2026-04-02", 0);
    run(&site, &["check"], "2026-04-02", 0);
}
