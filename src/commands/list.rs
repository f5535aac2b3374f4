//! `quarterdeck list`: what there is, with its status.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::format::ListFormat;
use super::look::{cell, cut, look, mark};
use super::wrap::COLUMNS;
use super::{Context, ExitStatus, Failure};
use crate::chart::StatusShape;
use crate::evaluate::GoalStatus;
use crate::model::{KpiIndex, ObjectiveIndex};
use crate::report::part::status_word::{goal_shape, kpi_shape, kpi_status};
use crate::report::{Here, Route};

/// The columns of a status's word.
const WORD_COLUMNS: usize = 11;

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
    #[serde(skip)]
    shape: StatusShape,
    #[serde(skip)]
    word: String,
}

impl List {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        look(context, self.drafts, |facts| {
            let mut rows = rows(&Here::new(facts, Route::Home));
            rows.retain(|row| self.what.is_none_or(|what| what.kind() == row.kind));
            if rows.is_empty() {
                context
                    .terminal
                    .progress("nothing to list yet; `quarterdeck new` adds something\n");
            }
            let text = match self.format {
                ListFormat::Human => table(&rows),
                ListFormat::Json => {
                    serde_json::to_string_pretty(&rows).expect("texts are always JSON") + "\n"
                }
            };
            context.terminal.result(&text);
            Ok(())
        })
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

fn rows(here: &Here<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (position, kpi) in here.plan.kpis.iter().enumerate() {
        let found = here.kpi(KpiIndex(position));
        rows.push(Row {
            kind: "kpi",
            id: kpi.id.to_string(),
            title: kpi.title.clone(),
            status: if found.retired.is_some() { "retired" } else { found.status.id() },
            shape: kpi_shape(found).0,
            word: kpi_status(here, KpiIndex(position)).word,
        });
    }
    for (position, objective) in here.plan.objectives.iter().enumerate() {
        let found = here.objective(ObjectiveIndex(position));
        let row = |kind, id: String, title: &str, status: GoalStatus| {
            let (word, shape, _) = goal_shape(status);
            let word = here.say(&format!("status-{word}"), &[]);
            Row { kind, id, title: title.to_owned(), status: status.id(), shape, word }
        };
        rows.push(row("objective", objective.id.to_string(), &objective.title, found.status));
        for (key_result, found) in objective.key_results.iter().zip(&found.key_results) {
            let id = format!("{}/{}", objective.id, key_result.id);
            rows.push(row("key_result", id, &key_result.title, found.status));
        }
    }
    rows
}

/// Status, id and as much of the title as fits.
fn table(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let indent = if row.kind == "key_result" { "  " } else { "" };
        let word = cell(&row.word, WORD_COLUMNS);
        let line = format!("{} {word} {indent}{}  {}", mark(row.shape), row.id, row.title);
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
            shape: StatusShape::Diamond,
            word: "Not okay".to_owned(),
        };
        let text = table(&[row("kpi", "Customer churn"), row("key_result", &"é".repeat(100))]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "◆ Not okay    churn  Customer churn");
        assert_eq!(lines[1].chars().count(), COLUMNS);
        assert!(lines[1].starts_with("◆ Not okay      churn  é") && lines[1].ends_with('…'));
    }
}
