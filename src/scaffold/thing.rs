//! One new file each: a KPI, an objective, a cycle, a free page.

use super::NewFile;
use crate::model::CycleId;
use crate::model::time::{Date, Period};

/// A KPI with the keys that every one should have.
pub fn kpi(id: &str, title: &str) -> NewFile {
    let text = format!(
        "---\ntitle: {}\ncategory: General\nunit: \"%\"\ndecimals: 1\nrange: at least 95%\n\
         cadence: monthly\nowner: nobody-yet\nquestion: Are we okay?\n\
         readings: {{}}\n---\nWhat it means, and how to read it.\n",
        scalar(title)
    );
    NewFile { path: format!("content/kpis/{id}.md"), text: with_readings_note(&text) }
}

/// Readings are the one thing that the owner writes next.
fn with_readings_note(text: &str) -> String {
    text.replace("readings: {}\n", "readings: {}                  # 2026-01: 97.5%\n")
}

/// An objective with one key result whose start is still to be established.
pub fn objective(id: &str, title: &str, cycle: &CycleId) -> NewFile {
    let text = format!(
        "---\ntitle: {}\ncycle: {cycle}\nowner: nobody-yet\nwhy: leap\nkey_results:\n  \
         - id: first\n    title: What will have changed by the end\n    start: tbd\n    \
         target: 100\n---\nWhy this, and why now.\n",
        scalar(title)
    );
    NewFile { path: format!("content/objectives/{cycle}/{id}.md"), text }
}

/// A cycle with its days.
pub fn cycle(id: &str, title: &str, days: Period) -> NewFile {
    let text = format!(
        "---\ntitle: {}\nstart: {}\nend: {}\n---\nWhat this cycle concentrates on.\n",
        scalar(title),
        days.first,
        days.last
    );
    NewFile { path: format!("content/cycles/{id}.md"), text }
}

/// A free page.
pub fn report(id: &str, title: &str, today: Date) -> NewFile {
    let text =
        format!("---\ntitle: {}\ndate: {today}\n---\nWords with live figures.\n", scalar(title));
    NewFile { path: format!("content/reports/{id}.md"), text }
}

/// A text as a YAML value, in quotes where it needs them.
fn scalar(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let yaml = serde_yaml::to_string(&line).expect("a text is always YAML");
    let yaml = yaml.trim_end();
    // Long texts come as blocks of lines; a JSON text is a YAML value as well.
    if yaml.contains('\n') {
        serde_json::to_string(&line).expect("a text is always JSON")
    } else {
        yaml.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{LoadOptions, Sources, load};

    #[track_caller]
    fn case(title: &str) {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let quarter = Period { first: day("2026-04-01"), last: day("2026-06-30") };
        let files = [
            kpi("a", title),
            objective("b", title, &CycleId("2026-Q2".to_owned())),
            cycle("2026-Q2", title, quarter),
            report("c", title, day("2026-05-18")),
            NewFile { path: "quarterdeck.yaml".to_owned(), text: "title: A\n".to_owned() },
        ];
        let sources = Sources::new(files.map(|file| (file.path, file.text.into_bytes())));
        let loaded = load(&sources, &LoadOptions::default());
        assert_eq!(loaded.findings, [], "{title}");
        let plan = loaded.plan.expect("nothing is wrong");
        let titles = [
            &plan.kpis[0].title,
            &plan.objectives[0].title,
            &plan.cycles[0].title,
            &plan.reports[0].title,
        ];
        assert_eq!(titles, [title; 4]);
    }

    #[test]
    fn whatever_the_title_the_file_is_read_as_meant() {
        case("Customer churn");
        case("Churn: monthly");
        case("yes");
        case("2026");
        case("# 1 \"quoted\" 'twice'");
        case("@home");
        case("- dash");
        case("null");
        case("{ a: b }");
        case("long words ".repeat(30).trim_end());
    }
}
