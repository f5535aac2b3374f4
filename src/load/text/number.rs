//! Digits to a decimal, with whatever stands before and behind them.

use rust_decimal::Decimal;

/// A number as typed: the digits, and the words around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'a> {
    /// The number, multiplied where k, M or B stands behind it.
    pub number: Decimal,
    /// The unit, before or behind; empty for a bare number.
    pub unit: &'a str,
}

/// Why a text is no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing like a number.
    NotANumber,
    /// NaN, an infinity, or a word for "none".
    NotFinite,
    /// A comma with two readings.
    Ambiguous(String, String),
    /// A number written with marks that are not used here, and how to write it.
    Marks(String),
    /// More digits, or a larger number, than can be computed with.
    TooLong,
}

/// Reads a number with its unit: `8%`, `24h`, `$1.2M`, `R$ 40k`, `1_200`, `.5`.
///
/// `unit_word` is the unit of the field, so that `5 M` in a field of unit `M` is five.
pub fn parse_number<'a>(typed: &'a str, unit_word: &str) -> Result<Number<'a>, NumberFault> {
    let text = typed.trim();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut negative = false;
    let mut signed = false;
    // A sign may stand before or behind a currency: -$5 and $-5.
    let mut sign = |at: &mut usize| {
        if signed {
            return;
        }
        let rest = &text[*at..];
        let length = if rest.starts_with(['-', '+']) {
            1
        } else if rest.starts_with('\u{2212}') {
            '\u{2212}'.len_utf8()
        } else {
            return;
        };
        signed = true;
        negative = !rest.starts_with('+');
        *at += length;
    };
    sign(&mut at);
    let is_digit = |at: usize| {
        bytes.get(at).is_some_and(u8::is_ascii_digit)
            || bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    };
    let before = at;
    while at < bytes.len()
        && !is_digit(at)
        && !matches!(bytes[at], b'-' | b'+')
        && !text[at..].starts_with('\u{2212}')
    {
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    let prefix = text[before..at].trim();
    sign(&mut at);
    at += bytes[at..].iter().take_while(|&&b| b == b' ').count();
    let from = at;
    if !is_digit(at) {
        return Err(no_digits(text));
    }
    let mut digits = Digits::default();
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => digits.push(byte),
            b'_' if at > from && is_digit(at + 1) => {}
            b'.' if !digits.point && is_digit(at + 1) => digits.point = true,
            b'.' if !digits.point && at + 1 == bytes.len() => digits.point = true,
            _ => break,
        }
        at += 1;
    }
    if let Some(fault) = other_marks(text, from, at) {
        return Err(fault);
    }
    let exponent = exponent(&bytes[at..]);
    if let Some((_, length)) = exponent {
        at += length;
    }
    let (factor, suffix) = factor(text[at..].trim(), unit_word);
    if !prefix.is_empty() && !suffix.is_empty()
        || suffix.starts_with(|c: char| c.is_ascii_digit() || c == '.')
    {
        return Err(NumberFault::NotANumber);
    }
    let mut number = digits.decimal().ok_or(NumberFault::TooLong)?;
    if let Some((power, _)) = exponent {
        let scaled = Decimal::from_scientific(&format!("{number}e{power}"));
        number = scaled.map_err(|_| NumberFault::TooLong)?;
    }
    number = number.checked_mul(factor).ok_or(NumberFault::TooLong)?;
    // Sums and products of values must stay within what a decimal can hold.
    if number > Decimal::from_i128_with_scale(1_000_000_000_000_000_000, 0) {
        return Err(NumberFault::TooLong);
    }
    if negative {
        number.set_sign_negative(!number.is_zero());
    }
    Ok(Number { number, unit: if prefix.is_empty() { suffix } else { prefix } })
}

/// The digits of a number, gathered without a text in between: readings are most of all files.
#[derive(Default)]
struct Digits {
    mantissa: i128,
    count: u32,
    scale: u32,
    point: bool,
}

impl Digits {
    fn push(&mut self, byte: u8) {
        // Past 28 digits only the count matters: the number is refused.
        if self.count < 28 {
            self.mantissa = self.mantissa * 10 + i128::from(byte - b'0');
        }
        if self.mantissa != 0 || self.point {
            self.count += 1;
        }
        self.scale += u32::from(self.point);
    }

    fn decimal(&self) -> Option<Decimal> {
        if self.count > 28 {
            return None;
        }
        Decimal::try_from_i128_with_scale(self.mantissa, self.scale).ok()
    }
}

/// `e3`, `E-05` behind the digits: the power and how many bytes it takes.
fn exponent(rest: &[u8]) -> Option<(i32, usize)> {
    if !matches!(rest.first(), Some(b'e' | b'E')) {
        return None;
    }
    let sign = usize::from(matches!(rest.get(1), Some(b'-' | b'+')));
    let digits = rest[1 + sign..].iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let length = 1 + sign + digits;
    let power = std::str::from_utf8(&rest[1..length]).ok()?.trim_start_matches('+').parse().ok()?;
    Some((power, length))
}

/// k, M and B behind the digits, and what follows them.
fn factor<'a>(suffix: &'a str, unit_word: &str) -> (Decimal, &'a str) {
    if suffix.is_empty() || suffix == unit_word {
        return (Decimal::ONE, suffix);
    }
    let factor = match suffix.as_bytes()[0] {
        b'k' => 1_000,
        b'M' => 1_000_000,
        b'B' => 1_000_000_000,
        _ => return (Decimal::ONE, suffix),
    };
    let rest = &suffix[1..];
    let stands_alone = !rest.starts_with(char::is_alphanumeric);
    let before_currency =
        super::unit::is_currency(rest) || !unit_word.is_empty() && rest == unit_word;
    if stands_alone || before_currency {
        (Decimal::from(factor), rest.trim_start())
    } else {
        (Decimal::ONE, suffix)
    }
}

/// A text without a digit where one is expected.
fn no_digits(text: &str) -> NumberFault {
    let plain = text.trim_start_matches(['+', '-', '.']).to_ascii_lowercase();
    match plain.as_str() {
        "nan" | "inf" | "infinity" | "∞" | "n/a" | "na" | "none" | "null" | "" | "–" | "—"
        | "?" | "tbd" => NumberFault::NotFinite,
        _ => NumberFault::NotANumber,
    }
}

/// Commas, blanks and apostrophes between digits, from the number's first byte on.
fn other_marks(text: &str, from: usize, at: usize) -> Option<NumberFault> {
    let bytes = text.as_bytes();
    let mark = |b: u8| matches!(b, b',' | b'\'' | b' ' | b'.');
    let next = text[at..].chars().next()?;
    let wide = matches!(next, '\u{a0}' | '\u{202f}' | '\u{2009}' | '’');
    let follows = bytes.get(at + next.len_utf8()).is_some_and(u8::is_ascii_digit);
    if !(mark(bytes[at]) || wide) || !follows {
        return None;
    }
    let run: String = text[from..]
        .chars()
        .take_while(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    ',' | '.' | '\'' | ' ' | '_' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’'
                )
        })
        .collect();
    let run = run.trim_end();
    let around = |number: &str| format!("{}{number}{}", &text[..from], &text[from + run.len()..]);
    let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).collect();
    let joined = groups.concat();
    let last_mark = run.rfind(|c: char| !c.is_ascii_digit())?;
    let decimals = &run[last_mark + run[last_mark..].chars().next()?.len_utf8()..];
    let whole: String = run[..last_mark].chars().filter(char::is_ascii_digit).collect();
    if run.contains([' ', '\'', '’', '\u{a0}', '\u{202f}', '\u{2009}']) && !run.contains(',') {
        let plain: String = run.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        return Some(NumberFault::Marks(around(&plain)));
    }
    let kinds = usize::from(run.contains(',')) + usize::from(run.contains('.'));
    if kinds == 2 {
        // 1.234,5 and 1,234.5: the mark that comes last is the decimal one.
        return Some(NumberFault::Marks(around(&format!("{whole}.{decimals}"))));
    }
    if groups.len() > 2 {
        let thousands = groups[1..].iter().all(|group| group.len() == 3);
        return Some(if thousands {
            NumberFault::Marks(around(&joined))
        } else {
            NumberFault::NotANumber
        });
    }
    let point = around(&format!("{whole}.{decimals}"));
    let thousands = around(&joined);
    Some(if decimals.len() == 3 {
        NumberFault::Ambiguous(thousands, point)
    } else {
        NumberFault::Ambiguous(point, thousands)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(typed: &str, number: &str, unit: &str) {
        let read = parse_number(typed, "").expect("a number");
        assert_eq!((read.number.to_string().as_str(), read.unit), (number, unit));
    }

    #[track_caller]
    fn refused(typed: &str, fault: &NumberFault) {
        assert_eq!(parse_number(typed, "").as_ref(), Err(fault));
    }

    #[test]
    fn a_number_may_have_a_unit_before_or_behind_it() {
        case("8", "8", "");
        case("8.10%", "8.10", "%");
        case("-8.5 %", "-8.5", "%");
        case("24h", "24", "h");
        case("$1.2M", "1200000.0", "$");
        case("R$ 40k", "40000", "R$");
        case("-$5", "-5", "$");
        case("$-5", "-5", "$");
        case("\u{2212}3", "-3", "");
        case("1_200", "1200", "");
        case(".5", "0.5", "");
        case("5.", "5", "");
        case("40 EUR", "40", "EUR");
        case("40kEUR", "40000", "EUR");
        case("3 kg", "3", "kg");
        case("5 min", "5", "min");
        case("1.2e-05", "0.000012", "");
        case("-0", "0", "");
        case("2 tickets per week", "2", "tickets per week");
    }

    #[test]
    fn a_number_with_two_readings_is_refused_with_both() {
        let both = |a: &str, b: &str| NumberFault::Ambiguous(a.to_owned(), b.to_owned());
        refused("1,200", &both("1200", "1.200"));
        refused("5,9", &both("5.9", "59"));
        refused("$1,200k", &both("$1200k", "$1.200k"));
        refused("1,234,567", &NumberFault::Marks("1234567".to_owned()));
        refused("1.234,5 €", &NumberFault::Marks("1234.5 €".to_owned()));
        refused("1 200", &NumberFault::Marks("1200".to_owned()));
        refused("1'200.5", &NumberFault::Marks("1200.5".to_owned()));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        refused(".nan", &NumberFault::NotFinite);
        refused("-.inf", &NumberFault::NotFinite);
        refused("n/a", &NumberFault::NotFinite);
        refused("", &NumberFault::NotFinite);
        refused("high", &NumberFault::NotANumber);
        refused("$5 EUR", &NumberFault::NotANumber);
        refused("1.2.3", &NumberFault::NotANumber);
        refused("12345678901234567890123456789", &NumberFault::TooLong);
        refused("1e30", &NumberFault::TooLong);
    }
}
