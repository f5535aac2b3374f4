//! Messages: the sentences of the theme with their slots filled.

use std::borrow::Cow;

/// The words and figures of one language.
#[derive(Debug)]
pub struct Language {}

/// What fills a slot of a message.
#[derive(Debug, Clone)]
pub enum Slot<'a> {
    /// A text, escaped where the message becomes HTML.
    Text(Cow<'a, str>),
    /// A whole number, which also chooses the plural.
    Count(i64),
    /// A text that links to a page; as plain text the link is left out.
    Link {
        /// The text.
        text: Cow<'a, str>,
        /// The page-relative address.
        href: Cow<'a, str>,
    },
}

/// What is wrong with a theme's messages.
#[derive(Debug, Clone)]
pub struct MessageError {
    /// The message or the file's own words.
    pub message: String,
    /// The byte in the file, where it is known.
    pub offset: Option<usize>,
}

impl Language {
    /// The language of a site from the theme's messages (Fluent syntax): the theme's file first, then
    /// those that replace single messages.
    pub fn new(_language: &str, _messages: &[&str]) -> Result<Self, Vec<MessageError>> {
        todo!()
    }

    /// A message as plain text.
    pub fn say(&self, _id: &str, _slots: &[(&str, Slot<'_>)]) -> String {
        todo!()
    }

    /// A message as HTML: slots are escaped, `**words**` become strong, links become links.
    pub fn say_html(&self, _id: &str, _slots: &[(&str, Slot<'_>)]) -> String {
        todo!()
    }
}
