//! What stands in a close as values, with the places of their keys.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::fault;
use crate::finding::{Finding, Span};
use crate::load::fault::duplicate_key;
use crate::load::node::{Kind, Node, Style};
use crate::load::reader::Reader;

/// How deep keys are noted with their paths: `kpis`, `churn`.
const LEVELS: usize = 2;

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
    found.value = value(node, reader, Some(&[]), &mut found)?;
    if !found.value.is_object() {
        return Err(Box::new(fault::broken(reader.span(node), "a mapping is expected here")));
    }
    Ok(found)
}

/// `path` has the keys above the node, as long as those of their level are noted.
fn value(
    node: &Node,
    reader: &Reader,
    path: Option<&[String]>,
    found: &mut Located,
) -> Result<Value, Box<Finding>> {
    Ok(match &node.kind {
        Kind::Text(text, Style::Quoted) => Value::String(text.clone().into_owned()),
        Kind::Text(text, Style::Plain) => plain(text),
        Kind::List(items) => {
            let items: Result<Vec<Value>, _> =
                items.iter().map(|item| value(item, reader, None, found)).collect();
            Value::Array(items?)
        }
        Kind::Map(pairs) => {
            let mut map = Map::new();
            for (key, below) in pairs {
                let span = reader.span(key);
                let Some(word) = key.text() else {
                    return Err(Box::new(fault::broken(span, "a key that is no word")));
                };
                if map.contains_key(word) {
                    let first = found.find_key(word).unwrap_or(span);
                    return Err(Box::new(duplicate_key::finding(span, word, first)));
                }
                if !found.first.contains_key(word) {
                    found.first.insert(word.to_owned(), span);
                }
                // Of a large close most keys lie deeper, and need no path.
                let own = path.map(|path| [path, &[word.to_owned()]].concat());
                let below_it = own.as_deref().filter(|own| own.len() < LEVELS);
                let below = value(below, reader, below_it, found)?;
                if let Some(own) = own {
                    found.keys.insert(own, span);
                }
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
