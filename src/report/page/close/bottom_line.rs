//! The bottom line: three sentences worked out, and beside them what the author says.

use serde::Serialize;

use super::book::{Book, Say, days_to};
use super::prose::Prose;
use super::scorecard::is_over;
use crate::evaluate::{KpiMovement, KpiVerdict};
use crate::language::Slot;
use crate::report::{count, text};

/// What it comes down to.
#[derive(Debug, Clone, Serialize)]
pub struct BottomLine {
    /// The sentences worked out.
    pub sentences: Vec<Sentence>,
    /// The author's words; empty where there are none.
    pub words_html: String,
    /// The same as typed.
    pub words: String,
    /// What the cycle concentrated on.
    pub focus: Option<String>,
}

/// One sentence.
#[derive(Debug, Clone, Serialize)]
pub struct Sentence {
    /// As HTML.
    pub words_html: String,
    /// As text.
    pub words: String,
    /// Whether it needs a person.
    pub loud: bool,
}

/// The bottom line of a record.
pub(super) fn bottom_line(book: &Book<'_>, prose: &Prose) -> BottomLine {
    let objectives = objectives(book);
    let mut sentences = vec![joined(book, &objectives, false), joined(book, &kpis(book), false)];
    match unanswered_sentence(book) {
        Some(lines) => sentences.push(joined(book, &lines, true)),
        // Where none was watched, that none is unanswered would be no good news.
        None if book.record.kpis.is_empty() => {}
        None => sentences.push(joined(book, &[("close-line-answered", Vec::new())], false)),
    }
    BottomLine {
        sentences,
        words_html: prose.lead_html.clone(),
        words: prose.lead.clone(),
        focus: book.record.cycle.focus.clone(),
    }
}

/// Messages with their slots.
type Lines<'a> = Vec<(&'static str, Vec<(&'static str, Slot<'a>)>)>;

fn joined(
    book: &Book<'_>,
    lines: &[(&'static str, Vec<(&'static str, Slot<'_>)>)],
    loud: bool,
) -> Sentence {
    let all =
        |say: Say<'_>| lines.iter().map(|(id, slots)| say(id, slots)).collect::<Vec<_>>().join(" ");
    Sentence {
        words_html: all(&|id, slots| book.say_html(id, slots)),
        words: all(&|id, slots| book.say(id, slots)),
        loud,
    }
}

fn objectives(book: &Book<'_>) -> Lines<'static> {
    let cycle = &book.record.cycle;
    let mut lines: Lines<'static> = Vec::new();
    let previous = cycle.previous.as_ref().and_then(|previous| Some((previous, previous.score?)));
    match (cycle.score, cycle.progress, previous) {
        (Some(score), _, Some((previous, before))) => {
            let slots = vec![
                ("score", text(book.score(Some(score)))),
                ("before", text(book.score(Some(before)))),
                ("previous", text(previous.id.clone())),
            ];
            lines.push(("close-line-score-before", slots));
        }
        (Some(score), _, None) => {
            lines.push(("close-line-score", vec![("score", text(book.score(Some(score))))]));
        }
        (None, Some(progress), _) => {
            let slots = vec![
                ("progress", text(book.here.language.share(progress))),
                ("days", days_to(book.as_of, cycle.end)),
            ];
            lines.push(("close-line-progress", slots));
        }
        (None, None, _) => lines.push(("close-line-no-score", Vec::new())),
    }
    let counts = &book.summary.key_results;
    let counted = book.record.objectives.values().flat_map(|objective| &objective.key_results);
    let committed = counted.filter(|it| it.counts && it.ambition == "committed").count();
    let slots = vec![
        ("reached", count(counts.reached.len())),
        ("of", count(counts.counting())),
        ("committed", count(committed)),
        ("short", count(counts.broken.len())),
    ];
    if is_over(book) && committed > 0 {
        lines.push(("close-line-reached-short", slots));
    } else {
        lines.push(("close-line-reached", slots));
    }
    lines
}

fn kpis(book: &Book<'_>) -> Lines<'static> {
    if book.record.kpis.is_empty() {
        return vec![("close-line-no-kpis", Vec::new())];
    }
    let health = &book.summary.kpis;
    let moved = |movement: KpiMovement| health.moved(movement).len();
    let start = health.at_start(KpiVerdict::InRange).len();
    let end = health.at_end(KpiVerdict::InRange).len();
    let (back, out) = (moved(KpiMovement::CameBack), moved(KpiMovement::WentOut));
    let all_out = health.at_end(KpiVerdict::OutOfRange).len();
    let all = book.record.kpis.len();
    let slots = vec![
        ("count", count(all)),
        ("start", count(start)),
        ("end", count(end)),
        ("back", count(back)),
        ("out", count(out)),
        ("all_out", count(all_out)),
        ("none", count(all - end - all_out)),
    ];
    let same = start == end && back + out > 0;
    let first = if same { "close-line-kpis-not-the-same" } else { "close-line-kpis" };
    vec![(first, slots.clone()), ("close-line-kpis-end", slots)]
}

fn unanswered_sentence(book: &Book<'_>) -> Option<Lines<'static>> {
    let found = &book.summary.unanswered;
    let first = found.first()?;
    let slots = vec![
        ("kpi", text(book.kpi(&first.kpi).text)),
        ("more", count(found.len() - 1)),
        ("days", Slot::Count(first.days)),
        ("date", text(book.long_date(book.as_of))),
    ];
    Some(vec![("close-line-unanswered", slots)])
}
