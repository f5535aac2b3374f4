//! Dated values of a KPI.

use crate::finding::Span;
use crate::model::time::Date;
use crate::model::value::Value;

/// One value of a KPI, dated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The day that it speaks for: of a period its last day.
    pub date: Date,
    /// The first day of the period that it was written for; `date` itself for a plain day.
    ///
    /// A period that has begun but not ended by `as_of` gives a provisional reading dated `as_of`.
    pub period_start: Date,
    /// The first day on which it exists: as loaded that of its period, so that the reading may be
    /// provisional; as seen on the day of judgement, the one day that it has there.
    pub known_from: Date,
    /// The value, in the KPI's unit.
    pub value: Value,
    /// What its owner noted.
    pub note: Option<Box<str>>,
    /// Where the value stands.
    pub span: Span,
}

/// The readings of a KPI, in date order; no two share a date.
pub type Series = Vec<Reading>;
