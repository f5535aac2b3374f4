//! Quarterdeck: a static site generator for goal reports.
//!
//! The pipeline, in reading order: `load` turns texts into a `model::Plan`; `evaluate` judges the
//! plan on one day; `report` decides what each page says; `render` turns pages into a bundle of
//! bytes; the `shell` writes it.

pub mod chart;
pub mod evaluate;
pub mod finding;
pub mod language;
pub mod load;
pub mod markdown;
pub mod model;
pub mod render;
pub mod report;
pub mod shell;
