//! What drawing costs: `cargo bench --bench chart`.

use divan::{Bencher, black_box};
use quarterdeck::chart::{
    Caption, LineChart, Point, PointLabel, PointLabelKind, PositionBar, ProgressBar, RangeStep,
    Size, Sparkline, StatusShape, TimeSeries, draw_line_chart, draw_position_bar,
    draw_progress_bar, draw_sparkline, draw_time_series,
};
use quarterdeck::model::time::Date;

fn main() {
    divan::main();
}

const CAPTION: Caption<'static> = Caption { id: "churn", title: "Churn", desc: "In range." };

/// A reading a week that leaves its range now and then.
fn readings(count: u64) -> Vec<Point> {
    let first: Date = "2016-01-04".parse().expect("a date");
    let point = |week: u64| {
        let value = 4.0 + f64::from(u32::try_from(week * 7 % 11).expect("below 11")) / 9.0;
        let date = first + chrono::Days::new(week * 7);
        Point { date, value, out: value > 5.0, signal: false }
    };
    (0..count).map(point).collect()
}

fn ranges() -> Vec<RangeStep> {
    vec![RangeStep { from: "2016-01-01".parse().expect("a date"), min: None, max: Some(5.0) }]
}

#[divan::bench(args = [12, 52, 365, 3650])]
fn time_series(bencher: Bencher<'_, '_>, count: u64) {
    let (points, ranges) = (readings(count), ranges());
    let labels = [PointLabel { index: points.len() - 1, text: "4.4%", kind: PointLabelKind::Last }];
    bencher.bench(|| {
        draw_time_series(
            black_box(&TimeSeries {
                caption: CAPTION,
                points: &points,
                ranges: &ranges,
                range_label: "Range: ≤ 5%",
                plan: &[],
                plan_label: "",
                benchmarks: &[],
                goals: &[],
                segments: &[],
                rebases: &[],
                windows: &[],
                as_of: None,
                labels: &labels,
                tick: &|value| value.to_string(),
                tick_with_unit: &|value| format!("{value}%"),
                date_label: &|date, _, _| date.to_string(),
                year_starts_in: 1,
                empty: "",
            }),
            Size::Wide,
        )
    });
}

#[divan::bench(args = [12, 52, 365])]
fn line_chart(bencher: Bencher<'_, '_>, count: u64) {
    let (points, ranges) = (readings(count), ranges());
    bencher.bench(|| {
        draw_line_chart(
            black_box(&LineChart {
                caption: CAPTION,
                points: &points,
                ranges: &ranges,
                target: Some(4.5),
                tick: &|value| format!("{value}%"),
                date_label: &|date| date.to_string(),
                empty: "",
            }),
            Size::Wide,
        )
    });
}

#[divan::bench]
fn sparkline(bencher: Bencher<'_, '_>) {
    let (points, ranges) = (readings(52), ranges());
    bencher.bench(|| {
        draw_sparkline(black_box(&Sparkline {
            caption: None,
            width: 120,
            height: 28,
            points: &points,
            ranges: &ranges,
            last: StatusShape::Filled,
        }))
    });
}

#[divan::bench]
fn position_bar() -> String {
    draw_position_bar(black_box(&PositionBar {
        caption: None,
        width: 140,
        height: 24,
        min: None,
        max: Some(5.0),
        limits: Some((3.5, 5.5)),
        value: Some(6.4),
        shape: StatusShape::Diamond,
    }))
}

#[divan::bench]
fn progress_bar() -> String {
    draw_progress_bar(black_box(&ProgressBar {
        caption: None,
        width: 200,
        height: 18,
        progress: Some(0.4),
        expected: Some(0.52),
        commit: None,
        stretch: None,
    }))
}
