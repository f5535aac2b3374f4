//! The loop's end: what an objective reached becomes the new baseline of its KPI.

use std::fs;
use std::process::Output;

use crate::support::{Site, unbroken};

/// Three readings after the second quarter confirm what its objective promised.
const READINGS: &str =
    "  2026-03: 8%\n  2026-06: 4.6%\n  2026-07: 4.4%\n  2026-08: 4%\n  2026-09: 3.9%\n";
const AS_OF: &str = "2026-10-05";

/// A site of one KPI, with the lines that say its range, and the objective that moved it.
fn site(range: &str) -> Site {
    let site = Site::small();
    let kpi = format!(
        "---\ntitle: Churn\nunit: \"%\"\nowner: cfo\n{range}readings:\n{READINGS}---\nWhy it counts.\n"
    );
    site.write("content/kpis/churn.md", kpi);
    site.write(
        "content/objectives/2026-Q2/retain.md",
        "---\ntitle: Retain\ncycle: 2026-Q2\nowner: cfo\nanswers: [churn]\nkey_results:\n  \
         - { id: churn, title: Churn, kpi: churn, start: 8%, target: 4%, commit: 4.5% }\n---\n",
    );
    site
}

fn kpi_file(site: &Site) -> String {
    fs::read_to_string(site.root().join("content/kpis/churn.md")).unwrap()
}

#[track_caller]
fn run(site: &Site, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    command.args(arguments).args(["--as-of", AS_OF, "--color", "never", "-r"]).arg(site.root());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert_eq!(status.code(), Some(code), "{out}{err}");
    (out, err)
}

#[track_caller]
fn is_rebased(site: &Site) {
    run(site, &["check", "--deny", "warning", "content/kpis/churn.md"], 0);
    let (out, _) = run(site, &["show", "churn"], 0);
    assert!(out.contains("rebased from 2026-03-31 to 2026-09-30, 2026-Q2/retain"), "{out}");
    let (out, _) = run(site, &["rebase", "churn"], 0);
    assert_eq!(
        out,
        "nothing is proposed for `churn`: its last episode, opened on 2026-03-31, is\n    `rebased`: it \
         has its new baseline already (L3)\n"
    );
}

#[test]
fn a_confirmed_kpi_takes_over_what_was_promised() {
    let site = site(
        "watch: at most 4.8%   # the edge\nranges:   # by the board\n  # at first\n  - { from: \
         2025-01-01, max: 5% }\t# a tab\n# who\nteam: success\n",
    );
    let before = kpi_file(&site);
    let proposal = "Churn: confirmed after 2026-Q2/retain, which ended on 2026-06-30 (L3)\n  \
        range   ≤ 4.5% from 2026-07-01: the commit of 2026-Q2/retain/churn; 3 of 3\n          readings \
        since would have been in it\n  rebase  from 2026-07-31, the first reading after it\n";
    let range = "  - { from: 2026-07-01, max: 4.5%, watch: at most 4.3%, why: baseline after \
        2026-Q2/retain }\n";
    let rebase = "rebase:\n  - { from: 2026-07-31, why: baseline after 2026-Q2/retain }\n";
    let (out, _) = run(&site, &["rebase", "churn"], 0);
    assert_eq!(
        out,
        format!(
            "{proposal}\n`quarterdeck rebase churn --write` inserts\nbelow \
             content/kpis/churn.md:8:\n{range}below content/kpis/churn.md:16:\n{rebase}"
        )
    );
    assert_eq!(kpi_file(&site), before);
    let (out, err) = run(&site, &["rebase", "churn", "--write"], 0);
    assert_eq!(out, proposal);
    assert_eq!(err, "inserted 3 lines into content/kpis/churn.md\n");
    let expected = before
        .replace("\t# a tab\n", &format!("\t# a tab\n{range}"))
        .replace("3.9%\n", &format!("3.9%\n{rebase}"));
    assert_eq!(kpi_file(&site), expected);
    is_rebased(&site);
}

#[test]
fn windows_lines_stay_windows_lines() {
    let site = site("ranges:\n- max: 5%\nrebase:\n- from: 2025-01-01\n");
    site.write("content/kpis/churn.md", kpi_file(&site).replace('\n', "\r\n"));
    run(&site, &["rebase", "churn", "--write"], 0);
    let expected = "ranges:\n- max: 5%\n- from: 2026-07-01\n  max: 4.5%\n  why: baseline after \
        2026-Q2/retain\nrebase:\n- from: 2025-01-01\n- from: 2026-07-31\n  why: baseline after \
        2026-Q2/retain\n";
    let text = kpi_file(&site);
    assert!(text.contains(&expected.replace('\n', "\r\n")), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    is_rebased(&site);
}

#[test]
fn what_is_no_insertion_is_for_its_owner_to_paste() {
    let site = site("range: at most 5%   # agreed\nrebase: [{ from: 2025-01-01 }]\n");
    let before = kpi_file(&site);
    let (out, err) = run(&site, &["rebase", "churn", "--write"], 1);
    assert_eq!(err, "error: nothing is written: put the lines in by hand\n");
    let (_, lines) = out.split_once("\n\n").unwrap();
    let range = "ranges:\n  - { max: 5% }   # agreed\n  - { from: 2026-07-01, max: 4.5%, why: baseline \
        after 2026-Q2/retain }\n";
    let rebase = "rebase: [{ from: 2025-01-01 }, { from: 2026-07-31, why: baseline after \
        2026-Q2/retain }]\n";
    assert_eq!(
        lines,
        format!(
            "by hand, since more than new lines would change: put\nin place of \
             content/kpis/churn.md:5:\n{range}in place of content/kpis/churn.md:6:\n{rebase}"
        )
    );
    assert_eq!(kpi_file(&site), before);
    // Whoever does as told has done it right.
    let by_hand = before
        .replace("range: at most 5%   # agreed\n", range)
        .replace("rebase: [{ from: 2025-01-01 }]\n", rebase);
    site.write("content/kpis/churn.md", by_hand);
    is_rebased(&site);
}

#[test]
fn a_range_that_some_readings_miss_begins_after_them() {
    let site = site("ranges:\n  - max: 5%\n");
    let late = kpi_file(&site).replace("  2026-07: 4.4%\n", "  2026-07: 4.9%\n");
    site.write("content/kpis/churn.md", late);
    let (out, _) = run(&site, &["rebase", "churn", "--write"], 0);
    assert!(out.contains("≤ 4.5% from 2026-10-01"), "{out}");
    assert!(unbroken(&out).contains("2 of 3 readings since would have been in it"), "{out}");
    is_rebased(&site);
}

#[test]
fn nothing_is_proposed_where_nothing_is_confirmed() {
    let site = site("ranges:\n  - max: 5%\n");
    let with = |old: &str, new: &str| {
        let text = format!(
            "---\ntitle: Churn\nunit: \"%\"\nowner: cfo\nranges:\n  - max: 5%\nreadings:\n{READINGS}---\n"
        );
        site.write("content/kpis/churn.md", text.replace(old, new));
        unbroken(&run(&site, &["rebase", "churn", "--write"], 0).0)
    };
    let head = "nothing is proposed for `churn`: ";
    let episode = "its last episode, opened on 2026-03-31, is ";
    assert_eq!(
        with("  2026-09: 3.9%\n", ""),
        format!(
            "{head}{episode}`confirming`: too few readings have followed `2026-Q2/retain` (L3)"
        )
    );
    assert_eq!(
        with("max: 5%", "max: 9%"),
        format!("{head}it was never out of its range, so that no objective has moved it back (L3)")
    );
    let (_, err) = run(&site, &["rebase", "chrun"], 2);
    assert_eq!(err, "error: there is no KPI `chrun`; `churn` is near\n");
}

#[test]
fn outgrown_limits_ask_for_a_rebase_alone() {
    let site = Site::small();
    let values = ["10", "12", "9", "11", "8", "10", "17", "17", "17", "17", "18"];
    let mut readings = String::new();
    for (month, value) in values.iter().enumerate() {
        readings += &["  2025-", &format!("{:02}", month + 1), ": ", value, "\n"].concat();
    }
    let kpi = format!(
        "---\ntitle: Calls\nrange: at most 30\nlimits_from: 6\nowner: cfo\nreadings:\n{readings}---\n"
    );
    site.write("content/kpis/churn.md", &kpi);
    let (out, _) = run(&site, &["rebase", "churn", "--write"], 0);
    assert!(out.contains("rebase  from 2025-07-31, where the new level begins"), "{out}");
    let rebase = "rebase:\n  - { from: 2025-07-31, why: limits outgrown }\n---\n";
    assert_eq!(kpi_file(&site), kpi.replace("---\n", "").replacen("", "---\n", 1) + rebase);
    let (out, _) = run(&site, &["rebase", "churn"], 0);
    assert!(out.starts_with("nothing is proposed for `churn`"), "{out}");
}

#[test]
fn a_draft_is_looked_at_where_it_is_asked_for() {
    let site = site("draft: true\nranges:\n  - max: 5%\n");
    let draft = "error: `churn` is a draft: add `--drafts`, or publish it first\n";
    assert_eq!(run(&site, &["rebase", "churn"], 2).1, draft);
    let (out, _) = run(&site, &["rebase", "churn", "--drafts", "--write"], 0);
    assert!(out.contains("range   ≤ 4.5% from 2026-07-01"), "{out}");
    let (out, _) = run(&site, &["show", "churn", "--drafts"], 0);
    assert!(out.contains("rebased from 2026-03-31"), "{out}");
}
