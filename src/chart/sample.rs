//! Specs that several tests draw, and what holds for every picture.

use super::Point;
use crate::model::time::Date;

/// A day, as typed.
pub(super) fn day(text: &str) -> Date {
    text.parse().expect("a date of a test")
}

/// Values a number of days apart; those above `limit` are out.
pub(super) fn points(first: &str, days: u64, values: &[f64], limit: f64) -> Vec<Point> {
    let mut date = day(first);
    let mut points = Vec::new();
    for value in values {
        points.push(Point { date, value: *value, out: *value > limit, signal: *value > limit });
        date = date + chrono::Days::new(days);
    }
    points
}
