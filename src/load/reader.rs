//! The desk at which one file is read: its text, its calendar, and the findings so far.
//!
//! Every reader of this module has the shape `fn(&Node, &mut Reader) -> Option<T>`: it returns what
//! it read, or pushes a finding and returns `None`. The caller goes on with the next key either
//! way, so that one run reports all that is wrong.

use crate::finding::{FileId, Finding, Span};
use crate::model::time::FiscalYear;

use super::front_matter::{NODES_MAX, TEXT_BYTES_MAX};
use super::node::Node;

/// The file being read and what was found wrong with it.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The file.
    pub file: FileId,
    /// Its whole text.
    pub text: &'a str,
    /// What a year, a half and a quarter are.
    pub fiscal_year: FiscalYear,
    /// The front matter's first line: the place of what is missing.
    pub first_line: Span,
    /// Top-level keys whose YAML could not be read: they are not missing.
    pub lost: Vec<String>,
    /// The most values that the file may hold.
    pub nodes_max: usize,
    /// The longest text among them, in bytes.
    pub text_bytes_max: usize,
    /// What was found, in the order of reading.
    pub findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    /// A file before it is read.
    pub fn new(file: FileId, text: &'a str, fiscal_year: FiscalYear) -> Self {
        let first_line = Span::new(file, 0, text.find(['\n', '\r']).unwrap_or(text.len()));
        Self {
            file,
            text,
            fiscal_year,
            first_line,
            lost: Vec::new(),
            nodes_max: NODES_MAX,
            text_bytes_max: TEXT_BYTES_MAX,
            findings: Vec::new(),
        }
    }

    /// Where a node stands.
    pub fn span(&self, node: &Node) -> Span {
        Span { file: self.file, start: node.start, end: node.end }
    }

    /// Notes what is wrong; gives `None`, so that a reader can end with it.
    pub fn report<T>(&mut self, finding: Finding) -> Option<T> {
        self.findings.push(finding);
        None
    }

    /// The line of the file that holds a byte, without its line ending; empty where it is longer than
    /// anybody pastes.
    pub fn line_at(&self, offset: u32) -> &'a str {
        line_around(self.text, offset as usize).unwrap_or_default()
    }

    /// The line of a node with the node's words replaced, ready to paste; of a very long one the words.
    pub fn line_with(&self, node: &Node, words: &str) -> String {
        let Some(line) = line_around(self.text, node.start as usize) else {
            return words.to_owned();
        };
        let from = (line.as_ptr() as usize) - (self.text.as_ptr() as usize);
        let start = (node.start as usize).saturating_sub(from).min(line.len());
        let end = (node.end as usize).saturating_sub(from).clamp(start, line.len());
        match (line.get(..start), line.get(end..)) {
            (Some(before), Some(after)) => format!("{before}{words}{after}"),
            _ => words.to_owned(),
        }
    }
}

/// The longest line that is shown to be pasted.
const LINE_BYTES_MAX: usize = 2 << 10;

/// The line of a text that holds a byte, without its line ending; none where it is very long: a file
/// of one line may have ten thousand faults in it, and each would look for both ends.
pub(super) fn line_around(text: &str, at: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    let at = at.min(bytes.len());
    let first = at.saturating_sub(LINE_BYTES_MAX);
    let last = (at + LINE_BYTES_MAX).min(bytes.len());
    let is_end = |&byte: &u8| byte == b'\n';
    let start = match bytes[first..at].iter().rposition(is_end) {
        Some(end) => first + end + 1,
        None if first == 0 => 0,
        None => return None,
    };
    let end = match bytes[at..last].iter().position(is_end) {
        Some(end) => at + end,
        None if last == bytes.len() => last,
        None => return None,
    };
    // Line feeds are characters of their own, so both cuts fall between characters.
    Some(text.get(start..end)?.trim_end_matches('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_from_any_of_its_bytes_unless_it_is_very_long() {
        let text = "one\r\nt\u{e9}o\n\n";
        let lines = [0, 4, 5, 6, 7, 9, 10, 11, 99].map(|at| line_around(text, at));
        let expected = ["one", "one", "t\u{e9}o", "t\u{e9}o", "t\u{e9}o", "t\u{e9}o", "", "", ""];
        assert_eq!(lines, expected.map(Some));
        let long = "x".repeat(2 * LINE_BYTES_MAX + 1);
        assert_eq!(line_around(&long, LINE_BYTES_MAX + 1), None);
        assert_eq!(line_around(&long[..LINE_BYTES_MAX], 9), Some(&long[..LINE_BYTES_MAX]));
    }
}
