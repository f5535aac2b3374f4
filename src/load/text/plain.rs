//! Texts, words of a list, yes and no, whole numbers, lists, paths and free data.

use crate::finding::Spanned;
use crate::load::fault;
use crate::load::node::{Kind, Node, Style};
use crate::load::reader::Reader;

/// Any text, without the blanks around it.
pub fn words(node: &Node, reader: &mut Reader) -> Option<String> {
    match node.text().map(str::trim) {
        Some(text) if !text.is_empty() => Some(text.to_owned()),
        _ => reader.report(fault::wrong_shape::finding(reader.span(node), node, "a text")),
    }
}

/// Any text with its place.
pub fn spanned(node: &Node, reader: &mut Reader) -> Option<Spanned<String>> {
    let span = reader.span(node);
    words(node, reader).map(|text| Spanned::new(text, span))
}

/// One of a few words; `what` names the key in findings.
pub fn word<'w, T: Copy>(
    what: &'w str,
    known: &'w [(&'static str, T)],
) -> impl Fn(&Node, &mut Reader) -> Option<T> + 'w {
    move |node, reader| {
        let span = reader.span(node);
        let Some(typed) = node.text().map(str::trim) else {
            return reader.report(fault::wrong_shape::finding(span, node, "a word"));
        };
        if let Some(&(_, meaning)) = known.iter().find(|(word, _)| *word == typed) {
            return Some(meaning);
        }
        let known: Vec<_> = known.iter().map(|&(word, _)| word).collect();
        reader.report(fault::unknown_word::finding(span, what, typed, &known))
    }
}

/// `true` or `false`.
pub fn boolean(node: &Node, reader: &mut Reader) -> Option<bool> {
    match &node.kind {
        Kind::Text(text, Style::Plain) if text == "true" => Some(true),
        Kind::Text(text, Style::Plain) if text == "false" => Some(false),
        Kind::Text(text, _) => {
            let meant = match text.trim().to_ascii_lowercase().as_str() {
                "yes" | "y" | "on" | "true" | "1" => Some("true"),
                "no" | "n" | "off" | "false" | "0" => Some("false"),
                _ => None,
            };
            let span = reader.span(node);
            let finding = fault::unknown_word::finding(span, "the word", text, &["true", "false"]);
            reader.report(match meant {
                Some(word) => finding.help(format!("write `{word}`")),
                None => finding,
            })
        }
        Kind::List(_) | Kind::Map(_) => {
            let span = reader.span(node);
            reader.report(fault::wrong_shape::finding(span, node, "`true` or `false`"))
        }
    }
}

/// A whole number within bounds, both included; `what` names the key in findings.
pub fn integer(what: &str, min: u32, max: u32) -> impl Fn(&Node, &mut Reader) -> Option<u32> {
    move |node, reader| {
        let span = reader.span(node);
        let Some(typed) = node.text().map(str::trim) else {
            return reader.report(fault::wrong_shape::finding(span, node, "a whole number"));
        };
        match typed.parse::<u32>() {
            Ok(number) if (min..=max).contains(&number) => Some(number),
            _ => {
                let expected = format!("a whole number from {min} to {max}");
                let finding = fault::number_out_of_bounds::finding(span, what, typed, &expected);
                reader.report(finding)
            }
        }
    }
}

/// A list; items that cannot be read are reported and left out.
pub fn list<T>(
    read: impl Fn(&Node, &mut Reader) -> Option<T>,
) -> impl Fn(&Node, &mut Reader) -> Option<Vec<T>> {
    move |node, reader| match &node.kind {
        Kind::List(items) => {
            Some(items.iter().filter_map(|item| read_item(item, reader, &read)).collect())
        }
        Kind::Text(..) | Kind::Map(_) => {
            let span = reader.span(node);
            reader.report(fault::wrong_shape::finding(span, node, "a list"))
        }
    }
}

/// A list, or a single item in its place.
pub fn one_or_many<T>(
    read: impl Fn(&Node, &mut Reader) -> Option<T>,
) -> impl Fn(&Node, &mut Reader) -> Option<Vec<T>> {
    move |node, reader| match &node.kind {
        Kind::List(items) => {
            Some(items.iter().filter_map(|item| read_item(item, reader, &read)).collect())
        }
        // Lines `-a` and `-b` are for YAML one text.
        Kind::Text(text, Style::Plain) if is_glued_dash(text) => {
            let span = reader.span(node);
            reader.report(fault::wrong_shape::glued_dash(span, text))
        }
        Kind::Text(..) | Kind::Map(_) => read(node, reader).map(|item| vec![item]),
    }
}

fn is_glued_dash(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

fn read_item<T>(
    item: &Node,
    reader: &mut Reader,
    read: &impl Fn(&Node, &mut Reader) -> Option<T>,
) -> Option<T> {
    if item.is_empty() {
        let span = reader.span(item);
        return reader.report(fault::empty_value::finding(span, "-"));
    }
    read(item, reader)
}

/// The path of a file below the site's root.
pub fn path(node: &Node, reader: &mut Reader) -> Option<Spanned<String>> {
    let path = spanned(node, reader)?;
    let typed = path.value.as_str();
    let plain = typed.strip_prefix("./").unwrap_or(typed);
    let outside = plain.starts_with(['/', '~'])
        || plain.contains(['\\', ':', '\0'])
        || plain.split('/').any(|part| matches!(part, "" | "." | ".."));
    if outside {
        return reader.report(fault::wrong_path::finding(path.span, typed));
    }
    let plain = plain.to_owned();
    Some(path.map(|_| plain))
}

/// Free data under `extra:`, as JSON.
pub fn free_data(
    node: &Node,
    reader: &mut Reader,
) -> Option<serde_json::Map<String, serde_json::Value>> {
    let serde_json::Value::Object(map) = json(node) else {
        let span = reader.span(node);
        return reader.report(fault::wrong_shape::finding(span, node, "keys of your own"));
    };
    Some(map)
}

fn json(node: &Node) -> serde_json::Value {
    match &node.kind {
        _ if node.is_empty() => serde_json::Value::Null,
        Kind::Text(text, Style::Plain) => match text.as_ref() {
            "true" => true.into(),
            "false" => false.into(),
            text if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
                serde_json::from_str::<serde_json::Number>(text)
                    .map_or_else(|_| text.into(), serde_json::Value::Number)
            }
            text => text.into(),
        },
        Kind::Text(text, Style::Quoted) => text.as_ref().into(),
        Kind::List(items) => items.iter().map(json).collect(),
        Kind::Map(pairs) => serde_json::Value::Object(
            pairs
                .iter()
                .map(|(key, value)| (key.text().unwrap_or_default().to_owned(), json(value)))
                .collect(),
        ),
    }
}
