//! The slips of people who don't know YAML, answered with the corrected line.
//!
//! The parser says only where it stopped; what was meant shows in the line: a value that begins
//! with a character of YAML's own, a second `: `, a tab, a missing blank, an unclosed quote. The
//! slip is named, corrected on a copy, and the copy is read again.

use granit_parser::ScanError;

use super::fault;
use super::reader::Reader;
use crate::finding::{Finding, Span};

/// A copy of a file's YAML with its slips mended, and the way back to the places of the original.
#[derive(Debug)]
pub(super) struct Copy {
    text: String,
    offset: usize,
    edits: Vec<Edit>,
}

/// One replacement: at a byte of the copy, so many bytes by so many others.
#[derive(Debug, Clone, Copy)]
struct Edit {
    at: usize,
    old: usize,
    new: usize,
}

/// A corrected line and what was wrong with it.
struct Mended {
    message: String,
    help: &'static str,
    line: String,
}

impl Copy {
    /// A copy of YAML that begins at a byte of its file.
    pub(super) fn new(yaml: &str, offset: usize) -> Self {
        Self { text: yaml.to_owned(), offset, edits: Vec::new() }
    }

    /// The text as mended so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the file that a byte of the copy comes from.
    pub(super) fn original_place(&self, at: u32) -> u32 {
        let mut at = at as usize;
        for edit in self.edits.iter().rev() {
            if at >= edit.at + edit.new {
                at = at - edit.new + edit.old;
            } else if at > edit.at {
                at = edit.at + (at - edit.at).min(edit.old);
            }
        }
        u32::try_from(at + self.offset).unwrap_or(u32::MAX)
    }

    /// Reports the slip at which the parser stopped and mends it; what cannot be mended is blanked
    /// with the whole of its top-level key, so that the rest can be read.
    pub(super) fn mend(&mut self, at: usize, error: &ScanError, reader: &mut Reader) {
        let at = at.min(self.text.len());
        for start in self.suspects(at) {
            let end = self.text[start..].find('\n').map_or(self.text.len(), |p| start + p);
            let line = self.text[start..end].trim_end_matches('\r');
            let Some(mended) = mend_line(line, self.line_before(start)) else { continue };
            let span = self.span_of_change(start, line, &mended.line, reader);
            let finding = fault::yaml_syntax::finding(span, mended.message)
                .help(mended.help)
                .paste(mended.line.clone());
            reader.findings.push(finding);
            self.replace(start, start + line.len(), &mended.line);
            return;
        }
        let (start, end) = self.entry_around(at);
        let finding = self.unmended(at, start, error, reader);
        reader.findings.push(finding);
        if let Some((key, _)) = self.text[start..end].split_once(':') {
            reader.lost.push(key.trim().to_owned());
        }
        let blank: String =
            self.text[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        // Blanks take one byte where the letter may have taken more, hence an edit like any other.
        self.replace(start, end, &blank);
    }

    /// The last line before a byte that says anything.
    fn line_before(&self, start: usize) -> &str {
        self.text[..start].lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default()
    }

    /// The lines in which the slip may lie: where the parser stopped, the last one before it that
    /// says anything, and the first line of the top-level entry.
    fn suspects(&self, at: usize) -> Vec<usize> {
        let here = self.text[..at].rfind('\n').map_or(0, |p| p + 1);
        let mut starts = vec![here];
        let mut before = here;
        while before > 0 {
            let start = self.text[..before - 1].rfind('\n').map_or(0, |p| p + 1);
            let blank = self.text[start..before].trim().is_empty();
            before = start;
            if !blank {
                starts.push(start);
                break;
            }
        }
        // A tab before a key makes its line go on with the value above it.
        if let Some(next) = self.text[here..].find('\n').map(|p| here + p + 1)
            && self.text[next..].trim_start_matches(' ').starts_with('\t')
        {
            starts.push(next);
        }
        starts.push(self.entry_around(at).0);
        starts
    }

    /// The top-level entry around a byte: from its key's line up to the next key's.
    fn entry_around(&self, at: usize) -> (usize, usize) {
        let opens = |start: usize| {
            self.text.as_bytes().get(start).is_some_and(|b| {
                !matches!(b, b' ' | b'\t' | b'#' | b'\n' | b'\r' | b'-' | b']' | b'}')
            })
        };
        let mut starts = vec![0];
        starts.extend(self.text.match_indices('\n').map(|(p, _)| p + 1));
        let line = starts.partition_point(|&start| start <= at).max(1) - 1;
        let mut first = (0..=line).rev().find(|&line| opens(starts[line])).unwrap_or(line);
        // An error at the very end belongs to the last entry that says something.
        if starts[first] >= self.text.trim_end().len() {
            first = (0..first).rev().find(|&line| opens(starts[line])).unwrap_or(first);
        }
        let end = (first + 1..starts.len()).find(|&line| opens(starts[line]));
        (starts[first], end.map_or(self.text.len(), |line| starts[line]))
    }

    fn replace(&mut self, start: usize, end: usize, with: &str) {
        // Only what differs is an edit, so that places in the rest of the line stay exact.
        let old = &self.text[start..end];
        let same = length_of_same(old.chars().zip(with.chars()));
        let (old, new) = (&old[same..], &with[same..]);
        let tail = length_of_same(old.chars().rev().zip(new.chars().rev()));
        let edit = Edit { at: start + same, old: old.len() - tail, new: new.len() - tail };
        self.edits.push(edit);
        self.text.replace_range(start..end, with);
    }

    /// The part of a line from its first change on, in places of the file.
    fn span_of_change(&self, start: usize, line: &str, mended: &str, reader: &Reader) -> Span {
        let same = length_of_same(line.chars().zip(mended.chars()));
        let from = start + same.min(line.len());
        self.span(from, (start + line.len()).max(from), reader)
    }

    fn span(&self, start: usize, end: usize, reader: &Reader) -> Span {
        let clip = |at: usize| {
            let at = self.original_place(u32::try_from(at).unwrap_or(u32::MAX));
            before_character(reader.text, at)
        };
        let (start, end) = (clip(start), clip(end));
        Span { file: reader.file, start, end: end.max(start) }
    }

    /// What to say of a slip that no rule knows.
    fn unmended(&self, at: usize, entry: usize, error: &ScanError, reader: &Reader) -> Finding {
        let rest = &self.text[entry..];
        let line_end = rest.find('\n').map_or(rest.len(), |p| p);
        let line = rest[..line_end].trim_end();
        let opener = line.split_once(':').map(|(_, value)| value.trim_start());
        let unclosed = |open: char, close: char| {
            opener.is_some_and(|v| v.starts_with(open) && !v.trim_end().ends_with(close))
        };
        let span = self.span(entry, entry + line.len(), reader);
        for (open, close) in [('[', ']'), ('{', '}')] {
            if unclosed(open, close) {
                return fault::yaml_syntax::finding(span, format!("`{open}` is not closed"))
                    .help(format!("add `{close}` where the list or mapping ends"));
            }
        }
        for quote in ['"', '\''] {
            if opener.is_some_and(|v| v.starts_with(quote)) {
                return fault::yaml_syntax::finding(
                    span,
                    format!("the quote `{quote}` is not closed"),
                )
                .help(format!("add `{quote}` where the text ends"));
            }
        }
        let start = self.text[..at].rfind('\n').map_or(0, |p| p + 1);
        let end = self.text[start..].find('\n').map_or(self.text.len(), |p| start + p);
        let span = self.span(at.min(end), end, reader);
        let (message, help) = in_plain_words(&error.info(), self.text[start..end].trim());
        fault::yaml_syntax::finding(span, message).help(help)
    }
}

/// What the parser could not do with a line, for people who don't know its grammar.
fn in_plain_words(info: &str, line: &str) -> (String, String) {
    let beside = "give it the indentation of the lines that it belongs with";
    if info.contains("mapping values are not allowed") {
        let message = "this line is indented deeper than the one above, which has a value already";
        return (message.to_owned(), beside.to_owned());
    }
    if info.contains("did not find expected key") {
        return ("this line is indented like no line above it".to_owned(), beside.to_owned());
    }
    if info.contains("expected '-' indicator") {
        let message = "this line stands in a list, but belongs to none of its items";
        let help = "begin a new item with `- `, or indent the line like the item's other keys";
        return (message.to_owned(), help.to_owned());
    }
    if info.contains("simple key expected")
        && let Some((key, value)) = line.split_once(' ')
    {
        let message = format!("`{line}` has no colon behind its key");
        return (message, format!("write `{key}: {}`", value.trim_start()));
    }
    let help = "check indentation, quotes and brackets here and in the line above";
    (format!("this is not YAML: {info}"), help.to_owned())
}

/// A line `key: value` or `- value` with its value in quotes; none where that would not mend it.
pub(super) fn quoted_value(line: &str) -> Option<String> {
    let parts = Parts::of(line)?;
    (!parts.value.is_empty() && !parts.value.starts_with(['"', '\'']))
        .then(|| format!("{}{}", parts.before, quoted(parts.value)))
}

/// The bytes of the characters that two texts have in common from their start on.
fn length_of_same(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// A place, or that of the character around it: within what was mended places are not exact.
pub(super) fn before_character(text: &str, mut at: u32) -> u32 {
    while !text.is_char_boundary((at as usize).min(text.len())) {
        at -= 1;
    }
    at
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\t' => quoted.push_str("\\t"),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A line of YAML as people see it.
struct Parts<'a> {
    /// Everything before the value: indentation, `- `, the key, its colon and the blanks.
    before: &'a str,
    /// The value, without a comment.
    value: &'a str,
    /// Blanks and the comment.
    after: &'a str,
}

impl<'a> Parts<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let mut at = line.len() - line.trim_start_matches([' ', '\t']).len();
        let mut is_item = false;
        while let Some(rest) = line[at..].strip_prefix("- ") {
            is_item = true;
            at += 2 + (rest.len() - rest.trim_start().len());
        }
        let rest = &line[at..];
        let colon = rest.find(": ").filter(|&colon| {
            let key = &rest[..colon];
            !key.is_empty() && key.len() <= 64 && !key.contains(['"', '\'', '{', '[', '#', ','])
        });
        match colon {
            Some(colon) => {
                let from = at + colon + 1;
                at = from + (line[from..].len() - line[from..].trim_start().len());
            }
            None if is_item => {}
            None => return None,
        }
        let value = line[at..].trim_end();
        // A comment behind a value has a blank on both sides; a glued one is part of the text.
        let value = match value.find(" # ") {
            Some(comment) => value[..comment].trim_end(),
            None => value,
        };
        Some(Self { before: &line[..at], value, after: &line[at + value.len()..] })
    }
}

/// Names and mends the slip of a line; none where no slip shows in the line.
fn mend_line(line: &str, before: &str) -> Option<Mended> {
    let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
    if line[..indentation].contains('\t') {
        return Some(Mended {
            message: "a tab stands in the indentation".to_owned(),
            help: "indent with spaces",
            line: format!(
                "{}{}",
                spaces_for_tabs(&line[..indentation], before),
                &line[indentation..]
            ),
        });
    }
    let Some(parts) = Parts::of(line) else {
        return missing_blank(line);
    };
    let Parts { before, value, after } = parts;
    let first = value.chars().next()?;
    let quote_all = |message: String| {
        Some(Mended {
            message,
            help: "quote the text",
            line: format!("{before}{}{after}", quoted(value)),
        })
    };
    match first {
        '%' | '@' | '`' | '>' | '|' | '*' | '&' | '!' => {
            // A block of lines begins with `>` or `|`, perhaps with a sign or a number, and nothing else.
            let block = matches!(first, '>' | '|')
                && value[1..].bytes().all(|b| matches!(b, b'-' | b'+' | b'0'..=b'9'));
            if block {
                return None;
            }
            if first == '@' {
                return Some(Mended {
                    message: format!("a name cannot begin with `@`: `{value}`"),
                    help: "write the name alone",
                    line: format!("{before}{}{after}", &value[1..]),
                });
            }
            quote_all(format!("a text cannot begin with `{first}` unquoted: `{value}`"))
        }
        ',' | ']' | '}' => {
            quote_all(format!("a text cannot begin with `{first}` unquoted: `{value}`"))
        }
        '-' | '?' if value[1..].starts_with(' ') => {
            quote_all(format!("a text cannot begin with `{first} ` unquoted: `{value}`"))
        }
        '"' | '\'' => mend_quotes(first, &Parts { before, value, after }),
        '[' | '{' => {
            let close = if first == '[' { ']' } else { '}' };
            // Closed at once or over several lines: then the slip lies elsewhere.
            let opened = value.matches(first).count();
            let one_line = !value.ends_with(',') && value.len() > 1;
            (one_line && opened == value.matches(close).count() + 1).then(|| Mended {
                message: format!("`{first}` is not closed"),
                help: "close the bracket",
                line: format!("{before}{value}{}{after}", if first == '[' { "]" } else { " }" }),
            })
        }
        _ if value.contains(": ") || value.ends_with(':') => quote_all(format!(
            "`: ` parts key and value, so a text that holds it needs quotes: `{value}`"
        )),
        _ if value.contains('\t') => Some(Mended {
            message: "a tab stands in the value".to_owned(),
            help: "write spaces instead",
            line: format!("{before}{}{after}", value.replace('\t', " ")),
        }),
        _ => None,
    }
}

/// The indentation that a tab was meant to be: below a key without a value one level deeper, else
/// that of the line before.
fn spaces_for_tabs(indentation: &str, before: &str) -> String {
    let level = &before[..before.len() - before.trim_start_matches([' ', '-']).len()];
    if level.contains('\t') || before.is_empty() {
        return indentation.replace('\t', "  ");
    }
    let deeper = if before.trim_end().ends_with(':') { 2 } else { 0 };
    " ".repeat(level.len() + deeper)
}

/// An unclosed quote, or words after the closing one.
fn mend_quotes(quote: char, parts: &Parts) -> Option<Mended> {
    let Parts { before, value, after } = parts;
    let rest = &value[1..];
    let closing = rest
        .char_indices()
        .find(|&(at, c)| c == quote && !(quote == '"' && rest[..at].ends_with('\\')));
    match closing {
        None => Some(Mended {
            message: format!("the quote `{quote}` is not closed"),
            help: "close the quote",
            line: format!("{before}{value}{quote}{after}"),
        }),
        Some((at, _)) if at + 1 < rest.len() => {
            // 'It's on': the outer quotes were meant as such.
            let inner = rest.strip_suffix(quote).filter(|inner| !inner.ends_with('\\'));
            let plain = inner.unwrap_or(value);
            Some(Mended {
                message: format!("words follow the closing quote: `{value}`"),
                help: "quote the whole text",
                line: format!("{before}{}{after}", quoted(plain)),
            })
        }
        // A backslash means something within double quotes: C:\data.
        Some(_) if quote == '"' && value.contains('\\') => {
            let inner = &rest[..rest.len() - 1];
            (!inner.contains('\'')).then(|| Mended {
                message: format!("a backslash means something within double quotes: `{value}`"),
                help: "use single quotes",
                line: format!("{before}'{inner}'{after}"),
            })
        }
        Some(_) => None,
    }
}

/// `title:Churn` and `title Churn`.
fn missing_blank(line: &str) -> Option<Mended> {
    let text = line.trim_start();
    let indentation = &line[..line.len() - text.len()];
    let is_key = |key: &str| {
        !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
    };
    if let Some((key, value)) = text.split_once(':')
        && is_key(key)
        && !value.is_empty()
    {
        return Some(Mended {
            message: format!("`{key}:` needs a space after its colon"),
            help: "put a space after the colon",
            line: format!("{indentation}{key}: {value}"),
        });
    }
    if let Some((key, value)) = text.split_once('=')
        && is_key(key.trim_end())
    {
        return Some(Mended {
            message: format!("`{}` needs a colon, not `=`", key.trim_end()),
            help: "write a colon and a space",
            line: format!("{indentation}{}: {}", key.trim_end(), value.trim_start()),
        });
    }
    None
}
