//! The shapes that carry a status together with its word and its colour.

use super::svg::{Svg, Tone};

/// One of the nine shapes; which status has which is the page's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusShape {
    /// Out of range, off track.
    Diamond,
    /// Near a limit, at risk.
    HalfCircle,
    /// Stale: nobody looked for too long.
    DashedRing,
    /// Fine.
    Filled,
    /// Reached or confirmed.
    Tick,
    /// New, not started, without range.
    Hollow,
    /// No data.
    Dash,
    /// Ended.
    Square,
    /// Dropped.
    Cross,
}

impl StatusShape {
    /// Every shape.
    pub const ALL: [Self; 9] = [
        Self::Diamond,
        Self::HalfCircle,
        Self::DashedRing,
        Self::Filled,
        Self::Tick,
        Self::Hollow,
        Self::Dash,
        Self::Square,
        Self::Cross,
    ];
}

/// Draws the shape into another picture, `radius` (6 at full size) around its middle.
pub(super) fn mark(svg: &mut Svg, shape: StatusShape, x: f64, y: f64, radius: f64) {
    let unit = radius / 6.0;
    match shape {
        StatusShape::Diamond => {
            svg.put("<path").fill(Tone::Bad).put(" d=\"");
            diamond(svg, x, y, 5.8 * unit);
            svg.put("\"/>");
        }
        StatusShape::HalfCircle => {
            let inner = (44.0 * unit).round() / 10.0;
            svg.put("<path").paint(Tone::Paper, Tone::Warn).stroke_width(1.5 * unit).put(" d=\"");
            ring(svg, x, y, inner);
            svg.put("\"/><path").fill(Tone::Warn).put(" d=\"");
            svg.move_to(x, y - inner).put("a").num(inner).put(" ").num(inner).put(" 0 0 0 0 ");
            svg.num(2.0 * inner).put("z\"/>");
        }
        StatusShape::DashedRing => {
            svg.put("<path").paint(Tone::Paper, Tone::Ink2).stroke_width(1.5 * unit);
            svg.put(" stroke-dasharray=\"").num(2.0 * unit).put(" ").num(1.6 * unit).put("\" d=\"");
            ring(svg, x, y, 4.6 * unit);
            svg.put("\"/>");
        }
        StatusShape::Filled => circle(svg, Tone::Good, x, y, 4.7 * unit),
        StatusShape::Tick => {
            circle(svg, Tone::Good, x, y, 5.7 * unit);
            svg.put("<path").stroke(Tone::Paper, 1.6 * unit).put(" d=\"");
            svg.move_to(x - 2.7 * unit, y + 0.2 * unit).put("l").num(1.9 * unit).put(" ");
            svg.num(1.9 * unit).put(" ").num(3.6 * unit).put("-").num(4.0 * unit).put("\"/>");
        }
        StatusShape::Hollow => {
            svg.put("<path").paint(Tone::Paper, Tone::Ink3).stroke_width(1.3 * unit).put(" d=\"");
            ring(svg, x, y, 4.5 * unit);
            svg.put("\"/>");
        }
        StatusShape::Dash => {
            svg.put("<path").stroke(Tone::Ink3, 2.0 * unit).put(" d=\"");
            svg.move_to(x - 4.5 * unit, y).put("h").num(9.0 * unit).put("\"/>");
        }
        StatusShape::Square => {
            let half = 4.5 * unit;
            svg.rect((x - half, x + half), (y - half, y + half), Tone::Ink3);
        }
        StatusShape::Cross => {
            let half = 3.8 * unit;
            svg.put("<path").stroke(Tone::Ink3, 1.8 * unit).put(" d=\"");
            svg.move_to(x - half, y - half).line_to(x + half, y + half);
            svg.move_to(x - half, y + half).line_to(x + half, y - half).put("\"/>");
        }
    }
}

/// The outline of a diamond, as part of a path.
pub(super) fn diamond(svg: &mut Svg, x: f64, y: f64, half: f64) {
    svg.move_to(x, y - half).put("l").num(half).put(" ").num(half).put("-").num(half).put(" ");
    svg.num(half).put("-").num(half).put("-").num(half).put("z");
}

/// The outline of a circle, as part of a path.
pub(super) fn ring(svg: &mut Svg, x: f64, y: f64, radius: f64) {
    // An arc must end where it was measured to: half a rounding more and it would bulge.
    let radius = (radius * 10.0).round() / 10.0;
    svg.move_to(x - radius, y);
    for sign in ["", "-"] {
        svg.put("a").num(radius).put(" ").num(radius).put(" 0 1 0 ");
        svg.put(sign).num(2.0 * radius).put(" 0");
    }
}

/// A filled circle.
pub(super) fn circle(svg: &mut Svg, ink: Tone, x: f64, y: f64, radius: f64) {
    svg.put("<circle").attr("cx", x).attr("cy", y).attr("r", radius).fill(ink).put("/>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw_status_shape(shape: StatusShape) -> String {
        let mut svg = Svg::open("shape", 0.0, 12.0, 12.0, None, 220);
        mark(&mut svg, shape, 6.0, 6.0, 6.0);
        svg.close()
    }

    #[test]
    fn a_diamond_is_small_and_silent() {
        assert_eq!(
            draw_status_shape(StatusShape::Diamond),
            "<svg class=\"shape\" aria-hidden=\"true\" width=\"12\" height=\"12\" \
             viewBox=\"0 0 12 12\"><path class=\"f-bad\" \
             d=\"M6 0.2l5.8 5.8-5.8 5.8-5.8-5.8z\"/></svg>"
        );
    }

    #[test]
    fn no_two_shapes_are_alike() {
        let drawn: std::collections::BTreeSet<String> =
            StatusShape::ALL.map(draw_status_shape).into_iter().collect();
        assert_eq!(drawn.len(), StatusShape::ALL.len());
    }
}
