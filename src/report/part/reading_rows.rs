//! The readings of a KPI as the rows of a table, the other face of its chart.
//!
//! Finished markup like the chart, for there are hundreds of rows a page: as values that a template
//! puts together they would cost a tenth of a build.

use super::figures::{kpi_range, kpi_value};
use super::status_word::{Tone, standing_word};
use crate::evaluate::JudgedReading;
use crate::language::escape_into;
use crate::model::KpiIndex;
use crate::report::Here;

/// Which cells the rows have.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    /// Whether there is one for notes.
    pub notes: bool,
    /// Whether the file is named only where it is another one than that of the row above.
    pub short_places: bool,
}

/// Rows of day, value, range, where it fell, note and place, in the order given. A row without a
/// class is okay; the stylesheet draws the shapes.
pub fn reading_rows<'a>(
    here: &Here<'_>,
    index: KpiIndex,
    readings: impl Iterator<Item = &'a JudgedReading>,
    cells: Cells,
) -> String {
    let mut html = String::with_capacity(8 << 10);
    let mut range = None;
    let mut file = None;
    for reading in readings {
        let typed = &here.plan.kpi(index).readings[reading.position as usize];
        let (word, tone, reason) = standing_word(here, reading.standing);
        html.push_str("<tr");
        if tone != Tone::Good {
            html.push_str(" class=\"t-");
            html.push_str(tone.id());
            html.push('"');
        }
        html.push_str("><th scope=\"row\">");
        html.push_str(&here.language.date(reading.date));
        if reading.provisional {
            html.push_str(" <span class=\"kind\">");
            escape_into(&here.say("kpis-provisional", &[]), &mut html);
            html.push_str("</span>");
        }
        html.push_str("</th><td>");
        let value = kpi_value(here, index, reading.value);
        escape_into(&value.number, &mut html);
        if !value.unit.is_empty() {
            html.push_str(" <span class=\"unit\">");
            escape_into(&value.unit, &mut html);
            html.push_str("</span>");
        }
        html.push_str("</td><td>");
        // Ranges change now and then, readings come every week.
        let words = match range.take() {
            Some((in_force, words)) if in_force == reading.range => words,
            Some(_) | None => kpi_range(here, index, here.kpi(index).range_of(reading)),
        };
        escape_into(&words, &mut html);
        range = Some((reading.range, words));
        html.push_str("</td><td>");
        escape_into(&word, &mut html);
        if !reason.is_empty() {
            html.push_str("<span class=\"r\">");
            escape_into(&reason, &mut html);
            html.push_str("</span>");
        }
        if cells.notes {
            html.push_str("</td><td>");
            escape_into(typed.note.as_deref().unwrap_or_default(), &mut html);
        }
        html.push_str("</td><td>");
        let place = here.sources.place(typed.span);
        if !cells.short_places || file != Some(place.file) {
            escape_into(place.file, &mut html);
        }
        file = Some(place.file);
        html.push(':');
        html.push_str(&place.line.to_string());
        html.push_str("</td></tr>\n");
    }
    html
}
