//! The forecast of a key result in words: the interval and what is said of it, never the chance.

use super::key_result_figures::{figure, key_result};
use crate::evaluate::{ForecastWord, GoalStatus, NoForecast};
use crate::language::Slot;
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::{Here, count, text};

/// Where a key result will end as it moves today, or why nobody can say; none where the question
/// does not arise.
pub fn forecast_html(here: &Here<'_>, index: KeyResultIndex) -> Option<String> {
    let (_, assessment) = key_result(here, index);
    if let Some(forecast) = assessment.forecast {
        let print = |value| text(figure(here, index, value));
        let mut slots: Vec<(&str, Slot<'_>)> = vec![
            ("date", text(here.language.date(forecast.date))),
            ("value", print(forecast.value)),
            ("low", print(forecast.low)),
            ("high", print(forecast.high)),
        ];
        if let Some(target) = assessment.terms.target {
            slots.push(("target", print(target)));
        }
        return Some(here.say_html(word_message(forecast.word), &slots));
    }
    let id = match assessment.no_forecast? {
        NoForecast::NotAMove | NoForecast::NotRunning => return None,
        NoForecast::TooFew => "forecast-too-few",
        NoForecast::TooShort => "forecast-too-short",
        NoForecast::NoVariation => "forecast-no-variation",
        NoForecast::TooLarge => "forecast-too-large",
    };
    Some(here.say_html(id, &[("count", count(assessment.evidence.len()))]))
}

fn word_message(word: ForecastWord) -> &'static str {
    match word {
        ForecastWord::TooWide => "forecast-too-wide",
        ForecastWord::Unlikely => "forecast-unlikely",
        ForecastWord::Open => "forecast-open",
        ForecastWord::Likely => "forecast-likely",
    }
}

/// `Where the key results end: 1 likely, 1 open, 1 not known`: all that run, none left out.
pub fn forecast_groups(here: &Here<'_>, objectives: &[ObjectiveIndex]) -> Option<String> {
    let mut groups = [0; 5];
    for found in objectives.iter().flat_map(|&index| &here.objective(index).key_results) {
        let group = match (found.status, found.forecast) {
            (GoalStatus::Dropped | GoalStatus::Missed | GoalStatus::NotStarted, _) => continue,
            (GoalStatus::Achieved | GoalStatus::Reached, _) => 0,
            (_, Some(forecast)) => match forecast.word {
                ForecastWord::Likely => 1,
                ForecastWord::Open => 2,
                ForecastWord::Unlikely => 3,
                ForecastWord::TooWide => 4,
            },
            (_, None) => 4,
        };
        groups[group] += 1;
    }
    let names = ["reached", "likely", "open", "unlikely", "unknown"];
    let parts: Vec<String> = names
        .iter()
        .zip(groups)
        .filter(|(_, number)| *number > 0)
        .map(|(name, number)| {
            here.say(&format!("forecast-group-{name}"), &[("count", count(number))])
        })
        .collect();
    (!parts.is_empty()).then(|| here.say("forecast-groups", &[("parts", text(parts.join(", ")))]))
}
