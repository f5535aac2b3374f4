//! The example site shows what Quarterdeck shows, so it has findings: these, and none is an error.

use std::collections::BTreeSet;

use crate::support::Site;

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
        "warning stale-kpi nrr",
        "warning target-in-routine-variation 2026-Q2/grow-steadily/nrr",
        "warning unanswered-kpi cac",
        "warning unanswered-kpi revenue-churn",
    ];
    assert_eq!(found, expected, "read each as a user would, then write it here");
}

/// The values of a key anywhere in the data, such as each `stage` of each episode.
fn values(json: &serde_json::Value, key: &str, into: &mut BTreeSet<String>) {
    match json {
        serde_json::Value::Object(map) => {
            into.extend(map.get(key).and_then(|it| it.as_str()).map(str::to_owned));
            map.values().for_each(|it| values(it, key, into));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|it| values(it, key, into)),
        _ => (),
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
    shows("cycles", "state", &["planned", "running", "ended"]);
}

#[test]
fn most_of_its_kpis_are_healthy() {
    let json = data();
    let counted: Vec<_> =
        json["kpis"].as_array().unwrap().iter().filter_map(|it| it["coverage"].as_str()).collect();
    let healthy = counted.iter().filter(|it| **it == "healthy").count();
    assert!(healthy * 2 > counted.len(), "{healthy} of {} are healthy", counted.len());
}
