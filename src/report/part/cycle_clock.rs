//! Where a cycle stands in time.

use serde::Serialize;

use crate::chart::{ProgressBar, draw_progress_bar};
use crate::evaluate::CycleState;
use crate::language::Slot;
use crate::model::CycleIndex;
use crate::report::{Here, text};

/// Where a cycle stands in time, in words and as a bar.
#[derive(Debug, Clone, Serialize)]
pub struct CycleClock {
    /// `1 April to 30 June 2026`
    pub period: String,
    /// `Day 48 of 91`, `ended 18 days ago`, `begins in 12 days`
    pub words: String,
    /// `running`, `ended`, `planned` or `closed`, as a word.
    pub state: String,
    /// The elapsed part; none unless it runs.
    pub bar_svg: Option<String>,
}

/// Where a cycle stands in time.
pub fn cycle_clock(here: &Here<'_>, index: CycleIndex) -> CycleClock {
    let period = here.plan.cycle(index).period();
    let as_of = here.assessment.as_of;
    let state = here.assessment.cycles[index.0].state;
    let days = |from: crate::model::time::Date, to: crate::model::time::Date| {
        Slot::Count((to - from).num_days())
    };
    let words = match state {
        CycleState::Running => {
            let day = Slot::Count((as_of - period.first).num_days() + 1);
            here.say("clock-running", &[("day", day), ("days", Slot::Count(period.days()))])
        }
        CycleState::Ended => here.say("clock-ended", &[("days", days(period.last, as_of))]),
        CycleState::Planned => here.say("clock-planned", &[("days", days(as_of, period.first))]),
        CycleState::Closed if as_of <= period.last => here.say("clock-closed-early", &[]),
        CycleState::Closed => here.say("clock-closed", &[("days", days(period.last, as_of))]),
    };
    let bar_svg = (state == CycleState::Running).then(|| {
        let passed = f64::from(i32::try_from((as_of - period.first).num_days() + 1).unwrap_or(0));
        let all = f64::from(i32::try_from(period.days()).unwrap_or(i32::MAX));
        draw_progress_bar(&ProgressBar {
            caption: None,
            width: 412,
            height: 16,
            progress: Some(passed / all),
            expected: None,
            commit: None,
            stretch: None,
        })
    });
    CycleClock {
        period: here.language.period(period.first, period.last),
        words,
        state: here.say("clock-state", &[("state", text(state.id()))]),
        bar_svg,
    }
}
