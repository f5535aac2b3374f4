//! What checks look at: a plan and what the rules found of it, without what is history.

use crate::evaluate::{
    Assessment, CloseAssessment, Gaps, GoalStatus, KeyResultAssessment, KpiAssessment,
    ObjectiveAssessment, gaps, is_ahead,
};
use crate::finding::{Finding, Span};
use crate::model::key_result::Kind;
use crate::model::key_result::Move;
use crate::model::{Cycle, KeyResult, Kpi, KpiIndex, Objective, ObjectiveIndex, Plan};

use super::Check;

/// A plan and what the rules found of it.
pub(super) struct Judged<'a> {
    pub plan: &'a Plan,
    pub assessment: &'a Assessment,
    /// What the loop lacks.
    pub gaps: Gaps,
}

/// A key result with all that is known of it.
pub(super) struct Goal<'a> {
    pub objective: &'a Objective,
    pub key_result: &'a KeyResult,
    pub found: &'a KeyResultAssessment,
}

impl<'a> Judged<'a> {
    pub(super) fn new(plan: &'a Plan, assessment: &'a Assessment) -> Self {
        Self { plan, assessment, gaps: gaps(plan, assessment) }
    }

    /// The KPIs that are judged on this day: all but the retired.
    pub(super) fn kpis(&self) -> impl Iterator<Item = (KpiIndex, &'a Kpi, &'a KpiAssessment)> {
        let both = self.plan.kpis.iter().zip(&self.assessment.kpis).enumerate();
        both.filter(|(_, (_, found))| found.retired.is_none())
            .map(|(position, (kpi, found))| (KpiIndex(position), kpi.as_ref(), found))
    }

    /// The objectives that can still be changed: neither over nor dropped.
    pub(super) fn objectives(
        &self,
    ) -> impl Iterator<Item = (ObjectiveIndex, &'a Objective, &'a ObjectiveAssessment)> {
        let (plan, assessment) = (self.plan, self.assessment);
        let both = plan.objectives.iter().zip(&assessment.objectives).enumerate();
        both.map(|(position, (objective, found))| (ObjectiveIndex(position), objective, found))
            .filter(move |(index, ..)| is_ahead(plan, assessment, *index))
    }

    /// The key results of those objectives that were not dropped themselves.
    pub(super) fn goals(&self) -> impl Iterator<Item = Goal<'a>> {
        self.objectives().flat_map(|(_, objective, found)| {
            objective
                .key_results
                .iter()
                .zip(&found.key_results)
                .filter(|(_, found)| found.status != GoalStatus::Dropped)
                .map(move |(key_result, found)| Goal { objective, key_result, found })
        })
    }

    /// The closes in force, with their cycles and where they are sealed.
    pub(super) fn closes(&self) -> impl Iterator<Item = (&'a Cycle, Span, &'a CloseAssessment)> {
        let both = self.plan.cycles.iter().zip(&self.assessment.cycles);
        both.filter_map(|(cycle, found)| {
            let sealed = self.plan.closes.iter().find(|close| close.cycle == cycle.id)?;
            Some((cycle, sealed.place, found.close.as_ref()?))
        })
    }

    /// The KPI at a position with what the rules found of it.
    pub(super) fn kpi(&self, index: KpiIndex) -> (&'a Kpi, &'a KpiAssessment) {
        (&self.plan.kpis[index.0], &self.assessment.kpis[index.0])
    }
}

impl<'a> Goal<'a> {
    /// The full id.
    pub(super) fn id(&self) -> String {
        format!("{}/{}", self.objective.id, self.key_result.id)
    }

    /// What it moves, where it moves a number.
    pub(super) fn moves(&self) -> Option<&'a Move> {
        match &self.key_result.kind {
            Kind::Move(moving) => Some(moving),
            Kind::Keep(_) | Kind::Milestones(_) => None,
        }
    }

    /// The KPI that is its evidence.
    pub(super) fn kpi(&self) -> Option<KpiIndex> {
        self.key_result.evidence.kpi()
    }

    /// A finding about it at one of its keys, else at the key result itself.
    pub(super) fn finding(
        &self,
        check: &'static Check,
        key: Option<Span>,
        message: impl Into<String>,
    ) -> Finding {
        let span = key.unwrap_or(self.key_result.place);
        Finding::new(&check.fault, Some(span), message).subject(self.id())
    }
}

/// Objectives that lack what others of the site have.
pub(super) struct Lacking<'a> {
    pub check: &'static Check,
    pub objectives: &'a [ObjectiveIndex],
    pub what: &'static str,
    pub help: &'static str,
}

impl Lacking<'_> {
    /// A finding for each; one alone where no objective of the site has any, for a habit that nobody
    /// has would otherwise be told as often as there are objectives.
    pub(super) fn findings(
        &self,
        judged: &Judged<'_>,
        has: impl Fn(&Objective) -> bool,
    ) -> Vec<Finding> {
        let Self { check, objectives, what, help } = *self;
        let in_use = judged.plan.objectives.iter().any(has);
        if !in_use && objectives.len() > 1 {
            let message = format!("none of {} objectives has a {what}", objectives.len());
            let span = judged.plan.site.place;
            return vec![Finding::new(&check.fault, Some(span), message).help(help)];
        }
        let finding = |index: &ObjectiveIndex| {
            let objective = judged.plan.objective(*index);
            let message = format!("`{}` has no {what}", objective.id);
            let finding = Finding::new(&check.fault, Some(objective.place), message).help(help);
            finding.subject(objective.id.to_string())
        };
        objectives.iter().map(finding).collect()
    }
}
