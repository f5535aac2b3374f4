//! How far from start to target: the bullet of a key result.

use super::Caption;

/// A track from start (left) to target (right), 96 to 560 × 16 to 20.
#[derive(Debug, Clone, Copy)]
pub struct ProgressBar<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// 0 at the start, 1 at the target, unclamped; `None` is unknown.
    pub progress: Option<f64>,
    /// Where it is expected to be, on the same scale.
    pub expected: Option<f64>,
    /// What was committed to, on the same scale.
    pub commit: Option<f64>,
    /// What would be splendid, on the same scale; beyond the target it is drawn at the end.
    pub stretch: Option<f64>,
}

/// Draws the progress bar.
pub fn draw_progress_bar(_chart: &ProgressBar<'_>) -> String {
    String::new()
}
