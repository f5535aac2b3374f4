//! The few points that carry a text, each where it covers least.

use super::frame::Frame;
use super::{PointLabel, PointLabelKind, Size, TimeSeries};
use crate::chart::svg::{Anchor, Svg, Tone, Type, text_width};

/// Draws the labels, the last reading's first: it has the best place.
pub(super) fn draw_point_labels(
    svg: &mut Svg,
    chart: &TimeSeries<'_>,
    frame: &Frame<'_>,
    size: Size,
) {
    let mut taken: Vec<Area> = Vec::with_capacity(4);
    if let Some(day) = chart.as_of {
        let x = frame.time.at(day.date);
        taken.push(Area { left: x - 2.0, right: x + 2.0, top: 0.0, bottom: frame.bottom });
    }
    for rebase in chart.rebases.iter().filter(|rebase| frame.time.shows(rebase.date)) {
        let x = frame.time.at(rebase.date);
        let wide = text_width(rebase.label).max(text_width(rebase.note)) + 12.0;
        taken.push(Area { left: x, right: x + wide, top: frame.top, bottom: frame.top + 40.0 });
    }
    for kind in [PointLabelKind::Last, PointLabelKind::Extreme, PointLabelKind::FirstOut] {
        if size == Size::Narrow && kind != PointLabelKind::Last {
            continue;
        }
        for label in chart.labels.iter().filter(|label| label.kind == kind) {
            draw_point_label(svg, label, frame, &mut taken);
        }
    }
}

fn draw_point_label(
    svg: &mut Svg,
    label: &PointLabel<'_>,
    frame: &Frame<'_>,
    taken: &mut Vec<Area>,
) {
    let Some(index) = label.index.checked_sub(frame.first) else {
        return;
    };
    let Some(point) = frame.points.get(index) else {
        return;
    };
    let (x, y) = frame.at(point);
    let (scale, bold) = match label.kind {
        PointLabelKind::Last => (14.0 / 12.0 * 1.08, true),
        PointLabelKind::Extreme | PointLabelKind::FirstOut => (1.0, false),
    };
    let half = text_width(label.text) * scale / 2.0;
    let away = if point.signal { 12.0 } else { 9.0 };
    // Middle of the text, the best place first; the corners come last.
    let aside = half + away;
    let (left, right, above, below) = ((-aside, 0.0), (aside, 0.0), (0.0, -17.0), (0.0, 17.0));
    let sides = match label.kind {
        PointLabelKind::Last | PointLabelKind::FirstOut => [left, right, above, below],
        PointLabelKind::Extreme => [above, below, left, right],
    };
    let corners = [(-aside, -15.0), (-aside, 15.0), (aside, -15.0), (aside, 15.0)];
    // Flush with the point, so that neither the day of judgement nor the line lies under it.
    let flush = half - 3.0;
    let leaning = [17.0, 30.0]
        .into_iter()
        .flat_map(|dy| [(-flush, -dy), (-flush, dy), (flush, -dy), (flush, dy)]);
    let places = sides.into_iter().chain(corners).chain(leaning);
    let area = |(dx, dy): (f64, f64)| Area {
        left: x + dx - half,
        right: x + dx + half,
        top: y + dy - 8.0,
        bottom: y + dy + 8.0,
    };
    let mut best = (f64::INFINITY, area(left));
    for (order, place) in (0_u32..).zip(places) {
        let candidate = area(place);
        let cost = cost(&candidate, index, frame, taken) + f64::from(order);
        if cost < best.0 {
            best = (cost, candidate);
        }
    }
    let ink = match label.kind {
        PointLabelKind::Last if point.out => Tone::Bad,
        PointLabelKind::Last => Tone::Ink,
        PointLabelKind::Extreme | PointLabelKind::FirstOut => Tone::Ink2,
    };
    let area = best.1;
    let style = Type { ink, anchor: Anchor::Middle, bold, halo: true, large: bold };
    let baseline = f64::midpoint(area.top, area.bottom) + if bold { 5.0 } else { 4.0 };
    svg.text(f64::midpoint(area.left, area.right), baseline, style, label.text);
    taken.push(area);
}

/// A box of pixels.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Area {
    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, x: f64, y: f64) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }
}

/// What a place would cover; leaving the plot costs most.
fn cost(area: &Area, index: usize, frame: &Frame<'_>, taken: &[Area]) -> f64 {
    let mut cost = 0.0;
    if area.left < frame.left || area.right > frame.right + 4.0 {
        cost += 1000.0;
    }
    if area.top < 0.0 || area.bottom > frame.bottom {
        cost += 1000.0;
    }
    for other in taken {
        if area.overlaps(other) {
            cost += 200.0;
        }
    }
    // Only neighbours can lie under a label: it is less than a quarter of the chart wide.
    let near = index.saturating_sub(24)..(index + 25).min(frame.points.len());
    for (x, end, y) in &frame.edges {
        if *x < area.right && area.left < *end && area.top < *y && *y < area.bottom {
            cost += 30.0;
        }
    }
    for pair in frame.points[near].windows(2) {
        let ((x0, y0), (x1, y1)) = (frame.at(&pair[0]), frame.at(&pair[1]));
        for share in [0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0] {
            if area.holds(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) {
                cost += 11.0;
            }
        }
    }
    cost
}
