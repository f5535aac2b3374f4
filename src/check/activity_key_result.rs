//! A key result that reads as work to do, not as a change to see.

use super::words::words;
use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};

/// A key result that reads as work to do, not as a change to see.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD310",
        name: "activity-key-result",
        level: Level::Info,
        manual: r#"The title of a key result begins with a verb of work (launch, implement, roll out). Work can be done in full and change nothing; a key result says what would be different afterwards.

```yaml
title: Launch the new onboarding     # better: Accounts at first value within 7 days
```

Ask what the work is for, and measure that. Where being done is all that counts, list `milestones` and name the state, as in "All services in two regions". Teams that want to be strict write `checks: { QD310: warning }`. English titles alone are looked at."#,
    },
    run,
};

const VERBS: [&str; 27] = [
    "build",
    "complete",
    "conduct",
    "create",
    "define",
    "deliver",
    "deploy",
    "design",
    "develop",
    "document",
    "draft",
    "finalise",
    "finalize",
    "finish",
    "implement",
    "install",
    "introduce",
    "launch",
    "migrate",
    "organise",
    "organize",
    "prepare",
    "publish",
    "release",
    "ship",
    "start",
    "write",
];
/// Verbs of two words.
const PAIRS: [(&str, &str); 4] =
    [("roll", "out"), ("set", "up"), ("carry", "out"), ("kick", "off")];
/// After one of these the first word is no verb: "Release frequency", "Build time".
const MEASURES: [&str; 22] = [
    "accuracy",
    "cost",
    "costs",
    "count",
    "date",
    "days",
    "defects",
    "delay",
    "delays",
    "duration",
    "errors",
    "failure",
    "failures",
    "frequency",
    "hours",
    "interval",
    "quality",
    "rate",
    "share",
    "success",
    "time",
    "times",
];

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .goals()
        // What a KPI confirms is a change to see, whatever its title.
        .filter(|goal| goal.kpi().is_none())
        .filter_map(|goal| {
            let verb = verb(&goal.key_result.title)?;
            let message = format!("`{}` reads as an activity: `{verb}`", goal.key_result.title);
            let finding = goal.finding(&CHECK, goal.key_result.places.title, message);
            Some(finding.help("say what will be different once it is done, and measure that"))
        })
        .collect()
}

/// The verb of work that a title begins with.
fn verb(title: &str) -> Option<String> {
    let words = words(title);
    let first = words.first()?;
    let second = words.get(1).map(String::as_str);
    if let Some((_, with)) = PAIRS.iter().find(|(verb, _)| verb == first)
        && second == Some(with)
    {
        return Some(format!("{first} {with}"));
    }
    // Some measures stand one word further on: "Release process duration".
    let is_measure = words.iter().skip(1).take(2).any(|word| MEASURES.contains(&word.as_str()));
    (VERBS.contains(&first.as_str()) && second.is_some() && !is_measure).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(title: &str, expected: Option<&str>) {
        assert_eq!(verb(title).as_deref(), expected, "{title}");
    }

    #[test]
    fn titles_that_begin_with_work() {
        case("Launch the mobile app", Some("launch"));
        case("Implement single sign-on", Some("implement"));
        case("Roll out the save desk", Some("roll out"));
        case("Mobile app in the stores", None);
        case("Release frequency", None);
        case("Build time of the main branch", None);
        case("Releases a week", None);
        case("Launches without a rollback", None);
    }
}
