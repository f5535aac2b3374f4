//! The word that somebody most likely meant.

use strsim::damerau_levenshtein;

/// The candidate most like a word, if one is like enough; of equals the first by the alphabet.
///
/// Like enough is a slip for every three letters, or the same word with other case or hyphens.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let plain = plain(word);
    let slips_max = (plain.chars().count() / 3).max(1);
    candidates
        .into_iter()
        // What differs in length by more cannot be reached, and long lists are searched often.
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= slips_max + 4)
        .map(|candidate| (damerau_levenshtein(&plain, &self::plain(candidate)), candidate))
        .filter(|&(slips, candidate)| slips <= slips_max && slips < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// A word without what people easily mix up.
fn plain(word: &str) -> String {
    word.to_lowercase().chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(word: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(did_you_mean(word, candidates.iter().copied()), expected);
    }

    #[test]
    fn a_slip_finds_its_word() {
        case("montly", &["monthly", "weekly"], Some("monthly"));
        case("Customer Churn", &["customer-churn"], Some("customer-churn"));
        case("key_result", &["key_results", "title"], Some("key_results"));
        case("nsp", &["nps", "csat"], Some("nps"));
    }

    #[test]
    fn an_unlike_word_finds_nothing() {
        case("revenue", &["churn", "nps"], None);
        case("x", &["y"], None);
        case("", &["a"], None);
        case("monthly", &[], None);
    }

    #[test]
    fn equals_are_decided_by_the_alphabet() {
        case("chur", &["churz", "churn"], Some("churn"));
    }
}
