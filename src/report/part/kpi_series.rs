//! The readings of a KPI and its range over time, as charts want them.

use crate::chart::{Point, RangeStep, coordinate};
use crate::evaluate::{JudgedReading, KpiAssessment, Standing};

/// Readings as points of a chart; signals are marked by whoever draws them.
pub fn points(readings: &[JudgedReading]) -> Vec<Point> {
    readings
        .iter()
        .map(|reading| Point {
            date: reading.date,
            value: coordinate(reading.value),
            out: is_out(reading),
            signal: false,
        })
        .collect()
}

/// The range over time.
pub fn range_steps(assessment: &KpiAssessment) -> Vec<RangeStep> {
    assessment
        .range_steps
        .iter()
        .map(|step| RangeStep {
            from: step.from,
            min: step.range.and_then(|range| range.min).map(coordinate),
            max: step.range.and_then(|range| range.max).map(coordinate),
        })
        .collect()
}

/// Whether a reading was out of the range of its day.
pub fn is_out(reading: &JudgedReading) -> bool {
    matches!(reading.standing, Some(Standing::Out(_)))
}
