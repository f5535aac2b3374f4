//! The desk at which one file is read: its text, its calendar, and the findings so far.
//!
//! Every reader of this module has the shape `fn(&Node, &mut Reader) -> Option<T>`: it returns what
//! it read, or pushes a finding and returns `None`. The caller goes on with the next key either
//! way, so that one run reports all that is wrong.

use crate::finding::{FileId, Finding, Span};
use crate::model::time::FiscalYear;

use super::front_matter::NODES_MAX;
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
    /// What was found, in the order of reading.
    pub findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    /// A file before it is read.
    pub fn new(file: FileId, text: &'a str, fiscal_year: FiscalYear) -> Self {
        let first_line = Span::new(file, 0, text.find(['\n', '\r']).unwrap_or(text.len()));
        let (lost, findings) = (Vec::new(), Vec::new());
        Self { file, text, fiscal_year, first_line, lost, nodes_max: NODES_MAX, findings }
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

    /// The line of the file that holds a byte, without its line ending.
    pub fn line_at(&self, offset: u32) -> &'a str {
        let at = (offset as usize).min(self.text.len());
        let bytes = self.text.as_bytes();
        let start = bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |p| p + 1);
        let end = bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |p| at + p);
        // Line feeds are characters of their own, so both cuts fall between characters.
        self.text.get(start..end).unwrap_or_default().trim_end_matches('\r')
    }

    /// The line of a node with the node's words replaced, ready to paste.
    pub fn line_with(&self, node: &Node, words: &str) -> String {
        let line = self.line_at(node.start);
        let from = (line.as_ptr() as usize) - (self.text.as_ptr() as usize);
        let start = (node.start as usize).saturating_sub(from).min(line.len());
        let end = (node.end as usize).saturating_sub(from).clamp(start, line.len());
        match (line.get(..start), line.get(end..)) {
            (Some(before), Some(after)) => format!("{before}{words}{after}"),
            _ => words.to_owned(),
        }
    }
}
