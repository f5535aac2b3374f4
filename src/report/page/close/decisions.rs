//! What others have to decide, on the first sheet: what people ask for, and what stands open by the
//! figures.

use serde::Serialize;

use super::book::{Book, Name, Say, unit};
use crate::evaluate::{DecisionKind, DecisionWanted};
use crate::language::Slot;
use crate::report::{count, text};

/// So many leave room for the scorecard.
const ROWS_MAX: usize = 7;

/// So many names can be read in one line.
const NAMES_MAX: usize = 4;

/// The decisions wanted.
#[derive(Debug, Clone, Serialize)]
pub struct Decisions {
    /// What people ask for, the earliest first.
    pub rows: Vec<Decision>,
    /// How many more they ask for.
    pub more: Option<String>,
    /// What stands open by the figures.
    pub open: Vec<OpenPoint>,
    /// All of them, for the appendix; empty where the first sheet has room for all.
    pub rest: Vec<Decision>,
}

/// One decision.
#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// What.
    pub what: String,
    /// Who decides.
    pub who: Name,
    /// By when.
    pub by: String,
    /// The objective that asks.
    pub objective: Name,
}

/// Something that stands open.
#[derive(Debug, Clone, Serialize)]
pub struct OpenPoint {
    /// `Nobody is on it`
    pub title: String,
    /// Which ones.
    pub words_html: String,
    /// The same as text.
    pub words: String,
}

impl Decisions {
    /// How many rows it takes on a sheet.
    pub(super) fn height(&self) -> usize {
        self.rows.len() + usize::from(self.more.is_some()) + self.open.len().div_ceil(2)
    }
}

/// The decisions of a record.
pub(super) fn decisions(book: &Book<'_>) -> Decisions {
    let asked = book.summary.decisions.iter().filter_map(|wanted| match &wanted.kind {
        DecisionKind::Asked { what } => Some((what, wanted)),
        DecisionKind::Unanswered { .. }
        | DecisionKind::RootCause { .. }
        | DecisionKind::Undecided => None,
    });
    let mut rows: Vec<Decision> = asked
        .map(|(what, wanted)| Decision {
            what: what.clone(),
            who: book.owner(wanted.who.as_slice()),
            by: wanted.by.map_or_else(|| book.unknown(), |by| book.date(by)),
            objective: book.objective(&wanted.subject),
        })
        .collect();
    let shown = if rows.len() <= ROWS_MAX + 1 { rows.len() } else { ROWS_MAX };
    let left = rows.len() - shown;
    let rest = rows.split_off(shown);
    Decisions {
        rows,
        more: (left > 0).then(|| book.say("close-decisions-more", &[("count", count(left))])),
        open: open_points(book),
        rest,
    }
}

/// What stands open by the figures, a line a kind.
fn open_points(book: &Book<'_>) -> Vec<OpenPoint> {
    let of = |kind: &str| -> Vec<Named> {
        let wanted = book.summary.decisions.iter().filter(|wanted| wanted.kind.id() == kind);
        wanted.map(|wanted| named(book, wanted)).collect()
    };
    let baselines: Vec<Named> = book
        .summary
        .baselines
        .iter()
        .filter_map(|id| {
            let kpi = book.record.kpis.get(id)?;
            let range = kpi.baseline.as_ref()?.range.as_ref();
            let value = match range {
                Some(range) => {
                    let unit = unit(kpi.unit.as_deref());
                    book.here.language.range(range.min, range.max, &unit, None)
                }
                None => book.say("close-new-limits", &[]),
            };
            Some((book.kpi(id), vec![("value", text(value))], "close-name-value"))
        })
        .collect();
    [
        point(book, "close-open-unanswered", &of("unanswered")),
        point(book, "close-open-baselines", &baselines),
        point(book, "close-open-undecided", &of("undecided")),
        point(book, "close-open-no-cause", &of("root-cause")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A name, the slots beside it and the message that joins them.
type Named = (Name, Vec<(&'static str, Slot<'static>)>, &'static str);

fn named(book: &Book<'_>, wanted: &DecisionWanted) -> Named {
    match &wanted.kind {
        DecisionKind::Unanswered { days } => {
            (book.kpi(&wanted.subject), vec![("days", Slot::Count(*days))], "close-name-days")
        }
        DecisionKind::Asked { .. } | DecisionKind::RootCause { .. } | DecisionKind::Undecided => {
            (book.objective(&wanted.subject), Vec::new(), "close-name")
        }
    }
}

fn point(book: &Book<'_>, title: &str, names: &[Named]) -> Option<OpenPoint> {
    if names.is_empty() {
        return None;
    }
    let shown = if names.len() <= NAMES_MAX + 1 { names.len() } else { NAMES_MAX };
    let left = names.len() - shown;
    let line = |print: Say<'_>| {
        let mut words: Vec<String> = names[..shown]
            .iter()
            .map(|(name, slots, id)| {
                let mut all: Vec<(&str, Slot<'_>)> = vec![("name", name.slot())];
                all.extend(slots.iter().map(|(key, slot)| (*key, slot.clone())));
                print(id, &all)
            })
            .collect();
        if left > 0 {
            words.push(print("close-more", &[("count", count(left))]));
        }
        words.join(", ")
    };
    Some(OpenPoint {
        title: book.say(title, &[("count", count(names.len()))]),
        words_html: line(&|id, slots| book.say_html(id, slots)),
        words: line(&|id, slots| book.say(id, slots)),
    })
}
