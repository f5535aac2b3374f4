//! A KPI whose last reading is too old.

use super::words::days;
use super::{Check, Judged};
use crate::evaluate::Freshness;
use crate::finding::{Fault, Finding, Level};

/// A KPI whose last reading is too old (K2).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD204",
        name: "stale-kpi",
        level: Level::Warning,
        manual: r#"The last reading of a KPI is older than its cadence and its days of grace allow (rule K2), so nobody knows whether it is okay today. Silence is never green: a good status is hidden, a bad one stays.

```yaml
cadence: monthly
readings: { 2026-01: 4.1% }   # in April, February and March are missing
```

Add the missing readings. Where nobody will, say so: give it the `cadence` at which it is really read, or retire it with `retired: { date: …, why: "…" }`."#,
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let stale = judged.kpis().filter(|(_, _, found)| found.freshness == Some(Freshness::Stale));
    stale
        .filter_map(|(_, kpi, found)| {
            let last = found.latest()?;
            let age = days((judged.assessment.as_of - last.date).num_days());
            let message = format!(
                "`{}` is stale: its last reading is of {}, {age} ago, and it is {}",
                kpi.id,
                last.date,
                kpi.cadence.id()
            );
            let reading = &kpi.readings[last.position as usize];
            // The key, not the reading: that may stand in a CSV file, which can allow nothing.
            let span = kpi.places.readings.unwrap_or(kpi.place);
            let finding = Finding::new(&CHECK.fault, Some(span), message)
                .help("add the missing readings, or give it the cadence at which it is really read")
                .subject(kpi.id.to_string());
            Some(if reading.span.file == span.file {
                finding
            } else {
                finding.also(reading.span, "the last reading")
            })
        })
        .collect()
}
