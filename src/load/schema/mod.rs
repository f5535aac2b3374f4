//! The files exactly as typed: a struct for each kind, with the place of whatever a later step
//! may have to point to.
//!
//! What could not be read is left out here and has its finding; so a struct is always complete
//! enough to go on with, and one run reports all that is wrong.

pub(crate) mod cycle;
pub(crate) mod key_result;
pub mod kpi;
pub(crate) mod objective;
pub(crate) mod person;
pub(crate) mod report;
pub(crate) mod revision;
pub mod site;
pub(crate) mod team;

pub use kpi::KpiFile;
