//! `quarterdeck list`: what there is, with its status.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::format::ListFormat;
use super::look::cut;
use super::wrap::COLUMNS;
use super::{Context, ExitStatus, Failure};
use crate::evaluate::{Assessment, evaluate, see_on};
use crate::finding::Level;
use crate::finding::format::human;
use crate::load::{LoadOptions, load};
use crate::model::Plan;

/// The columns of the status.
const STATUS_COLUMNS: usize = 13;

/// Lists KPIs, objectives and key results with their status.
#[derive(Debug, Args)]
pub(super) struct List {
    /// What to list; all of it where it is left out
    what: Option<What>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Kpis,
    Objectives,
    KeyResults,
}

/// One line.
#[derive(Debug, Serialize)]
struct Row {
    kind: &'static str,
    id: String,
    title: String,
    status: &'static str,
}

impl List {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let (_, sources, mut findings) = context.sources()?;
        let loaded = load(&sources, &LoadOptions { drafts: self.drafts });
        findings.extend(loaded.findings);
        let Some(mut plan) = loaded.plan else {
            findings.retain(|finding| finding.level == Level::Error);
            let errors: Vec<_> = findings.iter().collect();
            context.terminal.problem(&human(&errors, &sources, context.terminal.is_colored));
            return Ok(ExitStatus::Findings);
        };
        let as_of = context.day()?.date(plan.site.timezone);
        see_on(&mut plan, as_of);
        let assessment = evaluate(&plan, as_of);
        let mut rows = rows(&plan, &assessment);
        rows.retain(|row| self.what.is_none_or(|what| what.kind() == row.kind));
        let text = match self.format {
            ListFormat::Human => table(&rows),
            ListFormat::Json => {
                serde_json::to_string_pretty(&rows).expect("texts are always JSON") + "\n"
            }
        };
        context.terminal.result(&text);
        Ok(ExitStatus::Fine)
    }
}

impl What {
    fn kind(self) -> &'static str {
        match self {
            Self::Kpis => "kpi",
            Self::Objectives => "objective",
            Self::KeyResults => "key_result",
        }
    }
}

fn rows(plan: &Plan, assessment: &Assessment) -> Vec<Row> {
    let kpis = plan.kpis.iter().zip(&assessment.kpis).map(|(kpi, found)| Row {
        kind: "kpi",
        id: kpi.id.to_string(),
        title: kpi.title.clone(),
        status: if found.retired.is_some() { "retired" } else { found.status.id() },
    });
    let mut rows: Vec<Row> = kpis.collect();
    for (objective, found) in plan.objectives.iter().zip(&assessment.objectives) {
        rows.push(Row {
            kind: "objective",
            id: objective.id.to_string(),
            title: objective.title.clone(),
            status: found.status.id(),
        });
        rows.extend(objective.key_results.iter().zip(&found.key_results).map(
            |(key_result, found)| Row {
                kind: "key_result",
                id: format!("{}/{}", objective.id, key_result.id),
                title: key_result.title.clone(),
                status: found.status.id(),
            },
        ));
    }
    rows
}

/// Status, id and as much of the title as fits.
fn table(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let indent = if row.kind == "key_result" { "  " } else { "" };
        let line = format!("{:STATUS_COLUMNS$}{indent}{}  {}", row.status, row.id, row.title);
        text.push_str(&cut(&line, COLUMNS));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_a_terminal() {
        let row = |kind, title: &str| Row {
            kind,
            id: "churn".to_owned(),
            title: title.to_owned(),
            status: "out_of_range",
        };
        let text = table(&[row("kpi", "Customer churn"), row("key_result", &"é".repeat(100))]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "out_of_range churn  Customer churn");
        assert_eq!(lines[1].chars().count(), COLUMNS);
        assert!(lines[1].starts_with("out_of_range   churn  é") && lines[1].ends_with('…'));
    }
}
