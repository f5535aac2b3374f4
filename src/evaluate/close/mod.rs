//! The close of a cycle: everything that its report says, from the plan and its assessment.
//!
//! `record` gathers it, without a position in the plan or a place in a file, so that it can be sealed;
//! `summary` counts what a record holds.

mod goal;
mod kpi;
mod record;
mod summary;

pub use record::{record, record_early};
pub use summary::*;
