//! The way back: values, ranges and texts as a file would have them.
//!
//! **Invariant:** what is spelled here is read as the same again; a property test holds it.

use super::unit::FieldUnit;
use super::value::parse_value;
use crate::finding::{FileId, Span};
use crate::load::node::{Kind, Node, Style};
use crate::model::kpi::{Range, RangeEnd};
use crate::model::value::{Unit, Value};

/// A value with its unit: `8%`, `-$12.50`, `24h`, `3 tickets`; exactly, and without the unit where
/// no spelling with it would be read as the same.
pub fn spell_value(value: Value, unit: &Unit) -> String {
    let number = value.normalize().to_string();
    let with_unit = match unit {
        Unit::None => return number,
        Unit::Percent => format!("{number}%"),
        Unit::Currency(sign) if sign.chars().count() == 1 => match number.strip_prefix('-') {
            Some(size) => format!("-{sign}{size}"),
            None => format!("{sign}{number}"),
        },
        Unit::Duration(duration) => format!("{number}{}", duration.as_typed()),
        Unit::Currency(word) | Unit::Ratio(word) | Unit::Word(word) => format!("{number} {word}"),
    };
    let mut field = FieldUnit::known(unit.clone(), None);
    let read = parse_value(&with_unit, &mut field, Span::new(FileId(0), 0, 0));
    if read.is_ok_and(|read| read == value) { with_unit } else { number }
}

/// One end of a range: `5%`, `95% of plan`; none for a distance from the plan, which is written
/// with both ends at once.
pub fn spell_end(end: RangeEnd, unit: &Unit) -> Option<String> {
    match end {
        RangeEnd::Fixed(value) => Some(spell_value(value, unit)),
        RangeEnd::OfPlan(share) => {
            let percent = share.checked_mul(Value::ONE_HUNDRED)?.normalize();
            Some(format!("{percent}% of plan"))
        }
        RangeEnd::AroundPlan(_) => None,
    }
}

/// The keys of a range with what they say: `min`, `max` or `within`, and `watch`.
pub fn spell_range(range: &Range, unit: &Unit) -> Vec<(&'static str, String)> {
    let mut keys = Vec::new();
    if let Some(RangeEnd::AroundPlan(share)) = range.max {
        let percent = (share * Value::ONE_HUNDRED).normalize();
        keys.push(("within", format!("{percent}% of plan")));
    } else {
        let end = |end: Option<RangeEnd>| end.and_then(|end| spell_end(end, unit));
        keys.extend(end(range.min).map(|min| ("min", min)));
        keys.extend(end(range.max).map(|max| ("max", max)));
    }
    if let Some(watch) = range.watch {
        let end = |end: Option<RangeEnd>| end.and_then(|end| spell_end(end, unit));
        let words = match (end(watch.min), end(watch.max)) {
            (Some(min), Some(max)) => Some(format!("{min} to {max}")),
            (Some(min), None) => Some(format!("at least {min}")),
            (None, Some(max)) => Some(format!("at most {max}")),
            // Around the plan both ends say the same.
            (None, None) => match watch.max {
                Some(RangeEnd::AroundPlan(share)) => {
                    let percent = (share * Value::ONE_HUNDRED).normalize();
                    Some(format!("within {percent}% of plan"))
                }
                Some(RangeEnd::Fixed(_) | RangeEnd::OfPlan(_)) | None => None,
            },
        };
        keys.extend(words.map(|words| ("watch", words)));
    }
    keys
}

/// A text as a YAML value on one line, anywhere: plain where no reader could take it for something
/// else, else in double quotes.
pub fn spell_text(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        serde_json::to_string(text).expect("a text is always JSON")
    }
}

/// A piece of YAML on one line, as it was typed but for quotes, blanks and comments.
pub fn spell_node(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Text(text, _) => spell_text(text),
        Kind::List(items) => {
            let items: Vec<_> = items.iter().map(spell_node).collect();
            format!("[{}]", items.join(", "))
        }
        Kind::Map(pairs) => {
            let pairs: Vec<_> = pairs
                .iter()
                .map(|(key, value)| format!("{}: {}", spell_node(key), spell_node(value)))
                .collect();
            format!("{{ {} }}", pairs.join(", "))
        }
    }
}

/// The node that `spell_text` is read as.
pub fn spelled_node(text: &str) -> Node<'static> {
    let style = if is_plain(text) { Style::Plain } else { Style::Quoted };
    Node { start: 0, end: 0, kind: Kind::Text(text.to_owned().into(), style) }
}

/// Whether a text means the same without quotes, in a block and between brackets.
fn is_plain(text: &str) -> bool {
    let is_safe = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | '%' | '-' | '_' | '/' | '$' | '€' | '£' | '×')
    };
    let starts_well = text
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '€' | '£'))
        || text.strip_prefix('-').is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'))
        });
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    starts_well
        && text.chars().all(is_safe)
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::load::front_matter::front_matter;
    use crate::load::reader::Reader;
    use crate::load::text::{self, parse_unit};
    use crate::model::kpi::Watch;
    use crate::model::time::FiscalYear;

    /// What a one-line value is read as, in a block and in a flow mapping.
    fn read(yaml: &str) -> Option<[Node<'static>; 2]> {
        let file = format!("---\na: {yaml}\nb: {{ c: {yaml} }}\n---\n");
        let mut reader = Reader::new(FileId(0), &file, FiscalYear::default());
        let root = front_matter(&mut reader)?.root?;
        if !reader.findings.is_empty() {
            return None;
        }
        let Kind::Map(pairs) = root.into_owned().kind else { return None };
        let [(_, block), (_, flow)] = pairs.try_into().ok()?;
        let Kind::Map(inner) = flow.kind else { return None };
        Some([block, inner.into_iter().next()?.1])
    }

    proptest! {
        #[test]
        fn a_text_is_read_as_it_was(text in "\\PC{0,24}") {
            prop_assume!(!text.is_empty());
            let nodes = read(&spell_text(&text));
            let nodes = nodes.map(|nodes| nodes.map(|node| node.kind));
            let kind = spelled_node(&text).kind;
            prop_assert_eq!(nodes, Some([kind.clone(), kind]));
        }

        #[test]
        fn a_value_is_read_as_it_was(
            digits in -1_000_000_000_i64..1_000_000_000,
            scale in 0_u32..6,
            unit in prop::sample::select(vec![
                "", "%", "$", "R$", "EUR", "h", "d", "min", "x", "ratio", "tickets", "M", "k",
                "NPS points", "k users", "per 100", "e3",
            ]),
        ) {
            let value = Value::new(digits, scale);
            let unit = parse_unit(unit).unwrap_or_default();
            let mut field = FieldUnit::known(unit.clone(), None);
            let typed = spell_value(value, &unit);
            let read = parse_value(&typed, &mut field, Span::new(FileId(0), 0, 0));
            prop_assert_eq!(read.ok(), Some(value), "{}", typed);
        }
    }

    #[track_caller]
    fn case(range: &Range, expected: &str) {
        let keys = spell_range(range, &Unit::Percent);
        let text: Vec<_> = keys.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        assert_eq!(text.join(", "), expected);
        let yaml = format!("---\nrange: {{ {expected} }}\n---\n");
        let mut reader = Reader::new(FileId(0), &yaml, FiscalYear::default());
        let root = front_matter(&mut reader).and_then(|front| front.root).expect("it is YAML");
        let Kind::Map(pairs) = root.kind else { panic!("a mapping") };
        let mut unit = FieldUnit::known(Unit::Percent, None);
        let read = text::range(&pairs[0].1, &mut unit, &mut reader).expect("a range");
        let watch = read.watch.map(|watch| watch.value);
        assert_eq!(Range { watch, ..read.range }, *range);
    }

    #[test]
    fn ranges_are_read_as_they_were() {
        let fixed = |value: i64| Some(RangeEnd::Fixed(Value::new(value, 1)));
        let watch = |min, max| Some(Watch { min, max });
        case(&Range { max: fixed(40), ..Range::default() }, "max: 4%");
        case(
            &Range { min: fixed(5), max: fixed(40), watch: watch(None, fixed(35)) },
            "min: 0.5%, max: 4%, watch: at most 3.5%",
        );
        case(
            &Range { min: fixed(-5), max: fixed(40), watch: watch(fixed(0), fixed(35)) },
            "min: -0.5%, max: 4%, watch: 0% to 3.5%",
        );
        let share = |share: i64| Some(RangeEnd::OfPlan(Value::new(share, 3)));
        case(
            &Range { min: share(950), max: fixed(40), watch: watch(share(975), None) },
            "min: 95% of plan, max: 4%, watch: at least 97.5% of plan",
        );
        let around = |share: i64| Some(RangeEnd::AroundPlan(Value::new(share, 2)));
        case(
            &Range { min: around(-5), max: around(5), watch: watch(around(-3), around(3)) },
            "within: 5% of plan, watch: within 3% of plan",
        );
    }
}
