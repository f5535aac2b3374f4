//! One new file each: a KPI, an objective, a cycle, a free page.

use super::NewFile;
use crate::model::CycleId;
use crate::model::time::{Date, Period};

/// A KPI with the keys that every one should have, each with what else may stand there.
///
/// It names no owner and has no reading: a made-up one would be a light over nothing.
pub fn kpi(id: &str, title: &str, today: Date) -> NewFile {
    let text = format!(
        "---\ntitle: {}\n\
         category: General              # groups the dashboard\n\
         unit: \"%\"                      # or a currency ($, EUR), h, min, d, or any word\n\
         decimals: 1\n\
         range: at least 95%            # or at most 5%, or 40% to 60%\n\
         cadence: monthly               # or workday, daily, weekly, quarterly, yearly\n\
         # owner: head-of-success       # who is accountable\n\
         question: Are we okay?\n\
         readings: {{}}                   # in place of {{}} a line for each:\n\
         #  {}: 97.5%\n\
         ---\nWhat it means, and how to read it.\n",
        scalar(title),
        today.format("%Y-%m")
    );
    NewFile { path: format!("content/kpis/{id}.md"), text }
}

/// An objective with one key result whose start is still to be established.
pub fn objective(id: &str, title: &str, cycle: &CycleId) -> NewFile {
    let text = format!(
        "---\ntitle: {}\ncycle: {cycle}\n\
         # owner: head-of-success       # who is accountable\n\
         why: leap                      # or answers: [churn], the KPIs whose flag it answers\n\
         key_results:                   # two to five\n  \
         - id: first\n    \
         title: What will have changed by the end\n    \
         start: tbd                 # where it stands today, such as 40%\n    \
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
            kpi("a", title, day("2026-05-18")),
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
