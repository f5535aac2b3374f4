//! What makes judging impossible: the faults that reading can find, one file each.
//!
//! A fault's file holds its code, its name, its page of manual, and the constructors of its
//! findings, so that one wording serves every place that finds it. A new fault begins as a copy of
//! its nearest neighbour, a line in `FAULTS` and a file `tests/check/<fault>.md`. Codes: QD101 to
//! QD139 what any file can get wrong and KPIs, QD140 to QD199 everything else.

pub mod ambiguous_reference;
pub mod broken_quotes;
pub mod broken_revisions;
pub mod circle;
pub mod duplicate_id;
pub mod duplicate_key;
pub mod empty_value;
pub mod empty_window;
pub mod file_too_large;
pub mod hidden_comment;
pub mod inverted_range;
pub mod inverted_watch;
pub mod level_order;
pub mod misplaced_file;
pub mod missing_column;
pub mod missing_front_matter;
pub mod missing_key;
pub mod missing_series;
pub mod missing_site;
pub mod no_rows;
pub mod no_weight;
pub mod not_utf8;
pub mod number_out_of_bounds;
pub mod pace_order;
pub mod ragged_row;
pub mod range_without_plan;
pub mod reversed_dates;
pub mod series_header;
pub mod series_too_long;
pub mod start_is_target;
pub mod too_complex;
pub mod two_spellings;
pub mod two_values_one_date;
pub mod unclosed_front_matter;
pub mod unit_beside_kpi;
pub mod unit_contradiction;
pub mod unknown_cycle;
pub mod unknown_key;
pub mod unknown_key_result;
pub mod unknown_word;
pub mod unlike_sum;
pub mod unread_series;
pub mod value_beside_kpi;
pub mod wrong_address;
pub mod wrong_date;
pub mod wrong_id;
pub mod wrong_kind;
pub mod wrong_name;
pub mod wrong_number;
pub mod wrong_path;
pub mod wrong_range;
pub mod wrong_shape;
pub mod wrong_unit;
pub mod yaml_feature;
pub mod yaml_syntax;

use crate::finding::Fault;

/// Every fault of reading, by code.
pub const FAULTS: &[&Fault] = &[
    &missing_site::FAULT,
    &not_utf8::FAULT,
    &file_too_large::FAULT,
    &missing_front_matter::FAULT,
    &unclosed_front_matter::FAULT,
    &yaml_syntax::FAULT,
    &yaml_feature::FAULT,
    &unknown_word::FAULT,
    &too_complex::FAULT,
    &unknown_key::FAULT,
    &duplicate_key::FAULT,
    &missing_key::FAULT,
    &wrong_shape::FAULT,
    &empty_value::FAULT,
    &hidden_comment::FAULT,
    &wrong_number::FAULT,
    &number_out_of_bounds::FAULT,
    &unit_contradiction::FAULT,
    &wrong_date::FAULT,
    &wrong_range::FAULT,
    &inverted_range::FAULT,
    &inverted_watch::FAULT,
    &wrong_unit::FAULT,
    &wrong_name::FAULT,
    &wrong_id::FAULT,
    &duplicate_id::FAULT,
    &misplaced_file::FAULT,
    &two_values_one_date::FAULT,
    &two_spellings::FAULT,
    &reversed_dates::FAULT,
    &range_without_plan::FAULT,
    &wrong_path::FAULT,
    &wrong_address::FAULT,
    &missing_series::FAULT,
    &missing_column::FAULT,
    &series_header::FAULT,
    &ragged_row::FAULT,
    &broken_quotes::FAULT,
    &series_too_long::FAULT,
    &unread_series::FAULT,
    &no_rows::FAULT,
    &start_is_target::FAULT,
    &value_beside_kpi::FAULT,
    &unit_beside_kpi::FAULT,
    &broken_revisions::FAULT,
    &empty_window::FAULT,
    &no_weight::FAULT,
    &unlike_sum::FAULT,
    &wrong_kind::FAULT,
    &level_order::FAULT,
    &pace_order::FAULT,
    &unknown_key_result::FAULT,
    &unknown_cycle::FAULT,
    &ambiguous_reference::FAULT,
    &circle::FAULT,
];

/// The most similar of some words; none where nothing is near enough to be meant.
pub fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.trim().to_lowercase().replace(['_', ' '], "-");
    // Nobody means a word by a paragraph, and comparing one with every id would take long.
    if typed.len() > 200 {
        return None;
    }
    let typed = plain(typed);
    let length = typed.chars().count();
    // A third of the letters may be wrong; of the shortest words one.
    let allowed = (length / 3).clamp(1, 3);
    known
        .into_iter()
        // Most of ten thousand ids are told apart by their lengths alone.
        .filter(|word| word.trim().chars().count().abs_diff(length) <= allowed)
        .map(|word| (strsim::osa_distance(&typed, &plain(word)), word))
        .filter(|&(distance, word)| distance <= allowed && distance < word.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
}

/// "`a`, `b` or `c`".
pub fn one_of(words: &[&str]) -> String {
    joined(words, " or ")
}

/// "`a`, `b` and `c`".
pub fn all_of(words: &[&str]) -> String {
    joined(words, " and ")
}

fn joined(words: &[&str], last: &str) -> String {
    let mut line = String::new();
    for (position, word) in words.iter().enumerate() {
        if position > 0 {
            line.push_str(if position + 1 == words.len() { last } else { ", " });
        }
        line.push('`');
        line.push_str(word);
        line.push('`');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_and_in_order() {
        for pair in FAULTS.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} stands after {}", pair[1].code, pair[0].code);
            assert_ne!(pair[0].name, pair[1].name);
        }
        for fault in FAULTS {
            assert!(fault.code.starts_with("QD1") && fault.code.len() == 5, "{}", fault.code);
            assert!(!fault.manual.is_empty());
        }
    }

    #[test]
    fn only_near_words_are_offered() {
        assert_eq!(did_you_mean("montly", ["monthly", "weekly"]), Some("monthly"));
        assert_eq!(did_you_mean("key-results", ["key_results", "title"]), Some("key_results"));
        assert_eq!(did_you_mean("ttile", ["title"]), Some("title"));
        assert_eq!(did_you_mean("fortnightly", ["monthly", "weekly"]), None);
        assert_eq!(did_you_mean("x", ["h", "d"]), None);
    }
}
