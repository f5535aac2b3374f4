//! CSV files of readings and plans, read where they lie.
//!
//! Each file is cut and dated once, however many KPIs name it; a value becomes a number only when
//! its KPI, and with it the unit, is known. **Invariant:** no reading is made up: a cell is a value,
//! empty, or a finding.

mod csv_dialect;
mod dated;
mod file;
mod shape;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::csv_dialect::plain_number;
use self::file::{Counted, Cut, Entry, SeriesFile};
use super::fault;
use super::kept::Shelf;
use super::resolve::kpi::KpiNames;
use super::text::{FieldUnit, parse_value};
use super::{SourceFile, Sources};
use crate::finding::{FileId, Finding, Span, Spanned};
use crate::model::kpi::{PlannedValue, Reading};
use crate::model::site::DecimalMark;
use crate::model::time::{Cadence, Date, FiscalYear, Holidays};
use crate::model::value::Value;

pub use dated::Dated;

/// Every CSV file that the site's KPIs name.
#[derive(Debug)]
pub struct SeriesFiles<'a> {
    files: BTreeMap<String, Option<SeriesFile<'a>>>,
    /// Every CSV file of the site, for "did you mean".
    other_paths: Vec<&'a str>,
    dialect: Dialect<'a>,
}

/// What quarterdeck.yaml says of dates and numbers.
#[derive(Debug, Clone, Copy)]
pub struct Dialect<'a> {
    /// The decimal mark of CSV files.
    pub decimal: DecimalMark,
    /// What a quarter and a year are.
    pub fiscal_year: FiscalYear,
    /// Days off.
    pub holidays: &'a Holidays,
}

/// What was cut out of one file, and what is wrong with it.
pub(super) type CutFile = (Option<Arc<Cut>>, Vec<Finding>);

/// The values that somebody looks for in a file.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// The file.
    pub path: &'w Spanned<String>,
    /// The column, where it is said.
    pub column: Option<&'w Spanned<String>>,
    /// The names under which they may stand otherwise: the KPI's id, then its former ones.
    pub ids: &'w [&'w str],
    /// What the days mean.
    pub dated: Dated,
    /// How often the KPI is read.
    pub cadence: Cadence,
}

impl<'a> SeriesFiles<'a> {
    /// Reads the files at some paths, each once.
    pub(super) fn read<'p>(
        sources: &'a Sources,
        paths: impl IntoIterator<Item = &'p str>,
        dialect: Dialect<'a>,
        kept: &mut Shelf<CutFile>,
        out: &mut Vec<Finding>,
    ) -> Self {
        let paths: BTreeSet<&str> = paths.into_iter().collect();
        let found: Vec<(FileId, &SourceFile)> =
            paths.into_iter().filter_map(|path| sources.find(path)).collect();
        let read = kept.read(&found, |_| true, |id, source| cut(id, source, dialect.fiscal_year));
        let mut files = BTreeMap::new();
        for ((_, source), read) in found.into_iter().zip(read) {
            let (cut, findings) = Arc::unwrap_or_clone(read);
            let file = cut.zip(source.text()).map(|(cut, text)| SeriesFile::new(text, cut));
            files.insert(source.path.clone(), file);
            out.extend(findings);
        }
        let other_paths = sources
            .iter()
            .map(|(_, file)| file.path.as_str())
            .filter(|path| path.to_ascii_lowercase().ends_with(".csv"))
            .collect();
        Self { files, other_paths, dialect }
    }

    /// The readings of a KPI, in date order.
    pub fn readings(
        &self,
        wanted: &Wanted,
        unit: &mut FieldUnit,
        out: &mut Vec<Finding>,
    ) -> Vec<Reading> {
        let dated = |entry: &Entry| {
            let Dialect { fiscal_year, holidays, .. } = self.dialect;
            wanted.dated.period(entry.period, wanted.cadence, fiscal_year, holidays)
        };
        let mut readings: Vec<Reading> = self
            .values(wanted, unit, out)
            .into_iter()
            .map(|(entry, value)| {
                let period = dated(&entry);
                Reading {
                    date: period.last,
                    period_start: period.first,
                    known_from: period.first,
                    value,
                    note: entry.note.as_deref().map(Into::into),
                    span: entry.span,
                }
            })
            .collect();
        readings.sort_by_key(|reading| reading.date);
        without_second_values(&mut readings, |reading| (reading.date, reading.span), out);
        readings
    }

    /// The planned values of a KPI, in date order.
    pub fn plan(
        &self,
        wanted: &Wanted,
        unit: &mut FieldUnit,
        out: &mut Vec<Finding>,
    ) -> Vec<PlannedValue> {
        let mut plan: Vec<PlannedValue> = self
            .values(wanted, unit, out)
            .into_iter()
            .map(|(entry, value)| {
                let Dialect { fiscal_year, holidays, .. } = self.dialect;
                let period =
                    wanted.dated.period(entry.period, wanted.cadence, fiscal_year, holidays);
                PlannedValue { period, value, span: entry.span }
            })
            .collect();
        plan.sort_by_key(|planned| planned.period);
        without_second_values(&mut plan, |planned| (planned.period.first, planned.span), out);
        plan
    }

    /// Reports the columns and ids of the files that nobody has read.
    ///
    /// `read` holds path and name of those that were.
    pub fn report_unread(
        &self,
        read: &BTreeSet<(String, String)>,
        names: &KpiNames,
        out: &mut Vec<Finding>,
    ) {
        for (path, file) in &self.files {
            let Some(file) = file.as_ref().filter(|file| !file.is_single()) else { continue };
            let mut unread = Counted::default();
            for (name, span) in file.columns() {
                let key = (path.clone(), name.into_owned());
                if read.contains(&key) || names.is_hidden(&key.1) {
                    continue;
                }
                unread.push(out, || {
                    let meant = fault::did_you_mean(&key.1, names.ids());
                    fault::unread_series::finding(span, &key.1, meant)
                });
            }
            unread.rest(out, fault::unread_series::and_more);
        }
    }

    /// Under which name a KPI's values stand in its file; none where the file has no such name.
    pub fn name_of<'w>(&self, wanted: &Wanted<'w>) -> Option<&'w str> {
        let file = self.files.get(&wanted.path.value)?.as_ref()?;
        match wanted.column {
            Some(column) => Some(column.value.as_str()).filter(|name| file.has(name)),
            None if file.is_single() => Some("value"),
            None => wanted.ids.iter().copied().find(|id| file.has(id)),
        }
    }

    fn values(
        &self,
        wanted: &Wanted,
        unit: &mut FieldUnit,
        out: &mut Vec<Finding>,
    ) -> Vec<(Entry<'a>, Value)> {
        let path = wanted.path.value.as_str();
        let Some(file) = self.files.get(path) else {
            let meant = fault::did_you_mean(path, self.other_paths.iter().copied());
            out.push(fault::missing_series::finding(wanted.path.span, path, meant));
            return Vec::new();
        };
        // What makes a file unreadable as a whole is already reported.
        let Some(file) = file else { return Vec::new() };
        let Some(name) = self.name_of(wanted) else {
            out.extend(missing(file, wanted));
            return Vec::new();
        };
        let entries = file.entries(name).unwrap_or_default();
        let mut values = Vec::with_capacity(entries.len());
        let mut unreadable = Counted::default();
        for entry in entries {
            let plain = plain_number(&entry.typed, self.dialect.decimal);
            let value = match &plain {
                Some(plain) => parse_value(plain, unit, entry.span).map_err(|finding| *finding),
                None => Err(marks_finding(&entry, self.dialect.decimal)),
            };
            match value {
                Ok(value) => values.push((entry, value)),
                Err(finding) => unreadable.push(out, || finding),
            }
        }
        unreadable.rest(out, |span, count| {
            let message = format!("and {count} more values of this column that cannot be read");
            Finding::new(&fault::wrong_number::FAULT, Some(span), message)
        });
        values
    }
}

/// Cuts one file and dates its rows.
fn cut(id: FileId, source: &SourceFile, fiscal_year: FiscalYear) -> CutFile {
    let mut findings = Vec::new();
    let cut = match std::str::from_utf8(&source.bytes) {
        Ok(text) => match fault::not_utf8::no_text(id, text) {
            None => Cut::read(id, text, fiscal_year, &mut findings),
            Some(finding) => {
                findings.push(finding);
                None
            }
        },
        Err(error) => {
            let at = error.valid_up_to();
            let span = Span::new(id, at, at + 1);
            findings.push(fault::not_utf8::finding(span, source.bytes[at]));
            None
        }
    };
    (cut.map(Arc::new), findings)
}

/// A KPI's column or rows are not in its file.
fn missing(file: &SeriesFile, wanted: &Wanted) -> Option<Finding> {
    let path = wanted.path.value.as_str();
    let (name, span) = match wanted.column {
        Some(column) => (column.value.as_str(), column.span),
        None => (wanted.ids.first().copied().unwrap_or_default(), wanted.path.span),
    };
    let columns = file.columns();
    let known: Vec<&str> = columns.iter().map(|(name, _)| name.as_ref()).collect();
    if file.is_long() {
        // Owners set up a file before its first row: an empty one is no slip.
        let meant = fault::did_you_mean(name, known.iter().copied());
        let place = meant.and_then(|meant| columns.iter().find(|(name, _)| name == meant));
        let meant = place.map(|(name, place)| (name.as_ref(), *place));
        return (!known.is_empty()).then(|| fault::no_rows::finding(span, path, name, meant));
    }
    Some(fault::missing_column::finding(span, path, name, &known, columns.first().map(|c| c.1)))
}

/// A number whose marks fit the file's decimal mark in no way.
fn marks_finding(entry: &Entry, decimal: DecimalMark) -> Finding {
    let typed = entry.typed.as_ref();
    let (mark, other) = match decimal {
        DecimalMark::Point => (".", ","),
        DecimalMark::Comma => (",", "."),
    };
    let message = format!("`{typed}` is not a number where `{mark}` is the decimal mark");
    let finding = Finding::new(&fault::wrong_number::FAULT, Some(entry.span), message);
    if typed.matches(other).count() == 1 && !typed.contains(mark) {
        finding.help(format!(
            "write `{}`; if all CSV files have `{other}`, write `decimal: \"{other}\"` in quarterdeck.yaml",
            typed.replace(other, mark),
        ))
    } else {
        finding
            .help(format!("`{other}` separates thousands: it stands before exactly three digits"))
    }
}

/// Reports the later of two values of one date and leaves it out; `all` are in date order.
fn without_second_values<T>(
    all: &mut Vec<T>,
    key: impl Fn(&T) -> (Date, Span),
    out: &mut Vec<Finding>,
) {
    let mut before: Option<(Date, Span)> = None;
    all.retain(|one| {
        let (date, span) = key(one);
        match before {
            Some((last, first)) if last == date => {
                out.push(fault::two_values_one_date::finding(span, date, first));
                false
            }
            Some(_) | None => {
                before = Some((date, span));
                true
            }
        }
    });
}
