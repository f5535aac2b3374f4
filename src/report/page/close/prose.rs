//! The author's words in a record: Markdown up to the first second-level heading is the bottom
//! line, and each such heading begins a section of its own.

use std::fmt::Write as _;

use serde::Serialize;

use super::book::Book;
use crate::finding::{FileId, Span};
use crate::language::escape;
use crate::markdown::{Options, Refusal, Resolve, Shortcode, render_markdown};
use crate::model::Body;

/// The author's words of a cycle.
#[derive(Debug, Clone, Default)]
pub(super) struct Prose {
    /// The bottom line.
    pub(super) lead_html: String,
    /// The same as typed.
    pub(super) lead: String,
    /// What follows, by heading.
    pub(super) sections: Vec<ProseSection>,
}

/// A section of the author's words.
#[derive(Debug, Clone, Serialize)]
pub struct ProseSection {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub words_html: String,
    /// Its text as typed.
    pub words: String,
}

/// The words of the record's cycle.
pub(super) fn prose(book: &Book<'_>) -> Prose {
    let Some(words) = &book.record.cycle.words else { return Prose::default() };
    let (lead, sections) = split(words);
    Prose {
        lead_html: words_html(book, &lead, 0),
        lead,
        sections: sections
            .into_iter()
            .enumerate()
            .map(|(position, (title, words))| ProseSection {
                title,
                words_html: words_html(book, &words, position + 1),
                words,
            })
            .collect(),
    }
}

/// Recorded words as HTML. A record holds no live figures: a shortcode is shown as it was typed.
fn words_html(book: &Book<'_>, words: &str, number: usize) -> String {
    let span = Span::new(FileId(0), 0, 0);
    let body = Body { markdown: words.to_owned(), span };
    let mut prefix = String::new();
    write!(prefix, "words-{number}-").expect("memory takes every word");
    let options =
        Options { raw_html: book.here.plan.site.raw_html, id_prefix: &prefix, levels_down: 1 };
    // What is wrong in them was found where they were written.
    render_markdown(&body, options, &Sealed).html
}

/// Nothing in sealed words is looked up again: what they refer to may be another thing by now.
struct Sealed;

impl Resolve for Sealed {
    fn shortcode(&self, shortcode: &Shortcode<'_>) -> Result<String, Refusal> {
        let name = escape(shortcode.name);
        let id = shortcode.value("id").map(escape).unwrap_or_default();
        Ok(format!("<code>{name} {id}</code>"))
    }

    fn link(&self, _: &str) -> Option<String> {
        None
    }
}

/// The text before the first `##`, and the sections by their headings; code is left alone.
fn split(words: &str) -> (String, Vec<(String, String)>) {
    let mut lead = String::new();
    let mut sections: Vec<(String, String)> = Vec::new();
    let mut in_code = false;
    for line in words.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            in_code = !in_code;
        }
        if let Some(title) = line.strip_prefix("## ").filter(|_| !in_code) {
            let title = title.trim().trim_end_matches('#').trim();
            sections.push((title.to_owned(), String::new()));
        } else {
            let text = sections.last_mut().map_or(&mut lead, |(_, text)| text);
            text.push_str(line);
            text.push('\n');
        }
    }
    (lead.trim().to_owned(), sections)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_level_headings_begin_sections() {
        let words = "Safe.\n\nAgain.\n\n## Learned\nA rule.\n```\n## no heading\n```\n### deeper\n## Next ##\n";
        let (lead, sections) = split(words);
        assert_eq!(lead, "Safe.\n\nAgain.");
        let titles: Vec<_> = sections.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["Learned", "Next"]);
        assert!(sections[0].1.contains("## no heading"), "{}", sections[0].1);
    }
}
