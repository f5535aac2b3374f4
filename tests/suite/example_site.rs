//! The example site shows what Quarterdeck shows, so it has findings: these, and none is an error.

use crate::support::Site;

#[test]
fn its_findings_are_those_that_it_means_to_show() {
    let files = Site::example().built();
    let json: serde_json::Value = serde_json::from_slice(&files["data/site.json"]).unwrap();
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
        "info no-guardrail 2026-Q2/boring-releases",
        "info no-parent replatform-billing",
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
