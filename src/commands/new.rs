//! `quarterdeck new`: adds one file.

use chrono::Days;
use clap::{Args, ValueEnum};

use super::{Context, ExitStatus, Failure};
use crate::load::text::{corrected_id, parse_period};
use crate::load::{LoadOptions, load};
use crate::model::CycleId;
use crate::model::role::{FIVE_QUESTIONS, Role, role};
use crate::model::time::{Date, FiscalYear, Period};
use crate::scaffold;
use crate::shell::new_files::write_new;
use crate::shell::terminal::ask;

/// Adds a KPI, an objective, a cycle or a report.
#[derive(Debug, Args)]
pub(super) struct New {
    /// What to add: kpi, objective, cycle or report; five questions tell the first two apart
    kind: Option<Kind>,
    /// Its title; of a cycle its id: 2026-Q3
    name: Option<String>,
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
        let (root, sources, _) = context.sources()?;
        let site = load(&sources, &LoadOptions::default()).site;
        let fiscal_year = site.as_ref().map(|site| site.fiscal_year).unwrap_or_default();
        let timezone = site.map_or(chrono_tz::UTC, |site| site.timezone);
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
            Kind::Kpi => scaffold::kpi(&id, &name),
            Kind::Objective => scaffold::objective(&id, &name, &quarter(fiscal_year, today)),
            Kind::Cycle => match parse_period(&name, fiscal_year) {
                Some(days) => scaffold::cycle(name.trim(), name.trim(), days),
                None => scaffold::cycle(&id, &name, thirteen_weeks(today)),
            },
            Kind::Report => scaffold::report(&id, &name, today),
        };
        let path = root.join(&file.path);
        write_new(&root, &[file]).map_err(Failure::work)?;
        context.terminal.result(&format!("{}\n", path.display()));
        Ok(ExitStatus::Fine)
    }
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

fn quarter(fiscal_year: FiscalYear, today: Date) -> CycleId {
    let (year, quarter) = fiscal_year.quarter_of(today);
    CycleId(format!("{year}-Q{quarter}"))
}

/// A cycle whose name is no period gets the days of a quarter from today on.
fn thirteen_weeks(today: Date) -> Period {
    Period { first: today, last: today.checked_add_days(Days::new(90)).unwrap_or(today) }
}
