//! Texts to plan: reads every file of a site and gathers what is wrong instead of stopping at it.
//!
//! The way of a file: `front_matter` turns its YAML into nodes with places; `schema/<kind>` reads
//! the nodes key by key (`fields`, `text`) into a struct of what was typed, with places; and
//! `resolve/<kind>` makes a thing of the model of it: ids, units and ranges put together,
//! contradictions between keys refused, references turned into positions. Start with
//! `schema/kpi` and `resolve/kpi`; the other kinds are copies of them.
//!
//! **Invariant:** touches no disk and knows no day of judgement; nothing is guessed and nothing
//! silently dropped.

pub mod fault;
pub mod fields;
pub mod front_matter;
pub mod node;
pub mod reader;
pub mod resolve;
mod schema;
pub mod series;
mod sources;
pub mod text;
mod yaml_slips;

pub use sources::{Place, SourceFile, Sources};
