//! How a figure was worked out: its inputs with their dates and places, and the rule.

use serde::Serialize;

use super::figures::kpi_range_in_full;
use super::kpi_line::kpi_figure;
use crate::evaluate::{Freshness, RangeStatus, Side, Standing};
use crate::finding::Span;
use crate::language::Slot;
use crate::model::KpiIndex;
use crate::report::{Here, Link, Route, text};

/// The working of one figure by one rule.
#[derive(Debug, Clone, Serialize)]
pub struct Working {
    /// The id of the rule, with the link to its text.
    pub rule: Link,
    /// What the rule gives.
    pub name: String,
    /// Its inputs.
    pub inputs: Vec<Input>,
    /// What came out of it, with the exact id.
    pub result: String,
    /// The exact id, as in the data files.
    pub id: String,
}

/// One input of a working.
#[derive(Debug, Clone, Serialize)]
pub struct Input {
    /// What it is.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Its day.
    pub date: String,
    /// File and line.
    pub place: String,
    /// Where that line can be edited.
    pub href: Option<String>,
}

/// The link to a rule's text: `K1`.
pub fn rule_link(here: &Here<'_>, id: &str) -> Link {
    Link { text: id.to_owned(), href: here.anchor(&Route::Rules, &id.to_lowercase()) }
}

/// An input that stands in a file.
pub fn input(
    here: &Here<'_>,
    name: &str,
    value: String,
    date: String,
    span: Option<Span>,
) -> Input {
    Input {
        name: here.say(name, &[]),
        value,
        date,
        place: span.map_or_else(String::new, |span| here.place(span)),
        href: span.and_then(|span| super::due_list::edit_href(here, span)),
    }
}

/// How the status and the freshness of a KPI were worked out (K1, K2).
pub fn kpi_workings(here: &Here<'_>, index: KpiIndex) -> Vec<Working> {
    vec![range_status(here, index), freshness(here, index)]
}

fn range_status(here: &Here<'_>, index: KpiIndex) -> Working {
    let kpi = here.plan.kpi(index);
    let assessment = here.kpi(index);
    let mut inputs = Vec::new();
    if let Some(reading) = assessment.latest() {
        inputs.push(input(
            here,
            "working-last-reading",
            kpi_figure(here, index, reading.value),
            here.language.date(reading.date),
            Some(kpi.readings[reading.position as usize].span),
        ));
        if let Some(range) = assessment.range_of(reading) {
            inputs.push(input(
                here,
                "working-range-then",
                kpi_range_in_full(here, index, Some(range)),
                String::new(),
                Some(range.span),
            ));
            if range.watch_min.is_some() || range.watch_max.is_some() {
                let watch = here.language.range(range.watch_min, range.watch_max, &kpi.unit, None);
                inputs.push(input(here, "working-watch", watch, String::new(), Some(range.span)));
            }
        }
    }
    if let Some(since) = assessment.since {
        let first = assessment.readings.iter().find(|reading| reading.date == since);
        inputs.push(input(
            here,
            "working-since",
            first.map_or_else(String::new, |reading| kpi_figure(here, index, reading.value)),
            here.language.date(since),
            first.map(|reading| kpi.readings[reading.position as usize].span),
        ));
    }
    let result = match (assessment.status, assessment.side) {
        (RangeStatus::OutOfRange, Some(Side::Below)) => here.say("working-out-below", &[]),
        (RangeStatus::OutOfRange, _) => here.say("working-out-above", &[]),
        (RangeStatus::NoData, _) => here.say("working-no-data", &[]),
        (RangeStatus::NoRange, _) => here.say("working-no-range", &[]),
        (RangeStatus::Stale, _) => match assessment.latest().and_then(|last| last.standing) {
            Some(Standing::In | Standing::Watch(_)) => here.say("working-stale", &[]),
            Some(Standing::Out(_)) | None => here.say("working-stale-unjudged", &[]),
        },
        (RangeStatus::Watch, _) => here.say("working-in-watch", &[]),
        (RangeStatus::InRange, _) => here.say("working-in-range", &[]),
    };
    Working {
        rule: rule_link(here, "K1"),
        name: here.say("working-k1", &[]),
        inputs,
        result,
        id: assessment.status.id().to_owned(),
    }
}

fn freshness(here: &Here<'_>, index: KpiIndex) -> Working {
    let kpi = here.plan.kpi(index);
    let assessment = here.kpi(index);
    let site = &here.plan.site;
    let cadence = here.say(&format!("cadence-{}", kpi.cadence.id()), &[]);
    let mut inputs = vec![input(here, "working-cadence", cadence, String::new(), Some(kpi.place))];
    if let Some(reading) = assessment.latest() {
        let covered = kpi.cadence.period_of(reading.date, site.fiscal_year, &site.holidays);
        inputs.push(input(
            here,
            "working-covered",
            here.language.period(covered.first, covered.last),
            here.language.date(reading.date),
            Some(kpi.readings[reading.position as usize].span),
        ));
    }
    let as_of = assessment.retired.unwrap_or(here.assessment.as_of);
    let present = kpi.cadence.period_of(as_of, site.fiscal_year, &site.holidays);
    inputs.push(input(
        here,
        "working-present",
        here.language.period(present.first, present.last),
        here.language.date(as_of),
        None,
    ));
    let grace = i64::try_from(kpi.cadence.grace_days()).unwrap_or(0);
    inputs.push(input(
        here,
        "working-grace",
        here.say("attention-days", &[("days", Slot::Count(grace))]),
        String::new(),
        None,
    ));
    if let Some(due) = assessment.next_due {
        inputs.push(input(here, "working-next-due", String::new(), here.language.date(due), None));
    }
    let (result, id) = match assessment.freshness {
        Some(Freshness::Fresh) => ("working-fresh", Freshness::Fresh.id()),
        Some(Freshness::Due) => ("working-due", Freshness::Due.id()),
        Some(Freshness::Stale) => ("working-too-old", Freshness::Stale.id()),
        None => ("working-no-data", RangeStatus::NoData.id()),
    };
    Working {
        rule: rule_link(here, "K2"),
        name: here.say("working-k2", &[]),
        inputs,
        result: here.say(result, &[("cadence", text(kpi.cadence.id()))]),
        id: id.to_owned(),
    }
}
