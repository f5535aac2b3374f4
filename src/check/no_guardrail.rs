//! An objective without a guardrail.

use super::judged::Lacking;
use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};
use crate::model::{KpiIndex, ObjectiveIndex};

/// An objective without a guardrail (L2).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD406",
        name: "no-guardrail",
        level: Level::Info,
        manual: r"Whoever forces one number forces it at the expense of another. A guardrail names the KPI that must stay in range meanwhile, so that the price is seen in time.

```yaml
guardrails: [nps, gross-margin]
```

Ask what could get worse, and name it. Where no objective of a site has guardrails it is said once, and not at all where an objective names every KPI of the site already.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let plan = judged.plan;
    let could_have_one = |index: &ObjectiveIndex| {
        let objective = plan.objective(*index);
        let names = |kpi: KpiIndex| {
            objective.answers.iter().any(|answer| answer.value == kpi)
                || objective.key_results.iter().any(|it| it.evidence.kpi() == Some(kpi))
        };
        (0..plan.kpis.len()).map(KpiIndex).any(|kpi| !names(kpi))
    };
    let unguarded: Vec<_> = judged.gaps.unguarded.iter().copied().filter(could_have_one).collect();
    let lacking = Lacking {
        check: &CHECK,
        objectives: &unguarded,
        what: "guardrail",
        help: "name the KPI that must stay in range meanwhile in `guardrails`",
    };
    lacking.findings(judged, |objective| !objective.guardrails.is_empty())
}
