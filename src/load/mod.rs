//! Texts to plan: reads every file of a site and gathers what is wrong instead of stopping at it.
//!
//! **Invariant:** touches no disk; nothing is guessed and nothing silently dropped.

mod resolve;
mod series;
mod sources;

pub use sources::{Place, SourceFile, Sources};
