//! K4: will it stay in range as it runs today?

use crate::evaluate::{Assurance, AssuranceUnknown, JudgedAs, RangeInForce, Variation};

/// What the natural limits say of the range in force (K4).
///
/// Only settled limits of the readings themselves speak, and only while nothing new is going on.
pub(crate) fn assurance(variation: &Variation, range: Option<RangeInForce>) -> Assurance {
    let unknown = Assurance::Unknown;
    let Some(range) = range else { return unknown(AssuranceUnknown::NoRange) };
    let Some(limits) = &variation.limits else { return unknown(AssuranceUnknown::NoLimits) };
    match variation.judged_as {
        JudgedAs::Readings => {}
        JudgedAs::Differences | JudgedAs::SeasonalDifferences => {
            return unknown(AssuranceUnknown::Differences);
        }
    }
    if limits.trial {
        return unknown(AssuranceUnknown::Trial);
    }
    if variation.refused {
        return unknown(AssuranceUnknown::Refused);
    }
    if variation.signal.is_some() {
        return unknown(AssuranceUnknown::Signal);
    }
    let inside = range.min.is_none_or(|min| limits.lower >= min)
        && range.max.is_none_or(|max| limits.upper <= max);
    let beyond = range.min.is_some_and(|min| limits.upper < min)
        || range.max.is_some_and(|max| limits.lower > max);
    if inside {
        Assurance::Meets
    } else if beyond {
        Assurance::Misses
    } else {
        Assurance::HitAndMiss
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluate::kpi::signal::tests::daily;
    use crate::evaluate::test_plan::{day, range, site};
    use crate::evaluate::{AssuranceUnknown, kpi};
    use crate::model::kpi::{LimitsFrom, Reset};

    /// Twelve values with mean 10 and mean moving range 24/11, so limits 10 ± 5.804.
    const SETTLED: [&str; 12] =
        ["10", "12", "10", "9", "11", "8", "10", "11", "9", "12", "8", "10"];

    #[track_caller]
    fn case(min: &str, max: &str, expected: &str) {
        let kpi = daily(&SETTLED).range(min, max).build();
        assert_eq!(kpi::assess(&site(), &kpi, day("2026-01-12")).assurance.id(), expected);
    }

    #[test]
    fn the_natural_band_is_compared_with_the_range() {
        let limits = kpi::assess(&site(), &daily(&SETTLED).build(), day("2026-01-12"))
            .variation
            .limits
            .expect("twelve readings");
        assert_eq!(limits.upper.round_dp(3).to_string(), "15.804");
        case("", "15.9", "meets");
        case("4", "16", "meets");
        case("", "15.8", "hit_and_miss");
        case("5", "16", "hit_and_miss");
        case("", "4.1", "misses");
        case("15.9", "", "misses");
        case("15.8", "", "hit_and_miss");
    }

    #[test]
    fn otherwise_it_is_unknown_with_its_reason() {
        let reason = |kpi: &crate::model::kpi::Kpi| {
            kpi::assess(&site(), kpi, day("2026-01-31"))
                .assurance
                .reason()
                .map(AssuranceUnknown::id)
        };
        assert_eq!(reason(&daily(&SETTLED).no_range().build()), Some("no_range"));
        assert_eq!(reason(&daily(&SETTLED[..5]).build()), Some("no_limits"));
        assert_eq!(reason(&daily(&SETTLED[..11]).build()), Some("trial"));
        let mut cumulative = daily(&SETTLED).build();
        cumulative.cumulative = Some(Reset::Month);
        assert_eq!(reason(&cumulative), Some("differences"));
        let climb = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
        assert_eq!(reason(&daily(&climb).build()), Some("refused"));
        let mut news = daily(&[&SETTLED[..], &["30"]].concat()).build();
        news.limits_from = Some(LimitsFrom::First(12));
        assert_eq!(reason(&news), Some("signal"));
        assert_eq!(reason(&daily(&SETTLED).range_of(range("", "99")).build()), None);
    }
}
