//! A sealed close that the files no longer bear out.

use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};

/// A sealed close that the files no longer bear out (R7).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD510",
        name: "restated-close",
        level: Level::Warning,
        manual: r#"A cycle was closed, and something that its seal was made from has changed since: a reading, a target, a word. What was sealed holds on every page; its report prints what the files say now beside it.

`quarterdeck verify 2026-Q1` lists every difference with its file and line. Was it a slip, put it back. Is it a correction, seal it on top, with its reason; the first seal stays readable:

```sh
quarterdeck close 2026-Q1 --amend --why "billing was late"
```

Readings of later days, new KPIs, a new range from after the cycle and the objectives of other cycles restate nothing."#,
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .closes()
        .filter(|(_, _, close)| !close.restated.is_empty())
        .map(|(cycle, place, close)| {
            let first = &close.restated[0];
            let side = |value: &Option<String>| {
                let words = value.as_deref().unwrap_or("–");
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let more = match close.restated.len() - 1 {
                0 => String::new(),
                1 => "; 1 more field differs".to_owned(),
                more => format!("; {more} more fields differ"),
            };
            let message = format!(
                "the close of `{}` was sealed otherwise: `{}` of `{}` was `{}` and is `{}`{more}",
                cycle.id,
                first.field,
                first.subject,
                side(&first.sealed),
                side(&first.now),
            );
            let help = format!(
                "put it back, or seal the correction: `quarterdeck close {} --amend --why \"…\"`",
                cycle.id
            );
            Finding::new(&CHECK.fault, Some(first.span.unwrap_or(place)), message)
                .help(help)
                .also(place, "sealed here")
                .subject(cycle.id.to_string())
        })
        .collect()
}
