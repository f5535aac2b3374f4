//! A KPI that has a deadline, or otherwise answers the five questions as a key result does.

use super::other_kind::{deadline_in, looks_like_the_other};
use super::words::words;
use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};
use crate::model::Kpi;
use crate::model::role::Role;
use crate::model::time::{Cadence, Date};

/// A KPI that answers the five questions as a key result does.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD201",
        name: "kpi-like-key-result",
        level: Level::Info,
        manual: r#"A KPI is permanent, maintains health, is reviewed weekly or monthly, asks "Are we okay?" and has an acceptable range. This one has a deadline, or answers most of those five questions as a key result would; the finding names the questions that failed.

```yaml
title: Reduce churn to 4% by June    # temporary, and forces a change
```

Name the number alone and give it the range in which it is okay: `title: Customer churn`, `range: at most 5%`. The way to 4 % by June is a key result that names it: `kpi: churn`, `start: 8%`, `target: 4%`. English words alone are looked at."#,
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let as_of = judged.assessment.as_of;
    judged
        .kpis()
        .filter_map(|(_, kpi, _)| {
            let signs =
                [temporary(kpi, as_of), change(kpi), cadence(kpi), question(kpi), shape(kpi)];
            let message = looks_like_the_other(Role::Kpi, "a key result", &signs)?;
            let span = kpi.places.title.unwrap_or(kpi.place);
            let finding = Finding::new(&CHECK.fault, Some(span), message);
            let help = "name the number alone, and let a key result with `kpi:` have the deadline";
            Some(finding.help(help).subject(kpi.id.to_string()))
        })
        .collect()
}

fn temporary(kpi: &Kpi, as_of: Date) -> Option<String> {
    if let Some(deadline) = deadline_in(&kpi.title) {
        return Some(format!("its title says `{deadline}`"));
    }
    // An end that was planned from the start, with nothing to follow.
    let retired = kpi.retired.as_ref().filter(|it| it.date > as_of && it.replaced_by.is_none())?;
    let first = kpi.readings.first()?.date;
    let is_short = (retired.date - first).num_days() <= 366;
    is_short.then(|| format!("it ends on {}, within a year of its first reading", retired.date))
}

fn change(kpi: &Kpi) -> Option<String> {
    const VERBS: [&str; 17] = [
        "accelerate",
        "achieve",
        "boost",
        "cut",
        "decrease",
        "double",
        "grow",
        "halve",
        "improve",
        "increase",
        "lift",
        "lower",
        "raise",
        "reach",
        "reduce",
        "shorten",
        "triple",
    ];
    let words = words(&kpi.title);
    let first = words.first().filter(|word| VERBS.contains(&word.as_str()))?;
    (words.len() > 1).then(|| format!("its title says `{first}`"))
}

fn cadence(kpi: &Kpi) -> Option<String> {
    (kpi.cadence == Cadence::Yearly).then(|| "it is read once a year".to_owned())
}

fn question(kpi: &Kpi) -> Option<String> {
    let question = kpi.question.as_ref()?;
    let words = words(question);
    let asks_ahead = matches!(words.first().map(String::as_str), Some("will" | "when"))
        || words.join(" ").contains("this quarter")
        || words.join(" ").contains("this year")
        || deadline_in(question).is_some();
    asks_ahead.then(|| format!("it asks `{question}`"))
}

fn shape(kpi: &Kpi) -> Option<String> {
    let has_range = !kpi.ranges.is_empty() || !kpi.season.is_empty();
    (!has_range).then(|| "it has no acceptable range".to_owned())
}
