//! One objective with its charts: causes, guardrails, what was learned and decided.

use serde::Serialize;

use super::book::{Book, Name};
use super::charts::{Chart, chart};
use super::scorecard::{Verdict, is_over, key_result_verdict, objective_verdict};
use super::words::{Mark, goal_mark, kpi_mark, score_mark};
use crate::model::close::{GuardrailRecord, KeyResultRecord, ObjectiveRecord};
use crate::report::{count, text};

/// One objective.
#[derive(Debug, Clone, Serialize)]
pub struct ObjectivePart {
    /// Its title.
    pub name: Name,
    /// Its score, or its status while the cycle runs.
    pub score: Mark,
    /// Who is accountable.
    pub owner: Name,
    /// `goes on from Retain customers, 2025-Q4 (0.51)`
    pub lineage: Option<String>,
    /// The chart of its key result with the most to show.
    pub chart: Option<Chart>,
    /// That nothing confirms it, where no KPI does.
    pub unconfirmed: bool,
    /// Key results with what is to be said of them.
    pub key_results: Vec<KeyResultStory>,
    /// `Root cause`, asked for where a commitment was broken.
    pub root_cause: Option<String>,
    /// Whether one is asked for and missing.
    pub cause_missing: bool,
    /// KPIs that had to stay in range.
    pub guardrails: Vec<Guardrail>,
    /// What was learned, in people's words.
    pub learned: Option<String>,
    /// What was decided.
    pub verdict: Verdict,
    /// That it was given up, when and why.
    pub dropped: Option<String>,
}

/// What is to be said of one key result.
#[derive(Debug, Clone, Serialize)]
pub struct KeyResultStory {
    /// Its title.
    pub name: Name,
    /// Its score, or its status while the cycle runs.
    pub score: Mark,
    /// How far it came.
    pub verdict: Verdict,
    /// The last thing that its owner noted, with the day.
    pub note: Option<String>,
}

/// A KPI that had to stay in range.
#[derive(Debug, Clone, Serialize)]
pub struct Guardrail {
    /// The KPI.
    pub name: Name,
    /// How it stood at the end.
    pub status: Mark,
    /// Its value then.
    pub value: String,
    /// How often it was out.
    pub words: String,
}

/// One objective of a record; `number` keeps the ids of its charts apart from the others'.
pub(super) fn objective_part(
    book: &Book<'_>,
    id: &str,
    objective: &ObjectiveRecord,
    number: Option<usize>,
) -> ObjectivePart {
    let over = is_over(book);
    let close = objective.close.as_ref();
    let chart = number.and_then(|number| chart(book, objective, number));
    let has_kpi = objective.key_results.iter().any(|key_result| key_result.kpi.is_some());
    let root_cause = close.and_then(|close| close.root_cause.clone());
    let broken = objective.key_results.iter().any(|key_result| key_result.broken_commitment);
    ObjectivePart {
        name: Name { text: objective.title.clone(), ..book.objective(id) },
        score: match objective.score {
            Some(score) if over => score_mark(book, score),
            Some(_) | None => goal_mark(book, &objective.status),
        },
        owner: book.owner(&objective.owner),
        lineage: lineage(book, objective),
        chart,
        unconfirmed: !has_kpi && objective.answers.is_empty(),
        key_results: objective
            .key_results
            .iter()
            .map(|key_result| story(book, id, key_result, over))
            .collect(),
        cause_missing: over && broken && root_cause.is_none(),
        root_cause,
        guardrails: objective.guardrails.iter().map(|it| guardrail(book, it)).collect(),
        learned: close.and_then(|close| close.learned.clone()),
        verdict: objective_verdict(book, id, objective, over),
        dropped: objective.dropped.as_ref().map(|dropped| super::changes::dropped(book, dropped)),
    }
}

fn lineage(book: &Book<'_>, objective: &ObjectiveRecord) -> Option<String> {
    let before = objective.lineage.first()?;
    let slots = [
        ("name", text(book.objective(before).text)),
        ("id", text(before.split('/').next().unwrap_or_default().to_owned())),
        ("score", text(book.score(objective.previous_score))),
        ("count", count(objective.lineage.len())),
    ];
    Some(book.say("close-goes-on", &slots))
}

fn story(
    book: &Book<'_>,
    objective: &str,
    key_result: &KeyResultRecord,
    over: bool,
) -> KeyResultStory {
    let note = key_result.check_ins.iter().rev().find_map(|check_in| {
        let note = check_in.note.as_deref()?;
        let slots = [("date", text(book.date(check_in.date))), ("note", text(note))];
        Some(book.say("close-note", &slots))
    });
    let why = key_result.override_why.as_deref();
    KeyResultStory {
        name: book.key_result(objective, key_result),
        score: match key_result.score {
            Some(score) if over => score_mark(book, score),
            Some(_) | None => goal_mark(book, &key_result.status),
        },
        verdict: key_result_verdict(book, objective, key_result, over, why),
        note,
    }
}

fn guardrail(book: &Book<'_>, guardrail: &GuardrailRecord) -> Guardrail {
    let kpi = book.record.kpis.get(&guardrail.kpi);
    let slots = |first: String| {
        [("out", count(guardrail.out)), ("of", count(guardrail.of)), ("date", text(first))]
    };
    let words = match guardrail.first_out {
        Some(first) => book.say("close-guardrail-out", &slots(book.date(first))),
        None if guardrail.of == 0 => book.say("close-guardrail-unread", &[]),
        None => book.say("close-guardrail-held", &slots(String::new())),
    };
    let (status, value) = match kpi {
        Some(kpi) => (
            kpi_mark(book, &kpi.end),
            kpi.end.reading.as_ref().map(|reading| book.kpi_figure(kpi, reading.value)),
        ),
        None => (goal_mark(book, "no_data"), None),
    };
    Guardrail {
        name: book.kpi(&guardrail.kpi),
        status,
        value: value.unwrap_or_else(|| book.unknown()),
        words,
    }
}
