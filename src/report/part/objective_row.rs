//! Objectives and key results as rows of tables.

use serde::Serialize;

use super::key_result_bar::{key_result_bar, objective_bar};
use super::key_result_figures::{figures_short_html, key_result, progress_text, status};
use super::score::{ScoreView, key_result_score, objective_score};
use super::status_word::{StatusWord, objective_status};
use crate::model::value::Value;
use crate::model::{Ambition, KeyResultIndex, ObjectiveIndex};
use crate::report::{Here, Link, Route, count, text};

/// An objective as a row.
#[derive(Debug, Clone, Serialize)]
pub struct ObjectiveRow {
    /// Its short title with the link to its page.
    pub name: Link,
    /// Its full title, where the name is a short one.
    pub title: Option<String>,
    /// Who is accountable.
    pub owner: Option<Link>,
    /// `committed` or `aspirational`, as a word.
    pub ambition: String,
    /// Its cycle, or its window where it has none.
    pub cycle: String,
    /// Its status; the reason counts its key results.
    pub status: StatusWord,
    /// Progress against expected.
    pub bar_svg: String,
    /// `43%` or `–`
    pub done: String,
    /// `52%` or `–`
    pub expected: String,
    /// `2 of 3 measured`, where not all are.
    pub measured: Option<String>,
    /// Once its cycle is over.
    pub score: Option<ScoreView>,
}

/// A key result as a row.
#[derive(Debug, Clone, Serialize)]
pub struct KeyResultRow {
    /// Its title with the link to its place on the objective's page.
    pub name: Link,
    /// The objective.
    pub objective: Link,
    /// Who is accountable.
    pub owner: Option<Link>,
    /// Its status with its reason.
    pub status: StatusWord,
    /// `8.0% → **6.4%** → 4.0%`
    pub figures_html: String,
    /// Progress against expected.
    pub bar_svg: String,
    /// `40% done, 43% expected on 30 Apr`
    pub progress: String,
    /// Once its cycle is over.
    pub score: Option<ScoreView>,
    /// Whether a commitment was broken: committed, scored below 1.
    pub short: bool,
}

/// An objective as a row.
pub fn objective_row(here: &Here<'_>, index: ObjectiveIndex) -> ObjectiveRow {
    let objective = here.plan.objective(index);
    let assessment = here.objective(index);
    let share = |value: Option<Value>| {
        value.map_or_else(|| here.say("frame-unknown", &[]), |value| here.language.share(value))
    };
    let cycle = match objective.cycle {
        Some(cycle) => here.plan.cycle(cycle).id.to_string(),
        None => here.language.period(objective.window.first, objective.window.last),
    };
    ObjectiveRow {
        name: here.objective_link(index),
        title: objective.short.is_some().then(|| objective.title.clone()),
        owner: objective.owner.first().map(|owner| here.person(owner)),
        ambition: ambition(here, objective.ambition),
        cycle,
        status: objective_status(here, index),
        bar_svg: objective_bar(here, index, 96, 16),
        done: share(assessment.progress),
        expected: share(assessment.expected),
        measured: measured(here, index),
        score: objective_score(here, index),
    }
}

/// A key result as a row.
pub fn key_result_row(here: &Here<'_>, index: KeyResultIndex) -> KeyResultRow {
    let key_result = here.plan.key_result(index);
    KeyResultRow {
        name: key_result_link(here, index),
        objective: here.objective_link(index.objective),
        owner: key_result.owner.first().map(|owner| here.person(owner)),
        status: status(here, index),
        figures_html: figures_short_html(here, index),
        bar_svg: key_result_bar(here, index, 96, 16),
        progress: progress_text(here, index),
        score: key_result_score(here, index),
        short: is_short(here, index),
    }
}

/// A key result's title with the link to its place on the objective's page.
pub fn key_result_link(here: &Here<'_>, index: KeyResultIndex) -> Link {
    let objective = here.plan.objective(index.objective);
    let key_result = here.plan.key_result(index);
    let page = Route::Objective(objective.id.clone());
    Link { text: key_result.title.clone(), href: here.anchor(&page, &anchor(&key_result.id)) }
}

/// The anchor of a key result on its objective's page; the prefix keeps it apart from the page's
/// own anchors.
pub fn anchor(key_result: &str) -> String {
    format!("kr-{key_result}")
}

/// Whether a commitment was broken: a committed key result that counts scored below 1 (R7).
pub fn is_short(here: &Here<'_>, index: KeyResultIndex) -> bool {
    let (key_result, assessment) = key_result(here, index);
    key_result.ambition == Ambition::Committed
        && assessment.counts
        && assessment.score.is_some_and(|score| score.value < Value::ONE)
}

/// `committed` or `aspirational`, as a word.
pub fn ambition(here: &Here<'_>, ambition: Ambition) -> String {
    here.say(&format!("ambition-{}", ambition.id()), &[])
}

/// `2 of 3 measured`, where not all are; an unknown part counts as nothing done.
pub fn measured(here: &Here<'_>, index: ObjectiveIndex) -> Option<String> {
    let assessment = here.objective(index);
    (assessment.measured < assessment.of).then(|| {
        let slots = [("measured", count(assessment.measured)), ("of", count(assessment.of))];
        here.say("progress-measured", &slots)
    })
}

/// How many objectives have which status, the worst first: `1 off track, 2 on track`.
pub fn status_counts(here: &Here<'_>, objectives: &[ObjectiveIndex]) -> String {
    let mut statuses: Vec<_> =
        objectives.iter().map(|&index| here.objective(index).status).collect();
    statuses.sort();
    let parts: Vec<String> = statuses
        .chunk_by(|a, b| a == b)
        .map(|same| {
            let word = format!("status-in-{}", same[0].id().replace('_', "-"));
            let slots = [("count", count(same.len())), ("word", text(here.say(&word, &[])))];
            here.say("status-reason-count", &slots)
        })
        .collect();
    parts.join(", ")
}

/// The worst first, then by title.
pub fn worst_first(here: &Here<'_>, objectives: &mut [ObjectiveIndex]) {
    objectives.sort_by(|&a, &b| {
        let key = |index: ObjectiveIndex| {
            (here.objective(index).status, here.plan.objective(index).title.as_str(), index)
        };
        key(a).cmp(&key(b))
    });
}
