//! A target that the KPI reaches now and then by itself.

use super::words::figure;
use super::{Check, Judged};
use crate::evaluate::{JudgedAs, SignalRule, variation_on};
use crate::finding::{Fault, Finding, Level};
use crate::model::key_result::Measure;
use crate::model::value::Value;

/// A target that the KPI reaches now and then by itself (K3).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD304",
        name: "target-in-routine-variation",
        level: Level::Warning,
        manual: r"The target of a key result lies between the natural limits that its KPI had when the window began (rule K3). The KPI goes there now and then without anybody doing anything, so reaching it once proves nothing.

```yaml
# churn has moved between 3.1% and 5.2% for two years
- { id: churn, kpi: churn, start: 5%, target: 4% }
```

Set a target beyond the limits, or ask for more than one reading: `measure: mean` judges the mean of the window, `keep: at most 4%` the share of periods that hold.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .goals()
        .filter_map(|goal| {
            // A mean over the window is just what the manual advises.
            let moving = goal.moves().filter(|moving| moving.measure == Measure::Last)?;
            let index = goal.kpi()?;
            let kpi = judged.plan.kpi(index);
            // The limits of today would hold the success itself.
            let day = goal.found.window.first.min(judged.assessment.as_of);
            let variation = variation_on(judged.plan, index, day);
            let is_outgrown = variation.signal.is_some_and(|it| it.rule == SignalRule::Shifted);
            if variation.judged_as != JudgedAs::Readings || variation.refused || is_outgrown {
                return None;
            }
            let limits = variation.limits.filter(|limits| !limits.trial)?;
            let target = goal.found.stated.target.unwrap_or(moving.target);
            let bounded = |value: Value| {
                let value = kpi.lowest.map_or(value, |lowest| value.max(lowest));
                let value = kpi.highest.map_or(value, |highest| value.min(highest));
                let digits = kpi.decimals.map_or(2, u32::from);
                figure(value.round_dp(digits), &kpi.unit)
            };
            let message = format!(
                "the target {} lies inside the routine variation of `{}`, {} to {}: reaching it once \
                 proves nothing",
                figure(target, &kpi.unit),
                kpi.id,
                bounded(limits.lower),
                bounded(limits.upper)
            );
            let is_inside = limits.lower <= target && target <= limits.upper;
            let finding = goal.finding(&CHECK, goal.key_result.places.target, message);
            is_inside.then(|| {
                finding.help("set a target beyond it, or judge the window by `measure: mean` or `keep`")
            })
        })
        .collect()
}
