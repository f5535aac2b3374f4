//! `data/site.json`: every figure of the site for other programs.
//!
//! The names are a contract: ids are full and of today, absent is null, lists without entries are
//! `[]`, dates are ISO texts, numbers are unrounded but for scores, and `url` is relative to the
//! site's root.

use serde::Serialize;

use super::number::{Number, number};
use crate::evaluate::{KeyResultAssessment, KpiAssessment, RangeInForce, Subject};
use crate::finding::Finding;
use crate::finding::format::{JsonFinding, json};
use crate::model::key_result::Kind;
use crate::model::time::Date;
use crate::model::{
    Cycle, CycleIndex, KeyResult, Kpi, KpiIndex, Objective, ObjectiveIndex, PersonId, Plan, TeamId,
};
use crate::report::{Facts, Route};

/// Grows whenever a name or a meaning changes.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct SiteRecord<'a> {
    schema_version: u32,
    as_of: Date,
    generator: &'static str,
    kpis: Vec<KpiRecord<'a>>,
    objectives: Vec<ObjectiveRecord<'a>>,
    cycles: Vec<CycleRecord<'a>>,
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct KpiRecord<'a> {
    id: &'a str,
    title: &'a str,
    category: Option<&'a str>,
    owner: Vec<&'a str>,
    team: Vec<&'a str>,
    unit: Option<&'a str>,
    cadence: &'static str,
    status: &'static str,
    side: Option<&'static str>,
    since: Option<Date>,
    freshness: Option<&'static str>,
    latest: Option<ReadingRecord>,
    range: Option<RangeRecord>,
    direction: Option<&'static str>,
    signal: Option<SignalRecord>,
    limits: Option<LimitsRecord>,
    assurance: &'static str,
    coverage: Option<&'static str>,
    episodes: Vec<EpisodeRecord>,
    retired: Option<Date>,
    url: String,
}

#[derive(Serialize)]
struct ReadingRecord {
    date: Date,
    value: Number,
    provisional: bool,
}

#[derive(Serialize)]
struct RangeRecord {
    min: Option<Number>,
    max: Option<Number>,
}

#[derive(Serialize)]
struct SignalRecord {
    rule: &'static str,
    since: Date,
    effect: &'static str,
}

#[derive(Serialize)]
struct LimitsRecord {
    mean: Number,
    lower: Number,
    upper: Number,
    trial: bool,
}

#[derive(Serialize)]
struct EpisodeRecord {
    opened: Date,
    stage: &'static str,
    objective: Option<String>,
    closed: Option<Date>,
}

#[derive(Serialize)]
struct ForecastRecord {
    date: Date,
    value: Number,
    low: Number,
    high: Number,
    chance: Number,
    word: &'static str,
}

#[derive(Serialize)]
struct ObjectiveRecord<'a> {
    id: String,
    title: &'a str,
    cycle: Option<&'a str>,
    owner: Vec<&'a str>,
    team: Vec<&'a str>,
    parent: Option<String>,
    ambition: &'static str,
    progress: Option<Number>,
    expected: Option<Number>,
    status: &'static str,
    score: Option<Number>,
    measured: usize,
    of: usize,
    answers: Vec<&'a str>,
    guardrails: Vec<&'a str>,
    continues: Option<String>,
    url: String,
    key_results: Vec<KeyResultRecord<'a>>,
}

#[derive(Serialize)]
struct KeyResultRecord<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'static str,
    owner: Vec<&'a str>,
    team: Vec<&'a str>,
    unit: Option<&'a str>,
    ambition: &'static str,
    weight: Number,
    start: Option<Number>,
    target: Option<Number>,
    current: Option<CurrentRecord>,
    deadline: Date,
    progress: Option<Number>,
    expected: Option<Number>,
    status: &'static str,
    score: Option<Number>,
    confidence: Option<u8>,
    kpi: Option<&'a str>,
    forecast: Option<ForecastRecord>,
}

#[derive(Serialize)]
struct CurrentRecord {
    date: Date,
    value: Number,
}

#[derive(Serialize)]
struct CycleRecord<'a> {
    id: &'a str,
    title: &'a str,
    start: Date,
    end: Date,
    state: &'static str,
    progress: Option<Number>,
    score: Option<Number>,
    url: String,
}

/// Where the goals stand, as `status --format json` prints it: the file without its findings.
#[derive(Serialize)]
struct StatusRecord<'a> {
    schema_version: u32,
    as_of: Date,
    generator: &'static str,
    kpis: Vec<KpiRecord<'a>>,
    objectives: Vec<ObjectiveRecord<'a>>,
    cycles: Vec<CycleRecord<'a>>,
}

/// One goal as `show --format json` prints it: its record in the file, and how it came about.
#[derive(Serialize)]
struct GoalRecord<T, W> {
    as_of: Date,
    kind: &'static str,
    goal: T,
    workings: W,
}

/// All goals as they stand.
pub fn status_json(facts: Facts<'_>) -> String {
    let SiteRecord { schema_version, as_of, generator, kpis, objectives, cycles, .. } =
        record(facts, &[]);
    pretty(&StatusRecord { schema_version, as_of, generator, kpis, objectives, cycles })
}

/// One goal and its workings; a cycle is no goal.
pub fn goal_json(facts: Facts<'_>, subject: Subject, workings: &impl Serialize) -> String {
    let Facts { plan, assessment, .. } = facts;
    let as_of = assessment.as_of;
    match subject {
        Subject::Kpi(index) => {
            let goal = kpi_record(plan, plan.kpi(index), &assessment.kpis[index.0]);
            pretty(&GoalRecord { as_of, kind: "kpi", goal, workings })
        }
        Subject::Objective(index) => {
            let goal = objective_record(facts, index);
            pretty(&GoalRecord { as_of, kind: "objective", goal, workings })
        }
        Subject::KeyResult(index) => {
            let found = &assessment.objectives[index.objective.0].key_results[index.position];
            let goal = key_result_record(plan, plan.key_result(index), found);
            pretty(&GoalRecord { as_of, kind: "key_result", goal, workings })
        }
        Subject::Cycle(index) => {
            let goal = cycle_record(facts, index);
            pretty(&GoalRecord { as_of, kind: "cycle", goal, workings })
        }
    }
}

fn pretty(record: &impl Serialize) -> String {
    serde_json::to_string_pretty(record).expect("a record is always JSON") + "\n"
}

/// The file's text.
pub(super) fn site_json(facts: Facts<'_>, findings: &[Finding]) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(&record(facts, findings)).expect("a record is always JSON");
    bytes.push(b'\n');
    bytes
}

fn record<'a>(facts: Facts<'a>, findings: &'a [Finding]) -> SiteRecord<'a> {
    let Facts { plan, assessment, sources, .. } = facts;
    SiteRecord {
        schema_version: SCHEMA_VERSION,
        as_of: assessment.as_of,
        generator: concat!("quarterdeck ", env!("CARGO_PKG_VERSION")),
        kpis: plan
            .kpis
            .iter()
            .zip(&assessment.kpis)
            .map(|(kpi, it)| kpi_record(plan, kpi, it))
            .collect(),
        objectives: (0..plan.objectives.len())
            .map(|position| objective_record(facts, ObjectiveIndex(position)))
            .collect(),
        cycles: (0..plan.cycles.len())
            .map(|position| cycle_record(facts, CycleIndex(position)))
            .collect(),
        findings: findings.iter().map(|finding| json(finding, sources)).collect(),
    }
}

fn kpi_record<'a>(plan: &Plan, kpi: &'a Kpi, assessment: &KpiAssessment) -> KpiRecord<'a> {
    KpiRecord {
        id: &kpi.id.0,
        title: &kpi.title,
        category: kpi.category.as_deref(),
        owner: people(&kpi.owner),
        team: teams(&kpi.team),
        unit: kpi.unit.as_typed(),
        cadence: kpi.cadence.id(),
        status: assessment.status.id(),
        side: assessment.side.map(crate::evaluate::Side::id),
        since: assessment.since,
        freshness: assessment.freshness.map(crate::evaluate::Freshness::id),
        latest: assessment.latest().map(|reading| ReadingRecord {
            date: reading.date,
            value: Number(reading.value),
            provisional: reading.provisional,
        }),
        range: assessment.range_now.as_ref().map(range_record),
        direction: assessment.direction.map(crate::model::kpi::Direction::id),
        signal: assessment.variation.signal.map(|signal| SignalRecord {
            rule: signal.rule.id(),
            since: signal.since,
            effect: signal.effect.id(),
        }),
        limits: assessment.variation.limits.map(|limits| LimitsRecord {
            mean: Number(limits.mean),
            lower: Number(limits.lower),
            upper: Number(limits.upper),
            trial: limits.trial,
        }),
        assurance: assessment.assurance.id(),
        coverage: assessment.coverage.map(crate::evaluate::Coverage::id),
        episodes: assessment
            .episodes
            .iter()
            .map(|episode| EpisodeRecord {
                opened: episode.opened,
                stage: episode.stage.id(),
                objective: episode.objective.map(|index| plan.objective(index).id.to_string()),
                closed: episode.closed,
            })
            .collect(),
        retired: assessment.retired,
        url: Route::Kpi(kpi.id.clone()).url(),
    }
}

fn range_record(range: &RangeInForce) -> RangeRecord {
    RangeRecord { min: number(range.min), max: number(range.max) }
}

fn objective_record(facts: Facts<'_>, index: ObjectiveIndex) -> ObjectiveRecord<'_> {
    let Facts { plan, assessment, .. } = facts;
    let objective = plan.objective(index);
    let it = &assessment.objectives[index.0];
    ObjectiveRecord {
        id: objective.id.to_string(),
        title: &objective.title,
        cycle: objective.id.cycle.as_ref().map(|cycle| cycle.0.as_str()),
        owner: people(&objective.owner),
        team: teams(&objective.team),
        parent: parent(plan, objective),
        ambition: objective.ambition.id(),
        progress: number(it.progress),
        expected: number(it.expected),
        status: it.status.id(),
        score: number(it.score),
        measured: it.measured,
        of: it.of,
        answers: objective.answers.iter().map(|answer| kpi_id(plan, answer.value)).collect(),
        guardrails: objective.guardrails.iter().map(|rail| kpi_id(plan, rail.value)).collect(),
        continues: objective.continues.map(|before| plan.objective(before).id.to_string()),
        url: Route::Objective(objective.id.clone()).url(),
        key_results: objective
            .key_results
            .iter()
            .zip(&it.key_results)
            .map(|(key_result, it)| key_result_record(plan, key_result, it))
            .collect(),
    }
}

fn parent(plan: &Plan, objective: &Objective) -> Option<String> {
    use crate::model::objective::Parent;
    objective.parent.map(|parent| match parent {
        Parent::Objective(index) => plan.objective(index).id.to_string(),
        Parent::KeyResult(index) => {
            format!("{}/{}", plan.objective(index.objective).id, plan.key_result(index).id)
        }
    })
}

fn key_result_record<'a>(
    plan: &'a Plan,
    key_result: &'a KeyResult,
    it: &KeyResultAssessment,
) -> KeyResultRecord<'a> {
    let moves = matches!(key_result.kind, Kind::Move(_));
    KeyResultRecord {
        id: &key_result.id,
        title: &key_result.title,
        kind: key_result.kind.id(),
        owner: people(&key_result.owner),
        team: teams(&key_result.team),
        unit: key_result.unit.as_typed(),
        ambition: key_result.ambition.id(),
        weight: Number(it.terms.weight),
        start: number(it.terms.start.filter(|_| moves)),
        target: number(it.terms.target.filter(|_| moves)),
        current: it
            .current
            .map(|current| CurrentRecord { date: current.date, value: Number(current.value) }),
        deadline: it.terms.deadline,
        progress: number(it.progress),
        expected: number(it.expected),
        status: it.status.id(),
        score: number(it.score.map(|score| score.value)),
        confidence: it.confidence.map(|(_, confidence)| confidence),
        kpi: key_result.evidence.kpi().map(|index| kpi_id(plan, index)),
        forecast: it.forecast.map(|forecast| ForecastRecord {
            date: forecast.date,
            value: Number(forecast.value),
            low: Number(forecast.low),
            high: Number(forecast.high),
            chance: Number(forecast.chance),
            word: forecast.word.id(),
        }),
    }
}

fn cycle_record(facts: Facts<'_>, index: CycleIndex) -> CycleRecord<'_> {
    let cycle: &Cycle = facts.plan.cycle(index);
    let it = &facts.assessment.cycles[index.0];
    CycleRecord {
        id: &cycle.id.0,
        title: &cycle.title,
        start: cycle.start,
        end: cycle.end,
        state: it.state.id(),
        progress: number(it.progress),
        score: number(it.score),
        url: Route::Cycle(cycle.id.clone()).url(),
    }
}

fn kpi_id(plan: &Plan, index: KpiIndex) -> &str {
    &plan.kpi(index).id.0
}

fn people(ids: &[PersonId]) -> Vec<&str> {
    ids.iter().map(|id| id.0.as_str()).collect()
}

fn teams(ids: &[TeamId]) -> Vec<&str> {
    ids.iter().map(|id| id.0.as_str()).collect()
}
