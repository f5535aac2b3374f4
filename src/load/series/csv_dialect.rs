//! How a CSV file is cut into cells: separator, quotes, line ends, byte order mark, decimal mark.
//!
//! By hand and not by the `csv` crate, because a finding has to name the place of a single cell,
//! and cells of a long file should not be copied before somebody asks for them.

use std::borrow::Cow;

use crate::model::site::DecimalMark;

/// The most cells that one file may have.
pub(super) const CELLS_MAX: usize = 5_000_000;

/// A CSV file cut into cells; the first row is the header.
#[derive(Debug, Default)]
pub(super) struct Table {
    cells: Vec<Cell>,
    /// One past the last cell of each row.
    row_ends: Vec<u32>,
    separator: char,
}

/// Where one cell stands, without the blanks and quotes around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// First byte in the file.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Whether quotes in it are doubled.
    doubled_quotes: bool,
}

/// Why a file cannot be cut into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// A quote at this byte is never closed.
    UnclosedQuote(usize),
    /// Text follows a closing quote at this byte.
    TextAfterQuote(usize),
    /// There are more than `CELLS_MAX` cells; the byte is that of the first too many.
    TooManyCells(usize),
}

impl Table {
    /// Cuts a text into cells; rows without any text are left out.
    pub(super) fn cut(text: &str) -> Result<Self, Broken> {
        let separator = separator_of(text);
        let mut table = Self { separator, ..Self::default() };
        let bytes = text.as_bytes();
        let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut row_start = 0;
        while at < bytes.len() {
            let (cell, next) = cell_at(bytes, at, separator as u8)?;
            if table.cells.len() >= CELLS_MAX {
                return Err(Broken::TooManyCells(at));
            }
            table.cells.push(cell);
            at = next;
            let row_goes_on = bytes.get(at) == Some(&(separator as u8));
            if row_goes_on {
                at += 1;
                if at < bytes.len() {
                    continue;
                }
                // The file ends behind a separator: the last cell is empty.
                table.cells.push(Cell { start: clip(at), end: clip(at), doubled_quotes: false });
            }
            if table.cells[row_start..].iter().all(|cell| cell.start == cell.end) {
                table.cells.truncate(row_start);
            } else {
                table.row_ends.push(clip(table.cells.len()));
                row_start = table.cells.len();
            }
            if bytes.get(at) == Some(&b'\r') {
                at += 1;
            }
            // A lone carriage return ends a line too; some spreadsheets write nothing else.
            if bytes.get(at) == Some(&b'\n') {
                at += 1;
            }
        }
        Ok(table)
    }

    /// What stands between cells.
    pub(super) fn separator(&self) -> char {
        self.separator
    }

    /// How many rows there are, the header included.
    pub(super) fn rows(&self) -> usize {
        self.row_ends.len()
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: usize) -> &[Cell] {
        let start = if row == 0 { 0 } else { self.row_ends[row - 1] as usize };
        &self.cells[start..self.row_ends[row] as usize]
    }
}

impl Cell {
    /// Whether there is nothing in it.
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Its text, in the file that it was cut from.
    pub(super) fn text(self, file: &str) -> Cow<'_, str> {
        let raw = &file[self.start as usize..self.end as usize];
        if self.doubled_quotes { Cow::Owned(raw.replace("\"\"", "\"")) } else { Cow::Borrowed(raw) }
    }
}

/// The first line decides: a tab or a semicolon in it is never part of a column's name.
fn separator_of(text: &str) -> char {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    ['\t', ';'].into_iter().find(|&mark| header.contains(mark)).unwrap_or(',')
}

/// The cell that begins at a byte, and the byte of the separator or line end behind it.
fn cell_at(bytes: &[u8], from: usize, separator: u8) -> Result<(Cell, usize), Broken> {
    let is_end = |byte: u8| byte == separator || byte == b'\n' || byte == b'\r';
    let is_blank = |byte: u8| (byte == b' ' || byte == b'\t') && byte != separator;
    let mut start = from;
    while start < bytes.len() && is_blank(bytes[start]) {
        start += 1;
    }
    if bytes.get(start) == Some(&b'"') {
        let mut at = start + 1;
        let mut doubled_quotes = false;
        loop {
            match bytes[at..].iter().position(|&byte| byte == b'"') {
                None => return Err(Broken::UnclosedQuote(start)),
                Some(found) if bytes.get(at + found + 1) == Some(&b'"') => {
                    doubled_quotes = true;
                    at += found + 2;
                }
                Some(found) => {
                    at += found;
                    break;
                }
            }
        }
        let mut next = at + 1;
        while next < bytes.len() && is_blank(bytes[next]) {
            next += 1;
        }
        if next < bytes.len() && !is_end(bytes[next]) {
            return Err(Broken::TextAfterQuote(next));
        }
        let cell = Cell { start: clip(start + 1), end: clip(at), doubled_quotes };
        return Ok((cell, next));
    }
    let length = bytes[start..].iter().position(|&byte| is_end(byte));
    let next = length.map_or(bytes.len(), |length| start + length);
    let mut end = next;
    while end > start && is_blank(bytes[end - 1]) {
        end -= 1;
    }
    Ok((Cell { start: clip(start), end: clip(end), doubled_quotes: false }, next))
}

fn clip(offset: usize) -> u32 {
    // Files are capped far below 4 GiB before they are read.
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A number's text with a decimal point and without separators of thousands.
///
/// The mark that is not the decimal one separates thousands, so it stands before exactly three
/// digits and never behind the decimal mark; none where the text breaks that.
pub(super) fn plain_number(text: &str, decimal: DecimalMark) -> Option<Cow<'_, str>> {
    if !text.contains([',', '.']) {
        return Some(Cow::Borrowed(text));
    }
    let (mark, thousands) = match decimal {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == ',' || c == '.') {
        let number = &rest[start..];
        let length = number.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
        let (number, behind) = number.split_at(length.unwrap_or(number.len()));
        plain.push_str(&rest[..start]);
        let (whole, fraction) = match number.split_once(mark) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (number, None),
        };
        let mut groups = whole.split(thousands);
        let first = groups.next().unwrap_or_default();
        plain.push_str(first);
        for group in groups {
            if group.len() != 3 || !(1..=3).contains(&first.len()) {
                return None;
            }
            plain.push_str(group);
        }
        if let Some(fraction) = fraction {
            if fraction.contains([mark, thousands]) {
                return None;
            }
            plain.push('.');
            plain.push_str(fraction);
        }
        rest = behind;
    }
    plain.push_str(rest);
    Some(Cow::Owned(plain))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &[&[&str]]) {
        let table = Table::cut(text).expect("a file that can be cut");
        let rows: Vec<Vec<_>> = (0..table.rows())
            .map(|row| table.row(row).iter().map(|cell| cell.text(text)).collect())
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn separators_line_ends_and_marks_are_understood() {
        case("date,value\n2026-01,5\n", &[&["date", "value"], &["2026-01", "5"]]);
        case("\u{feff}date;value\r\n2026-01;5,9", &[&["date", "value"], &["2026-01", "5,9"]]);
        case("date\tvalue\r2026-01\t 5 % \r", &[&["date", "value"], &["2026-01", "5 %"]]);
        case("date,value\n\n,\n2026-01,5\n  \n", &[&["date", "value"], &["2026-01", "5"]]);
        case("date,a,b\n2026-01,,", &[&["date", "a", "b"], &["2026-01", "", ""]]);
        case("", &[]);
    }

    #[test]
    fn quotes_hold_separators_lines_and_quotes() {
        case("date,note\n1,\"a, b\"\n", &[&["date", "note"], &["1", "a, b"]]);
        case("date,note\n1, \"a\nb\" \n", &[&["date", "note"], &["1", "a\nb"]]);
        case("date,note\n1,\"say \"\"x\"\"\"\n", &[&["date", "note"], &["1", "say \"x\""]]);
        case("date,note\n1,5\" pipe\n", &[&["date", "note"], &["1", "5\" pipe"]]);
    }

    #[test]
    fn broken_quotes_have_a_place() {
        assert_eq!(Table::cut("date\n\"2026").err(), Some(Broken::UnclosedQuote(5)));
        assert_eq!(Table::cut("date\n\"2026\"x\n").err(), Some(Broken::TextAfterQuote(11)));
    }

    #[track_caller]
    fn number(text: &str, point: Option<&str>, comma: Option<&str>) {
        assert_eq!(plain_number(text, DecimalMark::Point).as_deref(), point, "point: {text}");
        assert_eq!(plain_number(text, DecimalMark::Comma).as_deref(), comma, "comma: {text}");
    }

    #[test]
    fn thousands_stand_before_exactly_three_digits() {
        number("1,234.5", Some("1234.5"), None);
        number("1.234,5", None, Some("1234.5"));
        number("1,234", Some("1234"), Some("1.234"));
        number("5,9 %", None, Some("5.9 %"));
        number("5.9", Some("5.9"), None);
        number("R$ 1.234.567", None, Some("R$ 1234567"));
        number("1234,567", None, Some("1234.567"));
        number(",5", None, Some(".5"));
        number("12,34,567", None, None);
        number("-40", Some("-40"), Some("-40"));
    }

    proptest! {
        #[test]
        fn any_text_is_cut_or_refused(text in "[a-z0-9\",;\t\r\n é]{0,60}") {
            if let Ok(table) = Table::cut(&text) {
                for row in 0..table.rows() {
                    prop_assert!(!table.row(row).is_empty());
                    for cell in table.row(row) {
                        let _ = cell.text(&text);
                    }
                }
            }
        }

        #[test]
        fn any_text_is_a_plain_number_or_refused(text in ".{0,20}") {
            let _ = plain_number(&text, DecimalMark::Comma);
        }
    }
}
