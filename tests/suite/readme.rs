//! The files that the README shows are files that can be built.

use std::fs;
use std::path::Path;

use crate::support::Site;

/// The texts in the README's fences of a language, in order.
fn fences(readme: &str, language: &str) -> Vec<String> {
    readme
        .split(&format!("```{language}\n"))
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

#[test]
fn its_kpi_and_its_objective_are_read_as_they_stand() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let files = fences(&fs::read_to_string(readme).unwrap(), "markdown");
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
