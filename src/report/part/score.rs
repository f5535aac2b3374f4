//! A score with the word and shape of its band (R7).

use serde::Serialize;

use super::status_word::{Tone, status_shape};
use crate::chart::StatusShape;
use crate::evaluate::Score;
use crate::model::value::Value;
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::{Here, text};

/// A printed score.
#[derive(Debug, Clone, Serialize)]
pub struct ScoreView {
    /// `0.57`
    pub figure: String,
    /// `amber`
    pub band: String,
    /// The colour of the band.
    pub tone: Tone,
    /// Its shape, silent for screen readers.
    pub shape_html: &'static str,
    /// What was computed, where people set another.
    pub computed: Option<String>,
    /// What the files of today say otherwise, where the score is sealed.
    pub restated: Option<String>,
    /// Of which day it is, where its cycle was closed early: the figures beside it go on.
    pub early: Option<String>,
}

/// In which band a printed score lies, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Below the lower threshold.
    Red,
    /// Between both.
    Amber,
    /// From the upper threshold on.
    Green,
}

impl Band {
    /// All, the best first.
    pub const ALL: [Self; 3] = [Self::Green, Self::Amber, Self::Red];

    /// The band of a printed score.
    pub fn of(here: &Here<'_>, score: Value) -> Self {
        let thresholds = &here.plan.site.thresholds;
        if score < thresholds.red {
            Self::Red
        } else if score < thresholds.green {
            Self::Amber
        } else {
            Self::Green
        }
    }

    /// The word in messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
        }
    }

    /// The shape and colour that carry it.
    pub fn shape(self) -> (StatusShape, Tone) {
        match self {
            Self::Red => (StatusShape::Diamond, Tone::Bad),
            Self::Amber => (StatusShape::HalfCircle, Tone::Warn),
            Self::Green => (StatusShape::Filled, Tone::Good),
        }
    }
}

/// A score alone, as of a cycle.
pub fn score(here: &Here<'_>, value: Value) -> ScoreView {
    let band = Band::of(here, value);
    let (shape, tone) = band.shape();
    ScoreView {
        figure: here.language.score(value),
        band: here.say(&format!("score-band-{}", band.id()), &[]),
        tone,
        shape_html: status_shape(shape),
        computed: None,
        restated: None,
        early: None,
    }
}

/// An objective's score; none before its cycle is over.
pub fn objective_score(here: &Here<'_>, index: ObjectiveIndex) -> Option<ScoreView> {
    let value = here.objective(index).score?;
    let subject = here.plan.objective(index).id.to_string();
    let restated = restated(here, index, &subject);
    Some(ScoreView { restated, early: early(here, index), ..score(here, value) })
}

/// A key result's score, with what was computed where people set another; none before its cycle is
/// over.
pub fn key_result_score(here: &Here<'_>, index: KeyResultIndex) -> Option<ScoreView> {
    let Score { value, computed } =
        here.objective(index.objective).key_results[index.position].score?;
    let computed = computed.map(|computed| {
        here.say("score-computed", &[("score", text(here.language.score(computed)))])
    });
    let objective = &here.plan.objective(index.objective).id;
    let subject = format!("{objective}/{}", here.plan.key_result(index).id);
    let restated = restated(here, index.objective, &subject);
    let early = early(here, index.objective);
    Some(ScoreView { computed, restated, early, ..score(here, value) })
}

/// The day of a score that was sealed before the end of its cycle.
fn early(here: &Here<'_>, objective: ObjectiveIndex) -> Option<String> {
    let cycle = here.plan.objective(objective).cycle?;
    let close = here.assessment.cycles[cycle.0].close.as_ref()?;
    close.record.cycle.early.as_ref()?;
    Some(here.say("score-early", &[("date", text(here.date_short(close.first_as_of)))]))
}

/// What the files of today say of a sealed score: the figures beside it are theirs.
fn restated(here: &Here<'_>, objective: ObjectiveIndex, subject: &str) -> Option<String> {
    let cycle = here.plan.objective(objective).cycle?;
    let close = here.assessment.cycles[cycle.0].close.as_ref()?;
    let mut of_it = close.restated.iter().filter(|it| it.subject == subject).peekable();
    of_it.peek()?;
    let now = of_it.find(|it| it.field == "score").and_then(|it| it.now.as_deref());
    Some(match now.and_then(|now| now.parse::<Value>().ok()) {
        Some(now) => here.say("score-restated", &[("score", text(here.language.score(now)))]),
        None => here.say("score-restated-beside", &[]),
    })
}
