//! The five questions, asked of a thing whose kind is already told: do its answers fit the kind?

use super::words::words;
use crate::model::role::{FIVE_QUESTIONS, Role, role};

/// What speaks for the other kind, by question; none where the answer fits.
pub(super) type Signs = [Option<String>; 5];

/// "this looks like ..", naming the questions that failed; none where the thing is what it is called.
///
/// The first question decides alone, since a deadline is what sets the kinds apart; else most of the
/// five do.
pub(super) fn looks_like_the_other(own: Role, other: &str, signs: &Signs) -> Option<String> {
    let opposite = match own {
        Role::Kpi => Role::Okr,
        Role::Okr => Role::Kpi,
    };
    let answers = signs.each_ref().map(|sign| if sign.is_some() { opposite } else { own });
    if signs[0].is_none() && role(answers) == own {
        return None;
    }
    let failed = FIVE_QUESTIONS.iter().zip(signs).filter_map(|(question, sign)| {
        sign.as_ref().map(|sign| format!("“{}” ({sign})", question.question))
    });
    Some(format!("this looks like {other}: {}", failed.collect::<Vec<_>>().join(" ")))
}

/// A deadline in a text, as its words say it: `by June`, `until the end of 2026`.
pub(super) fn deadline_in(text: &str) -> Option<String> {
    let words = words(text);
    words.iter().enumerate().find_map(|(at, word)| {
        if !["by", "until", "before"].contains(&word.as_str()) {
            return None;
        }
        let rest = &words[at + 1..];
        let filler = ["the", "end", "of", "mid", "early", "late"];
        let skipped = rest.iter().take_while(|word| filler.contains(&word.as_str())).count();
        let named = rest.get(skipped)?;
        is_time(named).then(|| words[at..=at + 1 + skipped].join(" "))
    })
}

fn is_time(word: &str) -> bool {
    const NAMES: [&str; 16] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "summer",
        "year-end",
    ];
    let year = word.get(..4).and_then(|year| year.parse::<u32>().ok());
    let part = matches!(word, "q1" | "q2" | "q3" | "q4" | "h1" | "h2");
    part || NAMES.contains(&word) || matches!(year, Some(2000..=2199))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Option<&str>) {
        assert_eq!(deadline_in(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn deadlines_are_found_in_texts() {
        case("Churn below 4% by June", Some("by june"));
        case("NPS of 50 until the end of 2026", Some("until the end of 2026"));
        case("Live before Q3", Some("before q3"));
        case("Due by 2026-06-30.", Some("by 2026-06-30"));
        case("Revenue by region", None);
        case("Tickets answered before lunch", None);
    }

    #[test]
    fn the_first_question_or_most_of_them_decide() {
        let sign = |is: bool| is.then(|| "x".to_owned());
        let told = |signs: [bool; 5]| {
            looks_like_the_other(Role::Kpi, "a key result", &signs.map(sign)).is_some()
        };
        assert!(told([true, false, false, false, false]));
        assert!(told([false, true, true, false, true]));
        assert!(!told([false, true, false, true, false]));
        let words = looks_like_the_other(
            Role::Kpi,
            "a key result",
            &[sign(true), None, None, None, sign(true)],
        );
        let expected = "this looks like a key result: “Is it permanent or temporary?” (x) \
                        “What shape does it have?” (x)";
        assert_eq!(words.as_deref(), Some(expected));
    }
}
