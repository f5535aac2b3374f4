//! Figures and stretches of time as findings word them.

use crate::evaluate::RangeInForce;
use crate::model::value::{Unit, Value};

/// A number with its unit, as a file would have it.
pub(super) fn figure(value: Value, unit: &Unit) -> String {
    let number = value.round_dp(4).normalize();
    match unit {
        Unit::None => number.to_string(),
        Unit::Percent => format!("{number}%"),
        Unit::Currency(sign) if sign.chars().count() == 1 => {
            let minus = if number.is_sign_negative() { "-" } else { "" };
            format!("{minus}{sign}{}", number.abs())
        }
        Unit::Duration(duration) => format!("{number}{}", duration.as_typed()),
        Unit::Currency(word) | Unit::Ratio(word) | Unit::Word(word) => format!("{number} {word}"),
    }
}

/// `at most 5%`, `at least 95%`, `40% to 60%`.
pub(super) fn range(range: &RangeInForce, unit: &Unit) -> String {
    match (range.min, range.max) {
        (Some(min), Some(max)) => format!("{} to {}", figure(min, unit), figure(max, unit)),
        (Some(min), None) => format!("at least {}", figure(min, unit)),
        (None, Some(max)) => format!("at most {}", figure(max, unit)),
        (None, None) => "any value".to_owned(),
    }
}

/// `1 day`, `47 days`.
pub(super) fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// `1 day`, `47 days`.
pub(super) fn days(count: i64) -> String {
    format!("{count} day{}", if count == 1 { "" } else { "s" })
}

/// The words of a text, in lower case, without signs around them.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::DurationUnit;

    #[track_caller]
    fn case(value: i64, unit: &Unit, expected: &str) {
        assert_eq!(figure(Value::new(value, 1), unit), expected);
    }

    #[test]
    fn figures_read_as_in_files() {
        case(80, &Unit::Percent, "8%");
        case(85, &Unit::None, "8.5");
        case(-120, &Unit::Currency("$".to_owned()), "-$12");
        case(120, &Unit::Currency("EUR".to_owned()), "12 EUR");
        case(45, &Unit::Duration(DurationUnit::Hours), "4.5h");
        case(30, &Unit::Word("tickets".to_owned()), "3 tickets");
    }

    #[test]
    fn words_lose_their_signs() {
        assert_eq!(words("Launch the app, “now”!"), ["launch", "the", "app", "now"]);
    }
}
