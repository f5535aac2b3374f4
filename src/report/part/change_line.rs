//! Something that happened, as one sentence.

use serde::Serialize;

use super::key_result_figures;
use super::kpi_line::kpi_figure;
use super::objective_row::key_result_link;
use super::revisions;
use super::status_word::goal_shape;
use crate::evaluate::{Change, ChangeKind, RangeStatus, Side, Subject};
use crate::language::Slot;
use crate::model::value::Value;
use crate::report::{Here, Link, Route, text};

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeLine {
    /// Its day in a cell.
    pub date: String,
    /// Its day in ISO form.
    pub iso: String,
    /// What happened, with links.
    pub html: String,
    /// The same without links, for the feed.
    #[serde(skip)]
    pub text: String,
    /// In the owner's words.
    pub note: Option<String>,
    /// File and line, for what is written.
    pub place: Option<String>,
}

/// Something that happened, as one sentence.
pub fn change_line(here: &Here<'_>, change: &Change) -> ChangeLine {
    let name = subject(here, change.subject);
    let figure = |value: Value| text(figure(here, change.subject, value));
    let mut note = None;
    let mut slots: Vec<(&str, Slot<'_>)> = vec![("name", name.slot())];
    let id = match &change.what {
        ChangeKind::LeftRange { from, to, side } => {
            slots.extend([("from", figure(*from)), ("to", figure(*to))]);
            match side {
                Side::Above => "change-left-above",
                Side::Below => "change-left-below",
            }
        }
        ChangeKind::CameBack { from, to } => {
            slots.extend([("from", figure(*from)), ("to", figure(*to))]);
            "change-came-back"
        }
        ChangeKind::CheckIn { from, to, confidence, note: words } => {
            note.clone_from(words);
            let values = match (from, to) {
                (Some(from), Some(to)) if from != to => {
                    slots.extend([("from", figure(*from)), ("to", figure(*to))]);
                    "change-check-in-moved"
                }
                (_, Some(to)) => {
                    slots.push(("to", figure(*to)));
                    "change-check-in-at"
                }
                (_, None) => "change-check-in",
            };
            match confidence {
                // A check-in that only says how sure its owner is says that, even where it is unchanged.
                Some((before, now)) if to.is_none() || *before != Some(*now) => {
                    slots.push(("confidence", Slot::Count(i64::from(*now))));
                    match values {
                        "change-check-in-moved" => "change-check-in-moved-confidence",
                        "change-check-in-at" => "change-check-in-at-confidence",
                        _ => "change-check-in-confidence",
                    }
                }
                Some(_) | None => values,
            }
        }
        ChangeKind::MilestoneDone { title, late_days } => {
            slots.push(("milestone", text(title.as_str())));
            match late_days {
                Some(late) if *late > 0 => {
                    slots.push(("days", Slot::Count(*late)));
                    "change-milestone-late"
                }
                Some(late) if *late < 0 => {
                    slots.push(("days", Slot::Count(-*late)));
                    "change-milestone-early"
                }
                Some(_) | None => "change-milestone",
            }
        }
        ChangeKind::Revised { position } => {
            if let Subject::KeyResult(index) = change.subject {
                let revision = &here.plan.key_result(index).revisions[*position];
                slots.push(("change", text(revisions::change(here, index, revision))));
                note.clone_from(&revision.why);
            }
            "change-revised"
        }
        ChangeKind::Dropped => "change-dropped",
        ChangeKind::Accepted { until } => {
            slots.push(("date", text(here.date_short(*until))));
            "change-accepted"
        }
        ChangeKind::RangeStatus { from, to } => {
            slots.extend([
                ("from", text(range_word(here, *from))),
                ("to", text(range_word(here, *to))),
            ]);
            "change-status"
        }
        ChangeKind::GoalStatus { from, to } => {
            let word = |status| {
                let (word, _, _) = goal_shape(status);
                text(here.say(&format!("status-{word}"), &[]))
            };
            slots.extend([("from", word(*from)), ("to", word(*to))]);
            "change-status"
        }
        ChangeKind::Retired => "change-retired",
        ChangeKind::CycleBegan => "change-cycle-began",
        ChangeKind::CycleEnded => "change-cycle-ended",
        ChangeKind::CycleClosed => "change-cycle-closed",
        ChangeKind::CloseAmended { number, why } => {
            slots.push(("number", Slot::Count(i64::from(*number))));
            note = Some(why.clone());
            "change-close-amended"
        }
    };
    ChangeLine {
        date: here.date_short(change.date),
        iso: change.date.to_string(),
        html: here.say_html(id, &slots),
        text: here.say(id, &slots),
        note,
        place: change.span.map(|span| here.place(span)),
    }
}

fn range_word(here: &Here<'_>, status: RangeStatus) -> String {
    here.say(&format!("status-of-{}", status.id().replace('_', "-")), &[])
}

fn subject(here: &Here<'_>, subject: Subject) -> Link {
    match subject {
        Subject::Kpi(index) => here.kpi_link(index),
        Subject::Objective(index) => here.objective_link(index),
        Subject::KeyResult(index) => key_result_link(here, index),
        Subject::Cycle(index) => {
            let id = &here.plan.cycle(index).id;
            Link { text: id.to_string(), href: here.link(&Route::Cycle(id.clone())) }
        }
    }
}

fn figure(here: &Here<'_>, subject: Subject, value: Value) -> String {
    match subject {
        Subject::Kpi(index) => kpi_figure(here, index, value),
        Subject::KeyResult(index) => key_result_figures::figure(here, index, value),
        Subject::Objective(_) | Subject::Cycle(_) => here.language.number(value, None),
    }
}
