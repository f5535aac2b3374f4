//! Gaps at the end of a cycle, candidates for the next one, what goes on, and what forecasts were
//! worth.

use serde::Serialize;

use super::book::{Book, Name, unit};
use super::words::Mark;
use crate::chart::StatusShape;
use crate::evaluate::CandidateReason;
use crate::language::Slot;
use crate::model::close::{ForecastRecord, GapRecord, KeyResultRecord};
use crate::report::part::forecast::cut_at_zero;
use crate::report::part::status_word::{Tone, status_shape};
use crate::report::{count, text};

/// So many names can be read in one line.
const NAMES_MAX: usize = 8;

/// So many candidates can be weighed.
const CANDIDATES_MAX: usize = 12;

/// The kinds in the order of their weight; a record knows no others.
const KINDS: [&str; 8] = [
    "unanswered",
    "blind",
    "unconfirmed",
    "endless",
    "never-attacked",
    "unguarded",
    "unaccountable",
    "orphans",
];

/// One kind of gap.
#[derive(Debug, Clone, Serialize)]
pub struct Gap {
    /// How many.
    pub count: usize,
    /// What is missing.
    pub title: String,
    /// Which ones.
    pub names: String,
}

/// What could be an objective of the next cycle.
#[derive(Debug, Clone, Serialize)]
pub struct Candidate {
    /// A KPI or an objective.
    pub name: Name,
    /// Why.
    pub why: String,
}

/// An objective that went on over cycles.
#[derive(Debug, Clone, Serialize)]
pub struct Lineage {
    /// The objective.
    pub name: Name,
    /// Its score.
    pub score: String,
    /// Those before it, the last first.
    pub before: String,
    /// What was decided about going on.
    pub decision: String,
}

/// What forecasts of half time were worth.
#[derive(Debug, Clone, Serialize)]
pub struct HalfTime {
    /// How many intervals held.
    pub sentence: String,
    /// Every one of them.
    pub rows: Vec<HalfTimeRow>,
}

/// One forecast against its outcome.
#[derive(Debug, Clone, Serialize)]
pub struct HalfTimeRow {
    /// The key result.
    pub name: Name,
    /// The day on which it was made.
    pub on: String,
    /// `4.1–6.2%`
    pub interval: String,
    /// Where it ended.
    pub outcome: String,
    /// `held`, `not held` or `not known`.
    pub held: Mark,
}

/// The gaps of a record: a diagnosis that finds nothing says so.
pub(super) fn gaps(book: &Book<'_>) -> Vec<Gap> {
    let gaps = &book.record.cycle.gaps;
    KINDS
        .into_iter()
        .map(|kind| {
            let of: Vec<&GapRecord> = gaps.iter().filter(|gap| gap.kind == kind).collect();
            let id = format!("close-gap-{kind}");
            Gap {
                count: of.len(),
                title: book.say(&id, &[("count", count(of.len()))]),
                names: names(book, of.iter().map(|gap| gap.title.clone()).collect()),
            }
        })
        .collect()
}

fn names(book: &Book<'_>, mut names: Vec<String>) -> String {
    names.dedup();
    let shown = if names.len() <= NAMES_MAX + 1 { names.len() } else { NAMES_MAX };
    let left = names.len() - shown;
    names.truncate(shown);
    if left > 0 {
        names.push(book.say("close-more", &[("count", count(left))]));
    }
    names.join(", ")
}

/// What the next cycle could take up: KPIs that nobody answers, then what was decided to go on.
pub(super) fn candidates(book: &Book<'_>) -> (Vec<Candidate>, Option<String>) {
    let mut candidates: Vec<Candidate> = book
        .summary
        .candidates
        .iter()
        .map(|it| match &it.reason {
            CandidateReason::Unanswered { days } => Candidate {
                name: book.kpi(&it.subject),
                why: book.say("close-candidate-unanswered", &[("days", Slot::Count(*days))]),
            },
            CandidateReason::NotMoved { days, objective } => {
                let objective = objective.as_ref().map(|objective| book.objective(objective).text);
                let slots = [
                    ("days", Slot::Count(*days)),
                    ("objective", text(objective.unwrap_or_else(|| book.unknown()))),
                ];
                let why = book.say("close-candidate-not-moved", &slots);
                Candidate { name: book.kpi(&it.subject), why }
            }
            CandidateReason::Carried { decision } => Candidate {
                name: book.objective(&it.subject),
                why: book.say(&format!("close-decision-{decision}"), &[]),
            },
        })
        .collect();
    let left = candidates.len().saturating_sub(CANDIDATES_MAX);
    candidates.truncate(CANDIDATES_MAX);
    let more = (left > 0).then(|| book.say("close-more", &[("count", count(left))]));
    (candidates, more)
}

/// The objectives that go on from earlier ones.
pub(super) fn lineages(book: &Book<'_>) -> Vec<Lineage> {
    let objectives = book.record.objectives.iter();
    objectives
        .filter(|(_, objective)| !objective.lineage.is_empty())
        .map(|(id, objective)| {
            let close = objective.close.as_ref();
            let decision = close.and_then(|close| close.decision.as_deref());
            Lineage {
                name: book.objective(id),
                score: book.score(objective.score),
                before: objective
                    .lineage
                    .iter()
                    .enumerate()
                    .map(|(position, before)| match objective.previous_score {
                        Some(score) if position == 0 => book.say(
                            "close-before-scored",
                            &[
                                ("id", text(before.as_str())),
                                ("score", text(book.score(Some(score)))),
                            ],
                        ),
                        Some(_) | None => before.clone(),
                    })
                    .collect::<Vec<_>>()
                    .join(", "),
                decision: decision.map_or_else(
                    || book.unknown(),
                    |decision| book.say(&format!("close-decision-{decision}"), &[]),
                ),
            }
        })
        .collect()
}

/// Where it was expected to end; a length of time is cut at 0.
fn interval(book: &Book<'_>, key_result: &KeyResultRecord, forecast: &ForecastRecord) -> String {
    let unit = unit(key_result.unit.as_deref());
    let known = [key_result.start, key_result.target].into_iter().flatten();
    let known = known.chain(key_result.evidence.iter().map(|reading| reading.value));
    let ends = [forecast.low, forecast.high];
    let cut = cut_at_zero(&unit, known, ends);
    let [low, high] = cut.unwrap_or(ends);
    let decimals = key_result.decimals;
    let interval = book.here.language.range_short(Some(low), Some(high), &unit, decimals);
    match cut {
        Some(_) => book.say("forecast-interval-cut", &[("interval", text(interval))]),
        None => interval,
    }
}

/// The forecasts of half time; none where there was none.
pub(super) fn half_time(book: &Book<'_>) -> Option<HalfTime> {
    let mut rows = Vec::new();
    let (held, known) = book.summary.half_time_held();
    for (id, objective) in &book.record.objectives {
        for key_result in &objective.key_results {
            let Some(forecast) = &key_result.half_time else { continue };
            let (word, shape, tone) = match forecast.held {
                Some(true) => ("half-time-held", StatusShape::Tick, Tone::Quiet),
                Some(false) => ("half-time-not-held", StatusShape::Cross, Tone::Quiet),
                None => ("half-time-not-known", StatusShape::Hollow, Tone::Unknown),
            };
            rows.push(HalfTimeRow {
                name: book.key_result(id, key_result),
                on: book.date(forecast.on),
                interval: interval(book, key_result, forecast),
                outcome: forecast.outcome.map_or_else(
                    || book.unknown(),
                    |outcome| book.key_result_figure(key_result, outcome),
                ),
                held: Mark { word: book.say(word, &[]), tone, shape_html: status_shape(shape) },
            });
        }
    }
    let slots =
        [("held", count(held)), ("of", count(known)), ("unknown", count(rows.len() - known))];
    (!rows.is_empty()).then(|| HalfTime { sentence: book.say("half-time-sentence", &slots), rows })
}
