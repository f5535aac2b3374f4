//! The bar of a key result or an objective: how far, and where it is expected to be.

use crate::chart::{
    HoldStrip, Period, ProgressBar, coordinate, draw_hold_strip, draw_progress_bar,
};
use crate::evaluate::levels;
use crate::model::key_result::Kind;
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::Here;
use crate::report::part::key_result_figures::key_result;

/// Up to here a box for each period can still be told from its neighbour.
const BOXES_MAX: usize = 40;

/// The bar of a key result; one that keeps something has a box for each period. Its words stand
/// beside it, so it is silent for screen readers.
pub fn key_result_bar(here: &Here<'_>, index: KeyResultIndex, width: u32, height: u32) -> String {
    let (key_result, assessment) = key_result(here, index);
    if let (Kind::Keep(_), Some(held)) = (&key_result.kind, &assessment.held)
        && (1..=BOXES_MAX).contains(&held.of)
    {
        let mut periods: Vec<Period> = held
            .periods
            .iter()
            .map(|(_, held)| if *held { Period::Held } else { Period::Missed })
            .collect();
        periods.resize(held.of.max(periods.len()), Period::ToCome);
        return draw_hold_strip(&HoldStrip { caption: None, width, height, periods: &periods });
    }
    let (commit, stretch) = levels(key_result, assessment);
    let share = |level: Option<crate::evaluate::Level>| level?.share.map(coordinate);
    draw_progress_bar(&ProgressBar {
        caption: None,
        width,
        height,
        progress: assessment.progress.map(coordinate),
        expected: assessment.expected_mark.map(coordinate),
        commit: share(commit),
        stretch: share(stretch),
    })
}

/// The bar of an objective.
pub fn objective_bar(here: &Here<'_>, index: ObjectiveIndex, width: u32, height: u32) -> String {
    let assessment = here.objective(index);
    draw_progress_bar(&ProgressBar {
        caption: None,
        width,
        height,
        progress: assessment.progress.map(coordinate),
        expected: assessment.expected.map(coordinate),
        commit: None,
        stretch: None,
    })
}
