//! A KPI as a row of the dashboard, and the order in which KPIs stand.

use serde::Serialize;

use super::figures::{Figure, kpi_range, kpi_value};
use super::judgement::{ToneWord, signal_word};
use super::kpi_line::kpi_sparkline;
use super::status_word::{StatusWord, kpi_shape, kpi_status, kpi_word};
use super::who::{Who, who};
use crate::chart::{PositionBar, coordinate, draw_position_bar};
use crate::evaluate::JudgedAs;
use crate::model::{Kpi, KpiIndex};
use crate::report::{Here, Link};

/// A KPI as a row.
#[derive(Debug, Clone, Serialize)]
pub struct KpiRow {
    /// Its title with the link to its page.
    pub name: Link,
    /// Who is accountable.
    pub owner: Option<String>,
    /// Its status; the reason says since when.
    pub status: StatusWord,
    /// The word as the dashboard's filters know it.
    pub word: &'static str,
    /// The latest figure.
    pub value: Option<Figure>,
    /// Its day.
    pub date: Option<String>,
    /// Whether its period has not ended.
    pub provisional: bool,
    /// The range in force, or `–`.
    pub range: String,
    /// Where the figure lies in its range; empty in long lists.
    pub position_svg: String,
    /// The last readings; empty in long lists.
    pub spark_svg: String,
    /// News or noise.
    pub signal: ToneWord,
    /// Who is on it.
    pub who: Who,
}

/// A KPI as a row, with its two small charts where there is room for them.
pub fn kpi_row(here: &Here<'_>, index: KpiIndex, charts: bool) -> KpiRow {
    let kpi = here.plan.kpi(index);
    let assessment = here.kpi(index);
    let latest = assessment.latest();
    let (position_svg, spark_svg) = if charts && latest.is_some() {
        (position_bar(here, index), kpi_sparkline(here, index, 148, 32))
    } else {
        (String::new(), String::new())
    };
    KpiRow {
        name: here.kpi_link(index),
        owner: kpi.owner.first().map(|owner| here.person(owner).text),
        status: kpi_status(here, index),
        word: kpi_word(assessment).id(),
        value: latest.map(|reading| kpi_value(here, index, reading.value)),
        date: latest.map(|reading| here.date_short(reading.date)),
        provisional: latest.is_some_and(|reading| reading.provisional),
        range: kpi_range(here, index, assessment.range_now.as_ref()),
        position_svg,
        spark_svg,
        signal: signal_word(here, index),
        who: who(here, index),
    }
}

fn position_bar(here: &Here<'_>, index: KpiIndex) -> String {
    let assessment = here.kpi(index);
    let range = assessment.range_now;
    if range.is_none() {
        return String::new();
    }
    draw_position_bar(&PositionBar {
        caption: None,
        width: 140,
        height: 24,
        min: range.and_then(|range| range.min).map(coordinate),
        max: range.and_then(|range| range.max).map(coordinate),
        limits: assessment
            .variation
            .limits
            .filter(|_| assessment.variation.judged_as == JudgedAs::Readings)
            .map(|limits| (coordinate(limits.lower), coordinate(limits.upper))),
        value: assessment.latest().map(|reading| coordinate(reading.value)),
        shape: kpi_shape(assessment).0,
    })
}

/// KPIs of one category, the most urgent first.
#[derive(Debug, Clone)]
pub struct Group {
    /// The category; none for those without one.
    pub category: Option<String>,
    /// The most urgent first.
    pub kpis: Vec<KpiIndex>,
}

/// All KPIs that are not retired, by category, exceptions first in each and among the categories.
pub fn groups(here: &Here<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for index in exceptions_first(here) {
        let category = &here.plan.kpi(index).category;
        let place = *places.entry(category).or_insert_with(|| {
            groups.push(Group { category: category.clone(), kpis: Vec::new() });
            groups.len() - 1
        });
        groups[place].kpis.push(index);
    }
    groups
}

/// All KPIs that are not retired: the most urgent word first, then the oldest, then by title.
pub fn exceptions_first(here: &Here<'_>) -> Vec<KpiIndex> {
    let mut kpis: Vec<KpiIndex> = (0..here.plan.kpis.len())
        .map(KpiIndex)
        .filter(|&index| here.kpi(index).retired.is_none())
        .collect();
    kpis.sort_by_cached_key(|&index| {
        let assessment = here.kpi(index);
        let word = kpi_word(assessment);
        let urgent = word != super::status_word::KpiWord::Okay;
        let since = if urgent { assessment.since } else { None };
        let Kpi { title, .. } = here.plan.kpi(index);
        (word, since, title.to_lowercase(), index)
    });
    kpis
}

/// All KPIs that are retired, the last one first.
pub fn retired(here: &Here<'_>) -> Vec<KpiIndex> {
    let mut kpis: Vec<KpiIndex> = (0..here.plan.kpis.len())
        .map(KpiIndex)
        .filter(|&index| here.kpi(index).retired.is_some())
        .collect();
    kpis.sort_by_key(|&index| (std::cmp::Reverse(here.kpi(index).retired), index));
    kpis
}
