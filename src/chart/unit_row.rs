//! One shape a thing, so that a count can be seen before it is read.

use super::{Caption, StatusShape};

/// Above so many things in all, pages print the counts alone.
pub const UNITS_MAX: usize = 60;

/// The shapes of one group; its count and its word stand below it in the page.
#[derive(Debug, Clone, Copy)]
pub struct UnitRow<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// Each shape and how many of it, the worst first.
    pub units: &'a [(StatusShape, usize)],
    /// Shapes in a row before a next row begins; 22 fit on a phone.
    pub columns: usize,
}

/// Draws the shapes of one group.
pub fn draw_unit_row(_chart: &UnitRow<'_>) -> String {
    String::new()
}
