//! One KPI: what it is, since when, on which side; all its readings; who is on it.

use serde::Serialize;

use crate::evaluate::{Freshness, RangeStatus, Side, baseline_proposal};
use crate::language::Slot;
use crate::model::kpi::Reset;
use crate::model::{Kpi, KpiIndex, ObjectiveIndex};
use crate::report::part::body::body_html;
use crate::report::part::difference_chart::{DifferenceChart, difference_chart};
use crate::report::part::episode_row::{EpisodeRow, episode_row};
use crate::report::part::figures::{Figure, kpi_range_in_full, kpi_value, range_as_written};
use crate::report::part::judgement::{ToneWord, assurance_word, judgement_html, signal_word};
use crate::report::part::kpi_chart::{KpiChart, kpi_chart};
use crate::report::part::kpi_line::kpi_figure;
use crate::report::part::objective_row::{KeyResultRow, key_result_row};
use crate::report::part::reading_rows::{Cells, reading_rows};
use crate::report::part::status_word::{
    KpiWord, StatusWord, kpi_status, kpi_word, objective_status,
};
use crate::report::part::who::{Hold, Who, hold, who};
use crate::report::part::working::{WorkingView, kpi_workings};
use crate::report::{Here, Link, Route, count, text};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct KpiView {
    /// The heading.
    pub title: String,
    /// The way here: the dashboard.
    pub up: Link,
    /// Its category.
    pub category: Option<String>,
    /// Question, owner, cadence and direction in one line.
    pub meta_html: String,
    /// That and why it is retired.
    pub retired_html: Option<String>,
    /// The latest figure.
    pub figure: Option<Figure>,
    /// Its day, and how recent it is.
    pub figure_date: String,
    /// The status with its reason.
    pub status: StatusWord,
    /// Who is on it.
    pub who: Option<Who>,
    /// News or noise.
    pub signal: Option<ToneWord>,
    /// What to expect as it runs today.
    pub assurance: Option<ToneWord>,
    /// What it is, since when, on which side; never a cause.
    pub verdict_html: String,
    /// News or noise, what to expect, and which kind of action fits.
    pub judgement_html: String,
    /// Its trips round the loop, the latest first.
    pub episodes: Vec<EpisodeRow>,
    /// The new baseline that its confirmed trip proposes (L3).
    pub proposal_html: Option<String>,
    /// The large chart; none without readings.
    pub chart: Option<KpiChart>,
    /// The chart of the differences that it is judged by; none where its readings are.
    pub differences: Option<DifferenceChart>,
    /// Objectives that answer it or did so.
    pub objectives: Vec<ObjectiveEntry>,
    /// Its second role: key results judged by it.
    pub key_results: Vec<KeyResultRow>,
    /// Formula, source, owner and the rest.
    pub definition: Vec<Definition>,
    /// Its ranges by date.
    pub ranges: Vec<RangeEntry>,
    /// Times in which being out of range was accepted.
    pub accepted: Vec<AcceptedEntry>,
    /// What others reach.
    pub benchmarks: Vec<BenchmarkEntry>,
    /// Its text.
    pub body_html: String,
    /// How many readings it has.
    pub readings_heading: String,
    /// The latest readings as rows.
    pub readings_html: String,
    /// Those before them.
    pub earlier_html: String,
    /// What the fold with those before them is called.
    pub earlier_summary: String,
    /// Whether any reading has a note.
    pub has_notes: bool,
    /// All readings as a file.
    pub readings_href: String,
    /// How status and freshness were worked out.
    pub workings: Vec<WorkingView>,
}

/// An objective that names the KPI.
#[derive(Debug, Serialize)]
pub struct ObjectiveEntry {
    /// Its title with the link to its page.
    pub name: Link,
    /// Its cycle or window.
    pub cycle: String,
    /// Its status.
    pub status: StatusWord,
    /// Whether it runs today.
    pub runs: bool,
}

/// One line of the definition.
#[derive(Debug, Serialize)]
pub struct Definition {
    /// What it tells.
    pub term: String,
    /// What it says.
    pub html: String,
}

/// A range and since when it holds.
#[derive(Debug, Serialize)]
pub struct RangeEntry {
    /// `since 1 Oct 2024`
    pub from: String,
    /// As written.
    pub range: String,
    /// The inner limit as written.
    pub watch: String,
    /// Why it changed.
    pub why: String,
    /// File and line.
    pub place: String,
    /// Whether it is in force.
    pub current: bool,
}

/// A time in which being out of range was accepted.
#[derive(Debug, Serialize)]
pub struct AcceptedEntry {
    /// `1 March to 30 June 2026`
    pub period: String,
    /// Who accepted it.
    pub by: Option<Link>,
    /// Why.
    pub why: String,
    /// Whether it holds today.
    pub current: bool,
}

/// What others reach.
#[derive(Debug, Serialize)]
pub struct BenchmarkEntry {
    /// Whose figure it is.
    pub name: String,
    /// The figure.
    pub value: String,
    /// Where it was found.
    pub source: String,
}

/// Readings that stand open; the others are folded.
const READINGS_OPEN: usize = 12;

/// Readings on the page; all are in the file beside it.
const READINGS_MAX: usize = 400;

/// What the page says.
pub(super) fn view(here: &Here<'_>, index: KpiIndex) -> KpiView {
    let kpi = here.plan.kpi(index);
    let assessment = here.kpi(index);
    let connections = here.connections.kpi(index);
    let latest = assessment.latest();
    let readings = || assessment.readings.iter().rev().take(READINGS_MAX);
    let has_notes =
        readings().any(|reading| kpi.readings[reading.position as usize].note.is_some());
    let cells = |short_places| Cells { notes: has_notes, short_places };
    let open = readings().take(READINGS_OPEN);
    let earlier = readings().skip(READINGS_OPEN);
    KpiView {
        title: kpi.title.clone(),
        up: Link { text: here.say("kpis-title", &[]), href: here.link(&Route::Kpis) },
        category: kpi.category.clone(),
        meta_html: meta_html(here, index),
        retired_html: retired_html(here, kpi),
        figure: latest.map(|reading| kpi_value(here, index, reading.value)),
        figure_date: figure_date(here, index),
        status: status(here, index),
        who: (assessment.retired.is_none() && hold(here, index) != Hold::ReadingDue)
            .then(|| who(here, index)),
        signal: assessment.retired.is_none().then(|| signal_word(here, index)),
        assurance: assurance_word(here, index),
        verdict_html: verdict_html(here, index),
        judgement_html: judgement_html(here, index),
        episodes: assessment
            .episodes
            .iter()
            .rev()
            .map(|episode| episode_row(here, index, episode, None))
            .collect(),
        proposal_html: proposal_html(here, index),
        chart: latest.is_some().then(|| kpi_chart(here, index, "chart")),
        differences: difference_chart(here, index, "differences"),
        objectives: connections
            .objectives
            .iter()
            .map(|&objective| objective_entry(here, objective))
            .collect(),
        key_results: connections
            .key_results
            .iter()
            .rev()
            .map(|&key_result| key_result_row(here, key_result))
            .collect(),
        definition: definition(here, index),
        ranges: ranges(here, index),
        accepted: kpi
            .accepted
            .iter()
            .rev()
            .filter(|entry| entry.from <= here.assessment.as_of)
            .map(|entry| AcceptedEntry {
                period: here.language.period(entry.from, entry.until),
                by: entry.by.as_ref().map(|person| here.person(person)),
                why: entry.why.clone(),
                current: here.assessment.as_of <= entry.until,
            })
            .collect(),
        benchmarks: kpi
            .benchmark
            .iter()
            .map(|benchmark| BenchmarkEntry {
                name: benchmark.name.clone(),
                value: kpi_figure(here, index, benchmark.value),
                source: benchmark.source.clone().unwrap_or_default(),
            })
            .collect(),
        body_html: body_html(here, &kpi.body),
        readings_heading: here.say(
            "kpi-readings-count",
            &[("shown", count(open.len())), ("count", count(assessment.readings.len()))],
        ),
        earlier_summary: here.say("kpi-earlier", &[("count", count(earlier.len()))]),
        readings_html: reading_rows(here, index, open, cells(false)),
        earlier_html: reading_rows(here, index, earlier, cells(true)),
        has_notes,
        readings_href: here.link(&Route::File("data/readings.csv".into())),
        workings: kpi_workings(here, index),
    }
}

fn meta_html(here: &Here<'_>, index: KpiIndex) -> String {
    let kpi = here.plan.kpi(index);
    let mut parts = Vec::new();
    if let Some(question) = &kpi.question {
        parts.push(here.say_html("kpi-meta-question", &[("question", text(question.as_str()))]));
    }
    match kpi.owner.first() {
        Some(owner) => {
            let owner = here.person(owner);
            parts.push(here.say_html("kpi-meta-owner", &[("owner", owner.slot())]));
        }
        None => parts.push(here.say_html("kpi-meta-no-owner", &[])),
    }
    parts.push(here.say_html(&format!("cadence-{}", kpi.cadence.id()), &[]));
    if let Some(direction) = here.kpi(index).direction {
        parts.push(here.say_html(&format!("direction-{}", direction.id()), &[]));
    }
    parts.join(" · ")
}

fn retired_html(here: &Here<'_>, kpi: &Kpi) -> Option<String> {
    let retired = kpi.retired.as_ref()?;
    let has_come = retired.date <= here.assessment.as_of;
    let mut html = here.say_html(
        if has_come { "kpi-retired" } else { "kpi-retires" },
        &[("date", text(here.language.date(retired.date)))],
    );
    if let Some(next) = retired.replaced_by {
        let next = here.kpi_link(next);
        html.push(' ');
        html.push_str(&here.say_html("kpi-replaced-by", &[("kpi", next.slot())]));
    }
    if let Some(why) = &retired.why {
        html.push(' ');
        html.push_str(&here.say_html("kpi-quote", &[("words", text(why.as_str()))]));
    }
    Some(html)
}

fn figure_date(here: &Here<'_>, index: KpiIndex) -> String {
    let assessment = here.kpi(index);
    let Some(reading) = assessment.latest() else { return here.say("kpi-no-reading", &[]) };
    let date = [("date", text(here.language.date(reading.date)))];
    if assessment.retired.is_some() {
        return here.say("kpi-date", &date);
    }
    let id = match (reading.provisional, assessment.freshness) {
        (true, _) => "kpi-date-provisional",
        (false, Some(Freshness::Due)) => "kpi-date-due",
        (false, Some(Freshness::Stale)) => "kpi-date-stale",
        (false, Some(Freshness::Fresh) | None) => "kpi-date-fresh",
    };
    here.say(id, &date)
}

/// What it is, since when, on which side, and who is on it; never a cause.
fn verdict_html(here: &Here<'_>, index: KpiIndex) -> String {
    let assessment = here.kpi(index);
    let latest = assessment.latest();
    let date = |date| text(here.language.date(date));
    let mut slots: Vec<(&str, Slot<'_>)> = Vec::new();
    if let Some(reading) = latest {
        slots.push(("value", text(kpi_figure(here, index, reading.value))));
        slots.push(("date", date(reading.date)));
        slots.push(("days", Slot::Count(here.days_since(reading.date))));
        let range = kpi_range_in_full(here, index, assessment.range_of(reading));
        slots.push(("range", text(range)));
    }
    if let Some(since) = assessment.since {
        slots.push(("since", date(since)));
        slots.push(("readings", count(run_length(here, index))));
    }
    if assessment.retired.is_some() && latest.is_some() {
        return here.say_html("kpi-verdict-retired", &slots);
    }
    let id = match (assessment.status, assessment.side) {
        (RangeStatus::OutOfRange, Some(Side::Below)) => "kpi-verdict-below",
        (RangeStatus::OutOfRange, _) => "kpi-verdict-above",
        (RangeStatus::NoData, _) => "kpi-verdict-no-data",
        (RangeStatus::NoRange, _) => "kpi-verdict-no-range",
        (RangeStatus::Stale, _) => "kpi-verdict-stale",
        (RangeStatus::Watch | RangeStatus::InRange, _) if kpi_word(assessment) == KpiWord::New => {
            "kpi-verdict-new"
        }
        (RangeStatus::Watch, _) => "kpi-verdict-watch",
        (RangeStatus::InRange, _) => "kpi-verdict-in-range",
    };
    let mut html = here.say_html(id, &slots);
    if let Some(second) = who_html(here, index) {
        html.push(' ');
        html.push_str(&second);
    }
    html
}

/// The status; where its word says it all, with the range that it is in.
fn status(here: &Here<'_>, index: KpiIndex) -> StatusWord {
    let mut status = kpi_status(here, index);
    let assessment = here.kpi(index);
    if status.reason.is_empty()
        && let Some(latest) = assessment.latest()
    {
        let range = kpi_range_in_full(here, index, assessment.range_of(latest));
        status.reason = here.say("kpi-in-range", &[("range", text(range))]);
    }
    status
}

/// What a confirmed trip proposes, and the command that writes it down (L3).
fn proposal_html(here: &Here<'_>, index: KpiIndex) -> Option<String> {
    let proposal = baseline_proposal(here.plan, here.assessment, index)?;
    let name = here.objective_link(proposal.objective);
    let kpi = ("kpi", text(here.plan.kpi(index).id.to_string()));
    let from = |date| ("from", text(here.language.date(date)));
    Some(match &proposal.range {
        Ok(new) => here.say_html(
            "kpi-proposal-range",
            &[
                ("objective", name.slot()),
                ("range", text(range_as_written(here, index, &new.range))),
                from(new.from),
                ("passed", count(new.passed)),
                ("of", count(new.of)),
                kpi,
            ],
        ),
        Err(_) => here.say_html(
            "kpi-proposal-limits",
            &[("objective", name.slot()), from(proposal.rebase_from), kpi],
        ),
    })
}

/// How many readings the present run of in or out has.
fn run_length(here: &Here<'_>, index: KpiIndex) -> usize {
    let assessment = here.kpi(index);
    assessment
        .since
        .map_or(0, |since| assessment.readings.iter().filter(|one| one.date >= since).count())
}

fn who_html(here: &Here<'_>, index: KpiIndex) -> Option<String> {
    let out = here.kpi(index).status == RangeStatus::OutOfRange;
    match hold(here, index) {
        Hold::Nobody => Some(here.say_html("kpi-verdict-nobody", &[])),
        Hold::Back => {
            let opened = here.kpi(index).episodes.last().map(|episode| episode.opened);
            let stage = here.kpi(index).episodes.last().map_or("", |episode| episode.stage.id());
            let opened = opened.map_or_else(String::new, |date| here.language.date(date));
            let slots = [
                ("stage", text(stage)),
                ("opened", text(opened)),
                ("readings", count(run_length(here, index))),
            ];
            Some(here.say_html("kpi-verdict-back", &slots))
        }
        Hold::Objective(objective) => {
            let name = here.objective_link(objective);
            let status = objective_status(here, objective).word.to_lowercase();
            Some(here.say_html(
                if out { "kpi-verdict-answered" } else { "kpi-verdict-in-objective" },
                &[("objective", name.slot()), ("status", text(status))],
            ))
        }
        Hold::Accepted(until) => Some(
            here.say_html("kpi-verdict-accepted", &[("date", text(here.language.date(until)))]),
        ),
        Hold::ReadingDue | Hold::Nothing => None,
    }
}

fn objective_entry(here: &Here<'_>, index: ObjectiveIndex) -> ObjectiveEntry {
    let objective = here.plan.objective(index);
    ObjectiveEntry {
        name: Link {
            text: objective.title.clone(),
            href: here.link(&Route::Objective(objective.id.clone())),
        },
        cycle: match objective.cycle {
            Some(cycle) => here.plan.cycle(cycle).id.to_string(),
            None => here.language.period(objective.window.first, objective.window.last),
        },
        status: objective_status(here, index),
        runs: objective.window.holds(here.assessment.as_of),
    }
}

fn definition(here: &Here<'_>, index: KpiIndex) -> Vec<Definition> {
    let kpi = here.plan.kpi(index);
    let mut definition = Vec::new();
    let mut add = |term: &str, html: String| {
        if !html.is_empty() {
            definition.push(Definition { term: here.say(term, &[]), html });
        }
    };
    let plain = |words: &Option<String>| {
        words.as_ref().map_or_else(String::new, |words| {
            here.say_html("kpi-words", &[("words", text(words.as_str()))])
        })
    };
    let links = |links: Vec<Link>| -> String {
        let html: Vec<String> = links
            .iter()
            .map(|link| here.say_html("kpi-words", &[("words", link.slot())]))
            .collect();
        html.join(", ")
    };
    add("kpi-question", plain(&kpi.question));
    add("kpi-formula", plain(&kpi.formula));
    add("kpi-source", plain(&kpi.source));
    add("kpi-owner", links(kpi.owner.iter().map(|owner| here.person(owner)).collect()));
    add("kpi-team", links(kpi.team.iter().map(|team| here.team(team)).collect()));
    add("kpi-cadence", here.say_html(&format!("cadence-{}", kpi.cadence.id()), &[]));
    if let Some(direction) = here.kpi(index).direction {
        add("kpi-direction", here.say_html(&format!("direction-{}", direction.id()), &[]));
    }
    if let Some(reset) = kpi.cumulative {
        let id = match reset {
            Reset::Year => "kpi-cumulative-year",
            Reset::Quarter => "kpi-cumulative-quarter",
            Reset::Month => "kpi-cumulative-month",
        };
        add("kpi-cumulative", here.say_html(id, &[]));
    }
    if kpi.leading {
        add("kpi-kind", here.say_html("kpi-leading", &[]));
    }
    if kpi.lowest.is_some() || kpi.highest.is_some() {
        let bounds = here.language.range(kpi.lowest, kpi.highest, &kpi.unit, None);
        add("kpi-bounds", here.say_html("kpi-words", &[("words", text(bounds))]));
    }
    add("kpi-drivers", links(kpi.drivers.iter().map(|&one| here.kpi_link(one)).collect()));
    let drives = &here.connections.kpi(index).drives;
    add("kpi-drives", links(drives.iter().map(|&one| here.kpi_link(one)).collect()));
    let guards = &here.connections.kpi(index).guarded_by;
    add("kpi-guarded", links(guards.iter().map(|&one| here.objective_link(one)).collect()));
    if !kpi.common.tags.is_empty() {
        let tags = text(kpi.common.tags.join(", "));
        add("kpi-tags", here.say_html("kpi-words", &[("words", tags)]));
    }
    definition
}

/// The ranges by date, the present one first; then those of single months.
fn ranges(here: &Here<'_>, index: KpiIndex) -> Vec<RangeEntry> {
    let kpi = here.plan.kpi(index);
    let as_of = here.assessment.as_of;
    let watch = |range: &crate::model::kpi::Range| {
        range.watch.map_or_else(String::new, |watch| {
            let inner = crate::model::kpi::Range { min: watch.min, max: watch.max, watch: None };
            range_as_written(here, index, &inner)
        })
    };
    let known = |from: Option<crate::model::time::Date>| from.is_none_or(|from| from <= as_of);
    let mut entries: Vec<RangeEntry> = Vec::new();
    for entry in kpi.ranges.iter().rev().filter(|entry| known(entry.from)) {
        entries.push(RangeEntry {
            from: match entry.from {
                Some(from) => {
                    here.say("kpi-range-since", &[("date", text(here.language.date(from)))])
                }
                None => here.say("kpi-range-always", &[]),
            },
            range: range_as_written(here, index, &entry.range),
            watch: watch(&entry.range),
            why: entry.why.clone().unwrap_or_default(),
            place: here.place(entry.span),
            current: entries.is_empty(),
        });
    }
    for (&month, range) in &kpi.season {
        let day = crate::model::time::Date::from_ymd_opt(2000, month, 1).unwrap_or_default();
        entries.push(RangeEntry {
            from: here.say("kpi-range-season", &[("month", text(here.language.month(day, false)))]),
            range: range_as_written(here, index, &range.value),
            watch: watch(&range.value),
            why: String::new(),
            place: here.place(range.span),
            current: false,
        });
    }
    entries
}
