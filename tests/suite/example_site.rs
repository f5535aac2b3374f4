//! The example site shows what Quarterdeck shows, so it has findings: these, and none is an error.

use std::collections::BTreeSet;
use std::process::Command;

use crate::support::{AS_OF, Site, unbroken};

/// What the built site says of itself.
fn data() -> serde_json::Value {
    serde_json::from_slice(&Site::example().built()["data/site.json"]).unwrap()
}

#[test]
fn its_findings_are_those_that_it_means_to_show() {
    let json = data();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let mut found: Vec<String> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| [text(it, "level"), text(it, "name"), text(it, "subject")].join(" "))
        .collect();
    found.sort();
    let expected = [
        "info endless-key-result 2026-Q2/mid-size/win-rate",
        "info key-result-like-kpi 2026-Q2/grow-steadily/runway",
        "info never-attacked revenue-churn",
        "info no-guardrail 2026-Q2/boring-releases",
        "info no-parent replatform-billing",
        "info nobody-accountable nrr",
        "info unconfirmed-objective 2026-Q2/build-the-team",
        "info unconfirmed-objective 2026-Q2/mid-size",
        "info unconfirmed-objective replatform-billing",
        "warning confidence-gap 2026-Q2/mid-size/win-rate",
        "warning outgrown-limits churn",
        "warning outgrown-limits first-response",
        "warning restated-close 2025-Q4",
        "warning stale-kpi nrr",
        "warning target-in-routine-variation 2026-Q2/grow-steadily/nrr",
        "warning unanswered-kpi cac",
        "warning unanswered-kpi revenue-churn",
    ];
    assert_eq!(found, expected, "read each as a user would, then write it here");
}

/// The values of a key anywhere in the data, such as each `stage` of each episode.
fn values(json: &serde_json::Value, key: &str, into: &mut BTreeSet<String>) {
    if let Some(map) = json.as_object() {
        into.extend(map.get(key).and_then(|it| it.as_str()).map(str::to_owned));
        map.values().for_each(|it| values(it, key, into));
    }
    for item in json.as_array().into_iter().flatten() {
        values(item, key, into);
    }
}

#[test]
fn it_shows_each_stage_of_the_loop_and_each_list_of_coverage() {
    let json = data();
    let shows = |part: &str, key: &str, expected: &[&str]| {
        let mut found = BTreeSet::new();
        values(&json[part], key, &mut found);
        let missing: Vec<_> = expected.iter().filter(|it| !found.contains(**it)).collect();
        assert!(missing.is_empty(), "no {key} of {part} is {missing:?}; these are: {found:?}");
    };
    let stages = [
        "slipped",
        "flagged",
        "accepted",
        "acting",
        "confirming",
        "confirmed",
        "held_in_part",
        "relapsed",
        "not_moved",
        "rebased",
        "recovered",
    ];
    shows("kpis", "stage", &stages);
    let lists = ["blind", "unanswered", "accepted", "acted_on", "recovering", "slipped", "healthy"];
    shows("kpis", "coverage", &lists);
    let beside = [
        "unconfirmed-objective",
        "never-attacked",
        "endless-key-result",
        "no-guardrail",
        "nobody-accountable",
        "no-parent",
    ];
    shows("findings", "name", &beside);
    shows("objectives", "word", &["too_wide", "unlikely", "open", "likely"]);
    shows("objectives", "kind", &["move", "keep", "milestones"]);
    shows("objectives", "ambition", &["committed", "aspirational"]);
    shows("cycles", "state", &["planned", "running", "ended", "closed"]);
}

#[test]
fn most_of_its_kpis_are_healthy() {
    let json = data();
    let counted: Vec<_> =
        json["kpis"].as_array().unwrap().iter().filter_map(|it| it["coverage"].as_str()).collect();
    let healthy = counted.iter().filter(|it| **it == "healthy").count();
    assert!(healthy * 2 > counted.len(), "{healthy} of {} are healthy", counted.len());
}

/// What a command says of the site.
fn said(words: &[&str]) -> String {
    let site = Site::example();
    let mut command = Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    command.args(words).args(["--as-of", AS_OF, "--color", "never", "-r"]).arg(site.root());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

#[test]
fn its_sealed_close_was_amended_once_and_restated_since() {
    let said = said(&["verify"]);
    let first = said.lines().next().unwrap();
    assert!(first.starts_with("2025-Q4: data restated"), "{said}");
    let words = "10 differences; sealed on 2026-01-12, amendment 1 of 2026-02-10 cac:";
    assert!(unbroken(&said).contains(words), "{said}");
    assert!(said.contains("readings 2025-12-31: $14700 → $14800"), "{said}");
    let restated: BTreeSet<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')))
        .filter_map(|line| line.split_once(": ").map(|(subject, _)| subject))
        .collect();
    assert!(said.ends_with("  and 3 figures that follow from it\n"), "{said}");
    let expected = ["2025-Q4", "2025-Q4/find-mid-size", "2025-Q4/find-mid-size/cac", "cac"];
    assert_eq!(restated, BTreeSet::from(expected), "{said}");
}

/// Whether a page of the site says all of these.
#[track_caller]
fn page_says(path: &str, expected: &[&str]) {
    let site = Site::example().built();
    let page = String::from_utf8(site[path].clone()).unwrap();
    for words in expected {
        assert!(page.contains(words), "{path} does not say: {words}");
    }
}

#[test]
fn its_pages_of_the_past_tell_the_past() {
    // Today it is the other way round.
    page_says(
        "objectives/2025-Q4/services-that-stay-up/index.html",
        &["in range in all 3 readings", "out in 3 of 3 readings, first on 31 Oct 2025"],
    );
    page_says(
        "cycles/2025-Q4/index.html",
        &[
            "sealed on 12 January 2026, amended on 10 February 2026",
            "by which the cycle would score 0.68",
            "restated: 0.67",
            "10 scored, 1 more only tracked",
        ],
    );
    page_says(
        "kpis/staff-survey/index.html",
        &[
            "<i class=\"shape cross\"></i><span class=\"w\">Retired</span>",
            "at its last reading, 31 Dec 2024: “Okay”",
        ],
    );
}

#[test]
fn its_last_quarter_lacks_two_things_before_it_can_be_sealed() {
    let said = said(&["close", "2026-Q1", "--dry-run"]);
    let lacks: Vec<_> = said.lines().filter(|line| line.contains("[ ]")).collect();
    let [decision, cause] = lacks.as_slice() else { panic!("{said}") };
    assert!(decision.contains("know-who-leaves: what becomes of it is not decided"), "{said}");
    assert!(cause.contains("mid-size-pipeline"), "{said}");
    assert!(cause.contains("without a root cause"), "{said}");
}

#[test]
fn the_rules_page_has_an_anchor_for_every_rule_and_every_fault() {
    let site = Site::example().built();
    let page = String::from_utf8(site["rules/index.html"].clone()).unwrap();
    let codes = quarterdeck::faults().map(|fault| fault.code);
    for id in codes.chain(quarterdeck::evaluate::RULES.iter().map(|rule| rule.id)) {
        assert!(page.contains(&format!("id=\"{}\"", id.to_lowercase())), "{id} has no anchor");
    }
}
