//! A file of `content/kpis` as typed.

use std::collections::BTreeMap;

use crate::finding::{Span, Spanned};
use crate::load::fault;
use crate::load::fields::{CommonKeys, Fields};
use crate::load::front_matter::FrontMatter;
use crate::load::node::{Kind, Node};
use crate::load::reader::Reader;
use crate::load::series::Dated;
use crate::load::text::{self, FieldUnit, Name, RangeKeys};
use crate::model::Body;
use crate::model::kpi::{Direction, KpiPlaces, LimitsFrom, Reset, Watch};
use crate::model::time::{Cadence, Date, Period};
use crate::model::value::Value;

/// A KPI as its file says it.
#[derive(Debug, Clone)]
pub struct KpiFile {
    /// The id by `id:` or the file's name.
    pub id: Spanned<String>,
    /// `title`; empty where it is missing or unreadable.
    pub title: String,
    /// `category`
    pub category: Option<String>,
    /// `unit`, else that of the first value that has one.
    pub unit: FieldUnit,
    /// `decimals`
    pub decimals: Option<u8>,
    /// `range`
    pub range: Option<RangeKeys>,
    /// `watch`
    pub watch: Option<Spanned<Watch>>,
    /// `ranges`
    pub ranges: Vec<RangeItem>,
    /// `season`, by month.
    pub season: BTreeMap<u32, RangeKeys>,
    /// `plan`
    pub plan: PlanKeys,
    /// `cadence`
    pub cadence: Cadence,
    /// `owner`
    pub owner: Vec<Spanned<Name>>,
    /// `team`
    pub team: Vec<Spanned<Name>>,
    /// `question`
    pub question: Option<String>,
    /// `formula`
    pub formula: Option<String>,
    /// `source`
    pub source: Option<String>,
    /// `direction`
    pub direction: Option<Direction>,
    /// `leading`
    pub leading: bool,
    /// `series`
    pub series: Option<SeriesKeys>,
    /// `readings`, in the order of the file.
    pub readings: Vec<DatedValue>,
    /// `cumulative`
    pub cumulative: Option<Reset>,
    /// `seasonal`
    pub seasonal: Option<u32>,
    /// `benchmark`
    pub benchmark: Vec<crate::model::kpi::Benchmark>,
    /// `drivers`
    pub drivers: Vec<Spanned<String>>,
    /// `limits_from`
    pub limits_from: Option<LimitsFrom>,
    /// `min` and `max` of `bounds`
    pub bounds: (Option<Value>, Option<Value>),
    /// `rebase`
    pub rebase: Vec<crate::model::kpi::Rebase>,
    /// `accepted`
    pub accepted: Vec<AcceptedItem>,
    /// `retired`
    pub retired: Option<RetiredKeys>,
    /// The Markdown.
    pub body: Body,
    /// The front matter's first line.
    pub place: Span,
    /// Where single keys stand.
    pub places: KpiPlaces,
    /// The keys of everything.
    pub common: CommonKeys,
}

/// One entry of `ranges`.
#[derive(Debug, Clone)]
pub struct RangeItem {
    /// `from`
    pub from: Option<Spanned<Date>>,
    /// The range.
    pub keys: RangeKeys,
    /// `why`
    pub why: Option<String>,
}

/// `plan`: values by date, or a file.
#[derive(Debug, Clone, Default)]
pub enum PlanKeys {
    /// There is none.
    #[default]
    None,
    /// Values by date, in the order of the file.
    Values(Vec<DatedValue>),
    /// A CSV file.
    File(SeriesKeys),
}

/// A value by date: a reading, or a planned value.
#[derive(Debug, Clone)]
pub struct DatedValue {
    /// The day or the period that it is for.
    pub period: Spanned<Period>,
    /// The value.
    pub value: Spanned<Value>,
    /// What its owner noted.
    pub note: Option<String>,
}

/// A column of a CSV file: `data/monthly.csv` or `{ file: …, column: …, dated: period_start }`.
#[derive(Debug, Clone)]
pub struct SeriesKeys {
    /// The path below the root.
    pub file: Spanned<String>,
    /// The column or the id in the file; the KPI's own id where it isn't said.
    pub column: Option<Spanned<String>>,
    /// What the days in the file mean.
    pub dated: Dated,
    /// The whole value.
    pub span: Span,
}

/// One entry of `accepted`.
#[derive(Debug, Clone)]
pub struct AcceptedItem {
    /// `from`
    pub from: Date,
    /// `until`
    pub until: Date,
    /// `by`
    pub by: Option<Spanned<Name>>,
    /// `why`
    pub why: String,
    /// Where it stands.
    pub span: Span,
}

/// `retired`
#[derive(Debug, Clone)]
pub struct RetiredKeys {
    /// `date`
    pub date: Date,
    /// `why`
    pub why: Option<String>,
    /// `replaced_by`
    pub replaced_by: Option<Spanned<String>>,
    /// Where it stands.
    pub span: Span,
}

impl KpiFile {
    /// Whoever is named as a person or a role.
    pub fn people(&self) -> impl Iterator<Item = &Spanned<Name>> {
        self.owner.iter().chain(self.accepted.iter().filter_map(|item| item.by.as_ref()))
    }

    /// The CSV files that it takes readings or planned values from.
    pub fn csv_paths(&self) -> impl Iterator<Item = &str> {
        self.csv_columns().map(|keys| keys.file.value.as_str())
    }

    /// The columns of CSV files that it takes readings or planned values from.
    pub fn csv_columns(&self) -> impl Iterator<Item = &SeriesKeys> {
        let plan = match &self.plan {
            PlanKeys::File(keys) => Some(keys),
            PlanKeys::Values(_) | PlanKeys::None => None,
        };
        self.series.iter().chain(plan)
    }

    /// Whether no other file has a say in what it means: no CSV file and no other KPI.
    pub fn stands_alone(&self) -> bool {
        self.csv_columns().next().is_none()
            && self.drivers.is_empty()
            && self.retired.as_ref().is_none_or(|retired| retired.replaced_by.is_none())
    }

    /// Whatever is named as a team.
    pub fn teams(&self) -> impl Iterator<Item = &Spanned<Name>> {
        self.team.iter()
    }
}

/// The words of `cadence`.
pub const CADENCES: [(&str, Cadence); 6] = [
    ("workday", Cadence::Workday),
    ("daily", Cadence::Daily),
    ("weekly", Cadence::Weekly),
    ("monthly", Cadence::Monthly),
    ("quarterly", Cadence::Quarterly),
    ("yearly", Cadence::Yearly),
];

const DIRECTIONS: [(&str, Direction); 3] =
    [("lower", Direction::Lower), ("higher", Direction::Higher), ("within", Direction::Within)];

const RESETS: [(&str, Reset); 3] =
    [("year", Reset::Year), ("quarter", Reset::Quarter), ("month", Reset::Month)];

/// Reads the keys of a KPI; `stem` is its file's name without `.md`.
pub fn parse_kpi(front: FrontMatter, stem: &str, reader: &mut Reader) -> Option<KpiFile> {
    let root = front.root.as_ref()?;
    let mut f = Fields::of_file(root, "a KPI", reader)?;
    let title = f.need("title", reader, text::words).unwrap_or_default();
    let unit_key = f.key("unit");
    let mut unit = match f.take("unit", reader, text::unit) {
        Some(unit) => FieldUnit::known(unit, unit_key),
        None if unit_key.is_some() || reader.lost.iter().any(|key| key == "unit") => {
            FieldUnit::unreadable()
        }
        None => FieldUnit::default(),
    };
    let unit = &mut unit;
    let category = f.take("category", reader, text::words);
    let decimals = f.take("decimals", reader, text::integer("the number of decimals", 0, 10));
    let range = f.take("range", reader, |node, reader| text::range(node, unit, reader));
    let watch = f.take("watch", reader, |node, reader| text::watch(node, unit, reader));
    let ranges = f.take("ranges", reader, |node, reader| range_items(node, unit, reader));
    let season = f.take("season", reader, |node, reader| season(node, unit, reader));
    let plan = f.take("plan", reader, |node, reader| plan(node, unit, reader));
    let cadence = f.take("cadence", reader, text::word("cadence", &CADENCES));
    let owner = f.take("owner", reader, text::names("the owner"));
    let team = f.take("team", reader, text::names("the team"));
    let question = f.take("question", reader, text::words);
    let formula = f.take("formula", reader, text::words);
    let source = f.take("source", reader, text::words);
    let direction = f.take("direction", reader, text::word("direction", &DIRECTIONS));
    let leading = f.take("leading", reader, text::boolean).unwrap_or(false);
    let series = f.take("series", reader, series);
    // A KPI without readings is news, not an error: owners add the KPI before the first count.
    let readings = match f.node("readings") {
        Some(node) if !node.is_empty() => dated_values(node, unit, reader).unwrap_or_default(),
        Some(_) | None => Vec::new(),
    };
    let cumulative = f.take("cumulative", reader, text::word("the period", &RESETS));
    let seasonal = f.take("seasonal", reader, text::integer("the number of periods", 2, 400));
    let benchmark =
        f.take("benchmark", reader, |node, reader| Some(benchmarks(node, unit, reader)));
    let drivers = f.take("drivers", reader, text::one_or_many(text::spanned));
    let limits_from = f.take("limits_from", reader, limits_from);
    let bounds = f.take("bounds", reader, |node, reader| bounds(node, unit, reader));
    let rebase = f.take("rebase", reader, text::one_or_many(rebase));
    let accepted = f.take("accepted", reader, text::one_or_many(accepted));
    let retired = f.take("retired", reader, retired);
    let common = f.common(reader);
    let places = KpiPlaces {
        title: f.key("title"),
        range: f.key("range").or_else(|| f.key("ranges")),
        owner: f.key("owner"),
        readings: f.key("readings").or_else(|| f.key("series")),
        direction: f.key("direction"),
    };
    if let (Some(range), Some(ranges)) = (f.key("range"), f.key("ranges")) {
        let help = "move the range into `ranges` with the day from which it holds";
        let finding = fault::two_spellings::finding(ranges, "ranges", "range", range, help);
        reader.findings.push(finding);
    }
    let place = f.place();
    f.finish(reader);
    let id = common.id.clone().unwrap_or_else(|| Spanned::new(stem.to_owned(), place));
    Some(KpiFile {
        id,
        title,
        category,
        unit: unit.clone(),
        decimals: decimals.and_then(|number| u8::try_from(number).ok()),
        range,
        watch,
        ranges: ranges.unwrap_or_default(),
        season: season.unwrap_or_default(),
        plan: plan.unwrap_or_default(),
        cadence: cadence.unwrap_or_default(),
        owner: owner.unwrap_or_default(),
        team: team.unwrap_or_default(),
        question,
        formula,
        source,
        direction,
        leading,
        series,
        readings,
        cumulative,
        seasonal,
        benchmark: benchmark.unwrap_or_default(),
        drivers: drivers.unwrap_or_default(),
        limits_from,
        bounds: bounds.unwrap_or_default(),
        rebase: rebase.unwrap_or_default(),
        accepted: accepted.unwrap_or_default(),
        retired,
        body: front.body,
        place,
        places,
        common,
    })
}

/// Values by date: `2026-01: 8.1%`, or `2026-01: { value: 8.1%, note: "…" }`.
pub fn dated_values(
    node: &Node,
    unit: &mut FieldUnit,
    reader: &mut Reader,
) -> Option<Vec<DatedValue>> {
    let values = text::dated(node, reader, |entry, reader| match &entry.kind {
        Kind::Map(_) => {
            let mut f = Fields::of(entry, "a reading", reader)?;
            let value = f.need("value", reader, |typed, reader| text::value(typed, unit, reader));
            let words = f.take("note", reader, text::words);
            f.finish(reader);
            Some((value?, words))
        }
        Kind::Text(..) | Kind::List(_) => {
            text::value(entry, unit, reader).map(|value| (value, None))
        }
    })?;
    Some(
        values
            .into_iter()
            .map(|(period, (value, note))| DatedValue { period, value, note })
            .collect(),
    )
}

/// A CSV file: its path alone, or a mapping.
pub fn series(node: &Node, reader: &mut Reader) -> Option<SeriesKeys> {
    let span = reader.span(node);
    match &node.kind {
        Kind::Map(_) => {
            let mut f = Fields::of(node, "a series", reader)?;
            let file = f.need("file", reader, text::path);
            let column = f.take("column", reader, text::spanned);
            let dated = f.take("dated", reader, text::word("the word", &Dated::WORDS));
            f.finish(reader);
            Some(SeriesKeys { file: file?, column, dated: dated.unwrap_or_default(), span })
        }
        Kind::Text(..) => {
            let file = text::path(node, reader)?;
            Some(SeriesKeys { file, column: None, dated: Dated::default(), span })
        }
        Kind::List(_) => {
            let expected = "a file such as `data/monthly.csv`";
            reader.report(fault::wrong_shape::finding(span, node, expected))
        }
    }
}

fn plan(node: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<PlanKeys> {
    let is_file = match &node.kind {
        Kind::Text(text, _) => !text::is_glued_reading(text),
        Kind::Map(pairs) => pairs.iter().any(|(key, _)| key.text() == Some("file")),
        Kind::List(_) => false,
    };
    if is_file {
        return series(node, reader).map(PlanKeys::File);
    }
    dated_values(node, unit, reader).map(PlanKeys::Values)
}

fn range_items(node: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<Vec<RangeItem>> {
    let Kind::List(items) = &node.kind else {
        let span = reader.span(node);
        let expected = "a list of ranges such as `- { from: 2026-07-01, max: 4 }`";
        return reader.report(fault::wrong_shape::finding(span, node, expected));
    };
    let mut ranges = Vec::with_capacity(items.len());
    for item in items {
        let Some(mut f) = Fields::of(item, "a range", reader) else { continue };
        let from = f.take("from", reader, text::first_day);
        let why = f.take("why", reader, text::words);
        let keys = text::range_keys(&mut f, unit, reader);
        f.finish(reader);
        if let Some(keys) = keys {
            ranges.push(RangeItem { from, keys, why });
        }
    }
    Some(ranges)
}

fn season(
    node: &Node,
    unit: &mut FieldUnit,
    reader: &mut Reader,
) -> Option<BTreeMap<u32, RangeKeys>> {
    let Kind::Map(pairs) = &node.kind else {
        let span = reader.span(node);
        let expected = "months such as `{ 12: { max: 9 } }`";
        return reader.report(fault::wrong_shape::finding(span, node, expected));
    };
    let mut months = BTreeMap::new();
    for (key, value) in pairs {
        let month = text::integer("the month", 1, 12)(key, reader);
        let keys = text::range(value, unit, reader);
        let (Some(month), Some(keys)) = (month, keys) else { continue };
        let span = keys.span;
        if let Some(first) = months.insert(month, keys) {
            let typed = key.text().unwrap_or_default();
            let finding = fault::duplicate_key::finding(reader.span(key), typed, first.span);
            reader.findings.push(finding);
        }
        debug_assert_eq!(span.file, reader.file);
    }
    Some(months)
}

fn benchmarks(
    node: &Node,
    unit: &mut FieldUnit,
    reader: &mut Reader,
) -> Vec<crate::model::kpi::Benchmark> {
    let items = match &node.kind {
        Kind::List(items) => items.as_slice(),
        Kind::Map(_) | Kind::Text(..) => std::slice::from_ref(node),
    };
    let mut benchmarks = Vec::with_capacity(items.len());
    for item in items {
        let span = reader.span(item);
        let Some(mut f) = Fields::of(item, "a benchmark", reader) else { continue };
        let name = f.need("name", reader, text::words);
        let value = f.need("value", reader, |node, reader| text::value(node, unit, reader));
        let source = f.take("source", reader, text::words);
        f.finish(reader);
        if let (Some(name), Some(value)) = (name, value) {
            let value = value.value;
            benchmarks.push(crate::model::kpi::Benchmark { name, value, source, span });
        }
    }
    benchmarks
}

fn limits_from(node: &Node, reader: &mut Reader) -> Option<LimitsFrom> {
    let typed = node.text().unwrap_or_default().trim();
    // Nobody takes the limits from a thousand readings: that is a year.
    if !typed.is_empty() && typed.len() <= 3 && typed.bytes().all(|b| b.is_ascii_digit()) {
        let number = text::integer("the number of readings", 6, 999)(node, reader)?;
        return usize::try_from(number).ok().map(LimitsFrom::First);
    }
    text::first_day(node, reader).map(|date| LimitsFrom::Date(date.value))
}

fn bounds(
    node: &Node,
    unit: &mut FieldUnit,
    reader: &mut Reader,
) -> Option<(Option<Value>, Option<Value>)> {
    let mut f = Fields::of(node, "the bounds", reader)?;
    let min = f.take("min", reader, |node, reader| text::value(node, unit, reader));
    let max = f.take("max", reader, |node, reader| text::value(node, unit, reader));
    let span = reader.span(node);
    f.finish(reader);
    if let (Some(min), Some(max)) = (min, max)
        && min.value >= max.value
    {
        let help = "write the lower one as `min`";
        let message = "the lower bound is not below the upper one";
        return reader.report(fault::wrong_range::mapping(span, message, help));
    }
    Some((min.map(|min| min.value), max.map(|max| max.value)))
}

fn rebase(node: &Node, reader: &mut Reader) -> Option<crate::model::kpi::Rebase> {
    let span = reader.span(node);
    let mut f = Fields::of(node, "a rebase", reader)?;
    let from = f.need("from", reader, text::first_day);
    let why = f.take("why", reader, text::words);
    f.finish(reader);
    Some(crate::model::kpi::Rebase { from: from?.value, why, span })
}

fn accepted(node: &Node, reader: &mut Reader) -> Option<AcceptedItem> {
    let span = reader.span(node);
    let mut f = Fields::of(node, "an accepted time", reader)?;
    let from = f.need("from", reader, text::first_day);
    let until = f.need("until", reader, text::last_day);
    let by = f.take("by", reader, text::name("the person"));
    let why = f.need("why", reader, text::words);
    f.finish(reader);
    let (from, until) = (from?, until?);
    if from.value > until.value {
        let finding = fault::reversed_dates::finding(until.span, from.value, until.value);
        return reader.report(finding);
    }
    Some(AcceptedItem { from: from.value, until: until.value, by, why: why?, span })
}

fn retired(node: &Node, reader: &mut Reader) -> Option<RetiredKeys> {
    let span = reader.span(node);
    let mut f = Fields::of(node, "the end of a KPI", reader)?;
    let date = f.need("date", reader, text::date);
    let why = f.take("why", reader, text::words);
    let replaced_by = f.take("replaced_by", reader, text::spanned);
    f.finish(reader);
    Some(RetiredKeys { date: date?, why, replaced_by, span })
}
