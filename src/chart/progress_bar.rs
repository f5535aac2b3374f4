//! How far from start to target: the bullet of a key result.

use super::Caption;
use super::svg::{Svg, Tone, hold};

/// Room on both sides for an arrow; the theme takes it back with a negative margin.
const ARROW: f64 = 8.0;

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
pub fn draw_progress_bar(chart: &ProgressBar<'_>) -> String {
    let (width, height) = (f64::from(chart.width), f64::from(chart.height));
    let mut svg = Svg::open(
        "chart-progress",
        -ARROW,
        width + 2.0 * ARROW,
        height,
        chart.caption.as_ref(),
        1000,
    );
    let middle = height / 2.0;
    let track = (middle - 3.5, middle + 3.5);
    let x = |share: f64| hold(share, 0.0, 1.0) * width;

    let Some(progress) = chart.progress else {
        draw_unknown(&mut svg, width, middle);
        return svg.close();
    };
    svg.rect((0.0, width), track, Tone::Rule);
    svg.rect((0.0, x(progress)), track, Tone::Accent);
    svg.put("<path").stroke(Tone::Ink3, 1.0).put(" d=\"");
    for end in [0.5, width - 0.5] {
        svg.move_to(end, middle - 6.0).line_to(end, middle + 6.0);
    }
    // What was committed to is cut below the track, what would be splendid above it.
    if let Some(commit) = chart.commit {
        svg.move_to(x(commit), track.1).line_to(x(commit), height);
    }
    if let Some(stretch) = chart.stretch {
        svg.move_to(x(stretch), 0.0).line_to(x(stretch), track.0);
    }
    svg.put("\"/>");
    if progress > 1.0 {
        arrow(&mut svg, width, middle, 1.0, Tone::Accent);
    }
    if progress < 0.0 {
        arrow(&mut svg, 0.0, middle, -1.0, Tone::Bad);
    }
    if let Some(expected) = chart.expected {
        let at = hold(x(expected), 1.0, width - 1.0);
        for (ink, thickness) in [(Tone::Paper, 4.0), (Tone::Ink, 2.0)] {
            svg.line((at, middle - 7.0), (at, middle + 7.0), ink, thickness);
        }
    }
    svg.close()
}

/// An arrowhead beyond an end of the track, to the right (1) or to the left (-1).
fn arrow(svg: &mut Svg, x: f64, middle: f64, side: f64, ink: Tone) {
    svg.put("<path").fill(ink).put(" d=\"");
    svg.move_to(x + side, middle - 5.0).line_to(x + side * (ARROW - 0.5), middle);
    svg.line_to(x + side, middle + 5.0).put("z\"/>");
}

/// Unknown is never a zero: an outline and a dash.
fn draw_unknown(svg: &mut Svg, width: f64, middle: f64) {
    svg.put("<path").stroke(Tone::Ink3, 1.0).put(" stroke-dasharray=\"3 2\" d=\"");
    svg.move_to(0.5, middle - 3.5).line_to(width - 0.5, middle - 3.5);
    svg.line_to(width - 0.5, middle + 3.5).line_to(0.5, middle + 3.5).put("z\"/>");
    let centre = width / 2.0;
    svg.line((centre - 3.0, middle), (centre + 3.0, middle), Tone::Ink2, 1.5);
}
