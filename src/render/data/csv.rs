//! The same figures as tables for a spreadsheet.
//!
//! A cell that is no number and begins like a formula gets an apostrophe: a spreadsheet would
//! otherwise run what somebody typed as a title.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::evaluate::{KpiAssessment, Standing};
use crate::model::Kpi;
use crate::model::time::Date;
use crate::model::value::Value;
use crate::report::{Facts, Route};

/// So many KPIs are written at a time.
const CHUNK: usize = 64;

/// `data/kpis.csv`: one row a KPI.
pub(super) fn kpis(facts: Facts<'_>) -> Vec<u8> {
    let mut table = Table::new(&[
        "id",
        "title",
        "category",
        "owner",
        "team",
        "unit",
        "cadence",
        "status",
        "side",
        "since",
        "freshness",
        "date",
        "value",
        "provisional",
        "min",
        "max",
        "direction",
        "signal",
        "assurance",
        "coverage",
        "retired",
        "url",
    ]);
    for (kpi, it) in facts.plan.kpis.iter().zip(&facts.assessment.kpis) {
        let latest = it.latest();
        table.row([
            text(&kpi.id.0),
            text(&kpi.title),
            text(kpi.category.as_deref().unwrap_or_default()),
            text(&join(kpi.owner.iter().map(|id| id.0.as_str()))),
            text(&join(kpi.team.iter().map(|id| id.0.as_str()))),
            text(kpi.unit.as_typed().unwrap_or_default()),
            text(kpi.cadence.id()),
            text(it.status.id()),
            text(it.side.map_or("", crate::evaluate::Side::id)),
            date(it.since),
            text(it.freshness.map_or("", crate::evaluate::Freshness::id)),
            date(latest.map(|reading| reading.date)),
            number(latest.map(|reading| reading.value)),
            text(latest.map_or("", |reading| yes(reading.provisional))),
            number(it.range_now.and_then(|range| range.min)),
            number(it.range_now.and_then(|range| range.max)),
            text(it.direction.map_or("", crate::model::kpi::Direction::id)),
            text(it.variation.signal.map_or("", |signal| signal.rule.id())),
            text(it.assurance.id()),
            text(it.coverage.map_or("", crate::evaluate::Coverage::id)),
            date(it.retired),
            text(&Route::Kpi(kpi.id.clone()).url()),
        ]);
    }
    table.bytes()
}

/// `data/readings.csv`: one row a reading.
pub(super) fn readings(facts: Facts<'_>) -> Vec<u8> {
    let mut bytes =
        Table::new(&["date", "kpi", "value", "provisional", "standing", "note"]).bytes();
    let all: Vec<_> =
        facts.plan.kpis.iter().map(AsRef::as_ref).zip(&facts.assessment.kpis).collect();
    let parts: Vec<_> = all.par_chunks(CHUNK).map(readings_of).collect();
    bytes.reserve_exact(parts.iter().map(Vec::len).sum());
    for part in &parts {
        bytes.extend_from_slice(part);
    }
    bytes
}

/// The rows of some KPIs.
fn readings_of(kpis: &[(&Kpi, &KpiAssessment)]) -> Vec<u8> {
    let mut table = Table(csv::Writer::from_writer(Vec::new()));
    // This table has far more rows than all others together, so its cells share their texts.
    let (mut day, mut figure) = (String::new(), String::new());
    for (kpi, it) in kpis {
        let id = text(&kpi.id.0);
        for reading in &it.readings {
            let standing = match reading.standing {
                None => "no_range",
                Some(Standing::Out(_)) => "out_of_range",
                Some(Standing::Watch(_)) => "watch",
                Some(Standing::In) => "in_range",
            };
            day.clear();
            figure.clear();
            write!(day, "{}", reading.date).expect("memory takes every text");
            write!(figure, "{}", reading.value.normalize()).expect("memory takes every text");
            let note = kpi.readings[reading.position as usize].note.as_deref();
            let note = text(note.unwrap_or_default());
            table.row([&day, &id, &figure, yes(reading.provisional), standing, &note]);
        }
    }
    table.bytes()
}

/// `data/key-results.csv`: one row a key result.
pub(super) fn key_results(facts: Facts<'_>) -> Vec<u8> {
    let mut table = Table::new(&[
        "objective",
        "id",
        "title",
        "kind",
        "owner",
        "team",
        "unit",
        "ambition",
        "weight",
        "start",
        "target",
        "date",
        "current",
        "deadline",
        "progress",
        "expected",
        "status",
        "score",
        "confidence",
        "kpi",
    ]);
    let plan = facts.plan;
    for (objective, judged) in plan.objectives.iter().zip(&facts.assessment.objectives) {
        for (key_result, it) in objective.key_results.iter().zip(&judged.key_results) {
            let kpi = key_result.evidence.kpi().map(|index| plan.kpi(index).id.0.as_str());
            table.row([
                text(&objective.id.to_string()),
                text(&key_result.id),
                text(&key_result.title),
                text(key_result.kind.id()),
                text(&join(key_result.owner.iter().map(|id| id.0.as_str()))),
                text(&join(key_result.team.iter().map(|id| id.0.as_str()))),
                text(key_result.unit.as_typed().unwrap_or_default()),
                text(key_result.ambition.id()),
                number(Some(it.terms.weight)),
                number(it.terms.start),
                number(it.terms.target),
                date(it.current.map(|current| current.date)),
                number(it.current.map(|current| current.value)),
                date(Some(it.terms.deadline)),
                number(it.progress),
                number(it.expected),
                text(it.status.id()),
                number(it.score.map(|score| score.value)),
                it.confidence.map_or_else(String::new, |(_, confidence)| confidence.to_string()),
                text(kpi.unwrap_or_default()),
            ]);
        }
    }
    table.bytes()
}

/// `data/check-ins.csv`: one row a check-in that is known on the day of judgement.
pub(super) fn check_ins(facts: Facts<'_>) -> Vec<u8> {
    let mut table = Table::new(&["date", "objective", "key_result", "value", "confidence", "note"]);
    for objective in &facts.plan.objectives {
        for key_result in &objective.key_results {
            let known = key_result
                .check_ins
                .iter()
                .filter(|check_in| check_in.date <= facts.assessment.as_of);
            for check_in in known {
                table.row([
                    date(Some(check_in.date)),
                    text(&objective.id.to_string()),
                    text(&key_result.id),
                    number(check_in.value),
                    check_in
                        .confidence
                        .map_or_else(String::new, |confidence| confidence.to_string()),
                    text(check_in.note.as_deref().unwrap_or_default()),
                ]);
            }
        }
    }
    table.bytes()
}

/// Rows of cells that are already safe.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(heads: &[&str]) -> Self {
        let mut table = Self(csv::Writer::from_writer(Vec::new()));
        table.0.write_record(heads).expect("memory takes every row");
        table
    }

    fn row<const N: usize>(&mut self, cells: [impl AsRef<[u8]>; N]) {
        self.0.write_record(cells).expect("every row has as many cells as there are heads");
    }

    fn bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes every row")
    }
}

fn text(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn number(value: Option<Value>) -> String {
    value.map_or_else(String::new, |value| value.normalize().to_string())
}

fn date(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "" }
}

fn join<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_never_begin_like_a_formula() {
        for cell in ["=1+1", "+1", "-x", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(text(cell), format!("'{cell}"));
        }
        assert_eq!(text("a=b"), "a=b");
        assert_eq!(number(Some(Value::new(-25, 1))), "-2.5");
    }
}
