//! A KPI as one line: status, latest figure, range and its last readings.

use serde::Serialize;

use super::figures::kpi_range_in_full;
use super::kpi_series::{points, range_steps};
use super::status_word::{StatusWord, kpi_shape, kpi_status};
use crate::chart::{Sparkline, draw_sparkline};
use crate::model::KpiIndex;
use crate::model::value::Value;
use crate::report::{Here, Link};

/// A KPI as one line of a list.
#[derive(Debug, Clone, Serialize)]
pub struct KpiLine {
    /// Its title with the link to its page.
    pub name: Link,
    /// Its status with its reason.
    pub status: StatusWord,
    /// The latest figure, or `–`.
    pub value: String,
    /// Its day.
    pub date: Option<String>,
    /// The range in force.
    pub range: Option<String>,
    /// Who is accountable.
    pub owner: Option<Link>,
    /// The last readings.
    pub spark_svg: String,
}

/// Readings in a sparkline.
const READINGS_MAX: usize = 24;

/// A KPI as one line.
pub fn kpi_line(here: &Here<'_>, index: KpiIndex) -> KpiLine {
    let kpi = here.plan.kpi(index);
    let assessment = here.kpi(index);
    let latest = assessment.latest();
    let range = assessment.range_now.map(|range| kpi_range_in_full(here, index, Some(&range)));
    KpiLine {
        name: here.kpi_link(index),
        status: kpi_status(here, index),
        value: latest.map_or_else(
            || here.say("frame-unknown", &[]),
            |reading| kpi_figure(here, index, reading.value),
        ),
        date: latest.map(|reading| here.date_short(reading.date)),
        range,
        owner: kpi.owner.first().map(|owner| here.person(owner)),
        spark_svg: kpi_sparkline(here, index, 96, 24),
    }
}

/// A value of a KPI with its unit.
pub fn kpi_figure(here: &Here<'_>, index: KpiIndex, value: Value) -> String {
    let kpi = here.plan.kpi(index);
    here.language.figure_short(value, &kpi.unit, here.connections.kpi_decimals(index))
}

/// The last readings of a KPI over its range; its words stand beside it.
pub fn kpi_sparkline(here: &Here<'_>, index: KpiIndex, width: u32, height: u32) -> String {
    let assessment = here.kpi(index);
    let from = assessment.readings.len().saturating_sub(READINGS_MAX);
    draw_sparkline(&Sparkline {
        caption: None,
        width,
        height,
        points: &points(&assessment.readings[from..]),
        ranges: &range_steps(assessment),
        last: kpi_shape(assessment).0,
    })
}
