//! From the ids of a record to shapes and words: a record says `out_of_range`, a reader reads
//! "not okay".

use serde::Serialize;

use super::book::{Book, days_to};
use crate::chart::StatusShape;
use crate::model::close::{KpiDay, ThresholdsRecord};
use crate::model::value::Value;
use crate::report::part::status_word::{KpiWord, Tone, status_shape};

/// A word with its shape and colour.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// The word.
    pub word: String,
    /// Its colour.
    pub tone: Tone,
    /// Its shape, silent for screen readers.
    pub shape_html: &'static str,
}

/// How a KPI stood on one day.
pub(super) fn kpi_mark(book: &Book<'_>, day: &KpiDay) -> Mark {
    let is_new = day.readings < 2;
    let (word, shape, tone) = match day.status.as_str() {
        "out_of_range" => (KpiWord::NotOkay, StatusShape::Diamond, Tone::Bad),
        "in_range" | "watch" if is_new => (KpiWord::New, StatusShape::Hollow, Tone::Quiet),
        "watch" => (KpiWord::Watch, StatusShape::HalfCircle, Tone::Warn),
        "in_range" => (KpiWord::Okay, StatusShape::Filled, Tone::Good),
        "stale" => (KpiWord::NoVerdict, StatusShape::DashedRing, Tone::Unknown),
        "no_range" => (KpiWord::NoVerdict, StatusShape::Hollow, Tone::Unknown),
        _ => (KpiWord::NoVerdict, StatusShape::Dash, Tone::Unknown),
    };
    Mark { word: book.say(word.message(), &[]), tone, shape_html: status_shape(shape) }
}

/// Why a KPI stood so, in few words; empty where the word says it all.
pub(super) fn kpi_reason(book: &Book<'_>, day: &KpiDay) -> String {
    let since = day.since.map(|since| ("days", days_to(since, day.day)));
    match (day.status.as_str(), day.side.as_deref(), since) {
        ("out_of_range", Some("below"), Some(days)) => book.say("status-reason-below", &[days]),
        ("out_of_range", _, Some(days)) => book.say("status-reason-above", &[days]),
        ("stale", _, _) => {
            let age = day.reading.as_ref().map_or(day.day, |reading| reading.date);
            book.say("status-reason-stale", &[("days", days_to(age, day.day))])
        }
        ("no_data", _, _) => book.say("status-reason-no-data", &[]),
        ("no_range", _, _) => book.say("status-reason-no-range", &[]),
        ("watch", _, _) => book.say("status-reason-watch", &[]),
        _ => String::new(),
    }
}

/// The status of a key result or an objective.
pub(super) fn goal_mark(book: &Book<'_>, status: &str) -> Mark {
    let (word, shape, tone) = match status {
        "missed" | "off_track" => ("off-track", StatusShape::Diamond, Tone::Bad),
        "behind" => ("at-risk", StatusShape::HalfCircle, Tone::Warn),
        "stale" => ("goal-no-verdict", StatusShape::DashedRing, Tone::Unknown),
        "on_track" => ("on-track", StatusShape::Filled, Tone::Good),
        "not_started" => ("not-started", StatusShape::Hollow, Tone::Quiet),
        "reached" | "achieved" => ("done", StatusShape::Tick, Tone::Good),
        "dropped" => ("dropped", StatusShape::Cross, Tone::Quiet),
        _ => ("goal-no-verdict", StatusShape::Dash, Tone::Unknown),
    };
    let word = book.say(&format!("status-{word}"), &[]);
    Mark { word, tone, shape_html: status_shape(shape) }
}

/// A printed score with the shape of its band (R7): the word is the figure.
pub(super) fn score_mark(book: &Book<'_>, score: Value) -> Mark {
    let (_, shape, tone) = band(&book.record.cycle.thresholds, score);
    Mark { word: book.score(Some(score)), tone, shape_html: status_shape(shape) }
}

/// The id, shape and colour of the band that holds a printed score.
pub(super) fn band(
    thresholds: &ThresholdsRecord,
    score: Value,
) -> (&'static str, StatusShape, Tone) {
    if score < thresholds.red {
        ("red", StatusShape::Diamond, Tone::Bad)
    } else if score < thresholds.green {
        ("amber", StatusShape::HalfCircle, Tone::Warn)
    } else {
        ("green", StatusShape::Filled, Tone::Good)
    }
}

/// The stage of a trip round the loop.
pub(super) fn stage_mark(book: &Book<'_>, stage: &str) -> Mark {
    let (shape, tone) = match stage {
        "flagged" | "not_moved" | "relapsed" => (StatusShape::Diamond, Tone::Bad),
        "slipped" | "held_in_part" => (StatusShape::HalfCircle, Tone::Warn),
        "confirmed" | "rebased" => (StatusShape::Tick, Tone::Good),
        "recovered" => (StatusShape::Filled, Tone::Good),
        "accepted" => (StatusShape::Square, Tone::Quiet),
        _ => (StatusShape::Hollow, Tone::Quiet),
    };
    let word = book.say(&format!("stage-{}", stage.replace('_', "-")), &[]);
    Mark { word, tone, shape_html: status_shape(shape) }
}

/// `committed` or `aspirational`, as a word.
pub(super) fn ambition(book: &Book<'_>, ambition: &str) -> String {
    book.say(
        if ambition == "aspirational" { "ambition-aspirational" } else { "ambition-committed" },
        &[],
    )
}
