//! A file per promise of the output.

mod atomic;
mod deterministic;
mod hermetic;
mod relocatable;
mod safe;
mod self_contained;
