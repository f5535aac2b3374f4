//! Edits of files as people write them: by hand, and generated with everything mixed.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// `{ from: 2026-07-01, max: 4%, why: "Q2: done" }` for `ranges`.
fn new_range() -> Insertion {
    let item = pairs(&[("from", "2026-07-01"), ("max", "4%"), ("why", "Q2: done")]);
    Insertion { path: vec![key("ranges")], addition: Addition::Item(item) }
}

fn new_reading() -> Insertion {
    let addition = Addition::Entry("2026-05".to_owned(), "4.8%".to_owned());
    Insertion { path: vec![key("readings")], addition }
}

/// The front matter after an edit, or what is to be pasted.
#[track_caller]
fn case(insertion: Insertion, front: &str, expected: &str) {
    let file = format!("---\n{front}---\nBody.\n");
    let result = match insert(&file, &[insertion]) {
        Ok(new) => {
            let new = new.strip_prefix("---\n").expect("the first line stays");
            new.strip_suffix("---\nBody.\n").expect("the body stays").to_owned()
        }
        Err(pastes) => pastes.iter().map(|paste| paste_words("a.md", paste)).collect(),
    };
    assert_eq!(result, expected);
}

const NEW: &str = r#"{ from: 2026-07-01, max: 4%, why: "Q2: done" }"#;

#[test]
fn an_item_goes_below_the_last_with_its_indentation() {
    case(
        new_range(),
        "ranges:\n  - { max: 5% }\nowner: ana\n",
        &format!("ranges:\n  - {{ max: 5% }}\n  - {NEW}\nowner: ana\n"),
    );
    case(
        new_range(),
        "ranges:\n- { max: 5% }\nowner: ana\n",
        &format!("ranges:\n- {{ max: 5% }}\n- {NEW}\nowner: ana\n"),
    );
    case(
        new_range(),
        "ranges:\n    -   { max: 5% }\n",
        &format!("ranges:\n    -   {{ max: 5% }}\n    -   {NEW}\n"),
    );
    case(
        new_range(),
        "ranges:\n    -   max: 5%\n        why: a\n",
        "ranges:\n    -   max: 5%\n        why: a\n    -   from: 2026-07-01\n        max: 4%\n        \
         why: \"Q2: done\"\n",
    );
    case(
        new_range(),
        "ranges:\n  -\n    max: 5%\n",
        "ranges:\n  -\n    max: 5%\n  - from: 2026-07-01\n    max: 4%\n    why: \"Q2: done\"\n",
    );
}

#[test]
fn comments_stay_with_what_they_belong_to() {
    case(
        new_range(),
        "ranges: # of old\n  # first\n  - { max: 5% } # agreed\n                # with the board\n\
         # of the owner\nowner: ana\n",
        &format!(
            "ranges: # of old\n  # first\n  - {{ max: 5% }} # agreed\n                # with the \
             board\n  - {NEW}\n# of the owner\nowner: ana\n"
        ),
    );
    case(
        new_range(),
        "ranges:\n  - { max: 5% }\t# a\ttab\n\n  # later\n",
        &format!("ranges:\n  - {{ max: 5% }}\t# a\ttab\n  - {NEW}\n\n  # later\n"),
    );
}

#[test]
fn a_text_of_several_lines_stays_whole() {
    for last in [
        "why: |\n      one\n      # two\n",
        "why: >-\n      one\n\n      two\n",
        "why: \"one\n      two\"\n",
        "why: one\n      two\n",
    ] {
        let front = format!("ranges:\n  - max: 5%\n    {last}owner: ana\n");
        let expected = format!(
            "ranges:\n  - max: 5%\n    {last}  - from: 2026-07-01\n    max: 4%\n    why: \"Q2: \
             done\"\nowner: ana\n"
        );
        case(new_range(), &front, &expected);
    }
    // Here the empty line belongs to the text.
    case(
        new_range(),
        "ranges:\n  - max: 5%\n    why: |+\n      one\n\nowner: ana\n",
        "ranges:\n  - max: 5%\n    why: |+\n      one\n\n  - from: 2026-07-01\n    max: 4%\n    why: \
         \"Q2: done\"\nowner: ana\n",
    );
}

#[test]
fn a_missing_key_goes_to_the_end_of_its_mapping() {
    case(
        new_range(),
        "title: A\nowner: ana\n# the end\n",
        &format!("title: A\nowner: ana\nranges:\n  - {NEW}\n# the end\n"),
    );
    let check_in = Insertion {
        path: vec![key("key_results"), Step::Item(1), key("check_ins")],
        addition: Addition::Item(pairs(&[("date", "2026-05-04"), ("value", "3")])),
    };
    case(
        check_in.clone(),
        "key_results:\n  - id: a\n  - id: b\n    start: 1\nowner: ana\n",
        "key_results:\n  - id: a\n  - id: b\n    start: 1\n    check_ins:\n      - { date: \
         2026-05-04, value: 3 }\nowner: ana\n",
    );
    // In brackets there are no lines to insert.
    case(
        check_in,
        "key_results:\n  - id: a\n  - { id: b }\n",
        "from a.md:4 on:\ncheck_ins:\n  - { date: 2026-05-04, value: 3 }\n",
    );
    case(new_range(), "{ title: A }\n", &format!("from a.md:2 on:\nranges:\n  - {NEW}\n"));
}

#[test]
fn an_entry_goes_below_the_last_of_its_mapping() {
    case(
        new_reading(),
        "readings:\n  2026-03: 8%\n  2026-04: 7% # soon\nowner: ana\n",
        "readings:\n  2026-03: 8%\n  2026-04: 7% # soon\n  2026-05: 4.8%\nowner: ana\n",
    );
    case(new_reading(), "readings:\nowner: ana\n", "readings:\n  2026-05: 4.8%\nowner: ana\n");
    case(
        new_reading(),
        "readings: {}   # 2026-01: 97.5%\n",
        "in place of a.md:2:\nreadings: { 2026-05: 4.8% }   # 2026-01: 97.5%\n",
    );
    case(new_reading(), "readings: ~\n", "from a.md:2 on:\n  2026-05: 4.8%\n");
    // What is there already is never there twice.
    case(new_reading(), "readings:\n  2026-05: 8%\n", "from a.md:3 on:\n  2026-05: 4.8%\n");
}

#[test]
fn brackets_are_for_somebody_to_open() {
    case(new_range(), "ranges: []\n", &format!("in place of a.md:2:\nranges: [{NEW}]\n"));
    case(
        new_range(),
        "title: A\nranges: [{ max: 5% }, { from: 2026-01-01, max: 6% }] # two\n",
        &format!(
            "in place of a.md:3:\nranges: [{{ max: 5% }}, {{ from: 2026-01-01, max: 6% }}, {NEW}] \
             # two\n"
        ),
    );
    case(
        new_range(),
        "ranges: [\n  { max: 5% }, # old\n]\n",
        &format!("in place of a.md:2 to line 4:\nranges: [\n  {{ max: 5% }}, {NEW}, # old\n]\n"),
    );
}

#[test]
fn all_is_added_or_nothing() {
    let rebase = Insertion {
        path: vec![key("rebase")],
        addition: Addition::Item(pairs(&[("from", "2026-07-31")])),
    };
    let file = "---\nranges:\n  - { max: 5% }\ntitle: A\n---\n";
    let both = insert(file, &[new_range(), rebase.clone()]).expect("both have a place");
    assert_eq!(
        both,
        format!(
            "---\nranges:\n  - {{ max: 5% }}\n  - {NEW}\ntitle: A\nrebase:\n  - {{ from: \
             2026-07-31 }}\n---\n"
        )
    );
    let file = "---\nranges: [{ max: 5% }]\ntitle: A\n---\n";
    let pastes = insert(file, &[new_range(), rebase]).expect_err("one has no place");
    let words: String = pastes.iter().map(|paste| paste_words("a.md", paste)).collect();
    assert_eq!(
        words,
        format!(
            "in place of a.md:2:\nranges: [{{ max: 5% }}, {NEW}]\nbelow a.md:3:\nrebase:\n  - {{ \
             from: 2026-07-31 }}\n"
        )
    );
}

#[test]
fn what_does_not_read_is_not_written() {
    for file in ["", "no front matter", "---\ntitle: A\n", "---\nranges:\n  - a: 'b\n---\n"] {
        assert!(insert(file, &[new_range()]).is_err(), "{file}");
    }
    for front in ["ranges: at most 5%\n", "ranges:\n  max: 5%\n", "ranges: &a\n  - { max: 5% }\n"] {
        let file = format!("---\n{front}---\n");
        assert!(insert(&file, &[new_range()]).is_err(), "{front}");
    }
}

/// One of some texts.
fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(texts)
}

/// An item of a list below a given indentation and opening: `@` stands for its inner indentation.
const ITEMS: &[&str] = &[
    "{ max: 5% }",
    "{max: 5%, why: \"a # b\"}  # agreed",
    "{ max: 5%,\n@  why: a }",
    "max: 5%",
    "max:   5%\t# a\ttab",
    "max: 5%\n@why: in two\n@  lines",
    "max: 5%\n@why: \"in two\n@  lines\" # done",
    "max: 5%\n@why: 'it''s'\n@# of the item",
    "max: 5%\n@why: |\n@  one\n@  # no comment\n@  two",
    "max: 5%\n@why: |-\n@  one\n\n",
    "max: 5%\n@why: |+\n@  one\n\n",
    "max: 5%\n@why: >\n@  one\n@\n@  two",
    "max: 5%\n@watch:\n@  max: 4%\n@  min: 1%",
    "max: 5%\n@why:",
    "? max\n@: 5%",
];

const BETWEEN: &[&str] =
    &["", "", "", "\n", "# at the edge\n", "  # inside\n", "\t# a tab\n", "      # deep\n\n"];

const BEFORE: &[&str] = &[
    "title: A\n",
    "# first of all\ntitle: A # a\n\n",
    "title: |\n  ranges:\n    - { max: 1% }\n",
    "title: \"A\n  - b\"\n",
    "'title': A\nextra: { ranges: [1, 2] }\n",
    "",
];

const AFTER: &[&str] = &[
    "",
    "owner: ana\n",
    "# of the owner\nowner: ana\n",
    "\n\nowner:\n- ana\n- bo\n",
    "extra:\n  ranges:\n    - { max: 1% }\n",
    "# nothing more\n",
];

fn a_list() -> impl Strategy<Value = String> {
    let item = (one_of(ITEMS), one_of(BETWEEN));
    let layout = (one_of(&["", "  ", "    ", " "]), one_of(&["- ", "-   ", "-\n"]));
    let block = (layout, prop::collection::vec(item, 1..4)).prop_map(|((indent, dash), items)| {
        let mut text = "ranges:\n".to_owned();
        for (item, between) in items {
            // On a line of its own the item stands two deeper than its dash.
            let inner = if dash == "-\n" { 2 } else { dash.len() };
            let inner = format!("{indent}{}", " ".repeat(inner));
            let first = if dash == "-\n" { format!("-\n{inner}") } else { dash.to_owned() };
            text.extend([indent, &first, &item.replace('@', &inner)]);
            text += if text.ends_with('\n') { "" } else { "\n" };
            text += between;
        }
        text
    });
    let other = one_of(&[
        "ranges: []\n",
        "ranges: [] # none\n",
        "ranges: [{ max: 5% }]\n",
        "ranges: [ { max: 5% }, ]\n",
        "ranges: [\n  { max: 5% }, # one\n  { max: 6%,\n    why: \"]\" }\n  ]\n",
        "ranges:\n  [{ max: 5% }]\n",
        "ranges:\n",
        "ranges: # later\n",
        "ranges: ~\n",
        "",
        "",
    ]);
    prop_oneof![3 => block, 1 => other.prop_map(str::to_owned)]
}

/// A file with everything mixed, and whether its list is a block.
fn a_file() -> impl Strategy<Value = (String, bool)> {
    let ends = one_of(&["", "\n", "Words.\n", "Words.", "---\nranges:\n  - { max: 1% }\n---\n"]);
    let front = (one_of(BEFORE), a_list(), one_of(AFTER));
    (front, ends, any::<bool>(), any::<bool>()).prop_map(
        |((before, list, after), body, windows, bom)| {
            let bom = if bom { "\u{feff}" } else { "" };
            let close = if body.is_empty() { "---" } else { "---\n" };
            let text = format!("{bom}---\n{before}{list}{after}{close}{body}");
            let is_block = list.contains("- ") || list.contains("-\n");
            (if windows { text.replace('\n', "\r\n") } else { text }, is_block)
        },
    )
}

/// The front matter as another reader understands it.
fn second_opinion(file: &str) -> Option<Json> {
    let text = file.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (front, _) = text.strip_prefix("---\n")?.split_once("\n---")?;
    serde_yaml::from_str(&format!("{front}\n")).ok()
}

fn with_new_range(mut front: Json) -> Json {
    let new = json!({ "from": "2026-07-01", "max": "4%", "why": "Q2: done" });
    match front["ranges"].as_array_mut() {
        Some(items) => items.push(new),
        None => front["ranges"] = json!([new]),
    }
    front
}

/// The lines of a file with their endings.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn pasted(file: &str, paste: &Paste) -> Option<String> {
    let PastePlace::InPlaceOf(first, last) = paste.place else { return None };
    let ending = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let old = lines(file);
    let mut new = old[..first - 1].concat();
    for line in &paste.lines {
        new.extend([line, ending]);
    }
    Some(new + &old[last..].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn only_the_new_lines_differ_or_nothing_is_written((file, is_block) in a_file()) {
        let expected = second_opinion(&file).map(with_new_range);
        match insert(&file, &[new_range()]) {
            Ok(new) => {
                let (old, new_lines) = (lines(&file), lines(&new));
                let count = new_lines.len() - old.len();
                prop_assert!((1..=4).contains(&count), "{new}");
                let at = old.iter().zip(&new_lines).take_while(|(a, b)| a == b).count();
                // What follows the new lines is what followed before.
                let (start, end) = (new_lines[..at].concat(), new_lines[at + count..].concat());
                prop_assert_eq!(start + &end, file.clone());
                let windows = file.contains("\r\n");
                for line in &new_lines[at..at + count] {
                    prop_assert_eq!(line.ends_with("\r\n"), windows);
                }
                if expected.is_some() {
                    prop_assert_eq!(second_opinion(&new), expected, "{}", new);
                }
            }
            Err(pastes) => {
                prop_assert_eq!(pastes.len(), 1);
                prop_assert!(!pastes[0].lines.is_empty());
                let words = paste_words("a.md", &pastes[0]);
                prop_assert!(words.contains("2026-07-01") && words.contains("a.md"));
                // Lines to put in place of others say what the edit would have said.
                if let Some(new) = pasted(&file, &pastes[0]) {
                    prop_assert_eq!(second_opinion(&new), expected, "{}", new);
                }
                // Block lists are never left to somebody's hand.
                prop_assert!(!is_block, "{}", file);
            }
        }
    }
}
