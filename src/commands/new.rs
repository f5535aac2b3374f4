//! `quarterdeck new`: adds one file.

use chrono::Days;
use clap::{Args, ValueEnum};

use super::look::{WITH_DRAFTS, look, or_draft};
use super::{Context, ExitStatus, Failure};
use crate::evaluate::carry_over;
use crate::load::fault::did_you_mean;
use crate::load::resolve::implied_cycle;
use crate::load::text::{corrected_id, parse_period, period_by_words};
use crate::load::{LoadOptions, load};
use crate::model::objective::Objective;
use crate::model::role::{FIVE_QUESTIONS, Role, role};
use crate::model::time::{Date, FiscalYear, Period};
use crate::model::{Cycle, CycleId, ObjectiveIndex, Plan};
use crate::report::Facts;
use crate::scaffold;
use crate::shell::disk::below;
use crate::shell::new_files::write_new;
use crate::shell::terminal::ask;

/// Adds a KPI, an objective, a cycle or a report.
#[derive(Debug, Args)]
pub(super) struct New {
    /// What to add: kpi, objective, cycle or report; five questions tell the first two apart
    kind: Option<Kind>,
    /// Its title; of a cycle its id: 2026-Q3
    name: Option<String>,
    /// Begin the objective as what is left of this one, from where it stands
    #[arg(long, value_name = "ID", requires = "into", conflicts_with = "name")]
    carry: Option<String>,
    /// The later cycle that it is carried into: 2026-Q3
    #[arg(long, value_name = "CYCLE", requires = "carry")]
    into: Option<String>,
    /// Carry a draft over too; it stays one
    #[arg(long, requires = "carry")]
    drafts: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// A number to keep in a range, for good
    Kpi,
    /// Something to change by a date
    Objective,
    /// A window that objectives share
    Cycle,
    /// A free page with live figures
    Report,
}

impl New {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        if let (Some(id), Some(into)) = (&self.carry, &self.into) {
            return match self.kind {
                Some(Kind::Objective) | None => carry(context, id, into, self.drafts),
                Some(Kind::Kpi | Kind::Cycle | Kind::Report) => {
                    Err(Failure::usage("only an objective is carried over"))
                }
            };
        }
        let (root, sources, _) = context.sources()?;
        let loaded = load(&sources, &LoadOptions::default());
        let site = loaded.site;
        let fiscal_year = site.as_ref().map(|site| site.fiscal_year).unwrap_or_default();
        let timezone = site.map_or(chrono_tz::UTC, |site| site.timezone);
        let cycles = loaded.plan.map(|plan| plan.cycles).unwrap_or_default();
        let today = context.day()?.date(timezone);
        let kind = match self.kind {
            Some(kind) => kind,
            None => asked_kind()?,
        };
        let name = match self.name {
            Some(name) => name,
            None => ask("Its title: ").ok_or_else(missing)?,
        };
        let id = corrected_id(&name);
        if id.is_empty() {
            return Err(Failure::usage(format!("`{name}` has no letter to make an id of")));
        }
        let file = match kind {
            Kind::Kpi => scaffold::kpi(&id, &name, today),
            Kind::Objective => {
                scaffold::objective(&id, &name, &running_cycle(&cycles, fiscal_year, today))
            }
            Kind::Cycle => {
                let days = parse_period(&name, fiscal_year);
                if let (None, Some(meant)) = (days, meant_cycle(&name, fiscal_year)) {
                    return Err(Failure::usage(format!(
                        "`{name}` is no cycle's id: write `quarterdeck new cycle {meant}`"
                    )));
                }
                match days {
                    Some(days) => scaffold::cycle(name.trim(), name.trim(), days),
                    None => scaffold::cycle(&id, &name, thirteen_weeks(&cycles, today)),
                }
            }
            Kind::Report => scaffold::report(&id, &name, today),
        };
        let path = below(&root, &file.path);
        write_new(&root, &[file]).map_err(Failure::work)?;
        context.terminal.result(&format!("{}\n", path.display()));
        context.terminal.progress("next: fill it in, and `quarterdeck check`\n");
        Ok(ExitStatus::Fine)
    }
}

/// Carries an objective over into a later cycle.
fn carry(context: &Context, id: &str, into: &str, drafts: bool) -> Result<ExitStatus, Failure> {
    look(context, drafts, |facts| {
        let index = or_draft(facts, id, WITH_DRAFTS, |plan| objective(plan, id))?;
        let file = carried(facts, index, into)?;
        let root = context.root()?;
        let path = below(&root, &file.path);
        write_new(&root, &[file]).map_err(Failure::work)?;
        context.terminal.result(&format!("{}\n", path.display()));
        Ok(())
    })
}

/// The file of what is left of an objective, or why it can't be carried over.
fn carried(
    facts: Facts<'_>,
    index: ObjectiveIndex,
    into: &str,
) -> Result<scaffold::NewFile, Failure> {
    let plan = facts.plan;
    let old = plan.objective(index);
    let (cycle, days) = later_cycle(plan, into)?;
    if days.first <= old.window.first || days.last <= old.window.last {
        return Err(Failure::usage(format!(
            "`{}` runs until {}, and {cycle} is no later: carry it into a cycle that follows",
            old.id, old.window.last
        )));
    }
    let is_there = |other: &&Objective| {
        other.id.cycle.as_ref() == Some(&cycle) && other.id.name == old.id.name
    };
    if let Some(there) = plan.objectives.iter().find(is_there) {
        let place = facts.sources.place(there.place).file;
        return Err(Failure::work(format!("`{}` is there already: {place}", there.id)));
    }
    let carry = scaffold::Carry {
        plan,
        objective: index,
        text: facts.sources.file(old.place.file).text().unwrap_or_default(),
        into: &cycle,
        days,
        key_results: &carry_over(plan, facts.assessment, index, days),
        as_of: facts.assessment.as_of,
    };
    scaffold::carried(&carry).ok_or_else(|| {
        Failure::work(format!(
            "nothing of `{}` is left to carry over: every key result is done or dropped",
            old.id
        ))
    })
}

/// The objective of a full id, of today or from before, or of a name that only one has.
fn objective(plan: &Plan, id: &str) -> Result<ObjectiveIndex, Failure> {
    let id = id.trim_matches('/');
    let full = |objective: &Objective| objective.id.to_string() == id;
    let positions = |is_it: &dyn Fn(&Objective) -> bool| -> Vec<usize> {
        let objectives = plan.objectives.iter().enumerate();
        objectives.filter(|(_, objective)| is_it(objective)).map(|(at, _)| at).collect()
    };
    let mut found = positions(&full);
    if found.is_empty() {
        found = positions(&|objective| {
            objective.id.name == id || objective.common.formerly.iter().any(|old| old.value == id)
        });
    }
    match found[..] {
        [position] => Ok(ObjectiveIndex(position)),
        [] => {
            let ids: Vec<_> = plan.objectives.iter().map(|it| it.id.to_string()).collect();
            let names = plan.objectives.iter().map(|it| it.id.name.as_str());
            let near = did_you_mean(id, ids.iter().map(String::as_str).chain(names));
            let hint = near.map_or_else(
                || "`quarterdeck list` lists them".to_owned(),
                |near| format!("`{near}` is near"),
            );
            Err(Failure::usage(format!("there is no objective `{id}`; {hint}")))
        }
        [..] => {
            let ids: Vec<_> =
                found.iter().map(|&at| format!("`{}`", plan.objectives[at].id)).collect();
            Err(Failure::usage(format!("`{id}` may be {}", ids.join(" or "))))
        }
    }
}

/// The cycle that a text names: one with a file or an objective, or one understood by its name.
fn later_cycle(plan: &Plan, typed: &str) -> Result<(CycleId, Period), Failure> {
    let known = plan.cycles.iter().find(|cycle| {
        cycle.id.0 == typed || cycle.common.formerly.iter().any(|old| old.value == typed)
    });
    if let Some(cycle) = known {
        return Ok((cycle.id.clone(), cycle.period()));
    }
    let days = implied_cycle(typed, plan.site.fiscal_year).ok_or_else(|| {
        Failure::usage(format!(
            "there is no cycle `{typed}`; write one such as `2026-Q3`, or begin one with \
             `quarterdeck new cycle`"
        ))
    })?;
    Ok((CycleId(typed.to_owned()), days))
}

/// What the five questions make of it.
fn asked_kind() -> Result<Kind, Failure> {
    let mut answers = [Role::Kpi; 5];
    for (answer, question) in answers.iter_mut().zip(FIVE_QUESTIONS) {
        let text = format!(
            "{}\n  1  {}\n  2  {}\n1 or 2: ",
            question.question, question.kpi, question.okr
        );
        *answer = loop {
            match ask(&text).ok_or_else(missing)?.as_str() {
                "1" => break Role::Kpi,
                "2" => break Role::Okr,
                _ => {}
            }
        };
    }
    Ok(match role(answers) {
        Role::Kpi => Kind::Kpi,
        Role::Okr => Kind::Objective,
    })
}

fn missing() -> Failure {
    Failure::usage(
        "say what to add and its name: `quarterdeck new kpi \"Customer churn\"`, \
         `quarterdeck new objective \"Retain customers\"`, `quarterdeck new cycle 2026-Q3` or \
         `quarterdeck new report \"Letter to the board\"`",
    )
}

/// The cycle that a new objective is for: the quarter of today, unless another one is running and
/// the quarter isn't in use.
fn running_cycle(cycles: &[Cycle], fiscal_year: FiscalYear, today: Date) -> CycleId {
    let (year, quarter) = fiscal_year.quarter_of(today);
    let quarter = CycleId(format!("{year}-Q{quarter}"));
    let running = cycles.iter().filter(|cycle| (cycle.start..=cycle.end).contains(&today));
    let nearest = running.min_by_key(|cycle| (cycle.id != quarter, cycle.end - cycle.start));
    nearest.map_or(quarter, |cycle| cycle.id.clone())
}

/// The id of a cycle that is understood by its name, where it is only written otherwise.
fn meant_cycle(name: &str, fiscal_year: FiscalYear) -> Option<String> {
    period_by_words(name).filter(|period| implied_cycle(period, fiscal_year).is_some())
}

/// A cycle whose name is no period gets the days of a quarter, from the end of the last one on.
fn thirteen_weeks(cycles: &[Cycle], today: Date) -> Period {
    let after = |days| move |date: Date| date.checked_add_days(Days::new(days)).unwrap_or(date);
    let last = cycles.iter().map(|cycle| cycle.end).max().filter(|end| *end >= today);
    let first = last.map_or(today, after(1));
    Period { first, last: after(90)(first) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Sources;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn cycles(files: &[(&str, &str, &str)]) -> Vec<Cycle> {
        let files = files.iter().map(|(id, start, end)| {
            let text = format!("---\ntitle: C\nstart: {start}\nend: {end}\n---\n");
            (format!("content/cycles/{id}.md"), text.into_bytes())
        });
        let site = ("quarterdeck.yaml".to_owned(), b"title: A\n".to_vec());
        let loaded = load(&Sources::new(files.chain([site])), &LoadOptions::default());
        loaded.plan.expect("nothing is wrong").cycles
    }

    #[test]
    fn an_objective_is_for_the_cycle_that_runs() {
        let of = |files: &[(&str, &str, &str)]| {
            running_cycle(&cycles(files), FiscalYear::default(), day("2026-05-18")).0
        };
        let spring = ("spring", "2026-04-06", "2026-07-05");
        assert_eq!(of(&[]), "2026-Q2");
        assert_eq!(of(&[spring]), "spring");
        assert_eq!(of(&[spring, ("2026-Q2", "2026-04-01", "2026-06-30")]), "2026-Q2");
        assert_eq!(of(&[("winter", "2026-01-05", "2026-04-05")]), "2026-Q2");
    }

    #[test]
    fn a_cycle_of_a_name_follows_the_last_one() {
        let today = day("2026-05-18");
        let spring = cycles(&[("spring", "2026-04-06", "2026-07-05")]);
        assert_eq!(thirteen_weeks(&spring, today).first, day("2026-07-06"));
        assert_eq!(thirteen_weeks(&[], today).last, day("2026-08-16"));
    }

    #[test]
    fn a_quarter_written_otherwise_is_no_name() {
        let meant = |name| meant_cycle(name, FiscalYear::default());
        assert_eq!(meant("2027Q1").as_deref(), Some("2027-Q1"));
        assert_eq!(meant("H1 2027").as_deref(), Some("2027-H1"));
        assert_eq!(meant("Spring 2027"), None);
        assert_eq!(meant("March 2027"), None);
    }
}
