//! Texts as people type them, read as what their key expects.
//!
//! Each reader takes a node and returns its meaning, or pushes a finding that quotes the words and
//! says what to write instead. **Invariant:** nothing is guessed: a text with two readings is
//! refused with both.

mod date;
mod name;
mod number;
mod plain;
mod range;
mod spell;
mod unit;
mod value;

pub use date::{date, first_day, last_day, parse_period, period, period_by_words, window};
pub use name::{Name, corrected_id, is_id, name, names};
pub use number::{Number, NumberFault, parse_number};
pub use plain::{boolean, free_data, integer, list, one_or_many, path, spanned, word, words};
pub use range::{RangeKeys, range, range_keys, watch};
pub use spell::{spell_end, spell_node, spell_range, spell_text, spell_value, spelled_node};
pub use unit::{FieldUnit, parse_unit, unit};
pub use value::{
    cut_number, dated, decimal, is_glued_reading, is_rest_of_number, parse_value, value,
};
