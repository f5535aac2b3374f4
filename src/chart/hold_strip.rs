//! One box a period: what a key result that keeps something has held.

use super::Caption;

/// How one period went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Held.
    Held,
    /// Not held.
    Missed,
    /// Still to come.
    ToCome,
}

/// A row of boxes, the first period left.
#[derive(Debug, Clone, Copy)]
pub struct HoldStrip<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// In pixels; boxes shrink when there are many.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// By date.
    pub periods: &'a [Period],
}

/// Draws the strip.
pub fn draw_hold_strip(_chart: &HoldStrip<'_>) -> String {
    String::new()
}
