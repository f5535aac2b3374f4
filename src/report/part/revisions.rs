//! What was changed after the cycle began: targets, starts, deadlines, weights.

use serde::Serialize;

use super::key_result_figures::figure;
use super::objective_row::anchor;
use crate::model::key_result::{RevisedField, Revision};
use crate::model::value::Value;
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::{Here, Link, text};

/// One change of terms.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionRow {
    /// The day.
    pub date: String,
    /// The key result, with the link to its place on the page.
    pub key_result: Link,
    /// `target 3.5% → 4%`
    pub change: String,
    /// Why, in people's words.
    pub why: Option<String>,
    /// Whether scoring follows, in words.
    pub scoring: String,
    /// Where it is written.
    pub place: String,
}

/// All changes known on the day of judgement, the latest first.
pub fn revisions(here: &Here<'_>, index: ObjectiveIndex) -> Vec<RevisionRow> {
    let objective = here.plan.objective(index);
    let mut all: Vec<(usize, &Revision)> = objective
        .key_results
        .iter()
        .enumerate()
        .flat_map(|(position, key_result)| {
            key_result.revisions.iter().map(move |revision| (position, revision))
        })
        .filter(|(_, revision)| revision.date <= here.assessment.as_of)
        .collect();
    all.sort_by_key(|&(position, revision)| (std::cmp::Reverse(revision.date), position));
    all.into_iter()
        .map(|(position, revision)| {
            let named = &objective.key_results[position];
            RevisionRow {
                date: here.date_short(revision.date),
                key_result: Link {
                    text: named.title.clone(),
                    href: format!("#{}", anchor(&named.id)),
                },
                change: change(here, KeyResultIndex { objective: index, position }, revision),
                why: revision.why.clone(),
                scoring: here.say(
                    if revision.external { "revision-external" } else { "revision-internal" },
                    &[],
                ),
                place: here.place(revision.span),
            }
        })
        .collect()
}

/// What a revision changed: `target 3.5% → 4%`.
pub fn change(here: &Here<'_>, index: KeyResultIndex, revision: &Revision) -> String {
    let value = |value: Value| figure(here, index, value);
    let start = |start: Option<Value>| match start {
        Some(start) => value(start),
        None => here.say("revision-tbd", &[]),
    };
    let (from, to) = match revision.field {
        RevisedField::Start { from, to } => (start(from), start(to)),
        RevisedField::Target { from, to } => (value(from), value(to)),
        RevisedField::Deadline { from, to } => (here.date_short(from), here.date_short(to)),
        RevisedField::Weight { from, to } => {
            (here.language.number(from, None), here.language.number(to, None))
        }
    };
    let id = format!("revision-{}", revision.field.id());
    here.say(&id, &[("from", text(from)), ("to", text(to))])
}
