//! One box a period: what a key result that keeps something has held.

use super::Caption;
use super::status_shape::diamond;
use super::svg::{Svg, Tone};

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
pub fn draw_hold_strip(chart: &HoldStrip<'_>) -> String {
    let (width, height) = (f64::from(chart.width), f64::from(chart.height));
    let mut svg = Svg::open("chart-hold", 0.0, width, height, chart.caption.as_ref(), 1400);
    let count = f64::from(u32::try_from(chart.periods.len().max(1)).unwrap_or(u32::MAX));
    let pitch = (height.min(14.0) + 3.0).min(width / count);
    let side = (pitch - 3.0).max(pitch * 0.7);
    let top = (height - side) / 2.0;

    for (wanted, ink) in
        [(Period::Held, Tone::Accent), (Period::Missed, Tone::Bad), (Period::ToCome, Tone::Ink3)]
    {
        if !chart.periods.contains(&wanted) {
            continue;
        }
        svg.put("<path");
        if wanted == Period::ToCome {
            svg.stroke(ink, 1.0)
        } else {
            svg.fill(ink)
        };
        svg.put(" d=\"");
        let mut x = 0.0;
        for period in chart.periods {
            if *period == wanted {
                draw_period(&mut svg, wanted, x, top, side, height);
            }
            x += pitch;
        }
        svg.put("\"/>");
    }
    svg.close()
}

fn draw_period(svg: &mut Svg, period: Period, x: f64, top: f64, side: f64, height: f64) {
    match period {
        Period::Held => square(svg, x, top, side, side),
        // Below 6 pixels a diamond is a dot: a miss is then told by its full height.
        Period::Missed if side < 6.0 => square(svg, x, 0.0, side, height),
        Period::Missed => diamond(svg, x + side / 2.0, top + side / 2.0, side / 2.0 + 1.0),
        Period::ToCome => square(svg, x + 0.5, top + 0.5, side - 1.0, side - 1.0),
    }
}

fn square(svg: &mut Svg, x: f64, y: f64, width: f64, height: f64) {
    let (width, height) = (width.max(0.1), height.max(0.1));
    svg.move_to(x, y).put("h").num(width).put("v").num(height).put("h-").num(width).put("z");
}
