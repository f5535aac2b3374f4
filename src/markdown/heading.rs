//! The headings of a text, with the ids by which links and tables of contents name them.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the many events of Markdown three matter here"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::Options;

/// A heading.
pub(super) struct Heading {
    /// 1 to 6.
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) id: String,
    /// The id without the prefix, as links within the text name it.
    pub(super) own_id: String,
}

/// The headings with their ids, found first because links and tables of contents point ahead.
pub(super) fn headings(events: &[(Event<'_>, Range<usize>)], options: Options<'_>) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut taken = BTreeSet::new();
    // The last number behind each slug: to try them all would take a text of one heading hours.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Option<(u8, Option<String>, String)> = None;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let level = (*level as u8 + options.levels_down).min(6);
                open = Some((level, id.as_ref().map(ToString::to_string), String::new()));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, _, words)) = &mut open {
                    words.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((level, id, text)) = open.take() else { continue };
                let slug = slug(id.as_deref().unwrap_or(&text));
                let mut own_id = slug.clone();
                let number = numbers.entry(slug.clone()).or_default();
                while !taken.insert(own_id.clone()) {
                    *number += 1;
                    own_id = format!("{slug}-{number}");
                }
                let id = format!("{}{own_id}", options.id_prefix);
                headings.push(Heading { level, text, id, own_id });
            }
            _ => {}
        }
    }
    headings
}

/// Words in lower case, joined by hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

/// A level as Markdown knows it.
pub(super) fn level(level: u8) -> HeadingLevel {
    match level {
        0 | 1 => HeadingLevel::H1,
        2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        4 => HeadingLevel::H4,
        5 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}
