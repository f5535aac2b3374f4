//! A target that would leave its KPI out of range.

use super::words::{figure, range};
use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};
use crate::model::key_result::Measure;

/// A target that would leave its KPI out of range.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD302",
        name: "target-outside-range",
        level: Level::Warning,
        manual: r#"A key result moves a KPI to a target that lies outside the KPI's own acceptable range: it could be achieved in full, and the KPI would still not be okay.

```yaml
# the KPI has  range: at most 5%
- { id: churn, kpi: churn, start: 8%, target: 6% }
```

Set a target inside the range. Where this cycle is one step of a longer way, allow it with its reason: `allow: [{ check: QD302, why: "half of the way this quarter" }]`."#,
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .goals()
        .filter_map(|goal| {
            // A sum of readings is no reading: the range says nothing about it.
            let moving = goal.moves().filter(|moving| moving.measure != Measure::Sum)?;
            let (kpi, found) = judged.kpi(goal.kpi()?);
            let in_force = found.range_now?;
            let target = goal.found.stated.target.unwrap_or(moving.target);
            let is_out = in_force.min.is_some_and(|min| target < min)
                || in_force.max.is_some_and(|max| target > max);
            let message = format!(
                "the target {} lies outside the range of `{}`, {}",
                figure(target, &kpi.unit),
                kpi.id,
                range(&in_force, &kpi.unit)
            );
            let finding = goal.finding(&CHECK, goal.key_result.places.target, message);
            let finding = finding.help("set a target inside the range, or allow it with a reason");
            is_out.then(|| finding.also(in_force.span, "the range"))
        })
        .collect()
}
