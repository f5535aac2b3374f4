//! The head of the report: which cycle, judged when, sealed or provisional, and what changed since.

use serde::Serialize;

use super::book::{Book, days_to};
use super::restated::restated_rows;
use crate::evaluate::{CloseAssessment, CycleState, Restatement};
use crate::model::close::RULE_SET;
use crate::report::{count, text};

/// The head of the report.
#[derive(Debug, Clone, Serialize)]
pub struct Header {
    /// `Close report`
    pub kicker: String,
    /// `2026-Q1, closed`
    pub heading: String,
    /// Site, days, day of judgement, seal and rule set.
    pub facts: Vec<String>,
    /// That it is not sealed, and what follows.
    pub provisional: Option<String>,
    /// That the cycle was closed before its end, and why.
    pub early: Option<String>,
    /// What was corrected since the first seal.
    pub amendments: Vec<Amendment>,
    /// What the files say otherwise today.
    pub restated: Option<Restated>,
    /// That other rules would judge otherwise.
    pub rules_changed: Option<String>,
    /// The digest of the seal.
    pub digest: Option<String>,
}

/// One correction.
#[derive(Debug, Clone, Serialize)]
pub struct Amendment {
    /// `Amendment 1, 20 April 2026`
    pub title: String,
    /// Why.
    pub why: String,
    /// What it changed.
    pub changes: Vec<String>,
}

/// What the files say otherwise today.
#[derive(Debug, Clone, Serialize)]
pub struct Restated {
    /// How many figures.
    pub title: String,
    /// Each with what was sealed and what holds now.
    pub rows: Vec<String>,
    /// How many more.
    pub more: Option<String>,
}

impl Header {
    /// How many rows its notices take on a sheet.
    pub(super) fn height(&self) -> usize {
        let amendments = self.amendments.iter().map(|it| 1 + it.changes.len()).sum::<usize>();
        let restated = self.restated.as_ref().map_or(0, |it| 1 + it.rows.len());
        amendments + restated
    }
}

/// The head of a record.
pub(super) fn header(
    book: &Book<'_>,
    state: CycleState,
    close: Option<&CloseAssessment>,
) -> Header {
    let cycle = &book.record.cycle;
    let as_of = text(book.long_date(book.as_of));
    let id = ("cycle", text(cycle.title.as_str()));
    let mut facts = vec![
        book.here.plan.site.title.clone(),
        book.here.language.period(cycle.start, cycle.end),
        book.say("close-judged", &[("date", as_of)]),
    ];
    let rules = close.map_or(RULE_SET, |close| close.rules);
    if let Some(close) = close {
        let first = text(book.long_date(close.first_as_of));
        facts.push(book.say("close-sealed", &[("date", first)]));
        if let Some(last) = close.amendments.last() {
            let slots = [
                ("date", text(book.long_date(last.as_of))),
                ("count", count(close.amendments.len())),
            ];
            facts.push(book.say("close-amended", &slots));
        }
    }
    facts.push(book.say("close-rules", &[("rules", text(rules.to_string()))]));
    let (heading, provisional) = match (close, state) {
        (Some(_), _) => ("close-heading-closed", None),
        (None, CycleState::Running | CycleState::Planned) => (
            "close-heading-running",
            Some(book.say(
                "close-provisional-running",
                &[
                    ("end", text(book.long_date(cycle.end))),
                    ("days", days_to(book.as_of, cycle.end)),
                ],
            )),
        ),
        (None, CycleState::Ended | CycleState::Closed) => (
            "close-heading-ended",
            Some(book.say(
                "close-provisional-ended",
                &[("days", days_to(cycle.end, book.as_of)), ("cycle", text(cycle.id.as_str()))],
            )),
        ),
    };
    Header {
        kicker: book.say("close-kicker", &[]),
        heading: book.say(heading, &[id]),
        facts,
        provisional,
        early: cycle
            .early
            .as_ref()
            .map(|why| book.say("close-early", &[("why", text(why.as_str()))])),
        amendments: close.map_or_else(Vec::new, |close| amendments(book, close)),
        restated: close.and_then(|close| restated(book, &close.restated)),
        rules_changed: close
            .filter(|close| close.rules_changed)
            .map(|_| book.say("close-rules-changed", &[])),
        digest: close.map(|close| close.digest.clone()),
    }
}

fn amendments(book: &Book<'_>, close: &CloseAssessment) -> Vec<Amendment> {
    let amendments = close.amendments.iter();
    amendments
        .map(|amendment| {
            let slots = [
                ("number", text(amendment.number.to_string())),
                ("date", text(book.long_date(amendment.as_of))),
            ];
            Amendment {
                title: book.say("close-amendment", &slots),
                why: amendment.why.clone(),
                changes: restated_rows(book, &amendment.changes, "close-amendment-change").0,
            }
        })
        .collect()
}

fn restated(book: &Book<'_>, all: &[Restatement]) -> Option<Restated> {
    let (rows, left) = restated_rows(book, all, "close-restated-row");
    (!all.is_empty()).then(|| Restated {
        title: book.say("close-restated", &[("count", count(all.len()))]),
        rows,
        more: (left > 0).then(|| book.say("close-restated-more", &[("count", count(left))])),
    })
}
