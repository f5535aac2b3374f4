//! The quarterly close: sealed, held against the files, amended.

use std::fs;
use std::process::{Command, Output};

use crate::support::{Site, unbroken};

const SEALED: &str = "2026-07-06";
const LATER: &str = "2026-10-12";

const CHURN: &str = "---\ntitle: Churn\nunit: \"%\"\nrange: at most 5%\nowner: cfo\nreadings:\n  \
    2026-03: 8%\n  2026-04: 7%\n  2026-05: 6%\n  2026-06: 5%\n---\nWhy it counts.\n";
const NPS: &str = "---\ntitle: Promoters\nrange: at least 30\nowner: cmo\nreadings:\n  \
    2026-03: 40\n  2026-06: 41\n---\n";
const RETAIN: &str = "---\ntitle: Retain customers\ncycle: 2026-Q2\nowner: cfo\nanswers: [churn]\n\
    guardrails: [nps]\nkey_results:\n  - id: churn\n    title: Customer churn\n    kpi: churn\n    \
    start: 8%\n    target: 4%\n  - id: desk\n    title: Save desk\n    unit: calls\n    start: 0\n    \
    target: 10\n    check_ins:\n      - date: 2026-06-29\n        value: 5\n        note: half\nclose:\n  \
    outcome: partly\n  learned: We asked too late.\n  root_cause: One desk for all.\n  \
    decision: keep\n---\nWe lose customers in their first month.\n";

/// A site whose second quarter can be closed: two KPIs, one objective with two key results.
fn site() -> Site {
    let site = Site::small();
    site.write("content/kpis/churn.md", CHURN);
    site.write("content/kpis/nps.md", NPS);
    site.write("content/objectives/2026-Q2/retain.md", RETAIN);
    site.write(
        "content/cycles/2026-Q2.md",
        "---\ntitle: Second quarter\nfocus: Keep what we win\n---\nA hard quarter.\n\n## Learned\n\nTo ask sooner.\n",
    );
    site
}

fn sealed() -> Site {
    let site = site();
    run(&site, &["close", "2026-Q2", "--as-of", SEALED], 0);
    site
}

fn close_file(site: &Site) -> String {
    fs::read_to_string(site.root().join("closes/2026-Q2.yaml")).unwrap()
}

/// Changes one of the site's files.
#[track_caller]
fn change(site: &Site, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(site.root().join(path)).unwrap();
    assert!(text.contains(from), "{text}");
    site.write(path, text.replacen(from, to, 1));
}

#[track_caller]
fn run(site: &Site, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    command.args(arguments).args(["--color", "never", "-r"]).arg(site.root());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert_eq!(status.code(), Some(code), "{out}{err}");
    let for_people = matches!(arguments[0], "close" | "verify" | "show");
    if for_people && !arguments.contains(&"json") {
        for line in out.lines() {
            assert!(line.chars().count() <= 80, "a wide line: {line}");
        }
    }
    (out, err)
}

#[track_caller]
fn verified(site: &Site, code: i32) -> String {
    run(site, &["verify", "--as-of", LATER], code).0
}

/// After a change `verify` has to say these lines.
#[track_caller]
fn restated(path: &str, from: &str, to: &str, lines: &[&str]) {
    let site = sealed();
    change(&site, path, from, to);
    let out = verified(&site, 1);
    assert!(out.starts_with("2026-Q2: data restated, "), "{out}");
    for line in lines {
        assert!(unbroken(&out).contains(line), "no line {line:?} in\n{out}");
    }
}

#[track_caller]
fn intact(site: &Site) {
    assert_eq!(verified(site, 0), "2026-Q2: intact; sealed on 2026-07-06\n");
}

#[test]
fn a_cycle_is_sealed_once_it_is_over() {
    let site = site();
    let close = |as_of: &str, more: &[&str], code: i32| {
        run(&site, &[&["close", "2026-Q2", "--as-of", as_of], more].concat(), code)
    };
    let (out, _) = run(&site, &["verify"], 0);
    assert_eq!(out, "no cycle of this site is closed yet: nothing to verify\n");
    let (_, err) = close("2026-06-30", &[], 1);
    let words = "2026-Q2 runs until 2026-06-30: close it from 2026-07-01 on";
    assert!(unbroken(&err).contains(words), "{err}");
    let (_, err) = close("2026-03-01", &[], 1);
    assert!(err.contains("2026-Q2 only begins on 2026-04-01"), "{err}");
    let (out, _) = close("2026-05-18", &["--dry-run"], 0);
    assert!(out.contains("[ ] retain/churn: no evidence for its end on 2026-06-30"), "{out}");
    assert!(!site.root().join("closes").exists());
    let (out, _) = close(SEALED, &[], 0);
    assert_eq!(
        out.lines().collect::<Vec<_>>()[..2],
        [
            "2026-Q2 lacks nothing",
            "sealed 2026-Q2 as of 2026-07-06: 1 objective and 2 KPIs, in closes/2026-Q2.yaml"
        ]
    );
    intact(&site);
    let (_, err) = close(SEALED, &[], 1);
    assert!(err.contains("2026-Q2 is closed since 2026-07-06 (closes/2026-Q2.yaml)"), "{err}");
    let (_, err) = close(SEALED, &["--amend"], 2);
    assert!(err.contains("--why"), "{err}");
    let (out, _) = close(LATER, &["--amend", "--why", "x"], 0);
    assert_eq!(out, "nothing to amend: the files say of 2026-Q2 what its seal says\n");
    let (_, err) = run(&site, &["close", "2026-Q22"], 2);
    assert!(err.contains("did you mean `2026-Q2`?"), "{err}");
    // On a day before the seal the cycle is as it was then.
    let (out, _) = run(&site, &["verify", "--as-of", "2026-07-05"], 0);
    assert_eq!(out, "2026-Q2: not sealed yet on that day\n");
}

#[test]
fn what_is_missing_is_listed_with_owner_and_place() {
    let site = site();
    change(&site, "content/objectives/2026-Q2/retain.md", "  root_cause: One desk for all.\n", "");
    change(&site, "content/objectives/2026-Q2/retain.md", "2026-06-29", "2026-06-08");
    change(
        &site,
        "content/cycles/2026-Q2.md",
        "A hard quarter.\n\n## Learned\n\nTo ask sooner.\n",
        "",
    );
    let (out, _) = run(&site, &["close", "2026-Q2", "--dry-run", "--as-of", SEALED], 0);
    assert_eq!(
        out,
        "2026-Q2 lacks 3 things\n  \
         [ ] retain/desk: no evidence for its end on 2026-06-30; the last is of\n      \
         2026-06-08 (cfo)\n      \
         content/objectives/2026-Q2/retain.md:13: write a check-in:\n          \
         `- { date: 2026-06-30, value: … }`\n  \
         [ ] retain: 2 commitments broken without a root cause (cfo)\n      \
         content/objectives/2026-Q2/retain.md:22: write `root_cause: \"…\"` below\n          \
         `close`\n  \
         [ ] 2026-Q2: no bottom line in the author's words (the computed sentences\n      \
         stand without)\n      \
         content/cycles/2026-Q2.md:1: write it below the second line `---`\n\n\
         `quarterdeck close 2026-Q2` seals 1 objective and 2 KPIs into\n    \
         closes/2026-Q2.yaml; nothing is written now\n"
    );
}

#[test]
fn a_changed_figure_or_word_is_named_with_its_field() {
    restated(
        "content/kpis/churn.md",
        "2026-06: 5%",
        "2026-06: 5.4%",
        &[
            "churn: Churn",
            "readings 2026-06-30: 5% → 5.4% (content/kpis/churn.md:10)",
            "2026-Q2/retain/churn: Customer churn",
            "progress: 75% → 65% (content/objectives/2026-Q2/retain.md:8)",
            "score: 0.75 → 0.65 (content/objectives/2026-Q2/retain.md:8)",
            "2026-Q2: Second quarter",
        ],
    );
    restated(
        "content/objectives/2026-Q2/retain.md",
        "target: 4%",
        "target: 5%",
        &[
            "target: 4% → 5% (content/objectives/2026-Q2/retain.md:12)",
            "score: 0.75 → 1.00 (content/objectives/2026-Q2/retain.md:8)",
        ],
    );
    restated(
        "content/objectives/2026-Q2/retain.md",
        "We asked too late.",
        "We asked in time.",
        &[
            "2026-Q2/retain: Retain customers",
            "close.learned: We asked too late. → We asked in time. \
             (content/objectives/2026-Q2/retain.md:22)",
        ],
    );
    restated(
        "content/objectives/2026-Q2/retain.md",
        "note: half",
        "note: most",
        &["check_ins 2026-06-29 note: half → most (content/objectives/2026-Q2/retain.md:19)"],
    );
    restated(
        "content/cycles/2026-Q2.md",
        "A hard quarter.",
        "A fine quarter.",
        &["words: A hard quarter.¶¶## Learned¶¶To ask sooner. → \
           A fine quarter.¶¶## Learned¶¶To ask sooner. (content/cycles/2026-Q2.md:5)"],
    );
    restated(
        "content/kpis/churn.md",
        "  2026-04: 7%\n",
        "",
        &["readings 2026-04-30: 7% → – (content/kpis/churn.md:1)"],
    );
}

#[test]
fn what_is_gone_or_new_in_the_cycle_is_named() {
    let site = sealed();
    fs::remove_file(site.root().join("content/kpis/nps.md")).unwrap();
    let out = verified(&site, 1);
    assert!(out.contains("  nps: Promoters\n    kpi: Promoters → –\n"), "{out}");
    assert!(out.contains("    guardrails nps: "), "{out}");

    let site = sealed();
    site.write(
        "content/objectives/2026-Q2/late.md",
        "---\ntitle: Late\ncycle: 2026-Q2\nkey_results:\n  \
         - { id: a, title: A, start: 0, target: 1 }\n---\n",
    );
    let out = verified(&site, 1);
    assert!(out.contains("  2026-Q2/late: Late\n    objective: – → Late"), "{out}");
    // What was sealed wins: a newcomer has no part in it.
    let output = site.output();
    run(&site, &["build", "--as-of", LATER, "-o", output.to_str().unwrap()], 0);
    let json = site_json(&site);
    assert_eq!(json["objectives"][0]["id"], "2026-Q2/late");
    assert!(json["objectives"][0]["score"].is_null());
}

#[test]
fn the_next_quarters_work_restates_nothing() {
    let site = sealed();
    // Readings since, one of a period that ran on the day of the seal, one written down late.
    change(&site, "content/kpis/churn.md", "  2026-06: 5%\n", "  2026-06: 5%\n  2026-07: 4%\n");
    change(&site, "content/kpis/nps.md", "  2026-06: 41\n", "  2026-06: 41\n  2026-07-05: 12\n");
    // The new baseline, a new KPI, the next objective on the same KPIs.
    change(
        &site,
        "content/kpis/churn.md",
        "range: at most 5%\n",
        "ranges:\n  - { max: 5 }\n  - { from: 2026-07-01, max: 4, why: baseline }\n\
         rebase: [{ from: 2026-07-01, why: new desk }]\n",
    );
    site.write("content/kpis/new.md", "---\ntitle: New\nreadings: { 2026-05: 1 }\n---\n");
    let next = RETAIN.replace("2026-Q2", "2026-Q3").replace("2026-06-29", "2026-07-05");
    site.write("content/objectives/2026-Q3/retain.md", next);
    intact(&site);
}

#[test]
fn a_week_that_straddles_the_end_restates_nothing() {
    let weekly = "---\ntitle: Churn\nunit: \"%\"\ncadence: weekly\nrange: at most 5%\nowner: cfo\n\
        readings:\n  2026-W13: 8%\n  2026-W26: 4%\n";
    let week = |value: &str| format!("{weekly}  2026-W27: {value}\n---\n");
    let with = |churn: &str| {
        let site = site();
        site.write("content/kpis/churn.md", churn);
        run(&site, &["close", "2026-Q2", "--as-of", "2026-07-02"], 0);
        site
    };
    // Written after the seal, while the week ran.
    let site = with(&format!("{weekly}---\n"));
    let sealed = |site: &Site, as_of: &str| run(site, &["verify", "--as-of", as_of], 0).0;
    let intact = "2026-Q2: intact; sealed on 2026-07-02\n";
    assert_eq!(sealed(&site, "2026-07-03"), intact);
    site.write("content/kpis/churn.md", week("9%"));
    assert_eq!(sealed(&site, "2026-07-03"), intact);
    assert_eq!(sealed(&site, LATER), intact);
    // Written before it, and whole afterwards.
    let site = with(&week("9%"));
    assert_eq!(sealed(&site, "2026-07-03"), intact);
    assert_eq!(sealed(&site, LATER), intact);
    assert!(close_file(&site).contains("score: \"1\""), "{}", close_file(&site));
}

#[test]
fn a_new_name_and_another_layout_restate_nothing() {
    let site = sealed();
    // The KPI, the objective, a key result and the owner are called otherwise from now on.
    fs::remove_file(site.root().join("content/kpis/churn.md")).unwrap();
    let renamed = CHURN.replace("title: Churn\n", "title: Churn\nformerly: [churn]\n");
    site.write("content/kpis/retention/customer-churn.md", renamed.replace('\n', "\r\n"));
    fs::remove_file(site.root().join("content/objectives/2026-Q2/retain.md")).unwrap();
    let (head, key_results) = RETAIN.split_once("key_results:\n").unwrap();
    let (churn, rest) = key_results.split_once("  - id: desk\n").unwrap();
    let (desk, rest) = rest.split_once("close:\n").unwrap();
    // Another order of keys and of key results, other quotes, comments.
    let moved = format!(
        "{}formerly: [retain]   # since July\nclose:\n{}key_results:\n  - id: save-desk\n    \
         formerly: [desk]\n{desk}{}---\nWe lose customers in their first month.\n",
        head.replace("[churn]", "\n  - customer-churn"),
        rest.split_once("---\n").unwrap().0.replace("We asked too late.", "'We asked too late.'"),
        churn.replace("kpi: churn", "kpi: customer-churn"),
    );
    site.write("content/objectives/2026-Q2/keep-customers.md", moved);
    // A checkout on another system.
    let cycle = fs::read_to_string(site.root().join("content/cycles/2026-Q2.md")).unwrap();
    site.write("content/cycles/2026-Q2.md", cycle.replace('\n', "\r\n"));
    intact(&site);
    let file = close_file(&site);
    // The close itself in another layout: comments, indentation, line endings, order of keys.
    let (digest, rest) = file.split_once("cycle: \"2026-Q2\"\n").unwrap();
    site.write(
        "closes/2026-Q2.yaml",
        format!("{digest}{rest}# kept\ncycle: '2026-Q2'\n").replace('\n', "\r\n"),
    );
    intact(&site);
}

#[test]
fn an_amendment_stands_below_the_first_seal() {
    let site = sealed();
    let first = close_file(&site);
    change(&site, "content/kpis/churn.md", "2026-06: 5%", "2026-06: 5.4%");
    let amend = ["close", "2026-Q2", "--as-of", "2026-08-01", "--amend"];
    let (out, _) = run(&site, &[&amend[..], &["--dry-run", "--why", "x"]].concat(), 0);
    assert!(out.contains("readings 2026-06-30: 5% → 5.4%"), "{out}");
    assert_eq!(close_file(&site), first);
    let (out, _) = run(&site, &[&amend[..], &["--why", "billing was\nlate"]].concat(), 0);
    assert!(out.contains("sealed amendment 1 of 2026-Q2 as of 2026-08-01"), "{out}");
    let amended = close_file(&site);
    let added = amended.strip_prefix(&first).expect("the first seal stays as it was");
    assert!(
        added.starts_with("amendments:\n  - number: 1\n    as_of: \"2026-08-01\"\n"),
        "{added}"
    );
    assert!(added.contains("    why: \"billing was late\"\n"), "{added}");
    assert!(!added.contains("nps:"), "{added}");
    let expected = "2026-Q2: intact; sealed on 2026-07-06, amendment 1 of 2026-08-01\n";
    assert_eq!(verified(&site, 0), expected);
    // A second one, and the chain that holds both.
    change(&site, "content/kpis/nps.md", "2026-06: 41", "2026-06: 39");
    run(&site, &[&amend[..], &["--why", "recount"]].concat(), 0);
    assert!(verified(&site, 0).contains("amendment 2"));
    let both = close_file(&site);
    assert!(both.starts_with(&amended), "{both}");
    let second = &both[amended.len()..];
    site.write("closes/2026-Q2.yaml", format!("{first}amendments:\n{second}"));
    let out = verified(&site, 1);
    assert!(unbroken(&out).contains("its amendment 1 has the number 2"), "{out}");
    let renumbered = second.replace("number: 2", "number: 1");
    site.write("closes/2026-Q2.yaml", format!("{first}amendments:\n{renumbered}"));
    let out = verified(&site, 1);
    assert!(out.contains("its seal was edited by hand"), "{out}");
}

#[test]
fn an_amendment_keeps_the_gaps_of_what_it_does_not_correct() {
    let site = site();
    change(&site, "content/kpis/nps.md", "2026-06: 41", "2026-05: 20\n  2026-06: 21");
    run(&site, &["close", "2026-Q2", "--as-of", SEALED], 0);
    let first = close_file(&site);
    let gap = "{ kind: \"unanswered\", subject: \"nps\", title: \"Promoters\" }";
    assert!(first.contains(gap), "{first}");
    // The next quarter answers it from its first day on; that the close did not know.
    let next = RETAIN.replace("2026-Q2", "2026-Q3").replace("2026-06-29", "2026-07-05");
    site.write("content/objectives/2026-Q3/nps.md", next.replace("[churn]", "[nps]"));
    intact(&site);
    change(&site, "content/kpis/churn.md", "2026-06: 5%", "2026-06: 5.4%");
    run(&site, &["close", "2026-Q2", "--as-of", LATER, "--amend", "--why", "late"], 0);
    let amended = close_file(&site);
    let added = amended.strip_prefix(&first).expect("the first seal stays as it was");
    assert!(added.contains("gaps:") && added.contains(gap), "{added}");
    assert!(verified(&site, 0).contains("intact"));
}

#[test]
fn an_amendment_is_of_no_earlier_day_than_what_it_corrects() {
    let site = sealed();
    let before = close_file(&site);
    change(&site, "content/kpis/churn.md", "2026-06: 5%", "2026-06: 6%");
    let amend = ["close", "2026-Q2", "--as-of", "2026-07-05", "--amend", "--why", "late"];
    let (_, err) = run(&site, &amend, 1);
    assert!(err.contains("2026-Q2 is sealed as of 2026-07-06"), "{err}");
    assert_eq!(close_file(&site), before);
}

#[test]
fn an_edited_seal_of_a_cycle_that_nothing_else_tells_of_is_told() {
    let site = sealed();
    site.write("closes/2024-Q1.yaml", close_file(&site).replace("2026-Q2", "2024-Q1"));
    let (out, _) = run(&site, &["verify", "--as-of", LATER], 1);
    assert!(out.contains("2026-Q2: intact"), "{out}");
    assert!(out.contains("2024-Q1: its seal was edited by hand"), "{out}");
}

#[test]
fn an_edited_seal_beside_a_good_one_is_told() {
    let site = sealed();
    // The cycle has had another id, and what lies under it was edited.
    change(&site, "content/cycles/2026-Q2.md", "title:", "formerly: [spring]\ntitle:");
    let edited = close_file(&site).replace("2026-Q2", "spring");
    site.write("closes/spring.yaml", edited);
    for arguments in [&["verify"][..], &["verify", "2026-Q2"]] {
        let (out, _) = run(&site, &[arguments, &["--as-of", LATER]].concat(), 1);
        assert!(out.contains("2026-Q2: intact"), "{out}");
        let words = "2026-Q2: closes/spring.yaml was edited by hand, so it counts for nothing";
        assert!(out.contains(words), "{out}");
    }
    let (out, _) = run(&site, &["verify", "--as-of", LATER, "--format", "json"], 1);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let closes = &json["closes"];
    assert_eq!(
        (&closes[0]["verdict"], &closes[1]["verdict"]),
        (&"intact".into(), &"edited".into())
    );
    assert_eq!(closes[1]["file"], "closes/spring.yaml");
    assert_eq!(json["findings"][0]["code"], "QD505");
}

#[test]
fn all_that_is_wrong_in_the_folder_of_closes_is_told() {
    let site = sealed();
    let file = close_file(&site);
    // One that only looks like a seal keeps nobody from hearing of one that was edited.
    site.write("closes/2026-Q2 copy.yaml", &file);
    site.write("closes/2025-Q4.yaml", file.replace("2026-Q2", "2025-Q4"));
    site.write("closes/2026-Q2.yml", &file);
    site.write("closes/notes.md", "We closed.\n");
    site.write("closes/old/2025-Q3.yaml", &file);
    for cycle in [&[][..], &["2026-Q2"]] {
        let (_, err) = run(&site, &[&["verify"], cycle].concat(), 1);
        for words in [
            "error[QD503 misnamed-close]: `closes/2026-Q2 copy.yaml` holds the close of `2026-Q2`",
            "warning[QD505 edited-seal]: the sealed close of `2025-Q4` was edited by hand",
            "`closes/2026-Q2.yml` is no close",
            "`closes/notes.md` is no close",
            "`closes/old/2025-Q3.yaml` is no close",
        ] {
            assert!(err.contains(words), "no {words:?} in\n{err}");
        }
    }
    let (out, _) = run(&site, &["verify", "--format", "json"], 1);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let codes: Vec<_> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes.iter().filter(|code| **code == "QD503").count(), 4, "{codes:?}");
    assert!(codes.contains(&"QD505"), "{codes:?}");
}

#[test]
fn an_edited_seal_is_none() {
    let site = sealed();
    let file = close_file(&site);
    let line = |key: &str| file.lines().position(|line| line.trim_start() == key).unwrap() + 1;
    change(&site, "closes/2026-Q2.yaml", "score: \"0.75\"", "score: \"0.95\"");
    let out = verified(&site, 1);
    let place = format!("closes/2026-Q2.yaml:{}: ", line("\"2026-Q2/retain\":"));
    assert!(out.contains(&place), "{out}");
    let words = "what it says of `2026-Q2/retain` does not match its digest";
    assert!(unbroken(&out).contains(words), "{out}");
    let (_, err) = run(&site, &["close", "2026-Q2", "--as-of", LATER], 1);
    assert!(
        unbroken(&err).contains("closes/2026-Q2.yaml is there, but not as it was sealed"),
        "{err}"
    );
    let (out, _) = run(&site, &["check", "--as-of", LATER, "closes"], 0);
    assert!(out.contains("warning[QD505 "), "{out}");
    // The site is built, and says that the quarter has ended, not that it is closed.
    let out = site.output();
    run(&site, &["build", "--as-of", LATER, "-o", out.to_str().unwrap()], 0);
    assert!(site_json(&site)["cycles"].to_string().contains("\"state\":\"ended\""));
    // The day of the seal and the digests are part of it too.
    for (from, to) in [("as_of: \"2026-07-06\"", "as_of: \"2026-07-07\""), ("rules: 1", "rules: 2")]
    {
        site.write("closes/2026-Q2.yaml", file.replacen(from, to, 1));
        assert!(unbroken(&verified(&site, 1)).contains("the whole"), "{from}");
    }
}

fn site_json(site: &Site) -> serde_json::Value {
    let text = fs::read_to_string(site.output().join("data/site.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn what_was_sealed_wins_on_every_page() {
    let site = sealed();
    change(&site, "content/kpis/churn.md", "2026-06: 5%", "2026-06: 5.4%");
    let out = site.output();
    run(&site, &["build", "--as-of", LATER, "-o", out.to_str().unwrap()], 0);
    let json = site_json(&site);
    let cycle = json["cycles"].as_array().unwrap().iter().find(|it| it["id"] == "2026-Q2").unwrap();
    assert_eq!((&cycle["state"], &cycle["score"]), (&"closed".into(), &0.62.into()));
    let objective = &json["objectives"][0];
    assert_eq!(objective["score"], 0.62);
    assert_eq!(objective["key_results"][0]["score"], 0.75);
    let findings = json["findings"].as_array().unwrap();
    let told = findings.iter().find(|it| it["code"] == "QD510").unwrap();
    assert_eq!((&told["level"], &told["subject"]), (&"warning".into(), &"2026-Q2".into()));
    assert_eq!((&told["file"], &told["line"]), (&"content/kpis/churn.md".into(), &10.into()));
    let (shown, _) = run(&site, &["show", "2026-Q2/retain/churn", "--as-of", LATER], 0);
    let sealed = "Sealed score  0.75  6 July 2026  closes/2026-Q2.yaml:1";
    assert!(shown.contains(sealed), "{shown}");
    // Before the day of its seal the cycle is as it was then.
    run(&site, &["build", "--as-of", "2026-07-05", "-o", out.to_str().unwrap()], 0);
    assert_eq!(site_json(&site)["objectives"][0]["key_results"][0]["score"], 0.65);
}

/// What the close report says of the site as of a day.
fn report(site: &Site, as_of: &str) -> String {
    let out = site.output();
    run(site, &["build", "--as-of", as_of, "-o", out.to_str().unwrap()], 0);
    let page = fs::read_to_string(out.join("cycles/2026-Q2/close/index.html")).unwrap();
    let (_, main) = page.split_once("<main").unwrap();
    main.split_once("</main>").unwrap().0.to_owned()
}

#[test]
fn a_sealed_report_reads_the_same_whenever_it_is_built() {
    let site = sealed();
    let first = report(&site, SEALED);
    assert!(first.contains("0.62"), "{first}");
    change(&site, "content/kpis/churn.md", "  2026-06: 5%", "  2026-06: 5%\n  2026-07: 9%");
    assert!(report(&site, LATER) == first, "a later reading shows");
    assert!(report(&site, "2027-03-01") == first, "a later day shows");
    change(&site, "content/kpis/churn.md", "2026-06: 5%", "2026-06: 5.4%");
    assert!(report(&site, LATER) != first, "the restatement does not show");
}

#[test]
fn what_check_calls_an_error_is_not_sealed() {
    let site = site();
    let refused = |more: &[&str]| {
        let (_, err) = run(&site, &[&["close", "2026-Q2", "--as-of", SEALED], more].concat(), 1);
        assert!(err.contains("content/objectives/2026-Q2/retain.md:28:19"), "{err}");
        assert!(err.contains("nothing is sealed: `quarterdeck check` finds 1 error"), "{err}");
        assert!(!site.root().join("closes").exists());
    };
    // A page that can't be rendered is an error as well as a file that can't be judged.
    let (from, to) = ("We lose customers", "We lose {{ kpi(id=\"chrun\") }}");
    change(&site, "content/objectives/2026-Q2/retain.md", from, to);
    refused(&[]);
    refused(&["--dry-run"]);
    change(&site, "content/objectives/2026-Q2/retain.md", "chrun", "churn");
    run(&site, &["close", "2026-Q2", "--as-of", SEALED], 0);
    // So is a check that the site calls one, but for the very thing that an amendment mends.
    change(&site, "content/kpis/churn.md", "2026-06: 5%", "2026-06: 5.4%");
    site.write("quarterdeck.yaml", "title: Acme\nchecks: { QD510: error, QD407: error }\n");
    let amend = ["close", "2026-Q2", "--as-of", SEALED, "--amend", "--why", "late"];
    let before = close_file(&site);
    change(&site, "content/kpis/nps.md", "owner: cmo\n", "");
    let (_, err) = run(&site, &amend, 1);
    assert!(err.contains("nothing is sealed: `quarterdeck check` finds 1 error"), "{err}");
    assert_eq!(close_file(&site), before);
    change(&site, "content/kpis/nps.md", "range:", "owner: cmo\nrange:");
    run(&site, &amend, 0);
    assert!(verified(&site, 0).contains("amendment 1"));
}

#[test]
fn drafts_are_not_sealed_and_that_is_told() {
    let site = site();
    site.write(
        "content/objectives/2026-Q2/idea.md",
        RETAIN.replace("owner:", "draft: true\nowner:"),
    );
    let (out, _) = run(&site, &["close", "2026-Q2", "--as-of", SEALED], 0);
    let words = "2026-Q2/idea: it is a draft, and not part of the close \
        (content/objectives/2026-Q2/idea.md:1)";
    assert!(unbroken(&out).contains(words), "{out}");
    assert!(!close_file(&site).contains("idea"));
    change(
        &site,
        "content/cycles/2026-Q2.md",
        "title:",
        "id: spring\nstart: 2026-04-01\nend: 2026-06-30\ndraft: true\ntitle:",
    );
    let (_, err) = run(&site, &["close", "spring"], 2);
    assert!(err.contains("`spring` is a draft: publish it first"), "{err}");
}

#[test]
fn a_cycle_can_be_closed_early() {
    let site = site();
    let close = ["close", "2026-Q2", "--as-of", "2026-05-18", "--early"];
    run(&site, &close, 2);
    let (_, err) = run(&site, &[&close[..], &["--why", " \u{7} "]].concat(), 2);
    assert!(err.contains("`--why` says nothing"), "{err}");
    run(&site, &[&close[..], &["--why", "we merged"]].concat(), 0);
    let file = close_file(&site);
    assert!(file.contains("    early: \"we merged\"\n"), "{file}");
    assert!(file.contains("    judged_to: \"2026-05-18\"\n"), "{file}");
    let out = verified(&site, 0);
    assert_eq!(out, "2026-Q2: intact; sealed on 2026-05-18\n");
    // What May came to in the end, and a figure for it that came in later, were not known then.
    change(&site, "content/kpis/churn.md", "2026-05: 6%", "2026-05: 6.4%");
    change(&site, "content/kpis/nps.md", "  2026-06: 41\n", "  2026-05: 12\n  2026-06: 41\n");
    assert_eq!(verified(&site, 0), "2026-Q2: intact; sealed on 2026-05-18\n");
    let amend = ["close", "2026-Q2", "--amend", "--why", "x"];
    assert!(run(&site, &amend, 0).0.starts_with("nothing to amend"));
    change(&site, "content/kpis/churn.md", "2026-04: 7%", "2026-04: 7.1%");
    assert!(verified(&site, 1).contains("readings 2026-04-30: 7% → 7.1%"));
    change(&site, "content/kpis/churn.md", "2026-04: 7.1%", "2026-04: 7%");
    change(&site, "content/kpis/churn.md", "2026-05: 6.4%", "2026-05: 6%");
    let output = site.output();
    run(&site, &["build", "--as-of", "2026-05-20", "-o", output.to_str().unwrap()], 0);
    let json = site_json(&site);
    let cycle = json["cycles"].as_array().unwrap().iter().find(|it| it["id"] == "2026-Q2").unwrap();
    assert_eq!(cycle["state"], "closed");
    // 8 % had fallen to 6 % in the running month, half of the way; of the desk nothing was known.
    assert_eq!(json["objectives"][0]["key_results"][0]["score"], 0.5);
    assert_eq!(json["objectives"][0]["score"], 0.25);
    let (_, err) = run(&site, &["close", "2026-Q2", "--early", "--why", "x"], 1);
    assert!(err.contains("is closed since 2026-05-18"), "{err}");
}

#[test]
fn two_who_close_on_two_branches_get_a_readable_conflict() {
    let site = site();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(site.root()).args(["-c", "user.name=a", "-c", "user.email=a@b.c"]);
        command.args(["-c", "init.defaultBranch=main", "-c", "core.hooksPath=/dev/null"]);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        command.args(arguments).output()
    };
    if git(&["init", "-q"]).is_err() {
        // Without Git there is no conflict; what its marks are told is tested by itself.
        return;
    }
    let commit = |message: &str| {
        git(&["add", "-A"]).unwrap();
        git(&["commit", "-q", "-m", message]).unwrap();
    };
    commit("the quarter");
    git(&["checkout", "-q", "-b", "other"]).unwrap();
    change(&site, "content/kpis/churn.md", "2026-06: 5%", "2026-06: 5.4%");
    run(&site, &["close", "2026-Q2", "--as-of", "2026-07-07"], 0);
    commit("closed by one");
    git(&["checkout", "-q", "main"]).unwrap();
    run(&site, &["close", "2026-Q2", "--as-of", SEALED], 0);
    commit("closed by another");
    let merged = git(&["merge", "other"]).unwrap();
    assert!(!merged.status.success());
    let file = close_file(&site);
    let theirs =
        file.lines().any(|line| line.contains("date: \"2026-06-30\", out: true, value: \"5.4\""));
    let ours =
        file.lines().any(|line| line.contains("date: \"2026-06-30\", out: false, value: \"5\""));
    assert!(theirs && ours && file.contains("as_of: \"2026-07-07\""), "{file}");
    let (_, err) = run(&site, &["verify"], 1);
    assert!(err.contains("error[QD501 ") && err.contains("keep one, whole"), "{err}");
    git(&["checkout", "--theirs", "closes/2026-Q2.yaml"]).unwrap();
    assert_eq!(verified(&site, 0), "2026-Q2: intact; sealed on 2026-07-07\n");
}
