//! Figures as people read them.

use super::{Language, Unit, Value};

impl Language {
    /// A value with its unit: `6.4%`, `$204,000`, `17.4 months`, `3.4×`, `−2.5`; rounded half-even to
    /// the decimals given, else printed with the digits it has.
    pub fn figure(&self, _value: Value, _unit: &Unit, _decimals: Option<u8>) -> String {
        todo!()
    }

    /// The number of a figure alone, without its unit.
    pub fn number(&self, _value: Value, _decimals: Option<u8>) -> String {
        todo!()
    }

    /// A figure in little room: from 10,000 on with k, M or B and three digits (`$204k`, `$1.25M`).
    pub fn figure_short(&self, _value: Value, _unit: &Unit, _decimals: Option<u8>) -> String {
        todo!()
    }

    /// A range: `≤ 5%`, `≥ 74%`, `40–60%`; ends are included.
    pub fn range(
        &self,
        _min: Option<Value>,
        _max: Option<Value>,
        _unit: &Unit,
        _decimals: Option<u8>,
    ) -> String {
        todo!()
    }

    /// A share of 1 as a whole percentage: 0.425 is `42%`, −0.25 is `−25%`.
    pub fn share(&self, _share: Value) -> String {
        todo!()
    }

    /// A score of 0 to 1 with two decimals: `0.70`.
    pub fn score(&self, _score: Value) -> String {
        todo!()
    }
}
