//! The windows in which objectives run.

use super::{Date, Period};
use crate::finding::Span;
use crate::model::{Body, Common};

/// The name of a cycle: `2026-Q2`, `2026-H1`, `2026`, or the stem of its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CycleId(pub String);

impl std::fmt::Display for CycleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A window that objectives share: a quarter, a half, a year, or one with a file of its own.
#[derive(Debug, Clone)]
pub struct Cycle {
    /// Its name.
    pub id: CycleId,
    /// Its title; the id where no file says otherwise.
    pub title: String,
    /// The first day.
    pub start: Date,
    /// The last day; included.
    pub end: Date,
    /// What it concentrates on, in the author's words.
    pub focus: Option<String>,
    /// The author's bottom line and sections for the close report.
    pub body: Option<Body>,
    /// Its file, where it has one.
    pub place: Option<Span>,
    /// What every file can say of itself.
    pub common: Common,
}

impl Cycle {
    /// Its days.
    pub fn period(&self) -> Period {
        Period { first: self.start, last: self.end }
    }
}
