//! What the rules find of one key result, by itself.

mod confidence_gap;
mod forecast;
mod half_time;
mod keep;
mod milestones;
mod pace;
mod progress;
mod score;
mod scoring_terms;
mod since;
mod status;
mod student;
mod window;

use crate::model::key_result::{KeyResult, Kind};
use crate::model::thresholds::aspirational_bar;
use crate::model::time::{Date, Period};
use crate::model::value::Value;
use crate::model::{Ambition, KeyResultIndex, Objective, Plan};

use status::{Situation, status};

use super::known::{KnownDrop, known_drop};
use super::kpi::freshness;
use super::{
    Current, EvidencePoint, Freshness, GoalStatus, Held, KeyResultAssessment, ScoringTerms,
};

pub(crate) use half_time::half_times;
pub(crate) use progress::clamped;
pub(crate) use score::{early_score, rounded};
pub(crate) use scoring_terms::scoring_terms;
pub use since::off_track_since;
pub(crate) use status::{awaiting_until, bars};
pub(crate) use window::{share_passed, sum};

/// Judges one key result; a dropped one keeps the figures of its last day.
pub(crate) fn assess(
    plan: &Plan,
    objective: &Objective,
    index: KeyResultIndex,
    as_of: Date,
) -> KeyResultAssessment {
    let key_result = &objective.key_results[index.position];
    let drop = known_drop(objective, key_result, as_of);
    let day = drop.and_then(|drop| drop.date).unwrap_or(as_of);
    let figures = Figures::on(plan, key_result, day);
    let bar = bar(key_result.ambition);
    let status =
        if drop.is_some() { GoalStatus::Dropped } else { figures.status(plan, key_result, day) };
    let establishing = figures.establishing(key_result);
    let counts = !figures.terms.weight.is_zero()
        && !establishing
        && drop.is_none_or(|drop| !drop.whole && drop_counts(drop, figures.window));
    let score = score::score(plan, objective, index, as_of, drop.is_none() || counts, establishing);
    let forecast = forecast::forecast(plan, key_result, &figures, status, as_of);
    let confidence = confidence_gap::last_confidence(key_result, figures.window, day);
    KeyResultAssessment {
        expected_mark: figures.expected.and_then(|expected| expected.checked_mul(bar)),
        confidence_gap: confidence
            .is_some_and(|(_, confidence)| confidence_gap::is_gap(confidence, status)),
        no_forecast: forecast.err(),
        forecast: forecast.ok(),
        stated: scoring_terms::stated_terms(key_result, day),
        terms: figures.terms,
        window: figures.window,
        current: figures.current,
        evidence: figures.evidence,
        progress: figures.progress,
        expected: figures.expected,
        expected_on: figures.expected_on,
        freshness: figures.freshness,
        held: figures.held,
        dropped: drop.and_then(|drop| drop.date),
        status,
        confidence,
        score,
        counts,
    }
}

/// The status of a key result on a day and whether it weighs anything, without all that a page
/// shows of it.
pub(crate) fn status_on(
    plan: &Plan,
    objective: &Objective,
    key_result: &KeyResult,
    as_of: Date,
) -> (GoalStatus, bool) {
    if let Some(drop) = known_drop(objective, key_result, as_of) {
        let terms = scoring_terms(key_result, drop.date.unwrap_or(as_of));
        return (GoalStatus::Dropped, !terms.weight.is_zero());
    }
    let figures = Figures::on(plan, key_result, as_of);
    (figures.status(plan, key_result, as_of), !figures.terms.weight.is_zero())
}

/// The share of the way that counts as success.
pub(crate) fn bar(ambition: Ambition) -> Value {
    match ambition {
        Ambition::Committed => Value::ONE,
        Ambition::Aspirational => aspirational_bar(),
    }
}

/// Whether giving up counts (R7): after a third of the window, for a reason of one's own.
fn drop_counts(drop: KnownDrop, window: Period) -> bool {
    let Some(date) = drop.date else { return false };
    let passed = (date - window.first).num_days();
    let whole = (window.last - window.first).num_days();
    !drop.external && passed.saturating_mul(3) > whole
}

/// The figures of a key result on one day, before anything is said of them.
pub(crate) struct Figures {
    /// The terms that score (R7).
    pub terms: ScoringTerms,
    /// From its first day to the scoring deadline (R0).
    pub window: Period,
    /// The evidence in the window (R0).
    pub evidence: Vec<EvidencePoint>,
    /// Where it stands (R0).
    pub current: Option<Current>,
    /// Progress (R1, R2).
    pub progress: Option<Value>,
    /// Expected progress (R3).
    pub expected: Option<Value>,
    /// The day on which it is expected (R3).
    pub expected_on: Option<Date>,
    /// How recent the last evidence is (K2).
    pub freshness: Option<Freshness>,
    /// Of a `keep`: what was held (R2).
    pub held: Option<Held>,
}

impl Figures {
    /// The figures with what was known on a day.
    pub(crate) fn on(plan: &Plan, key_result: &KeyResult, day: Date) -> Self {
        let terms = scoring_terms(key_result, day);
        let window = Period { first: key_result.from, last: terms.deadline };
        let evidence = window::evidence(plan, key_result, window, day);
        let current = window::current(plan, key_result, window, &evidence, day);
        let mut held = None;
        let progress = match &key_result.kind {
            Kind::Move(_) => match (current, terms.start, terms.target) {
                (Some(current), Some(start), Some(target)) => {
                    progress::moved(current.value, start, target)
                }
                _ => None,
            },
            Kind::Keep(keep) => {
                let found = keep::held(plan, key_result, keep, window, &evidence, day);
                let progress = keep::progress(&found, keep.hold).filter(|_| !evidence.is_empty());
                held = Some(found);
                progress
            }
            Kind::Milestones(milestones) => milestones::progress(milestones, day.min(window.last)),
        };
        let (expected, expected_on) =
            pace::expected(key_result, &terms, window, current, held.as_ref(), day);
        let freshness = current.map(|current| {
            let seen_from = day.min(window.last).max(current.read_on);
            freshness(&plan.site, key_result.cadence, current.read_on, seen_from)
        });
        Self { terms, window, evidence, current, progress, expected, expected_on, freshness, held }
    }

    /// Whether its start is still to be established.
    pub(crate) fn establishing(&self, key_result: &KeyResult) -> bool {
        matches!(key_result.kind, Kind::Move(_)) && self.terms.start.is_none()
    }

    /// The status of a key result that was not dropped (R4).
    fn status(&self, plan: &Plan, key_result: &KeyResult, day: Date) -> GoalStatus {
        let situation = Situation {
            day,
            window: self.window,
            cadence: key_result.cadence,
            establishing: self.establishing(key_result),
            keeps: matches!(key_result.kind, Kind::Keep(_)),
            ends_with_the_last_day: !matches!(key_result.kind, Kind::Move(_)),
            progress: self.progress,
            expected: self.expected,
            bar: bar(key_result.ambition),
            freshness: self.freshness,
        };
        status(&plan.site, &situation)
    }
}
