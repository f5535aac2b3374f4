//! Changes of what was promised.

use crate::finding::Span;
use crate::model::time::Date;
use crate::model::value::Value;

/// One change of a key result's terms after its cycle began.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The day.
    pub date: Date,
    /// What changed, from what to what.
    pub field: RevisedField,
    /// Why; a revision without a reason is a finding.
    pub why: Option<String>,
    /// Whether the reason lies outside the organisation's hands: only then scoring follows.
    pub external: bool,
    /// Where it stands.
    pub span: Span,
}

/// What a revision changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevisedField {
    /// The start; none for `tbd`.
    Start {
        /// Before.
        from: Option<Value>,
        /// After.
        to: Option<Value>,
    },
    /// The target.
    Target {
        /// Before.
        from: Value,
        /// After.
        to: Value,
    },
    /// The deadline.
    Deadline {
        /// Before.
        from: Date,
        /// After.
        to: Date,
    },
    /// The weight.
    Weight {
        /// Before.
        from: Value,
        /// After.
        to: Value,
    },
}

impl RevisedField {
    /// The key in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Start { .. } => "start",
            Self::Target { .. } => "target",
            Self::Deadline { .. } => "deadline",
            Self::Weight { .. } => "weight",
        }
    }
}
