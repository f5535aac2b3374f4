//! A day in the past is judged with what was known on it.

use std::fs;

use crate::support::{Site, unbroken};

const RETAIN: &str = "---\ntitle: Retain\ncycle: 2026-Q2\nowner: cfo\nkey_results:\n  \
    - { id: churn, title: Churn, kpi: churn, start: 8%, target: 4% }\n  \
    - id: calls\n    title: Calls\n    start: 0\n    target: 10\n    check_ins:\n      \
    - { date: 2026-04, value: 3 }\n      - { date: 2026-05, value: 5, note: in May }\n---\n";

/// The words of the objective's page as of a day.
fn page(site: &Site, as_of: &str) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    command.args(["build", "--as-of", as_of, "-r"]).arg(site.root()).arg("-o").arg(site.output());
    assert!(command.output().unwrap().status.success());
    let page = site.output().join("objectives/2026-Q2/retain/index.html");
    let html = fs::read_to_string(page).unwrap();
    let words = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| words);
    unbroken(&words.collect::<Vec<_>>().join(" "))
}

#[test]
fn a_reading_of_a_running_period_is_provisional_and_a_check_in_of_it_is_not_there() {
    let site = Site::small();
    site.write(
        "content/kpis/churn.md",
        "---\ntitle: Churn\nunit: \"%\"\nrange: at most 5%\nowner: cfo\n\
         readings: { 2026-04: 7%, 2026-05: 6% }\n---\n",
    );
    site.write("content/objectives/retain.md", RETAIN);
    let provisional = "The last reading is provisional: its period has not ended.";
    let in_may = page(&site, "2026-05-18");
    assert!(in_may.contains(provisional) && in_may.contains("to 6% on 18 May 2026"), "{in_may}");
    assert!(!in_may.contains("in May") && in_may.contains("to 3 on 30 April 2026"), "{in_may}");
    let after = page(&site, "2026-06-01");
    assert!(!after.contains(provisional) && after.contains("to 6% on 31 May 2026"), "{after}");
    assert!(after.contains("in May") && after.contains("to 5 on 31 May 2026"), "{after}");
}
