//! An objective with a number in its title.

use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};

/// An objective with a number in its title.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD309",
        name: "digits-in-objective",
        level: Level::Info,
        manual: r"An objective says in words what will be different; the numbers are its key results' task. A number in the title is mostly a key result that was promoted.

```yaml
title: Reach 4% churn          # better: Customers stay with us
```

Say what the number is good for, and move it to a key result. Names such as B2B, Q3 or ISO 27001, and years, are no numbers in this sense.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    judged
        .objectives()
        .filter_map(|(_, objective, _)| {
            let number = number(&objective.title)?;
            let message = format!("the title of `{}` has the number `{number}`", objective.id);
            let span = objective.places.title.unwrap_or(objective.place);
            let finding = Finding::new(&CHECK.fault, Some(span), message);
            let finding = finding.help("say what it is good for, and move it to a key result");
            Some(finding.subject(objective.id.to_string()))
        })
        .collect()
}

/// The first number that is part of no name and no year.
fn number(title: &str) -> Option<&str> {
    let mut name_before = false;
    for word in title.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"$€£%-−+".contains(c));
        let is_year = matches!(bare.parse::<u32>(), Ok(1900..=2199));
        let begins_name = bare.chars().next().is_some_and(char::is_alphabetic);
        let has_digit = bare.chars().any(|c| c.is_ascii_digit());
        if has_digit && !is_year && !begins_name && !name_before {
            return Some(bare);
        }
        let letters = bare.chars().filter(|c| c.is_alphabetic());
        name_before =
            bare.chars().count() > 1 && begins_name && letters.clone().all(char::is_uppercase);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(title: &str, expected: Option<&str>) {
        assert_eq!(number(title), expected, "{title}");
    }

    #[test]
    fn names_and_years_are_no_numbers() {
        case("Reach 4% churn", Some("4%"));
        case("Win $3M of new business", Some("$3M"));
        case("Win 10 customers", Some("10"));
        case("Be twice as fast", None);
        case("Win in B2B", None);
        case("Be ready for ISO 27001", None);
        case("A budget for 2027", None);
        case("Ready by Q3", None);
    }
}
