//! What the owner believed, check-in by check-in, the last one black.

use super::Caption;

/// Bars of 6 pixels, 0 to 20 high; never in a status colour.
#[derive(Debug, Clone, Copy)]
pub struct Confidence<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// Confidences from 0 to 10, by date; the last 12 are drawn.
    pub values: &'a [u8],
}

/// Draws the bars.
pub fn draw_confidence(_chart: &Confidence<'_>) -> String {
    String::new()
}
