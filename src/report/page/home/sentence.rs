//! The first sentence of home: where we stand, in counts that add up.

use serde::Serialize;

use super::cycles::{cycle_day, running, running_cycles};
use super::{Part, counted, open_ones};
use crate::chart::StatusShape;
use crate::evaluate::{Coverage, Freshness, GoalStatus};
use crate::language::Slot;
use crate::model::KpiIndex;
use crate::report::page::coverage::age_days;
use crate::report::part::status_word::{KpiWord, Tone, objective_status, status_shape};
use crate::report::{Here, count, text};

/// One part of the sentence.
#[derive(Debug, Serialize)]
pub struct Clause {
    /// What it says.
    pub html: String,
    /// The shape in front of it, for what needs a person.
    pub shape_html: &'static str,
    /// Its colour.
    pub tone: Option<Tone>,
}

/// The state of everything: KPIs by their words, the oldest that nobody is on, objectives.
pub(super) fn sentence(here: &Here<'_>, all: &[KpiIndex]) -> Vec<Clause> {
    let quiet = |html: String| Clause { html, shape_html: "", tone: None };
    let mut sentence = Vec::new();
    if !all.is_empty() {
        let counted = counted(here, all);
        sentence.push(quiet(okay_html(here, all, &counted)));
        sentence.extend(others_html(here, all, &counted).map(quiet));
    }
    let is_unanswered =
        |&&index: &&KpiIndex| here.kpi(index).coverage == Some(Coverage::Unanswered);
    let unanswered: Vec<KpiIndex> = all.iter().filter(is_unanswered).copied().collect();
    if !unanswered.is_empty() {
        sentence.push(unanswered_clause(here, &unanswered));
    }
    if let Some(html) = objectives_clause(here) {
        sentence.push(quiet(html));
    }
    sentence
}

/// How many are okay, and how many of those have a problem that is not settled.
fn okay_html(here: &Here<'_>, all: &[KpiIndex], counted: &[(Part, Vec<KpiIndex>)]) -> String {
    let okay = number(counted, |part| part == Part::Is(KpiWord::Okay));
    let open: usize = open_ones(here, all).iter().map(|(_, number)| number).sum();
    let id = match (okay == all.len(), open > 0) {
        (true, false) => "home-all-okay",
        (true, true) => "home-all-okay-open",
        (false, false) => "home-okay",
        (false, true) => "home-okay-open",
    };
    here.say_html(id, &[("okay", count(okay)), ("count", count(all.len())), ("open", count(open))])
}

/// `Of the other 9, 5 are not okay (2 unanswered, 3 acted on), 4 have no verdict.`
fn others_html(
    here: &Here<'_>,
    all: &[KpiIndex],
    counted: &[(Part, Vec<KpiIndex>)],
) -> Option<String> {
    let not_okay = number(counted, |part| matches!(part, Part::NotOkay(_)));
    let mut others: Vec<String> = Vec::new();
    if not_okay > 0 {
        let who: Vec<String> = counted
            .iter()
            .filter(|(part, _)| matches!(part, Part::NotOkay(_)))
            .map(|(part, kpis)| {
                let id = format!("home-who-{}", part.id());
                here.say(&id, &[("count", count(kpis.len()))])
            })
            .collect();
        let slots = [("count", count(not_okay)), ("who", text(who.join(", ")))];
        others.push(here.say("home-not-okay", &slots));
    }
    for (part, kpis) in counted {
        match part {
            Part::NotOkay(_) | Part::Is(KpiWord::Okay) => {}
            Part::Is(word) => {
                let id = format!("kpis-count-{}", word.id());
                others.push(here.say(&id, &[("count", count(kpis.len()))]));
            }
        }
    }
    let rest = all.len() - number(counted, |part| part == Part::Is(KpiWord::Okay));
    let slots = [("count", count(rest)), ("others", text(others.join(", ")))];
    let id = if rest == all.len() { "home-none-okay-others" } else { "home-others" };
    (rest > 0).then(|| here.say_html(id, &slots))
}

fn number(counted: &[(Part, Vec<KpiIndex>)], is: impl Fn(Part) -> bool) -> usize {
    counted.iter().filter(|(part, _)| is(*part)).map(|(_, kpis)| kpis.len()).sum()
}

/// The oldest of those that nobody is on, by name.
fn unanswered_clause(here: &Here<'_>, unanswered: &[KpiIndex]) -> Clause {
    let age = |index: KpiIndex| age_days(here, index);
    let oldest = *unanswered
        .iter()
        .max_by_key(|&&index| (age(index), std::cmp::Reverse(index)))
        .expect("a group without KPIs is left out");
    let name = here.kpi_link(oldest);
    Clause {
        html: here.say_html(
            if unanswered.len() == 1 { "home-unanswered" } else { "home-unanswered-oldest" },
            &[("name", name.slot()), ("days", Slot::Count(age(oldest)))],
        ),
        shape_html: status_shape(StatusShape::Diamond),
        tone: Some(Tone::Bad),
    }
}

fn objectives_clause(here: &Here<'_>) -> Option<String> {
    let running = running(here);
    if running.is_empty() {
        return None;
    }
    let fine = running
        .iter()
        .filter(|&&index| {
            matches!(
                here.objective(index).status,
                GoalStatus::OnTrack | GoalStatus::Achieved | GoalStatus::Reached
            )
        })
        .count();
    if let (&[alone], 0) = (running.as_slice(), fine) {
        let status = objective_status(here, alone).word.to_lowercase();
        return Some(here.say_html("home-objective-alone", &[("status", text(status))]));
    }
    let slots = [("fine", count(fine)), ("count", count(running.len()))];
    Some(here.say_html(
        if fine == running.len() { "home-objectives-all" } else { "home-objectives" },
        &slots,
    ))
}

/// Day, day of the cycle, fresh readings.
pub(super) fn meta(here: &Here<'_>, all: &[KpiIndex]) -> String {
    let mut parts = vec![here.language.date_with_weekday(here.assessment.as_of)];
    if let Some(&cycle) = running_cycles(here).first() {
        parts.push(cycle_day(here, cycle, "home-day"));
    }
    if !all.is_empty() {
        let fresh = all
            .iter()
            .filter(|&&index| here.kpi(index).freshness == Some(Freshness::Fresh))
            .count();
        parts.push(here.say("home-fresh", &[("fresh", count(fresh)), ("count", count(all.len()))]));
    }
    parts.join(" · ")
}
