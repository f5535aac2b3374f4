//! Acceptable ranges, in words and as mappings.

use rust_decimal::Decimal;

use super::unit::FieldUnit;
use super::value::parse_value;
use crate::finding::{Finding, Span, Spanned};
use crate::load::fault;
use crate::load::fields::Fields;
use crate::load::node::{Kind, Node};
use crate::load::reader::Reader;
use crate::model::kpi::{Range, RangeEnd, Watch};

/// A range as typed, with the inner limit that it may bring along.
#[derive(Debug, Clone)]
pub struct RangeKeys {
    /// Its ends; the inner limit is joined to it when the KPI is resolved.
    pub range: Range,
    /// Its own inner limit.
    pub watch: Option<Spanned<Watch>>,
    /// Where it stands.
    pub span: Span,
}

/// `at most 5%`, `<= 5%`, `at least 95%`, `40% to 60%`, `40..60`, `within 5% of plan`, or a mapping
/// of `min`, `max`, `within` and `watch`.
pub fn range(node: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<RangeKeys> {
    let span = reader.span(node);
    match &node.kind {
        Kind::Text(text, _) => match words(text, unit, span) {
            Ok(range) => Some(RangeKeys { range, watch: None, span }),
            Err(finding) => reader.report(*finding),
        },
        Kind::Map(_) => {
            let mut fields = Fields::of(node, "a range", reader)?;
            let keys = range_keys(&mut fields, unit, reader);
            fields.finish(reader);
            keys
        }
        Kind::List(_) => {
            let expected = "a range such as `at most 5%` or `{ min: 40, max: 60 }`";
            reader.report(fault::wrong_shape::finding(span, node, expected))
        }
    }
}

/// The keys `min`, `max`, `within` and `watch` of a mapping that may have others besides.
pub fn range_keys(
    fields: &mut Fields,
    unit: &mut FieldUnit,
    reader: &mut Reader,
) -> Option<RangeKeys> {
    let span = fields.place();
    let before = reader.findings.len();
    let min = fields.take("min", reader, |node, reader| end(node, unit, reader));
    let max = fields.take("max", reader, |node, reader| end(node, unit, reader));
    let within = fields.take("within", reader, share_of_plan);
    let watch = fields.take("watch", reader, |node, reader| watch(node, unit, reader));
    if let Some(share) = within {
        if min.is_some() || max.is_some() {
            let message = "`within` stands beside `min` or `max`";
            return reader.report(fault::wrong_range::mapping(
                span,
                message,
                "keep one of the two",
            ));
        }
        let range = around_plan(share);
        return Some(RangeKeys { range, watch, span });
    }
    if min.is_none() && max.is_none() {
        // An end that could not be read is already reported.
        if reader.findings.len() == before {
            let message = "a range needs an end";
            let help = "write `min:`, `max:` or `within:`";
            reader.findings.push(fault::wrong_range::mapping(span, message, help));
        }
        return None;
    }
    Some(RangeKeys { range: Range { min, max, watch: None }, watch, span })
}

/// The key `watch`: an inner limit, written like a range.
pub fn watch(node: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<Spanned<Watch>> {
    let span = reader.span(node);
    let keys = range(node, unit, reader)?;
    if let Some(inner) = keys.watch {
        let message = "an inner limit has no inner limit of its own";
        let help = "delete the inner `watch`";
        return reader.report(fault::wrong_range::mapping(inner.span, message, help));
    }
    let watch = Watch { min: keys.range.min, max: keys.range.max };
    Some(Spanned::new(watch, span))
}

/// One end: a value, or `95% of plan`.
fn end(node: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<RangeEnd> {
    let span = reader.span(node);
    let Some(text) = node.text() else {
        return reader.report(fault::wrong_shape::finding(span, node, "a value"));
    };
    match end_words(text, unit, span) {
        Ok(end) => Some(end),
        Err(finding) => reader.report(*finding),
    }
}

fn end_words(text: &str, unit: &mut FieldUnit, span: Span) -> Result<RangeEnd, Box<Finding>> {
    match plan_share(text) {
        Some(share) => Ok(RangeEnd::OfPlan(percentage(share, text, span)?)),
        None => match text.split_once('%') {
            Some((share, rest)) if rest.trim_start().starts_with("of ") => {
                let help = format!("name the KPI's `plan:` as such: `{}% of plan`", share.trim());
                Err(Box::new(fault::wrong_range::finding(span, text.trim(), Some(help))))
            }
            _ => parse_value(text, unit, span).map(RangeEnd::Fixed),
        },
    }
}

/// `5% of plan` under `within:`.
fn share_of_plan(node: &Node, reader: &mut Reader) -> Option<Decimal> {
    let span = reader.span(node);
    let Some(text) = node.text() else {
        return reader.report(fault::wrong_shape::finding(span, node, "`5% of plan`"));
    };
    let share = plan_share(text).ok_or_else(|| {
        let help = "write a share of the plan: `5% of plan`".to_owned();
        Box::new(fault::wrong_range::finding(span, text, Some(help)))
    });
    match share.and_then(|share| percentage(share, text, span)) {
        Ok(share) => Some(share),
        Err(finding) => reader.report(*finding),
    }
}

/// What stands before `of plan`.
fn plan_share(text: &str) -> Option<&str> {
    let text = text.trim().strip_suffix("plan")?.trim_end();
    let text = text.strip_suffix("the").map_or(text, str::trim_end);
    Some(text.strip_suffix("of")?.trim())
}

/// `95%` as 0.95.
fn percentage(share: &str, typed: &str, span: Span) -> Result<Decimal, Box<Finding>> {
    let number = share.strip_suffix('%').and_then(|number| {
        let read = super::number::parse_number(number, "").ok()?;
        read.unit.is_empty().then_some(read.number)
    });
    match number {
        Some(number) if number >= Decimal::ZERO => Ok((number / Decimal::ONE_HUNDRED).normalize()),
        Some(_) | None => {
            let help = "write a percentage of the plan: `95% of plan`".to_owned();
            Err(Box::new(fault::wrong_range::finding(span, typed.trim(), Some(help))))
        }
    }
}

fn around_plan(share: Decimal) -> Range {
    Range {
        min: Some(RangeEnd::AroundPlan(-share)),
        max: Some(RangeEnd::AroundPlan(share)),
        watch: None,
    }
}

const AT_MOST: [&str; 4] = ["at most", "<=", "≤", "up to"];
const AT_LEAST: [&str; 3] = ["at least", ">=", "≥"];

/// A range in words.
fn words(typed: &str, unit: &mut FieldUnit, span: Span) -> Result<Range, Box<Finding>> {
    let text = typed.trim();
    for (openings, is_max) in [(&AT_MOST[..], true), (&AT_LEAST[..], false)] {
        let rest = openings.iter().find_map(|opening| after_words(text, opening));
        if let Some(rest) = rest {
            let end = Some(end_words(rest, unit, span)?);
            return Ok(if is_max {
                Range { max: end, ..Range::default() }
            } else {
                Range { min: end, ..Range::default() }
            });
        }
    }
    if let Some(rest) = after_words(text, "within")
        && let Some(share) = plan_share(rest)
    {
        return percentage(share, typed, span).map(around_plan);
    }
    let both = match after_words(text, "between") {
        Some(rest) => rest.split_once(" and "),
        None => text.split_once("..").or_else(|| text.split_once(" to ")),
    };
    if let Some((min, max)) = both {
        // `40 to 60%`: the later end is read first, for it may be the one that says the unit.
        let max = end_words(max, unit, span)?;
        let min = end_words(min, unit, span)?;
        return Ok(Range { min: Some(min), max: Some(max), watch: None });
    }
    Err(Box::new(fault::wrong_range::finding(span, text, meant(text))))
}

/// What follows some opening words; between words a blank must follow, after a sign it may.
fn after_words<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let rest = text.get(opening.len()..)?;
    let opens = text.get(..opening.len())?.eq_ignore_ascii_case(opening);
    let word = opening.ends_with(|c: char| c.is_alphabetic());
    (opens && (!word || rest.starts_with(' '))).then(|| rest.trim_start())
}

/// What a text that is no range may have meant.
fn meant(text: &str) -> Option<String> {
    let starts_number = |text: &str| {
        text.trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '$' | '€' | '£'))
    };
    for (opening, word) in [
        ("less than", "at most"),
        ("lower than", "at most"),
        ("not more than", "at most"),
        ("no higher than", "at most"),
        ("fewer than", "at most"),
        ("below", "at most"),
        ("under", "at most"),
        ("max", "at most"),
        ("maximum", "at most"),
        ("no more than", "at most"),
        ("=<", "at most"),
        ("<", "at most"),
        ("more than", "at least"),
        ("greater than", "at least"),
        ("above", "at least"),
        ("over", "at least"),
        ("min", "at least"),
        ("minimum", "at least"),
        ("no less than", "at least"),
        ("not less than", "at least"),
        ("no lower than", "at least"),
        ("higher than", "at least"),
        ("from", "at least"),
        ("=>", "at least"),
        (">", "at least"),
    ] {
        if let Some(rest) = after_words(text, opening) {
            return Some(format!("write `{word} {rest}`: ends are included"));
        }
    }
    for (ending, word) in [
        (" or more", "at least"),
        (" or higher", "at least"),
        (" and up", "at least"),
        ("+", "at least"),
        (" or less", "at most"),
        (" or fewer", "at most"),
        (" or lower", "at most"),
    ] {
        if let Some(rest) = text.strip_suffix(ending) {
            return Some(format!("write `{word} {}`", rest.trim()));
        }
    }
    // 40-60 could be a date or a difference; 40–60 is how books print it.
    for dash in ["–", "—", " - ", "-", " bis ", " a "] {
        if let Some((min, max)) = text.split_once(dash)
            && starts_number(min)
            && starts_number(max)
        {
            return Some(format!("write `{} to {}`", min.trim(), max.trim()));
        }
    }
    if let Some((words, number)) =
        text.find(|c: char| c.is_ascii_digit()).map(|at| text.split_at(at))
    {
        let near = fault::did_you_mean(words.trim(), ["at most", "at least"]);
        if let Some(word) = near {
            return Some(format!("write `{word} {number}`"));
        }
    }
    let one_number = starts_number(text) && !text.contains(' ');
    one_number.then(|| format!("write `at most {text}` or `at least {text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::FileId;

    #[track_caller]
    fn read(typed: &str) -> Result<Range, String> {
        let span = Span::new(FileId(0), 0, typed.len());
        words(typed, &mut FieldUnit::default(), span)
            .map_err(|f| f.help.unwrap_or_default().into_owned())
    }

    #[track_caller]
    fn case(typed: &str, min: Option<RangeEnd>, max: Option<RangeEnd>) {
        assert_eq!(read(typed), Ok(Range { min, max, watch: None }));
    }

    #[track_caller]
    fn refused(typed: &str, help: &str) {
        assert_eq!(read(typed), Err(help.to_owned()));
    }

    #[expect(clippy::unnecessary_wraps, reason = "the ends that it is compared with are optional")]
    fn fixed(number: i64) -> Option<RangeEnd> {
        Some(RangeEnd::Fixed(number.into()))
    }

    #[test]
    fn ranges_are_written_in_words() {
        case("at most 5%", None, fixed(5));
        case("At Most 5", None, fixed(5));
        case("<= 5%", None, fixed(5));
        case("<=5", None, fixed(5));
        case("≥ $1M", fixed(1_000_000), None);
        case("at least 95%", fixed(95), None);
        case("40% to 60%", fixed(40), fixed(60));
        case("40 to 60%", fixed(40), fixed(60));
        case("40..60", fixed(40), fixed(60));
        case("-5 .. 5", fixed(-5), fixed(5));
        case("between 40 and 60", fixed(40), fixed(60));
        let of_plan = |n, scale| Some(RangeEnd::OfPlan(Decimal::new(n, scale)));
        case("at least 95% of plan", of_plan(95, 2), None);
        case("90% of plan to 110% of plan", of_plan(9, 1), of_plan(11, 1));
        let around = |n| Some(RangeEnd::AroundPlan(Decimal::new(n, 2)));
        case("within 5% of plan", around(-5), around(5));
    }

    #[test]
    fn what_is_no_range_is_refused_with_what_it_may_mean() {
        refused("less than 5%", "write `at most 5%`: ends are included");
        refused("> 95%", "write `at least 95%`: ends are included");
        refused("40-60", "write `40 to 60`");
        refused("40–60%", "write `40 to 60%`");
        refused("5%", "write `at most 5%` or `at least 5%`");
        refused("at mots 5%", "write `at most 5%`");
        refused(
            "low",
            "write `at most 5%`, `at least 95%`, `40% to 60%`, or `{ min: 40, max: 60 }`",
        );
        refused("at least 0.95 of plan", "write a percentage of the plan: `95% of plan`");
    }
}
