//! Turns an assessment into pages: which facts a reader sees, and where.
//!
//! **Invariant:** no arithmetic on readings here. If a page needs a new figure, `evaluate` computes
//! it, so that two pages cannot disagree.

mod connections;
mod here;
pub mod page;
pub mod part;
mod past;
mod route;
#[cfg(test)]
pub(crate) mod test_here;

use crate::evaluate::Assessment;
use crate::finding::Fault;
use crate::language::Language;
use crate::load::Sources;
use crate::model::Plan;

pub use connections::{Belongings, Connections};
pub use here::{Here, Link, count, text};
pub use page::{Beside, BesideContent, Page, Piece, PieceView, View, Viewed, pages};
pub use past::{Past, Standing};
pub use route::Route;

/// What every page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// For places of figures: file and line.
    pub sources: &'a Sources,
    /// What the files say.
    pub plan: &'a Plan,
    /// What the rules found.
    pub assessment: &'a Assessment,
    /// How words, figures and dates read.
    pub language: &'a Language,
    /// Who refers to whom, found once for all pages.
    pub connections: &'a Connections,
    /// Every fault that the program knows, those of later phases too, for the Rules page.
    pub faults: &'a [&'static Fault],
}
