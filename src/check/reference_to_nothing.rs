//! A reference to something that the site doesn't have.

use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};
use crate::model::ReferenceKind;

/// A reference to something that the site doesn't have.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD401",
        name: "reference-to-nothing",
        level: Level::Warning,
        manual: r"A file names a KPI, an objective or a key result that the site doesn't have. The reference is left out everywhere, so a flag may look unanswered, a goal unconfirmed, a key result without evidence.

```yaml
answers: [chrun]
```

Correct the id. After a rename, keep the old id alive at the thing itself: `formerly: [chrun]`.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .plan
        .dangling
        .iter()
        .map(|dangling| {
            let names = match dangling.names {
                ReferenceKind::Kpi => "KPI",
                ReferenceKind::Objective => "objective",
                ReferenceKind::KeyResult => "key result",
            };
            let message = format!("there is no {names} `{}`", dangling.typed);
            let finding = Finding::new(&CHECK.fault, Some(dangling.span), message)
                .subject(dangling.subject.clone());
            match &dangling.did_you_mean {
                Some(id) => finding.help(format!("write `{id}`")),
                None if dangling.typed.contains(',') => {
                    finding.help(format!("write a list: `[{}]`", dangling.typed))
                }
                None => finding.help(match dangling.names {
                    ReferenceKind::Kpi => format!(
                        "correct the id, or add the KPI as `content/kpis/{}.md`",
                        dangling.typed
                    ),
                    ReferenceKind::Objective => format!(
                        "correct the id, or add the objective as `content/objectives/{}.md`",
                        dangling.typed
                    ),
                    ReferenceKind::KeyResult => {
                        "correct the id, or add the key result to its objective".to_owned()
                    }
                }),
            }
        })
        .collect()
}
