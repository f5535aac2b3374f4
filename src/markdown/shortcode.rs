//! Shortcodes: `{{ kpi(id="churn", show="value") }}`.

use std::ops::Range;

/// A shortcode as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortcode<'a> {
    /// Its name: `kpi`.
    pub name: &'a str,
    /// Its arguments, in the order typed.
    pub arguments: Vec<Argument<'a>>,
    /// Whether it stands alone in its paragraph, where a whole figure has room.
    pub is_alone: bool,
    /// Its bytes in the text, braces included.
    pub(super) range: Range<usize>,
}

/// An argument of a shortcode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument<'a> {
    /// Its name: `id`.
    pub name: &'a str,
    /// Its value without the quotes.
    pub value: &'a str,
    /// The bytes of the value in the text, quotes included.
    pub(super) range: Range<usize>,
}

impl<'a> Shortcode<'a> {
    /// The value of an argument.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.arguments.iter().find(|argument| argument.name == name).map(|argument| argument.value)
    }
}

/// The shortcode at the start of a text whose first byte is `offset` of the whole.
///
/// Its grammar: `{{ name(argument="value", ..) }}`, values in double quotes without escapes.
pub(super) fn parse(text: &str, offset: usize) -> Option<Shortcode<'_>> {
    let mut reader = Reader { text, at: 0 };
    reader.expect("{{")?;
    let name = reader.word()?;
    reader.expect("(")?;
    let mut arguments = Vec::new();
    while reader.expect(")").is_none() {
        if !arguments.is_empty() {
            reader.expect(",")?;
        }
        let name = reader.word()?;
        reader.expect("=")?;
        let (value, range) = reader.quoted()?;
        arguments.push(Argument { name, value, range: range.start + offset..range.end + offset });
    }
    reader.expect("}}")?;
    Some(Shortcode { name, arguments, is_alone: false, range: offset..offset + reader.at })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn expect(&mut self, token: &str) -> Option<()> {
        let before = self.at;
        self.skip_spaces();
        if self.rest().starts_with(token) {
            self.at += token.len();
            Some(())
        } else {
            self.at = before;
            None
        }
    }

    fn word(&mut self) -> Option<&'a str> {
        self.skip_spaces();
        let rest = self.rest();
        let length =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        self.at += length;
        (length > 0).then(|| &rest[..length])
    }

    fn quoted(&mut self) -> Option<(&'a str, Range<usize>)> {
        self.skip_spaces();
        let start = self.at;
        let value = self.rest().strip_prefix('"')?;
        let length = value.find(['"', '\n'])?;
        if value.as_bytes()[length] != b'"' {
            return None;
        }
        self.at += length + 2;
        Some((&value[..length], start..self.at))
    }
}
