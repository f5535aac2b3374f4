//! What the variation of a KPI says, in words: news or noise, what to expect, and which kind of
//! action fits. It states, and never names a cause.

use serde::Serialize;

use super::kpi_line::kpi_figure;
use super::status_word::Tone;
use super::who::{Hold, hold};
use crate::evaluate::{
    Assurance, Coverage, Effect, JudgedAs, KpiAssessment, Limits, NoLimits, RangeStatus, Side,
    Signal, SignalRule,
};
use crate::language::Slot;
use crate::model::KpiIndex;
use crate::model::value::Value;
use crate::report::{Here, count, text};

/// A word with its colour.
#[derive(Debug, Clone, Serialize)]
pub struct ToneWord {
    /// The word.
    pub word: String,
    /// Its colour.
    pub tone: Tone,
    /// Behind it, in few words; may be empty.
    pub reason: String,
}

/// Which kind of action fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Nothing can be said before there is a reading.
    Record,
    /// Nothing can be said before there is a range.
    SetRange,
    /// One reading differs: look into it.
    LookInto,
    /// It moves for the worse, though still in range.
    Forestall,
    /// It will not stay in range as it runs: change it, or change the range.
    StartObjective,
    /// Out of range, too early to tell how it runs, and nobody on it.
    Answer,
    /// In range today, but not for good as it runs.
    ExpectOut,
    /// Nobody can tell yet: an objective if it stays out.
    Await,
    /// The next reading shows whether today's range holds.
    NextReading,
    /// What is known speaks for the range of another day.
    RevisitRange,
    /// The level is new: judge it by limits of its own.
    Rebase,
    /// New level, and out of range.
    RebaseAndObjective,
    /// It goes the right way.
    LetRun,
    /// Nothing.
    Nothing,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Record,
        Self::SetRange,
        Self::LookInto,
        Self::Forestall,
        Self::StartObjective,
        Self::Answer,
        Self::ExpectOut,
        Self::Await,
        Self::NextReading,
        Self::RevisitRange,
        Self::Rebase,
        Self::RebaseAndObjective,
        Self::LetRun,
        Self::Nothing,
    ];

    /// The name of its sentence.
    pub fn message(self) -> &'static str {
        match self {
            Self::Record => "action-record",
            Self::SetRange => "action-set-range",
            Self::LookInto => "action-look-into",
            Self::Forestall => "action-forestall",
            Self::StartObjective => "action-start-objective",
            Self::Answer => "action-answer",
            Self::ExpectOut => "action-expect-out",
            Self::Await => "action-await",
            Self::NextReading => "action-next-reading",
            Self::RevisitRange => "action-revisit-range",
            Self::Rebase => "action-rebase",
            Self::RebaseAndObjective => "action-rebase-and-objective",
            Self::LetRun => "action-let-run",
            Self::Nothing => "action-nothing",
        }
    }
}

/// The kind of action that fits a cell of status × signal × assurance.
pub fn action(
    status: RangeStatus,
    signal: Option<(SignalRule, Effect)>,
    assurance: Assurance,
) -> Action {
    use RangeStatus::{InRange, NoData, NoRange, OutOfRange, Stale, Watch};
    match (status, signal, assurance) {
        (NoData | Stale, _, _) => Action::Record,
        (NoRange, _, _) => Action::SetRange,
        (OutOfRange, Some((SignalRule::Shifted, _)), _) => Action::RebaseAndObjective,
        (InRange | Watch, Some((SignalRule::Shifted, _)), _) => Action::Rebase,
        (_, Some((_, Effect::Improvement)), _) => Action::LetRun,
        (_, Some((SignalRule::Outside, _)), _) => Action::LookInto,
        (OutOfRange, Some((SignalRule::Run | SignalRule::NearLimit, _)), _) => {
            Action::StartObjective
        }
        (InRange | Watch, Some((SignalRule::Run | SignalRule::NearLimit, _)), _) => {
            Action::Forestall
        }
        (OutOfRange, None, Assurance::Misses | Assurance::HitAndMiss) => Action::StartObjective,
        // It was judged by the range of its own day; the range of today holds what it does.
        (OutOfRange, None, Assurance::Meets) => Action::NextReading,
        (OutOfRange, None, Assurance::Unknown(_)) => Action::Await,
        (InRange | Watch, None, Assurance::HitAndMiss) => Action::ExpectOut,
        (InRange | Watch, None, Assurance::Misses) => Action::RevisitRange,
        (InRange | Watch, None, Assurance::Meets | Assurance::Unknown(_)) => Action::Nothing,
    }
}

/// What variation says: `Worsening`, `None`, or `5 readings; needs 6`.
pub fn signal_word(here: &Here<'_>, index: KpiIndex) -> ToneWord {
    let assessment = here.kpi(index);
    let variation = &assessment.variation;
    let quiet = |word: String| ToneWord { word, tone: Tone::Quiet, reason: String::new() };
    if let Some(reason) = variation.no_limits {
        return quiet(no_limits(here, index, reason));
    }
    if variation.refused {
        return quiet(here.say("signal-refused-short", &[]));
    }
    let Some(signal) = variation.signal else { return quiet(here.say("signal-none", &[])) };
    let (id, tone) = match (signal.rule, signal.effect) {
        (SignalRule::Shifted, _) => ("signal-shifted-word", Tone::Quiet),
        (_, Effect::Improvement) => ("signal-improving", Tone::Good),
        (_, Effect::Concern) => ("signal-worsening", Tone::Bad),
        (_, Effect::Neutral) => ("signal-changed", Tone::Warn),
    };
    let since = ("since", text(here.date_short(signal.since)));
    ToneWord { word: here.say(id, &[]), tone, reason: here.say("signal-since", &[since]) }
}

/// What to expect: `Stays in range as it runs today`.
pub fn assurance_word(here: &Here<'_>, index: KpiIndex) -> Option<ToneWord> {
    let assessment = here.kpi(index);
    // It runs no more, so nothing is to be expected.
    if assessment.retired.is_some() {
        return None;
    }
    let (id, tone) = match assessment.assurance {
        Assurance::Meets => ("assurance-meets", Tone::Good),
        Assurance::Misses => ("assurance-misses", Tone::Bad),
        Assurance::HitAndMiss => ("assurance-hit-and-miss", Tone::Warn),
        Assurance::Unknown(_) => return None,
    };
    Some(ToneWord { word: here.say(id, &[]), tone, reason: String::new() })
}

/// Signal, assurance and action in sentences; empty once the KPI is retired.
pub fn judgement_html(here: &Here<'_>, index: KpiIndex) -> String {
    let assessment = here.kpi(index);
    if assessment.retired.is_some() || assessment.status == RangeStatus::NoData {
        return String::new();
    }
    let mut sentences = vec![signal_html(here, index)];
    if let Some(html) = assurance_html(here, index) {
        sentences.push(html);
    }
    if let Some(html) = action_html(here, index) {
        sentences.push(html);
    }
    sentences.join(" ")
}

fn signal_html(here: &Here<'_>, index: KpiIndex) -> String {
    let assessment = here.kpi(index);
    let variation = &assessment.variation;
    if let Some(reason) = variation.no_limits {
        let reason = no_limits(here, index, reason);
        return here.say_html("signal-says-no-limits", &[("reason", text(reason))]);
    }
    if variation.refused {
        let what = match variation.judged_as {
            JudgedAs::Readings => "reading",
            JudgedAs::Differences | JudgedAs::SeasonalDifferences => "difference",
        };
        return here.say_html("signal-says-refused", &[("what", text(what))]);
    }
    let limits = variation.limits.expect("without a reason there are limits");
    let mut slots = limit_slots(here, index, &limits);
    slots.push(("baseline", count(limits.baseline)));
    let mut html = match variation.signal {
        None => here.say_html("signal-says-none", &slots),
        Some(signal) => {
            slots.extend(signal_slots(here, index, &signal));
            let id = match signal.rule {
                SignalRule::Outside => "signal-says-outside",
                SignalRule::Run => "signal-says-run",
                SignalRule::NearLimit => "signal-says-near-limit",
                SignalRule::Shifted => "signal-says-shifted",
            };
            here.say_html(id, &slots)
        }
    };
    let also = match variation.judged_as {
        JudgedAs::Readings => None,
        JudgedAs::Differences => Some("signal-says-differences"),
        JudgedAs::SeasonalDifferences => Some("signal-says-seasonal"),
    };
    for id in also.into_iter().chain(limits.trial.then_some("signal-says-trial")) {
        html.push(' ');
        html.push_str(&here.say_html(id, &[("baseline", count(limits.baseline))]));
    }
    html
}

fn signal_slots(
    here: &Here<'_>,
    index: KpiIndex,
    signal: &Signal,
) -> Vec<(&'static str, Slot<'static>)> {
    let mut slots = vec![
        ("effect", text(signal.effect.id())),
        ("since", text(here.language.date(signal.since))),
        ("side", text(signal.side.map_or("above", Side::id))),
        ("readings", count(readings_since(here.kpi(index), signal))),
    ];
    if let Some(mean) = signal.new_mean {
        slots.push(("new", text(kpi_figure(here, index, mean))));
    }
    slots
}

fn readings_since(assessment: &KpiAssessment, signal: &Signal) -> usize {
    assessment.readings.iter().filter(|reading| reading.date >= signal.since).count()
}

/// The limits as printed: within what the unit allows.
pub fn printed_limits(here: &Here<'_>, index: KpiIndex, limits: &Limits) -> (Value, Value) {
    let kpi = here.plan.kpi(index);
    // Differences may be negative where the number itself may not.
    if here.kpi(index).variation.judged_as != JudgedAs::Readings {
        return (limits.lower, limits.upper);
    }
    (
        kpi.lowest.map_or(limits.lower, |lowest| limits.lower.max(lowest)),
        kpi.highest.map_or(limits.upper, |highest| limits.upper.min(highest)),
    )
}

fn limit_slots(
    here: &Here<'_>,
    index: KpiIndex,
    limits: &Limits,
) -> Vec<(&'static str, Slot<'static>)> {
    let (lower, upper) = printed_limits(here, index, limits);
    vec![
        ("lower", text(kpi_figure(here, index, lower))),
        ("upper", text(kpi_figure(here, index, upper))),
        ("mean", text(kpi_figure(here, index, limits.mean))),
    ]
}

/// Why there are no limits, with what is missing.
pub fn no_limits(here: &Here<'_>, index: KpiIndex, reason: NoLimits) -> String {
    let variation = &here.kpi(index).variation;
    let differs = variation.judged_as != JudgedAs::Readings;
    let id = match reason {
        NoLimits::TooFew(_) if differs => "signal-too-few-differences",
        NoLimits::TooFew(_) => "signal-too-few",
        NoLimits::TooFewDistinct(_) => "signal-too-few-distinct",
        NoLimits::NoVariation => "signal-no-variation",
        NoLimits::SeasonTooShort(_) => "signal-season-too-short",
        NoLimits::TooLarge => "signal-too-large",
    };
    let cadence = ("cadence", text(here.plan.kpi(index).cadence.id()));
    match reason.shortage() {
        Some(it) => {
            here.say(id, &[("count", count(it.found)), ("needed", count(it.needed)), cadence])
        }
        None => here.say(id, &[]),
    }
}

fn assurance_html(here: &Here<'_>, index: KpiIndex) -> Option<String> {
    let id = match here.kpi(index).assurance {
        Assurance::Meets => "assurance-says-meets",
        Assurance::Misses => "assurance-says-misses",
        Assurance::HitAndMiss => "assurance-says-hit-and-miss",
        // The sentence before says the reason: few readings, a signal, resemblance.
        Assurance::Unknown(_) => return None,
    };
    Some(here.say_html(id, &[]))
}

fn action_html(here: &Here<'_>, index: KpiIndex) -> Option<String> {
    let assessment = here.kpi(index);
    let signal = assessment.variation.signal;
    let rule = signal.map(|signal| {
        // Several readings outside are no odd one any more.
        let odd = assessment.latest().is_some_and(|latest| latest.date == signal.since);
        let rule = match signal.rule {
            SignalRule::Outside if !odd => SignalRule::Run,
            rule @ (SignalRule::Outside
            | SignalRule::Run
            | SignalRule::NearLimit
            | SignalRule::Shifted) => rule,
        };
        (rule, signal.effect)
    });
    let action = action(assessment.status, rule, assessment.assurance);
    let held = matches!(hold(here, index), Hold::Objective(_) | Hold::Accepted(_));
    let action = if held && action == Action::RebaseAndObjective { Action::Rebase } else { action };
    // It stayed out: there is nothing more to wait for.
    let flagged = assessment.coverage == Some(Coverage::Unanswered);
    let action = if flagged && action == Action::Await { Action::Answer } else { action };
    let asks = matches!(
        action,
        Action::StartObjective
            | Action::Answer
            | Action::Await
            | Action::Forestall
            | Action::ExpectOut
    );
    // Somebody is on it already, and the page says who.
    if asks && held {
        return None;
    }
    let since = signal.map_or_else(String::new, |signal| here.language.date(signal.since));
    Some(here.say_html(action.message(), &[("since", text(since))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::AssuranceUnknown;
    use crate::language::Language;

    const STATUSES: [RangeStatus; 6] = [
        RangeStatus::NoData,
        RangeStatus::NoRange,
        RangeStatus::OutOfRange,
        RangeStatus::Stale,
        RangeStatus::Watch,
        RangeStatus::InRange,
    ];

    const ASSURANCES: [Assurance; 4] = [
        Assurance::Meets,
        Assurance::Misses,
        Assurance::HitAndMiss,
        Assurance::Unknown(AssuranceUnknown::NoLimits),
    ];

    fn signals() -> Vec<Option<(SignalRule, Effect)>> {
        let rules =
            [SignalRule::Outside, SignalRule::Run, SignalRule::NearLimit, SignalRule::Shifted];
        let effects = [Effect::Improvement, Effect::Concern, Effect::Neutral];
        let each = rules.into_iter().flat_map(|rule| effects.map(|effect| Some((rule, effect))));
        std::iter::once(None).chain(each).collect()
    }

    #[test]
    fn every_cell_has_its_sentence() {
        let messages = include_str!("../../../themes/default/messages.ftl");
        let language = Language::new("en", &[messages]).expect("the theme's own messages");
        // It stands in the place of `Await` where nobody answers a flag.
        let mut met = std::collections::BTreeSet::from([Action::Answer]);
        for status in STATUSES {
            for signal in signals() {
                for assurance in ASSURANCES {
                    let action = action(status, signal, assurance);
                    met.insert(action);
                }
            }
        }
        assert_eq!(met.into_iter().collect::<Vec<_>>(), Action::ALL);
        for action in Action::ALL {
            let sentence = language.say(action.message(), &[("since", text("1 May 2026"))]);
            assert!(sentence.ends_with('.'), "{action:?}");
            for word in ["because", "caused", "due to", "thanks to"] {
                assert!(!sentence.contains(word), "a cause in: {sentence}");
            }
        }
        assert_eq!(language.faults(), Vec::<String>::new());
    }

    #[track_caller]
    fn case(
        status: RangeStatus,
        signal: Option<(SignalRule, Effect)>,
        assurance: Assurance,
        expected: Action,
    ) {
        assert_eq!(action(status, signal, assurance), expected);
    }

    #[test]
    fn silence_and_noise_start_nothing() {
        let unknown = Assurance::Unknown(AssuranceUnknown::Signal);
        let concern = |rule| Some((rule, Effect::Concern));
        case(RangeStatus::Stale, None, Assurance::Meets, Action::Record);
        case(RangeStatus::NoRange, None, unknown, Action::SetRange);
        case(RangeStatus::InRange, None, Assurance::Meets, Action::Nothing);
        case(RangeStatus::InRange, concern(SignalRule::Outside), unknown, Action::LookInto);
        case(RangeStatus::InRange, concern(SignalRule::Run), unknown, Action::Forestall);
        case(RangeStatus::OutOfRange, concern(SignalRule::Run), unknown, Action::StartObjective);
        case(RangeStatus::OutOfRange, None, Assurance::Misses, Action::StartObjective);
        let better = Some((SignalRule::Run, Effect::Improvement));
        case(RangeStatus::OutOfRange, better, unknown, Action::LetRun);
        let shifted = Some((SignalRule::Shifted, Effect::Neutral));
        case(RangeStatus::Watch, shifted, unknown, Action::Rebase);
        case(RangeStatus::OutOfRange, shifted, unknown, Action::RebaseAndObjective);
    }
}
