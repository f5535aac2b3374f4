//! A score with the word and shape of its band (R7).

use serde::Serialize;

use super::status_word::{Tone, status_shape};
use crate::chart::StatusShape;
use crate::evaluate::Score;
use crate::model::value::Value;
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

/// A score of an objective or a cycle.
pub fn score(here: &Here<'_>, value: Value) -> ScoreView {
    let band = Band::of(here, value);
    let (shape, tone) = band.shape();
    ScoreView {
        figure: here.language.score(value),
        band: here.say(&format!("score-band-{}", band.id()), &[]),
        tone,
        shape_html: status_shape(shape),
        computed: None,
    }
}

/// A score of a key result, with what was computed where people set another.
pub fn key_result_score(here: &Here<'_>, value: Score) -> ScoreView {
    let computed = value.computed.map(|computed| {
        here.say("score-computed", &[("score", text(here.language.score(computed)))])
    });
    ScoreView { computed, ..score(here, value.value) }
}
