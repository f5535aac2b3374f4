//! Confidence that contradicts the status.

use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};

/// Confidence that contradicts the status (R5).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD306",
        name: "confidence-gap",
        level: Level::Warning,
        manual: r"The owner's last confidence and the figures say the opposite: 7 or more while the key result is off track, or 3 or less while it is on track (rule R5). One of the two knows something that the other doesn't.

```yaml
check_ins:
  - { date: 2026-05-18, value: 21.7%, confidence: 8 }   # and off track
```

Ask which it is, and write it down in the `note` of the next check-in. Neither figure changes the other.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .goals()
        .filter(|goal| goal.found.confidence_gap)
        .filter_map(|goal| {
            let (date, confidence) = goal.found.confidence?;
            let check_in = goal
                .key_result
                .check_ins
                .iter()
                .find(|check_in| check_in.date == date && check_in.confidence.is_some())?;
            let message = format!(
                "confidence {confidence} of 10 on {date}, while `{}` is {}",
                goal.id(),
                goal.found.status.id().replace('_', " ")
            );
            let finding = goal.finding(&CHECK, Some(check_in.span), message);
            Some(finding.help("ask what one of them knows that the other doesn't"))
        })
        .collect()
}
