//! Values of a KPI or key result, alone and by date.

use rust_decimal::Decimal;

use super::number::{NumberFault, parse_number};
use super::unit::{Conversion, FieldUnit};
use crate::finding::{Finding, Span, Spanned};
use crate::load::fault;
use crate::load::fields;
use crate::load::node::{Kind, Node};
use crate::load::reader::Reader;
use crate::model::time::Period;
use crate::model::value::Value;

/// A value in the unit of its field, from a text at a place; also for the cells of a CSV file.
pub fn parse_value(typed: &str, unit: &mut FieldUnit, span: Span) -> Result<Value, Box<Finding>> {
    let read = match parse_number(typed, unit.word()) {
        Ok(read) => read,
        Err(fault) => return Err(Box::new(number_finding(typed, fault, span))),
    };
    match unit.conversion(read.unit, span) {
        Some(Conversion::Same) => Ok(read.number),
        Some(Conversion::Seconds { from, to }) => {
            let seconds = read.number.checked_mul(Decimal::from(from));
            let value = seconds.and_then(|seconds| seconds.checked_div(Decimal::from(to)));
            value
                .map(|value| value.normalize())
                .ok_or_else(|| Box::new(fault::wrong_number::too_long(span, typed)))
        }
        None => {
            let finding = fault::unit_contradiction::finding(
                span,
                typed.trim(),
                read.unit,
                unit.word(),
                unit.place().filter(|place| *place != span),
            );
            Err(Box::new(finding))
        }
    }
}

/// A number without a unit: a weight, a threshold, a share.
pub fn decimal(node: &Node, reader: &mut Reader) -> Option<Spanned<Value>> {
    let mut unit = FieldUnit::known(crate::model::value::Unit::None, None);
    value(node, &mut unit, reader)
}

/// A value in the unit of its field.
pub fn value(node: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<Spanned<Value>> {
    let span = reader.span(node);
    let Some(typed) = node.text() else {
        return reader.report(fault::wrong_shape::finding(span, node, "a value"));
    };
    match parse_value(typed, unit, span) {
        Ok(value) => Some(Spanned::new(value, span)),
        Err(finding) => reader.report(*finding),
    }
}

/// A mapping of dates or periods to whatever `read` makes of its values, in the order of the file.
///
/// That a day stands twice is for the caller to say, who knows which day of a period counts.
pub fn dated<T>(
    node: &Node,
    reader: &mut Reader,
    mut read: impl FnMut(&Node, &mut Reader) -> Option<T>,
) -> Option<Vec<(Spanned<Period>, T)>> {
    let Kind::Map(pairs) = &node.kind else {
        let span = reader.span(node);
        if let Some((typed, corrected)) = node.text().and_then(glued_reading) {
            let finding = fault::wrong_shape::glued_reading(span, typed, &corrected);
            return reader.report(finding);
        }
        let expected = "lines such as `2026-01: 8.1`";
        return reader.report(fault::wrong_shape::finding(span, node, expected));
    };
    let mut entries = Vec::with_capacity(pairs.len());
    let mut before: Option<&Node> = None;
    for (key, value) in pairs {
        let key_span = reader.span(key);
        // `{ 2026-01: 1,200 }` is for YAML the value 1 and a key 200.
        if value.is_empty()
            && let Some(rest) = key.text().filter(|text| is_rest_of_number(text))
            && let Some(whole) = before.and_then(Node::text)
        {
            let typed = format!("{whole},{rest}");
            let span = Span { start: before.map_or(key.start, |n| n.start), ..key_span };
            reader.findings.push(cut_number(&typed, span));
            continue;
        }
        before = Some(value);
        let period = super::date::period(key, reader);
        let value = if value.is_empty() {
            let finding = fields::empty(key_span, key.text().unwrap_or_default(), reader);
            reader.report(finding)
        } else {
            read(value, reader)
        };
        if let (Some(period), Some(value)) = (period, value) {
            entries.push((Spanned::new(period, key_span), value));
        }
    }
    Some(entries)
}

/// Whether a text is readings without the space that YAML needs.
pub fn is_glued_reading(text: &str) -> bool {
    glued_reading(text).is_some() && text.starts_with(|c: char| c.is_ascii_digit())
}

/// `2026-01:5` and `2026-01 = 5`: the first of them, and how to write it.
fn glued_reading(text: &str) -> Option<(&str, String)> {
    let at = text.find([':', '='])?;
    let (date, value) = (text[..at].trim_end(), text[at + 1..].trim_start());
    let is_date = date.len() >= 4 && date.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let value = value.split_whitespace().next()?;
    let end = value.as_ptr() as usize + value.len() - text.as_ptr() as usize;
    is_date.then(|| (&text[..end], format!("{date}: {value}")))
}

/// What to say of a number whose comma YAML takes for the end of a value, put together again.
pub fn cut_number(typed: &str, span: Span) -> Finding {
    let fault = parse_number(typed, "").err().unwrap_or(NumberFault::NotANumber);
    number_finding(typed, fault, span)
}

/// Whether a key without a value may be what stands behind the comma of a number.
pub fn is_rest_of_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.len() <= 8
        && text.bytes().take_while(u8::is_ascii_digit).count() <= 3
}

/// What to say of a text that is no number.
fn number_finding(typed: &str, fault: NumberFault, span: Span) -> Finding {
    let typed = typed.trim();
    match fault {
        NumberFault::NotANumber => fault::wrong_number::finding(span, typed),
        NumberFault::NotFinite => fault::wrong_number::not_finite(span, typed),
        NumberFault::Ambiguous(first, second) => {
            fault::wrong_number::ambiguous(span, typed, &first, &second)
        }
        NumberFault::Marks(corrected) => {
            fault::wrong_number::finding(span, typed).help(format!("write `{corrected}`"))
        }
        NumberFault::TooLong => fault::wrong_number::too_long(span, typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::FileId;
    use crate::load::text::parse_unit;

    #[track_caller]
    fn case(unit: &str, typed: &str, expected: Option<&str>) {
        let span = Span::new(FileId(0), 0, typed.len());
        let mut field = FieldUnit::known(parse_unit(unit).unwrap_or_default(), None);
        let value = parse_value(typed, &mut field, span).ok().map(|value| value.to_string());
        assert_eq!(value.as_deref(), expected);
    }

    #[test]
    fn a_value_is_in_the_unit_of_its_field_or_converts_to_it() {
        case("%", "8%", Some("8"));
        case("percent", "8", Some("8"));
        case("h", "2 d", Some("48"));
        case("h", "90min", Some("1.5"));
        case("days", "48h", Some("2"));
        case("min", "1d", Some("1440"));
        case("EUR", "€40k", Some("40000"));
        case("tickets", "1 ticket", Some("1"));
        case("M", "5 M", Some("5"));
    }

    #[test]
    fn a_unit_that_contradicts_the_field_is_refused() {
        case("%", "8h", None);
        case("$", "8 EUR", None);
        case("", "8%", None);
        case("tickets", "8 calls", None);
    }
}
