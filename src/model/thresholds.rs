//! Every number that a rule compares with, in one place.

use super::value::Value;

/// The numbers of R4 and R7 that `thresholds:` of quarterdeck.yaml may change; all are shares of 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thresholds {
    /// On pace from this share of the expected progress on (R4).
    pub on_pace: Value,
    /// Merely lagging from this share of the expected progress on (R4).
    pub lagging: Value,
    /// On pace while the gap to the expected progress is at most this (R4).
    pub gap_on_pace: Value,
    /// Merely lagging while the gap is at most this (R4).
    pub gap_lagging: Value,
    /// Scores below it are red (R7).
    pub red: Value,
    /// Scores from it on are green (R7).
    pub green: Value,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            on_pace: Value::new(9, 1),
            lagging: Value::new(6, 1),
            gap_on_pace: Value::new(5, 2),
            gap_lagging: Value::new(15, 2),
            red: Value::new(4, 1),
            green: Value::new(7, 1),
        }
    }
}

/// The share of the way that counts as success for an aspirational key result (R4).
pub fn aspirational_bar() -> Value {
    Value::new(7, 1)
}

/// The share of a window that has to pass before a key result can be off track (R4).
pub fn early_share() -> Value {
    Value::new(1, 1)
}

/// The share of periods that a `keep` must hold where it doesn't say its own (R2).
pub fn default_hold() -> Value {
    Value::new(9, 1)
}
