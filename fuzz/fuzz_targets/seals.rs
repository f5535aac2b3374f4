//! A sealed close: its file as bytes, and a real record with other words in it, sealed, read back,
//! sealed again to the same bytes, and shown on pages that stay inert. Digests are no signatures:
//! anybody can seal anything.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use quarterdeck::load::{LoadOptions, Sources, load};
use quarterdeck::model::close::{Record, Sealed};
use quarterdeck::seal::{canonical, sealed_text};
use quarterdeck_fuzz::html::assert_safe_page;
use quarterdeck_fuzz::{build_and_judge, load_and_judge, sources};
use serde_json::{Map, Value};

const PATH: &str = "closes/2025-Q4.yaml";

/// The close of the example site.
static SEALED: LazyLock<(Sealed, Value)> = LazyLock::new(|| {
    let bytes = include_bytes!("../../example-site/closes/2025-Q4.yaml").to_vec();
    let files = [("quarterdeck.yaml".to_owned(), b"title: A\n".to_vec()), (PATH.to_owned(), bytes)];
    let mut plan = load(&Sources::new(files), &LoadOptions::default()).plan.expect("it is intact");
    let sealed = plan.closes.remove(0).first;
    let record = serde_json::to_value(&sealed.record).expect("a record is JSON");
    (sealed, record)
});

#[derive(Debug, Arbitrary)]
enum Input<'a> {
    Bytes(&'a [u8]),
    Words(Vec<(u16, &'a str)>),
}

fuzz_target!(|input: Input<'_>| {
    match input {
        Input::Bytes(bytes) => {
            load_and_judge(&sources([(PATH, bytes)]));
        }
        Input::Words(words) => sealed_again(&words),
    }
});

fn sealed_again(words: &[(u16, &str)]) {
    let (sealed, record) = &*SEALED;
    let mut record = record.clone();
    for &(position, word) in words.iter().take(20) {
        // What no file may hold reaches no record.
        let may_stand = |c: &char| {
            matches!(c, '\n' | '\t') || !c.is_control() && !('\u{fffe}'..='\u{ffff}').contains(c)
        };
        let word: String = word.chars().filter(may_stand).collect();
        replace(&mut record, &mut usize::from(position), &word);
    }
    let Ok(record) = serde_json::from_value::<Record>(record) else { return };
    let text = sealed_text("2025-Q4", sealed.as_of, &record).text;
    let sources = sources([(PATH, text.as_bytes())]);
    let Some(plan) = load_and_judge(&sources) else { panic!("a sealed record is refused: {text}") };
    let close = &plan.closes[0].first;
    assert_eq!(canonical(&close.record), canonical(&record), "{text}");
    assert_eq!(sealed_text("2025-Q4", sealed.as_of, &close.record).text, text);
    // To build the pages takes a hundred times as long as all of the above.
    if words.len() % 8 != 1 {
        return;
    }
    let bundle = build_and_judge(&sources).bundle.expect("nothing is wrong with it");
    for (path, content) in bundle.iter() {
        if path.ends_with(".html") && path.contains("2025-Q4") {
            assert_safe_page(path, &content.text().expect("a page is text"));
        }
    }
}

/// Puts a word in place of the text, the key or the number at a position.
fn replace(value: &mut Value, position: &mut usize, word: &str) {
    if *position == 0 {
        match value {
            Value::String(text) => word.clone_into(text),
            Value::Object(pairs) => {
                let all = std::mem::take(pairs);
                let mut first = true;
                let renamed = |(key, value)| {
                    let key = if std::mem::take(&mut first) { word.to_owned() } else { key };
                    (key, value)
                };
                *pairs = all.into_iter().map(renamed).collect::<Map<_, _>>();
            }
            Value::Null => *value = word.into(),
            Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
        }
        *position = usize::MAX;
        return;
    }
    *position -= 1;
    match value {
        Value::Array(items) => replace_in(items.iter_mut(), position, word),
        Value::Object(pairs) => replace_in(pairs.values_mut(), position, word),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn replace_in<'v>(items: impl Iterator<Item = &'v mut Value>, position: &mut usize, word: &str) {
    for item in items {
        replace(item, position, word);
        if *position == usize::MAX {
            return;
        }
    }
}
