//! What a YAML block says: texts, lists and mappings, each with its place.
//!
//! **Invariant:** nothing is interpreted here. `8%`, `1_200`, `NO` and `2026-01` are the texts that
//! were typed; what they mean is for the readers in `text` to say, since only they know what a key
//! expects.

use std::borrow::Cow;

/// A piece of YAML and the bytes of its file that it takes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    /// First byte, counted from the start of the file.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: Kind<'a>,
}

/// What a piece of YAML is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'a> {
    /// A text and how it was written.
    Text(Cow<'a, str>, Style),
    /// A list.
    List(Vec<Node<'a>>),
    /// A mapping: every pair in the order of the file, duplicates included.
    Map(Vec<(Node<'a>, Node<'a>)>),
}

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In quotes, or as a block of lines.
    Quoted,
}

impl Node<'_> {
    /// The text as typed; none for a list or a mapping.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text, _) => Some(text),
            Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// Whether a key stands here without a value: nothing at all, `~` or `null`.
    pub fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::Text(text, Style::Plain) => matches!(text.as_ref(), "" | "~" | "null"),
            Kind::Text(_, Style::Quoted) | Kind::List(_) | Kind::Map(_) => false,
        }
    }

    /// The same without any borrowed text.
    pub fn into_owned(self) -> Node<'static> {
        let kind = match self.kind {
            Kind::Text(text, style) => Kind::Text(Cow::Owned(text.into_owned()), style),
            Kind::List(items) => Kind::List(items.into_iter().map(Node::into_owned).collect()),
            Kind::Map(pairs) => Kind::Map(
                pairs
                    .into_iter()
                    .map(|(key, value)| (key.into_owned(), value.into_owned()))
                    .collect(),
            ),
        };
        Node { start: self.start, end: self.end, kind }
    }

    /// Moves the places of this node and of all below it.
    pub(super) fn move_places(&mut self, to: &impl Fn(u32) -> u32) {
        self.start = to(self.start);
        self.end = to(self.end).max(self.start);
        match &mut self.kind {
            Kind::Text(..) => {}
            Kind::List(items) => items.iter_mut().for_each(|item| item.move_places(to)),
            Kind::Map(pairs) => {
                for (key, value) in pairs {
                    key.move_places(to);
                    value.move_places(to);
                }
            }
        }
    }
}
