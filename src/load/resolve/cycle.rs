//! The cycles of the model: those with a file and those understood by their name.

use std::collections::BTreeMap;

use super::Found;
use crate::finding::Spanned;
use crate::load::fault;
use crate::load::schema::cycle::CycleKeys;
use crate::model::Common;
use crate::model::time::{Cycle, CycleId, Date, FiscalYear, Period};

/// Every cycle that a file tells, and the calendar that tells the others.
#[derive(Debug, Clone)]
pub(crate) struct Cycles {
    by_id: BTreeMap<String, Cycle>,
    formerly: BTreeMap<String, String>,
    fiscal_year: FiscalYear,
}

impl Cycles {
    /// The cycles of all files.
    pub(crate) fn of_files(
        mut files: Vec<CycleKeys>,
        fiscal_year: FiscalYear,
        found: &mut Found,
    ) -> Self {
        files.sort_by(|a, b| a.id.value.cmp(&b.id.value).then(a.place.cmp(&b.place)));
        let mut by_id: BTreeMap<String, Cycle> = BTreeMap::new();
        let mut formerly = BTreeMap::new();
        for file in files {
            let id = file.id.clone();
            if !is_cycle_id(&id.value) {
                let corrected = crate::load::text::corrected_id(&id.value);
                let of_file = id.span == file.place;
                let finding = fault::wrong_id::finding(id.span, &id.value, &corrected, of_file);
                found.findings.push(finding);
            }
            if let Some(first) = by_id.get(&id.value) {
                let first = first.place.unwrap_or(id.span);
                let finding = fault::duplicate_id::finding(id.span, "cycle", &id.value, first);
                found.findings.push(finding);
                continue;
            }
            for old in &file.common.common.formerly {
                formerly.insert(old.value.clone(), id.value.clone());
            }
            let cycle = of_file(file, fiscal_year, found);
            by_id.insert(id.value, cycle);
        }
        Self { by_id, formerly, fiscal_year }
    }

    /// The id of the cycle that a text names; none where nothing tells it.
    pub(crate) fn find(&self, typed: &str) -> Option<CycleId> {
        if self.by_id.contains_key(typed) {
            return Some(CycleId(typed.to_owned()));
        }
        if let Some(now) = self.formerly.get(typed) {
            return Some(CycleId(now.clone()));
        }
        implied_cycle(typed, self.fiscal_year).map(|_| CycleId(typed.to_owned()))
    }

    /// The ids of those with a file.
    pub(crate) fn ids(&self) -> Vec<&str> {
        self.by_id.keys().map(String::as_str).collect()
    }

    /// The days of a cycle that `find` has found.
    pub(crate) fn period(&self, id: &CycleId) -> Option<Period> {
        self.by_id.get(&id.0).map(Cycle::period).or_else(|| implied_cycle(&id.0, self.fiscal_year))
    }

    /// Finds the cycle that a key names, or reports that nothing tells it.
    pub(crate) fn resolve(&self, typed: &Spanned<String>, found: &mut Found) -> Option<CycleId> {
        self.find(&typed.value).or_else(|| {
            let finding = fault::unknown_cycle::finding(typed.span, &typed.value, &self.ids());
            found.findings.push(finding);
            None
        })
    }

    /// Those with a file and those used besides, by first day, then by id.
    pub(crate) fn into_list(self, used: impl IntoIterator<Item = CycleId>) -> Vec<Cycle> {
        let Self { mut by_id, fiscal_year, .. } = self;
        for id in used {
            let Some(days) = implied_cycle(&id.0, fiscal_year) else { continue };
            by_id.entry(id.0.clone()).or_insert_with(|| Cycle {
                title: id.0.clone(),
                id,
                start: days.first,
                end: days.last,
                focus: None,
                body: None,
                place: None,
                common: Common::default(),
            });
        }
        let mut cycles: Vec<Cycle> = by_id.into_values().collect();
        cycles.sort_by(|a, b| a.start.cmp(&b.start).then_with(|| a.id.cmp(&b.id)));
        cycles
    }
}

fn of_file(file: CycleKeys, fiscal_year: FiscalYear, found: &mut Found) -> Cycle {
    let days = implied_cycle(&file.id.value, fiscal_year);
    let mut end_of =
        |typed: Option<Spanned<Date>>, implied: Option<Date>, key: &str, is_there: bool| {
            let date = typed.map(|date| date.value).or(implied);
            if date.is_none() && !is_there {
                found.findings.push(fault::missing_key::finding(file.place, "a cycle", key));
            }
            date
        };
    let start = end_of(file.start, days.map(|days| days.first), "start", file.has_start);
    let end = end_of(file.end, days.map(|days| days.last), "end", file.has_end);
    if let (Some(start), Some(end)) = (start, end)
        && start >= end
    {
        let span = file.end.or(file.start).map_or(file.place, |date| date.span);
        found.findings.push(fault::reversed_dates::finding(span, start, end));
    }
    // A date that is missing has its finding, so that no plan comes of this one.
    let start = start.or(end).unwrap_or(Date::MIN);
    Cycle {
        title: file.title.unwrap_or_else(|| file.id.value.clone()),
        id: CycleId(file.id.value),
        start,
        end: end.unwrap_or(start),
        focus: file.focus,
        body: Some(file.body),
        place: Some(file.place),
        common: file.common.common,
    }
}

/// The days of a cycle that is understood by its name: `2026-Q2`, `2026-H1`, `2026`.
pub(crate) fn implied_cycle(id: &str, fiscal_year: FiscalYear) -> Option<Period> {
    let (year, part) = id.split_once('-').map_or((id, None), |(year, part)| (year, Some(part)));
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = year.parse().ok()?;
    match part {
        None => fiscal_year.year(year),
        Some("H1") => fiscal_year.half(year, 1),
        Some("H2") => fiscal_year.half(year, 2),
        Some("Q1") => fiscal_year.quarter(year, 1),
        Some("Q2") => fiscal_year.quarter(year, 2),
        Some("Q3") => fiscal_year.quarter(year, 3),
        Some("Q4") => fiscal_year.quarter(year, 4),
        Some(_) => None,
    }
}

/// Whether a name tells a cycle by itself.
pub(crate) fn is_implied_cycle(id: &str) -> bool {
    implied_cycle(id, FiscalYear::default()).is_some()
}

/// Words of letters and digits with hyphens; capitals as in `2026-Q2` are usual here.
fn is_cycle_id(id: &str) -> bool {
    id.split('-')
        .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::NamedAfter;

    #[track_caller]
    fn case(id: &str, expected: Option<(&str, &str)>) {
        let april = FiscalYear { starts: 4, named_after: NamedAfter::End };
        let day = |text: &str| text.parse().expect("a test's own date");
        let expected = expected.map(|(first, last)| Period { first: day(first), last: day(last) });
        assert_eq!(implied_cycle(id, april), expected, "{id}");
    }

    #[test]
    fn quarters_halves_and_years_are_understood_by_the_fiscal_year() {
        case("2026", Some(("2025-04-01", "2026-03-31")));
        case("2026-H2", Some(("2025-10-01", "2026-03-31")));
        case("2026-Q1", Some(("2025-04-01", "2025-06-30")));
        case("2026-q1", None);
        case("2026-Q5", None);
        case("2026-05", None);
        case("spring", None);
        case("+026", None);
    }
}
