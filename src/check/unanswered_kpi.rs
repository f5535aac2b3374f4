//! A KPI that is out of range, and nobody is on it.

use super::words::{days, figure, range};
use super::{Check, Judged};
use crate::evaluate::{Coverage, RangeStatus, Stage};
use crate::finding::{Fault, Finding, Level};

/// A KPI that is out of range, and nobody is on it (L1, L2).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD402",
        name: "unanswered-kpi",
        level: Level::Warning,
        manual: r#"A KPI is out of range for good reason to look (rule L1), no running objective names it, and nobody accepted it: a dashboard without action.

Three answers are possible. An objective that attacks it: `answers: [churn]`, or a key result with `kpi: churn`. A decision to live with it for a time: `accepted: [{ from: 2026-05-01, until: 2026-08-31, by: cfo, why: "…" }]`. Or, if it never was a problem, another range, dated and with its reason, in `ranges`."#,
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .kpis()
        .filter(|(_, _, found)| found.coverage == Some(Coverage::Unanswered))
        .filter_map(|(_, kpi, found)| {
            let episode = found.episodes.last()?;
            let age = days((judged.assessment.as_of - episode.opened).num_days());
            let answer = match (episode.stage, episode.objective) {
                (Stage::NotMoved, Some(index)) => {
                    format!("`{}` did not move it", judged.plan.objective(index).id)
                }
                _ => "no objective answers it".to_owned(),
            };
            let value = found.latest().map(|latest| figure(latest.value, &kpi.unit))?;
            let allowed = found.range_now.map(|in_force| range(&in_force, &kpi.unit))?;
            let (id, opened) = (&kpi.id, episode.opened);
            // One reading in range may be luck: the episode is open until two in a row say so.
            let message = if found.status == RangeStatus::OutOfRange {
                format!(
                    "`{id}` is out of range since {opened}, {age} ({value}, range {allowed}), and {answer}"
                )
            } else {
                format!(
                    "`{id}` left its range ({allowed}) on {opened}, {age} ago, and {answer}; its last \
                     reading, {value}, is in range, but one alone ends nothing"
                )
            };
            let finding = Finding::new(&CHECK.fault, Some(kpi.place), message);
            let help = format!(
                "answer it in an objective with `answers: [{}]`, or accept it for a time with \
                 `accepted`",
                kpi.id
            );
            Some(finding.help(help).subject(kpi.id.to_string()))
        })
        .collect()
}
