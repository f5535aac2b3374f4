//! The appendix: every KPI and key result as plain tables, and how the scores were worked out.

use serde::Serialize;

use super::book::{Book, Name};
use super::decisions::Decision;
use super::health::{range, value};
use super::scorecard::{figures, is_over};
use super::words::{Mark, goal_mark, kpi_mark, score_mark};
use crate::model::close::{KeyResultRecord, KpiRecord, ObjectiveRecord, ReadingRecord};
use crate::report::{count, text};

/// Evidence that can be read in a cell; the last counts most.
const EVIDENCE_MAX: usize = 14;

/// The full tables.
#[derive(Debug, Clone, Serialize)]
pub struct Appendix {
    /// Every KPI.
    pub kpis: Vec<KpiLine>,
    /// Every key result by objective.
    pub objectives: Vec<ObjectiveLines>,
    /// The decisions for which the first sheet had no room.
    pub decisions: Vec<Decision>,
    /// How the cycle's score was worked out.
    pub working: Option<String>,
    /// The bounds by which statuses and bands were told apart.
    pub thresholds: String,
}

/// One KPI.
#[derive(Debug, Clone, Serialize)]
pub struct KpiLine {
    /// Its title.
    pub name: Name,
    /// Its value at the start.
    pub start: String,
    /// How it stood then.
    pub was: String,
    /// Its value at the end.
    pub end: String,
    /// How it stood then.
    pub is: Mark,
    /// The range in force at the end.
    pub range: String,
    /// What is new about it, in few words.
    pub signal: String,
}

/// The key results of an objective.
#[derive(Debug, Clone, Serialize)]
pub struct ObjectiveLines {
    /// The objective.
    pub name: Name,
    /// How its score was worked out.
    pub working: String,
    /// Its key results.
    pub key_results: Vec<KeyResultLine>,
}

/// One key result.
#[derive(Debug, Clone, Serialize)]
pub struct KeyResultLine {
    /// Its title.
    pub name: Name,
    /// Who is accountable.
    pub owner: String,
    /// From start to end to target.
    pub figures: String,
    /// How far it came.
    pub progress: String,
    /// How far it was expected to come.
    pub expected: String,
    /// Its share.
    pub weight: String,
    /// Its score, or its status while the cycle runs.
    pub score: Mark,
    /// What it was judged by.
    pub evidence: String,
}

/// The appendix of a record; `decisions` are those for which the first sheet had no room.
pub(super) fn appendix(book: &Book<'_>, decisions: Vec<Decision>) -> Appendix {
    let thresholds = &book.record.cycle.thresholds;
    let number = |value| book.here.language.number(value, None);
    Appendix {
        kpis: kpis(book),
        objectives: book
            .record
            .objectives
            .iter()
            .map(|(id, objective)| ObjectiveLines {
                name: Name { text: objective.title.clone(), ..book.objective(id) },
                working: objective_working(book, objective),
                key_results: objective
                    .key_results
                    .iter()
                    .map(|key_result| key_result_line(book, id, key_result))
                    .collect(),
            })
            .collect(),
        decisions,
        working: cycle_working(book),
        thresholds: book.say(
            "close-thresholds",
            &[
                ("on_pace", text(number(thresholds.on_pace))),
                ("lagging", text(number(thresholds.lagging))),
                ("gap_on_pace", text(number(thresholds.gap_on_pace))),
                ("gap_lagging", text(number(thresholds.gap_lagging))),
                ("red", text(book.score(Some(thresholds.red)))),
                ("green", text(book.score(Some(thresholds.green)))),
            ],
        ),
    }
}

fn kpis(book: &Book<'_>) -> Vec<KpiLine> {
    let one = |figure: crate::report::part::figures::Figure| match figure.unit.as_str() {
        "" => figure.number,
        unit => format!("{}\u{a0}{unit}", figure.number),
    };
    let mut kpis: Vec<_> = book.record.kpis.iter().collect();
    kpis.sort_by_key(|(id, kpi)| (&kpi.title, *id));
    let kpis = kpis.into_iter();
    kpis.map(|(id, kpi)| KpiLine {
        name: book.kpi(id),
        start: one(value(book, kpi, kpi.start.reading.as_ref())),
        was: kpi_mark(book, &kpi.start).word,
        end: one(value(book, kpi, kpi.end.reading.as_ref())),
        is: kpi_mark(book, &kpi.end),
        range: range(book, id, kpi, kpi.end.range.as_ref()),
        signal: kpi.signal.as_ref().map_or_else(
            || retired(book, kpi),
            |signal| {
                let slots = [("date", text(book.date(signal.since)))];
                match signal.effect.as_str() {
                    "improvement" => book.say("close-signal-improvement", &slots),
                    "concern" => book.say("close-signal-concern", &slots),
                    _ => book.say("close-signal-neutral", &slots),
                }
            },
        ),
    })
    .collect()
}

/// That it is watched no longer; empty where it is.
fn retired(book: &Book<'_>, kpi: &KpiRecord) -> String {
    let date = kpi.retired.map(|date| text(book.date(date)));
    date.map_or_else(String::new, |date| book.say("close-retired-on", &[("date", date)]))
}

fn key_result_line(
    book: &Book<'_>,
    objective: &str,
    key_result: &KeyResultRecord,
) -> KeyResultLine {
    let over = is_over(book);
    let share = |value: Option<crate::model::value::Value>| {
        value.map_or_else(|| book.unknown(), |value| book.here.language.share(value))
    };
    KeyResultLine {
        name: book.key_result(objective, key_result),
        owner: book.owner(&key_result.owner).text,
        figures: figures(book, key_result, |id, slots| book.say(id, slots)),
        progress: share(key_result.progress),
        expected: share(key_result.expected),
        weight: book.here.language.number(key_result.weight, None),
        score: match key_result.score {
            Some(score) if over => score_mark(book, score),
            Some(_) | None => goal_mark(book, &key_result.status),
        },
        evidence: evidence(book, key_result),
    }
}

fn evidence(book: &Book<'_>, key_result: &KeyResultRecord) -> String {
    if key_result.kind == "milestones" {
        let one = |milestone: &crate::model::close::MilestoneRecord| {
            let slots = [
                ("title", text(milestone.title.as_str())),
                ("date", text(milestone.done.map_or_else(|| book.unknown(), |day| book.date(day)))),
            ];
            let id = if milestone.done.is_some() {
                "close-milestone-done"
            } else {
                "close-milestone-open"
            };
            book.say(id, &slots)
        };
        return key_result.milestones.iter().map(one).collect::<Vec<_>>().join("; ");
    }
    let left = key_result.evidence.len().saturating_sub(EVIDENCE_MAX);
    let one = |reading: &ReadingRecord| {
        let slots = [
            ("date", text(book.date(reading.date))),
            ("value", text(book.key_result_figure(key_result, reading.value))),
        ];
        book.say("close-reading", &slots)
    };
    let mut words: Vec<String> = key_result.evidence[left..].iter().map(one).collect();
    if left > 0 {
        words.insert(0, book.say("close-earlier", &[("count", count(left))]));
    }
    if words.is_empty() { book.unknown() } else { words.join(", ") }
}

/// `(1.00 × 1 + 0.89 × 2) / 3 = 0.93`
fn objective_working(book: &Book<'_>, objective: &ObjectiveRecord) -> String {
    let Some(score) = objective.score else { return String::new() };
    let counted: Vec<&KeyResultRecord> =
        objective.key_results.iter().filter(|it| it.counts && it.score.is_some()).collect();
    let parts: Vec<String> = counted
        .iter()
        .map(|it| {
            let slots = [
                ("score", text(book.score(it.score))),
                ("weight", text(book.here.language.number(it.weight, None))),
            ];
            book.say("close-working-part", &slots)
        })
        .collect();
    let id = if objective.rollup == "sum" { "close-working-sum" } else { "close-working-mean" };
    let slots = [("parts", text(parts.join(" + "))), ("score", text(book.score(Some(score))))];
    book.say(id, &slots)
}

fn cycle_working(book: &Book<'_>) -> Option<String> {
    let score = book.record.cycle.score?;
    let scores = book.record.objectives.values().filter_map(|objective| objective.score);
    let parts: Vec<String> = scores.map(|score| book.score(Some(score))).collect();
    let slots = [
        ("parts", text(parts.join(" + "))),
        ("count", count(book.record.cycle.in_mean)),
        ("score", text(book.score(Some(score)))),
    ];
    Some(book.say("close-working-cycle", &slots))
}
