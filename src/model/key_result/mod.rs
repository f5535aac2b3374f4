//! A key result: a number with a start, a target and a deadline.

mod check_in;
mod pace;
mod revision;

use super::kpi::Range;
use super::time::{Cadence, Date};
use super::value::{Unit, Value};
use super::{Ambition, Common, KpiIndex, PersonId, TeamId};
use crate::finding::Span;

pub use check_in::CheckIn;
pub use pace::{Pace, PacePoint};
pub use revision::{RevisedField, Revision};

/// A number that moves from a start to a target by a deadline, or a band to keep, or milestones.
#[derive(Debug, Clone)]
pub struct KeyResult {
    /// Its id, unique within its objective.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who is accountable; the objective's where it doesn't say its own.
    pub owner: Vec<PersonId>,
    /// The teams; the objective's where it doesn't say its own.
    pub team: Vec<TeamId>,
    /// Whether 0.7 is a success; the objective's where it doesn't say its own.
    pub ambition: Ambition,
    /// Its share in the objective; 0 means tracked only.
    pub weight: Value,
    /// As typed, else the KPI's, else start's, target's, the band's.
    pub unit: Unit,
    /// Digits after the decimal mark; the KPI's where it doesn't say its own.
    pub decimals: Option<u8>,
    /// What it asks for.
    pub kind: Kind,
    /// What it is judged by.
    pub evidence: Evidence,
    /// The first day of its window (R0).
    pub from: Date,
    /// The last day of its window (R0), as its file now says; revisions may say otherwise for scoring.
    pub deadline: Date,
    /// How often it is reported: the KPI's cadence where a KPI is its evidence.
    pub cadence: Cadence,
    /// Dated reports, in date order.
    pub check_ins: Vec<CheckIn>,
    /// Every change of start, target, deadline and weight after the cycle began, in date order.
    pub revisions: Vec<Revision>,
    /// When and why it was given up.
    pub dropped: Option<Dropped>,
    /// Where it stands.
    pub place: Span,
    /// Where single keys stand, for workings and findings.
    pub places: KeyResultPlaces,
    /// What it can say of itself like every file; its suppressions stand with its objective too.
    pub common: Common,
}

/// Where the keys stand that workings and findings point to.
#[derive(Debug, Clone, Default)]
pub struct KeyResultPlaces {
    /// `title`
    pub title: Option<Span>,
    /// `kpi`
    pub kpi: Option<Span>,
    /// `start`
    pub start: Option<Span>,
    /// `target`
    pub target: Option<Span>,
    /// `deadline`
    pub deadline: Option<Span>,
    /// `weight`
    pub weight: Option<Span>,
    /// `keep` or `milestones`
    pub kind: Option<Span>,
}

/// What a key result asks for.
#[derive(Debug, Clone)]
pub enum Kind {
    /// To move a number from a start to a target.
    Move(Move),
    /// To keep a number in a band.
    Keep(Keep),
    /// To get things done.
    Milestones(Vec<Milestone>),
}

impl Kind {
    /// The word in JSON.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Move(_) => "move",
            Self::Keep(_) => "keep",
            Self::Milestones(_) => "milestones",
        }
    }
}

/// A number that moves from a start to a target.
#[derive(Debug, Clone)]
pub struct Move {
    /// Where it starts, as the file now says; none while it is still to be established (`tbd`).
    pub start: Option<Value>,
    /// Where it should end, as the file now says.
    pub target: Value,
    /// A level that was promised.
    pub commit: Option<Value>,
    /// A level beyond the target.
    pub stretch: Option<Value>,
    /// How the readings in the window become one figure.
    pub measure: Measure,
    /// How fast progress is expected.
    pub pace: Pace,
}

/// How the readings in the window become one figure (R0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// The last one.
    #[default]
    Last,
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// The smallest.
    Min,
    /// The largest.
    Max,
}

impl Measure {
    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}

/// A band to stay in.
#[derive(Debug, Clone)]
pub struct Keep {
    /// The band; relative ends follow the KPI's plan.
    pub band: Range,
    /// The share of periods that must be in the band.
    pub hold: Value,
}

/// Something to get done.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// What.
    pub title: String,
    /// By when.
    pub due: Option<Date>,
    /// On which day it was done.
    pub done: Option<Date>,
    /// Its share; 1 where it doesn't say.
    pub weight: Value,
    /// Where it stands.
    pub span: Span,
}

/// What a key result is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Its check-ins; for milestones, what is done.
    CheckIns,
    /// A KPI's readings.
    Kpi(KpiIndex),
    /// The readings of a KPI that the site doesn't have: nothing can be known.
    MissingKpi,
}

impl Evidence {
    /// The KPI, where there is one.
    pub fn kpi(self) -> Option<KpiIndex> {
        match self {
            Self::Kpi(index) => Some(index),
            Self::CheckIns | Self::MissingKpi => None,
        }
    }
}

/// When and why a key result or an objective was given up.
#[derive(Debug, Clone)]
pub struct Dropped {
    /// The day.
    pub date: Date,
    /// Why.
    pub why: Option<String>,
    /// Whether the reason lies outside the organisation's hands.
    pub external: bool,
    /// Where it stands.
    pub span: Span,
}
