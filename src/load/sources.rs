//! The files of a site, in memory.

use std::sync::{Arc, OnceLock};

use crate::finding::format::Texts;
use crate::finding::{FileId, Span};

/// The files of a site, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// One file of a site.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path below the root, with `/` between folders.
    pub path: String,
    /// Its content as read; shared with whoever keeps it from one build to the next.
    pub bytes: Arc<Vec<u8>>,
    line_starts: OnceLock<Vec<u32>>,
}

/// A place as people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place<'a> {
    /// The file's path below the root.
    pub file: &'a str,
    /// The line, from 1.
    pub line: u32,
}

impl Sources {
    /// Files by path and content, in any order.
    pub fn new(files: impl IntoIterator<Item = (String, impl Into<Arc<Vec<u8>>>)>) -> Self {
        let mut files: Vec<_> = files
            .into_iter()
            .map(|(path, bytes)| SourceFile {
                path,
                bytes: bytes.into(),
                line_starts: OnceLock::new(),
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// Every file with its id, by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(position, file)| {
            (FileId(u32::try_from(position).expect("far fewer than 4 billion files")), file)
        })
    }

    /// The file of an id that these sources gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file at a path.
    pub fn find(&self, path: &str) -> Option<(FileId, &SourceFile)> {
        let position = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        let id = FileId(u32::try_from(position).expect("far fewer than 4 billion files"));
        Some((id, &self.files[position]))
    }

    /// File and line of a span's start.
    pub fn place(&self, span: Span) -> Place<'_> {
        let file = self.file(span.file);
        Place { file: &file.path, line: clipped(file.line(span.start)) }
    }
}

/// Files are smaller than what an `u32` counts.
fn clipped(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Texts for Sources {
    /// Of a file that is not UTF-8 the text before the first byte that is no character.
    fn text(&self, span: Span) -> (&str, &str) {
        let file = self.file(span.file);
        let text = std::str::from_utf8(&file.bytes)
            .or_else(|error| std::str::from_utf8(&file.bytes[..error.valid_up_to()]));
        (&file.path, text.unwrap_or_default())
    }

    fn line_and_column(&self, span: Span) -> (u32, u32) {
        let file = self.file(span.file);
        let line = file.line(span.start);
        let from = file.line_starts()[line - 1] as usize;
        let to = (span.start as usize).min(file.bytes.len()).max(from);
        let before = String::from_utf8_lossy(&file.bytes[from..to]);
        let column = before.chars().filter(|&c| c != '\u{feff}').count() + 1;
        (clipped(line), clipped(column))
    }
}

impl SourceFile {
    /// The content as text; none where it is not UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    fn line(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset).max(1)
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let mut starts = vec![0];
            for (offset, &byte) in self.bytes.iter().enumerate() {
                if byte == b'\n' {
                    starts.push(u32::try_from(offset + 1).unwrap_or(u32::MAX));
                }
            }
            starts
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, offset: usize, line: u32, column: u32) {
        let sources = Sources::new([("a.md".to_owned(), text.as_bytes().to_vec())]);
        let place = Span::new(FileId(0), offset, offset);
        assert_eq!(sources.line_and_column(place), (line, column));
        assert_eq!(sources.place(place).line, line);
    }

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        case("", 0, 1, 1);
        case("ab\ncd", 0, 1, 1);
        case("ab\ncd", 4, 2, 2);
        case("ab\r\ncd", 4, 2, 1);
        case("é: x", 4, 1, 4);
        case("\u{feff}ab", 4, 1, 2);
    }
}
