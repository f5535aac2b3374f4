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
    use crate::seal::{Reading, canonical, text_of};

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

    /// What the reader of canonical texts alone makes of one.
    fn read_quickly(text: &str) -> Option<Value> {
        let mut reading = Reading::new(text, 1_000);
        let mut map = Map::new();
        while let Some(pair) = reading.pair(0)? {
            let value = reading.value(&pair)?;
            if map.insert(pair.key.into_owned(), value).is_some() {
                return None;
            }
        }
        (reading.is_at_end() && !map.is_empty()).then_some(Value::Object(map))
    }

    #[test]
    fn only_canonical_texts_are_read_quickly() {
        let text = "# a comment\na: 3\nb:\n  - { c: \"x\", d: [] }\n  - e: |-\n      one\n\n        two\n    \
                    f: true\n  -\n    - \"y\"\n\"2026-Q2/x\": {}\n";
        let value = json!({
            "a": 3,
            "b": [{ "c": "x", "d": [] }, { "e": "one\n\n  two", "f": true }, ["y"]],
            "2026-Q2/x": {},
        });
        assert_eq!(read_quickly(text), Some(value.clone()));
        assert_eq!(read_quickly(&text.replace('\n', "\r\n")), Some(value));
        for other in [
            "a: 03\n",
            "a: -3\n",
            "a: b\n",
            "a: 'b'\n",
            "a: null\n",
            "a:  3\n",
            "a: 3 \n",
            "a: 3 # x\n",
            "a: 3\na: 4\n",
            "a: 3\n# x\n",
            "a: 3\n\nb: 4\n",
            " a: 3\n",
            "a:\n b: 3\n",
            "a:\n    b: 3\n",
            "a:\n- 3\n",
            "a:\n",
            "a: {b: 3}\n",
            "a: { b: 3, b: 4 }\n",
            "a: { b: 3, }\n",
            "a: \"x\ty\"\n",
            "a: \"\\x41\"\n",
            "a: \"x\" y\n",
            "a: \"x\n",
            "a: |-\n  x\n\n",
            "a: |\n  x\n",
            "a: |-\n   x\n  y\n",
            "a: |-\n\n  x\n",
            "a: |-\n  x\n   \n  y\n",
            "a: &b 3\n",
            "a: *b\n",
            "a: !b 3\n",
            "---\na: 3\n",
            "a: 3\n...\n",
            "yes: 3\n",
            "A: 3\n",
            "? a\n",
            "\u{feff}a: 3\n",
            "a: [b]\n",
            "<<: 3\n",
        ] {
            assert_eq!(read_quickly(other), None, "{other}");
        }
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
            prop_assert_eq!(read_quickly(&text), Some(value.clone()), "{}", text);
            prop_assert_eq!(text_of(&read(&text.replace('\n', "\r\n"))), text);
        }

        #[test]
        fn what_is_read_quickly_is_what_is_read(
            inner in values(),
            slips in proptest::collection::vec((any::<prop::sample::Index>(), 0..3, slip()), 1..3),
        ) {
            let mut text: Vec<char> = text_of(&canonical(&json!({ "record": inner }))).chars().collect();
            for (at, way, slip) in slips {
                let at = at.index(text.len());
                match way {
                    0 => text[at] = slip,
                    1 => text.insert(at, slip),
                    _ => drop(text.remove(at)),
                }
            }
            let text: String = text.into_iter().collect();
            if let Some(value) = read_quickly(&text) {
                let map = value.as_object().expect("it is a mapping");
                let there = map.iter().filter(|(_, value)| !value.is_null());
                let value: Map<_, _> = there.map(|(key, value)| (key.clone(), value.clone())).collect();
                prop_assert_eq!(read(&text), Value::Object(value), "{}", text);
            }
        }
    }

    /// A character that means something to YAML.
    fn slip() -> impl Strategy<Value = char> {
        prop::sample::select(
            " \n\t\"'#:-,{}[]|>&*!?%@`\\abn09.\r\u{a0}\u{85}\u{feff}".chars().collect::<Vec<_>>(),
        )
    }
}
