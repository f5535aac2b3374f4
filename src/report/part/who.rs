//! Who is on a KPI that is not okay: a second fact, which never changes the status.

use serde::Serialize;

use super::status_word::{StatusWord, objective_status};
use crate::evaluate::{Coverage, Episode, RangeStatus, Stage};
use crate::model::{KpiIndex, ObjectiveIndex};
use crate::report::{Here, Link, text};

/// Who is on something.
#[derive(Debug, Clone, Serialize)]
pub struct Who {
    /// What is said; empty where there is nothing to say.
    pub text: String,
    /// Whether somebody has to be found.
    pub loud: bool,
    /// The objective that answers, with its status.
    pub objective: Option<Answer>,
}

/// An objective that answers a KPI.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// Its short title with the link to its page.
    pub name: Link,
    /// Its own status.
    pub status: StatusWord,
    /// How many more answer it.
    pub more: usize,
}

/// How somebody is on a KPI, or nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hold {
    /// Out of range, and nobody is on it.
    Nobody,
    /// It was flagged and nobody took it on, but its last reading is back in range.
    Back,
    /// A running objective names it.
    Objective(ObjectiveIndex),
    /// Being out of range is accepted until a day.
    Accepted(crate::model::time::Date),
    /// It has no recent reading.
    ReadingDue,
    /// Nothing to be on.
    Nothing,
}

/// Who is on a KPI: being accepted goes before an objective, as only then nobody has to act.
pub fn hold(here: &Here<'_>, index: KpiIndex) -> Hold {
    let status = here.kpi(index).status;
    let answered = here.connections.kpi(index).answered_by.first().copied();
    let accepted = here.plan.kpi(index).accepted_on(here.assessment.as_of).map(|entry| entry.until);
    match status {
        // One odd reading: the next one tells whether anybody has to act.
        RangeStatus::OutOfRange if here.kpi(index).coverage == Some(Coverage::Slipped) => {
            Hold::Nothing
        }
        RangeStatus::OutOfRange => match (accepted, answered) {
            (Some(until), _) => Hold::Accepted(until),
            (None, Some(objective)) => Hold::Objective(objective),
            // Its objective is over, and the readings that decide are still to come.
            (None, None) => match here.kpi(index).episodes.last() {
                Some(Episode { closed: None, stage: Stage::Confirming, objective, .. }) => {
                    objective.map_or(Hold::Nobody, Hold::Objective)
                }
                Some(_) | None => Hold::Nobody,
            },
        },
        RangeStatus::NoData | RangeStatus::Stale => Hold::ReadingDue,
        RangeStatus::NoRange | RangeStatus::Watch | RangeStatus::InRange => {
            let waits = here.kpi(index).coverage == Some(Coverage::Unanswered);
            answered.map_or(if waits { Hold::Back } else { Hold::Nothing }, Hold::Objective)
        }
    }
}

/// Who is on a KPI, in words.
pub fn who(here: &Here<'_>, index: KpiIndex) -> Who {
    let quiet = |text: String| Who { text, loud: false, objective: None };
    match hold(here, index) {
        Hold::Nobody => Who { text: here.say("frame-nobody", &[]), loud: true, objective: None },
        Hold::Back => Who { text: here.say("who-back", &[]), loud: true, objective: None },
        Hold::Accepted(until) => {
            quiet(here.say("who-accepted", &[("date", text(here.date_short(until)))]))
        }
        Hold::ReadingDue => quiet(here.say("who-reading-due", &[])),
        Hold::Nothing => quiet(String::new()),
        Hold::Objective(objective) => Who {
            text: String::new(),
            loud: false,
            objective: Some(Answer {
                name: here.objective_link(objective),
                status: objective_status(here, objective),
                more: here.connections.kpi(index).answered_by.len().saturating_sub(1),
            }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKpi, plan};
    use crate::report::Route;
    use crate::report::test_here::with_here;

    #[track_caller]
    fn case(readings: &[(&str, &str)], on: &str, expected: Hold, words: &str) {
        let kpi =
            readings.iter().fold(TestKpi::new(), |kpi, (date, value)| kpi.reading(date, value));
        let plan = plan(vec![kpi.build()], Vec::new());
        let found = with_here(&plan, on, Route::Kpis, |here| {
            (hold(here, KpiIndex(0)), who(here, KpiIndex(0)).text)
        });
        assert_eq!(found, (expected, words.to_owned()));
    }

    #[test]
    fn a_flag_stays_unanswered_until_two_readings_in_a_row_are_in_range() {
        let out = [("2026-03-31", "6"), ("2026-04-30", "6")];
        case(&out, "2026-05-05", Hold::Nobody, "Nobody");
        let back = [out[0], out[1], ("2026-05-31", "4")];
        case(&back, "2026-06-05", Hold::Back, "Nobody, but back in range");
        let closed = [back[0], back[1], back[2], ("2026-06-30", "4")];
        case(&closed, "2026-07-05", Hold::Nothing, "");
    }
}
