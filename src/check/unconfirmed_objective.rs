//! An objective with no KPI to confirm it.

use super::judged::Lacking;
use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};

/// An objective with no KPI to confirm it (L2).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD404",
        name: "unconfirmed-objective",
        level: Level::Info,
        manual: r"No key result of the objective is judged by a KPI, and it answers none. When it is over, nothing that goes on being measured will say whether its success held: action without a thermometer.

```yaml
answers: [churn]     # the flag that it answers
key_results:
  - { id: churn, kpi: churn, start: 8%, target: 4% }
```

Name the KPI that should look better afterwards and stay so; where there is none yet, begin one now. Where no objective of a site names a KPI, it is said once.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let lacking = Lacking {
        check: &CHECK,
        objectives: &judged.gaps.unconfirmed,
        what: "KPI to confirm it",
        help: "name the KPI that it answers, or the one that a key result moves",
    };
    lacking.findings(judged, |objective| {
        let moves = objective.key_results.iter().any(|it| it.evidence.kpi().is_some());
        moves || !objective.answers.is_empty()
    })
}
