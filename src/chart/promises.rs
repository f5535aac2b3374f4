//! What holds for every picture, whatever the numbers: it is well-formed, stays inside its view box,
//! carries no style of its own and no markup of other people.

use proptest::prelude::*;

use super::sample::day;
use super::*;

/// Fails unless the picture keeps every promise.
#[track_caller]
pub(super) fn check(svg: &str) {
    for word in ["NaN", "inf", "style", "script", "\u{0}", "\n"] {
        assert!(!svg.contains(word), "{word:?} in {svg}");
    }
    let mut open: Vec<&str> = Vec::new();
    let mut view = [0.0; 4];
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag that ends");
        assert!(!text.contains('>') && !text.contains('"'), "unescaped: {text}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed out of order in {svg}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !tag.ends_with('/') {
            open.push(name);
        }
        let quoted: Vec<&str> = attributes.split('"').collect();
        let mut size = (0.0, 0.0);
        for pair in quoted.chunks_exact(2) {
            let (key, value) = (pair[0].trim().trim_end_matches('='), pair[1]);
            let number = || value.parse::<f64>().expect("a number");
            match (name, key) {
                ("svg", "viewBox") => {
                    for (place, part) in view.iter_mut().zip(value.split(' ')) {
                        *place = part.parse().expect("a number");
                    }
                }
                ("svg", _) => {}
                (_, "x" | "x1" | "x2" | "cx") => {
                    within(number(), view[0], view[2], svg);
                    size.0 = number();
                }
                (_, "y" | "y1" | "y2" | "cy") => {
                    within(number(), view[1], view[3], svg);
                    size.1 = number();
                }
                ("rect", "width") => within(size.0 + number(), view[0], view[2], svg),
                ("rect", "height") => within(size.1 + number(), view[1], view[3], svg),
                (_, "d") => check_path(value, &view, svg),
                (_, "points") => {
                    for point in value.split(' ') {
                        let (x, y) = point.split_once(',').expect("a pair");
                        within(x.parse().expect("a number"), view[0], view[2], svg);
                        within(y.parse().expect("a number"), view[1], view[3], svg);
                    }
                }
                _ => {}
            }
        }
    }
    assert!(open.is_empty(), "{open:?} left open in {svg}");
}

#[track_caller]
fn within(value: f64, start: f64, length: f64, svg: &str) {
    // Marks are drawn around their point; the few pixels of their radius may hang over.
    assert!(start - 8.0 <= value && value <= start + length + 8.0, "{value} is outside in {svg}");
}

/// Absolute ends must lie in view; relative steps belong to marks and are small.
#[track_caller]
fn check_path(path: &str, view: &[f64; 4], svg: &str) {
    let mut command = ' ';
    let mut index = 0;
    let mut number = String::new();
    for character in path.chars().chain(['z']) {
        let ends = !(character.is_ascii_digit() || character == '.');
        if ends && !number.is_empty() && number != "-" {
            let value: f64 = number.parse().expect("a number");
            match command {
                'M' | 'L' | 'Q' if index % 2 == 0 => within(value, view[0], view[2], svg),
                'M' | 'L' | 'Q' => within(value, view[1], view[3], svg),
                _ => assert!(value.abs() <= view[2].max(view[3]), "{value} is long in {svg}"),
            }
            index += 1;
        }
        if ends {
            number.clear();
        }
        match character {
            '-' | '.' | '0'..='9' => number.push(character),
            ' ' => {}
            letter => {
                command = letter;
                index = 0;
            }
        }
    }
}

/// Numbers that owners have, and some that nobody has.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -100.0..100.0_f64,
        1 => Just(0.0),
        1 => Just(5.0),
        1 => -1e12..1e12_f64,
        1 => -1e-6..1e-6_f64,
        1 => Just(1e300),
        1 => Just(-1e300),
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
    ]
}

fn any_day() -> impl Strategy<Value = Date> {
    prop_oneof![
        4 => (0_u64..1200).prop_map(|days| day("2023-07-01") + chrono::Days::new(days)),
        1 => (0_u64..80_000).prop_map(|days| day("1900-01-01") + chrono::Days::new(days)),
    ]
}

fn series(most: usize) -> impl Strategy<Value = Vec<Point>> {
    let point = (any_day(), value(), any::<bool>(), any::<bool>());
    proptest::collection::vec(point, 0..most).prop_map(|mut points| {
        points.sort_by_key(|point| point.0);
        points
            .into_iter()
            .map(|(date, value, out, signal)| Point { date, value, out, signal })
            .collect()
    })
}

fn steps() -> impl Strategy<Value = Vec<RangeStep>> {
    let end = || proptest::option::of(value());
    proptest::collection::vec((any_day(), end(), end()), 0..4).prop_map(|mut steps| {
        steps.sort_by_key(|step| step.0);
        steps.into_iter().map(|(from, min, max)| RangeStep { from, min, max }).collect()
    })
}

fn shape() -> impl Strategy<Value = StatusShape> {
    proptest::sample::select(StatusShape::ALL.to_vec())
}

const NASTY: &str = "</text><b onload=\"x\">&'\u{7}";

fn caption() -> Caption<'static> {
    Caption { id: "c-1", title: NASTY, desc: NASTY }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn sparklines(points in series(40), ranges in steps(), last in shape()) {
        let chart = Sparkline {
            caption: Some(caption()), width: 84, height: 24, points: &points, ranges: &ranges, last,
        };
        check(&draw_sparkline(&chart));
        prop_assert_eq!(draw_sparkline(&chart), draw_sparkline(&chart));
    }

    #[test]
    fn position_bars(
        min in proptest::option::of(value()),
        max in proptest::option::of(value()),
        limits in proptest::option::of((value(), value())),
        value in proptest::option::of(value()),
        shape in shape(),
    ) {
        let caption = Some(caption());
        let chart = PositionBar { caption, width: 140, height: 24, min, max, limits, value, shape };
        check(&draw_position_bar(&chart));
    }

    #[test]
    fn progress_bars(numbers in proptest::array::uniform4(proptest::option::of(value()))) {
        let [progress, expected, commit, stretch] = numbers;
        check(&draw_progress_bar(&ProgressBar {
            caption: Some(caption()), width: 96, height: 16, progress, expected, commit, stretch,
        }));
    }

    #[test]
    fn small_rows(held in 0_usize..400, missed in 0_usize..9, values in any::<Vec<u8>>()) {
        let mut periods = vec![Period::Held; held];
        periods.extend(vec![Period::Missed; missed]);
        periods.extend(vec![Period::ToCome; missed]);
        let caption = Some(caption());
        check(&draw_hold_strip(&HoldStrip { caption, width: 220, height: 16, periods: &periods }));
        check(&draw_confidence(&Confidence { caption, values: &values }));
        let units = [(StatusShape::Diamond, missed), (StatusShape::Filled, held)];
        check(&draw_unit_row(&UnitRow { caption, units: &units, columns: 22 }));
    }

    #[test]
    fn key_result_charts(
        readings in series(80),
        days in proptest::array::uniform3(any_day()),
        numbers in proptest::array::uniform6(value()),
        known in any::<bool>(),
    ) {
        let [from, to, as_of] = days;
        let forecast = Forecast {
            low: numbers[2], middle: numbers[3], high: numbers[4], label: NASTY,
        };
        let day = |date| DayLabel { date, label: "18 May" };
        let chart = KeyResultChart {
            caption: caption(), from: day(from.min(to)), to: day(from.max(to)), as_of: day(as_of),
            start: known.then_some(numbers[0]), start_label: NASTY,
            target: numbers[1], target_label: "Target",
            pace: &[PacePoint { date: as_of, value: numbers[5] }],
            readings: &readings, last_label: "31%", forecast: known.then_some(forecast),
        };
        for size in [Size::Wide, Size::Narrow] {
            check(&draw_key_result_chart(&chart, size));
        }
    }

    #[test]
    fn time_series(
        points in series(80),
        ranges in steps(),
        days in proptest::array::uniform3(any_day()),
        numbers in proptest::array::uniform5(value()),
    ) {
        check_time_series(&points, &ranges, days, numbers);
    }

    #[test]
    fn line_charts(points in series(80), ranges in steps(), target in value()) {
        let chart = LineChart {
            caption: caption(), points: &points, ranges: &ranges, target: Some(target),
            tick: &|value| value.to_string(), date_label: &|date| date.to_string(), empty: NASTY,
        };
        for size in [Size::Wide, Size::Narrow] {
            check(&draw_line_chart(&chart, size));
        }
    }
}

fn check_time_series(
    points: &[Point],
    ranges: &[RangeStep],
    [first, second, as_of]: [Date; 3],
    numbers: [f64; 5],
) {
    let (from, to) = (first.min(second), first.max(second));
    let segment = Segment {
        from,
        to,
        mean: numbers[0],
        lower: Some(numbers[1]),
        upper: Some(numbers[2]),
        mean_label: "Mean",
        lower_label: NASTY,
        upper_label: "Upper limit",
    };
    let goal = Goal { from, to, start: numbers[3], target: numbers[4], label: "Target" };
    let window = Window { from, to, label: NASTY, running: true };
    let labels: Vec<PointLabel<'_>> =
        [(0, PointLabelKind::FirstOut), (7, PointLabelKind::Extreme), (9, PointLabelKind::Last)]
            .map(|(index, kind)| PointLabel { index, text: NASTY, kind })
            .to_vec();
    let chart = TimeSeries {
        caption: caption(),
        points,
        ranges,
        range_label: "Range",
        plan: &[PlanStep { from, value: numbers[0] }],
        plan_label: "Plan",
        benchmarks: &[Benchmark { value: numbers[1], label: NASTY }],
        goals: &[goal],
        segments: &[segment],
        rebases: &[Rebase { date: to, label: "New baseline", note: NASTY }],
        windows: &[window, window, window, window, window, window],
        as_of: Some(DayLabel { date: as_of, label: "18 May" }),
        labels: &labels,
        tick: &|value| value.to_string(),
        tick_with_unit: &|value| format!("{value}%"),
        date_label: &|date, unit, _| format!("{date} {unit:?}"),
        year_starts_in: 4,
        empty: NASTY,
    };
    for size in [Size::Wide, Size::Narrow] {
        check(&draw_time_series(&chart, size));
        assert_eq!(draw_time_series(&chart, size), draw_time_series(&chart, size));
    }
}

#[test]
fn ten_years_of_days_stay_small() {
    let values: Vec<f64> = (0..3650_u32).map(|day| f64::from(day % 97)).collect();
    let points = sample::points("2016-01-01", 1, &values, 95.0);
    let chart = TimeSeries {
        caption: caption(),
        points: &points,
        ranges: &[],
        range_label: "",
        plan: &[],
        plan_label: "",
        benchmarks: &[],
        goals: &[],
        segments: &[],
        rebases: &[],
        windows: &[],
        as_of: None,
        labels: &[],
        tick: &|value| value.to_string(),
        tick_with_unit: &|value| value.to_string(),
        date_label: &|date, _, _| date.to_string(),
        year_starts_in: 1,
        empty: "",
    };
    let svg = draw_time_series(&chart, Size::Wide);
    check(&svg);
    assert!(svg.len() < 12_000, "{} bytes", svg.len());
}

#[test]
fn every_shape_keeps_the_promises() {
    for shape in StatusShape::ALL {
        check(&draw_unit_row(&UnitRow { caption: None, units: &[(shape, 1)], columns: 22 }));
    }
}
