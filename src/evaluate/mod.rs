//! Plan and day of judgement to assessment: a file per rule, no words for readers.
//!
//! **Invariant:** reads no clock but `as_of`, and nothing dated after it exists. If a page needs a
//! figure, it is computed here, so that no two pages can disagree.

mod assessment;
mod due;
mod level;

pub use assessment::*;
pub use due::*;
pub use level::*;
