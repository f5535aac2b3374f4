//! A sealed close whose data come out otherwise by the rules of today.

use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};
use crate::model::close::RULE_SET;

/// A sealed close whose data come out otherwise by the rules of today.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD511",
        name: "changed-rules",
        level: Level::Info,
        manual: r"A cycle was sealed under an earlier version of the rules, and the same data come out otherwise under those of today. Nothing is wrong with either: what was sealed holds, and later cycles are judged by the new rules.

Keep it in mind where a figure is compared across the two.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .closes()
        .filter(|(_, _, close)| close.rules_changed)
        .map(|(cycle, place, close)| {
            let message = format!(
                "the close of `{}` was sealed under version {} of the rules; under version \
                 {RULE_SET} the same data come out otherwise",
                cycle.id, close.rules
            );
            let help = "nothing has to be done: what was sealed holds";
            Finding::new(&CHECK.fault, Some(place), message)
                .help(help)
                .subject(cycle.id.to_string())
        })
        .collect()
}
