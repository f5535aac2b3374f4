//! A list, a mapping or a text stands where another of them is expected.

use crate::finding::{Fault, Finding, Level, Span};
use crate::load::node::{Kind, Node};

/// A list, a mapping or a text stands where another of them is expected.
pub static FAULT: Fault = Fault {
    code: "QD113",
    name: "wrong-shape",
    level: Level::Error,
    manual: r"For instance a list where a single text is expected: `title: [a, b]`. In YAML a list is `[a, b]` or lines that begin with `- `; keys with values are `{ a: 1 }` or lines `a: 1` with the same indentation.",
};

/// Things made of keys, and how each is written in one line.
const EXAMPLES: &[(&str, &str)] = &[
    ("a series", "{ file: data/monthly.csv, column: churn }"),
    ("a range", "{ from: 2026-07-01, max: 4 }"),
    ("a benchmark", "{ name: industry median, value: 5.2% }"),
    ("the bounds", "{ min: 0, max: 100 }"),
    ("a rebase", "{ from: 2026-07-01, why: \"…\" }"),
    ("an accepted time", "{ from: 2026-03-01, until: 2026-06-30, why: \"…\" }"),
    ("the end of a KPI", "{ date: 2026-09-30, why: \"…\" }"),
    ("a point of the pace", "{ by: 2026-05-15, value: 35% }"),
    ("a check-in", "{ date: 2026-04-06, value: 38%, confidence: 5 }"),
    ("a milestone", "{ title: Pilot, due: 2026-06-15 }"),
    ("the drop", "{ date: 2026-05-11, why: \"…\" }"),
    ("a revision", "{ date: 2026-05-04, key_result: churn, field: target, from: 3%, to: 4% }"),
    ("a close", "{ outcome: achieved, learned: \"…\", decision: keep }"),
    ("a decision wanted", "{ what: \"…\", who: ceo, by: 2026-07-10 }"),
    ("an override", "{ key_result: churn, score: 0.5, why: \"…\" }"),
    ("a suppression", "{ check: QD204, why: \"…\" }"),
    ("the fiscal year", "{ starts: 4 }"),
    ("the thresholds", "{ on_pace: 0.9 }"),
    ("a key result", "{ id: churn, title: Customer churn, start: 8%, target: 4% }"),
];

/// What stands there, and what should.
pub fn finding(span: Span, node: &Node, expected: &str) -> Finding {
    let message = format!("expected {expected}, found {}", found(node));
    Finding::new(&FAULT, Some(span), message).help(match &node.kind {
        Kind::Text(..) | Kind::Map(_) if expected == "a list" => {
            "begin each item with `- `, in a line of its own"
        }
        Kind::Text(..) => "write it below the key, in lines of their own, or in `{` and `}`",
        Kind::List(_) if expected.starts_with("lines") => "write the lines without `- `",
        Kind::List(_) => "write one alone, without `[`, `]` and `- `",
        Kind::Map(_) => "write it behind the colon; quote a text that holds `: `",
    })
}

/// Something that is made of keys; `what` names it: "an accepted time".
pub fn keys(span: Span, node: &Node, what: &str) -> Finding {
    let message = format!("expected {what} with its keys, found {}", found(node));
    let finding = Finding::new(&FAULT, Some(span), message);
    if node.text().is_some_and(|text| text.contains('\u{a0}')) {
        return finding.help("write ordinary spaces: a no-break space (U+00A0) stands here");
    }
    match EXAMPLES.iter().find(|(name, _)| *name == what) {
        Some((_, example)) => finding.help(format!("write it as in `{example}`")),
        None => finding.help("begin each line with a key, as in `title: Customer churn`"),
    }
}

/// `- 2026-04-06: 38%` in place of a check-in.
pub fn check_in(span: Span, date: &str, value: &str) -> Finding {
    let message = format!("expected a check-in with its keys, found the key `{date}`");
    Finding::new(&FAULT, Some(span), message)
        .help(format!("write `{{ date: {date}, value: {value} }}`"))
}

fn found(node: &Node) -> String {
    match &node.kind {
        Kind::Text(text, _) if text.len() <= 60 => format!("`{text}`"),
        Kind::Text(..) => "a text".to_owned(),
        Kind::List(_) => "a list".to_owned(),
        Kind::Map(pairs) => match pairs.first().and_then(|(key, _)| key.text()) {
            Some(key) if key.len() <= 60 => format!("the key `{key}`"),
            _ => "keys".to_owned(),
        },
    }
}

/// `-saas` is one text for YAML, and so are several such lines.
pub fn glued_dash(span: Span, typed: &str) -> Finding {
    let first = typed.split_whitespace().next().unwrap_or(typed);
    Finding::new(&FAULT, Some(span), format!("`{first}` has no space after its dash")).help(
        format!("write `- {}`, each item in a line of its own", first.trim_start_matches('-')),
    )
}

/// `2026-01:5` and `2026-01 = 5` are texts for YAML.
pub fn glued_reading(span: Span, typed: &str, corrected: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{typed}` needs a colon and a space"))
        .help(format!("write `{corrected}`, each date in a line of its own"))
}

/// `{min:40}` is one key without a value for YAML.
pub fn glued_colon(span: Span, typed: &str, corrected: &str) -> Finding {
    Finding::new(&FAULT, Some(span), format!("`{typed}` has no space after its colon"))
        .help(format!("write `{corrected}`"))
}
