//! What happened lately, and what has not happened yet.

use crate::finding::Span;
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{CycleIndex, KeyResultIndex, KpiIndex, ObjectiveIndex};

use super::{GoalStatus, RangeStatus, Side};

/// One thing that happened, computed from dated facts in the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day.
    pub date: Date,
    /// Whom it concerns.
    pub subject: Subject,
    /// What happened.
    pub what: ChangeKind,
    /// Where it is written, for what is written.
    pub span: Option<Span>,
}

/// The thing that something concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A KPI.
    Kpi(KpiIndex),
    /// An objective.
    Objective(ObjectiveIndex),
    /// A key result.
    KeyResult(KeyResultIndex),
    /// A cycle.
    Cycle(CycleIndex),
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// A reading left the range.
    LeftRange {
        /// The value before.
        from: Value,
        /// The value that is out.
        to: Value,
        /// On which side.
        side: Side,
    },
    /// A reading came back into the range.
    CameBack {
        /// The value before.
        from: Value,
        /// The value that is in.
        to: Value,
    },
    /// A check-in.
    CheckIn {
        /// The value before, where there was one.
        from: Option<Value>,
        /// The value reported.
        to: Option<Value>,
        /// The confidence before and now, where given.
        confidence: Option<(Option<u8>, u8)>,
        /// In the owner's words.
        note: Option<String>,
    },
    /// A milestone was done.
    MilestoneDone {
        /// Its title.
        title: String,
        /// Days after its due day; negative when early; none without a due day.
        late_days: Option<i64>,
    },
    /// Terms were revised; the position is that in `KeyResult::revisions`.
    Revised {
        /// The position in `KeyResult::revisions`.
        position: usize,
    },
    /// Something was given up.
    Dropped,
    /// Being out of range was accepted.
    Accepted {
        /// The last day; included.
        until: Date,
    },
    /// A KPI's status differs from that of 7 days ago.
    RangeStatus {
        /// 7 days ago.
        from: RangeStatus,
        /// Now.
        to: RangeStatus,
    },
    /// An objective's or key result's status differs from that of 7 days ago.
    GoalStatus {
        /// 7 days ago.
        from: GoalStatus,
        /// Now.
        to: GoalStatus,
    },
    /// A KPI was retired.
    Retired,
    /// A cycle began.
    CycleBegan,
    /// A cycle ended.
    CycleEnded,
    /// A cycle was closed: its figures are sealed.
    CycleClosed,
    /// A sealed close was corrected.
    CloseAmended {
        /// The number of the amendment, from 1.
        number: u32,
        /// Why.
        why: String,
    },
}

/// Something dated after `as_of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ignored {
    /// Whom it concerns.
    pub subject: Subject,
    /// Its day.
    pub date: Date,
    /// Where it is written.
    pub span: Span,
}
