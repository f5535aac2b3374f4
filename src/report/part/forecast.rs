//! The forecast of a key result in words: the interval and what is said of it, never the chance.

use super::key_result_figures::{figure, key_result};
use crate::evaluate::{ForecastWord, NoForecast, forecast_groups};
use crate::language::Slot;
use crate::model::key_result::Evidence;
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::{Here, count, text};

/// Where a key result will end as it moves today, or why nobody can say; none where the question
/// does not arise.
pub fn forecast_html(here: &Here<'_>, index: KeyResultIndex) -> Option<String> {
    let (key_result, assessment) = key_result(here, index);
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
    let reason = assessment.no_forecast?;
    let by_kpi = matches!(key_result.evidence, Evidence::Kpi(_));
    let id = match reason {
        NoForecast::NotAMove | NoForecast::NotRunning => return None,
        NoForecast::TooFew(_) if by_kpi => "forecast-too-few",
        NoForecast::TooFew(_) => "forecast-too-few-check-ins",
        NoForecast::TooShort(_) => "forecast-too-short",
        NoForecast::NoVariation => "forecast-no-variation",
        NoForecast::TooLarge => "forecast-too-large",
    };
    let slots: Vec<(&str, Slot<'_>)> = reason
        .shortage()
        .map_or_else(Vec::new, |it| vec![("count", count(it.found)), ("needed", count(it.needed))]);
    Some(here.say_html(id, &slots))
}

fn word_message(word: ForecastWord) -> &'static str {
    match word {
        ForecastWord::TooWide => "forecast-too-wide",
        ForecastWord::Unlikely => "forecast-unlikely",
        ForecastWord::Open => "forecast-open",
        ForecastWord::Likely => "forecast-likely",
    }
}

/// `Where the key results end as they move today: 1 likely, 1 open, 1 without forecast`: all that
/// run, none left out.
pub fn forecast_line(here: &Here<'_>, objectives: &[ObjectiveIndex]) -> Option<String> {
    let groups = forecast_groups(here.assessment, objectives);
    let parts: Vec<String> = [
        ("forecast-group-reached", groups.reached),
        ("forecast-group-likely", groups.likely),
        ("forecast-group-open", groups.open),
        ("forecast-group-unlikely", groups.unlikely),
        ("forecast-group-too-wide", groups.too_wide),
        ("forecast-group-without", groups.without),
    ]
    .into_iter()
    .filter(|(_, number)| *number > 0)
    .map(|(id, number)| here.say(id, &[("count", count(number))]))
    .collect();
    (!parts.is_empty()).then(|| here.say("forecast-groups", &[("parts", text(parts.join(", ")))]))
}
