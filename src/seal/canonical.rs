//! Canonical YAML: the same values are always the same text.
//!
//! Keys are sorted, texts are quoted (a dated row stays on one line, prose of several lines is a
//! block of lines), numbers and dates of a record are texts, and what is absent is left out. So
//! Git shows what changed line by line, and no reader of YAML can take a text for something else.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value};

/// The widest row that stands on one line.
const ROW_MAX: usize = 96;
/// The most keys that stand on the line of the key above them.
const SHORT: usize = 3;
/// The widest line of that kind, its own key aside.
const SHORT_MAX: usize = 80;

/// A thing as values, in the one form that is written and compared: absent keys are left out, lines
/// end with LF, and blank lines around a text are gone.
pub fn canonical(thing: &impl Serialize) -> Value {
    settled(serde_json::to_value(thing).expect("names and texts are always JSON"))
}

fn settled(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let text = text.replace("\r\n", "\n");
            Value::String(text.trim_start_matches('\n').trim_end().to_owned())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(settled).collect()),
        Value::Object(pairs) => {
            let there = pairs.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(there.map(|(key, value)| (key, settled(value))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// The YAML of a value, ending with a line feed.
pub fn text_of(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::Object(pairs) if !pairs.is_empty() => push_pairs(&mut text, pairs, 0),
        Value::Array(items) if !items.is_empty() => push_items(&mut text, items, 0),
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {
            push_scalar(&mut text, value);
            text.push('\n');
        }
    }
    text
}

/// Writes `key: value` at an indentation.
pub(super) fn push_pair(text: &mut String, key: &str, value: &Value, indent: usize) {
    push_indent(text, indent);
    push_key(text, key);
    text.push(':');
    push_value(text, value, indent);
}

fn push_pairs(text: &mut String, pairs: &Map<String, Value>, indent: usize) {
    for (key, value) in sorted(pairs) {
        push_pair(text, key, value, indent);
    }
}

/// The pairs by key, whatever order the map keeps.
fn sorted(pairs: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    let order = if pairs.keys().is_sorted() {
        None
    } else {
        let mut pairs: Vec<_> = pairs.iter().collect();
        pairs.sort_by_key(|(key, _)| key.as_str());
        Some(pairs)
    };
    let in_order = order.is_none().then(|| pairs.iter());
    order.into_iter().flatten().chain(in_order.into_iter().flatten())
}

/// Writes what stands behind a key.
fn push_value(text: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(pairs) if !pairs.is_empty() => {
            text.push(' ');
            let is_row = pairs.len() <= SHORT && push_row(text, pairs, SHORT_MAX, indent);
            if is_row {
                text.push('\n');
            } else {
                text.pop();
                text.push('\n');
                push_pairs(text, pairs, indent + 2);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            text.push('\n');
            push_items(text, items, indent + 2);
        }
        Value::String(prose) if is_block(prose) => {
            text.push_str(" |-\n");
            for line in prose.split('\n') {
                if !line.is_empty() {
                    push_indent(text, indent + 2);
                }
                text.push_str(line);
                text.push('\n');
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {
            text.push(' ');
            push_scalar(text, value);
            text.push('\n');
        }
    }
}

fn push_items(text: &mut String, items: &[Value], indent: usize) {
    for item in items {
        push_indent(text, indent);
        text.push('-');
        match item {
            Value::Object(pairs) if !pairs.is_empty() => {
                text.push(' ');
                if push_row(text, pairs, ROW_MAX, indent + 2) {
                    text.push('\n');
                    continue;
                }
                // The first key stands behind the hyphen, the others below it.
                for (position, (key, value)) in sorted(pairs).enumerate() {
                    if position > 0 {
                        push_indent(text, indent + 2);
                    }
                    push_key(text, key);
                    text.push(':');
                    push_value(text, value, indent + 2);
                }
            }
            // A list within a list begins on a line of its own.
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => push_value(text, item, indent),
        }
    }
}

/// Writes `{ date: "2026-01-31", value: "8.1" }`, where nothing in it has parts of its own and it
/// takes no more than `bytes_max` with its indentation; else nothing.
fn push_row(
    text: &mut String,
    pairs: &Map<String, Value>,
    bytes_max: usize,
    indent: usize,
) -> bool {
    let has_parts = |value: &Value| match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(pairs) => !pairs.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    if pairs.values().any(has_parts) {
        return false;
    }
    let start = text.len();
    text.push_str("{ ");
    for (position, (key, value)) in sorted(pairs).enumerate() {
        if position > 0 {
            text.push_str(", ");
        }
        push_key(text, key);
        text.push_str(": ");
        push_scalar(text, value);
        if indent + text.len() - start > bytes_max {
            text.truncate(start);
            return false;
        }
    }
    text.push_str(" }");
    let fits = indent + text.len() - start <= bytes_max;
    if !fits {
        text.truncate(start);
    }
    fits
}

fn push_indent(text: &mut String, indent: usize) {
    text.extend(std::iter::repeat_n(' ', indent));
}

/// Writes a key: plain where no reader of YAML can take it for anything but a word.
fn push_key(text: &mut String, key: &str) {
    if is_plain(key) {
        text.push_str(key);
    } else {
        push_quoted(text, key);
    }
}

/// Whether a key stands without quotes.
pub(super) fn is_plain(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
        && !matches!(key, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n")
}

fn push_scalar(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(yes) => text.push_str(if *yes { "true" } else { "false" }),
        Value::Number(number) => {
            let _ = write!(text, "{number}");
        }
        Value::String(words) => push_quoted(text, words),
        Value::Array(_) => text.push_str("[]"),
        Value::Object(_) => text.push_str("{}"),
    }
}

/// Writes a text in double quotes, with everything escaped that can't be seen.
fn push_quoted(quoted: &mut String, text: &str) {
    quoted.push('"');
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        quoted.push_str(text);
        quoted.push('"');
        return;
    }
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_hidden(c) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
}

/// Whether a character is not to be seen, breaks a line for some reader of YAML, or shows the text
/// around it in another order.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether a text can stand as a block of lines and be read back as it is.
fn is_block(text: &str) -> bool {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default();
    text.contains('\n')
        && !first.is_empty()
        && !first.starts_with([' ', '\t'])
        && !text.ends_with('\n')
        && text.split('\n').all(|line| line.is_empty() || !line.trim().is_empty())
        && text.chars().all(|c| matches!(c, '\n' | '\t') || !is_hidden(c))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_same_values_are_the_same_readable_text() {
        let value = json!({
            "title": "Churn: \"net\"",
            "readings": [
                { "value": "8.1", "date": "2026-01-31", "out": true },
                { "value": "7.9", "date": "2026-02-28", "out": true },
            ],
            "key_results": [{ "id": "churn", "check_ins": [], "owner": [{ "id": "cfo" }] }],
            "words": "Two lines.\n\n- a list",
            "2026-Q2/x": 3,
            "range": { "max": "5" },
            "no": [["a"], "b"],
        });
        assert_eq!(
            text_of(&value),
            "\"2026-Q2/x\": 3\n\
             key_results:\n  - check_ins: []\n    id: \"churn\"\n    owner:\n      - { id: \"cfo\" }\n\
             \"no\":\n  -\n    - \"a\"\n  - \"b\"\n\
             range: { max: \"5\" }\n\
             readings:\n  - { date: \"2026-01-31\", out: true, value: \"8.1\" }\n  \
             - { date: \"2026-02-28\", out: true, value: \"7.9\" }\n\
             title: \"Churn: \\\"net\\\"\"\n\
             words: |-\n  Two lines.\n\n  - a list\n"
        );
    }

    #[test]
    fn what_is_absent_and_how_lines_end_leave_no_trace() {
        #[derive(Serialize)]
        struct Thing {
            a: Option<u8>,
            b: &'static str,
        }
        let thing = Thing { a: None, b: "\r\none\r\ntwo\r\n" };
        assert_eq!(canonical(&thing), json!({ "b": "one\ntwo" }));
    }
}
