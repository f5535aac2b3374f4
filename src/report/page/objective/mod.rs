//! One objective: where it stands, its key results, what it answers and guards, what was reported,
//! what was changed, and how it ended.

mod ending;
mod guardrails;
mod key_result;
mod milestones;
mod verdict;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::evaluate::{Episode, Figure};
use crate::model::objective::{Objective, Parent};
use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex};
use crate::report::part::body::body_html;
use crate::report::part::check_ins::{CheckInRow, check_ins};
use crate::report::part::episode_row::{EpisodeRow, episode_row};
use crate::report::part::forecast::forecast_line;
use crate::report::part::key_result_bar::objective_bar;
use crate::report::part::kpi_line::{KpiLine, kpi_line};
use crate::report::part::objective_row::{ambition, key_result_link, measured};
use crate::report::part::revisions::{RevisionRow, revisions};
use crate::report::part::score::{ScoreView, objective_score};
use crate::report::part::status_word::{StatusWord, objective_status};
use crate::report::part::working::{WorkingView, workings};
use crate::report::{Here, Link, Route, count, text};

use ending::{CloseView, close_view};
use guardrails::{PastGuardrail, past_guardrails};
use key_result::{KeyResultView, key_result_view};
use verdict::{dropped, verdict};

/// One objective.
#[derive(Debug, Serialize)]
pub struct ObjectiveView {
    /// Its title.
    pub title: String,
    /// From the list of objectives to here.
    pub crumbs: Vec<Link>,
    /// Owner, teams, ambition, window, what it serves and goes on from, one each.
    pub facts_html: Vec<String>,
    /// Its status; the reason counts its key results.
    pub status: StatusWord,
    /// `worst of 3 key results: 2 at risk, 1 on track`
    pub status_reason: String,
    /// Progress against expected.
    pub bar_svg: String,
    /// `**43%** done, 52% expected on 30 Apr`
    pub progress_html: String,
    /// `2 of 3 measured`, where not all are.
    pub measured: Option<String>,
    /// Once its cycle is over.
    pub score: Option<ScoreView>,
    /// One or two sentences on what matters.
    pub verdict_html: String,
    /// When and why it was given up.
    pub dropped: Option<String>,
    /// How its key results end as they move today; none once it is over.
    pub forecasts: Option<String>,
    /// Its key results, in the order of the file.
    pub key_results: Vec<KeyResultView>,
    /// The KPIs whose flag it answers.
    pub answers: Vec<KpiLine>,
    /// The trips of KPIs round the loop that it answers or answered.
    pub episodes: Vec<EpisodeRow>,
    /// Why it answers none, where it says so.
    pub leap: bool,
    /// The KPIs that must stay in range meanwhile.
    pub guardrails: Vec<KpiLine>,
    /// How each of them did in its days, once it is over.
    pub past_guardrails: Vec<PastGuardrail>,
    /// What their lines say: how they must stay, or, once it is over, how they did.
    pub guardrails_note: String,
    /// The objectives that serve it.
    pub served_by: Vec<ServedBy>,
    /// The latest check-ins.
    pub check_ins: Vec<CheckInRow>,
    /// Those before them.
    pub earlier_check_ins: Vec<CheckInRow>,
    /// The words that fold them away.
    pub earlier_title: String,
    /// What was changed after the cycle began.
    pub revisions: Vec<RevisionRow>,
    /// The heading above them.
    pub revisions_title: String,
    /// How it ended, in its people's words.
    pub close: Option<CloseView>,
    /// Its text.
    pub body_html: String,
    /// How its figures were worked out.
    pub workings: Vec<WorkingView>,
}

/// An objective that serves this one.
#[derive(Debug, Serialize)]
pub struct ServedBy {
    /// Its name.
    pub name: Link,
    /// Its status.
    pub status: StatusWord,
    /// The key result that it serves, where it names one.
    pub serves: Option<Link>,
}

/// Check-ins that stand open; the rest is folded.
const CHECK_INS_OPEN: usize = 8;

/// What the page of an objective says.
pub(super) fn view(here: &Here<'_>, index: ObjectiveIndex) -> ObjectiveView {
    let objective = here.plan.objective(index);
    let assessment = here.objective(index);
    let status = objective_status(here, index);
    let mut latest = check_ins(here, index);
    // Folding away one or two rows would hide more than it saves.
    let open = if latest.len() > CHECK_INS_OPEN + 2 { CHECK_INS_OPEN } else { latest.len() };
    let earlier = latest.split_off(open);
    ObjectiveView {
        title: objective.title.clone(),
        crumbs: crumbs(here, objective),
        facts_html: facts(here, index),
        status_reason: if objective.key_results.is_empty() {
            String::new()
        } else {
            let slots = [
                ("of", count(assessment.status_counts.values().sum())),
                ("counts", text(status.reason.clone())),
            ];
            let is_scored = assessment.score.is_some();
            here.say(
                if is_scored { "objective-scored-reason" } else { "objective-status-reason" },
                &slots,
            )
        },
        status,
        bar_svg: objective_bar(here, index, 412, 20),
        progress_html: objective_progress(here, index),
        measured: measured(here, index),
        score: objective_score(here, index),
        forecasts: objective
            .window
            .holds(here.assessment.as_of)
            .then(|| forecast_line(here, &[index]))
            .flatten(),
        verdict_html: verdict(here, index),
        dropped: dropped(here, index),
        key_results: (0..objective.key_results.len())
            .map(|position| key_result_view(here, KeyResultIndex { objective: index, position }))
            .collect(),
        answers: lines(here, objective.answers.iter().map(|answer| answer.value)),
        episodes: episodes(here, index),
        leap: objective.leap,
        guardrails: lines(here, objective.guardrails.iter().map(|guardrail| guardrail.value)),
        past_guardrails: past_guardrails(here, index),
        guardrails_note: if objective.window.last < here.assessment.as_of {
            here.say("objective-guardrails-since", &[])
        } else {
            here.say("objective-guardrails-note", &[])
        },
        served_by: served_by(here, index),
        check_ins: latest,
        earlier_title: here.say("objective-check-ins-earlier", &[("count", count(earlier.len()))]),
        earlier_check_ins: earlier,
        revisions: revisions(here, index),
        revisions_title: here.say(
            "objective-revisions",
            &[("date", text(here.language.date(objective.window.first)))],
        ),
        close: objective.close.as_ref().map(|close| close_view(here, index, close)),
        body_html: body_html(here, &objective.body),
        workings: objective_workings(here, index),
    }
}

fn crumbs(here: &Here<'_>, objective: &Objective) -> Vec<Link> {
    let mut crumbs =
        vec![Link { text: here.say("objectives-title", &[]), href: here.link(&Route::Objectives) }];
    if let Some(cycle) = objective.cycle {
        let id = &here.plan.cycle(cycle).id;
        crumbs.push(Link { text: id.to_string(), href: here.link(&Route::Cycle(id.clone())) });
        crumbs.extend(here.close_report(cycle));
    }
    crumbs.extend(objective.team.first().map(|team| here.team(team)));
    crumbs
}

fn facts(here: &Here<'_>, index: ObjectiveIndex) -> Vec<String> {
    let objective = here.plan.objective(index);
    let mut facts = Vec::new();
    match objective.owner.split_first() {
        Some((first, others)) => {
            facts.push(here.say_html("fact-owner", &[("owner", here.person(first).slot())]));
            for other in others {
                facts.push(here.say_html("fact-with", &[("owner", here.person(other).slot())]));
            }
        }
        None => facts.push(here.say_html("fact-no-owner", &[])),
    }
    for team in objective.team.iter().skip(1) {
        facts.push(here.say_html("fact-with", &[("owner", here.team(team).slot())]));
    }
    facts.push(crate::language::escape(&ambition(here, objective.ambition)));
    let window = here.language.period(objective.window.first, objective.window.last);
    facts.push(crate::language::escape(&window));
    match objective.parent {
        Some(Parent::Objective(parent)) => {
            facts.push(here.say_html("fact-serves", &[("parent", full_link(here, parent).slot())]));
        }
        Some(Parent::KeyResult(parent)) => facts.push(here.say_html(
            "fact-serves-key-result",
            &[
                ("key_result", key_result_link(here, parent).slot()),
                ("parent", full_link(here, parent.objective).slot()),
            ],
        )),
        None => {}
    }
    if let Some(before) = objective.continues {
        facts.push(lineage(here, "fact-continues", before));
    }
    for &heir in here.connections.heirs(index) {
        facts.push(lineage(here, "fact-goes-on", heir));
    }
    facts
}

/// The objective before or after this one, with its cycle, for they mostly share their name.
fn lineage(here: &Here<'_>, message: &str, other: ObjectiveIndex) -> String {
    let cycle = here.plan.objective(other).cycle;
    let cycle = cycle.map_or_else(String::new, |cycle| here.plan.cycle(cycle).id.to_string());
    let name = full_link(here, other);
    here.say_html(message, &[("objective", name.slot()), ("cycle", text(cycle))])
}

fn full_link(here: &Here<'_>, index: ObjectiveIndex) -> Link {
    let objective = here.plan.objective(index);
    Link { text: objective.title.clone(), href: here.objective_link(index).href }
}

/// The day of the evidence is named where all key results share it; a mean of several days has none.
fn objective_progress(here: &Here<'_>, index: ObjectiveIndex) -> String {
    let assessment = here.objective(index);
    let Some(progress) = assessment.progress else {
        return here.say_html("progress-unknown", &[]);
    };
    let done = ("done", text(here.language.share(progress)));
    let Some(expected) = assessment.expected else {
        return here.say_html("progress-alone", &[done]);
    };
    let expected = ("expected", text(here.language.share(expected)));
    let mut days: Vec<_> = assessment
        .key_results
        .iter()
        .filter(|key_result| key_result.counts && !key_result.terms.weight.is_zero())
        .filter_map(|key_result| key_result.expected_on)
        .collect();
    days.sort();
    days.dedup();
    match days[..] {
        [day] => here.say_html(
            "progress-expected-on",
            &[done, expected, ("date", text(here.date_short(day)))],
        ),
        _ => here.say_html("progress-expected", &[done, expected]),
    }
}

fn lines(here: &Here<'_>, kpis: impl Iterator<Item = KpiIndex>) -> Vec<KpiLine> {
    kpis.map(|index| kpi_line(here, index)).collect()
}

/// The episodes that it answers, the latest first; only a KPI that it names can have one.
fn episodes(here: &Here<'_>, index: ObjectiveIndex) -> Vec<EpisodeRow> {
    let objective = here.plan.objective(index);
    let answered = objective.answers.iter().map(|answer| answer.value);
    let moved = objective.key_results.iter().filter_map(|it| it.evidence.kpi());
    let named: BTreeSet<KpiIndex> = answered.chain(moved).collect();
    let mut found: Vec<(KpiIndex, &Episode)> = named
        .into_iter()
        .flat_map(|kpi| here.kpi(kpi).episodes.iter().map(move |episode| (kpi, episode)))
        .filter(|(_, episode)| episode.objective == Some(index))
        .collect();
    found.sort_by_key(|(kpi, episode)| (std::cmp::Reverse(episode.opened), *kpi));
    found.into_iter().map(|(kpi, episode)| episode_row(here, kpi, episode, None)).collect()
}

fn served_by(here: &Here<'_>, index: ObjectiveIndex) -> Vec<ServedBy> {
    here.connections
        .children(index)
        .iter()
        .map(|&child| ServedBy {
            name: full_link(here, child),
            status: objective_status(here, child),
            serves: match here.plan.objective(child).parent {
                Some(Parent::KeyResult(parent)) => Some(key_result_link(here, parent)),
                Some(Parent::Objective(_)) | None => None,
            },
        })
        .collect()
}

fn objective_workings(here: &Here<'_>, index: ObjectiveIndex) -> Vec<WorkingView> {
    let mut figures = vec![
        Figure::ObjectiveProgress(index),
        Figure::ObjectiveExpected(index),
        Figure::ObjectiveStatus(index),
    ];
    if here.objective(index).score.is_some() {
        figures.push(Figure::ObjectiveScore(index));
    }
    workings(here, &figures)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, objective, plan};
    use crate::model::time::Cadence;
    use crate::report::test_here::with_here;

    /// The KPI and the stage of each episode on an objective's page.
    #[track_caller]
    fn case(on: &str, which: usize, expected: &[(&str, &str)]) {
        let kpi = TestKpi::new().reading("2026-03-31", "6").reading("2026-04-30", "4").build();
        let key_result = TestKeyResult::new().way("6", "4").kpi(0, Cadence::Monthly);
        let mut other = objective(vec![TestKeyResult::new().build()]);
        other.id.name = "other".to_owned();
        let plan = plan(vec![kpi], vec![objective(vec![key_result.build()]), other]);
        let found = with_here(&plan, on, Route::Objectives, |here| {
            let rows = episodes(here, ObjectiveIndex(which)).into_iter();
            rows.map(|row| (row.kpi.text, row.stage.word)).collect::<Vec<_>>()
        });
        let found: Vec<_> =
            found.iter().map(|(kpi, stage)| (kpi.as_str(), stage.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_objective_lists_the_episodes_that_it_answers() {
        case("2026-03-31", 0, &[]);
        case("2026-05-15", 0, &[("Churn", "Acting")]);
        case("2026-07-15", 0, &[("Churn", "Confirming")]);
        case("2026-05-15", 1, &[]);
    }
}
