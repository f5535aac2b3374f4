//! L1: the readings that put an episode where it stands, for its working.

use crate::evaluate::{Episode, KpiAssessment, SignalRule, Stage};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{KpiIndex, Plan};

use super::{PromisedLevel, Walk, mean, promised_level};

/// What put an episode where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decision {
    /// The readings that decided, or that count so far, by position among the known ones.
    pub readings: Vec<usize>,
    /// How many readings after the objective's end confirm; none where none does.
    pub needed: Option<usize>,
    /// The mean of the readings that confirm and the level that it was compared with.
    pub level: Option<(Value, PromisedLevel)>,
    /// Why one reading alone flagged it; none where two did.
    pub alone: Option<Alone>,
}

/// Why one reading alone flagged its episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alone {
    /// It was a concern on its own day (K3).
    Signal(SignalRule),
    /// There were no limits on that day to tell it from noise.
    NoLimits,
}

/// What put an episode of a KPI where it stands.
pub(crate) fn decision(
    plan: &Plan,
    index: KpiIndex,
    found: &KpiAssessment,
    episode: &Episode,
    as_of: Date,
) -> Decision {
    // Who names the KPI was asked when the episode was found.
    let walk = Walk::new(plan, index, found, &[], as_of);
    let steps = &walk.steps;
    let open = steps.partition_point(|step| step.date < episode.opened);
    let known = match episode.closed {
        Some(closed) => steps.partition_point(|step| step.date <= closed),
        None => steps.len(),
    };
    let after = episode.objective.map_or(open, |objective| {
        let end = plan.objective(objective).window.last;
        steps.partition_point(|step| step.date <= end)
    });
    let none = Decision { readings: Vec::new(), needed: None, level: None, alone: None };
    let with = |range: std::ops::Range<usize>| {
        let range = range.start.min(range.end)..range.end;
        steps[range].iter().map(|step| step.position).collect::<Vec<_>>()
    };
    match episode.stage {
        Stage::Accepted | Stage::Acting => none,
        Stage::Slipped => Decision { readings: with(open..known), ..none },
        Stage::Flagged => {
            let Some(step) = (open..known).find(|&step| walk.flags(open, step)) else {
                return none;
            };
            if walk.is_second_of_three(open, step) {
                let readings = with(step.saturating_sub(2).max(open)..step + 1);
                return Decision { readings, ..none };
            }
            let signal = walk.variation_on(step).signal;
            let alone = signal.map_or(Alone::NoLimits, |signal| Alone::Signal(signal.rule));
            Decision { readings: with(step..step + 1), alone: Some(alone), ..none }
        }
        Stage::Recovered => Decision { readings: with(known.saturating_sub(2)..known), ..none },
        Stage::Confirming => {
            Decision { readings: with(after..known), needed: Some(walk.wanted()), ..none }
        }
        Stage::Relapsed => Decision { readings: with(after..known), ..none },
        Stage::NotMoved => {
            let mut readings = with(after..(after + 2).min(known));
            if episode.closed.is_some() {
                readings.extend(with(known.saturating_sub(2)..known));
            }
            Decision { readings, ..none }
        }
        Stage::Confirmed | Stage::HeldInPart | Stage::Rebased => {
            let counted = &steps[known.saturating_sub(walk.wanted()).max(after)..known];
            let decided = counted.last().map_or(as_of, |step| step.date);
            let promised = episode
                .objective
                .and_then(|objective| promised_level(plan.objective(objective), index, decided));
            Decision {
                readings: with(after..known),
                needed: Some(walk.wanted()),
                level: mean(counted).zip(promised),
                ..none
            }
        }
    }
}
