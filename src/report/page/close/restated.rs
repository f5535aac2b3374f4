//! What differs between two records, as a reader takes it in: causes and scores, in words.

use super::book::Book;
use crate::evaluate::Restatement;
use crate::model::time::Date;
use crate::model::value::Value;
use crate::report::text;

/// So many fit above the bottom line.
const ROWS_MAX: usize = 5;

/// The differences that tell something, as sentences of a message, and how many others there are.
///
/// A reading that was corrected changes many fields: its copies and the progress that follows would
/// only say it again, so the reading itself and the scores stand for them.
pub(super) fn restated_rows(
    book: &Book<'_>,
    all: &[Restatement],
    id: &str,
) -> (Vec<String>, usize) {
    let telling = all.iter().filter(|change| !is_repetition(&change.field));
    let mut shown: Vec<&Restatement> = telling.take(ROWS_MAX).collect();
    if shown.is_empty() {
        shown = all.iter().take(ROWS_MAX).collect();
    }
    let rows: Vec<String> = shown.into_iter().map(|change| row(book, change, id)).collect();
    let left = all.len() - rows.len();
    (rows, left)
}

/// Whether a field only repeats or leads from a reading, a check-in or a term to a score.
fn is_repetition(field: &str) -> bool {
    ["progress", "current.", "evidence ", "end.", "start."].iter().any(|it| field.starts_with(it))
}

fn row(book: &Book<'_>, change: &Restatement, id: &str) -> String {
    let value = |value: &Option<String>| match value {
        Some(value) => figure(book, change, value),
        None => book.say("close-nothing", &[]),
    };
    let slots = [
        ("name", text(change.title.as_str())),
        ("field", text(field(book, &change.field))),
        ("sealed", text(value(&change.sealed))),
        ("now", text(value(&change.now))),
    ];
    book.say(id, &slots)
}

/// A field of the record in words, where it has any.
fn field(book: &Book<'_>, field: &str) -> String {
    let reading = field.strip_prefix("readings ").and_then(|date| date.parse::<Date>().ok());
    match reading {
        Some(date) => book.say("close-field-reading", &[("date", text(book.long_date(date)))]),
        None if field == "score" => book.say("close-field-score", &[]),
        None => field.to_owned(),
    }
}

/// A reading with its unit; anything else as the record has it.
fn figure(book: &Book<'_>, change: &Restatement, typed: &str) -> String {
    let kpi =
        book.record.kpis.get(&change.subject).filter(|_| change.field.starts_with("readings "));
    match (kpi, typed.parse::<Value>()) {
        (Some(kpi), Ok(value)) => book.kpi_figure(kpi, value),
        _ => typed.to_owned(),
    }
}
