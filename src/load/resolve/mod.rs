//! What the files say, checked and connected: typed to model, a file per kind.
//!
//! A kind's file begins with its ids (`take_ids`): they must be well made and unique before
//! anything can refer to them. Then each thing is resolved by itself, in parallel, with what it
//! found wrong collected in `Found`.

mod cycle;
mod key_result;
pub mod kpi;
mod named;
mod objective;
mod reference;
mod report;
mod revision;

pub(crate) use cycle::{Cycles, implied_cycle, is_implied_cycle};
pub(crate) use named::Named;
pub(crate) use objective::Objectives;
pub(crate) use report::resolve_reports;

use crate::finding::Finding;
use crate::model::Dangling;

/// What was found wrong while a thing was resolved.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Faults, in the order in which they were found.
    pub findings: Vec<Finding>,
    /// References that lead nowhere.
    pub dangling: Vec<Dangling>,
}

/// For so many references of one thing that lead nowhere a similar id is looked for: each is compared
/// with every id of the site.
const SUGGESTIONS_MAX: usize = 40;

impl Found {
    /// Whether a similar id is worth looking for once more.
    pub fn may_suggest(&self) -> bool {
        self.dangling.len() < SUGGESTIONS_MAX
    }

    /// Adds what another thing found.
    pub fn append(&mut self, mut other: Self) {
        self.findings.append(&mut other.findings);
        self.dangling.append(&mut other.dangling);
    }
}
