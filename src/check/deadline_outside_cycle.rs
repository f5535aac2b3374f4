//! A key result that ends after its objective.

use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};

/// A key result that ends after its objective.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD301",
        name: "deadline-outside-cycle",
        level: Level::Warning,
        manual: r"The deadline of a key result lies after the last day of its objective's cycle or window. On that day the objective is scored, and the key result with it, long before its own time has come.

```yaml
cycle: 2026-Q2
key_results:
  - id: churn
    deadline: 2026-09-30   # the cycle ends on 2026-06-30
```

Write a target for the cycle's end, and leave `deadline` out; or give the objective a `window` of its own.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .goals()
        .filter(|goal| goal.found.stated.deadline > goal.objective.window.last)
        .map(|goal| {
            let of = if goal.objective.cycle.is_some() { "cycle" } else { "objective's window" };
            let message = format!(
                "the deadline {} lies after the {of}, which ends on {}",
                goal.found.stated.deadline, goal.objective.window.last
            );
            goal.finding(&CHECK, goal.key_result.places.deadline, message)
                .help("set a target for that day, or give the objective a `window` of its own")
        })
        .collect()
}
