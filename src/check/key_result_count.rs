//! An objective with fewer than 2 or more than 5 key results.

use super::words::plural;
use super::{Check, Judged};
use crate::evaluate::GoalStatus;
use crate::finding::{Fault, Finding, Level};

/// An objective with fewer than 2 or more than 5 key results.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD308",
        name: "key-result-count",
        level: Level::Info,
        manual: r"One key result alone is met at the expense of everything that it doesn't measure; more than five are a list of work, and nobody can name them by heart. Dropped ones don't count.

Add the number that would suffer if the first were forced, or keep the two to five that together prove the objective. A number that must merely not fall is a guardrail: `guardrails: [nps]`.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .objectives()
        .filter_map(|(_, objective, found)| {
            let statuses = found.key_results.iter().map(|it| it.status);
            let count = statuses.filter(|status| *status != GoalStatus::Dropped).count();
            let help = match count {
                0 => "add the two to five that together would prove it",
                1 => "add a second one, for what the first would miss",
                2..=5 => return None,
                6.. => "keep the two to five that together prove the objective",
            };
            let message = format!("`{}` has {}", objective.id, plural(count, "key result"));
            let span = objective.places.key_results.unwrap_or(objective.place);
            let finding = Finding::new(&CHECK.fault, Some(span), message);
            Some(finding.help(help).subject(objective.id.to_string()))
        })
        .collect()
}
