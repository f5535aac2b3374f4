//! What stands in a close as values, with the places of their keys.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::fault;
use crate::finding::{Finding, Span};
use crate::load::fault::duplicate_key;
use crate::load::node::{Kind, Node, Style};
use crate::load::reader::Reader;

/// Values and the places of the keys above them.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub(super) value: Value,
    /// The keys of the first two levels.
    keys: BTreeMap<Vec<String>, Span>,
    /// The first place of each key below.
    first: BTreeMap<String, Span>,
}

impl Located {
    /// Where a section stands.
    pub(super) fn find(&self, path: &[String]) -> Option<Span> {
        (1..=path.len()).rev().find_map(|length| self.keys.get(&path[..length]).copied())
    }

    /// Where a key stands first.
    pub(super) fn find_key(&self, key: &str) -> Option<Span> {
        self.first.get(key).copied()
    }
}

/// The values of a node.
///
/// What is quoted is a text; `true`, `false`, `null` and whole numbers are themselves; any other
/// plain word is a text as well.
pub(super) fn located(node: &Node, reader: &Reader) -> Result<Located, Box<Finding>> {
    let mut found = Located { value: Value::Null, keys: BTreeMap::new(), first: BTreeMap::new() };
    found.value = value(node, reader, &mut Vec::new(), &mut found)?;
    if !found.value.is_object() {
        return Err(Box::new(fault::broken(reader.span(node), "a mapping is expected here")));
    }
    Ok(found)
}

fn value(
    node: &Node,
    reader: &Reader,
    path: &mut Vec<String>,
    found: &mut Located,
) -> Result<Value, Box<Finding>> {
    Ok(match &node.kind {
        Kind::Text(text, Style::Quoted) => Value::String(text.clone().into_owned()),
        Kind::Text(text, Style::Plain) => plain(text),
        Kind::List(items) => {
            path.push(String::new());
            let items: Result<Vec<Value>, _> =
                items.iter().map(|item| value(item, reader, path, found)).collect();
            path.pop();
            Value::Array(items?)
        }
        Kind::Map(pairs) => {
            let mut map = Map::new();
            for (key, below) in pairs {
                let span = reader.span(key);
                let Some(word) = key.text() else {
                    return Err(Box::new(fault::broken(span, "a key that is no word")));
                };
                path.push(word.to_owned());
                if path.len() <= 2 {
                    let first = found.keys.insert(path.clone(), span);
                    if let Some(first) = first.filter(|_| map.contains_key(word)) {
                        return Err(Box::new(duplicate_key::finding(span, word, first)));
                    }
                } else if map.contains_key(word) {
                    return Err(Box::new(duplicate_key::finding(span, word, span)));
                }
                found.first.entry(word.to_owned()).or_insert(span);
                let below = value(below, reader, path, found)?;
                path.pop();
                // What is absent and what is written as nothing are the same.
                if !below.is_null() {
                    map.insert(word.to_owned(), below);
                }
            }
            Value::Object(map)
        }
    })
}

fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => match text.parse::<u64>() {
            Ok(number) if number.to_string() == text => number.into(),
            Ok(_) | Err(_) => Value::String(text.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::finding::FileId;
    use crate::load::front_matter::whole_file;
    use crate::model::time::FiscalYear;
    use crate::seal::{canonical, text_of};

    fn read(text: &str) -> Value {
        let mut reader = Reader::new(FileId(0), text, FiscalYear::default());
        let root = whole_file(&mut reader);
        assert_eq!(reader.findings, [], "{text}");
        located(&root.expect("a mapping"), &reader).expect("values").value
    }

    #[test]
    fn other_spellings_of_a_file_are_the_same_values() {
        let value = json!({
            "a": { "words": "one\n\n  two", "value": "8.10", "count": 3, "out": true },
            "list": [{ "date": "2026-01-31" }, "x"],
        });
        let text = text_of(&value);
        assert_eq!(read(&text), value);
        assert_eq!(read(&text.replace('\n', "\r\n")), value);
        let other = "# a comment\nlist: [ {date: 2026-01-31}, x ]\na:\n    out:    true\n    count: 3\
                     \n    value: '8.10'\n    words: \"one\\n\\n  two\"\n";
        assert_eq!(read(other), value);
    }

    /// Texts with everything that YAML could trip over.
    fn texts() -> impl Strategy<Value = String> {
        let nasty = prop_oneof![
            Just(String::new()),
            Just("no".to_owned()),
            Just("null".to_owned()),
            Just("2026-01-31".to_owned()),
            Just("1e3".to_owned()),
            Just("- a\n- b".to_owned()),
            Just("a: b #c".to_owned()),
            Just("one\n\n\ttwo\nthree: x".to_owned()),
            Just("---\nx\n...".to_owned()),
            Just("a\n\u{2028}b".to_owned()),
            Just("|-\n  x".to_owned()),
        ];
        prop_oneof![nasty, "[ -~äß€\u{a0}\u{85}\n\t'\"\\\\:#,\\[\\]{}&*!|>%@`-]{0,40}"]
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::Bool),
            any::<u32>().prop_map(Value::from),
            texts().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::btree_map(texts(), inner, 0..5)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(inner in values()) {
            let value = canonical(&json!({ "record": inner }));
            let text = text_of(&value);
            prop_assert_eq!(read(&text), value.clone(), "{}", text);
            prop_assert_eq!(text_of(&read(&text.replace('\n', "\r\n"))), text);
        }
    }
}
