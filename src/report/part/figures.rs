//! Figures of KPIs: the number apart from the word of its unit, which stands in grey behind it.

use serde::Serialize;

use crate::evaluate::RangeInForce;
use crate::model::KpiIndex;
use crate::model::kpi::{Range, RangeEnd};
use crate::model::value::{Unit, Value};
use crate::report::{Here, text};

/// A number and the word of its unit; signs such as `%` and `$` belong to the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// `17.4`, `6.4%`, `$204k`
    pub number: String,
    /// `months`; empty where the number says it all.
    pub unit: String,
}

/// A value in little room, its unit's word apart.
pub fn figure(here: &Here<'_>, value: Value, unit: &Unit, decimals: Option<u8>) -> Figure {
    let (word, bare) = match unit {
        Unit::Word(word) => (word.clone(), &Unit::None),
        Unit::Duration(duration) => (duration.as_typed().to_owned(), &Unit::None),
        Unit::None | Unit::Percent | Unit::Currency(_) | Unit::Ratio(_) => (String::new(), unit),
    };
    Figure { number: here.language.figure_short(value, bare, decimals), unit: word }
}

/// A value of a KPI.
pub fn kpi_value(here: &Here<'_>, index: KpiIndex, value: Value) -> Figure {
    let kpi = here.plan.kpi(index);
    figure(here, value, &kpi.unit, here.connections.kpi_decimals(index))
}

/// A range as its file says it, ends relative to the plan included: `≥ 95% of plan`.
pub fn range_as_written(here: &Here<'_>, index: KpiIndex, range: &Range) -> String {
    let kpi = here.plan.kpi(index);
    let end = |end: RangeEnd| match end {
        RangeEnd::Fixed(value) => here.language.figure(value, &kpi.unit, None),
        RangeEnd::OfPlan(share) => {
            here.say("range-of-plan", &[("share", text(percent(here, share)))])
        }
        RangeEnd::AroundPlan(share) => {
            let sign = if share.is_sign_negative() { "" } else { "+" };
            here.say(
                "range-around-plan",
                &[("share", text(format!("{sign}{}", percent(here, share))))],
            )
        }
    };
    match (range.min, range.max) {
        (Some(RangeEnd::Fixed(min)), Some(RangeEnd::Fixed(max))) => {
            here.language.range(Some(min), Some(max), &kpi.unit, None)
        }
        (Some(min), Some(max)) => {
            here.say("range-from-to", &[("min", text(end(min))), ("max", text(end(max)))])
        }
        (Some(min), None) => here.say("range-at-least", &[("min", text(end(min)))]),
        (None, Some(max)) => here.say("range-at-most", &[("max", text(end(max)))]),
        (None, None) => here.say("frame-unknown", &[]),
    }
}

/// A share of 1 as a percentage with the digits that it has.
fn percent(here: &Here<'_>, share: Value) -> String {
    here.language.figure((share * Value::ONE_HUNDRED).normalize(), &Unit::Percent, None)
}

/// Digits behind the point of a KPI's ranges, for print alone: ends that were worked out from a plan
/// get those of the KPI's figures, while ends that people typed keep what they typed.
pub fn range_decimals(here: &Here<'_>, index: KpiIndex) -> Option<u8> {
    let kpi = here.plan.kpi(index);
    let ranges = kpi.ranges.iter().map(|entry| &entry.range);
    let ranges = ranges.chain(kpi.season.values().map(|season| &season.value));
    let (mut typed, mut is_relative) = (0, false);
    for end in ranges.flat_map(|range| [range.min, range.max]).flatten() {
        match end {
            RangeEnd::Fixed(value) => typed = value.normalize().scale().max(typed),
            RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_) => is_relative = true,
        }
    }
    let decimals = here.connections.kpi_decimals(index).filter(|_| is_relative)?;
    Some(decimals.max(u8::try_from(typed).unwrap_or(u8::MAX)))
}

/// A range of a KPI in little room; `–` where there is none.
pub fn kpi_range(here: &Here<'_>, index: KpiIndex, range: Option<&RangeInForce>) -> String {
    let kpi = here.plan.kpi(index);
    let (min, max) = range.map_or((None, None), |range| (range.min, range.max));
    here.language.range_short(min, max, &kpi.unit, range_decimals(here, index))
}

/// A range of a KPI with its unit, for sentences.
pub fn kpi_range_in_full(here: &Here<'_>, index: KpiIndex, range: Option<&RangeInForce>) -> String {
    let (min, max) = range.map_or((None, None), |range| (range.min, range.max));
    let unit = &here.plan.kpi(index).unit;
    let decimals = range_decimals(here, index);
    let words = match unit {
        Unit::Word(_) => here.language.range(min, max, unit, decimals),
        Unit::None | Unit::Percent | Unit::Currency(_) | Unit::Ratio(_) | Unit::Duration(_) => {
            here.language.range_short(min, max, unit, decimals)
        }
    };
    // A sign at the end of a line, apart from its number, would be read as nothing.
    words.replace("≤ ", "≤\u{a0}").replace("≥ ", "≥\u{a0}")
}
