//! From the exact ids of the rules to the five words of the pages: the only place that does so.

use serde::Serialize;

use super::score::objective_score;
use crate::chart::StatusShape;
use crate::evaluate::{
    Coverage, Freshness, GoalStatus, KpiAssessment, RangeStatus, Side, Standing,
};
use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex};
use crate::report::{Here, count, text};

/// A status as readers see it: a shape, a word, and the reason.
#[derive(Debug, Clone, Serialize)]
pub struct StatusWord {
    /// One of the five words.
    pub word: String,
    /// Its colour: `bad`, `warn`, `unknown`, `good` or `quiet`.
    pub tone: Tone,
    /// The shape, silent for screen readers.
    pub shape_html: &'static str,
    /// Why, in few words: `above its range for 47 days`. Empty where the word says it all.
    pub reason: String,
    /// The exact id of the rule, for filters.
    pub id: &'static str,
}

/// How loud a status is, and in which colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// A person has to look.
    Bad,
    /// Near the edge.
    Warn,
    /// Nobody knows.
    Unknown,
    /// Neither good nor bad yet.
    Quiet,
    /// Fine.
    Good,
}

impl Tone {
    /// The word in classes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Warn => "warn",
            Self::Unknown => "unknown",
            Self::Quiet => "quiet",
            Self::Good => "good",
        }
    }
}

/// The shape as an empty element, silent for screen readers because its word stands beside it; the
/// stylesheet draws it. Pages have hundreds of them, and a drawing each would be half of their bytes.
pub fn status_shape(shape: StatusShape) -> &'static str {
    match shape {
        StatusShape::Diamond => "<i class=\"shape diamond\"></i>",
        StatusShape::HalfCircle => "<i class=\"shape half\"></i>",
        StatusShape::DashedRing => "<i class=\"shape dashed\"></i>",
        StatusShape::Filled => "<i class=\"shape filled\"></i>",
        StatusShape::Tick => "<i class=\"shape tick\"></i>",
        StatusShape::Hollow => "<i class=\"shape hollow\"></i>",
        StatusShape::Dash => "<i class=\"shape dash\"></i>",
        StatusShape::Square => "<i class=\"shape square\"></i>",
        StatusShape::Cross => "<i class=\"shape cross\"></i>",
    }
}

/// The five words for KPIs, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KpiWord {
    /// Out of range.
    NotOkay,
    /// Near the edge of its range, or out of it once, which may be noise.
    Watch,
    /// Stale, no data, no range.
    NoVerdict,
    /// One reading so far.
    New,
    /// In range.
    Okay,
}

impl KpiWord {
    /// All, the most urgent first.
    pub const ALL: [Self; 5] = [Self::NotOkay, Self::Watch, Self::NoVerdict, Self::New, Self::Okay];

    /// The word in anchors and message names.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotOkay => "not-okay",
            Self::Watch => "watch",
            Self::NoVerdict => "no-verdict",
            Self::New => "new",
            Self::Okay => "okay",
        }
    }

    /// The name of its message.
    pub fn message(self) -> &'static str {
        match self {
            Self::NotOkay => "status-not-okay",
            Self::Watch => "status-watch",
            Self::NoVerdict => "status-no-verdict",
            Self::New => "status-new",
            Self::Okay => "status-okay",
        }
    }
}

/// Which word a KPI gets.
///
/// One reading alone makes it new, but bad news stays bad, and without any reading there is no
/// verdict. A KPI that has only slipped is to be watched: one odd reading is no news of its own.
pub fn kpi_word(assessment: &KpiAssessment) -> KpiWord {
    let one = assessment.readings.len() < 2;
    match assessment.status {
        RangeStatus::OutOfRange if assessment.coverage == Some(Coverage::Slipped) => KpiWord::Watch,
        RangeStatus::OutOfRange => KpiWord::NotOkay,
        RangeStatus::NoData | RangeStatus::NoRange | RangeStatus::Stale => KpiWord::NoVerdict,
        RangeStatus::Watch | RangeStatus::InRange if one => KpiWord::New,
        RangeStatus::Watch => KpiWord::Watch,
        RangeStatus::InRange => KpiWord::Okay,
    }
}

/// The shape and tone of a KPI's status.
pub fn kpi_shape(assessment: &KpiAssessment) -> (StatusShape, Tone) {
    if assessment.retired.is_some() {
        return (StatusShape::Cross, Tone::Quiet);
    }
    match (kpi_word(assessment), assessment.status) {
        (KpiWord::NotOkay, _) => (StatusShape::Diamond, Tone::Bad),
        (KpiWord::Watch, _) => (StatusShape::HalfCircle, Tone::Warn),
        (KpiWord::New, _) => (StatusShape::Hollow, Tone::Quiet),
        (KpiWord::Okay, _) => (StatusShape::Filled, Tone::Good),
        (KpiWord::NoVerdict, RangeStatus::Stale) => (StatusShape::DashedRing, Tone::Unknown),
        (KpiWord::NoVerdict, RangeStatus::NoRange) => (StatusShape::Hollow, Tone::Unknown),
        (
            KpiWord::NoVerdict,
            RangeStatus::NoData
            | RangeStatus::OutOfRange
            | RangeStatus::Watch
            | RangeStatus::InRange,
        ) => (StatusShape::Dash, Tone::Unknown),
    }
}

/// A KPI's status as readers see it.
pub fn kpi_status(here: &Here<'_>, index: KpiIndex) -> StatusWord {
    let assessment = here.kpi(index);
    let word = kpi_word(assessment);
    let (shape, tone) = kpi_shape(assessment);
    if assessment.retired.is_some() {
        return StatusWord {
            word: here.say("status-retired", &[]),
            tone,
            shape_html: status_shape(shape),
            reason: last_verdict(here, assessment),
            id: assessment.status.id(),
        };
    }
    StatusWord {
        word: here.say(word.message(), &[]),
        tone,
        shape_html: status_shape(shape),
        reason: kpi_reason(here, assessment),
        id: assessment.status.id(),
    }
}

/// How the last reading of a retired KPI was judged, in words: a light would speak of today.
fn last_verdict(here: &Here<'_>, assessment: &KpiAssessment) -> String {
    let Some(latest) = assessment.latest() else { return here.say("status-reason-no-data", &[]) };
    let word = standing_word(here, latest.standing).0;
    let date = here.date_short(latest.date);
    here.say("status-reason-retired", &[("word", text(word)), ("date", text(date))])
}

fn kpi_reason(here: &Here<'_>, assessment: &KpiAssessment) -> String {
    let days = assessment.since.map_or(0, |since| here.days_since(since));
    let days = ("days", crate::language::Slot::Count(days));
    match assessment.status {
        RangeStatus::OutOfRange if assessment.coverage == Some(Coverage::Slipped) => {
            here.say("status-reason-slipped", &[days])
        }
        RangeStatus::OutOfRange => match assessment.side {
            Some(Side::Below) => here.say("status-reason-below", &[days]),
            Some(Side::Above) | None => here.say("status-reason-above", &[days]),
        },
        RangeStatus::Stale => {
            let age = assessment.latest().map_or(0, |reading| here.days_since(reading.date));
            here.say("status-reason-stale", &[("days", crate::language::Slot::Count(age))])
        }
        RangeStatus::NoData => here.say("status-reason-no-data", &[]),
        RangeStatus::NoRange => here.say("status-reason-no-range", &[]),
        RangeStatus::Watch => here.say("status-reason-watch", &[]),
        RangeStatus::InRange if assessment.freshness == Some(Freshness::Due) => {
            here.say("status-reason-due", &[])
        }
        RangeStatus::InRange => String::new(),
    }
}

/// Where one reading fell in the range of its day: word, tone and reason. Its shape follows from the
/// tone.
pub fn standing_word(here: &Here<'_>, standing: Option<Standing>) -> (String, Tone, String) {
    let (word, tone, reason) = match standing {
        Some(Standing::Out(Side::Above)) => (KpiWord::NotOkay, Tone::Bad, "attention-above"),
        Some(Standing::Out(Side::Below)) => (KpiWord::NotOkay, Tone::Bad, "attention-below"),
        Some(Standing::Watch(_)) => (KpiWord::Watch, Tone::Warn, ""),
        Some(Standing::In) => (KpiWord::Okay, Tone::Good, ""),
        None => (KpiWord::NoVerdict, Tone::Unknown, "attention-no-range"),
    };
    let reason = if reason.is_empty() { String::new() } else { here.say(reason, &[]) };
    (here.say(word.message(), &[]), tone, reason)
}

/// The id, shape and tone of the word for a key result or an objective.
pub fn goal_shape(status: GoalStatus) -> (&'static str, StatusShape, Tone) {
    match status {
        GoalStatus::Missed | GoalStatus::OffTrack => ("off-track", StatusShape::Diamond, Tone::Bad),
        GoalStatus::Behind => ("at-risk", StatusShape::HalfCircle, Tone::Warn),
        GoalStatus::Stale => ("goal-no-verdict", StatusShape::DashedRing, Tone::Unknown),
        GoalStatus::NoData | GoalStatus::Awaiting | GoalStatus::Establishing => {
            ("goal-no-verdict", StatusShape::Dash, Tone::Unknown)
        }
        GoalStatus::OnTrack => ("on-track", StatusShape::Filled, Tone::Good),
        GoalStatus::NotStarted => ("not-started", StatusShape::Hollow, Tone::Quiet),
        GoalStatus::Reached | GoalStatus::Achieved => ("done", StatusShape::Tick, Tone::Good),
        GoalStatus::Dropped => ("dropped", StatusShape::Cross, Tone::Quiet),
    }
}

/// A status of a key result or an objective as readers see it, with a reason.
pub fn goal_status(here: &Here<'_>, status: GoalStatus, reason: String) -> StatusWord {
    let (word, shape, tone) = goal_shape(status);
    StatusWord {
        word: here.say(&format!("status-{word}"), &[]),
        tone,
        shape_html: status_shape(shape),
        reason,
        id: status.id(),
    }
}

/// A key result's status with its reason.
pub fn key_result_status(here: &Here<'_>, index: KeyResultIndex) -> StatusWord {
    let assessment = &here.objective(index.objective).key_results[index.position];
    let age = assessment.current.map_or(0, |current| here.days_since(current.read_on));
    let reason = match assessment.status {
        GoalStatus::Stale => {
            here.say("status-reason-goal-stale", &[("days", crate::language::Slot::Count(age))])
        }
        GoalStatus::Missed
        | GoalStatus::NoData
        | GoalStatus::Awaiting
        | GoalStatus::Establishing
        | GoalStatus::Reached => {
            here.say(&format!("status-reason-goal-{}", kebab(assessment.status)), &[])
        }
        GoalStatus::OffTrack
        | GoalStatus::Behind
        | GoalStatus::OnTrack
        | GoalStatus::NotStarted
        | GoalStatus::Achieved
        | GoalStatus::Dropped => String::new(),
    };
    goal_status(here, assessment.status, reason)
}

/// An objective's status; the reason counts its key results by their words, worst first.
pub fn objective_status(here: &Here<'_>, index: ObjectiveIndex) -> StatusWord {
    let assessment = here.objective(index);
    let parts: Vec<String> = assessment
        .status_counts
        .iter()
        .map(|(&status, &number)| {
            here.say(
                "status-reason-count",
                &[
                    ("count", count(number)),
                    ("word", text(here.say(&format!("status-in-{}", kebab(status)), &[]))),
                ],
            )
        })
        .collect();
    let status = goal_status(here, assessment.status, parts.join(", "));
    match objective_score(here, index) {
        // What is over is told by its score: a second light beside it could say the opposite.
        Some(score) => StatusWord {
            word: here
                .say("status-scored", &[("score", text(score.figure)), ("band", text(score.band))]),
            tone: score.tone,
            shape_html: score.shape_html,
            ..status
        },
        None => status,
    }
}

fn kebab(status: GoalStatus) -> String {
    status.id().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_draws_every_shape() {
        let style = include_str!("../../../themes/default/assets/style.css");
        for shape in StatusShape::ALL {
            let name = status_shape(shape).split(['"', ' ']).nth(3).expect("its own class");
            assert!(style.contains(&format!("\n  --{name}: url(")), "{name}");
            assert!(style.contains(&format!("\n.shape.{name} {{")), "{name}");
        }
    }
}
