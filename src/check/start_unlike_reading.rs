//! A start that is not where its KPI stood.

use super::words::figure;
use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};
use crate::model::key_result::Measure;
use crate::model::value::Value;

/// A start that is not where its KPI stood.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD303",
        name: "start-unlike-reading",
        level: Level::Warning,
        manual: r"A key result starts elsewhere than its KPI stood when its window began, by more than a tenth of the way from start to target. It is then ahead or behind from its first day on, for nothing that anybody did.

```yaml
# the KPI's last reading before 1 April is 6.4%
- { id: churn, kpi: churn, start: 8%, target: 4% }
```

Write the reading as the start. Where the way was really counted from somewhere else, say why with `allow`.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .goals()
        .filter_map(|goal| {
            // Sums and means start from nothing or from a mean, not from a reading.
            let moving = goal.moves().filter(|moving| moving.measure == Measure::Last)?;
            let start = moving.start?;
            let (kpi, found) = judged.kpi(goal.kpi()?);
            let known = found.readings.partition_point(|it| it.date <= goal.found.window.first);
            let reading = &found.readings[known.checked_sub(1)?];
            let way = moving.target.checked_sub(start)?.abs();
            let apart = reading.value.checked_sub(start)?.abs();
            let is_unlike = apart.checked_mul(Value::TEN)? > way;
            let message = format!(
                "the start {} is not where `{}` stood: {} on {}",
                figure(start, &kpi.unit),
                kpi.id,
                figure(reading.value, &kpi.unit),
                reading.date
            );
            let help = format!("write `start: {}`", figure(reading.value, &kpi.unit));
            let finding = goal.finding(&CHECK, goal.key_result.places.start, message).help(help);
            let read = kpi.readings[reading.position as usize].span;
            is_unlike.then(|| finding.also(read, "the reading"))
        })
        .collect()
}
