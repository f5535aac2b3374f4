//! What became of a sealed close since.

use std::sync::Arc;

use crate::finding::Span;
use crate::model::close::Record;
use crate::model::time::Date;

/// The sealed close of a cycle, held against the files of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseAssessment {
    /// What holds: the last amendment's record, else the first one's.
    pub record: Arc<Record>,
    /// The day of judgement of that record: that of the first seal, which every amendment keeps.
    pub as_of: Date,
    /// The version of the rules that judged it.
    pub rules: u32,
    /// The SHA-256 of the whole, as 64 hexadecimal digits.
    pub digest: String,
    /// The day of the first seal.
    pub first_as_of: Date,
    /// What was corrected since the first seal, in order.
    pub amendments: Vec<AmendmentAssessment>,
    /// What the files say otherwise today, judged as on the day of the seal: *data restated*.
    pub restated: Vec<Restatement>,
    /// Whether the same data come out otherwise because the rules are other ones: *rules changed*.
    pub rules_changed: bool,
}

/// One amendment of a close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmendmentAssessment {
    /// From 1.
    pub number: u32,
    /// Its day.
    pub as_of: Date,
    /// Why.
    pub why: String,
    /// What it changed in the record before it.
    pub changes: Vec<Restatement>,
}

/// One field that differs between two records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restatement {
    /// The KPI's id, the full id of the objective or key result, or the cycle's id.
    pub subject: String,
    /// Its title.
    pub title: String,
    /// Which field, as the record names it, with its date where it is one of many:
    /// `readings 2026-02-28`, `score`, `close.learned`.
    pub field: String,
    /// What was sealed; none where it was added since.
    pub sealed: Option<String>,
    /// What holds now; none where it was taken away since.
    pub now: Option<String>,
    /// Where it is written today, as far as that is known.
    pub span: Option<Span>,
}
