//! Limits of routine variation that the KPI has left behind.

use super::words::figure;
use super::{Check, Judged};
use crate::evaluate::SignalRule;
use crate::finding::{Fault, Finding, Level};
use crate::model::value::Value;

/// Limits of routine variation that the KPI has left behind (K3).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD202",
        name: "outgrown-limits",
        level: Level::Warning,
        manual: r#"A KPI runs at a new level: more than half of its last 8 readings lie outside its limits, or 12 in a row on one side of the mean (rule K3). The old limits call every new reading news, which it no longer is, so signals are not judged until somebody says from when on they start afresh.

```yaml
rebase: [{ from: 2026-03-01, why: "Trials run 14 days instead of 30" }]
```

Find out what changed, and add a `rebase` from that day on; `quarterdeck rebase KPI` proposes it. The readings before it stay on the chart."#,
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .kpis()
        .filter_map(|(_, kpi, found)| {
            let signal = found.variation.signal.filter(|it| it.rule == SignalRule::Shifted)?;
            let old = found.variation.limits.as_ref().map(|limits| limits.mean);
            let moved = match (old, signal.new_mean) {
                (Some(old), Some(new)) => {
                    let round = |value: Value| {
                        figure(value.round_dp(u32::from(kpi.decimals.unwrap_or(2))), &kpi.unit)
                    };
                    format!(", at about {} instead of {}", round(new), round(old))
                }
                (Some(_) | None, Some(_) | None) => String::new(),
            };
            let message = format!(
                "`{}` has run at a new level since {}{moved}: its limits are outgrown",
                kpi.id, signal.since
            );
            let entry = format!("{{ from: {}, why: \"…\" }}", signal.since);
            // A second `rebase:` would be a key that stands twice.
            let (span, help, paste) = if let Some(last) = kpi.rebase.last() {
                (last.span, "add a day to `rebase`, and what changed", entry)
            } else {
                let help = "say from when on it is judged afresh, and what changed";
                (kpi.place, help, format!("rebase: [{entry}]"))
            };
            let finding = Finding::new(&CHECK.fault, Some(span), message).help(help).paste(paste);
            Some(finding.subject(kpi.id.to_string()))
        })
        .collect()
}
