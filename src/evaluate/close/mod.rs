//! The close of a cycle: everything that its report says, from the plan and its assessment.
//!
//! `record` gathers it, without a position in the plan or a place in a file, so that it can be sealed.

mod goal;
mod kpi;
mod record;

pub use record::{record, record_early};
