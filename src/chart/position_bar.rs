//! Where the latest value lies against its range and its routine variation.

use super::{Caption, StatusShape};

/// The bullet of a KPI, usually 140 × 24, on a scale of its own.
#[derive(Debug, Clone, Copy)]
pub struct PositionBar<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Lower end of the range.
    pub min: Option<f64>,
    /// Upper end of the range.
    pub max: Option<f64>,
    /// Lower and upper limit of routine variation, if known.
    pub limits: Option<(f64, f64)>,
    /// The latest value.
    pub value: Option<f64>,
    /// The shape at the latest value.
    pub shape: StatusShape,
}

/// Draws the position bar.
pub fn draw_position_bar(_chart: &PositionBar<'_>) -> String {
    String::new()
}
