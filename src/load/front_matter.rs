//! The YAML of a file as a tree of nodes with their places.
//!
//! The events of granit-parser are turned into nodes here and nowhere else, since its interface
//! still moves. What the parser cannot read is mended on a scratch copy (`yaml_slips` names the
//! slip and its correction) and read again, so that one run reports several slips and the faults of
//! meaning besides.
//!
//! **Invariant:** anchors, aliases, tags, directives and second documents are refused, and depth
//! and number of nodes are bounded: content is untrusted.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's enums are non-exhaustive and not of our domain"
)]

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as At, StrInput};

use super::fault;
use super::node::{Kind, Node, Style};
use super::reader::{Reader, line_around};
use super::yaml_slips;
use crate::finding::Span;
use crate::model::Body;

/// More levels than any file of ours can need.
const DEPTH_MAX: usize = 16;
/// Enough for twenty years of daily readings.
pub(super) const NODES_MAX: usize = 40_000;
/// Ten pages of prose: a title as long as a book would stand on every page.
pub(super) const TEXT_BYTES_MAX: usize = 20_000;
/// Slips mended in one file before reading gives up.
const SLIPS_MAX: usize = 12;

/// A Markdown file taken apart.
#[derive(Debug)]
pub struct FrontMatter<'a> {
    /// The mapping between the two lines `---`; none where it could not be read at all.
    pub root: Option<Node<'a>>,
    /// The Markdown below.
    pub body: Body,
}

/// Takes a Markdown file apart and reads its front matter.
pub fn front_matter<'a>(reader: &mut Reader<'a>) -> Option<FrontMatter<'a>> {
    let text = reader.text;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = line_end(text, start);
    reader.first_line = Span::new(reader.file, start, trimmed_end(text, start, first));
    if text[start..].trim().is_empty() {
        return reader.report(fault::missing_front_matter::empty_file(reader.first_line));
    }
    if text[start..first].trim_end() != "---" {
        return reader.report(fault::missing_front_matter::finding(
            reader.first_line,
            text[start..first].trim_end(),
        ));
    }
    let Some((end, body)) = closing_line(text, first) else {
        return reader.report(fault::unclosed_front_matter::finding(
            reader.first_line,
            text,
            first,
        ));
    };
    let root = yaml(reader, first, end);
    let span = Span::new(reader.file, body, text.len());
    Some(FrontMatter { root, body: Body { markdown: text[body..].to_owned(), span } })
}

/// Reads a file that is YAML from its first byte to its last.
pub fn whole_file<'a>(reader: &mut Reader<'a>) -> Option<Node<'a>> {
    let start = if reader.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = line_end(reader.text, start);
    reader.first_line = Span::new(reader.file, start, trimmed_end(reader.text, start, first));
    yaml(reader, start, reader.text.len())
}

/// The byte after the line that holds `from`, its line ending included.
fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |position| from + position + 1)
}

fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    start + text[start..end].trim_end().len()
}

/// Where the line `---` that closes a front matter begins, and where the body begins after it.
fn closing_line(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut start = from;
    while start < text.len() {
        let end = line_end(text, start);
        if text.as_bytes()[start..].starts_with(b"---") && text[start..end].trim_end() == "---" {
            return Some((start, end));
        }
        start = end;
    }
    None
}

/// Reads the YAML between two bytes of the file, mending slips where it has any.
fn yaml<'a>(reader: &mut Reader<'a>, start: usize, end: usize) -> Option<Node<'a>> {
    let text = reader.text;
    let slice = &text[start..end];
    let before = reader.findings.len();
    match build(slice, start, reader) {
        Ok(root) => root,
        Err(Stop::Cap) => None,
        Err(Stop::Syntax(error)) => {
            reader.findings.truncate(before);
            recover(reader, slice, start, error)
        }
    }
}

/// Names the slip that stopped the parser, mends it on a copy and reads on.
fn recover(
    reader: &mut Reader<'_>,
    slice: &str,
    start: usize,
    mut error: ScanError,
) -> Option<Node<'static>> {
    let mut copy = yaml_slips::Copy::new(slice, start);
    for _ in 0..SLIPS_MAX {
        let at = error.marker().byte_offset().unwrap_or(copy.text().len());
        copy.mend(at, &error, reader);
        let text = copy.text().to_owned();
        let before = reader.findings.len();
        match build(&text, 0, reader) {
            Ok(root) => {
                let file = reader.text;
                let place =
                    |offset: u32| yaml_slips::before_character(file, copy.original_place(offset));
                for finding in &mut reader.findings[before..] {
                    if let Some(span) = &mut finding.span {
                        span.start = place(span.start);
                        span.end = place(span.end).max(span.start);
                    }
                }
                let mut root = root?.into_owned();
                root.move_places(&place);
                return Some(root);
            }
            Err(Stop::Cap) => return None,
            Err(Stop::Syntax(next)) => {
                reader.findings.truncate(before);
                error = next;
            }
        }
    }
    None
}

/// Why a tree could not be built.
enum Stop {
    /// The parser cannot go on.
    Syntax(ScanError),
    /// A bound is exceeded; the finding is already made.
    Cap,
}

/// Builds the tree of one YAML document whose first byte is byte `offset` of the file.
///
/// `None` for a document without any node.
fn build<'a>(
    text: &'a str,
    offset: usize,
    reader: &mut Reader<'_>,
) -> Result<Option<Node<'a>>, Stop> {
    let options = granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: DEPTH_MAX,
        block_nesting_limit: DEPTH_MAX,
    };
    let parser = Parser::new_from_str_with_options(text, options);
    let mut builder = Builder { parser, text, offset, nodes: 0, reader };
    let mut root = None;
    while let Some((event, at)) = builder.next()? {
        match event {
            Event::StreamStart | Event::DocumentEnd | Event::StreamEnd => {}
            Event::DocumentStart(..) => {
                if root.is_some() {
                    let span = builder.span(at);
                    let finding = fault::yaml_feature::second_document(span);
                    builder.reader.findings.push(finding);
                    break;
                }
            }
            event => root = Some(builder.node(event, at)?),
        }
    }
    // A document of nothing but comments is one empty text.
    Ok(root)
}

struct Builder<'a, 'r, 't> {
    parser: Parser<'a, StrInput<'a>>,
    text: &'a str,
    offset: usize,
    nodes: usize,
    reader: &'r mut Reader<'t>,
}

impl<'a> Builder<'a, '_, '_> {
    /// The next event that is not an anchor; anchors are refused on the way.
    fn next(&mut self) -> Result<Option<(Event<'a>, At)>, Stop> {
        loop {
            match self.parser.next_event() {
                None => return Ok(None),
                Some(Ok((Event::Anchor(..), at))) => {
                    let span = self.span(at);
                    let finding = fault::yaml_feature::anchor(span, self.line(at));
                    self.reader.findings.push(finding);
                }
                Some(Ok(event)) => return Ok(Some(event)),
                Some(Err(error)) => return Err(self.stop(error)),
            }
        }
    }

    fn stop(&mut self, error: ScanError) -> Stop {
        let at = error.marker().byte_offset().unwrap_or_default() + self.offset;
        let span = Span::new(self.reader.file, at, at);
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => {
                self.reader.findings.push(fault::too_complex::depth(span, DEPTH_MAX));
                Stop::Cap
            }
            _ => Stop::Syntax(error),
        }
    }

    fn next_node(&mut self) -> Result<(Event<'a>, At), Stop> {
        // The parser closes what it opened, so the stream cannot end inside a collection.
        Ok(self.next()?.expect("an open collection is followed by its end"))
    }

    fn node(&mut self, event: Event<'a>, at: At) -> Result<Node<'a>, Stop> {
        self.nodes += 1;
        if self.nodes > self.reader.nodes_max {
            let finding = fault::too_complex::nodes(self.span(at), self.reader.nodes_max);
            self.reader.findings.push(finding);
            return Err(Stop::Cap);
        }
        if let Some(tag) = at.tag_span() {
            let span = self.span(tag);
            let finding = fault::yaml_feature::tag(span, self.line(tag));
            self.reader.findings.push(finding);
        }
        let (start, mut end) = self.bytes(at);
        let kind = match event {
            Event::Scalar(text, style, ..) => {
                let bytes_max = self.reader.text_bytes_max;
                if text.len() > bytes_max {
                    let span = self.span(at);
                    let finding = fault::too_complex::text(span, text.len(), bytes_max);
                    self.reader.findings.push(finding);
                    return Err(Stop::Cap);
                }
                let style = match style {
                    ScalarStyle::Plain => {
                        if start != end {
                            self.look_for_comment(end);
                        }
                        Style::Plain
                    }
                    ScalarStyle::SingleQuoted
                    | ScalarStyle::DoubleQuoted
                    | ScalarStyle::Literal
                    | ScalarStyle::Folded => Style::Quoted,
                };
                // An escape can spell what the file itself must not hold.
                if style == Style::Quoted
                    && let Some(c) = text.chars().find(|c| fault::not_utf8::is_no_text(*c))
                {
                    let finding = fault::not_utf8::character(self.span(at), c);
                    self.reader.findings.push(finding);
                }
                // Nothing between key and next line comes as `~` with an empty place.
                let text = if start == end { "".into() } else { text };
                Kind::Text(text, style)
            }
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    let (event, at) = self.next_node()?;
                    if matches!(event, Event::SequenceEnd) {
                        end =
                            self.end_of_collection(at, items.last().map_or(end, |i: &Node| i.end));
                        break;
                    }
                    items.push(self.node(event, at)?);
                }
                Kind::List(items)
            }
            Event::MappingStart(..) => {
                let mut pairs: Vec<(Node, Node)> = Vec::new();
                loop {
                    let (event, at) = self.next_node()?;
                    if matches!(event, Event::MappingEnd) {
                        let last = pairs.last().map_or(end, |(k, v)| v.end.max(k.end));
                        end = self.end_of_collection(at, last);
                        break;
                    }
                    let key = self.node(event, at)?;
                    let (event, at) = self.next_node()?;
                    pairs.push((key, self.node(event, at)?));
                }
                Kind::Map(pairs)
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let finding = fault::yaml_feature::alias(self.span(at), self.line(at));
                self.reader.findings.push(finding);
                Kind::Text("*".into(), Style::Quoted)
            }
            _ => Kind::Text("".into(), Style::Plain),
        };
        Ok(Node { start, end: end.max(start), kind })
    }

    /// A closing bracket ends a collection; without one its last item does, for the parser sees the
    /// end of a block only at the next line.
    fn end_of_collection(&self, at: At, last: u32) -> u32 {
        let (start, end) = self.bytes(at);
        if end > start { end } else { last }
    }

    /// `note: see #3` drops the number as a comment: nobody who types that means it.
    fn look_for_comment(&mut self, end: u32) {
        let at = end as usize - self.offset;
        let rest = &self.text.as_bytes()[at..];
        let blanks = rest.iter().take_while(|&&b| b == b' ').count();
        let glued = rest.get(blanks) == Some(&b'#')
            && rest
                .get(blanks + 1)
                .is_some_and(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'#'));
        if glued && blanks > 0 {
            let length = rest[blanks..].iter().take_while(|&&b| b != b'\n' && b != b'\r').count();
            let start = end as usize + blanks;
            let span = Span::new(self.reader.file, start, start + length);
            let line_from = self.text[..at].rfind('\n').map_or(0, |p| p + 1);
            let line = &self.text[line_from..at + blanks + length];
            let finding = fault::hidden_comment::finding(
                span,
                line,
                &self.text[at + blanks..at + blanks + length],
            );
            self.reader.findings.push(finding);
        }
    }

    fn bytes(&self, at: At) -> (u32, u32) {
        let clip = |offset: Option<usize>| {
            u32::try_from(offset.unwrap_or_default() + self.offset).unwrap_or(u32::MAX)
        };
        (clip(at.start.byte_offset()), clip(at.end.byte_offset()))
    }

    fn line(&self, at: At) -> &'a str {
        line_around(self.text, at.start.byte_offset().unwrap_or_default()).unwrap_or_default()
    }

    fn span(&self, at: At) -> Span {
        let (start, end) = self.bytes(at);
        Span { file: self.reader.file, start, end }
    }
}
