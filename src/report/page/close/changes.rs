//! What was changed during the cycle: goalposts that moved, and what was given up.

use serde::Serialize;

use super::book::{Book, Name};
use crate::model::close::{DroppedRecord, KeyResultRecord, RevisionRecord};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::report::{Here, text};

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// The day.
    pub date: String,
    /// The key result or objective.
    pub name: Name,
    /// `target 3.5% → 4%`
    pub what: String,
    /// Why, in people's words.
    pub why: Option<String>,
    /// What it means for the score.
    pub scoring: String,
}

/// Every change of a record, by day.
pub(super) fn changes(book: &Book<'_>) -> Vec<Change> {
    let mut changes: Vec<(Option<Date>, Change)> = Vec::new();
    for (id, objective) in &book.record.objectives {
        if let Some(dropped) = &objective.dropped {
            changes.push((dropped.date, given_up(book, book.objective(id), dropped, false)));
        }
        for key_result in &objective.key_results {
            let name = || book.key_result(id, key_result);
            for revision in &key_result.revisions {
                changes.push((Some(revision.date), revised(book, name(), key_result, revision)));
            }
            if let Some(dropped) =
                key_result.dropped.as_ref().filter(|_| objective.dropped.is_none())
            {
                changes.push((dropped.date, given_up(book, name(), dropped, key_result.counts)));
            }
        }
    }
    changes.sort_by_key(|(date, _)| *date);
    changes.into_iter().map(|(_, change)| change).collect()
}

fn revised(
    book: &Book<'_>,
    name: Name,
    key_result: &KeyResultRecord,
    revision: &RevisionRecord,
) -> Change {
    let print = |typed: &str| {
        if let Ok(date) = typed.parse::<Date>() {
            book.date(date)
        } else if let Ok(value) = typed.parse::<Value>() {
            match revision.field.as_str() {
                "weight" => book.here.language.number(value, None),
                _ => book.key_result_figure(key_result, value),
            }
        } else {
            book.say("revision-tbd", &[])
        }
    };
    let id = match revision.field.as_str() {
        "start" => "revision-start",
        "deadline" => "revision-deadline",
        "weight" => "revision-weight",
        _ => "revision-target",
    };
    let slots = [("from", text(print(&revision.from))), ("to", text(print(&revision.to)))];
    let scoring = if revision.external { "revision-external" } else { "revision-internal" };
    Change {
        date: book.date(revision.date),
        name,
        what: book.say(id, &slots),
        why: revision.why.clone(),
        scoring: book.say(scoring, &[]),
    }
}

fn given_up(book: &Book<'_>, name: Name, dropped: &DroppedRecord, counts: bool) -> Change {
    let id = match (dropped.external, counts) {
        (true, _) => "close-dropped-external",
        (false, true) => "close-dropped-late",
        (false, false) => "close-dropped-early",
    };
    Change {
        date: dropped.date.map_or_else(|| book.unknown(), |date| book.date(date)),
        name,
        what: book.say("close-dropped", &[]),
        why: dropped.why.clone(),
        scoring: book.say(id, &[]),
    }
}

/// When and why something was given up, in one sentence.
pub(super) fn dropped(book: &Book<'_>, dropped: &DroppedRecord) -> String {
    let here: &Here<'_> = book.here;
    let why = dropped.why.clone().unwrap_or_else(|| here.say("frame-unknown", &[]));
    match dropped.date {
        Some(date) => {
            let slots = [("date", text(book.date(date))), ("why", text(why))];
            book.say("close-dropped-on-why", &slots)
        }
        None => book.say("close-dropped-why", &[("why", text(why))]),
    }
}
