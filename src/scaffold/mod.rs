//! What `init` and `new` write: starters, CI files, and single new things.
//!
//! **Invariant:** touches no disk and no clock; what it makes is read without a finding.

mod carried;
mod placeholder;
mod starter;
mod thing;

pub use carried::{Carry, carried};
pub use starter::{Ci, Template, ci, starter};
pub use thing::{cycle, kpi, objective, report};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the site's root, with `/` between folders.
    pub path: String,
    /// Its text.
    pub text: String,
}
