//! KPIs at a cycle's start and at its end, and their trips round the loop.

use std::collections::BTreeMap;

use crate::evaluate::Stage;
use crate::model::close::{KpiDay, KpiRecord, Record};
use crate::model::time::Date;

/// KPIs at a cycle's start and at its end; both add up to all of the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KpiHealth {
    /// What was said on the day before the cycle's first, with the ids.
    pub start: BTreeMap<KpiVerdict, Vec<String>>,
    /// What was said on the last day.
    pub end: BTreeMap<KpiVerdict, Vec<String>>,
    /// What became of each: every KPI once.
    pub movements: BTreeMap<KpiMovement, Vec<String>>,
    /// The KPIs that no objective of the cycle names.
    pub untouched: Vec<String>,
}

impl KpiHealth {
    /// The KPIs of which something was said at the start.
    pub fn at_start(&self, verdict: KpiVerdict) -> &[String] {
        self.start.get(&verdict).map(Vec::as_slice).unwrap_or_default()
    }

    /// The KPIs of which something was said at the end.
    pub fn at_end(&self, verdict: KpiVerdict) -> &[String] {
        self.end.get(&verdict).map(Vec::as_slice).unwrap_or_default()
    }

    /// The KPIs that moved in a way.
    pub fn moved(&self, movement: KpiMovement) -> &[String] {
        self.movements.get(&movement).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What was said of a KPI on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KpiVerdict {
    /// Out of range; old bad news stays bad news.
    OutOfRange,
    /// In range, near the edge included.
    InRange,
    /// In range, by a single reading.
    New,
    /// Stale, or without a range.
    NoVerdict,
    /// Without any reading.
    NotYet,
    /// It was retired in the cycle.
    Retired,
}

impl KpiVerdict {
    /// All, the worst first.
    pub const ALL: [Self; 6] =
        [Self::OutOfRange, Self::NoVerdict, Self::NotYet, Self::New, Self::InRange, Self::Retired];

    /// The word in messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::OutOfRange => "out-of-range",
            Self::InRange => "in-range",
            Self::New => "new",
            Self::NoVerdict => "no-verdict",
            Self::NotYet => "not-yet",
            Self::Retired => "retired",
        }
    }

    /// What was said of a KPI on one of its recorded days.
    pub fn on(day: &KpiDay) -> Self {
        match day.status.as_str() {
            "out_of_range" => Self::OutOfRange,
            "in_range" | "watch" if day.readings < 2 => Self::New,
            "in_range" | "watch" => Self::InRange,
            "no_data" => Self::NotYet,
            _ => Self::NoVerdict,
        }
    }
}

/// What became of a KPI between a cycle's start and its end; the first that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KpiMovement {
    /// In range at the start, out at the end.
    WentOut,
    /// Out at both.
    StayedOut,
    /// Its first verdict in the cycle, and it is out.
    AppearedOut,
    /// A verdict at the start, none at the end.
    WentSilent,
    /// Out at the start, in range at the end.
    CameBack,
    /// Its first verdict in the cycle, and it is in range.
    AppearedIn,
    /// In range at both.
    StayedIn,
    /// No verdict at either.
    NoVerdict,
    /// Its last day lies in the cycle.
    Retired,
}

impl KpiMovement {
    /// All, what asks for attention first.
    pub const ALL: [Self; 9] = [
        Self::WentOut,
        Self::StayedOut,
        Self::AppearedOut,
        Self::WentSilent,
        Self::CameBack,
        Self::AppearedIn,
        Self::StayedIn,
        Self::NoVerdict,
        Self::Retired,
    ];

    /// The word in messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::WentOut => "went-out",
            Self::StayedOut => "stayed-out",
            Self::AppearedOut => "appeared-out",
            Self::WentSilent => "went-silent",
            Self::CameBack => "came-back",
            Self::AppearedIn => "appeared-in",
            Self::StayedIn => "stayed-in",
            Self::NoVerdict => "no-verdict",
            Self::Retired => "retired",
        }
    }

    /// What became of a KPI.
    pub fn of(kpi: &KpiRecord) -> Self {
        if is_retired(kpi) {
            return Self::Retired;
        }
        match (is_in(&kpi.start), is_in(&kpi.end)) {
            (Some(true), Some(true)) => Self::StayedIn,
            (Some(true), Some(false)) => Self::WentOut,
            (Some(false), Some(true)) => Self::CameBack,
            (Some(false), Some(false)) => Self::StayedOut,
            (Some(_), None) => Self::WentSilent,
            (None, Some(true)) => Self::AppearedIn,
            (None, Some(false)) => Self::AppearedOut,
            (None, None) => Self::NoVerdict,
        }
    }
}

/// A KPI that is out of range and that nobody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Its id.
    pub kpi: String,
    /// The first reading out of range.
    pub since: Date,
    /// Days from then to the day of judgement.
    pub days: i64,
}

/// One trip of a KPI round the loop.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EpisodeRef {
    /// The KPI's id.
    pub kpi: String,
    /// The first reading out of range: no two trips of a KPI share it.
    pub opened: Date,
}

/// In the order in which a leader asks: what worked, what did not, what goes on.
const STAGES: [Stage; 11] = [
    Stage::Confirmed,
    Stage::Rebased,
    Stage::HeldInPart,
    Stage::Relapsed,
    Stage::NotMoved,
    Stage::Confirming,
    Stage::Acting,
    Stage::Accepted,
    Stage::Flagged,
    Stage::Slipped,
    Stage::Recovered,
];

pub(super) fn health(record: &Record) -> KpiHealth {
    let mut health = KpiHealth::default();
    for (id, kpi) in &record.kpis {
        let end = if is_retired(kpi) { KpiVerdict::Retired } else { KpiVerdict::on(&kpi.end) };
        health.start.entry(KpiVerdict::on(&kpi.start)).or_default().push(id.clone());
        health.end.entry(end).or_default().push(id.clone());
        health.movements.entry(KpiMovement::of(kpi)).or_default().push(id.clone());
        if kpi.objectives.is_empty() {
            health.untouched.push(id.clone());
        }
    }
    health
}

/// The KPIs that nobody answers on the day of judgement, the longest first.
pub(super) fn unanswered(record: &Record, as_of: Date) -> Vec<Unanswered> {
    let mut unanswered: Vec<Unanswered> = record
        .kpis
        .iter()
        .filter(|(_, kpi)| kpi.coverage.as_deref() == Some("unanswered"))
        .filter_map(|(id, kpi)| {
            let since = kpi.episodes.last()?.opened;
            Some(Unanswered { kpi: id.clone(), since, days: (as_of - since).num_days() })
        })
        .collect();
    unanswered.sort_by(|a, b| (a.since, &a.kpi).cmp(&(b.since, &b.kpi)));
    unanswered
}

pub(super) fn episodes(record: &Record) -> Vec<(String, Vec<EpisodeRef>)> {
    let mut by_stage: BTreeMap<&str, Vec<EpisodeRef>> = BTreeMap::new();
    for (id, kpi) in &record.kpis {
        for episode in &kpi.episodes {
            let found = EpisodeRef { kpi: id.clone(), opened: episode.opened };
            by_stage.entry(&episode.stage).or_default().push(found);
        }
    }
    STAGES
        .iter()
        .filter_map(|stage| Some((stage.id().to_owned(), by_stage.remove(stage.id())?)))
        .collect()
}

pub(super) fn baselines(record: &Record) -> Vec<String> {
    let candidates = record.kpis.iter().filter(|(_, kpi)| kpi.baseline.is_some());
    candidates.map(|(id, _)| id.clone()).collect()
}

/// Whether it was retired by the day at which KPIs are compared with the start.
fn is_retired(kpi: &KpiRecord) -> bool {
    kpi.retired.is_some_and(|retired| retired <= kpi.end.day)
}

/// Whether a KPI was in its range; none where nothing was said of it.
fn is_in(day: &KpiDay) -> Option<bool> {
    match KpiVerdict::on(day) {
        KpiVerdict::InRange => Some(true),
        KpiVerdict::OutOfRange => Some(false),
        KpiVerdict::New | KpiVerdict::NoVerdict | KpiVerdict::NotYet | KpiVerdict::Retired => None,
    }
}
