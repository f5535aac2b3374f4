//! Reads the text that `canonical` writes, and nothing else.
//!
//! A close of a thousand KPIs is megabytes of YAML that nobody has touched since it was sealed. What
//! has exactly the layout in which it was written is read here, line by line; whatever looks
//! otherwise (a comment, another indentation, other quotes) is left to the reader of all YAML.
//!
//! **Invariant:** what is read here, the reader of all YAML reads as the same values, without a
//! finding.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::canonical::is_hidden;

/// More levels than any record has.
const DEPTH_MAX: usize = 10;
/// Longer keys are none for the reader of all YAML.
const KEY_BYTES_MAX: usize = 500;

/// A text in canonical layout, from one of its lines on.
///
/// Every reader gives `None` where the text is laid out otherwise; it then is of no more use.
#[derive(Debug)]
pub struct Reading<'a> {
    text: &'a str,
    /// The line to be read, without its ending; none at the end.
    line: Option<&'a str>,
    /// Where the line after it begins.
    next: usize,
    /// How many more values and keys may be read.
    left: usize,
}

/// A key, and what stands behind its colon on the same line.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// The rest of the line.
    pub rest: &'a str,
    /// Its indentation.
    pub indent: usize,
}

impl<'a> Reading<'a> {
    /// A text before its first line that is no comment; `values_max` bounds what it may hold.
    pub fn new(text: &'a str, values_max: usize) -> Self {
        let mut reading = Self { text, line: None, next: 0, left: values_max };
        reading.go_on();
        while reading.line.is_some_and(|line| line.starts_with('#')) {
            reading.go_on();
        }
        reading
    }

    /// Whether everything has been read.
    pub fn is_at_end(&self) -> bool {
        self.line.is_none()
    }

    /// Where a part of the text begins.
    pub fn offset(&self, part: &str) -> usize {
        part.as_ptr() as usize - self.text.as_ptr() as usize
    }

    /// The next key at an indentation; `Some(None)` where no further line has it.
    ///
    /// Its value has to be read before the next one.
    pub fn pair(&mut self, indent: usize) -> Option<Option<Pair<'a>>> {
        let Some(line) = self.line.filter(|line| indent_of(line) == indent) else {
            return Some(None);
        };
        self.key(&line[indent..], indent).map(Some)
    }

    /// The first key of the next item of a list at an indentation; its other keys stand below it.
    pub fn item(&mut self, indent: usize) -> Option<Option<Pair<'a>>> {
        let Some(line) = self.line.filter(|line| indent_of(line) == indent) else {
            return Some(None);
        };
        self.key(line[indent..].strip_prefix("- ")?, indent + 2).map(Some)
    }

    /// The indentation of what stands below a key that has nothing on its own line.
    pub fn below(&mut self, pair: &Pair<'_>) -> Option<usize> {
        if !pair.rest.is_empty() {
            return None;
        }
        self.go_on();
        let indent = pair.indent + 2;
        (indent_of(self.line?) == indent).then_some(indent)
    }

    /// The value of a key.
    pub fn value(&mut self, pair: &Pair<'a>) -> Option<Value> {
        self.value_at(pair.rest, pair.indent, 0)
    }

    fn go_on(&mut self) {
        let rest = &self.text[self.next..];
        if rest.is_empty() {
            self.line = None;
            return;
        }
        let end = rest.find('\n');
        let line = &rest[..end.unwrap_or(rest.len())];
        self.line = Some(line.strip_suffix('\r').unwrap_or(line));
        self.next += end.map_or(rest.len(), |end| end + 1);
    }

    fn count(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        Some(())
    }

    fn key(&mut self, line: &'a str, indent: usize) -> Option<Pair<'a>> {
        self.count()?;
        let (key, rest) = key(line)?;
        Some(Pair { key, rest: rest.strip_prefix(':')?, indent })
    }

    /// What stands behind a key or a hyphen at an indentation.
    fn value_at(&mut self, rest: &'a str, indent: usize, depth: usize) -> Option<Value> {
        self.count()?;
        if depth > DEPTH_MAX {
            return None;
        }
        let Some(inline) = rest.strip_prefix(' ') else {
            if !rest.is_empty() {
                return None;
            }
            self.go_on();
            let line = self.line.filter(|line| indent_of(line) == indent + 2)?;
            return if line[indent + 2..].starts_with('-') {
                self.list(indent + 2, depth + 1).map(Value::Array)
            } else {
                self.pairs(Map::new(), indent + 2, depth + 1).map(Value::Object)
            };
        };
        let value = match inline {
            "|-" => return self.block(indent + 2).map(Value::String),
            row if row.starts_with("{ ") => self.row(&row[2..])?,
            inline => {
                let (value, rest) = scalar(inline)?;
                rest.is_empty().then_some(value)?
            }
        };
        self.go_on();
        Some(value)
    }

    fn pairs(
        &mut self,
        mut map: Map<String, Value>,
        indent: usize,
        depth: usize,
    ) -> Option<Map<String, Value>> {
        while let Some(pair) = self.pair(indent)? {
            let value = self.value_at(pair.rest, indent, depth)?;
            put(&mut map, pair.key, value)?;
        }
        Some(map)
    }

    fn list(&mut self, indent: usize, depth: usize) -> Option<Vec<Value>> {
        let mut items = Vec::new();
        while let Some(line) = self.line.filter(|line| indent_of(line) == indent) {
            let rest = line[indent..].strip_prefix('-')?;
            let inline = rest.strip_prefix(' ').unwrap_or_default();
            // A mapping begins behind the hyphen, unless it is a row.
            let begins_pair = match inline.as_bytes().first() {
                Some(b'"') => quoted(inline)?.1.starts_with(':'),
                Some(b'a'..=b'z') => !matches!(inline, "true" | "false"),
                Some(_) | None => false,
            };
            if begins_pair {
                self.count()?;
                let pair = self.key(inline, indent + 2)?;
                let mut map = Map::new();
                let value = self.value_at(pair.rest, indent + 2, depth + 1)?;
                put(&mut map, pair.key, value)?;
                items.push(Value::Object(self.pairs(map, indent + 2, depth + 1)?));
            } else {
                items.push(self.value_at(rest, indent, depth + 1)?);
            }
        }
        Some(items)
    }

    /// A mapping on one line, behind its `{ `.
    fn row(&mut self, mut rest: &'a str) -> Option<Value> {
        let mut map = Map::new();
        loop {
            self.count()?;
            let (key, behind) = key(rest)?;
            let (value, behind) = scalar(behind.strip_prefix(": ")?)?;
            put(&mut map, key, value)?;
            match behind.strip_prefix(", ") {
                Some(behind) => rest = behind,
                None => return (behind == " }").then_some(Value::Object(map)),
            }
        }
    }

    /// Prose of several lines.
    fn block(&mut self, indent: usize) -> Option<String> {
        let mut prose = String::new();
        let mut blank = 0;
        loop {
            self.go_on();
            let Some(line) = self.line else { break };
            if line.is_empty() {
                blank += 1;
                continue;
            }
            if indent_of(line) < indent {
                break;
            }
            let words = &line[indent..];
            let is_first = prose.is_empty();
            if (is_first && (blank > 0 || words.starts_with([' ', '\t'])))
                || words.trim().is_empty()
            {
                return None;
            }
            if words.chars().any(|c| c != '\t' && is_hidden(c)) {
                return None;
            }
            if !is_first {
                prose.extend(std::iter::repeat_n('\n', blank + 1));
            }
            blank = 0;
            prose.push_str(words);
        }
        (blank == 0 && !prose.is_empty()).then_some(prose)
    }
}

fn indent_of(line: &str) -> usize {
    line.bytes().take_while(|&byte| byte == b' ').count()
}

/// Adds a pair; a key that is there already is none of ours.
fn put(map: &mut Map<String, Value>, key: Cow<'_, str>, value: Value) -> Option<()> {
    map.insert(key.into_owned(), value).is_none().then_some(())
}

/// A key, and what stands behind it.
fn key(text: &str) -> Option<(Cow<'_, str>, &str)> {
    if text.starts_with('"') {
        let (key, rest) = quoted(text)?;
        return (text.len() - rest.len() <= KEY_BYTES_MAX).then_some((key, rest));
    }
    let end = text.find(':')?;
    super::canonical::is_plain(&text[..end]).then(|| (Cow::Borrowed(&text[..end]), &text[end..]))
}

/// A value without parts, and what stands behind it.
fn scalar(text: &str) -> Option<(Value, &str)> {
    if text.starts_with('"') {
        let (text, rest) = quoted(text)?;
        return Some((Value::String(text.into_owned()), rest));
    }
    let empty = [("[]", Value::Array(Vec::new())), ("{}", Value::Object(Map::new()))];
    for (word, value) in empty {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((value, rest));
        }
    }
    let end = text.find([',', ' ']).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let value = match word {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => {
            let is_number = word.bytes().all(|b| b.is_ascii_digit());
            let number: u64 = word.parse().ok().filter(|_| is_number)?;
            (word == "0" || !word.starts_with('0')).then(|| number.into())?
        }
    };
    Some((value, rest))
}

/// A text in double quotes, and what stands behind it.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let inside = text.strip_prefix('"')?;
    let bytes = inside.as_bytes();
    let mut at = 0;
    // What has nothing to escape is lent.
    let mut plain_from = 0;
    let mut escaped: Option<String> = None;
    loop {
        match *bytes.get(at)? {
            b'"' => {
                let last = &inside[plain_from..at];
                let text = match escaped {
                    Some(mut text) => {
                        text.push_str(last);
                        Cow::Owned(text)
                    }
                    None => Cow::Borrowed(last),
                };
                return Some((text, &inside[at + 1..]));
            }
            b'\\' => {
                let text = escaped.get_or_insert_default();
                text.push_str(&inside[plain_from..at]);
                let (c, length) = escape(&inside[at + 1..])?;
                text.push(c);
                at += 1 + length;
                plain_from = at;
            }
            b' '..=b'~' => at += 1,
            _ => {
                let c = inside[at..].chars().next().filter(|&c| !is_hidden(c))?;
                at += c.len_utf8();
            }
        }
    }
}

/// The character that is meant behind a backslash, and how many bytes say so.
fn escape(text: &str) -> Option<(char, usize)> {
    Some(match text.as_bytes().first()? {
        b'"' => ('"', 1),
        b'\\' => ('\\', 1),
        b'n' => ('\n', 1),
        b't' => ('\t', 1),
        b'u' => {
            let digits = text.get(1..5)?;
            let is_ours = digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
            // Other hidden characters have no place in a text.
            let is_text = matches!(
                c,
                '\u{85}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
            );
            (is_ours && is_text).then_some((c, 5))?
        }
        _ => return None,
    })
}
