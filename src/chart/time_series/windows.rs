//! Objectives under the time axis: when each acted on this number.

use super::frame::Frame;
use super::{TimeSeries, Window};
use crate::chart::scale::Time;
use crate::chart::svg::{Anchor, Svg, Tone, Type, text_width};

/// Height of a row of bars.
pub(super) const ROW: f64 = 24.0;

/// Rows before bars go without a name; the page lists them all.
const ROWS_MAX: usize = 4;

/// A bar with its row, and on which side its name has room.
pub(super) struct PlacedWindow<'a> {
    window: Window<'a>,
    row: f64,
    bar: (f64, f64),
    name: Option<Anchor>,
}

/// Puts each window into the first row where its bar and name have room; also counts the rows.
pub(super) fn place<'a>(
    windows: &[Window<'a>],
    time: &Time,
    (left, width): (f64, f64),
) -> (Vec<PlacedWindow<'a>>, f64) {
    let mut placed = Vec::with_capacity(windows.len());
    let mut rows: Vec<Vec<(f64, f64)>> = Vec::new();
    for window in windows.iter().filter(|window| time.from <= window.to && window.from <= time.to) {
        // A window of one day is still a bar.
        let start = time.at(window.from).min(width - 3.0);
        let bar = (start, time.at(window.to).max(start + 3.0));
        let name = text_width(window.label) + 6.0;
        let sides = [(Anchor::Start, (bar.0, bar.1 + name)), (Anchor::End, (bar.0 - name, bar.1))];
        let mut found = None;
        for row in 0..=rows.len().min(ROWS_MAX - 1) {
            let free = |extent: &(f64, f64)| {
                let taken = rows.get(row).map_or(&[][..], Vec::as_slice);
                extent.0 >= left
                    && extent.1 <= width
                    && taken
                        .iter()
                        .all(|other| extent.1 + 8.0 < other.0 || other.1 + 8.0 < extent.0)
            };
            found = sides.iter().find(|(_, extent)| free(extent)).map(|side| (row, *side));
            if found.is_some() {
                break;
            }
        }
        let (row, name, extent) = match found {
            Some((row, (anchor, extent))) => (row, Some(anchor), extent),
            None => (rows.len().saturating_sub(1), None, bar),
        };
        if row >= rows.len() {
            rows.push(Vec::new());
        }
        rows[row].push(extent);
        placed.push(PlacedWindow { window: *window, row: count(row), bar, name });
    }
    (placed, count(rows.len()))
}

/// Draws bars and names.
pub(super) fn draw_windows(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    for PlacedWindow { window, row, bar, name } in &frame.windows {
        let top = frame.bottom + 28.0 + row * ROW;
        let height = (top + 0.5, top + 15.5);
        svg.edged_rect((bar.0 + 0.5, bar.1 - 0.5), height, Tone::Accent2, Tone::Accent);
        // Elapsed and to come; what is over is pale, for it acts no more.
        if let Some(day) = chart.as_of
            && window.running
        {
            let elapsed = frame.time.at(day.date).clamp(bar.0, bar.1);
            svg.rect((bar.0, elapsed), (top, top + 16.0), Tone::Accent);
        }
        let style = |anchor: Anchor| Type::plain(Tone::Ink2, anchor);
        match name {
            Some(Anchor::End) => {
                svg.text(bar.0 - 6.0, top + 12.0, style(Anchor::End), window.label);
            }
            Some(Anchor::Start | Anchor::Middle) => {
                svg.text(bar.1 + 6.0, top + 12.0, style(Anchor::Start), window.label);
            }
            None => {}
        }
    }
}

fn count(rows: usize) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
}
