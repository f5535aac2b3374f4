//! Where a KPI stands in the loop (L1, L2).

use crate::model::ObjectiveIndex;
use crate::model::time::Date;

/// One trip of a KPI round the loop: out of its range, and how it went on (L1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Episode {
    /// The first reading out of range.
    pub opened: Date,
    /// Where it stands, or how it ended.
    pub stage: Stage,
    /// The objective that acts or acted; none where none does.
    pub objective: Option<ObjectiveIndex>,
    /// The deciding reading; none while it is open.
    pub closed: Option<Date>,
}

/// Where an episode stands, or how it ended (L1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Out of range once, which may be noise.
    Slipped,
    /// Out of range for good reason to look, and nobody answers.
    Flagged,
    /// Being out of range is accepted for now.
    Accepted,
    /// An objective that names the KPI is running.
    Acting,
    /// The objective is over, and too few readings have followed.
    Confirming,
    /// In range after the objective, at the promised level.
    Confirmed,
    /// In range after the objective, but short of the promised level.
    HeldInPart,
    /// In range after the objective, and out again.
    Relapsed,
    /// Still out of range after the objective.
    NotMoved,
    /// Confirmed, and given a new range or a new baseline.
    Rebased,
    /// Back in range without any objective.
    Recovered,
}

impl Stage {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Slipped => "slipped",
            Self::Flagged => "flagged",
            Self::Accepted => "accepted",
            Self::Acting => "acting",
            Self::Confirming => "confirming",
            Self::Confirmed => "confirmed",
            Self::HeldInPart => "held_in_part",
            Self::Relapsed => "relapsed",
            Self::NotMoved => "not_moved",
            Self::Rebased => "rebased",
            Self::Recovered => "recovered",
        }
    }
}

/// Where a KPI stands in the loop: every one counts once (L2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// No verdict.
    Blind,
    /// Flagged or not moved, and nobody is on it.
    Unanswered,
    /// Out of range, accepted.
    Accepted,
    /// An objective is on it.
    ActedOn,
    /// In range, but not yet confirmed.
    Recovering,
    /// Out of range once.
    Slipped,
    /// In range.
    Healthy,
}

impl Coverage {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Blind => "blind",
            Self::Unanswered => "unanswered",
            Self::Accepted => "accepted",
            Self::ActedOn => "acted_on",
            Self::Recovering => "recovering",
            Self::Slipped => "slipped",
            Self::Healthy => "healthy",
        }
    }
}
