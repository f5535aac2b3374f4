//! Numbers as people write and read them.

mod unit;

pub use rust_decimal::Decimal;
pub use unit::{DurationUnit, Unit};

/// A number of a KPI or key result, in its field's unit: percent as written (8 means 8 %),
/// durations in the field's own unit.
///
/// Decimal, because 5.9 of 10 must be 59 % on every page.
pub type Value = Decimal;
