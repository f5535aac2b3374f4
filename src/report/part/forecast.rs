//! The forecast of a key result in words: the interval and what is said of it, never the chance.

use super::key_result_figures::{figure_short, key_result};
use crate::evaluate::{Forecast, ForecastWord, NoForecast, forecast_groups};
use crate::language::Slot;
use crate::model::key_result::Evidence;
use crate::model::value::{Unit, Value};
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::{Here, count, text};

/// Where a key result will end as it moves today, or why nobody can say; none where the question
/// does not arise.
pub fn forecast_html(here: &Here<'_>, index: KeyResultIndex) -> Option<String> {
    let (key_result, assessment) = key_result(here, index);
    if let Some(forecast) = assessment.forecast {
        // A forecast of six digits would look as if five of them were known.
        let print = |value| text(figure_short(here, index, value));
        let (forecast, is_cut) = printed(here, index, forecast);
        let mut slots: Vec<(&str, Slot<'_>)> = vec![
            ("date", text(here.language.date(forecast.date))),
            ("value", print(forecast.value)),
            ("low", print(forecast.low)),
            ("high", print(forecast.high)),
        ];
        if let Some(target) = assessment.terms.target {
            slots.push(("target", print(target)));
        }
        let mut html = here.say_html(word_message(forecast.word), &slots);
        if is_cut {
            html.push(' ');
            html.push_str(&here.say_html("forecast-cut", &[]));
        }
        return Some(html);
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

/// A forecast as printed, and whether it was cut: no time is shorter than none, though a key result
/// without a KPI has no bounds that say so.
pub fn printed(here: &Here<'_>, index: KeyResultIndex, forecast: Forecast) -> (Forecast, bool) {
    let (key_result, assessment) = key_result(here, index);
    let terms = [assessment.terms.start, assessment.terms.target].into_iter().flatten();
    let known = terms.chain(assessment.evidence.iter().map(|point| point.value));
    let (value, low, high) = (forecast.value, forecast.low, forecast.high);
    match cut_at_zero(&key_result.unit, known, [low, value, high]) {
        Some([low, value, high]) => (Forecast { value, low, high, ..forecast }, true),
        None => (forecast, false),
    }
}

/// Figures of a length of time that was never below zero, cut there; none where nothing is below.
pub fn cut_at_zero<const N: usize>(
    unit: &Unit,
    mut known: impl Iterator<Item = Value>,
    figures: [Value; N],
) -> Option<[Value; N]> {
    let is_time = match unit {
        Unit::Duration(_) => true,
        Unit::None | Unit::Percent | Unit::Currency(_) | Unit::Ratio(_) | Unit::Word(_) => false,
    };
    let is_below = figures.iter().any(|figure| *figure < Value::ZERO);
    (is_time && is_below && known.all(|value| value >= Value::ZERO))
        .then(|| figures.map(|figure| figure.max(Value::ZERO)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::DurationUnit;

    #[track_caller]
    fn case(unit: &Unit, known: &[i64], figures: [i64; 2], expected: Option<[i64; 2]>) {
        let known = known.iter().map(|&value| Value::from(value));
        let found = cut_at_zero(unit, known, figures.map(Value::from));
        assert_eq!(found, expected.map(|figures| figures.map(Value::from)));
    }

    #[test]
    fn no_time_is_shorter_than_none() {
        let hours = Unit::Duration(DurationUnit::Hours);
        case(&hours, &[9, 4, 0], [-3, 2], Some([0, 2]));
        case(&hours, &[9, 4], [-3, -2], Some([0, 0]));
        case(&hours, &[9, 4], [1, 2], None);
        // A lead or lag was below zero before.
        case(&hours, &[9, -1], [-3, 2], None);
        case(&Unit::None, &[9, 4], [-3, 2], None);
        case(&Unit::Currency("$".to_owned()), &[9, 4], [-3, 2], None);
    }
}
