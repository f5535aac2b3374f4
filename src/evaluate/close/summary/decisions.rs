//! What somebody has to decide, and what the next cycle may take on.

use super::kpis::{Unanswered, unanswered};
use crate::model::close::{Named, ObjectiveRecord, Record};
use crate::model::time::Date;

/// Something that somebody has to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionWanted {
    /// Why it is on the list.
    pub kind: DecisionKind,
    /// The KPI's id or the objective's full id.
    pub subject: String,
    /// Its title.
    pub title: String,
    /// Who; the one accountable where nobody else is named.
    pub who: Option<Named>,
    /// By when; none where no day was named.
    pub by: Option<Date>,
}

/// Why a decision is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionKind {
    /// People ask for it, in these words.
    Asked {
        /// Their words.
        what: String,
    },
    /// A KPI is out of range and nobody answers.
    Unanswered {
        /// For how many days.
        days: i64,
    },
    /// A commitment was broken and nobody said why.
    RootCause {
        /// The key results, by the last parts of their ids.
        key_results: Vec<String>,
    },
    /// Nobody said what becomes of an objective.
    Undecided,
}

impl DecisionKind {
    /// The word in messages.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "asked",
            Self::Unanswered { .. } => "unanswered",
            Self::RootCause { .. } => "root-cause",
            Self::Undecided => "undecided",
        }
    }
}

/// An objective that goes on in a later cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedObjective {
    /// Its full id.
    pub objective: String,
    /// `keep` or `modify`.
    pub decision: String,
    /// The objectives that it went on from, the one before it first, by full id.
    pub lineage: Vec<String>,
}

/// Something that the next cycle may take on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The KPI's id or the objective's full id.
    pub subject: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: CandidateReason,
}

/// Why the next cycle may take something on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CandidateReason {
    /// A KPI is flagged and nobody answers.
    Unanswered {
        /// For how many days.
        days: i64,
    },
    /// An objective ended, and its KPI is where it was.
    NotMoved {
        /// For how many days it is out of range.
        days: i64,
        /// The objective that did not move it, by full id.
        objective: Option<String>,
    },
    /// Its people decided that it goes on.
    Carried {
        /// `keep` or `modify`.
        decision: String,
    },
}

impl CandidateReason {
    /// The word in messages.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Unanswered { .. } => "unanswered",
            Self::NotMoved { .. } => "not-moved",
            Self::Carried { .. } => "carried",
        }
    }
}

/// What somebody has to decide: what people ask for by its day, then KPIs that nobody answers, the
/// longest first, then what the objectives' people still owe.
pub fn decisions_wanted(record: &Record, as_of: Date) -> Vec<DecisionWanted> {
    let mut wanted = asked(record);
    for Unanswered { kpi: id, days, .. } in unanswered(record, as_of) {
        let kpi = &record.kpis[&id];
        wanted.push(DecisionWanted {
            kind: DecisionKind::Unanswered { days },
            title: kpi.title.clone(),
            who: kpi.owner.first().cloned(),
            by: None,
            subject: id,
        });
    }
    wanted.extend(owed(record, root_cause));
    wanted.extend(owed(record, undecided));
    wanted
}

/// What the people of scored objectives still owe; before there is a score, they owe nothing.
fn owed(
    record: &Record,
    wants: impl Fn(&ObjectiveRecord) -> Option<DecisionKind>,
) -> impl Iterator<Item = DecisionWanted> {
    let scored = record.objectives.iter().filter(|(_, objective)| objective.score.is_some());
    scored.filter_map(move |(id, objective)| {
        Some(DecisionWanted {
            kind: wants(objective)?,
            subject: id.clone(),
            title: objective.title.clone(),
            who: objective.owner.first().cloned(),
            by: None,
        })
    })
}

fn root_cause(objective: &ObjectiveRecord) -> Option<DecisionKind> {
    let given = objective.close.as_ref().and_then(|close| close.root_cause.as_ref());
    let broken = objective.key_results.iter().filter(|it| it.broken_commitment);
    let key_results: Vec<String> = broken.map(|it| it.id.clone()).collect();
    (given.is_none() && !key_results.is_empty()).then_some(DecisionKind::RootCause { key_results })
}

fn undecided(objective: &ObjectiveRecord) -> Option<DecisionKind> {
    let decided = objective.close.as_ref().and_then(|close| close.decision.as_ref());
    decided.is_none().then_some(DecisionKind::Undecided)
}

fn asked(record: &Record) -> Vec<DecisionWanted> {
    let mut wanted: Vec<DecisionWanted> = Vec::new();
    for (id, objective) in &record.objectives {
        for decide in objective.close.iter().flat_map(|close| &close.decide) {
            wanted.push(DecisionWanted {
                kind: DecisionKind::Asked { what: decide.what.clone() },
                subject: id.clone(),
                title: objective.title.clone(),
                who: decide.who.clone(),
                by: decide.by,
            });
        }
    }
    // What has no day comes last; otherwise the order of the objectives and their files stays.
    wanted.sort_by_key(|wanted| (wanted.by.is_none(), wanted.by));
    wanted
}

pub(super) fn carried(record: &Record) -> Vec<CarriedObjective> {
    record
        .objectives
        .iter()
        .filter_map(|(id, objective)| {
            let decision = objective.close.as_ref()?.decision.as_ref()?;
            ["keep", "modify"].contains(&decision.as_str()).then(|| CarriedObjective {
                objective: id.clone(),
                decision: decision.clone(),
                lineage: objective.lineage.clone(),
            })
        })
        .collect()
}

pub(super) fn candidates(
    record: &Record,
    unanswered: &[Unanswered],
    carried: &[CarriedObjective],
) -> Vec<Candidate> {
    let kpis = unanswered.iter().map(|Unanswered { kpi: id, days, .. }| {
        let kpi = &record.kpis[id];
        let days = *days;
        let open = kpi.episodes.last().filter(|episode| episode.stage == "not_moved");
        let reason = match open {
            Some(open) => CandidateReason::NotMoved { days, objective: open.objective.clone() },
            None => CandidateReason::Unanswered { days },
        };
        Candidate { subject: id.clone(), title: kpi.title.clone(), reason }
    });
    let objectives = carried.iter().map(|carried| Candidate {
        subject: carried.objective.clone(),
        title: record.objectives[&carried.objective].title.clone(),
        reason: CandidateReason::Carried { decision: carried.decision.clone() },
    });
    kpis.chain(objectives).collect()
}
