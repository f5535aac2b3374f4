//! Figures as people read them.

use rust_decimal::RoundingStrategy;

use super::{Language, Unit, Value};

/// How numbers are written in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    /// Between whole and part.
    decimal: char,
    /// Between groups of three digits.
    pub(super) thousands: char,
    /// Between a number and the unit behind it; none in English but before words.
    space: &'static str,
    /// Whether a currency's sign stands before the number.
    currency_first: bool,
}

const NO_BREAK: &str = "\u{a0}";

impl Marks {
    /// The marks of a language by its first subtag; English ones where it is not known here.
    pub(super) fn of(language: &str) -> Self {
        let (decimal, thousands, space, currency_first) =
            match language.split(['-', '_']).next().unwrap_or_default() {
                "de" | "es" => (',', '.', NO_BREAK, false),
                "fr" => (',', '\u{202f}', "\u{202f}", false),
                "pt" => (',', '.', "", true),
                _ => ('.', ',', "", true),
            };
        Self { decimal, thousands, space, currency_first }
    }
}

/// Computed values can have 28 digits behind the point; nobody reads more than these.
const DIGITS_MAX: u32 = 6;

/// From here on figures in little room are shortened.
const SHORT_FROM: i64 = 10_000;

impl Language {
    /// A value with its unit: `6.4%`, `$204,000`, `17.4 months`, `3.4×`, `−2.5`; rounded half-even to
    /// the decimals given, else printed with the digits it has.
    pub fn figure(&self, value: Value, unit: &Unit, decimals: Option<u8>) -> String {
        self.with_unit(rounded(value, decimals), "", unit)
    }

    /// The number of a figure alone, without its unit.
    pub fn number(&self, value: Value, decimals: Option<u8>) -> String {
        let value = rounded(value, decimals);
        format!("{}{}", sign(value), self.digits(value))
    }

    /// A figure in little room: from 10,000 on with k, M or B and three digits (`$204k`, `$1.25M`).
    pub fn figure_short(&self, value: Value, unit: &Unit, decimals: Option<u8>) -> String {
        if value.abs() < Value::from(SHORT_FROM) {
            return self.figure(value, unit, decimals);
        }
        let three_digits =
            value.round_sf_with_strategy(3, RoundingStrategy::MidpointNearestEven).unwrap_or(value);
        let (size, suffix) = match three_digits.abs() {
            abs if abs >= Value::from(1_000_000_000) => (1_000_000_000, "B"),
            abs if abs >= Value::from(1_000_000) => (1_000_000, "M"),
            _ => (1_000, "k"),
        };
        self.with_unit((three_digits / Value::from(size)).normalize(), suffix, unit)
    }

    /// A range: `≤ 5%`, `≥ 74%`, `40–60%`; ends are included.
    pub fn range(
        &self,
        min: Option<Value>,
        max: Option<Value>,
        unit: &Unit,
        decimals: Option<u8>,
    ) -> String {
        self.range_of(min, max, unit, decimals, Self::figure)
    }

    /// A range in little room: `≤ $220k`, and without a word for its unit, which stands beside it.
    pub fn range_short(
        &self,
        min: Option<Value>,
        max: Option<Value>,
        unit: &Unit,
        decimals: Option<u8>,
    ) -> String {
        let unit = if matches!(unit, Unit::Word(_)) { &Unit::None } else { unit };
        self.range_of(min, max, unit, decimals, Self::figure_short)
    }

    fn range_of(
        &self,
        min: Option<Value>,
        max: Option<Value>,
        unit: &Unit,
        decimals: Option<u8>,
        figure: impl Fn(&Self, Value, &Unit, Option<u8>) -> String,
    ) -> String {
        let short = |value: Value| figure(self, value, &Unit::None, decimals);
        match (min, max) {
            (None, None) => "–".to_owned(),
            (Some(min), None) => format!("≥ {}", figure(self, min, unit, decimals)),
            (None, Some(max)) => format!("≤ {}", figure(self, max, unit, decimals)),
            (Some(min), Some(max)) if min == max => figure(self, max, unit, decimals),
            // A minus sign beside the dash would read as a second dash.
            (Some(min), Some(max)) if min.is_sign_negative() || max.is_sign_negative() => format!(
                "{} … {}",
                figure(self, min, unit, decimals),
                figure(self, max, unit, decimals)
            ),
            (Some(min), Some(max)) => {
                let (before, behind) = self.affixes(unit);
                format!("{before}{}–{}{behind}", short(min), short(max))
            }
        }
    }

    /// A share of 1 as a whole percentage: 0.425 is `42%`, −0.25 is `−25%`.
    pub fn share(&self, share: Value) -> String {
        self.figure(share * Value::ONE_HUNDRED, &Unit::Percent, Some(0))
    }

    /// A score of 0 to 1 with two decimals: `0.70`.
    pub fn score(&self, score: Value) -> String {
        self.number(score, Some(2))
    }

    /// A number that is already rounded, between what its unit puts before and behind it.
    fn with_unit(&self, value: Value, suffix: &str, unit: &Unit) -> String {
        let (before, behind) = self.affixes(unit);
        format!("{}{before}{}{suffix}{behind}", sign(value), self.digits(value))
    }

    fn affixes(&self, unit: &Unit) -> (String, String) {
        let space = self.marks.space;
        match unit {
            Unit::None => (String::new(), String::new()),
            Unit::Percent => (String::new(), format!("{space}%")),
            Unit::Ratio(_) => (String::new(), "×".to_owned()),
            Unit::Currency(sign) if self.marks.currency_first => {
                // `EUR 5` needs a gap that `$5` does not.
                let ends_in_letter = sign.chars().last().is_some_and(char::is_alphabetic);
                (
                    if ends_in_letter { format!("{sign}{NO_BREAK}") } else { sign.clone() },
                    String::new(),
                )
            }
            Unit::Currency(sign) => (String::new(), format!("{space}{sign}")),
            Unit::Duration(unit) => {
                (String::new(), format!("{}{}", word_space(space), unit.as_typed()))
            }
            Unit::Word(word) => (String::new(), format!("{}{word}", word_space(space))),
        }
    }

    /// The digits of a number without its sign, in groups of three.
    fn digits(&self, value: Value) -> String {
        let scale = value.scale() as usize;
        let mantissa = value.mantissa().unsigned_abs();
        // Nearly all fit, and 64 bits print several times as fast as 128.
        let mut plain = match u64::try_from(mantissa) {
            Ok(mantissa) => mantissa.to_string(),
            Err(_) => mantissa.to_string(),
        };
        if plain.len() <= scale {
            plain.insert_str(0, &"0".repeat(scale + 1 - plain.len()));
        }
        let (whole, part) = plain.split_at(plain.len() - scale);
        let mut text = grouped(whole, self.marks.thousands);
        if !part.is_empty() {
            text.push(self.marks.decimal);
            text.push_str(part);
        }
        text
    }
}

/// Whole digits in groups of three.
pub(super) fn grouped(whole: &str, mark: char) -> String {
    // Room for a sign, a point and decimals as well.
    let mut text = String::with_capacity(whole.len() + whole.len() / 3 * mark.len_utf8() + 8);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// Half to even, so that many rounded figures do not lean to one side.
fn rounded(value: Value, decimals: Option<u8>) -> Value {
    let half_even = RoundingStrategy::MidpointNearestEven;
    if let Some(decimals) = decimals {
        let mut value = value.round_dp_with_strategy(decimals.into(), half_even);
        value.rescale(decimals.into());
        value
    } else {
        let digits = DIGITS_MAX.max(digits_at_least(value));
        value.round_dp_with_strategy(digits, half_even).normalize()
    }
}

/// Digits behind the point that say something of a number: 2, and of one that begins with zeros
/// behind its point so many more (0.0015: 4).
pub fn digits_at_least(value: Value) -> u32 {
    let value = value.normalize();
    let zeros = if value.is_zero() {
        0
    } else {
        let digits = value.mantissa().unsigned_abs().ilog10() + 1;
        value.scale().saturating_sub(digits)
    };
    2 + zeros
}

fn sign(value: Value) -> &'static str {
    // What was rounded to zero has no sign.
    if value.is_sign_negative() && !value.is_zero() { "−" } else { "" }
}

/// A word always stands apart from its number.
fn word_space(space: &'static str) -> &'static str {
    if space.is_empty() { " " } else { space }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::DurationUnit;

    fn language(name: &str) -> Language {
        Language::new(name, &[""]).expect("no messages, no fault")
    }

    fn value(text: &str) -> Value {
        text.parse().expect("a test's own number")
    }

    fn dollar() -> Unit {
        Unit::Currency("$".to_owned())
    }

    fn months() -> Unit {
        Unit::Word("months".to_owned())
    }

    #[track_caller]
    fn figure(number: &str, unit: &Unit, decimals: Option<u8>, expected: &str) {
        assert_eq!(language("en").figure(value(number), unit, decimals), expected);
    }

    #[test]
    fn figures_carry_their_unit() {
        figure("6.4", &Unit::Percent, Some(1), "6.4%");
        figure("204000", &dollar(), Some(0), "$204,000");
        figure("-204000", &dollar(), Some(0), "−$204,000");
        figure("40000", &Unit::Currency("EUR".to_owned()), None, "EUR\u{a0}40,000");
        figure("17.4", &months(), None, "17.4 months");
        figure("3.4", &Unit::Ratio("x".to_owned()), None, "3.4×");
        figure("26", &Unit::Duration(DurationUnit::Hours), None, "26 h");
        figure("-2.5", &Unit::None, None, "−2.5");
        figure("1234567.891", &Unit::None, None, "1,234,567.891");
    }

    #[test]
    fn small_figures_keep_two_digits_that_say_something() {
        let case = |number: &str, digits: u32| assert_eq!(digits_at_least(value(number)), digits);
        case("12.5", 2);
        case("0.85", 2);
        case("0.085", 3);
        case("0.0000015", 7);
        case("-0.001", 4);
        case("0", 2);
        figure("0.00000015", &Unit::None, None, "0.00000015");
        figure("0.3000000004", &Unit::None, None, "0.3");
    }

    #[test]
    fn figures_round_half_to_even() {
        figure("2.5", &Unit::None, Some(0), "2");
        figure("3.5", &Unit::None, Some(0), "4");
        figure("0.125", &Unit::None, Some(2), "0.12");
        figure("8", &Unit::Percent, Some(1), "8.0%");
        figure("-0.04", &Unit::Percent, Some(1), "0.0%");
        figure("0.3000", &Unit::None, None, "0.3");
        figure("0.3333333333333", &Unit::None, None, "0.333333");
    }

    #[track_caller]
    fn short(number: &str, expected: &str) {
        assert_eq!(language("en").figure_short(value(number), &dollar(), Some(2)), expected);
    }

    #[test]
    fn short_figures_have_three_digits() {
        short("9999", "$9,999.00");
        short("10000", "$10k");
        short("12345", "$12.3k");
        short("204000", "$204k");
        short("999499", "$999k");
        short("999999", "$1M");
        short("-1250000", "−$1.25M");
        short("2300000000", "$2.3B");
        short("45600000000000", "$45,600B");
    }

    #[track_caller]
    fn range(min: Option<&str>, max: Option<&str>, unit: &Unit, expected: &str) {
        let ends = (min.map(value), max.map(value));
        assert_eq!(language("en").range(ends.0, ends.1, unit, None), expected);
    }

    #[test]
    fn ranges_print_their_unit_once() {
        range(None, Some("5"), &Unit::Percent, "≤ 5%");
        range(Some("74"), None, &Unit::Percent, "≥ 74%");
        range(Some("40"), Some("60"), &Unit::Percent, "40–60%");
        range(Some("40"), Some("60"), &dollar(), "$40–60");
        range(Some("18"), Some("26"), &months(), "18–26 months");
        range(Some("-5"), Some("5"), &Unit::Percent, "−5% … 5%");
        range(Some("5"), Some("5"), &Unit::Percent, "5%");
        range(None, None, &Unit::Percent, "–");
    }

    #[test]
    fn shares_and_scores_have_fixed_digits() {
        let english = language("en");
        assert_eq!(english.share(value("0.425")), "42%");
        assert_eq!(english.share(value("-0.25")), "−25%");
        assert_eq!(english.score(value("0.7")), "0.70");
    }

    #[test]
    fn other_languages_have_their_own_marks() {
        let case = |name: &str, unit: &Unit, expected: &str| {
            assert_eq!(language(name).figure(value("1234.5"), unit, Some(1)), expected);
        };
        case("de", &Unit::Currency("€".to_owned()), "1.234,5\u{a0}€");
        case("fr-FR", &Unit::Percent, "1\u{202f}234,5\u{202f}%");
        case("es", &Unit::Percent, "1.234,5\u{a0}%");
        case("pt-BR", &Unit::Currency("R$".to_owned()), "R$1.234,5");
        case("pt", &Unit::Percent, "1.234,5%");
    }
}
