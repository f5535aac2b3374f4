//! Names that other things refer to, and positions in the plan.

use std::fmt;

use super::time::CycleId;

/// The id of a KPI: lower-case words with hyphens, unique in the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KpiId(pub String);

/// The full id of an objective: `2026-Q2/retain-customers`, or `replatform` without a cycle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectiveId {
    /// Its cycle; none for an objective with a window of its own.
    pub cycle: Option<CycleId>,
    /// Its name, unique within its cycle.
    pub name: String,
}

/// The id of a person or a role: lower-case words with hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub String);

/// The id of a team: lower-case words with hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamId(pub String);

/// The position of a KPI in `Plan::kpis`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KpiIndex(pub usize);

/// The position of an objective in `Plan::objectives`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectiveIndex(pub usize);

/// The position of a cycle in `Plan::cycles`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CycleIndex(pub usize);

/// The position of a key result: its objective and its place in the objective's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyResultIndex {
    /// The objective.
    pub objective: ObjectiveIndex,
    /// The position in `Objective::key_results`.
    pub position: usize,
}

impl fmt::Display for KpiId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for TeamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ObjectiveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cycle {
            Some(cycle) => write!(f, "{cycle}/{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}
