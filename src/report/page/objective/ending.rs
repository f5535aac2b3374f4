//! How an objective ended, in its people's words.

use serde::Serialize;

use crate::model::objective::ObjectiveClose;
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::part::objective_row::key_result_link;
use crate::report::{Here, Link, text};

/// How an objective ended.
#[derive(Debug, Serialize)]
pub struct CloseView {
    /// The outcome in its people's words.
    pub outcome: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// Why a commitment was broken.
    pub root_cause: Option<String>,
    /// What becomes of it.
    pub decision: Option<String>,
    /// What others have to decide.
    pub decide: Vec<DecideRow>,
    /// Scores that people set.
    pub overrides: Vec<OverrideRow>,
}

/// Something that others have to decide.
#[derive(Debug, Serialize)]
pub struct DecideRow {
    /// What.
    pub what: String,
    /// Who.
    pub who: Option<Link>,
    /// By when.
    pub by: Option<String>,
}

/// A score that people set in place of the computed one.
#[derive(Debug, Serialize)]
pub struct OverrideRow {
    /// The key result.
    pub key_result: Link,
    /// `0.50 in place of 0.33`
    pub change: String,
    /// Why.
    pub why: String,
}

/// How an objective ended.
pub(super) fn close_view(
    here: &Here<'_>,
    index: ObjectiveIndex,
    close: &ObjectiveClose,
) -> CloseView {
    CloseView {
        outcome: close
            .outcome
            .map(|outcome| here.say(&format!("close-outcome-{}", outcome.value.id()), &[])),
        learned: close.learned.clone(),
        root_cause: close.root_cause.clone(),
        decision: close
            .decision
            .map(|decision| here.say(&format!("close-decision-{}", decision.value.id()), &[])),
        decide: close
            .decide
            .iter()
            .map(|decide| DecideRow {
                what: decide.what.clone(),
                who: decide.who.as_ref().map(|who| here.person(who)),
                by: decide.by.map(|by| here.date_short(by)),
            })
            .collect(),
        overrides: close
            .overrides
            .iter()
            .map(|set| {
                let key_result = KeyResultIndex { objective: index, position: set.key_result };
                let computed = here.objective(index).key_results[set.key_result]
                    .score
                    .and_then(|score| score.computed);
                let score = ("score", text(here.language.score(set.score)));
                let change = match computed {
                    Some(computed) => here.say(
                        "close-override",
                        &[score, ("computed", text(here.language.score(computed)))],
                    ),
                    None => here.say("close-override-alone", &[score]),
                };
                OverrideRow {
                    key_result: key_result_link(here, key_result),
                    change,
                    why: set.why.clone(),
                }
            })
            .collect(),
    }
}
