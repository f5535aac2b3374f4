//! How fast a key result is expected to move.

use crate::model::time::Date;
use crate::model::value::Value;

/// How fast progress is expected (R3).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Pace {
    /// Evenly over the window.
    #[default]
    Linear,
    /// Through points, in date order, evenly between them.
    Points(Vec<PacePoint>),
    /// Nothing before the last day: no early evidence expected.
    End,
}

/// A value that is expected by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PacePoint {
    /// The day.
    pub by: Date,
    /// The value expected then.
    pub value: Value,
}
