//! What the owner believed, check-in by check-in, the last one black.

use super::Caption;
use super::svg::{Svg, Tone};

/// How many check-ins are drawn.
const VALUES_MAX: usize = 12;

/// Bars of 6 pixels, 0 to 20 high; never in a status colour.
#[derive(Debug, Clone, Copy)]
pub struct Confidence<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// Confidences from 0 to 10, by date; the last 12 are drawn.
    pub values: &'a [u8],
}

fn height(value: u8) -> f64 {
    f64::from(value.min(10)) * 2.0
}

/// Draws the bars.
pub fn draw_confidence(chart: &Confidence<'_>) -> String {
    let values = &chart.values[chart.values.len().saturating_sub(VALUES_MAX)..];
    let width = 9.0 * f64::from(u32::try_from(values.len().max(3)).expect("at most 12 values"));
    let mut svg = Svg::open("chart-confidence", 0.0, width, 22.0, chart.caption.as_ref(), 900);
    // Ten is the hairline above: without it a row of equal bars has no height.
    svg.line((0.0, 0.5), (width, 0.5), Tone::Rule, 1.0);
    let mut x = 0.0;
    if let Some((last, before)) = values.split_last() {
        if before.iter().any(|value| *value > 0) {
            svg.put("<path").fill(Tone::Rule2).put(" d=\"");
            for value in before {
                if *value > 0 {
                    let height = height(*value);
                    svg.move_to(x + 1.5, 21.0).put("l0-").num(height).put(" 6 0 0 ").num(height);
                    svg.put("z");
                }
                x += 9.0;
            }
            svg.put("\"/>");
        } else {
            x += 9.0 * f64::from(u32::try_from(before.len()).expect("at most 12 values"));
        }
        svg.rect((x + 1.5, x + 7.5), (21.0 - height(*last), 21.0), Tone::Ink);
    }
    svg.line((0.0, 21.5), (width, 21.5), Tone::Rule2, 1.0);
    svg.close()
}
