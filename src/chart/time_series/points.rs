//! The readings: a line, and a mark where one is worth its ink.

use super::frame::Frame;
use crate::chart::status_shape::{diamond, ring};
use crate::chart::svg::{Svg, Tone};
use crate::chart::{DOTS_MAX, Point};

/// Above so many points the line runs through the extremes of each bucket.
const POINTS_MAX: usize = 400;

/// Pairs of extremes that are then drawn.
const BUCKETS: usize = 200;

/// Draws the line and its marks.
pub(super) fn draw_points(svg: &mut Svg, frame: &Frame<'_>) {
    let Some(last) = frame.points.last() else {
        return;
    };
    let thinned;
    let points: &[Point] = if frame.points.len() > POINTS_MAX {
        thinned = extremes_by_bucket(frame.points);
        &thinned
    } else {
        frame.points
    };
    let gap_days = gap_days(points);
    draw_line(svg, points, gap_days, frame);

    // A lone reading between two gaps has no line: its dot is all there is.
    let dots = points.len() <= DOTS_MAX;
    let alone = |index: usize| {
        let before = index.checked_sub(1).map(|before| &points[before]);
        let after = points.get(index + 1);
        before.is_none_or(|before| is_gap(before, &points[index], gap_days))
            && after.is_none_or(|after| is_gap(&points[index], after, gap_days))
    };
    let dotted = |index: usize, point: &Point| {
        !point.out && (dots || std::ptr::eq(point, last) || alone(index))
    };
    if points.iter().enumerate().any(|(index, point)| dotted(index, point)) {
        svg.put("<path").stroke(Tone::Ink2, 5.0).put(" stroke-linecap=\"round\" d=\"");
        for (index, point) in points.iter().enumerate() {
            if dotted(index, point) {
                let (x, y) = frame.at(point);
                svg.move_to(x, y).put("h0");
            }
        }
        svg.put("\"/>");
    }
    if points.iter().any(|point| point.out) {
        let half = if dots { 5.0 } else { 3.5 };
        svg.put("<path").fill(Tone::Bad).put(" d=\"");
        for point in points.iter().filter(|point| point.out) {
            let (x, y) = frame.at(point);
            diamond(svg, x, y, half);
        }
        svg.put("\"/>");
    }
    if points.iter().any(|point| point.signal) {
        svg.put("<path").stroke(Tone::Ink, 1.25).put(" d=\"");
        for point in points.iter().filter(|point| point.signal) {
            let (x, y) = frame.at(point);
            ring(svg, x, y, if dots { 7.5 } else { 5.0 });
        }
        svg.put("\"/>");
    }
}

fn draw_line(svg: &mut Svg, points: &[Point], gap_days: i64, frame: &Frame<'_>) {
    if points.len() < 2 {
        return;
    }
    svg.put("<path").stroke(Tone::Ink2, 1.25).put(" stroke-linejoin=\"round\" d=\"");
    let mut before: Option<&Point> = None;
    for point in points {
        let (x, y) = frame.at(point);
        match before {
            Some(before) if !is_gap(before, point, gap_days) => svg.line_to(x, y),
            // Readings are never interpolated: a gap stays a gap.
            Some(_) | None => svg.move_to(x, y),
        };
        before = Some(point);
    }
    svg.put("\"/>");
}

fn is_gap(before: &Point, after: &Point, gap_days: i64) -> bool {
    (after.date - before.date).num_days() > gap_days
}

/// More days than this between two readings are a gap: two and a half times the usual.
fn gap_days(points: &[Point]) -> i64 {
    let days = |pair: &[Point]| (pair[1].date - pair[0].date).num_days();
    let mut between: Vec<i64> = points.windows(2).map(days).collect();
    // Three readings do not make a habit.
    if between.len() < 3 {
        return i64::MAX;
    }
    let middle = between.len() / 2;
    let (_, median, _) = between.select_nth_unstable(middle);
    (*median * 5 / 2).max(3)
}

/// Lowest and highest of each bucket, in the order of their days; the last point stays last.
fn extremes_by_bucket(points: &[Point]) -> Vec<Point> {
    let size = points.len().div_ceil(BUCKETS);
    let mut kept = Vec::with_capacity(2 * BUCKETS + 1);
    for bucket in points.chunks(size) {
        let by_value = |a: &(usize, &Point), b: &(usize, &Point)| a.1.value.total_cmp(&b.1.value);
        let lowest = bucket.iter().enumerate().min_by(by_value);
        let highest = bucket.iter().enumerate().max_by(by_value);
        let (Some((low, _)), Some((high, _))) = (lowest, highest) else {
            continue;
        };
        kept.push(bucket[low.min(high)]);
        if low != high {
            kept.push(bucket[low.max(high)]);
        }
    }
    if let Some(last) = points.last()
        && kept.last() != Some(last)
    {
        kept.push(*last);
    }
    kept
}
