//! Shortcodes taken out of a text before it is read as Markdown, so that Markdown cannot tear them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::html::events;
use super::shortcode::{Shortcode, parse};

/// Stands in the text for a shortcode, with the shortcode's position between the two.
const MARK: char = '\u{e000}';
const MARK_END: char = '\u{e001}';

/// A text whose shortcodes outside code are replaced by marks, so that Markdown cannot tear them.
pub(super) struct Marked<'a> {
    pub(super) text: String,
    pub(super) shortcodes: Vec<Shortcode<'a>>,
    /// Where marks end in `text`, and where their shortcodes end in the text as typed.
    ends: Vec<(usize, usize)>,
}

impl<'a> Marked<'a> {
    /// Marks a text; `bad` hears of every `{{` that begins no shortcode.
    pub(super) fn new(typed: &'a str, mut bad: impl FnMut(Range<usize>)) -> Self {
        let mut marked = Self { text: String::new(), shortcodes: Vec::new(), ends: Vec::new() };
        let mut copied = 0;
        if typed.contains("{{") {
            let code = code_ranges(typed);
            let is_code = |at: usize| {
                let next = code.partition_point(|range| range.end <= at);
                code.get(next).is_some_and(|range| range.start <= at)
            };
            let mut at = 0;
            while let Some(found) = typed[at..].find("{{") {
                let start = at + found;
                at = start + 2;
                if is_escaped(typed, start) || is_code(start) {
                    continue;
                }
                let Some(shortcode) = parse(&typed[start..], start) else {
                    bad(start..start + 2);
                    continue;
                };
                marked.push(&typed[copied..start]);
                marked.text.push(MARK);
                marked.text.push_str(&marked.shortcodes.len().to_string());
                marked.text.push(MARK_END);
                copied = shortcode.range.end;
                at = copied;
                marked.ends.push((marked.text.len(), copied));
                marked.shortcodes.push(shortcode);
            }
        }
        marked.push(&typed[copied..]);
        marked
    }

    /// Text between shortcodes, without marks of its own; as long as before, so that places hold.
    fn push(&mut self, typed: &str) {
        self.text.extend(typed.chars().map(|c| if c == MARK { '\u{fffd}' } else { c }));
    }

    /// A place in the marked text as a place in the text as typed.
    pub(super) fn typed(&self, offset: usize) -> usize {
        let before = self.ends.partition_point(|(marked, _)| *marked <= offset);
        match before.checked_sub(1) {
            Some(last) => offset - self.ends[last].0 + self.ends[last].1,
            None => offset,
        }
    }

    /// A text's first mark: what stands before it, the shortcode, and what stands behind it.
    pub(super) fn split<'t>(&self, text: &'t str) -> Option<(&'t str, usize, &'t str)> {
        let (before, rest) = text.split_once(MARK)?;
        let (number, behind) = rest.split_once(MARK_END)?;
        let number: usize = number.parse().ok()?;
        (number < self.shortcodes.len()).then_some((before, number, behind))
    }

    /// A text with its shortcodes as typed.
    pub(super) fn restored(&self, text: &str, typed: &str) -> String {
        let mut restored = String::new();
        let mut rest = text;
        while let Some((before, number, behind)) = self.split(rest) {
            restored.push_str(before);
            restored.push_str(&typed[self.shortcodes[number].range.clone()]);
            rest = behind;
        }
        restored + rest
    }
}

/// Code spans and code blocks of a text, in its order; none lies in another.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    events(text)
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// Whether an odd number of backslashes stands before a byte.
fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}
