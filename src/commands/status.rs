//! `quarterdeck status`: where we stand, in the terminal.

use std::fmt::Write as _;

use clap::Args;

use super::format::ListFormat;
use super::look::{cell, cut, look, mark};
use super::wrap::{COLUMNS, push_line};
use super::{Context, ExitStatus, Failure, counts};
use crate::chart::StatusShape;
use crate::check::{run_checks, settle_levels};
use crate::evaluate::{Coverage, CycleState, GoalStatus, RangeStatus};
use crate::model::value::Value;
use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex};
use crate::render::status_json;
use crate::report::part::kpi_row::{groups, kpi_row};
use crate::report::part::objective_row::worst_first;
use crate::report::part::status_word::{goal_shape, kpi_shape, objective_status};
use crate::report::{Facts, Here, Route};

/// The columns of a goal's title.
const TITLE: usize = 40;

/// So many KPIs are listed one by one; of more only those that are not okay.
const KPIS_MAX: usize = 40;

/// Shows where we stand: KPIs by group, and the objectives of every running cycle.
#[derive(Debug, Args)]
pub(super) struct Status {
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
}

impl Status {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let everything = context.terminal.verbosity > 0;
        look(context, self.drafts, |facts| {
            let text = match self.format {
                ListFormat::Human => dashboard(facts, everything),
                ListFormat::Json => status_json(facts),
            };
            context.terminal.result(&text);
            Ok(())
        })
    }
}

fn dashboard(facts: Facts<'_>, everything: bool) -> String {
    let here = Here::new(facts, Route::Home);
    let as_of = here.language.date(here.assessment.as_of);
    let mut text = format!("{}\n", cut(&format!("{}, {as_of}", here.plan.site.title), COLUMNS));
    push_line(&mut text, 0, "", &headline(&here), "");
    kpis(&here, everything, &mut text);
    objectives(&here, &mut text);
    let findings = settle_levels(here.plan, run_checks(here.plan, here.assessment));
    let more = if findings.is_empty() { "" } else { "; `quarterdeck check -v` tells them" };
    let _ = writeln!(text, "\nchecks: {}{more}", counts(&findings));
    text
}

/// "14 KPIs: 11 healthy, 2 acted on, 1 out of range and unanswered for 47 days" (L2).
fn headline(here: &Here<'_>) -> String {
    let found = || here.assessment.kpis.iter().filter_map(|kpi| Some((kpi, kpi.coverage?)));
    let words = [
        (Coverage::Healthy, "healthy"),
        (Coverage::ActedOn, "acted on"),
        (Coverage::Recovering, "recovering"),
        (Coverage::Slipped, "slipped"),
        (Coverage::Accepted, "accepted"),
        (Coverage::Blind, "without a verdict"),
        (Coverage::Unanswered, "unanswered"),
    ];
    let parts: Vec<String> = words
        .into_iter()
        .filter_map(|(coverage, word)| {
            let those = || found().filter(|(_, one)| *one == coverage);
            let count = those().count();
            let opened = those().filter_map(|(kpi, _)| Some(kpi.episodes.last()?.opened)).min();
            let age = opened.filter(|_| coverage == Coverage::Unanswered).map(|opened| {
                format!(", the longest for {} days", (here.assessment.as_of - opened).num_days())
            });
            (count > 0).then(|| format!("{count} {word}{}", age.unwrap_or_default()))
        })
        .collect();
    match found().count() {
        0 => "no KPIs".to_owned(),
        1 => format!("1 KPI: {}", parts.join(", ")),
        count => format!("{count} KPIs: {}", parts.join(", ")),
    }
}

fn kpis(here: &Here<'_>, everything: bool, text: &mut String) {
    let groups = groups(here);
    let all: usize = groups.iter().map(|group| group.kpis.len()).sum();
    let mut left_out = 0;
    for group in groups {
        let is_shown = |index: &KpiIndex| {
            let healthy = here.kpi(*index).coverage == Some(Coverage::Healthy);
            everything || all <= KPIS_MAX || !healthy
        };
        let shown: Vec<KpiIndex> = group.kpis.iter().copied().filter(is_shown).collect();
        left_out += group.kpis.len() - shown.len();
        if shown.is_empty() {
            continue;
        }
        let name = group.category.as_deref().unwrap_or("KPIs");
        let _ = writeln!(text, "\n{}", cut(name, COLUMNS));
        for index in shown {
            let _ = writeln!(text, "{}", kpi_line(here, index));
        }
    }
    if left_out > 0 {
        let _ = writeln!(text, "\nand {left_out} healthy KPIs; `quarterdeck status -v` lists them");
    }
}

/// `◆ Customer churn      7.2%  at most 5%   not okay 168 d, acted on`
fn kpi_line(here: &Here<'_>, index: KpiIndex) -> String {
    let found = here.kpi(index);
    let row = kpi_row(here, index, false);
    let value = row.value.map_or_else(
        || "–".to_owned(),
        |value| {
            // A word stands apart, a sign doesn't: 21.1 months, 7.2%.
            let gap = if value.unit.chars().count() > 2 { " " } else { "" };
            format!("{}{gap}{}", value.number, value.unit)
        },
    );
    let mut word = row.status.word;
    let episode = found.episodes.last().filter(|episode| episode.closed.is_none());
    if let Some(episode) = episode.filter(|_| found.status == RangeStatus::OutOfRange) {
        let _ = write!(word, " {} d", (here.assessment.as_of - episode.opened).num_days());
    }
    if let Some(coverage) = found.coverage {
        word.push_str(match coverage {
            Coverage::Unanswered => ", unanswered",
            Coverage::Accepted => ", accepted",
            Coverage::ActedOn => ", acted on",
            Coverage::Recovering => ", recovering",
            Coverage::Slipped => ", slipped",
            Coverage::Blind | Coverage::Healthy => "",
        });
    }
    let mark = mark(kpi_shape(found).0);
    let title = cell(&row.name.text, 22);
    let value = format!("{:>11}", cut(&value, 11));
    cut(&format!("{mark} {title} {value}  {} {word}", cell(&row.range, 16)), COLUMNS)
}

fn objectives(here: &Here<'_>, text: &mut String) {
    let running = |index: &usize| here.assessment.cycles[*index].state == CycleState::Running;
    let mut cycles: Vec<usize> = (0..here.plan.cycles.len()).filter(running).collect();
    cycles.sort_by_key(|&index| here.plan.cycles[index].period().days());
    for index in cycles {
        let period = here.plan.cycles[index].period();
        let day = (here.assessment.as_of - period.first).num_days() + 1;
        let name = format!("{}, day {day} of {}", here.plan.cycles[index].id, period.days());
        part(here, &name, here.assessment.cycles[index].objectives.clone(), text);
    }
    let free: Vec<ObjectiveIndex> = (0..here.plan.objectives.len())
        .map(ObjectiveIndex)
        .filter(|&index| {
            let objective = here.plan.objective(index);
            objective.cycle.is_none() && objective.window.holds(here.assessment.as_of)
        })
        .collect();
    part(here, "Objectives with a window of their own", free, text);
}

fn part(here: &Here<'_>, name: &str, mut objectives: Vec<ObjectiveIndex>, text: &mut String) {
    if objectives.is_empty() {
        return;
    }
    worst_first(here, &mut objectives);
    let _ = writeln!(text, "\n{} {:>5} {:>8}", cell(name, TITLE), "done", "expected");
    for index in objectives {
        let found = here.objective(index);
        let title = here.objective_link(index).text;
        let shape = goal_shape(found.status).1;
        let word = objective_status(here, index).word;
        let line = goal_line(here, shape, &title, (found.progress, found.expected), &word);
        let _ = writeln!(text, "{line}");
        for (position, found) in found.key_results.iter().enumerate() {
            // What needs nobody's eye would bury what does.
            let is_fine = matches!(
                found.status,
                GoalStatus::OnTrack
                    | GoalStatus::NotStarted
                    | GoalStatus::Reached
                    | GoalStatus::Achieved
                    | GoalStatus::Dropped
            );
            if is_fine && !found.confidence_gap {
                continue;
            }
            let index = KeyResultIndex { objective: index, position };
            let (word, shape, _) = goal_shape(found.status);
            let mut word = here.say(&format!("status-{word}"), &[]);
            if let Some((_, confidence)) = found.confidence.filter(|_| found.confidence_gap) {
                let _ = write!(word, ", confidence {confidence}");
            }
            let title = format!("  {}", here.plan.key_result(index).title);
            let shares = (found.progress, found.expected_mark);
            let _ = writeln!(text, "{}", goal_line(here, shape, &title, shares, &word));
        }
    }
}

fn goal_line(
    here: &Here<'_>,
    shape: StatusShape,
    title: &str,
    (done, expected): (Option<Value>, Option<Value>),
    word: &str,
) -> String {
    let percent = |value: Option<Value>| {
        value.map_or_else(|| "–".to_owned(), |value| here.language.share(value))
    };
    let indent = if title.starts_with("  ") { "  " } else { "" };
    let name = format!("{indent}{} {}", mark(shape), title.trim_start());
    let line =
        format!("{} {:>5} {:>8}  {word}", cell(&name, TITLE), percent(done), percent(expected));
    cut(&line, COLUMNS)
}
