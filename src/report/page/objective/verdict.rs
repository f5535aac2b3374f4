//! What matters most about an objective, in one or two sentences.

use crate::evaluate::{GoalStatus, KeyResultAssessment};
use crate::model::key_result::Dropped;
use crate::model::value::Value;
use crate::model::{KeyResultIndex, ObjectiveIndex};
use crate::report::part::key_result_figures::key_result;
use crate::report::part::objective_row::anchor;
use crate::report::{Here, Link, count, text};

/// What matters most: the key result that is furthest behind, or that all is well.
pub(super) fn verdict(here: &Here<'_>, index: ObjectiveIndex) -> String {
    let objective = here.plan.objective(index);
    let assessment = here.objective(index);
    // Of what the status is made from: one that is only tracked is told beside itself alone.
    let weighs = |judged: &KeyResultAssessment| !judged.terms.weight.is_zero();
    let runs = |judged: &&KeyResultAssessment| {
        weighs(judged) && judged.dropped.is_none() && judged.status != GoalStatus::NotStarted
    };
    let running = || assessment.key_results.iter().filter(runs);
    let of = running().count();
    let bad = running().filter(|judged| is_bad(judged.status)).count();
    let worst = (0..objective.key_results.len())
        .map(|position| KeyResultIndex { objective: index, position })
        .filter(|&index| {
            let judged = key_result(here, index).1;
            weighs(judged) && is_bad(judged.status)
        })
        .min_by_key(|&index| {
            let judged = key_result(here, index).1;
            (judged.status, lead(judged), index)
        });
    let over = assessment.score.is_some();
    if let Some(worst) = worst {
        let (named, judged) = key_result(here, worst);
        let link = Link { text: named.title.clone(), href: format!("#{}", anchor(&named.id)) };
        let share = |value: Option<Value>| text(here.language.share(value.unwrap_or_default()));
        let slots = [
            ("count", count(bad)),
            ("of", count(of)),
            ("key_result", link.slot()),
            ("done", share(judged.progress)),
            ("expected", share(judged.expected_mark)),
        ];
        // What ended short of its target moves no more.
        let missed = |judged: &&KeyResultAssessment| judged.status == GoalStatus::Missed;
        let over = over || running().filter(missed).count() == bad;
        return here.say_html(if over { "verdict-over-bad" } else { "verdict-bad" }, &slots);
    }
    let id = match assessment.status {
        GoalStatus::Dropped => "verdict-dropped",
        GoalStatus::NotStarted => {
            let date = here.language.date(objective.window.first);
            return here.say_html("verdict-not-started", &[("date", text(date))]);
        }
        GoalStatus::NoData | GoalStatus::Awaiting | GoalStatus::Establishing => "verdict-unknown",
        GoalStatus::Stale => "verdict-stale",
        GoalStatus::OnTrack | GoalStatus::Missed | GoalStatus::OffTrack | GoalStatus::Behind => {
            "verdict-fine"
        }
        GoalStatus::Reached | GoalStatus::Achieved => "verdict-done",
    };
    here.say_html(id, &[("of", count(of)), ("measured", count(assessment.measured))])
}

fn is_bad(status: GoalStatus) -> bool {
    match status {
        GoalStatus::Missed | GoalStatus::OffTrack | GoalStatus::Behind => true,
        GoalStatus::NoData
        | GoalStatus::Stale
        | GoalStatus::Awaiting
        | GoalStatus::Establishing
        | GoalStatus::OnTrack
        | GoalStatus::NotStarted
        | GoalStatus::Reached
        | GoalStatus::Achieved
        | GoalStatus::Dropped => false,
    }
}

/// How far it is ahead of what is expected, for order alone.
fn lead(assessment: &KeyResultAssessment) -> Option<Value> {
    assessment.progress?.checked_sub(assessment.expected_mark?)
}

pub(super) fn dropped(here: &Here<'_>, index: ObjectiveIndex) -> Option<String> {
    let dropped = here.plan.objective(index).dropped.as_ref()?;
    if dropped.date > here.assessment.as_of {
        return None;
    }
    Some(dropped_sentence(here, dropped))
}

pub(super) fn dropped_sentence(here: &Here<'_>, dropped: &Dropped) -> String {
    let date = ("date", text(here.language.date(dropped.date)));
    let scope = ("external", text(if dropped.external { "yes" } else { "no" }));
    match &dropped.why {
        Some(why) => here.say("dropped-why", &[date, scope, ("why", text(why.as_str()))]),
        None => here.say("dropped", &[date, scope]),
    }
}
