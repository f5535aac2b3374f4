//! Days on which work is done.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};

use super::Date;

/// The site's days off besides Saturdays and Sundays, for the cadence `workday`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holidays(pub BTreeSet<Date>);

impl Holidays {
    /// Whether work is done on a day: neither a weekend nor a holiday.
    pub fn is_workday(&self, date: Date) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.0.contains(&date)
    }
}
