//! Pictures as they were last accepted: `BLESS=1 cargo test chart` accepts new ones.
//!
//! Each is a file of its own beside this one, so that a reviewer can open it in a browser.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes what was accepted")]

use super::sample::{day, points};
use super::*;

#[track_caller]
fn snapshot(name: &str, svg: &str) {
    promises::check(svg);
    let path = format!("{}/src/chart/snapshots/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    // One element a line, so that a difference can be read.
    let drawn = svg.replace("><", ">\n<") + "\n";
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    let accepted = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(drawn == accepted, "{path} differs; BLESS=1 cargo test accepts it. Drawn:\n{drawn}");
}

fn caption(id: &str) -> Caption<'_> {
    Caption { id, title: "Customer churn", desc: "From 5.6% to 6.4%; the range is up to 5%." }
}

/// A number that leaves its range and is on its way back.
fn readings() -> Vec<Point> {
    points("2025-09-30", 30, &[4.4, 4.6, 4.3, 6.2, 8.1, 7.9, 8.0, 6.4], 5.0)
}

fn ranges() -> [RangeStep; 2] {
    let step = |from, max| RangeStep { from: day(from), min: None, max: Some(max) };
    [step("2025-01-01", 6.5), step("2025-11-01", 5.0)]
}

#[test]
fn sparklines() {
    let draw = |points: &[Point], last| {
        let caption = Some(caption("spark"));
        let ranges = &ranges();
        draw_sparkline(&Sparkline { caption, width: 120, height: 28, points, ranges, last })
    };
    snapshot("sparkline-usual", &draw(&readings(), StatusShape::Diamond));
    snapshot("sparkline-one-point", &draw(&readings()[..1], StatusShape::Hollow));
    snapshot("sparkline-empty", &draw(&[], StatusShape::Dash));
}

#[test]
fn position_bars() {
    let draw = |value, limits| {
        draw_position_bar(&PositionBar {
            caption: Some(caption("position")),
            width: 140,
            height: 24,
            min: None,
            max: Some(5.0),
            limits,
            value,
            shape: StatusShape::Diamond,
        })
    };
    snapshot("position-bar-usual", &draw(Some(6.4), Some((3.5, 5.5))));
    snapshot("position-bar-without-limits", &draw(Some(6.4), None));
    snapshot("position-bar-empty", &draw(None, None));
}

#[test]
fn progress_bars() {
    let draw = |progress, commit| {
        draw_progress_bar(&ProgressBar {
            caption: Some(caption("progress")),
            width: 200,
            height: 18,
            progress,
            expected: Some(0.52),
            commit,
            stretch: None,
        })
    };
    snapshot("progress-bar-usual", &draw(Some(0.4), Some(0.8)));
    snapshot("progress-bar-past-its-target", &draw(Some(1.03), None));
    snapshot("progress-bar-worse-than-its-start", &draw(Some(-0.12), None));
    snapshot("progress-bar-unknown", &draw(None, None));
}

#[test]
fn rows() {
    use Period::{Held, Missed, ToCome};
    let caption = Some(caption("row"));
    let periods = &[Held, Held, Missed, Held, ToCome, ToCome];
    let strip = HoldStrip { caption, width: 200, height: 16, periods };
    snapshot("hold-strip-usual", &draw_hold_strip(&strip));
    let confidence = Confidence { caption, values: &[6, 7, 7, 4] };
    snapshot("confidence-usual", &draw_confidence(&confidence));
    let units = &[(StatusShape::HalfCircle, 1), (StatusShape::Filled, 4)];
    let row = UnitRow { caption, units, columns: 3 };
    snapshot("unit-row-usual", &draw_unit_row(&row));
}

#[test]
fn key_result_charts() {
    let evidence = points("2026-04-05", 7, &[39.0, 37.0, 36.0, 33.0, 32.0, 31.0], 100.0);
    let draw = |readings: &[Point], size| {
        let label = |date, label| DayLabel { date: day(date), label };
        let forecast = Forecast { low: 18.0, middle: 22.0, high: 26.0, label: "80%: 18–26%" };
        draw_key_result_chart(
            &KeyResultChart {
                caption: caption("key-result"),
                from: label("2026-04-01", "1 Apr"),
                to: label("2026-06-30", "30 Jun"),
                as_of: label("2026-05-18", "18 May"),
                start: Some(40.0),
                start_label: "40.0%",
                target: 15.0,
                target_label: "Target 15.0%",
                pace: &[],
                readings,
                last_label: if readings.is_empty() { "" } else { "31.0%" },
                forecast: (!readings.is_empty()).then_some(forecast),
            },
            size,
        )
    };
    snapshot("key-result-chart-usual", &draw(&evidence, Size::Wide));
    snapshot("key-result-chart-narrow", &draw(&evidence, Size::Narrow));
    snapshot("key-result-chart-empty", &draw(&[], Size::Wide));
}

#[test]
fn time_series_charts() {
    let last = |points: &[Point]| points.len().saturating_sub(1);
    let draw = |points: &[Point], size| {
        let label = |index, text, kind| PointLabel { index, text, kind };
        draw_time_series(
            &TimeSeries {
                caption: caption("kpi"),
                points,
                ranges: &ranges(),
                range_label: "Range: ≤ 5%",
                plan: &[],
                plan_label: "",
                benchmarks: &[Benchmark { value: 50.0, label: "Peers 50%" }],
                goals: &[Goal {
                    from: day("2026-04-01"),
                    start: 8.0,
                    to: day("2026-06-30"),
                    target: 4.0,
                    label: "Target 4% by 30 Jun",
                }],
                segments: &[],
                rebases: &[],
                windows: &[Window {
                    from: day("2026-04-01"),
                    to: day("2026-06-30"),
                    label: "Retain customers",
                    running: true,
                }],
                as_of: Some(DayLabel { date: day("2026-05-18"), label: "18 May" }),
                labels: &[
                    label(last(points), "6.4% Apr", PointLabelKind::Last),
                    label(4, "8.1% Jan", PointLabelKind::Extreme),
                    label(3, "left its range, Dec 2025", PointLabelKind::FirstOut),
                ],
                tick: &|value| value.to_string(),
                tick_with_unit: &|value| format!("{value}%"),
                date_label: &|date, _, _| date.format("%b %Y").to_string(),
                year_starts_in: 1,
                empty: "No readings yet",
            },
            size,
        )
    };
    snapshot("time-series-usual", &draw(&readings(), Size::Wide));
    snapshot("time-series-narrow", &draw(&readings(), Size::Narrow));
    snapshot("time-series-one-point", &draw(&readings()[..1], Size::Wide));
    snapshot("time-series-empty", &draw(&[], Size::Wide));
}

#[test]
fn line_charts() {
    let draw = |points: &[Point]| {
        draw_line_chart(
            &LineChart {
                caption: caption("line"),
                points,
                ranges: &ranges(),
                target: Some(4.0),
                tick: &|value| format!("{value}%"),
                date_label: &|date| date.format("%b %Y").to_string(),
                empty: "No readings yet",
            },
            Size::Wide,
        )
    };
    snapshot("line-chart-usual", &draw(&readings()));
    snapshot("line-chart-one-point", &draw(&readings()[..1]));
    snapshot("line-chart-empty", &draw(&[]));
}
