//! The close of a cycle: everything that its report says, from the plan and its assessment.
//!
//! `record` gathers it, without a position in the plan or a place in a file, so that it can be sealed;
//! `summary` counts what a record holds. `sealed` puts what was sealed in force, `verify` holds it
//! against the files of today (`difference`, field by field), and `missing` lists what is lacking.

mod amended;
mod difference;
mod key_result;
mod kpi;
mod missing;
mod objective;
mod place;
mod record;
mod renamed;
mod sealed;
mod summary;
mod verify;

pub use amended::{Amended, amended};
pub use missing::{Missing, MissingKind, missing};
pub use record::{record, record_early};
pub use sealed::sealable;
pub(crate) use sealed::{Closes, apply_closes};
pub use summary::*;
pub(crate) use verify::verify_closes;
