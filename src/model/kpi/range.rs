//! The acceptable range, as it was written.

use crate::model::value::Value;

/// An acceptable range; ends are included. At least one of `min` and `max` is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Range {
    /// The lowest value that is in range.
    pub min: Option<RangeEnd>,
    /// The highest value that is in range.
    pub max: Option<RangeEnd>,
    /// The inner limit: in range, but close to the edge.
    pub watch: Option<Watch>,
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeEnd {
    /// A value of the KPI's unit.
    Fixed(Value),
    /// A share of the planned value: `95% of plan` is 0.95.
    OfPlan(Value),
    /// The planned value moved by a share of its size: `within: 5% of plan` is −0.05 and 0.05.
    ///
    /// Apart from `OfPlan` because a planned −100 gives −105 and −95, not the reverse.
    AroundPlan(Value),
}

/// The inner limit of a range; a value beyond it is in range, but near the edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Watch {
    /// Values below it are near the lower edge.
    pub min: Option<RangeEnd>,
    /// Values above it are near the upper edge.
    pub max: Option<RangeEnd>,
}
