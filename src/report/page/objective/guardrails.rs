//! The KPIs that had to stay in range while an objective that is over ran.

use serde::Serialize;

use crate::chart::StatusShape;
use crate::evaluate::{GuardrailHeld, guardrail_held};
use crate::model::{KpiIndex, ObjectiveIndex};
use crate::report::part::kpi_line::{KpiLine, kpi_line};
use crate::report::part::status_word::{StatusWord, Tone, status_shape};
use crate::report::{Here, count, text};

/// A guardrail of an objective that is over.
#[derive(Debug, Serialize)]
pub struct PastGuardrail {
    /// How it did while the objective ran.
    pub then: StatusWord,
    /// The KPI as it stands today.
    pub today: KpiLine,
}

/// How each guardrail did in the objective's own days; none while it runs, for it is not over yet.
pub(super) fn past_guardrails(here: &Here<'_>, index: ObjectiveIndex) -> Vec<PastGuardrail> {
    let objective = here.plan.objective(index);
    if objective.window.last >= here.assessment.as_of {
        return Vec::new();
    }
    objective
        .guardrails
        .iter()
        .map(|guardrail| PastGuardrail {
            then: then(here, index, guardrail.value),
            today: kpi_line(here, guardrail.value),
        })
        .collect()
}

fn then(here: &Here<'_>, index: ObjectiveIndex, kpi: KpiIndex) -> StatusWord {
    let window = here.plan.objective(index).window;
    let held = guardrail_held(&here.kpi(kpi).readings, window);
    let (id, shape, tone) = match held {
        GuardrailHeld { of: 0, .. } => ("unread", StatusShape::Dash, Tone::Unknown),
        GuardrailHeld { out: 0, .. } => ("held", StatusShape::Filled, Tone::Good),
        GuardrailHeld { .. } => ("broken", StatusShape::Diamond, Tone::Bad),
    };
    StatusWord {
        word: here.say(&format!("guardrail-{id}"), &[]),
        tone,
        shape_html: status_shape(shape),
        reason: guardrail_words(here, held),
        id,
    }
}

/// `out in 3 of 3 readings, first on 31 Oct 2025`
fn guardrail_words(here: &Here<'_>, held: GuardrailHeld) -> String {
    let slots = [("out", count(held.out)), ("of", count(held.of))];
    match held.first_out {
        Some(first) => {
            let date = ("date", text(here.date_short(first)));
            here.say("close-guardrail-out", &[slots[0].clone(), slots[1].clone(), date])
        }
        None if held.of == 0 => here.say("close-guardrail-unread", &[]),
        None => here.say("close-guardrail-held", &slots),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, nowhere, objective, plan};
    use crate::finding::Spanned;
    use crate::report::Route;
    use crate::report::test_here::with_here;

    #[track_caller]
    fn case(kpi: TestKpi, on: &str, expected: &[(&str, &str, &str)]) {
        let mut guarded = objective(vec![TestKeyResult::new().build()]);
        guarded.guardrails = vec![Spanned::new(KpiIndex(0), nowhere())];
        let plan = plan(vec![kpi.build()], vec![guarded]);
        let found = with_here(&plan, on, Route::Objectives, |here| {
            let rows = past_guardrails(here, ObjectiveIndex(0)).into_iter();
            rows.map(|row| (row.then.word, row.then.reason, row.today.status.word))
                .collect::<Vec<_>>()
        });
        let found: Vec<_> =
            found.iter().map(|(then, why, today)| (&**then, &**why, &**today)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_objective_that_is_over_says_how_its_guardrails_did_then() {
        let better = || TestKpi::new().reading("2026-05-31", "6").reading("2026-07-31", "4");
        case(better(), "2026-08-02", &[("Broken", "out in its one reading, on 31 May", "Okay")]);
        let worse = TestKpi::new().reading("2026-04-30", "4").reading("2026-05-31", "4");
        case(
            worse.reading("2026-07-31", "6"),
            "2026-08-02",
            &[("Held", "in range in all 2 readings", "Not okay")],
        );
        let late = TestKpi::new().reading("2026-07-15", "4").reading("2026-07-31", "4");
        case(late, "2026-08-02", &[("No verdict", "no reading to judge in the cycle", "Okay")]);
        case(better(), "2026-06-30", &[]);
    }
}
