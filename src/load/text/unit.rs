//! Units: percent, currencies, lengths of time, ratio, and any other word.

use crate::finding::Span;
use crate::load::fault;
use crate::load::node::Node;
use crate::load::reader::Reader;
use crate::model::value::{DurationUnit, Unit};

/// Codes of ISO 4217 in use.
const CURRENCIES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD \
    BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD \
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK \
    NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP \
    STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER \
    ZAR ZMW ZWG";

/// Whether a text is the sign or the code of a currency.
pub(super) fn is_currency(text: &str) -> bool {
    let code = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
    let sign = |c: char| matches!(c, '$' | '£' | '¥' | '¢' | '฿' | '\u{20a0}'..='\u{20cf}');
    code && CURRENCIES.split_ascii_whitespace().any(|known| known == text)
        || text.chars().last().is_some_and(sign) && text.chars().count() <= 3
        || matches!(text, "zł" | "kr" | "Kč" | "Ft" | "lei")
}

/// A unit as typed; none for a text that cannot be one.
pub fn parse_unit(typed: &str) -> Option<Unit> {
    let text = typed.trim();
    Some(match text {
        "%" | "percent" => Unit::Percent,
        "s" => Unit::Duration(DurationUnit::Seconds),
        "min" => Unit::Duration(DurationUnit::Minutes),
        "h" => Unit::Duration(DurationUnit::Hours),
        "d" => Unit::Duration(DurationUnit::Days),
        "ratio" | "x" | "×" => Unit::Ratio(text.to_owned()),
        // Spelt otherwise, readings such as `8%` would contradict it.
        _ if matches!(text.to_ascii_lowercase().as_str(), "percentage" | "percents" | "pct") => {
            return None;
        }
        _ if is_currency(text) => Unit::Currency(text.to_owned()),
        _ => {
            let word = !text.is_empty()
                && text.chars().count() <= 40
                && text.contains(char::is_alphabetic)
                && !text.starts_with(|c: char| c.is_ascii_digit())
                && !text.contains(char::is_control);
            return word.then(|| Unit::Word(text.to_owned()));
        }
    })
}

/// The key `unit`.
pub fn unit(node: &Node, reader: &mut Reader) -> Option<Unit> {
    let span = reader.span(node);
    let Some(typed) = node.text() else {
        return reader.report(fault::wrong_shape::finding(span, node, "a unit"));
    };
    match parse_unit(typed) {
        Some(unit) => Some(unit),
        None => reader.report(fault::wrong_unit::finding(span, typed)),
    }
}

/// The unit that the values of a field share.
///
/// Where `unit:` doesn't say it, the first value that has a unit does.
#[derive(Debug, Clone, Default)]
pub struct FieldUnit {
    unit: Option<Unit>,
    place: Option<Span>,
    /// `unit:` could not be read: then no value is held against it.
    any: bool,
}

impl FieldUnit {
    /// The unit of a file or of a KPI, with the place that says it.
    pub fn known(unit: Unit, place: Option<Span>) -> Self {
        Self { unit: Some(unit), place, any: false }
    }

    /// A unit that could not be read.
    pub fn unreadable() -> Self {
        Self { unit: None, place: None, any: true }
    }

    /// The unit, once `unit:` or a value has said it.
    pub fn unit(&self) -> Option<&Unit> {
        self.unit.as_ref()
    }

    /// Where it was said.
    pub fn place(&self) -> Option<Span> {
        self.place
    }

    /// The word behind a number.
    pub(super) fn word(&self) -> &str {
        self.unit.as_ref().and_then(Unit::as_typed).unwrap_or_default()
    }

    /// How to turn a value typed with a unit into the field's; none where the two contradict.
    pub(super) fn conversion(&mut self, typed: &str, span: Span) -> Option<Conversion> {
        if typed.is_empty() || self.any {
            return Some(Conversion::Same);
        }
        let Some(unit) = &self.unit else {
            let unit = parse_unit(typed).filter(|_| !is_doubtful(typed))?;
            self.unit = Some(unit);
            self.place = Some(span);
            return Some(Conversion::Same);
        };
        if unit.as_typed() == Some(typed) {
            return Some(Conversion::Same);
        }
        let value_unit = parse_unit(typed)?;
        if let (Some(from), Some(to)) = (duration(&value_unit), duration(unit)) {
            return Some(Conversion::Seconds { from, to });
        }
        same_unit(&value_unit, unit).then_some(Conversion::Same)
    }
}

/// Whether what follows a number is hardly a unit: more numbers, `0x10`, `% of budget`, or thousands and millions
/// that are spelt otherwise than k, M and B.
///
/// Only a `unit:` can say that it is one all the same.
fn is_doubtful(typed: &str) -> bool {
    let another_number =
        typed.split_whitespace().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let is_hexadecimal = typed.strip_prefix(['x', 'X', 'o']).is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    let is_share_of_something = typed.contains('%') && typed != "%";
    another_number
        || is_hexadecimal
        || is_share_of_something
        || fault::unit_contradiction::multiple(typed).is_some()
}

/// How to turn a value into the field's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversion {
    /// It is in the field's unit.
    Same,
    /// Lengths of time, by their seconds.
    Seconds {
        /// Of the value's unit.
        from: i64,
        /// Of the field's unit.
        to: i64,
    },
}

/// The seconds of a length of time, also of its long names.
fn duration(unit: &Unit) -> Option<i64> {
    let unit = match unit {
        Unit::Duration(unit) => *unit,
        Unit::Word(word) => match word.to_ascii_lowercase().as_str() {
            "sec" | "secs" | "second" | "seconds" => DurationUnit::Seconds,
            "mins" | "minute" | "minutes" => DurationUnit::Minutes,
            "hr" | "hrs" | "hour" | "hours" => DurationUnit::Hours,
            "day" | "days" => DurationUnit::Days,
            "week" | "weeks" => return Some(7 * 86_400),
            _ => return None,
        },
        Unit::None | Unit::Percent | Unit::Currency(_) | Unit::Ratio(_) => return None,
    };
    Some(unit.seconds())
}

fn same_unit(a: &Unit, b: &Unit) -> bool {
    match (a, b) {
        (Unit::Currency(a), Unit::Currency(b)) => currency_code(a) == currency_code(b),
        (Unit::Word(a), Unit::Word(b)) => {
            // One ticket, two tickets.
            let plain = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
            plain(a) == plain(b)
        }
        (Unit::Ratio(_), Unit::Ratio(_)) => true,
        (a, b) => a == b,
    }
}

/// The code of a sign that belongs to one currency alone; others stand for themselves.
fn currency_code(text: &str) -> &str {
    match text {
        "€" => "EUR",
        "£" => "GBP",
        "R$" => "BRL",
        "US$" => "USD",
        "₹" => "INR",
        "zł" => "PLN",
        "₺" => "TRY",
        "₩" => "KRW",
        "₪" => "ILS",
        "₴" => "UAH",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(typed: &str, unit: impl Into<Option<Unit>>) {
        assert_eq!(parse_unit(typed), unit.into());
    }

    #[test]
    fn units_are_known_by_their_signs_and_codes() {
        case("%", Some(Unit::Percent));
        case("percent", Some(Unit::Percent));
        case("$", Some(Unit::Currency("$".into())));
        case("R$", Some(Unit::Currency("R$".into())));
        case("EUR", Some(Unit::Currency("EUR".into())));
        case("min", Some(Unit::Duration(DurationUnit::Minutes)));
        case("ratio", Some(Unit::Ratio("ratio".into())));
        case("tickets", Some(Unit::Word("tickets".into())));
        case("ARR", Some(Unit::Word("ARR".into())));
        case("5", None);
        case("", None);
        case("--", None);
    }
}
