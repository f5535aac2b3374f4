//! What the rules found: the one source of every figure on every page.

use std::collections::BTreeMap;

use crate::finding::Span;
use crate::model::time::{Date, Period};
use crate::model::value::Value;
use crate::model::{CycleIndex, KeyResultIndex, KpiIndex, ObjectiveIndex};

/// Everything that the rules found on one day.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The day of judgement.
    pub as_of: Date,
    /// By position in `Plan::kpis`.
    pub kpis: Vec<KpiAssessment>,
    /// By position in `Plan::objectives`.
    pub objectives: Vec<ObjectiveAssessment>,
    /// By position in `Plan::cycles`.
    pub cycles: Vec<CycleAssessment>,
    /// What happened lately, the latest first.
    pub changes: Vec<Change>,
    /// What is dated after `as_of` and therefore does not exist yet.
    pub ignored: Vec<Ignored>,
}

/// What the rules found of one KPI. All about a retired KPI is judged as on its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KpiAssessment {
    /// The readings known on `as_of`, in date order, each judged by the range of its own date.
    pub readings: Vec<JudgedReading>,
    /// The ranges that those readings were judged by; `JudgedReading::range` points here.
    pub ranges: Vec<RangeInForce>,
    /// The range in force over time, for charts: each holds from its day to the day before the next.
    pub range_steps: Vec<RangeStep>,
    /// The range in force at `as_of`.
    pub range_now: Option<RangeInForce>,
    /// Where the last reading falls in its range (K1).
    pub status: RangeStatus,
    /// On which side it is out; none unless out of range.
    pub side: Option<Side>,
    /// The first reading of the present run of in or out (K1).
    pub since: Option<Date>,
    /// How recent the last reading is (K2); none without readings.
    pub freshness: Option<Freshness>,
    /// The day by which the next reading should be there: the last day of the grace of the period
    /// that follows the last reading's; none without readings or when retired.
    pub next_due: Option<Date>,
    /// Which way is better: as given, else from the shape of the range in force at `as_of`.
    pub direction: Option<crate::model::kpi::Direction>,
    /// What its variation says (K3).
    pub variation: Variation,
    /// Whether it will stay in range as it runs today (K4).
    pub assurance: Assurance,
    /// Its trips round the loop, in order; only the last one can be open (L1).
    pub episodes: Vec<Episode>,
    /// Where it stands in the loop (L2); none once it is retired.
    pub coverage: Option<Coverage>,
    /// The day from which it is retired, once that day has come.
    pub retired: Option<Date>,
}

impl KpiAssessment {
    /// The last known reading.
    pub fn latest(&self) -> Option<&JudgedReading> {
        self.readings.last()
    }

    /// The range by which a reading was judged.
    pub fn range_of(&self, reading: &JudgedReading) -> Option<&RangeInForce> {
        reading.range.map(|position| &self.ranges[position as usize])
    }
}

/// A reading that is known on `as_of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JudgedReading {
    /// Its day; `as_of` where its period has not ended.
    pub date: Date,
    /// Whether its period has not ended yet.
    pub provisional: bool,
    /// The value, in the KPI's unit.
    pub value: Value,
    /// Where it falls in the range of its date; none where no range was in force.
    pub standing: Option<Standing>,
    /// The position of that range in `KpiAssessment::ranges`.
    pub range: Option<u32>,
    /// The position in `Kpi::readings`, for its note and place.
    pub position: u32,
}

/// Where one value falls in a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Beyond an end.
    Out(Side),
    /// In range, but beyond the inner limit.
    Watch(Side),
    /// In range.
    In,
}

/// Beyond which end of a range a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Above its upper end.
    Above,
    /// Below its lower end.
    Below,
}

impl Side {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
        }
    }
}

/// A range with its ends worked out for one date; ends are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeInForce {
    /// The lowest value in range.
    pub min: Option<Value>,
    /// The highest value in range.
    pub max: Option<Value>,
    /// Values below it are near the lower edge.
    pub watch_min: Option<Value>,
    /// Values above it are near the upper edge.
    pub watch_max: Option<Value>,
    /// Where it is written.
    pub span: Span,
}

/// A range and the day from which it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeStep {
    /// The first day.
    pub from: Date,
    /// The range; none where there is none from that day on.
    pub range: Option<RangeInForce>,
}

/// Where the last reading of a KPI falls (K1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RangeStatus {
    /// It has no readings.
    NoData,
    /// It has no range on that day.
    NoRange,
    /// The last reading is out of its range.
    OutOfRange,
    /// The last reading was in its range, but is too old (K2).
    Stale,
    /// In range, near the edge.
    Watch,
    /// In range.
    InRange,
}

impl RangeStatus {
    /// The word in JSON and workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoData => "no_data",
            Self::NoRange => "no_range",
            Self::OutOfRange => "out_of_range",
            Self::Stale => "stale",
            Self::Watch => "watch",
            Self::InRange => "in_range",
        }
    }
}

/// How recent the last evidence is (K2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// Of this cadence period or the one before.
    Fresh,
    /// The last one is missing, but within its grace.
    Due,
    /// Older.
    Stale,
}

impl Freshness {
    /// The word in JSON and workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Due => "due",
            Self::Stale => "stale",
        }
    }
}

/// What the variation of a KPI says: is it news or noise (K3)?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variation {
    /// What is judged.
    pub judged_as: JudgedAs,
    /// The differences that are judged, by date; empty where the readings themselves are.
    pub points: Vec<(Date, Value)>,
    /// The first day of the present segment: the last `rebase`; none where there is none.
    pub segment_from: Option<Date>,
    /// The natural limits of the baseline, unclipped.
    pub limits: Option<Limits>,
    /// Why there are no limits.
    pub no_limits: Option<NoLimits>,
    /// Limits are drawn, but signals refused: neighbouring values resemble each other too much.
    pub refused: bool,
    /// What makes the last reading news.
    pub signal: Option<Signal>,
}

/// What is judged for signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JudgedAs {
    /// The readings.
    Readings,
    /// What a cumulative number grew by.
    Differences,
    /// The differences from the season before.
    SeasonalDifferences,
}

/// The natural limits of a baseline: mean ± 2.66 × mean moving range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The mean.
    pub mean: Value,
    /// The mean moving range.
    pub mean_range: Value,
    /// The lower limit.
    pub lower: Value,
    /// The upper limit.
    pub upper: Value,
    /// How many readings they come from.
    pub baseline: usize,
    /// Whether those are too few to be trusted yet: 6 to 11.
    pub trial: bool,
}

/// Why a KPI has no natural limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLimits {
    /// Fewer than 6 readings in the baseline.
    TooFew,
    /// Fewer than 5 distinct values in the baseline.
    TooFewDistinct,
    /// The readings don't move.
    NoVariation,
    /// Fewer than 6 seasonal differences, or less than two seasons of readings.
    SeasonTooShort,
    /// The numbers are too large to be reckoned with.
    TooLarge,
}

impl NoLimits {
    /// The word in workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::TooFew => "too_few",
            Self::TooFewDistinct => "too_few_distinct",
            Self::NoVariation => "no_variation",
            Self::SeasonTooShort => "season_too_short",
            Self::TooLarge => "too_large",
        }
    }
}

/// What makes the last reading news (K3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// Which pattern.
    pub rule: SignalRule,
    /// The first reading of the pattern.
    pub since: Date,
    /// Whether it is good news.
    pub effect: Effect,
    /// On which side of the mean; none for a shift.
    pub side: Option<Side>,
    /// The mean since then, for a shift; the old one is that of the limits.
    pub new_mean: Option<Value>,
}

/// The patterns that make a reading news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalRule {
    /// Outside the limits.
    Outside,
    /// A run of 8 or more on one side of the mean.
    Run,
    /// 3 of the last 4 nearer to a limit than to the mean.
    NearLimit,
    /// The limits are outgrown: a new level, no longer news.
    Shifted,
}

impl SignalRule {
    /// The word in JSON and workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Run => "run",
            Self::NearLimit => "near_limit",
            Self::Shifted => "shifted",
        }
    }
}

/// Whether a signal is good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// In the better direction.
    Improvement,
    /// In the worse direction.
    Concern,
    /// Neither.
    Neutral,
}

impl Effect {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Improvement => "improvement",
            Self::Concern => "concern",
            Self::Neutral => "neutral",
        }
    }
}

/// Whether a KPI will stay in range as it runs today (K4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assurance {
    /// Its natural band lies in its range.
    Meets,
    /// Its natural band lies beyond one end of its range.
    Misses,
    /// It will be in and out.
    HitAndMiss,
    /// Nothing can be said, with the reason.
    Unknown(AssuranceUnknown),
}

impl Assurance {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Meets => "meets",
            Self::Misses => "misses",
            Self::HitAndMiss => "hit_and_miss",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Why nothing can be said.
    pub fn reason(self) -> Option<AssuranceUnknown> {
        match self {
            Self::Meets | Self::Misses | Self::HitAndMiss => None,
            Self::Unknown(reason) => Some(reason),
        }
    }
}

/// Why nothing can be said of the time to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssuranceUnknown {
    /// No range is in force.
    NoRange,
    /// There are no limits.
    NoLimits,
    /// The limits are of differences, the range is of readings.
    Differences,
    /// The limits come from fewer than 12 readings.
    Trial,
    /// Signals are refused.
    Refused,
    /// A signal is active: it does not run as it ran.
    Signal,
}

impl AssuranceUnknown {
    /// The word in workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoRange => "no_range",
            Self::NoLimits => "no_limits",
            Self::Differences => "differences",
            Self::Trial => "trial",
            Self::Refused => "refused",
            Self::Signal => "signal",
        }
    }
}

/// One trip of a KPI round the loop: out of its range, and how it went on (L1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Episode {
    /// The first reading out of range.
    pub opened: Date,
    /// Where it stands, or how it ended.
    pub stage: Stage,
    /// The objective that acts or acted; none where none does.
    pub objective: Option<ObjectiveIndex>,
    /// The deciding reading; none while it is open.
    pub closed: Option<Date>,
}

/// Where an episode stands, or how it ended (L1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Out of range once, which may be noise.
    Slipped,
    /// Out of range for good reason to look, and nobody answers.
    Flagged,
    /// Being out of range is accepted for now.
    Accepted,
    /// An objective that names the KPI is running.
    Acting,
    /// The objective is over, and too few readings have followed.
    Confirming,
    /// In range after the objective, at the promised level.
    Confirmed,
    /// In range after the objective, but short of the promised level.
    HeldInPart,
    /// In range after the objective, and out again.
    Relapsed,
    /// Still out of range after the objective.
    NotMoved,
    /// Confirmed, and given a new range or a new baseline.
    Rebased,
    /// Back in range without any objective.
    Recovered,
}

impl Stage {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Slipped => "slipped",
            Self::Flagged => "flagged",
            Self::Accepted => "accepted",
            Self::Acting => "acting",
            Self::Confirming => "confirming",
            Self::Confirmed => "confirmed",
            Self::HeldInPart => "held_in_part",
            Self::Relapsed => "relapsed",
            Self::NotMoved => "not_moved",
            Self::Rebased => "rebased",
            Self::Recovered => "recovered",
        }
    }
}

/// Where a KPI stands in the loop: every one counts once (L2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// No verdict.
    Blind,
    /// Flagged or not moved, and nobody is on it.
    Unanswered,
    /// Out of range, accepted.
    Accepted,
    /// An objective is on it.
    ActedOn,
    /// In range, but not yet confirmed.
    Recovering,
    /// Out of range once.
    Slipped,
    /// In range.
    Healthy,
}

impl Coverage {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Blind => "blind",
            Self::Unanswered => "unanswered",
            Self::Accepted => "accepted",
            Self::ActedOn => "acted_on",
            Self::Recovering => "recovering",
            Self::Slipped => "slipped",
            Self::Healthy => "healthy",
        }
    }
}

/// What the rules found of one objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveAssessment {
    /// Its progress (R6), 0 to 1; none when none of its key results is measured, or when dropped.
    pub progress: Option<Value>,
    /// The progress expected, bars included (R6).
    pub expected: Option<Value>,
    /// The worst of its key results (R6).
    pub status: GoalStatus,
    /// Its score (R7), 0 to 1 with 2 decimals; none before its cycle is over or when dropped.
    pub score: Option<Value>,
    /// How many weighted key results have each status; they add up to the weighted ones.
    pub status_counts: BTreeMap<GoalStatus, usize>,
    /// How many key results that count are measured.
    pub measured: usize,
    /// How many key results count.
    pub of: usize,
    /// By position in `Objective::key_results`.
    pub key_results: Vec<KeyResultAssessment>,
}

/// What the rules found of one key result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyResultAssessment {
    /// The scoring start, target, deadline and weight (R7).
    pub terms: ScoringTerms,
    /// The terms that its file states on that day, revisions included; drawn and named beside.
    pub stated: ScoringTerms,
    /// Its window (R0), to the scoring deadline.
    pub window: Period,
    /// The figure that it stands at (R0); none without evidence and for milestones.
    pub current: Option<Current>,
    /// The evidence in the window known on `as_of`, in date order, for charts and tables.
    pub evidence: Vec<EvidencePoint>,
    /// Progress p (R1, R2), unclamped; none while unknown.
    pub progress: Option<Value>,
    /// Expected progress e (R3), without the bar.
    pub expected: Option<Value>,
    /// Expected progress times the bar: where the mark is drawn (R4).
    pub expected_mark: Option<Value>,
    /// The day on which `expected` is taken (R3).
    pub expected_on: Option<Date>,
    /// Its status (R4).
    pub status: GoalStatus,
    /// How recent the last evidence is, at its cadence; none without, and for milestones.
    pub freshness: Option<Freshness>,
    /// The last confidence in the window and its day.
    pub confidence: Option<(Date, u8)>,
    /// Confidence that contradicts the status (R5).
    pub confidence_gap: bool,
    /// Its score (R7); none before its cycle is over, and when dropped without counting.
    pub score: Option<Score>,
    /// Where it will end as it moves today (R8).
    pub forecast: Option<Forecast>,
    /// Why there is no forecast.
    pub no_forecast: Option<NoForecast>,
    /// Of a `keep`: periods held and periods complete.
    pub held: Option<Held>,
    /// Whether it counts in its objective's figures: it weighs something, its start is known, and it
    /// was not dropped, or late and for a reason of one's own.
    pub counts: bool,
    /// The day on which it was dropped, once that day has come.
    pub dropped: Option<Date>,
}

/// The terms by which a key result is scored: the first ones, but for external revisions (R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoringTerms {
    /// None for keep, milestones and `tbd`.
    pub start: Option<Value>,
    /// None for keep and milestones.
    pub target: Option<Value>,
    /// The last day.
    pub deadline: Date,
    /// The share in the objective.
    pub weight: Value,
}

/// The figure that a key result stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Current {
    /// The day that it is dated.
    pub date: Date,
    /// In the key result's unit.
    pub value: Value,
    /// The day of the evidence itself, where the value was read before the window (R0).
    pub read_on: Date,
    /// Where it stands.
    pub span: Option<Span>,
}

/// One piece of evidence in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvidencePoint {
    /// Its day.
    pub date: Date,
    /// Its value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// Where a key result will end as it moves today (R8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// The last day of the window.
    pub date: Date,
    /// The value expected then.
    pub value: Value,
    /// The lower end of the interval that holds it with 80 %, within what the unit allows.
    pub low: Value,
    /// The upper end.
    pub high: Value,
    /// The chance to be at or past the target, 0 to 1; never printed.
    pub chance: Value,
    /// What is said of it.
    pub word: ForecastWord,
}

/// What is said of a forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForecastWord {
    /// The interval is wider than twice the way.
    TooWide,
    /// The chance is below 0.2.
    Unlikely,
    /// Anything between.
    Open,
    /// The chance is above 0.8.
    Likely,
}

impl ForecastWord {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::TooWide => "too_wide",
            Self::Unlikely => "unlikely",
            Self::Open => "open",
            Self::Likely => "likely",
        }
    }
}

/// Why a key result has no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoForecast {
    /// It is no number with a start and a target whose last reading counts.
    NotAMove,
    /// It is not running, or it is achieved or dropped.
    NotRunning,
    /// There are too few points.
    TooFew,
    /// The points span fewer than 21 days.
    TooShort,
    /// The points lie on a line: there is no variation to go by.
    NoVariation,
    /// The numbers are too large to be reckoned with.
    TooLarge,
}

impl NoForecast {
    /// The word in workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotAMove => "not_a_move",
            Self::NotRunning => "not_running",
            Self::TooFew => "too_few",
            Self::TooShort => "too_short",
            Self::NoVariation => "no_variation",
            Self::TooLarge => "too_large",
        }
    }
}

/// How much of a band was kept (R2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Every complete cadence period in the window, and whether it was held.
    pub periods: Vec<(Period, bool)>,
    /// How many cadence periods the whole window has.
    pub of: usize,
}

/// A score with what people made of it (R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The printed figure, 0 to 1 with 2 decimals.
    pub value: Value,
    /// What was computed, where people set another.
    pub computed: Option<Value>,
}

/// The status of a key result (R4) or an objective (R6), the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalStatus {
    /// The window is over and the bar was not reached.
    Missed,
    /// Far behind the expected progress.
    OffTrack,
    /// Behind the expected progress.
    Behind,
    /// Nothing was ever reported.
    NoData,
    /// On pace at its last evidence, which is too old.
    Stale,
    /// Just begun, nothing reported yet.
    Awaiting,
    /// Its start is still to be established.
    Establishing,
    /// On pace.
    OnTrack,
    /// Its window has not begun.
    NotStarted,
    /// The window is over and the bar was reached.
    Reached,
    /// The target was reached.
    Achieved,
    /// It was given up.
    Dropped,
}

impl GoalStatus {
    /// The word in JSON and workings.
    pub fn id(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::OffTrack => "off_track",
            Self::Behind => "behind",
            Self::NoData => "no_data",
            Self::Stale => "stale",
            Self::Awaiting => "awaiting",
            Self::Establishing => "establishing",
            Self::OnTrack => "on_track",
            Self::NotStarted => "not_started",
            Self::Reached => "reached",
            Self::Achieved => "achieved",
            Self::Dropped => "dropped",
        }
    }
}

/// What the rules found of one cycle.
#[derive(Debug, Clone)]
pub struct CycleAssessment {
    /// Where it stands in time.
    pub state: CycleState,
    /// The mean progress of its objectives (R6).
    pub progress: Option<Value>,
    /// The mean of its objectives' printed scores (R7); none before it is over.
    pub score: Option<Value>,
    /// How many of its objectives those means are taken of: not the dropped ones, nor those that
    /// have nothing to judge yet.
    pub in_mean: usize,
    /// Its objectives, by full id.
    pub objectives: Vec<ObjectiveIndex>,
}

/// Where a cycle stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CycleState {
    /// It has not begun.
    Planned,
    /// `as_of` lies in it.
    Running,
    /// It is over and not sealed.
    Ended,
    /// It is sealed.
    Closed,
}

impl CycleState {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Ended => "ended",
            Self::Closed => "closed",
        }
    }
}

/// One thing that happened, computed from dated facts in the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day.
    pub date: Date,
    /// Whom it concerns.
    pub subject: Subject,
    /// What happened.
    pub what: ChangeKind,
    /// Where it is written, for what is written.
    pub span: Option<Span>,
}

/// The thing that something concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A KPI.
    Kpi(KpiIndex),
    /// An objective.
    Objective(ObjectiveIndex),
    /// A key result.
    KeyResult(KeyResultIndex),
    /// A cycle.
    Cycle(CycleIndex),
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// A reading left the range.
    LeftRange {
        /// The value before.
        from: Value,
        /// The value that is out.
        to: Value,
        /// On which side.
        side: Side,
    },
    /// A reading came back into the range.
    CameBack {
        /// The value before.
        from: Value,
        /// The value that is in.
        to: Value,
    },
    /// A check-in.
    CheckIn {
        /// The value before, where there was one.
        from: Option<Value>,
        /// The value reported.
        to: Option<Value>,
        /// The confidence before and now, where given.
        confidence: Option<(Option<u8>, u8)>,
        /// In the owner's words.
        note: Option<String>,
    },
    /// A milestone was done.
    MilestoneDone {
        /// Its title.
        title: String,
        /// Days after its due day; negative when early; none without a due day.
        late_days: Option<i64>,
    },
    /// Terms were revised; the position is that in `KeyResult::revisions`.
    Revised {
        /// The position in `KeyResult::revisions`.
        position: usize,
    },
    /// Something was given up.
    Dropped,
    /// Being out of range was accepted.
    Accepted {
        /// The last day; included.
        until: Date,
    },
    /// A KPI's status differs from that of 7 days ago.
    RangeStatus {
        /// 7 days ago.
        from: RangeStatus,
        /// Now.
        to: RangeStatus,
    },
    /// An objective's or key result's status differs from that of 7 days ago.
    GoalStatus {
        /// 7 days ago.
        from: GoalStatus,
        /// Now.
        to: GoalStatus,
    },
    /// A KPI was retired.
    Retired,
    /// A cycle began.
    CycleBegan,
    /// A cycle ended.
    CycleEnded,
}

/// Something dated after `as_of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ignored {
    /// Whom it concerns.
    pub subject: Subject,
    /// Its day.
    pub date: Date,
    /// Where it is written.
    pub span: Span,
}
