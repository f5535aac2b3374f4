//! Messages: the sentences of the theme with their slots filled.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Mutex;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, PatternElement};
use unic_langid::LanguageIdentifier;

use super::number::{Marks, grouped};

/// The words and figures of one language.
pub struct Language {
    pub(super) marks: Marks,
    bundle: FluentBundle<FluentResource>,
    /// The messages without slots: most of those that a page asks for, again and again.
    fixed: HashMap<String, Fixed>,
    /// What was asked for in vain, as sentences; a build reports them.
    faults: Mutex<BTreeSet<String>>,
}

/// A message that always reads the same.
struct Fixed {
    plain: String,
    html: String,
}

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
    /// The position in the list of files given.
    pub file: usize,
    /// The message or the file's own words.
    pub message: String,
    /// The byte in the file, where it is known.
    pub offset: Option<usize>,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Language").field("marks", &self.marks).finish_non_exhaustive()
    }
}

impl Language {
    /// The language of a site from the theme's messages (Fluent syntax): the theme's file first, then
    /// those that replace single messages.
    pub fn new(language: &str, messages: &[&str]) -> Result<Self, Vec<MessageError>> {
        let marks = Marks::of(language);
        // An unknown language still gets plurals: those of English.
        let locale: LanguageIdentifier = language
            .parse()
            .unwrap_or_else(|_| "en".parse().expect("English is a language identifier"));
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The isolating marks are invisible characters that end up in searches and copies.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match marks.thousands {
            '.' => |value, _| format_count(value, '.'),
            '\u{202f}' => |value, _| format_count(value, '\u{202f}'),
            _ => |value, _| format_count(value, ','),
        }));
        let mut errors = Vec::new();
        let mut fixed = HashMap::new();
        for (file, text) in messages.iter().enumerate() {
            if let Some(offset) = nested_too_deep(text) {
                let message = format!("braces are nested more than {DEPTH_MAX} deep");
                errors.push(MessageError { file, message, offset: Some(offset) });
                continue;
            }
            match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => {
                    errors.extend(twice(&resource, file));
                    remember_fixed(&resource, &mut fixed);
                    bundle.add_resource_overriding(resource);
                }
                Err((_, found)) => errors.extend(found.into_iter().map(|error| MessageError {
                    file,
                    message: error.kind.to_string(),
                    offset: Some(error.pos.start),
                })),
            }
        }
        if errors.is_empty() {
            Ok(Self { marks, bundle, fixed, faults: Mutex::default() })
        } else {
            Err(errors)
        }
    }

    /// A message as plain text.
    pub fn say(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> String {
        match self.fixed.get(id) {
            Some(fixed) => fixed.plain.clone(),
            None => plain(&self.fill(id, slots)),
        }
    }

    /// A message as HTML: slots are escaped, `**words**` become strong, links become links.
    pub fn say_html(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> String {
        match self.fixed.get(id) {
            Some(fixed) => fixed.html.clone(),
            None => html(&self.fill(id, slots), slots),
        }
    }

    /// Whether there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.fixed.contains_key(id) || self.bundle.has_message(id)
    }

    /// What pages asked for in vain so far: messages and slots that do not exist, as sentences.
    pub fn faults(&self) -> Vec<String> {
        self.faults
            .lock()
            .expect("nothing panics while it holds this lock")
            .iter()
            .cloned()
            .collect()
    }

    /// The message with its slots, in which private characters mark links and stars of slots.
    fn fill(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            self.fault(format!("there is no message `{id}`"));
            return id.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(slots.len());
        for (position, (name, slot)) in slots.iter().enumerate() {
            match slot {
                Slot::Text(text) => arguments.set(*name, FluentValue::String(marked(text))),
                Slot::Count(count) => arguments.set(*name, FluentValue::from(*count)),
                Slot::Link { text, .. } => {
                    let start = u32::try_from(position)
                        .ok()
                        .and_then(|position| char::from_u32(LINK_FIRST as u32 + position))
                        .filter(|start| *start <= LINK_LAST)
                        .unwrap_or(LINK_LAST);
                    let text = format!("{start}{}{LINK_END}", marked(text));
                    arguments.set(*name, FluentValue::String(text.into()));
                }
            }
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        for error in errors {
            let words = match error {
                FluentError::ResolverError(error) => error.to_string(),
                FluentError::ParserError(error) => error.to_string(),
                FluentError::Overriding { id, .. } => format!("`{id}` stands twice"),
            };
            self.fault(format!("message `{id}`: {words}"));
        }
        text
    }

    fn fault(&self, words: String) {
        self.faults.lock().expect("nothing panics while it holds this lock").insert(words);
    }
}

/// More levels than any sentence needs; the reader of Fluent would run out of stack.
const DEPTH_MAX: usize = 40;

/// Where a message opens more braces and parentheses within each other than are read.
fn nested_too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_start = true;
    for (at, byte) in text.bytes().enumerate() {
        // Whatever was left open, a message begins anew at the start of a line.
        if is_start && !matches!(byte, b' ' | b'\r' | b'\n' | b'}' | b'{' | b'.' | b'[' | b'*') {
            depth = 0;
        }
        is_start = byte == b'\n';
        match byte {
            b'{' => depth += 1,
            // Outside of braces they are words.
            b'(' if depth > 0 => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_MAX {
            return Some(at);
        }
    }
    None
}

/// A filled message as HTML.
fn html(text: &str, slots: &[(&str, Slot<'_>)]) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let mut strong = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '*' if chars.peek() == Some(&'*') => {
                chars.next();
                strong = !strong;
                html.push_str(if strong { "<strong>" } else { "</strong>" });
            }
            LINK_END => html.push_str("</a>"),
            STAR => html.push('*'),
            c if (LINK_FIRST..=LINK_LAST).contains(&c) => {
                let position = (c as usize) - (LINK_FIRST as usize);
                if let Some((_, Slot::Link { href, .. })) = slots.get(position) {
                    html.push_str("<a href=\"");
                    escape_into(href, &mut html);
                    html.push_str("\">");
                }
            }
            c => match u8::try_from(c).ok().and_then(entity) {
                Some(entity) => html.push_str(entity),
                None => html.push(c),
            },
        }
    }
    if strong {
        html.push_str("</strong>");
    }
    html
}

/// Notes the messages of a resource that have no slots; a later file replaces them.
fn remember_fixed(resource: &FluentResource, fixed: &mut HashMap<String, Fixed>) {
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name.to_owned();
        let elements = message.value.as_ref().map(|pattern| pattern.elements.as_slice());
        let text: Option<String> =
            elements.unwrap_or_default().iter().try_fold(String::new(), |mut text, element| {
                match element {
                    PatternElement::TextElement { value } => {
                        text.push_str(value);
                        Some(text)
                    }
                    PatternElement::Placeable { .. } => None,
                }
            });
        match text.filter(|text| !text.is_empty()) {
            Some(text) => {
                fixed.insert(id, Fixed { plain: plain(&text), html: html(&text, &[]) });
            }
            None => {
                fixed.remove(&id);
            }
        }
    }
}

/// Without the marks of links and strong words.
fn plain(text: &str) -> String {
    if !text.contains("**") && !text.contains(|c| (STAR..=LINK_LAST).contains(&c)) {
        return text.to_owned();
    }
    text.replace("**", "")
        .chars()
        .filter_map(|c| match c {
            STAR => Some('*'),
            LINK_END => None,
            c if (LINK_FIRST..=LINK_LAST).contains(&c) => None,
            c => Some(c),
        })
        .collect()
}

/// A star of a slot, which never makes words strong.
const STAR: char = '\u{e000}';
const LINK_END: char = '\u{e001}';
/// The start of the link of the slot at position 0; the next positions follow.
const LINK_FIRST: char = '\u{e100}';
const LINK_LAST: char = '\u{e1ff}';

/// A slot's text, in which no character can be taken for one of our marks.
fn marked(text: &str) -> Cow<'_, str> {
    let is_special = |c: char| c == '*' || (STAR..=LINK_LAST).contains(&c);
    if !text.contains(is_special) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| match c {
            '*' => STAR,
            c if is_special(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect::<String>()
        .into()
}

/// Whole numbers in groups of three, like every figure.
fn format_count(value: &FluentValue<'_>, thousands: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let text = number.as_string();
    let digits = text.trim_start_matches('-');
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let sign = if digits.len() < text.len() { "−" } else { "" };
    Some(format!("{sign}{}", grouped(digits, thousands)))
}

/// Messages that stand twice in one file: the second would silently win.
fn twice(resource: &FluentResource, file: usize) -> Vec<MessageError> {
    let mut alone = FluentBundle::<&FluentResource>::new_concurrent(Vec::new());
    alone
        .add_resource(resource)
        .err()
        .unwrap_or_default()
        .into_iter()
        .filter_map(|error| match error {
            FluentError::Overriding { id, .. } => Some(MessageError {
                file,
                message: format!("message `{id}` stands twice"),
                offset: None,
            }),
            FluentError::ParserError(_) | FluentError::ResolverError(_) => None,
        })
        .collect()
}

/// Adds a text to HTML or to the value of an attribute.
pub fn escape_into(text: &str, html: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            html.push_str(&text[from..at]);
            html.push_str(entity);
            from = at + 1;
        }
    }
    html.push_str(&text[from..]);
}

/// A text as HTML or as the value of an attribute.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    escape_into(text, &mut html);
    html
}

fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGES: &str = "\
okay = Okay
flag = { $kpi } is **not okay**, { $days ->
    [one] since { $days } day
   *[other] for { $days } days
}.
loud = 1 < 2 & **{ $word }
";

    fn english() -> Language {
        Language::new("en", &[MESSAGES]).expect("the messages are right")
    }

    fn link<'a>(text: &'a str, href: &'a str) -> Slot<'a> {
        Slot::Link { text: text.into(), href: href.into() }
    }

    #[test]
    fn counts_choose_the_plural_and_have_marks() {
        let slots = |days| [("kpi", Slot::Text("Churn".into())), ("days", Slot::Count(days))];
        assert_eq!(english().say("flag", &slots(1)), "Churn is not okay, since 1 day.");
        assert_eq!(english().say("flag", &slots(1234)), "Churn is not okay, for 1,234 days.");
    }

    #[test]
    fn links_and_strong_words_become_html() {
        let slots = [("kpi", link("A & B", "a\"b")), ("days", Slot::Count(2))];
        assert_eq!(
            english().say_html("flag", &slots),
            "<a href=\"a&quot;b\">A &amp; B</a> is <strong>not okay</strong>, for 2 days."
        );
        assert_eq!(english().say("flag", &slots), "A & B is not okay, for 2 days.");
    }

    #[track_caller]
    fn slot(word: &str, html: &str, plain: &str) {
        let slots = [("word", Slot::Text(word.into()))];
        let before = "1 &lt; 2 &amp; <strong>";
        assert_eq!(english().say_html("loud", &slots), format!("{before}{html}</strong>"));
        assert_eq!(english().say("loud", &slots), format!("1 < 2 & {plain}"));
    }

    #[test]
    fn slots_never_become_markup() {
        slot("<b>", "&lt;b&gt;", "<b>");
        slot("a ** b", "a ** b", "a ** b");
        slot("\u{e100}x\u{e001}", "\u{fffd}x\u{fffd}", "\u{fffd}x\u{fffd}");
        slot("{ $kpi }", "{ $kpi }", "{ $kpi }");
    }

    #[test]
    fn later_files_replace_single_messages() {
        let language = Language::new("en", &[MESSAGES, "okay = Fine"]).expect("both are right");
        assert_eq!(language.say("okay", &[]), "Fine");
        assert_eq!(language.faults(), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_is_remembered() {
        let language = english();
        assert_eq!(language.say("gone", &[]), "gone");
        language.say("loud", &[]);
        let faults = language.faults();
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert_eq!(faults[0], "message `loud`: Unknown variable: $word");
        assert_eq!(faults[1], "there is no message `gone`");
    }

    #[test]
    fn wrong_files_are_refused_with_their_place() {
        let errors = Language::new("en", &["a = 1\nb c\n"]).expect_err("no equals sign");
        assert_eq!((errors[0].file, errors[0].offset), (0, Some(8)));
        let errors = Language::new("en", &["", "a = 1\na = 2\n"]).expect_err("twice");
        assert_eq!((errors[0].file, errors[0].message.as_str()), (1, "message `a` stands twice"));
    }

    #[test]
    fn messages_have_a_depth() {
        for (open, close) in [("{ ", " }"), ("{ A(", ") }"), ("{ $a ->\n *[x] ", "\n }")] {
            let nested =
                |depth: usize| format!("a = {}x{}\n", open.repeat(depth), close.repeat(depth));
            let errors = Language::new("en", &[&nested(50_000)]).expect_err("far too deep");
            assert_eq!(errors[0].message, "braces are nested more than 40 deep");
        }
        let smiles = "a = :( { $b }\n".replace('a', "a1") + &"# {{{{ ((((\n".repeat(50);
        assert!(Language::new("en", &[&smiles]).is_ok());
    }
}
