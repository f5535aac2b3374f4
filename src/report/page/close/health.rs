//! How the KPIs stood at the end against the start, those that no objective touched included.

use serde::Serialize;

use super::book::{Book, Name, Say, unit};
use super::words::{Mark, kpi_mark, kpi_reason};
use crate::chart::{Point, RangeStep, Sparkline, StatusShape, coordinate, draw_sparkline};
use crate::evaluate::{KpiMovement, KpiVerdict};
use crate::model::close::{KpiRecord, RangeRecord, ReadingRecord};
use crate::report::part::figures::Figure;
use crate::report::part::status_word::{Tone, status_shape};
use crate::report::{count, text};

/// So many rows end on the second sheet.
const ROWS_MAX: usize = 10;

/// Those that have rows of their own.
const TABLED: [KpiMovement; 6] = [
    KpiMovement::WentOut,
    KpiMovement::StayedOut,
    KpiMovement::AppearedOut,
    KpiMovement::WentSilent,
    KpiMovement::CameBack,
    KpiMovement::AppearedIn,
];

/// So many names can be read in one line.
const NAMES_MAX: usize = 40;

/// The KPIs at the end of a cycle against its start.
#[derive(Debug, Clone, Serialize)]
pub struct Health {
    /// `KPI health, 1 January against 31 March`
    pub title: String,
    /// `all 18, also those no objective touched`
    pub note: String,
    /// How many stood where, at the start and at the end.
    pub counts: Vec<SideCount>,
    /// The first day and the last, as heads of columns.
    pub start: String,
    /// The last day.
    pub end: String,
    /// Those that changed side or stayed out.
    pub groups: Vec<HealthGroup>,
    /// Those that stayed in range, those about which nothing can be said, and those retired.
    pub lines: Vec<Names>,
}

/// How many KPIs stood on one side.
#[derive(Debug, Clone, Serialize)]
pub struct SideCount {
    /// The words and shape of the side.
    pub mark: Mark,
    /// At the start.
    pub start: usize,
    /// At the end.
    pub end: usize,
}

/// Those that moved the same way.
#[derive(Debug, Clone, Serialize)]
pub struct HealthGroup {
    /// `Went out`
    pub title: String,
    /// How many.
    pub count: usize,
    /// As many as have room, the longest out first.
    pub rows: Vec<HealthRow>,
    /// How many more there are, and where.
    pub more: Option<String>,
}

/// One KPI.
#[derive(Debug, Clone, Serialize)]
pub struct HealthRow {
    /// Its title.
    pub name: Name,
    /// Its value at the start.
    pub start: String,
    /// Its value at the end.
    pub end: Figure,
    /// The range in force at the end.
    pub range: String,
    /// How it stood at the end.
    pub status: Mark,
    /// Why.
    pub reason: String,
    /// Its readings over the range.
    pub spark_svg: String,
    /// Which objective of the cycle named it.
    pub objective: Name,
    /// What else is to be said: out since when, back since when.
    pub since: String,
    /// Whether nobody is on it.
    pub alone: bool,
}

/// Names in one line.
#[derive(Debug, Clone, Serialize)]
pub struct Names {
    /// `Stayed in range`
    pub title: String,
    /// How many.
    pub count: usize,
    /// `MRR growth **2.8%**, …`
    pub words_html: String,
    /// The same as text.
    pub words: String,
}

impl Health {
    /// How many rows it takes on a sheet, those of its groups' heads included.
    pub(super) fn height(&self) -> usize {
        self.groups.iter().map(|group| 1 + group.rows.len()).sum()
    }
}

/// The KPIs of a record.
pub(super) fn health(book: &Book<'_>) -> Health {
    let cycle = &book.record.cycle;
    let of = |movement: KpiMovement| -> Vec<(&String, &KpiRecord)> {
        let ids = book.summary.kpis.moved(movement).iter();
        let mut of: Vec<_> = ids.filter_map(|id| book.record.kpis.get_key_value(id)).collect();
        of.sort_by_key(|(id, kpi)| (kpi.end.since, *id));
        of
    };
    let groups = TABLED.map(|movement| (of(movement), movement));
    let in_all: usize = groups.iter().map(|(kpis, _)| kpis.len()).sum();
    let start = book.record.kpis.values().next().map_or(cycle.start, |kpi| kpi.start.day);
    let value = |kpi: &KpiRecord| {
        kpi.end.reading.as_ref().map(|reading| book.kpi_figure(kpi, reading.value))
    };
    let reason = |kpi: &KpiRecord| Some(kpi_reason(book, &kpi.end));
    let retired = |kpi: &KpiRecord| kpi.retired.map(|date| book.date(date));
    Health {
        title: book.say(
            "close-health-title",
            &[
                ("start", text(book.long_date(start))),
                ("end", text(book.long_date(cycle.judged_to))),
            ],
        ),
        note: book.say("close-health-note", &[("count", count(book.record.kpis.len()))]),
        counts: counts(book),
        start: book.date(start),
        end: book.date(cycle.judged_to),
        groups: groups
            .iter()
            .filter(|(kpis, _)| !kpis.is_empty())
            .map(|(kpis, movement)| group(book, *movement, kpis, room(kpis.len(), in_all)))
            .collect(),
        lines: [
            names(book, KpiMovement::StayedIn, &of(KpiMovement::StayedIn), value),
            names(book, KpiMovement::NoVerdict, &of(KpiMovement::NoVerdict), reason),
            names(book, KpiMovement::Retired, &of(KpiMovement::Retired), retired),
        ]
        .to_vec(),
    }
}

/// Each group gets its share of the rows that have room, and at least three.
fn room(kpis: usize, in_all: usize) -> usize {
    if in_all <= ROWS_MAX { kpis } else { (kpis * ROWS_MAX / in_all).max(3) }
}

/// How many stood where: both columns add up to all.
fn counts(book: &Book<'_>) -> Vec<SideCount> {
    let health = &book.summary.kpis;
    KpiVerdict::ALL
        .into_iter()
        .map(|verdict| {
            let (shape, tone) = match verdict {
                KpiVerdict::OutOfRange => (StatusShape::Diamond, Tone::Bad),
                KpiVerdict::NoVerdict => (StatusShape::DashedRing, Tone::Unknown),
                KpiVerdict::NotYet => (StatusShape::Dash, Tone::Unknown),
                KpiVerdict::New => (StatusShape::Hollow, Tone::Quiet),
                KpiVerdict::InRange => (StatusShape::Filled, Tone::Good),
                KpiVerdict::Retired => (StatusShape::Square, Tone::Quiet),
            };
            SideCount {
                mark: Mark {
                    word: book.say(&format!("close-verdict-{}", verdict.id()), &[]),
                    tone,
                    shape_html: status_shape(shape),
                },
                start: health.at_start(verdict).len(),
                end: health.at_end(verdict).len(),
            }
        })
        .filter(|it| it.start + it.end > 0)
        .collect()
}

fn group(
    book: &Book<'_>,
    movement: KpiMovement,
    kpis: &[(&String, &KpiRecord)],
    room: usize,
) -> HealthGroup {
    // One row more costs no more than the line that says so.
    let shown = if kpis.len() <= room + 1 { kpis.len() } else { room };
    let left = kpis.len() - shown;
    HealthGroup {
        title: book.say(&format!("close-moved-{}", movement.id()), &[]),
        count: kpis.len(),
        rows: kpis[..shown].iter().map(|(id, kpi)| row(book, id, kpi)).collect(),
        more: (left > 0).then(|| book.say("close-more", &[("count", count(left))])),
    }
}

fn row(book: &Book<'_>, id: &str, kpi: &KpiRecord) -> HealthRow {
    let objective = kpi.objectives.first().map(|objective| book.objective(objective));
    let is_out = kpi.end.status == "out_of_range";
    HealthRow {
        name: book.kpi(id),
        start: value(book, kpi, kpi.start.reading.as_ref()).number,
        end: value(book, kpi, kpi.end.reading.as_ref()),
        range: range(book, id, kpi, kpi.end.range.as_ref()),
        status: kpi_mark(book, &kpi.end),
        reason: kpi_reason(book, &kpi.end),
        spark_svg: spark(kpi),
        alone: objective.is_none() && is_out,
        objective: objective.unwrap_or_else(|| Name::plain(book.say("close-no-objective", &[]))),
        since: kpi.end.since.map_or_else(String::new, |since| {
            let id = if is_out { "close-out-since" } else { "close-back-since" };
            book.say(id, &[("date", text(book.date(since)))])
        }),
    }
}

/// A reading's value, or a dash.
pub(super) fn value(book: &Book<'_>, kpi: &KpiRecord, reading: Option<&ReadingRecord>) -> Figure {
    match reading {
        Some(reading) => book.kpi_value(kpi, reading.value),
        None => Figure { number: book.unknown(), unit: String::new() },
    }
}

/// A range in little room, or a dash.
pub(super) fn range(
    book: &Book<'_>,
    id: &str,
    kpi: &KpiRecord,
    range: Option<&RangeRecord>,
) -> String {
    let (min, max) = range.map_or((None, None), |range| (range.min, range.max));
    book.here.language.range_short(min, max, &unit(kpi.unit.as_deref()), book.range_decimals(id))
}

fn spark(kpi: &KpiRecord) -> String {
    let upto = kpi.readings.partition_point(|reading| reading.date <= kpi.end.day);
    let points: Vec<Point> = kpi.readings[..upto].iter().map(point).collect();
    let is_out = kpi.end.status == "out_of_range";
    draw_sparkline(&Sparkline {
        caption: None,
        width: 96,
        height: 26,
        points: &points,
        ranges: &steps(kpi),
        last: if is_out { StatusShape::Diamond } else { StatusShape::Filled },
    })
}

/// A recorded reading as a chart wants it.
pub(super) fn point(reading: &ReadingRecord) -> Point {
    Point {
        date: reading.date,
        value: coordinate(reading.value),
        out: reading.out == Some(true),
        signal: false,
    }
}

/// The recorded ranges as a chart wants them.
pub(super) fn steps(kpi: &KpiRecord) -> Vec<RangeStep> {
    kpi.ranges
        .iter()
        .map(|step| RangeStep {
            from: step.from,
            min: step.range.as_ref().and_then(|range| range.min).map(coordinate),
            max: step.range.as_ref().and_then(|range| range.max).map(coordinate),
        })
        .collect()
}

fn names(
    book: &Book<'_>,
    movement: KpiMovement,
    kpis: &[(&String, &KpiRecord)],
    say: impl Fn(&KpiRecord) -> Option<String>,
) -> Names {
    let shown = kpis.len().min(NAMES_MAX);
    let left = kpis.len() - shown;
    let entries: Vec<(Name, String)> = kpis[..shown]
        .iter()
        .map(|(id, kpi)| (book.kpi(id), say(kpi).unwrap_or_default()))
        .collect();
    let line = |print: Say<'_>| {
        let mut words: Vec<String> = entries
            .iter()
            .map(|(name, value)| {
                print("close-name-value", &[("name", name.slot()), ("value", text(value.as_str()))])
            })
            .collect();
        if left > 0 {
            words.push(print("close-more", &[("count", count(left))]));
        }
        words.join(", ")
    };
    Names {
        title: book.say(&format!("close-moved-{}", movement.id()), &[]),
        count: kpis.len(),
        words_html: line(&|id, slots| book.say_html(id, slots)),
        words: line(&|id, slots| book.say(id, slots)),
    }
}
