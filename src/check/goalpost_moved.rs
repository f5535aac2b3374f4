//! Terms that changed without a reason.

use super::{Check, Judged};
use crate::evaluate::CycleState;
use crate::finding::{Fault, Finding, Level};
use crate::model::key_result::Dropped;

/// Terms that changed without a reason.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD307",
        name: "goalpost-moved",
        level: Level::Warning,
        manual: r#"A start, a target, a deadline, a weight or the range of a KPI changed, or a key result or a whole objective was given up, and nobody wrote down why. A year later nobody can tell a correction from an excuse.

```yaml
revisions:
  - { date: 2026-05-04, key_result: churn, field: target, from: 3.5%, to: 4% }
```

Add `why: "…"`. A reason outside your hands also wants `external: true`: only then the score follows the new terms, and what was given up after a third of its window counts no more."#,
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let as_of = judged.assessment.as_of;
    let mut findings = Vec::new();
    for objective in &judged.plan.objectives {
        // What is sealed can't be amended by a reason.
        let state = objective.cycle.map(|cycle| judged.assessment.cycles[cycle.0].state);
        if state == Some(CycleState::Closed) {
            continue;
        }
        let given_up = |subject: String, dropped: Option<&Dropped>| {
            let dropped = dropped.filter(|it| it.date <= as_of && it.why.is_none())?;
            let message = format!("`{subject}` was given up on {} without a reason", dropped.date);
            let finding = Finding::new(&CHECK.fault, Some(dropped.span), message);
            Some(finding.help("add `why: \"…\"`").subject(subject))
        };
        findings.extend(given_up(objective.id.to_string(), objective.dropped.as_ref()));
        for key_result in &objective.key_results {
            let subject = format!("{}/{}", objective.id, key_result.id);
            findings.extend(given_up(subject, key_result.dropped.as_ref()));
            for revision in key_result.revisions.iter().filter(|it| it.date <= as_of) {
                if revision.why.is_none() {
                    let message = format!(
                        "the {} of `{}/{}` changed on {} without a reason",
                        revision.field.id(),
                        objective.id,
                        key_result.id,
                        revision.date
                    );
                    let finding = Finding::new(&CHECK.fault, Some(revision.span), message);
                    let subject = format!("{}/{}", objective.id, key_result.id);
                    findings.push(finding.help("add `why: \"…\"`").subject(subject));
                }
            }
        }
    }
    for (_, kpi, _) in judged.kpis() {
        // The first range changes nothing.
        for entry in kpi.ranges.iter().skip(1).filter(|entry| entry.why.is_none()) {
            let Some(from) = entry.from.filter(|from| *from <= as_of) else { continue };
            let message = format!("the range of `{}` changed on {from} without a reason", kpi.id);
            let finding = Finding::new(&CHECK.fault, Some(entry.span), message);
            findings.push(finding.help("add `why: \"…\"`").subject(kpi.id.to_string()));
        }
    }
    findings
}
