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
    let expected = ["x"];
    assert_eq!(found, expected, "read each as a user would, then write it here");
}
