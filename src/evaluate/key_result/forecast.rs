//! R8: where a key result will end as it moves today.
//!
//! A random walk with drift on irregular dates: Hyndman and Athanasopoulos, Forecasting: Principles
//! and Practice, the drift method.

use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::evaluate::known::known_readings;
use crate::evaluate::kpi::segment_start;
use crate::evaluate::{Forecast, ForecastWord, GoalStatus, NoForecast, Shortage};
use crate::model::Plan;
use crate::model::key_result::{Evidence, KeyResult, Kind, Measure};
use crate::model::time::Date;
use crate::model::value::Value;

use super::Figures;
use super::student::{cumulative, upper_tenth};

/// So many last readings of a KPI are used.
const READINGS_MAX: usize = 12;
/// So many readings of a KPI are needed.
const READINGS_MIN: usize = 6;
/// So many points are needed without a KPI, the start included.
const POINTS_MIN: usize = 5;
/// So many days have to lie between the first and the last point.
const SPAN_DAYS_MIN: usize = 21;
/// Chances below it are unlikely, those above its complement likely.
const UNLIKELY: f64 = 0.2;

/// A day and a value.
type Point = (Date, Value);

/// Where a running key result will end on the last day of its window (R8).
pub(super) fn forecast(
    plan: &Plan,
    key_result: &KeyResult,
    figures: &Figures,
    status: GoalStatus,
    as_of: Date,
) -> Result<Forecast, NoForecast> {
    let (Some(start), Some(target)) = (figures.terms.start, figures.terms.target) else {
        return Err(NoForecast::NotAMove);
    };
    match &key_result.kind {
        Kind::Move(moving) if moving.measure == Measure::Last => {}
        Kind::Move(_) | Kind::Keep(_) | Kind::Milestones(_) => return Err(NoForecast::NotAMove),
    }
    let window = figures.window;
    let running = window.first <= as_of && as_of < window.last;
    if !running || matches!(status, GoalStatus::Achieved | GoalStatus::Dropped) {
        return Err(NoForecast::NotRunning);
    }
    let points = points(plan, key_result, figures, start, as_of)?;
    let walk = walk(&points, window.last)?;
    let (low, high) = (walk.value - walk.reach, walk.value + walk.reach);
    let (start, target) = (real(start)?, real(target)?);
    // Rising, being at or past the target means above it; falling, below.
    let past = if target > start { walk.value - target } else { target - walk.value };
    let chance = cumulative(past / walk.deviation, walk.freedom);
    let word = if high - low > 2.0 * (target - start).abs() {
        ForecastWord::TooWide
    } else if chance < UNLIKELY {
        ForecastWord::Unlikely
    } else if chance > 1.0 - UNLIKELY {
        ForecastWord::Likely
    } else {
        ForecastWord::Open
    };
    let (lowest, highest) = bounds(plan, key_result);
    let clip = |value: Value| {
        let value = lowest.map_or(value, |lowest| value.max(lowest));
        highest.map_or(value, |highest| value.min(highest))
    };
    Ok(Forecast {
        date: window.last,
        value: decimal(walk.value)?,
        low: clip(decimal(low)?),
        high: clip(decimal(high)?),
        chance: decimal(chance)?,
        word,
    })
}

/// The points to go by, in date order.
fn points(
    plan: &Plan,
    key_result: &KeyResult,
    figures: &Figures,
    start: Value,
    as_of: Date,
) -> Result<Vec<Point>, NoForecast> {
    let (found, counted): (Vec<Point>, _) = match key_result.evidence {
        Evidence::Kpi(index) => {
            let kpi = plan.kpi(index);
            let segment = segment_start(kpi, as_of);
            let readings: Vec<_> = known_readings(kpi, as_of)
                .into_iter()
                .filter(|reading| segment.is_none_or(|first| first <= reading.date))
                .map(|reading| (reading.date, reading.value))
                .collect();
            let counted = Shortage { found: readings.len(), needed: READINGS_MIN };
            (readings[readings.len().saturating_sub(READINGS_MAX)..].to_vec(), counted)
        }
        Evidence::CheckIns => {
            let evidence = figures.evidence.iter().map(|point| (point.date, point.value));
            let first = figures.window.first;
            let from_start = figures.evidence.first().is_none_or(|point| point.date > first);
            // People count their check-ins; the start is a point that they need not report.
            let counted = Shortage {
                found: figures.evidence.len(),
                needed: POINTS_MIN - usize::from(from_start),
            };
            (from_start.then_some((first, start)).into_iter().chain(evidence).collect(), counted)
        }
        Evidence::MissingKpi => (Vec::new(), Shortage { found: 0, needed: READINGS_MIN }),
    };
    let (Some(begin), Some(end)) = (found.first(), found.last()) else {
        return Err(NoForecast::TooFew(counted));
    };
    if counted.found < counted.needed {
        return Err(NoForecast::TooFew(counted));
    }
    let days = usize::try_from((end.0 - begin.0).num_days()).unwrap_or_default();
    if days < SPAN_DAYS_MIN {
        return Err(NoForecast::TooShort(Shortage { found: days, needed: SPAN_DAYS_MIN }));
    }
    Ok(found)
}

/// The end of a walk.
struct Walk {
    value: f64,
    deviation: f64,
    /// From the value to the ends of the 80 % interval.
    reach: f64,
    freedom: u32,
}

fn walk(points: &[Point], to: Date) -> Result<Walk, NoForecast> {
    let (first, last) = (points[0], points[points.len() - 1]);
    let steps = points.len() - 1;
    let span = days(first.0, last.0);
    let drift = last
        .1
        .checked_sub(first.1)
        .and_then(|way| way.checked_div(span))
        .ok_or(NoForecast::TooLarge)?;
    // In decimals, so that points on a line have exactly no variation.
    let squares = points.windows(2).try_fold(Value::ZERO, |sum, pair| {
        let time = days(pair[0].0, pair[1].0);
        let way = pair[1].1.checked_sub(pair[0].1)?;
        // Multiplied out by the whole span: (Δx − (xₙ−x₀)·Δt/T) · T, exact where Δx is.
        let whole =
            way.checked_mul(span)?.checked_sub(last.1.checked_sub(first.1)?.checked_mul(time)?)?;
        let error = whole.checked_div(span)?;
        sum.checked_add(error.checked_mul(error)?.checked_div(time)?)
    });
    let squares = squares.ok_or(NoForecast::TooLarge)?;
    if squares.is_zero() {
        return Err(NoForecast::NoVariation);
    }
    let ahead = days(last.0, to);
    let value = drift
        .checked_mul(ahead)
        .and_then(|rise| last.1.checked_add(rise))
        .ok_or(NoForecast::TooLarge)?;
    let freedom = u32::try_from(steps - 1).map_err(|_| NoForecast::TooLarge)?;
    let (ahead, span) = (real(ahead)?, real(span)?);
    let variance = real(squares)? / f64::from(freedom) * ahead * (1.0 + ahead / span);
    let deviation = variance.sqrt();
    Ok(Walk { value: real(value)?, deviation, reach: upper_tenth(freedom) * deviation, freedom })
}

fn days(from: Date, to: Date) -> Value {
    Value::from((to - from).num_days())
}

fn bounds(plan: &Plan, key_result: &KeyResult) -> (Option<Value>, Option<Value>) {
    key_result.evidence.kpi().map_or((None, None), |index| {
        let kpi = plan.kpi(index);
        (kpi.lowest, kpi.highest)
    })
}

fn real(value: Value) -> Result<f64, NoForecast> {
    value.to_f64().ok_or(NoForecast::TooLarge)
}

/// Ten digits are far more than a forecast can bear, and the same on every machine.
fn decimal(real: f64) -> Result<Value, NoForecast> {
    let value = Value::from_f64(real).ok_or(NoForecast::TooLarge)?;
    Ok(value.round_sf(10).unwrap_or(value).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, dec, objective, plan, walked};
    use crate::model::kpi::Kpi;
    use crate::model::time::Cadence;

    /// Value, low, high, chance to three decimals and the word; or the reason.
    #[track_caller]
    fn case(kpi: Option<Kpi>, key_result: TestKeyResult, on: &str, expected: &str) {
        let kpi = kpi.into_iter().collect();
        let plan = plan(kpi, vec![objective(vec![key_result.build()])]);
        let found = evaluate(&plan, day(on)).objectives.remove(0).key_results.remove(0);
        let text = match (found.forecast, found.no_forecast) {
            (Some(it), None) => {
                let figures = [it.value, it.low, it.high, it.chance]
                    .map(|figure| figure.round_dp(3).normalize().to_string());
                format!("{} {} {}", it.date, figures.join(" "), it.word.id())
            }
            (None, Some(reason)) => match reason.shortage() {
                Some(it) => format!("{} {} of {}", reason.id(), it.found, it.needed),
                None => reason.id().to_owned(),
            },
            _ => "both or neither".to_owned(),
        };
        assert_eq!(text, expected);
    }

    #[test]
    fn a_walk_goes_on_as_it_went() {
        // Drift 1 a day; errors −2 2 −2 2 over 10 days each: Σ 0.4 · 4 = 1.6, / 3 = 0.5333.
        // 40 days ahead of 40: variance 0.5333 · 40 · 2 = 42.667, deviation 6.532; t₃ = 1.6377.
        // Value 80; the target lies 3.06 deviations above it: chance 0.027.
        case(None, walked(), "2026-05-12", "2026-06-20 80 69.302 90.698 0.027 unlikely");
        let open = walked().way("0", "80");
        case(None, open, "2026-05-12", "2026-06-20 80 69.302 90.698 0.5 open");
        let likely = walked().way("0", "60");
        case(None, likely, "2026-05-12", "2026-06-20 80 69.302 90.698 0.973 likely");
        // From 80 to 8 at once: errors −62 22 18 22, so a deviation of 117.03 around 0.
        let wide = walked().way("80", "90");
        case(None, wide, "2026-05-12", "2026-06-20 0 -191.665 191.665 0.249 too_wide");
    }

    #[test]
    fn irregular_days_weigh_by_their_length() {
        let points = [
            ("2026-01-01", "10"),
            ("2026-01-08", "12"),
            ("2026-01-19", "11"),
            ("2026-02-10", "17"),
        ]
        .map(|(date, value)| (day(date), dec(value)));
        let Ok(found) = walk(&points, day("2026-03-02")) else { panic!("it varies") };
        // Drift 7/40; errors 0.775, −2.925, 2.15 over 7, 11, 22 days: σ² = 1.0737012987 / 2; 20 days
        // ahead of 40.
        let sum = 0.600_625 / 7.0 + 8.555_625 / 11.0 + 4.622_5 / 22.0;
        let variance = sum / 2.0 * 20.0 * 1.5;
        assert!((found.value - 20.5).abs() < 1e-9);
        assert!((found.deviation * found.deviation - variance).abs() < 1e-9);
        assert!((found.deviation - 4.013_168_258_2).abs() < 1e-6, "{}", found.deviation);
        assert_eq!(found.freedom, 2);
    }

    /// A plain generator with a fixed seed: uniform numbers in 0 to 1.
    struct Uniform(u64);

    impl Uniform {
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            f64::from(u32::try_from(self.0 >> 32).expect("32 bits")) / f64::from(u32::MAX)
        }

        /// Twelve uniform numbers sum up to nearly a normal one, with variance 1.
        fn normal(&mut self) -> f64 {
            (0..12).map(|_| self.next()).sum::<f64>() - 6.0
        }
    }

    #[test]
    fn the_interval_holds_four_of_five_outcomes() {
        let mut random = Uniform(20_260_518);
        let mut held = 0;
        for _ in 0..1000 {
            let (drift, spread) = (random.normal() * 0.2, 0.5 + random.next());
            let mut date = day("2026-01-01");
            let mut value = 50.0;
            let mut points = vec![(date, Value::from(50))];
            let mut go = |random: &mut Uniform, days: u32| {
                let days_f = f64::from(days);
                value += drift * days_f + spread * days_f.sqrt() * random.normal();
                date = date + chrono::Days::new(u64::from(days));
                (date, Value::from_f64(value).expect("a small number").round_dp(6))
            };
            for step in 0..7 {
                points.push(go(&mut random, 5 + step % 4));
            }
            let (end, outcome) = go(&mut random, 30);
            let Ok(found) = walk(&points, end) else { panic!("it varies") };
            let outcome = outcome.to_f64().expect("a small number");
            held += u32::from((outcome - found.value).abs() <= found.reach);
        }
        assert!((770..=830).contains(&held), "{held} of 1000");
    }

    #[test]
    fn evidence_of_the_first_day_replaces_the_start() {
        let key_result = TestKeyResult::new()
            .window("2026-04-01", "2026-06-20")
            .way("50", "100")
            .check_in("2026-04-01", "0")
            .check_in("2026-04-11", "8")
            .check_in("2026-04-21", "20")
            .check_in("2026-05-01", "28")
            .check_in("2026-05-11", "40");
        case(None, key_result, "2026-05-12", "2026-06-20 80 69.302 90.698 0.027 unlikely");
    }

    #[test]
    fn a_kpi_brings_readings_from_before_the_window() {
        let kpi = |rebase: bool| {
            let mut kpi = TestKpi::new();
            for (date, value) in [
                ("2025-11-30", "10"),
                ("2025-12-31", "11"),
                ("2026-01-31", "9"),
                ("2026-02-28", "10"),
                ("2026-03-31", "12"),
                ("2026-04-30", "10"),
            ] {
                kpi = kpi.reading(date, value);
            }
            if rebase { kpi.rebase("2025-12-31").build() } else { kpi.build() }
        };
        let key_result = || TestKeyResult::new().way("10", "20").kpi(0, Cadence::Monthly);
        let mut bounded = kpi(false);
        bounded.lowest = Some(dec("8"));
        // No drift; squares 1/31 + 4/31 + 1/28 + 4/31 + 4/30 = 0.459370, / 4 = 0.114842.
        // 61 days ahead of 151: variance 9.835, deviation 3.136; t₄ = 1.533.
        let expected = "2026-06-30 10 5.192 14.808 0.017 unlikely";
        case(Some(kpi(false)), key_result(), "2026-05-20", expected);
        let expected = "2026-06-30 10 8 14.808 0.017 unlikely";
        case(Some(bounded), key_result(), "2026-05-20", expected);
        case(Some(kpi(true)), key_result(), "2026-05-20", "too_few 5 of 6");
    }

    #[test]
    fn without_enough_to_go_by_there_is_none() {
        case(None, walked(), "2026-06-20", "not_running");
        case(None, walked(), "2026-03-31", "not_running");
        case(None, walked().check_in("2026-05-12", "100"), "2026-05-12", "not_running");
        case(None, walked(), "2026-05-10", "too_few 3 of 4");
        let at_once = TestKeyResult::new()
            .check_in("2026-04-01", "0")
            .check_in("2026-04-11", "8")
            .check_in("2026-04-21", "20")
            .check_in("2026-05-01", "28");
        case(None, at_once, "2026-05-10", "too_few 4 of 5");
        case(None, TestKeyResult::new().way("tbd", "4"), "2026-05-12", "not_a_move");
        case(None, TestKeyResult::new().milestone("", "", "1"), "2026-05-12", "not_a_move");
        case(None, walked().measure(Measure::Max), "2026-05-12", "not_a_move");
        let line = TestKeyResult::new()
            .check_in("2026-04-08", "7")
            .check_in("2026-04-15", "14")
            .check_in("2026-04-22", "21")
            .check_in("2026-04-29", "28");
        case(None, line, "2026-05-12", "no_variation");
        let short = TestKeyResult::new()
            .check_in("2026-04-02", "7")
            .check_in("2026-04-03", "14")
            .check_in("2026-04-04", "22")
            .check_in("2026-04-05", "28");
        case(None, short, "2026-05-12", "too_short 4 of 21");
        let huge = TestKeyResult::new()
            .at(day("2026-04-08"), Value::MAX)
            .at(day("2026-04-15"), Value::MIN)
            .at(day("2026-04-22"), Value::MAX)
            .at(day("2026-04-29"), Value::MIN);
        case(None, huge, "2026-05-12", "too_large");
    }
}
