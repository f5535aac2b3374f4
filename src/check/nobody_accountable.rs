//! A KPI or an objective without an owner.

use super::{Check, Judged};
use crate::evaluate::Subject;
use crate::finding::{Fault, Finding, Level};

/// A KPI or an objective without an owner (L2).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD407",
        name: "nobody-accountable",
        level: Level::Info,
        manual: r"A KPI or an objective has no `owner`. Nobody reports its number, and nobody is asked when it turns bad.

```yaml
owner: head-of-success       # of a list, the first is accountable
```

Name one person or role. A team alone is not enough: what belongs to all is done by none.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let gaps = judged.gaps.unaccountable.iter();
    gaps.filter_map(|&subject| {
        let (id, place) = match subject {
            Subject::Kpi(index) => {
                let kpi = judged.plan.kpi(index);
                (kpi.id.to_string(), kpi.place)
            }
            Subject::Objective(index) => {
                let objective = judged.plan.objective(index);
                (objective.id.to_string(), objective.place)
            }
            // Key results have their objective's owner, and cycles need none.
            Subject::KeyResult(_) | Subject::Cycle(_) => return None,
        };
        let finding =
            Finding::new(&CHECK.fault, Some(place), format!("nobody is accountable for `{id}`"));
        Some(finding.help("name a person or role as its `owner`").subject(id))
    })
    .collect()
}
