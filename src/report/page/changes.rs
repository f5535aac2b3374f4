//! What changed lately, by day.

use serde::Serialize;

use crate::model::time::Date;
use crate::report::part::change_line::{ChangeLine, change_line};
use crate::report::{Here, count, text};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// The heading.
    pub title: String,
    /// How many since when.
    pub sentence: String,
    /// By day, the latest first.
    pub days: Vec<Day>,
    /// What is dated after the day of judgement and was left out.
    pub ignored: Option<String>,
    /// Where those things stand.
    pub ignored_rows: Vec<IgnoredRow>,
}

/// What happened on one day.
#[derive(Debug, Serialize)]
pub struct Day {
    /// The day.
    pub date: String,
    /// The day in ISO form.
    pub iso: String,
    /// What happened.
    pub lines: Vec<ChangeLine>,
}

/// Something dated after the day of judgement.
#[derive(Debug, Serialize)]
pub struct IgnoredRow {
    /// Its day.
    pub date: String,
    /// File and line.
    pub place: String,
}

/// More than a reader scrolls through; the feed and the files have the rest.
const CHANGES_MAX: usize = 300;

/// More than a reader looks at.
const IGNORED_MAX: usize = 50;

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> ChangesView {
    let all = &here.assessment.changes;
    let shown = &all[..all.len().min(CHANGES_MAX)];
    let days = shown
        .chunk_by(|a, b| a.date == b.date)
        .map(|changes| Day {
            date: here.language.date_with_weekday(changes[0].date),
            iso: changes[0].date.to_string(),
            lines: changes.iter().map(|change| change_line(here, change)).collect(),
        })
        .collect();
    let oldest: Option<Date> = shown.last().map(|change| change.date);
    let ignored = &here.assessment.ignored;
    ChangesView {
        title: here.say("changes-title", &[]),
        sentence: match oldest {
            Some(oldest) => here.say(
                "changes-sentence",
                &[("count", count(shown.len())), ("date", text(here.language.date(oldest)))],
            ),
            None => here.say("changes-none", &[]),
        },
        days,
        ignored: (!ignored.is_empty())
            .then(|| here.say("changes-ignored", &[("count", count(ignored.len()))])),
        ignored_rows: ignored
            .iter()
            .take(IGNORED_MAX)
            .map(|one| IgnoredRow {
                date: here.language.date(one.date),
                place: here.place(one.span),
            })
            .collect(),
    }
}
