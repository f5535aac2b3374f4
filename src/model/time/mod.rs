//! Days, periods and cycles. Every date is a civil date; nothing here knows today.

mod cadence;
mod cycle;
mod fiscal_year;
mod period;
mod workday;

pub use cadence::Cadence;
pub use chrono::NaiveDate as Date;
pub use cycle::{Cycle, CycleId};
pub use fiscal_year::{FiscalYear, NamedAfter};
pub use period::Period;
pub use workday::Holidays;

/// The years that dates may lie in; others are slips of the finger.
pub const YEARS: std::ops::RangeInclusive<i32> = 1700..=2199;
