//! `range:` says one range for all time; a second one asks for `ranges:`, which no insertion makes.

use super::place::{flow_item, line_number, line_start, rest_of_line};
use super::{Paste, PastePlace, prove};
use crate::load::node::Kind;

/// The lines to put in place of a KPI's `range:`: its range as the first of `ranges`, which holds
/// from the beginning, and the new one below it. `old` is the range in keys, for one in words.
///
/// None where the file has no `range:` on lines of its own.
pub fn range_as_ranges(
    text: &str,
    old: &[(String, String)],
    new: &[(String, String)],
) -> Option<Paste> {
    let root = prove::read(text)?;
    let Kind::Map(pairs) = &root.kind else { return None };
    let (key, value) = pairs.iter().find(|(key, _)| key.text() == Some("range"))?;
    let start = line_start(text, key.start);
    if !text[start..key.start as usize].bytes().all(|byte| byte == b' ') {
        return None;
    }
    let typed = match &value.kind {
        Kind::Map(keys) => keys
            .iter()
            .map(|(key, value)| Some((key.text()?.to_owned(), value.text()?.to_owned())))
            .collect::<Option<Vec<_>>>()?,
        Kind::Text(..) | Kind::List(_) => old.to_vec(),
    };
    let indent = &text[start..key.start as usize];
    let comment = rest_of_line(&text[value.end as usize..]).trim_end();
    let lines = vec![
        format!("{indent}ranges:"),
        format!("{indent}  - {}{comment}", flow_item(&typed)),
        format!("{indent}  - {}", flow_item(new)),
    ];
    let content = text[..value.end as usize].trim_end().len();
    let last = line_number(text, content) + 1;
    let place = PastePlace::InPlaceOf(line_number(text, start) + 1, last);
    Some(Paste { place, lines })
}

#[cfg(test)]
mod tests {
    use super::super::paste_words;
    use super::*;

    #[track_caller]
    fn case(front: &str, expected: &str) {
        let pairs = |text: &str| {
            let pairs = text.split(", ").filter_map(|pair| pair.split_once(": "));
            pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect::<Vec<_>>()
        };
        let file = format!("---\n{front}---\n");
        let paste = range_as_ranges(&file, &pairs("max: 5%"), &pairs("from: 2026-07-01, max: 4%"));
        assert_eq!(paste.map(|paste| paste_words("a.md", &paste)).unwrap_or_default(), expected);
    }

    #[test]
    fn the_old_range_holds_from_the_beginning() {
        case(
            "title: A\nrange: at most 5%   # agreed\nowner: ana\n",
            "in place of a.md:3:\nranges:\n  - { max: 5% }   # agreed\n  - { from: 2026-07-01, max: \
             4% }\n",
        );
        case(
            "range: { min: 1%, max: 5%, watch: \"<= 4%\" }\n",
            "in place of a.md:2:\nranges:\n  - { min: 1%, max: 5%, watch: \"<= 4%\" }\n  - { from: \
             2026-07-01, max: 4% }\n",
        );
        case(
            "range:\n  min: 1%\n  max: 95% of plan\nowner: ana\n",
            "in place of a.md:2 to line 4:\nranges:\n  - { min: 1%, max: 95% of plan }\n  - { from: \
             2026-07-01, max: 4% }\n",
        );
        case(
            "range: \"<= 5%\"\r\n",
            "in place of a.md:2:\nranges:\n  - { max: 5% }\n  - { from: 2026-07-01, max: 4% }\n",
        );
        // What ends with more than a letter of one byte.
        case(
            "range: at most 5 €\nowner: ana\n",
            "in place of a.md:2:\nranges:\n  - { max: 5% }\n  - { from: 2026-07-01, max: 4% }\n",
        );
        case("title: A\n", "");
    }
}
