//! An objective that serves no other.

use super::judged::Lacking;
use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};
use crate::model::Objective;

/// An objective that serves no other and that no other serves (L2).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD408",
        name: "no-parent",
        level: Level::Info,
        manual: r"An objective names no `parent`, and is no parent itself: nobody can see what it is good for.

```yaml
parent: grow-steadily        # or grow-steadily/mrr, one of its key results
```

Name what it serves. An objective that others serve stands at the top and needs no parent. Where no objective of a site has one it is said once, and not at all of three or fewer.",
    },
    run,
};

/// So many objectives need no tree.
const HANDFUL: usize = 3;

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let lacking = Lacking {
        check: &CHECK,
        objectives: &judged.gaps.orphans,
        what: "parent",
        help: "name the objective that it serves in `parent`",
    };
    let has_parent = |objective: &Objective| objective.parent.is_some();
    // A handful of objectives next to each other needs no tree.
    let in_use = judged.plan.objectives.iter().any(has_parent);
    if !in_use && judged.gaps.orphans.len() <= HANDFUL {
        return Vec::new();
    }
    lacking.findings(judged, has_parent)
}
