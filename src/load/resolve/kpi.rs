//! A KPI of the model, from its file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Found;
use crate::finding::{Finding, Span, Spanned};
use crate::load::fault;
use crate::load::schema::kpi::{DatedValue, KpiFile, PlanKeys, RangeItem, SeriesKeys};
use crate::load::series::{SeriesFiles, Wanted};
use crate::load::text::{self, Name, RangeKeys};
use crate::model::kpi::{
    Accepted, PlannedValue, Range, RangeEnd, RangeEntry, Reading, Retired, Series, Watch,
};
use crate::model::time::Cadence;
use crate::model::value::Value;
use crate::model::{Dangling, Kpi, KpiId, KpiIndex, PersonId, ReferenceKind, TeamId};

/// The ids of all KPIs, for references to them.
#[derive(Debug, Default)]
pub struct KpiNames {
    now: BTreeMap<String, KpiIndex>,
    formerly: BTreeMap<String, KpiIndex>,
    /// Drafts that this build leaves out: what refers to them is left out too, and no slip.
    hidden: BTreeSet<String>,
}

impl KpiNames {
    /// The KPI of an id that it has or once had.
    pub fn find(&self, id: &str) -> Option<KpiIndex> {
        self.now.get(id).or_else(|| self.formerly.get(id)).copied()
    }

    /// Notes a draft that is left out.
    pub fn hide(&mut self, id: String) {
        self.hidden.insert(id);
    }

    /// Whether an id is that of a draft that is left out.
    pub fn is_hidden(&self, id: &str) -> bool {
        self.hidden.contains(id)
    }

    /// The ids of today.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.now.keys().map(String::as_str)
    }

    /// The KPI of a reference; one that leads nowhere is noted, for it is warned about.
    pub fn resolve(
        &self,
        reference: &Spanned<String>,
        subject: &str,
        found: &mut Found,
    ) -> Option<KpiIndex> {
        let typed = reference.value.as_str();
        self.find(typed).or_else(|| {
            if self.hidden.contains(typed) {
                return None;
            }
            let similar = found
                .may_suggest()
                .then(|| fault::did_you_mean(typed, self.now.keys().map(String::as_str)))
                .flatten();
            found.dangling.push(Dangling {
                typed: typed.to_owned(),
                names: ReferenceKind::Kpi,
                did_you_mean: similar.map(str::to_owned),
                subject: subject.to_owned(),
                span: reference.span,
            });
            None
        })
    }
}

/// Checks the ids of all KPIs and puts their files in the order of the plan.
pub fn take_ids(files: &mut [Arc<KpiFile>], found: &mut Found) -> KpiNames {
    files.sort_by(|a, b| a.id.value.cmp(&b.id.value).then(a.place.cmp(&b.place)));
    let mut names = KpiNames::default();
    for (position, file) in files.iter().enumerate() {
        check_id(&file.id, file.id.span == file.place, found);
        match names.now.get(&file.id.value) {
            Some(first) => {
                let first = files[first.0].id.span;
                let id = &file.id;
                let finding = fault::duplicate_id::finding(id.span, "KPI", &id.value, first);
                found.findings.push(finding);
            }
            None => {
                names.now.insert(file.id.value.clone(), KpiIndex(position));
            }
        }
    }
    for (position, file) in files.iter().enumerate() {
        for id in &file.common.common.formerly {
            let other = names.find(&id.value).filter(|other| other.0 != position);
            if let Some(other) = other {
                let first = files[other.0].id.span;
                let finding = fault::duplicate_id::finding(id.span, "KPI", &id.value, first);
                found.findings.push(finding);
            } else {
                names.formerly.insert(id.value.clone(), KpiIndex(position));
            }
        }
    }
    names
}

/// Refuses an id that is not made of lower-case words with hyphens.
pub fn check_id(id: &Spanned<String>, of_file: bool, found: &mut Found) {
    if !text::is_id(&id.value) {
        let corrected = text::corrected_id(&id.value);
        found.findings.push(fault::wrong_id::finding(id.span, &id.value, &corrected, of_file));
    }
}

/// What a KPI takes from CSV files.
#[derive(Debug, Default)]
pub struct FromFiles {
    /// The readings of `series`, by date.
    pub readings: Series,
    /// The values of `plan`, by date.
    pub plan: Vec<PlannedValue>,
}

/// Reads what a KPI takes from CSV files; a value there may be what says the unit.
pub fn from_files(file: &mut KpiFile, series: &SeriesFiles, found: &mut Found) -> FromFiles {
    let mut unit = file.unit.clone();
    let mut ids = vec![file.id.value.as_str()];
    ids.extend(file.common.common.formerly.iter().map(|id| id.value.as_str()));
    let mut from_files = FromFiles::default();
    if let Some(keys) = &file.series {
        let wanted = wanted_of(keys, &ids, file.cadence);
        from_files.readings = series.readings(&wanted, &mut unit, &mut found.findings);
    }
    if let PlanKeys::File(keys) = &file.plan {
        let wanted = wanted_of(keys, &ids, file.cadence);
        from_files.plan = series.plan(&wanted, &mut unit, &mut found.findings);
    }
    file.unit = unit;
    from_files
}

/// Which columns of which files a KPI reads, by path and name.
pub fn columns_read(file: &KpiFile, series: &SeriesFiles) -> Vec<(String, String)> {
    let mut ids = vec![file.id.value.as_str()];
    ids.extend(file.common.common.formerly.iter().map(|id| id.value.as_str()));
    file.csv_columns()
        .filter_map(|keys| {
            let name = series.name_of(&wanted_of(keys, &ids, file.cadence))?;
            Some((keys.file.value.clone(), name.to_owned()))
        })
        .collect()
}

fn wanted_of<'w>(keys: &'w SeriesKeys, ids: &'w [&'w str], cadence: Cadence) -> Wanted<'w> {
    Wanted { path: &keys.file, column: keys.column.as_ref(), ids, dated: keys.dated, cadence }
}

/// Makes a KPI of its file and of what its CSV files hold.
pub fn resolve_kpi(
    file: KpiFile,
    from_files: FromFiles,
    names: &KpiNames,
    found: &mut Found,
) -> Kpi {
    let subject = file.id.value.as_str();
    let relative = relative_end(&file);
    if let (Some(span), PlanKeys::None) = (relative, &file.plan) {
        found.findings.push(fault::range_without_plan::finding(span));
    }
    let ranges = ranges(&file, found);
    let season = file.season.iter().map(|(&month, keys)| {
        let range = with_watch(keys, file.watch, false, found);
        (month, Spanned::new(range, keys.span))
    });
    let season = season.collect();
    let readings = readings(&file.readings, from_files.readings, found);
    let plan = planned(&file.plan, from_files.plan, found);
    let drivers = file.drivers.iter().filter_map(|id| names.resolve(id, subject, found)).collect();
    let retired = file.retired.as_ref().map(|retired| Retired {
        date: retired.date,
        why: retired.why.clone(),
        replaced_by: retired.replaced_by.as_ref().and_then(|id| names.resolve(id, subject, found)),
        span: retired.span,
    });
    let mut rebase = file.rebase;
    rebase.sort_by_key(|rebase| rebase.from);
    let mut accepted: Vec<Accepted> = file
        .accepted
        .into_iter()
        .map(|item| Accepted {
            from: item.from,
            until: item.until,
            by: item.by.map(|name| PersonId(name.value.id)),
            why: item.why,
            span: item.span,
        })
        .collect();
    accepted.sort_by_key(|accepted| (accepted.from, accepted.until));
    Kpi {
        id: KpiId(file.id.value),
        title: file.title,
        category: file.category,
        unit: file.unit.unit().cloned().unwrap_or_default(),
        decimals: file.decimals,
        ranges,
        season,
        plan,
        cadence: file.cadence,
        owner: people(file.owner),
        team: teams(file.team),
        question: file.question,
        formula: file.formula,
        source: file.source,
        direction: file.direction,
        leading: file.leading,
        readings,
        cumulative: file.cumulative,
        seasonal: file.seasonal,
        benchmark: file.benchmark,
        drivers,
        limits_from: file.limits_from,
        lowest: file.bounds.0,
        highest: file.bounds.1,
        rebase,
        accepted,
        retired,
        body: file.body,
        place: file.place,
        places: file.places,
        common: file.common.common,
    }
}

/// The ids of named people, each once.
pub fn people(names: Vec<Spanned<Name>>) -> Vec<PersonId> {
    ids(names).into_iter().map(PersonId).collect()
}

/// The ids of named teams, each once.
pub fn teams(names: Vec<Spanned<Name>>) -> Vec<TeamId> {
    ids(names).into_iter().map(TeamId).collect()
}

fn ids(names: Vec<Spanned<Name>>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        if !ids.contains(&name.value.id) {
            ids.push(name.value.id);
        }
    }
    ids
}

/// The first range of a KPI that is relative to its plan.
fn relative_end(file: &KpiFile) -> Option<Span> {
    let relative =
        |end: Option<RangeEnd>| matches!(end, Some(RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_)));
    let all = file
        .range
        .iter()
        .chain(file.ranges.iter().map(|item| &item.keys))
        .chain(file.season.values());
    let range = all
        .filter(|keys| {
            let watch = keys.watch.map(|watch| watch.value).unwrap_or_default();
            relative(keys.range.min)
                || relative(keys.range.max)
                || relative(watch.min)
                || relative(watch.max)
        })
        .map(|keys| keys.span)
        .next();
    let watch = file.watch.filter(|watch| relative(watch.value.min) || relative(watch.value.max));
    range.or(watch.map(|watch| watch.span))
}

/// The ranges by date, each with its inner limit.
fn ranges(file: &KpiFile, found: &mut Found) -> Vec<RangeEntry> {
    if file.range.is_none()
        && file.ranges.is_empty()
        && file.season.is_empty()
        && let (Some(watch), None) = (file.watch, file.places.range)
    {
        found.findings.push(fault::inverted_watch::no_range(watch.span));
    }
    let mut entries: Vec<RangeEntry> = Vec::with_capacity(1 + file.ranges.len());
    if let Some(keys) = &file.range {
        let range = with_watch(keys, file.watch, true, found);
        entries.push(RangeEntry { from: None, range, why: None, span: keys.span });
    }
    let mut items: Vec<&RangeItem> = file.ranges.iter().collect();
    items.sort_by_key(|item| item.from.map(|from| from.value));
    let last = items.len().saturating_sub(1);
    for (position, item) in items.iter().enumerate() {
        // The KPI's own limit was written for the range of today; an older one may be tighter.
        let range = with_watch(&item.keys, file.watch, position == last, found);
        if let Some(before) = position.checked_sub(1).map(|before| items[before])
            && before.from.map(|from| from.value) == item.from.map(|from| from.value)
        {
            found.findings.push(match item.from {
                Some(from) => fault::two_values_one_date::finding(
                    item.keys.span,
                    from.value,
                    before.keys.span,
                ),
                None => fault::missing_key::finding(item.keys.span, "a range", "from"),
            });
        }
        entries.push(RangeEntry {
            from: item.from.map(|from| from.value),
            range,
            why: item.why.clone(),
            span: item.keys.span,
        });
    }
    entries
}

/// A range with its own inner limit, else the KPI's.
///
/// The KPI's is held against the range only where `strict`.
fn with_watch(
    keys: &RangeKeys,
    watch: Option<Spanned<Watch>>,
    strict: bool,
    found: &mut Found,
) -> Range {
    let mut range = keys.range.clone();
    if let Some((min, max)) = crossed(range.min, range.max) {
        let finding = fault::inverted_range::finding(keys.span, &min, &max);
        found.findings.push(finding);
    }
    let own = keys.watch;
    if let Some(limit) = own.or(watch) {
        if own.is_some() || strict {
            found.findings.extend(watch_findings(limit, &range, keys.span));
        }
        range.watch = Some(limit.value);
    }
    range
}

/// Both ends as words, where the lower lies above the upper.
fn crossed(min: Option<RangeEnd>, max: Option<RangeEnd>) -> Option<(String, String)> {
    let (min, max) = (min?, max?);
    let (low, high) = comparable(min, max)?;
    (low > high).then(|| (in_words(min), in_words(max)))
}

/// The numbers of two ends that are measured alike.
fn comparable(a: RangeEnd, b: RangeEnd) -> Option<(Value, Value)> {
    match (a, b) {
        (RangeEnd::Fixed(a), RangeEnd::Fixed(b))
        | (RangeEnd::OfPlan(a), RangeEnd::OfPlan(b))
        | (RangeEnd::AroundPlan(a), RangeEnd::AroundPlan(b)) => Some((a, b)),
        (RangeEnd::Fixed(_) | RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_), _) => None,
    }
}

fn in_words(end: RangeEnd) -> String {
    let percent = |share: Value| (share * Value::ONE_HUNDRED).normalize();
    match end {
        RangeEnd::Fixed(value) => value.normalize().to_string(),
        RangeEnd::OfPlan(share) => format!("{}% of plan", percent(share)),
        RangeEnd::AroundPlan(share) => format!("the plan {:+}%", percent(share)),
    }
}

fn watch_findings(limit: Spanned<Watch>, range: &Range, range_span: Span) -> Vec<Finding> {
    let mut findings = Vec::new();
    let place = (range_span != limit.span).then_some(range_span);
    let sides = [
        (limit.value.max, range.max, range.min, "upper", "at least"),
        (limit.value.min, range.min, range.max, "lower", "at most"),
    ];
    for (watch, near, far, side, other) in sides {
        let Some(watch) = watch else { continue };
        let Some(near) = near else {
            findings.push(fault::inverted_watch::open_side(limit.span, side, other, place));
            continue;
        };
        let beyond = |end: RangeEnd, above: bool| {
            comparable(watch, end).is_some_and(|(w, e)| if above { w > e } else { w < e })
        };
        let upper = side == "upper";
        let outside = [Some((near, upper)), far.map(|far| (far, !upper))]
            .into_iter()
            .flatten()
            .find(|&(end, above)| beyond(end, above));
        if let Some((end, _)) = outside {
            let (watch, end) = (in_words(watch), in_words(end));
            findings.push(fault::inverted_watch::outside(limit.span, &watch, &end, place));
        }
    }
    findings
}

/// The readings of the file and of its series, by date; two for one date are refused.
fn readings(typed: &[DatedValue], mut series: Series, found: &mut Found) -> Series {
    series.reserve(typed.len());
    series.extend(typed.iter().map(|typed| Reading {
        date: typed.period.value.last,
        period_start: typed.period.value.first,
        known_from: typed.period.value.first,
        value: typed.value.value,
        note: typed.note.as_deref().map(Into::into),
        span: Span { start: typed.period.span.start, ..typed.value.span },
    }));
    // Files keep their readings in order, so that this is mostly one look at each.
    series.sort_by_key(|reading| (reading.date, reading.span));
    for pair in series.windows(2) {
        if pair[0].date == pair[1].date {
            let (first, later) = (pair[0].span, pair[1].span);
            found.findings.push(fault::two_values_one_date::finding(later, pair[1].date, first));
        }
    }
    series.dedup_by_key(|reading| reading.date);
    series
}

/// The planned values by their first day; two for one day are refused.
fn planned(keys: &PlanKeys, mut plan: Vec<PlannedValue>, found: &mut Found) -> Vec<PlannedValue> {
    if let PlanKeys::Values(values) = keys {
        plan.extend(values.iter().map(|typed| PlannedValue {
            period: typed.period.value,
            value: typed.value.value,
            span: Span { start: typed.period.span.start, ..typed.value.span },
        }));
    }
    plan.sort_by_key(|planned| (planned.period.first, planned.span));
    for pair in plan.windows(2) {
        if pair[0].period.first == pair[1].period.first {
            let date = pair[1].period.first;
            let finding = fault::two_values_one_date::finding(pair[1].span, date, pair[0].span);
            found.findings.push(finding);
        }
    }
    plan.dedup_by_key(|planned| planned.period.first);
    plan
}
