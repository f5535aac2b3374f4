//! Decimals as JSON numbers.

use serde::{Serialize, Serializer};

use crate::model::value::Value;

/// A decimal as an unrounded JSON number: whole ones as integers, the others as the shortest number
/// that means the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number(pub(super) Value);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract().is_zero()
            && let Ok(whole) = i64::try_from(self.0)
        {
            return serializer.serialize_i64(whole);
        }
        let text = self.0.normalize().to_string();
        serializer.serialize_f64(text.parse().expect("a decimal's text is a number"))
    }
}

/// The same for a figure that may be unknown, which is null.
pub(super) fn number(value: Option<Value>) -> Option<Number> {
    value.map(Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, json: &str) {
        let value: Value = text.parse().expect("a test's own number");
        assert_eq!(serde_json::to_string(&Number(value)).expect("a number"), json);
    }

    #[test]
    fn numbers_are_unrounded() {
        case("0.59", "0.59");
        case("8.0", "8");
        case("-0.25", "-0.25");
        case("1000000000000", "1000000000000");
        case("0.000001", "1e-6");
        case("0.3333333333333333333333333333", "0.3333333333333333");
    }
}
