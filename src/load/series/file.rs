//! One CSV file, cut, told its shape and dated once for all that name it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::csv_dialect::{Broken, CELLS_MAX, Cell, Table};
use super::dated::likely_days;
use super::shape::{NoShape, Shape, Values};
use crate::finding::{FileId, Finding, Span};
use crate::load::fault;
use crate::load::text::parse_period;
use crate::model::time::{FiscalYear, Period};

/// Faults of one kind that one file reports before it merely counts them.
const FINDINGS_MAX: usize = 5;

/// A CSV file of dated values.
#[derive(Debug)]
pub(super) struct SeriesFile<'a> {
    text: &'a str,
    cut: Arc<Cut>,
}

/// A file of dated values without its text: what is kept of it from one build to the next.
#[derive(Debug)]
pub(in crate::load) struct Cut {
    file: FileId,
    table: Table,
    shape: Shape,
    /// The period that each row is written for, the header's included; none where it is unreadable.
    periods: Vec<Option<Period>>,
    /// Of a long file the rows of each id.
    rows_of: BTreeMap<String, Vec<u32>>,
}

/// One value of a file, not yet read as a number.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    /// What it was written for.
    pub(super) period: Period,
    /// The value as typed.
    pub(super) typed: Cow<'a, str>,
    /// Where the value stands.
    pub(super) span: Span,
    /// What stands beside it.
    pub(super) note: Option<Cow<'a, str>>,
}

impl Cut {
    /// Reads a file; none where its header or its quotes make it unreadable as a whole.
    pub(super) fn read(
        file: FileId,
        text: &str,
        fiscal_year: FiscalYear,
        out: &mut Vec<Finding>,
    ) -> Option<Self> {
        let table = match Table::cut(text) {
            Ok(table) => table,
            Err(broken) => {
                out.push(broken_finding(file, broken));
                return None;
            }
        };
        if table.rows() == 0 {
            let span = Span::new(file, 0, 0);
            out.push(fault::series_header::empty_file(span));
            return None;
        }
        let header: Vec<String> =
            table.row(0).iter().map(|cell| cell.text(text).into_owned()).collect();
        let shape = match Shape::of(&header) {
            Ok(shape) => shape,
            Err(reason) => {
                out.push(header_finding(file, text, &table, &header, reason, fiscal_year));
                return None;
            }
        };
        let mut series = Self { file, table, shape, periods: Vec::new(), rows_of: BTreeMap::new() };
        series.date_rows(text, &header, fiscal_year, out);
        Some(series)
    }

    fn date_rows(
        &mut self,
        text: &str,
        header: &[String],
        fiscal_year: FiscalYear,
        out: &mut Vec<Finding>,
    ) {
        let named = header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let cells_min = self.shape.cells_min(named);
        let mut ragged = Counted::default();
        let mut undated = Counted::default();
        self.periods = vec![None; self.table.rows()];
        for row in 1..self.table.rows() {
            let cells = self.table.row(row);
            let nameless = |position: usize| header.get(position).is_none_or(String::is_empty);
            let too_many = (0..cells.len())
                .find(|&position| nameless(position) && !cells[position].is_empty())
                .map(|position| &cells[position]);
            if cells.len() < cells_min || too_many.is_some() {
                let first = cells.first().expect("a row has a cell");
                let last = cells.last().expect("a row has a cell");
                let span = too_many
                    .map_or(Span { file: self.file, start: first.start, end: last.end }, |&cell| {
                        self.span(cell)
                    });
                ragged.push(out, || {
                    fault::ragged_row::finding(span, cells.len(), named, self.table.separator())
                });
                continue;
            }
            if let Values::Long { kpi, .. } = self.shape.values {
                let id = cells[kpi].text(text).into_owned();
                let position = u32::try_from(row).expect("rows are bounded");
                self.rows_of.entry(id).or_default().push(position);
            }
            let cell = cells[self.shape.date];
            let typed = cell.text(text);
            let span = self.span(cell);
            match parse_period(&typed, fiscal_year) {
                Some(period) => self.periods[row] = Some(period),
                None => undated.push(out, || date_finding(span, &typed)),
            }
        }
        ragged.rest(out, fault::ragged_row::and_more);
        undated.rest(out, more_dates);
    }

    fn span(&self, cell: Cell) -> Span {
        Span { file: self.file, start: cell.start, end: cell.end }
    }
}

impl<'a> SeriesFile<'a> {
    /// A file that was cut out of this text.
    pub(super) fn new(text: &'a str, cut: Arc<Cut>) -> Self {
        Self { text, cut }
    }

    /// Where the first line's names stand, each with its name; dates and notes are left out.
    pub(super) fn columns(&self) -> Vec<(Cow<'a, str>, Span)> {
        match &self.cut.shape.values {
            Values::Single(value) => {
                vec![(Cow::Borrowed("value"), self.cut.span(self.cut.table.row(0)[*value]))]
            }
            Values::Long { kpi, .. } => self
                .cut
                .rows_of
                .iter()
                .map(|(id, rows)| {
                    let first = self.cut.table.row(rows[0] as usize)[*kpi];
                    (Cow::Owned(id.clone()), self.cut.span(first))
                })
                .collect(),
            Values::Wide(columns) => columns
                .iter()
                .map(|(name, &position)| {
                    (Cow::Owned(name.clone()), self.cut.span(self.cut.table.row(0)[position]))
                })
                .collect(),
        }
    }

    /// Whether any name may stand in it without having a value yet.
    pub(super) fn is_long(&self) -> bool {
        matches!(self.cut.shape.values, Values::Long { .. })
    }

    /// Whether it has one column for whoever names it.
    pub(super) fn is_single(&self) -> bool {
        matches!(self.cut.shape.values, Values::Single(_))
    }

    /// Whether a name has a column or a row.
    pub(super) fn has(&self, name: &str) -> bool {
        match &self.cut.shape.values {
            Values::Single(_) => name == "value",
            Values::Wide(columns) => columns.contains_key(name),
            Values::Long { .. } => self.cut.rows_of.contains_key(name),
        }
    }

    /// The values of a name, in the order of the file; none where the file doesn't know it.
    pub(super) fn entries(&self, name: &str) -> Option<Vec<Entry<'a>>> {
        let all = || 1..self.cut.table.rows();
        match &self.cut.shape.values {
            Values::Single(value) => (name == "value").then(|| self.at(all(), *value)),
            Values::Wide(columns) => columns.get(name).map(|&column| self.at(all(), column)),
            Values::Long { value, .. } => self
                .cut
                .rows_of
                .get(name)
                .map(|rows| self.at(rows.iter().map(|&row| row as usize), *value)),
        }
    }

    fn at(&self, rows: impl Iterator<Item = usize>, column: usize) -> Vec<Entry<'a>> {
        rows.filter_map(|row| {
            let period = self.cut.periods[row]?;
            let cells = self.cut.table.row(row);
            let cell = *cells.get(column)?;
            if cell.is_empty() {
                return None;
            }
            let note =
                self.cut.shape.note.and_then(|note| cells.get(note)).filter(|n| !n.is_empty());
            Some(Entry {
                period,
                typed: cell.text(self.text),
                span: self.cut.span(cell),
                note: note.map(|note| note.text(self.text)),
            })
        })
        .collect()
    }
}

/// Findings of one kind, of which a file gives a few and counts the others.
#[derive(Debug, Default)]
pub(super) struct Counted {
    count: usize,
    last: Option<Span>,
}

impl Counted {
    /// Adds one, or merely counts it.
    pub(super) fn push(&mut self, out: &mut Vec<Finding>, finding: impl FnOnce() -> Finding) {
        self.count += 1;
        if self.count <= FINDINGS_MAX {
            let finding = finding();
            self.last = finding.span;
            out.push(finding);
        }
    }

    /// Says how many were merely counted.
    pub(super) fn rest(self, out: &mut Vec<Finding>, finding: fn(Span, usize) -> Finding) {
        if let Some(span) = self.last.filter(|_| self.count > FINDINGS_MAX) {
            out.push(finding(span, self.count - FINDINGS_MAX));
        }
    }
}

fn date_finding(span: Span, typed: &str) -> Finding {
    let days: Vec<String> = likely_days(typed).iter().map(|day| format!("`{day}`")).collect();
    let meant = (!days.is_empty()).then(|| format!("write {}", days.join(" or ")));
    fault::wrong_date::finding(span, typed, meant)
}

fn more_dates(span: Span, count: usize) -> Finding {
    let message = format!("and {count} more dates below that cannot be read");
    Finding::new(&fault::wrong_date::FAULT, Some(span), message)
        .help("write the dates of the whole file as `2026-03-31`, or as a period: `2026-03`")
}

fn broken_finding(file: FileId, broken: Broken) -> Finding {
    match broken {
        Broken::UnclosedQuote(at) => fault::broken_quotes::unclosed(Span::new(file, at, at + 1)),
        Broken::TextAfterQuote(at) => fault::broken_quotes::text_after(Span::new(file, at, at + 1)),
        Broken::TooManyCells(at) => {
            fault::series_too_long::finding(Span::new(file, at, at), CELLS_MAX)
        }
    }
}

fn header_finding(
    file: FileId,
    text: &str,
    table: &Table,
    header: &[String],
    reason: NoShape,
    fiscal_year: FiscalYear,
) -> Finding {
    let cells = table.row(0);
    let first = cells.first().expect("a row has a cell");
    let last = cells.last().expect("a row has a cell");
    let line = Span { file, start: first.start, end: last.end };
    match reason {
        NoShape::NoDate if parse_period(&header[0], fiscal_year).is_some() => {
            fault::series_header::missing(line, header.len(), table.separator())
        }
        NoShape::NoDate => fault::series_header::no_date(
            Span { file, start: first.start, end: first.end },
            &first.text(text),
        ),
        NoShape::NoValues => fault::series_header::no_values(line, table.separator()),
        NoShape::LongWithoutValue => fault::series_header::long_without_value(line),
        NoShape::TwoOfOneName(first, second) => fault::series_header::two_of_one_name(
            Span { file, start: cells[second].start, end: cells[second].end },
            &cells[second].text(text),
            Span { file, start: cells[first].start, end: cells[first].end },
        ),
    }
}
