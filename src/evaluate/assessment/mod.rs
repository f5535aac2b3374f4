//! What the rules found: the one source of every figure on every page.

mod change;
mod close;
mod cycle;
mod episode;
mod forecast;
mod goal;
mod kpi;
mod variation;

use crate::model::time::Date;

pub use change::*;
pub use close::*;
pub use cycle::*;
pub use episode::*;
pub use forecast::*;
pub use goal::*;
pub use kpi::*;
pub use variation::*;

/// Everything that the rules found on one day.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The day of judgement.
    pub as_of: Date,
    /// By position in `Plan::kpis`.
    pub kpis: Vec<KpiAssessment>,
    /// By position in `Plan::objectives`.
    pub objectives: Vec<ObjectiveAssessment>,
    /// By position in `Plan::cycles`.
    pub cycles: Vec<CycleAssessment>,
    /// What happened lately, the latest first.
    pub changes: Vec<Change>,
    /// What is dated after `as_of` and therefore does not exist yet.
    pub ignored: Vec<Ignored>,
}
