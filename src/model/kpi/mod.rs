//! A KPI: a number with an acceptable range, for good.

mod direction;
mod range;
mod reading;

use std::collections::BTreeMap;

use super::time::{Cadence, Date, Period};
use super::value::{Unit, Value};
use super::{Body, Common, KpiId, KpiIndex, PersonId, TeamId};
use crate::finding::{Span, Spanned};

pub use direction::Direction;
pub use range::{Range, RangeEnd, Watch};
pub use reading::{Reading, Series};

/// A number that is kept within an acceptable range, for good.
#[derive(Debug, Clone)]
pub struct Kpi {
    /// Its id.
    pub id: KpiId,
    /// Its title.
    pub title: String,
    /// The group on the dashboard.
    pub category: Option<String>,
    /// What the number counts.
    pub unit: Unit,
    /// Digits after the decimal mark wherever it is printed.
    pub decimals: Option<u8>,
    /// The acceptable ranges by date; the first may hold from ever on.
    pub ranges: Vec<RangeEntry>,
    /// Ranges of single calendar months, 1 to 12, which replace the range in force.
    pub season: BTreeMap<u32, Spanned<Range>>,
    /// What was planned, in date order.
    pub plan: Vec<PlannedValue>,
    /// How often it is read.
    pub cadence: Cadence,
    /// Who owns it; the first is accountable.
    pub owner: Vec<PersonId>,
    /// The teams it belongs to.
    pub team: Vec<TeamId>,
    /// The question that it answers.
    pub question: Option<String>,
    /// How it is computed, in words.
    pub formula: Option<String>,
    /// Where its numbers come from.
    pub source: Option<String>,
    /// Which way is better, where the file says so.
    pub direction: Option<Direction>,
    /// Whether it moves before the others do.
    pub leading: bool,
    /// Its readings, in date order.
    pub readings: Series,
    /// Adds up until it is reset.
    pub cumulative: Option<Reset>,
    /// Signals compare with the reading so many cadence periods before.
    pub seasonal: Option<u32>,
    /// What others reach; drawn and listed, never judged.
    pub benchmark: Vec<Benchmark>,
    /// The KPIs that move this one.
    pub drivers: Vec<KpiIndex>,
    /// The baseline of the signal limits.
    pub limits_from: Option<LimitsFrom>,
    /// The lowest value that the unit allows.
    pub lowest: Option<Value>,
    /// The highest value that the unit allows.
    pub highest: Option<Value>,
    /// Days from which signals are judged afresh, in date order.
    pub rebase: Vec<Rebase>,
    /// Times in which being out of range is accepted.
    pub accepted: Vec<Accepted>,
    /// When and why it ends.
    pub retired: Option<Retired>,
    /// Its text.
    pub body: Body,
    /// The front matter's first line.
    pub place: Span,
    /// Where single keys stand, for workings and findings.
    pub places: KpiPlaces,
    /// What every file can say of itself.
    pub common: Common,
}

impl Kpi {
    /// What accepts on a day that it is out of range; of several, the one that lasts longest.
    pub fn accepted_on(&self, day: Date) -> Option<&Accepted> {
        self.accepted
            .iter()
            .filter(|entry| entry.from <= day && day <= entry.until)
            .max_by_key(|entry| entry.until)
    }
}

/// Where the keys stand that workings and findings point to.
#[derive(Debug, Clone, Default)]
pub struct KpiPlaces {
    /// `title`
    pub title: Option<Span>,
    /// `range` or `ranges`
    pub range: Option<Span>,
    /// `owner`
    pub owner: Option<Span>,
    /// `series` or `readings`
    pub readings: Option<Span>,
    /// `direction`
    pub direction: Option<Span>,
}

/// A range and the day from which it holds.
#[derive(Debug, Clone)]
pub struct RangeEntry {
    /// The first day; none for a range that always held.
    pub from: Option<Date>,
    /// The range.
    pub range: Range,
    /// Why it changed.
    pub why: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// What was planned for a period, or from a day on; it holds until the next.
#[derive(Debug, Clone)]
pub struct PlannedValue {
    /// The period that it names; of a plain day only the first day counts.
    pub period: Period,
    /// The planned value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// When a cumulative number starts again from nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reset {
    /// Each fiscal year.
    Year,
    /// Each fiscal quarter.
    Quarter,
    /// Each month.
    Month,
}

/// What others reach.
#[derive(Debug, Clone)]
pub struct Benchmark {
    /// Whose figure it is.
    pub name: String,
    /// The figure.
    pub value: Value,
    /// Where it was found.
    pub source: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// From which readings the signal limits are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitsFrom {
    /// The first so many of the segment; 6 or more.
    First(usize),
    /// The first 24 from a day on.
    Date(Date),
}

/// A day from which signals are judged afresh.
#[derive(Debug, Clone)]
pub struct Rebase {
    /// The first day of the new segment.
    pub from: Date,
    /// What changed.
    pub why: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A time in which being out of range is accepted.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The first day.
    pub from: Date,
    /// The last day; included.
    pub until: Date,
    /// Who accepted it.
    pub by: Option<PersonId>,
    /// Why.
    pub why: String,
    /// Where it stands.
    pub span: Span,
}

/// The end of a KPI.
#[derive(Debug, Clone)]
pub struct Retired {
    /// The last day on which it is judged.
    pub date: Date,
    /// Why.
    pub why: Option<String>,
    /// The KPI that follows it.
    pub replaced_by: Option<KpiIndex>,
    /// Where it stands.
    pub span: Span,
}
