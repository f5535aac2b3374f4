//! A start that is still to be established when a third of the window has passed.

use super::words::days;
use super::{Check, Judged};
use crate::evaluate::GoalStatus;
use crate::finding::{Fault, Finding, Level};

/// A start that is still to be established when a third of the window has passed (R1).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD305",
        name: "start-not-established",
        level: Level::Warning,
        manual: r"`start: tbd` says that finding out where a number stands is the first step. Until then the key result is in no figure of its objective, which may look better than it is. After a third of its window the step is overdue.

```yaml
- { id: share, title: Share of partners, start: tbd, target: 30% }
```

Measure it and write the start; filling it in needs no revision. Or drop the key result with its reason.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .goals()
        .filter(|goal| goal.found.status == GoalStatus::Establishing)
        .filter_map(|goal| {
            let window = goal.found.window;
            let passed = (judged.assessment.as_of - window.first).num_days();
            let message = format!(
                "the start is still to be established, {} into a window of {}",
                days(passed),
                days(window.days())
            );
            let finding = goal.finding(&CHECK, goal.key_result.places.start, message);
            let is_late = passed * 3 > (window.last - window.first).num_days();
            is_late.then(|| finding.help("measure it and write the start, or drop the key result"))
        })
        .collect()
}
