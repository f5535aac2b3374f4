//! An objective: what a team wants to change by when.

use super::key_result::{Dropped, KeyResult};
use super::time::{Date, Period};
use super::value::Value;
use super::{
    Body, Common, CycleIndex, KeyResultIndex, KpiIndex, ObjectiveId, ObjectiveIndex, PersonId,
    TeamId,
};
use crate::finding::{Span, Spanned};

/// A qualitative aim with key results, for one cycle or a window of its own.
#[derive(Debug, Clone)]
pub struct Objective {
    /// Its full id.
    pub id: ObjectiveId,
    /// Its title.
    pub title: String,
    /// A short title for tables.
    pub short: Option<String>,
    /// Its cycle; none where it has a window of its own.
    pub cycle: Option<CycleIndex>,
    /// Its days: its cycle's, or its own.
    pub window: Period,
    /// Who owns it; the first is accountable.
    pub owner: Vec<PersonId>,
    /// The teams it belongs to.
    pub team: Vec<TeamId>,
    /// What it serves.
    pub parent: Option<Parent>,
    /// The KPIs whose flag it answers.
    pub answers: Vec<Spanned<KpiIndex>>,
    /// Whether it is a leap that the business decided to make (`why: leap`).
    pub leap: bool,
    /// KPIs that must stay in range meanwhile.
    pub guardrails: Vec<Spanned<KpiIndex>>,
    /// Whether 0.7 is a success.
    pub ambition: Ambition,
    /// The objective that it goes on from.
    pub continues: Option<ObjectiveIndex>,
    /// How its key results add up.
    pub rollup: Rollup,
    /// Its key results, in the order of the file.
    pub key_results: Vec<KeyResult>,
    /// When and why the whole objective was given up.
    pub dropped: Option<Dropped>,
    /// What its people said at its end.
    pub close: Option<ObjectiveClose>,
    /// Its text.
    pub body: Body,
    /// The front matter's first line.
    pub place: Span,
    /// Where single keys stand, for workings and findings.
    pub places: ObjectivePlaces,
    /// What every file can say of itself.
    pub common: Common,
}

impl Objective {
    /// Whether the whole objective was given up by a day.
    ///
    /// A close that says `outcome: dropped` tells no day, so that it holds on every one.
    pub fn is_dropped(&self, day: Date) -> bool {
        let outcome = self.close.as_ref().and_then(|close| close.outcome.as_ref());
        match &self.dropped {
            Some(dropped) => dropped.date <= day,
            None => outcome.is_some_and(|outcome| outcome.value == Outcome::Dropped),
        }
    }
}

/// Where the keys stand that workings and findings point to.
#[derive(Debug, Clone, Default)]
pub struct ObjectivePlaces {
    /// `title`
    pub title: Option<Span>,
    /// `cycle` or `window`
    pub cycle: Option<Span>,
    /// `owner`
    pub owner: Option<Span>,
    /// `parent`
    pub parent: Option<Span>,
    /// `continues`
    pub continues: Option<Span>,
    /// `key_results`
    pub key_results: Option<Span>,
    /// `close`
    pub close: Option<Span>,
}

/// What an objective serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// Another objective.
    Objective(ObjectiveIndex),
    /// A key result of another objective.
    KeyResult(KeyResultIndex),
}

impl Parent {
    /// The objective served, itself or by one of its key results.
    pub fn objective(self) -> ObjectiveIndex {
        match self {
            Self::Objective(index) => index,
            Self::KeyResult(index) => index.objective,
        }
    }
}

/// What counts as a success.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambition {
    /// All of it was promised.
    #[default]
    Committed,
    /// 0.7 of it is a success.
    Aspirational,
}

impl Ambition {
    /// The word in files and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Committed => "committed",
            Self::Aspirational => "aspirational",
        }
    }
}

/// How key results add up to their objective (R6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rollup {
    /// The weighted mean of their progress.
    #[default]
    Mean,
    /// They share a unit and add up.
    Sum,
}

/// What an objective's people said at its end.
#[derive(Debug, Clone)]
pub struct ObjectiveClose {
    /// How it ended, in their judgement.
    pub outcome: Option<Spanned<Outcome>>,
    /// What was learned.
    pub learned: Option<String>,
    /// Why a commitment was broken.
    pub root_cause: Option<String>,
    /// What becomes of it.
    pub decision: Option<Spanned<Decision>>,
    /// What others have to decide.
    pub decide: Vec<ToDecide>,
    /// Scores that people set in place of the computed ones.
    pub overrides: Vec<ScoreOverride>,
}

/// How an objective ended, in its people's judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// `achieved`
    Achieved,
    /// `partly`
    Partly,
    /// `missed`
    Missed,
    /// `dropped`
    Dropped,
}

impl Outcome {
    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::Partly => "partly",
            Self::Missed => "missed",
            Self::Dropped => "dropped",
        }
    }
}

/// What becomes of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// `keep`
    Keep,
    /// `modify`
    Modify,
    /// `abandon`
    Abandon,
    /// `becomes-kpi`
    BecomesKpi,
}

impl Decision {
    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Modify => "modify",
            Self::Abandon => "abandon",
            Self::BecomesKpi => "becomes-kpi",
        }
    }
}

/// Something that others have to decide.
#[derive(Debug, Clone)]
pub struct ToDecide {
    /// What.
    pub what: String,
    /// Who decides.
    pub who: Option<PersonId>,
    /// By when.
    pub by: Option<Date>,
    /// Where it stands.
    pub span: Span,
}

/// A score that people set in place of the computed one (R7).
#[derive(Debug, Clone)]
pub struct ScoreOverride {
    /// The position of the key result in its objective.
    pub key_result: usize,
    /// 0 to 1.
    pub score: Value,
    /// Why.
    pub why: String,
    /// Where it stands.
    pub span: Span,
}
