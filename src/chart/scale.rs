//! From values and dates to pixels, with round ticks.

/// What lies between two ticks of the time axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateUnit {
    /// Single days (or weeks), for spans below two months.
    Day,
    /// Months, for spans below a year.
    Month,
    /// Quarters of the fiscal year, for spans of some years.
    Quarter,
    /// Fiscal years.
    Year,
}
