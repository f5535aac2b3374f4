//! What was promised and measured: nouns only, in the words of the files.
//!
//! **Invariant:** knows no day of judgement and computes no verdict; references are already
//! positions in the `Plan`.

pub mod close;
pub mod common;
pub mod id;
pub mod key_result;
pub mod kpi;
pub mod objective;
pub mod person;
pub mod report;
pub mod role;
pub mod site;
pub mod team;
pub mod thresholds;
pub mod time;
pub mod value;

pub use common::{Allow, Body, Common, RawHtml};
pub use id::{
    CycleIndex, KeyResultIndex, KpiId, KpiIndex, ObjectiveId, ObjectiveIndex, PersonId, TeamId,
};
pub use key_result::KeyResult;
pub use kpi::Kpi;
pub use objective::{Ambition, Objective};
pub use person::Person;
pub use report::Report;
pub use site::Site;
pub use team::Team;
pub use time::{Cycle, CycleId};

use std::sync::Arc;

use crate::finding::Span;

/// Everything that the files of a site say, checked and connected.
#[derive(Debug, Clone)]
pub struct Plan {
    /// quarterdeck.yaml.
    pub site: Site,
    /// By id.
    pub kpis: Vec<Arc<Kpi>>,
    /// By full id.
    pub objectives: Vec<Objective>,
    /// Those with a file or an objective, by first day, then by id.
    pub cycles: Vec<Cycle>,
    /// Those with a file and those only named, by id.
    pub teams: Vec<Team>,
    /// Those with a file and those only named, by id.
    pub people: Vec<Person>,
    /// By id.
    pub reports: Vec<Report>,
    /// The words of content/index.md.
    pub home: Option<Body>,
    /// References that lead nowhere: they are warned about and left out everywhere else.
    pub dangling: Vec<Dangling>,
    /// The sealed closes, by cycle.
    pub closes: Vec<close::Close>,
}

/// A reference that leads nowhere.
#[derive(Debug, Clone)]
pub struct Dangling {
    /// The reference as typed.
    pub typed: String,
    /// What it should name.
    pub names: ReferenceKind,
    /// The most similar id that exists.
    pub did_you_mean: Option<String>,
    /// The full id of the thing that refers.
    pub subject: String,
    /// Where it stands.
    pub span: Span,
}

/// What a reference should name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A KPI.
    Kpi,
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
}

impl Plan {
    /// The KPI at a position.
    pub fn kpi(&self, index: KpiIndex) -> &Kpi {
        &self.kpis[index.0]
    }

    /// The objective at a position.
    pub fn objective(&self, index: ObjectiveIndex) -> &Objective {
        &self.objectives[index.0]
    }

    /// The cycle at a position.
    pub fn cycle(&self, index: CycleIndex) -> &Cycle {
        &self.cycles[index.0]
    }

    /// The key result at a position.
    pub fn key_result(&self, index: KeyResultIndex) -> &KeyResult {
        &self.objective(index.objective).key_results[index.position]
    }
}
