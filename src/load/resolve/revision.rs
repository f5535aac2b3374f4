//! The revisions of a key result: a chain from what was promised first to what its file now says.

use super::key_result::in_words;
use crate::finding::{Finding, Span};
use crate::load::fault;
use crate::load::schema::key_result::Start;
use crate::load::schema::revision::{Change, RevisionKeys};
use crate::model::key_result::{KeyResultPlaces, RevisedField, Revision};
use crate::model::time::Date;
use crate::model::value::{Unit, Value};

/// What a key result's file now says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    /// The start and the target of a number on its way; a start of none is `tbd`.
    pub(super) way: Option<(Option<Value>, Value)>,
    pub(super) from: Date,
    pub(super) deadline: Date,
    pub(super) weight: Value,
}

/// Puts the revisions of a key result in date order and checks that they form a chain.
pub(super) fn resolve_revisions(
    keys: Vec<RevisionKeys>,
    now: &Terms,
    unit: &Unit,
    places: &KeyResultPlaces,
    findings: &mut Vec<Finding>,
) -> Vec<Revision> {
    let mut revisions: Vec<Revision> = keys.into_iter().map(of_keys).collect();
    revisions.sort_by_key(|revision| revision.date);

    let all = revisions.as_slice();
    let start = |value: Option<Value>| value.map_or("tbd".to_owned(), |v| in_words(v, unit));
    chain(all, "start", now.way.map(|way| way.0), places.start, start_ends, start, findings);
    let target = |value| in_words(value, unit);
    chain(all, "target", now.way.map(|way| way.1), places.target, target_ends, target, findings);
    let deadline = |date: Date| date.to_string();
    let last_day = Some(now.deadline);
    chain(all, "deadline", last_day, places.deadline, deadline_ends, deadline, findings);
    let weight = |value: Value| value.normalize().to_string();
    chain(all, "weight", Some(now.weight), places.weight, weight_ends, weight, findings);
    check_terms(&revisions, now, unit, findings);
    revisions
}

fn of_keys(keys: RevisionKeys) -> Revision {
    let start = |start: Start| match start {
        Start::Tbd => None,
        Start::At(value) => Some(value),
    };
    let field = match keys.change {
        Change::Start(from, to) => {
            RevisedField::Start { from: start(from.value), to: start(to.value) }
        }
        Change::Target(from, to) => RevisedField::Target { from: from.value, to: to.value },
        Change::Deadline(from, to) => RevisedField::Deadline { from: from.value, to: to.value },
        Change::Weight(from, to) => RevisedField::Weight { from: from.value, to: to.value },
    };
    Revision { date: keys.date, field, why: keys.why, external: keys.external, span: keys.span }
}

fn start_ends(field: RevisedField) -> Option<(Option<Value>, Option<Value>)> {
    match field {
        RevisedField::Start { from, to } => Some((from, to)),
        RevisedField::Target { .. }
        | RevisedField::Deadline { .. }
        | RevisedField::Weight { .. } => None,
    }
}

fn target_ends(field: RevisedField) -> Option<(Value, Value)> {
    match field {
        RevisedField::Target { from, to } => Some((from, to)),
        RevisedField::Start { .. }
        | RevisedField::Deadline { .. }
        | RevisedField::Weight { .. } => None,
    }
}

fn deadline_ends(field: RevisedField) -> Option<(Date, Date)> {
    match field {
        RevisedField::Deadline { from, to } => Some((from, to)),
        RevisedField::Start { .. } | RevisedField::Target { .. } | RevisedField::Weight { .. } => {
            None
        }
    }
}

fn weight_ends(field: RevisedField) -> Option<(Value, Value)> {
    match field {
        RevisedField::Weight { from, to } => Some((from, to)),
        RevisedField::Start { .. }
        | RevisedField::Target { .. }
        | RevisedField::Deadline { .. } => None,
    }
}

/// Checks of one field that each `from` is the `to` before it, and the last `to` what holds now.
fn chain<T: PartialEq + Copy>(
    revisions: &[Revision],
    field: &str,
    now: Option<T>,
    place: Option<Span>,
    ends: fn(RevisedField) -> Option<(T, T)>,
    words: impl Fn(T) -> String,
    findings: &mut Vec<Finding>,
) {
    let mut before: Option<(T, Span)> = None;
    for revision in revisions {
        let Some((from, to)) = ends(revision.field) else { continue };
        let span = revision.span;
        if now.is_none() {
            findings.push(fault::broken_revisions::no_such_field(span, field));
        }
        if let Some((last, place)) = before.filter(|(last, _)| *last != from) {
            let (from, last) = (words(from), words(last));
            findings.push(fault::broken_revisions::gap(span, field, &from, &last, place));
        }
        before = Some((to, span));
    }
    if let (Some((last, span)), Some(now)) = (before, now)
        && last != now
    {
        let (last, now) = (words(last), words(now));
        findings.push(fault::broken_revisions::end(span, field, &last, &now, place));
    }
}

/// Refuses terms that once held and leave nothing to measure: a start that was the target, a
/// deadline before the first day.
///
/// Scoring goes back to the first terms and takes over those that an external reason changed (R7);
/// so both ways through the revisions are followed, all of them and the external ones alone.
fn check_terms(revisions: &[Revision], now: &Terms, unit: &Unit, findings: &mut Vec<Finding>) {
    for revision in revisions {
        if let RevisedField::Deadline { from, to } = revision.field {
            for deadline in [from, to] {
                if deadline <= now.from {
                    let finding = fault::empty_window::finding(revision.span, now.from, deadline);
                    findings.push(finding);
                }
            }
        }
    }
    let Some((start, target)) = now.way else { return };
    let first =
        revisions.iter().fold((None, None), |(start, target), revision| match revision.field {
            RevisedField::Start { from, .. } => (start.or(Some(from)), target),
            RevisedField::Target { from, .. } => (start, target.or(Some(from))),
            RevisedField::Deadline { .. } | RevisedField::Weight { .. } => (start, target),
        });
    let first = (first.0.unwrap_or(start), first.1.unwrap_or(target));
    let mut refused: Option<Span> = None;
    for external_only in [false, true] {
        let (mut start, mut target) = first;
        let followed: Vec<&Revision> =
            revisions.iter().filter(|revision| revision.external || !external_only).collect();
        let mut place = followed.first().map(|revision| revision.span);
        for day in followed.chunk_by(|a, b| a.date == b.date) {
            if start == Some(target) {
                refused = refused.or(place);
            }
            for revision in day {
                match revision.field {
                    RevisedField::Start { to, .. } => start = to,
                    RevisedField::Target { to, .. } => target = to,
                    RevisedField::Deadline { .. } | RevisedField::Weight { .. } => {}
                }
                place = Some(revision.span);
            }
        }
        if start == Some(target) && external_only {
            refused = refused.or(place).or(revisions.first().map(|revision| revision.span));
        }
    }
    if let Some(span) = refused {
        let word = in_words(first.1, unit);
        findings.push(fault::start_is_target::once(span, &word));
    }
}
