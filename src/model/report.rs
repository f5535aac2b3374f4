//! A free page with live figures.

use super::time::Date;
use super::{Body, Common};
use crate::finding::Span;

/// A page of content/reports: a board letter, a monthly review.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date, where it has one.
    pub date: Option<Date>,
    /// One sentence about it.
    pub description: Option<String>,
    /// Whether the navigation lists it by itself.
    pub nav: bool,
    /// Its text.
    pub body: Body,
    /// Its file.
    pub place: Span,
    /// What every file can say of itself.
    pub common: Common,
}
