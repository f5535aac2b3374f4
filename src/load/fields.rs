//! A mapping read key by key.
//!
//! A reader asks for the keys that it knows (`need`, `take`) and ends with `finish`, which reports
//! the rest: so the list of known keys is the code that reads them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::fault;
use super::node::{Kind, Node, Style};
use super::reader::Reader;
use super::text;
use crate::finding::{Finding, Span, Spanned};
use crate::model::{Allow, Common};

/// A mapping, and which of its keys were asked for.
#[derive(Debug, Clone)]
pub struct Fields<'n, 'a> {
    what: &'static str,
    place: Span,
    top: bool,
    pairs: &'n [(Node<'a>, Node<'a>)],
    taken: Vec<bool>,
    asked: Vec<&'static str>,
}

/// The keys of everything, as typed.
#[derive(Debug, Clone, Default)]
pub struct CommonKeys {
    /// The id, where it isn't the file's stem.
    pub id: Option<Spanned<String>>,
    /// The rest.
    pub common: Common,
}

impl CommonKeys {
    /// The id, else the file's name with the place of its first line.
    pub fn id_or(&self, stem: &str, place: Span) -> Spanned<String> {
        self.id.clone().unwrap_or_else(|| Spanned::new(stem.to_owned(), place))
    }
}

impl<'n, 'a> Fields<'n, 'a> {
    /// The keys of a mapping somewhere in a file; `what` names it in findings ("an accepted time").
    pub fn of(node: &'n Node<'a>, what: &'static str, reader: &mut Reader) -> Option<Self> {
        let place = reader.span(node);
        let Kind::Map(pairs) = &node.kind else {
            return reader.report(fault::wrong_shape::keys(place, node, what));
        };
        let mut fields = Self {
            what,
            place,
            top: false,
            pairs,
            taken: vec![false; pairs.len()],
            asked: Vec::with_capacity(8),
        };
        fields.look_at_keys(reader);
        Some(fields)
    }

    /// The keys of a whole file; what is missing is reported at the front matter's first line.
    pub fn of_file(root: &'n Node<'a>, what: &'static str, reader: &mut Reader) -> Option<Self> {
        let mut fields = Self::of(root, what, reader)?;
        fields.place = reader.first_line;
        fields.top = true;
        fields.asked.reserve(40);
        Some(fields)
    }

    /// Reports keys that are no words and keys that stand twice; both count as read.
    fn look_at_keys(&mut self, reader: &mut Reader) {
        let mut firsts: BTreeMap<&str, Span> = BTreeMap::new();
        for (position, (key, value)) in self.pairs.iter().enumerate() {
            let span = reader.span(key);
            let Some(word) = key.text() else {
                self.taken[position] = true;
                reader.findings.push(fault::wrong_shape::finding(span, key, "a key"));
                continue;
            };
            if value.is_empty() && value.start == value.end && word.contains(':') {
                self.taken[position] = true;
                let corrected = word.replacen(':', ": ", 1);
                reader.findings.push(fault::wrong_shape::glued_colon(span, word, &corrected));
                continue;
            }
            // `{ max: 1,200 }` is for YAML the value 1 and a key 200.
            if value.is_empty() && text::is_rest_of_number(word) {
                let before = position.checked_sub(1);
                if before.is_some_and(|before| self.taken[before]) {
                    // Part of a number that is already reported.
                    self.taken[position] = true;
                    continue;
                }
                if let Some(finding) = before.and_then(|at| self.cut_number(at, reader)) {
                    self.taken[position] = true;
                    reader.findings.push(finding);
                    continue;
                }
            }
            match firsts.entry(word) {
                Entry::Occupied(first) => {
                    self.taken[position] = true;
                    reader.findings.push(fault::duplicate_key::finding(span, word, *first.get()));
                }
                Entry::Vacant(free) => {
                    free.insert(span);
                }
            }
        }
    }

    /// What to say of a number whose comma YAML takes for the end of a value.
    fn cut_number(&self, position: usize, reader: &Reader) -> Option<Finding> {
        let whole = &self.pairs[position].1;
        let first = whole.text().filter(|text| text.ends_with(|c: char| c.is_ascii_digit()))?;
        let rest = self.pairs[position + 1..].iter().map_while(|(key, value)| {
            key.text().filter(|text| value.is_empty() && text::is_rest_of_number(text))
        });
        let typed: Vec<&str> = std::iter::once(first).chain(rest).collect();
        let (key, _) = self.pairs.get(position + 1)?;
        let span = Span { start: whole.start, ..reader.span(key) };
        Some(text::cut_number(&typed.join(","), span))
    }

    /// Where the mapping stands; of a whole file its first line.
    pub fn place(&self) -> Span {
        self.place
    }

    /// Where a key stands, if it does. Does not count as asking for it.
    pub fn key(&self, key: &str) -> Option<Span> {
        let (node, _) = self.pairs.iter().find(|(node, _)| node.text() == Some(key))?;
        Some(Span { file: self.place.file, start: node.start, end: node.end })
    }

    /// A value as it stands, even an empty one; counts as asking for it.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node<'a>> {
        self.asked.push(key);
        let position = self.pairs.iter().position(|(node, _)| node.text() == Some(key))?;
        self.taken[position] = true;
        Some(&self.pairs[position].1)
    }

    /// Reads a key that may be missing.
    pub fn take<T>(
        &mut self,
        key: &'static str,
        reader: &mut Reader,
        read: impl FnOnce(&Node<'a>, &mut Reader) -> Option<T>,
    ) -> Option<T> {
        let node = self.node(key)?;
        if node.is_empty() {
            let key_span = self.key(key).unwrap_or(self.place);
            return reader.report(empty(key_span, key, reader));
        }
        read(node, reader)
    }

    /// Reads a key that must be there.
    pub fn need<T>(
        &mut self,
        key: &'static str,
        reader: &mut Reader,
        read: impl FnOnce(&Node<'a>, &mut Reader) -> Option<T>,
    ) -> Option<T> {
        let lost = self.top && reader.lost.iter().any(|lost| lost == key);
        if self.key(key).is_none() && !lost {
            let finding = fault::missing_key::finding(self.place, self.what, key);
            reader.findings.push(match self.id_of_title().filter(|_| key == "id") {
                Some(id) => finding.help(format!("add `id: {id}`")),
                None => finding,
            });
        }
        self.take(key, reader, read)
    }

    /// The first words of the title as an id.
    fn id_of_title(&self) -> Option<String> {
        let (_, title) = self.pairs.iter().find(|(key, _)| key.text() == Some("title"))?;
        let id = text::corrected_id(title.text()?);
        let words: Vec<&str> = id.split('-').take(3).collect();
        Some(words.join("-")).filter(|id| text::is_id(id))
    }

    /// Reads the keys of everything.
    pub fn common(&mut self, reader: &mut Reader) -> CommonKeys {
        let id = self.take("id", reader, text::spanned);
        CommonKeys { id, common: self.common_but_id(reader) }
    }

    /// Reads the keys of everything for something whose id is read by itself.
    pub fn common_but_id(&mut self, reader: &mut Reader) -> Common {
        let draft = self.take("draft", reader, text::boolean).unwrap_or(false);
        let formerly = self.take("formerly", reader, text::one_or_many(text::spanned));
        let tags = self.take("tags", reader, text::one_or_many(text::words));
        let allow = self.take("allow", reader, text::one_or_many(allow));
        let extra = self.take("extra", reader, text::free_data);
        Common {
            draft,
            formerly: formerly.unwrap_or_default(),
            tags: tags.unwrap_or_default(),
            allow: allow.unwrap_or_default(),
            extra: extra.unwrap_or_default(),
        }
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, reader: &mut Reader) {
        for ((key, _), taken) in self.pairs.iter().zip(&self.taken) {
            if !taken {
                let span = reader.span(key);
                let typed = key.text().unwrap_or_default();
                let finding = fault::unknown_key::finding(span, self.what, typed, &self.asked);
                reader.findings.push(finding);
            }
        }
    }
}

/// A key without a value, or with one that a glued `#` hides.
pub(super) fn empty(key_span: Span, key: &str, reader: &Reader) -> Finding {
    let after = key_span.end as usize;
    let rest = reader.text.get(after..).unwrap_or_default().lines().next().unwrap_or_default();
    let hidden = rest.trim_start_matches([':', ' ']);
    let glued = hidden
        .strip_prefix('#')
        .is_some_and(|text| !text.starts_with([' ', '#']) && !text.is_empty());
    if glued {
        let start = after + (rest.len() - hidden.len());
        let span = Span::new(reader.file, start, start + hidden.len());
        return fault::hidden_comment::finding(span, reader.line_at(key_span.start), hidden);
    }
    fault::empty_value::finding(key_span, key)
}

/// `{ check: QD204, why: "…" }`
fn allow(node: &Node, reader: &mut Reader) -> Option<Allow> {
    let mut fields = Fields::of(node, "a suppression", reader)?;
    let check = fields.need("check", reader, text::spanned);
    let why = fields.need("why", reader, text::words);
    fields.finish(reader);
    Some(Allow { check: check?, why: why? })
}

/// Whether a plain text means yes or no in older YAML, where nobody wrote a name.
pub(super) fn is_yes_or_no(node: &Node) -> bool {
    match &node.kind {
        Kind::Text(text, Style::Plain) => matches!(
            text.to_ascii_lowercase().as_str(),
            "yes" | "no" | "on" | "off" | "true" | "false" | "y" | "n"
        ),
        Kind::Text(_, Style::Quoted) | Kind::List(_) | Kind::Map(_) => false,
    }
}
