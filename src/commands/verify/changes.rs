//! What differs between a seal and the files, as lines for a terminal.

use std::fmt::Write as _;

use super::super::plural;
use super::super::wrap::push_line;
use crate::evaluate::Restatement;
use crate::load::Sources;
use crate::model::Plan;
use crate::model::value::{Unit, Value};

/// What differs, by thing: field, sealed → now, file and line. What only follows from it is counted;
/// JSON has all of it.
pub(in crate::commands) fn push_changes(
    text: &mut String,
    plan: &Plan,
    sources: &Sources,
    changes: &[Restatement],
) {
    let mut subject = "";
    let is_all = changes.iter().all(|change| follows(&change.field));
    for change in changes.iter().filter(|change| is_all || !follows(&change.field)) {
        if subject != change.subject {
            subject = &change.subject;
            push_line(text, 2, &format!("{subject}:"), &change.title, "");
        }
        let sides = [&change.sealed, &change.now];
        let [sealed, now] = figures(plan, change)
            .unwrap_or_else(|| excerpts(sides.map(|side| side.as_deref().map(one_line))));
        let place = change.span.map(|span| sources.place(span));
        let place = place.map(|place| format!("({}:{})", place.file, place.line));
        let words = format!("{}: {sealed} → {now}", one_line(&change.field));
        push_line(text, 4, "", &words, &place.unwrap_or_default());
    }
    let left = changes.iter().filter(|change| !is_all && follows(&change.field)).count();
    if left > 0 {
        let _ = writeln!(text, "  and {} that {} from it", plural(left, "figure"), {
            if left == 1 { "follows" } else { "follow" }
        });
    }
}

/// Whether a field only repeats or leads from a reading, a check-in or a term to a score.
fn follows(field: &str) -> bool {
    field == "expected"
        || ["current.", "evidence ", "end.", "start."].iter().any(|it| field.starts_with(it))
}

/// Both sides of a figure as people read it; none for a text, and where rounding would hide the
/// difference.
fn figures(plan: &Plan, change: &Restatement) -> Option<[String; 2]> {
    let print = |value: Value| match change.field.as_str() {
        "score" => format!("{:.2}", value.round_dp(2)),
        "progress" => format!("{}%", (value * Value::ONE_HUNDRED).round_dp(0).normalize()),
        _ => with_unit(value, unit(plan, change)),
    };
    let side = |side: &Option<String>| match side {
        Some(typed) => typed.parse::<Value>().ok().map(print),
        None => Some("–".to_owned()),
    };
    let sides = [side(&change.sealed)?, side(&change.now)?];
    (sides[0] != sides[1]).then_some(sides)
}

/// The unit of a field that has one: a reading, a start, a target, a level or a check-in's figure.
fn unit<'a>(plan: &'a Plan, change: &Restatement) -> &'a Unit {
    let words: Vec<&str> = change.field.split([' ', '.']).collect();
    let has_unit = matches!(
        words.as_slice(),
        ["readings" | "check_ins" | "levels", _] | ["start" | "target" | "stated_target"]
    );
    let kpi = plan.kpis.iter().find(|kpi| kpi.id.0 == change.subject).map(|kpi| &kpi.unit);
    let of_key_result = || {
        let (objective, id) = change.subject.rsplit_once('/')?;
        let objective = plan.objectives.iter().find(|it| it.id.to_string() == objective)?;
        objective.key_results.iter().find(|it| it.id == id).map(|it| &it.unit)
    };
    kpi.or_else(of_key_result).filter(|_| has_unit).unwrap_or(&Unit::None)
}

/// A figure as a file could have it.
fn with_unit(value: Value, unit: &Unit) -> String {
    match unit {
        Unit::None => value.to_string(),
        Unit::Percent => format!("{value}%"),
        Unit::Currency(sign) if !sign.chars().any(char::is_alphabetic) => format!("{sign}{value}"),
        Unit::Ratio(sign) => format!("{value}{sign}"),
        Unit::Currency(word) | Unit::Word(word) => format!("{value} {word}"),
        Unit::Duration(duration) => format!("{value} {}", duration.as_typed()),
    }
}

/// The longest text that is printed whole.
const WHOLE_MAX: usize = 120;

/// Both sides, from shortly before the first word that differs where they are long.
fn excerpts(sides: [Option<String>; 2]) -> [String; 2] {
    let [a, b] = sides.each_ref().map(|side| side.as_deref().unwrap_or_default());
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    sides.map(|side| {
        let Some(side) = side else { return "–".to_owned() };
        let length = side.chars().count();
        if length <= WHOLE_MAX {
            return side;
        }
        let start = same.min(length - 1).saturating_sub(WHOLE_MAX / 4);
        let part: String = side.chars().skip(start).take(WHOLE_MAX).collect();
        let before = if start > 0 { "…" } else { "" };
        let after = if start + WHOLE_MAX < length { "…" } else { "" };
        format!("{before}{part}{after}")
    })
}

/// A text as one line: where it has several, a mark shows where they end.
fn one_line(text: &str) -> String {
    text.replace('\n', "¶")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(sealed: Option<&str>, now: Option<&str>, expected: [&str; 2]) {
        assert_eq!(excerpts([sealed, now].map(|side| side.map(str::to_owned))), expected);
    }

    #[test]
    fn long_texts_are_shown_where_they_differ() {
        case(Some("one"), None, ["one", "–"]);
        let (same, rest) = ("x".repeat(200), "z".repeat(200));
        let (sealed, now) = (format!("{same}a{rest}"), format!("{same}b{rest}"));
        let (before, after) = ("x".repeat(30), "z".repeat(89));
        let (left, right) = (format!("…{before}a{after}…"), format!("…{before}b{after}…"));
        case(Some(&sealed), Some(&now), [&left, &right]);
        case(
            Some(&same),
            Some(&format!("{same}y")),
            [&format!("…{}", "x".repeat(31)), &format!("…{before}y")],
        );
    }
}
