//! The first sentence of home: where we stand, in counts that add up.

use serde::Serialize;

use super::counted;
use super::cycles::{cycle_day, running, running_cycles};
use crate::chart::StatusShape;
use crate::evaluate::{Coverage, Freshness, GoalStatus};
use crate::language::Slot;
use crate::model::KpiIndex;
use crate::report::page::coverage::{age_days, id as coverage_id};
use crate::report::part::status_word::{Tone, status_shape};
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

/// The state of everything: KPIs by coverage, the oldest that nobody is on, objectives.
pub(super) fn sentence(here: &Here<'_>, all: &[KpiIndex]) -> Vec<Clause> {
    let quiet = |html: String| Clause { html, shape_html: "", tone: None };
    let counted = counted(here, all);
    let number = |standing: Coverage| {
        counted.iter().find(|(one, _)| *one == standing).map_or(0, |(_, kpis)| kpis.len())
    };
    let mut sentence = Vec::new();
    if number(Coverage::Healthy) == all.len() && !all.is_empty() {
        sentence.push(quiet(here.say_html("home-all-okay", &[("count", count(all.len()))])));
    } else if !all.is_empty() {
        let okay = [("okay", count(number(Coverage::Healthy))), ("count", count(all.len()))];
        sentence.push(quiet(here.say_html("home-okay", &okay)));
        let others: Vec<String> = counted
            .iter()
            .filter(|(standing, _)| *standing != Coverage::Healthy)
            .map(|(standing, kpis)| {
                here.say(
                    &format!("home-count-{}", coverage_id(*standing)),
                    &[("count", count(kpis.len()))],
                )
            })
            .collect();
        let others = [
            ("count", count(all.len() - number(Coverage::Healthy))),
            ("others", text(others.join(", "))),
        ];
        sentence.push(quiet(here.say_html("home-others", &others)));
    }
    if let Some((_, unanswered)) = counted.iter().find(|(one, _)| *one == Coverage::Unanswered) {
        sentence.push(unanswered_clause(here, unanswered));
    }
    if let Some(html) = objectives_clause(here) {
        sentence.push(quiet(html));
    }
    sentence
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
