//! A key result without an end in sight, or that otherwise answers the five questions as a KPI does.

use super::judged::Goal;
use super::other_kind::looks_like_the_other;
use super::words::{days, words};
use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};
use crate::model::key_result::{Keep, Kind};
use crate::model::role::Role;
use crate::model::time::Cadence;

/// The longest window that is still one: a year, leap days included.
const LONGEST_DAYS: i64 = 366;

/// A key result that answers the five questions as a KPI does.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD311",
        name: "key-result-like-kpi",
        level: Level::Info,
        manual: r#"A key result is temporary, forces a change, is reviewed weekly, asks "Where are we going this quarter?" and has a start, a target and a deadline. This one has no deadline within a year, or answers most of those five questions as a KPI would; the finding names the questions that failed.

```yaml
# the KPI has  range: at least 95%
- { id: phones, title: Support line answered, kpi: answer-rate, keep: at least 95% }
```

What should hold for good is a KPI with a range. What must merely not fall while the objective runs is a guardrail: `guardrails: [answer-rate]`. Where the band is stricter than the KPI's range, a `keep` is right."#,
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .goals()
        .filter_map(|goal| {
            let signs = [
                permanent(&goal),
                maintains(&goal),
                cadence(judged, &goal),
                asks_okay(judged, &goal),
                shape(&goal),
            ];
            let message = looks_like_the_other(Role::Okr, "a KPI", &signs)?;
            let finding = goal.finding(&CHECK, goal.key_result.places.title, message);
            Some(finding.help(match goal.kpi() {
                Some(_) => "name the KPI in `guardrails`, or ask for a change",
                None => "make it a KPI with a range, or ask for a change by a day",
            }))
        })
        .collect()
}

fn permanent(goal: &Goal<'_>) -> Option<String> {
    let length = goal.found.window.days();
    (length > LONGEST_DAYS).then(|| format!("its window has {}", days(length)))
}

fn keep<'a>(goal: &Goal<'a>) -> Option<&'a Keep> {
    match &goal.key_result.kind {
        Kind::Keep(keep) => Some(keep),
        Kind::Move(_) | Kind::Milestones(_) => None,
    }
}

fn maintains(goal: &Goal<'_>) -> Option<String> {
    keep(goal).map(|_| "it keeps a band".to_owned())
}

/// One period that covers the whole window leaves nothing to review on the way.
fn cadence(judged: &Judged<'_>, goal: &Goal<'_>) -> Option<String> {
    let cadence = goal.key_result.cadence;
    let is_slow = matches!(cadence, Cadence::Quarterly | Cadence::Yearly);
    // Milestones are reviewed by their days.
    if !is_slow || matches!(goal.key_result.kind, Kind::Milestones(_)) {
        return None;
    }
    let site = &judged.plan.site;
    let window = goal.found.window;
    let period = cadence.period_of(window.first, site.fiscal_year, &site.holidays);
    period.holds(window.last).then(|| format!("it is read {}, once in its window", cadence.id()))
}

fn asks_okay(judged: &Judged<'_>, goal: &Goal<'_>) -> Option<String> {
    if let (Some(keep), Some(index)) = (keep(goal), goal.kpi()) {
        let (kpi, _) = judged.kpi(index);
        let own = kpi.ranges.last().map(|entry| &entry.range);
        if own.is_some_and(|own| own.min == keep.band.min && own.max == keep.band.max) {
            return Some(format!("its band is the range of `{}`", kpi.id));
        }
    }
    let words = words(&goal.key_result.title);
    let first = words.first().map_or("", String::as_str);
    let is_health = ["hold", "keep", "maintain", "preserve", "stay", "sustain"].contains(&first);
    is_health.then(|| format!("its title says `{first}`"))
}

fn shape(goal: &Goal<'_>) -> Option<String> {
    keep(goal).map(|_| "a band has neither start nor target".to_owned())
}
