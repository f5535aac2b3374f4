//! The working of a trip round the loop (L1): what opened it, who acted, and the readings that decided.

use crate::evaluate::episode::{Alone, Decision, decision};
use crate::evaluate::{Assessment, Stage, Standing, Subject};
use crate::model::time::Date;
use crate::model::{KeyResultIndex, Kpi, KpiIndex, ObjectiveIndex, Plan};

use super::{Part, Quantity, Step, Working};

/// L1 of one episode, by its position among the KPI's.
pub(crate) fn episode(
    plan: &Plan,
    assessment: &Assessment,
    index: KpiIndex,
    position: usize,
) -> Option<Working> {
    let (kpi, found) = (plan.kpis.get(index.0)?, assessment.kpis.get(index.0)?);
    let episode = found.episodes.get(position)?;
    let mut working = Working::of("L1");
    working.result = Quantity::Word(episode.stage.id());
    let opening = found.readings.iter().find(|reading| reading.date == episode.opened)?;
    working
        .input("opening_reading", Quantity::Value(opening.value))
        .on(opening.date)
        .at(kpi.readings[opening.position as usize].span);
    if let Some(range) = found.range_of(opening) {
        for (name, end) in [("range_max", range.max), ("range_min", range.min)] {
            if let Some(end) = end {
                working.input(name, Quantity::Value(end)).on(opening.date).at(range.span);
            }
        }
    }
    if episode.stage == Stage::Accepted
        && let Some(entry) = kpi.accepted_on(assessment.as_of)
    {
        working.input("accepted_until", Quantity::Date(entry.until)).at(entry.span);
    }
    if let Some(objective) = episode.objective {
        let it = plan.objective(objective);
        let subject = Subject::Objective(objective);
        working.input("objective_window", Quantity::Period(it.window)).of(subject).at(it.place);
    }
    let decided = decision(plan, index, found, episode, assessment.as_of);
    for &position in &decided.readings {
        let reading = found.readings[position];
        let is_out = matches!(reading.standing, Some(Standing::Out(_)));
        let name = if is_out { "reading_out" } else { "reading_in" };
        let span = kpi.readings[reading.position as usize].span;
        working.input(name, Quantity::Value(reading.value)).on(reading.date).at(span);
    }
    match decided.alone {
        Some(Alone::Signal(rule)) => {
            working.input("signal_that_day", Quantity::Word(rule.id()));
        }
        Some(Alone::NoLimits) => {
            working.input("limits_that_day", Quantity::Unknown);
        }
        None => {}
    }
    if let Some(needed) = decided.needed {
        working.threshold("readings_that_confirm", Quantity::Count(needed));
    }
    if let Some(objective) = episode.objective {
        level(&mut working, plan, objective, &decided);
        if episode.stage == Stage::Rebased {
            rebased(&mut working, kpi, plan.objective(objective).window.first, assessment);
        }
    }
    if let Some(closed) = episode.closed {
        working.input("closed", Quantity::Date(closed));
    }
    Some(working)
}

/// The mean of what confirms against what was promised.
fn level(working: &mut Working, plan: &Plan, objective: ObjectiveIndex, decided: &Decision) {
    let Some((mean, promised)) = decided.level else { return };
    let key_result = KeyResultIndex { objective, position: promised.key_result };
    let name = if promised.is_commit { "commit" } else { "target" };
    working
        .input(name, Quantity::Value(promised.level))
        .of(Subject::KeyResult(key_result))
        .at(plan.key_result(key_result).place);
    let wanted = decided.needed.unwrap_or_default();
    let counted: Vec<Quantity> = working
        .inputs
        .iter()
        .filter(|input| input.name == "reading_in")
        .map(|input| input.quantity)
        .collect();
    let counted = &counted[counted.len().saturating_sub(wanted)..];
    let mut filled = vec![Part::Signs("(")];
    for (position, &quantity) in counted.iter().enumerate() {
        if position > 0 {
            filled.push(Part::Signs(" + "));
        }
        filled.push(Part::Quantity(quantity));
    }
    filled.push(Part::Signs(") / "));
    filled.push(Part::Quantity(Quantity::Count(counted.len())));
    let result = Quantity::Value(mean);
    working.steps.push(Step {
        name: "mean_since",
        formula: "Σ reading_in / count",
        filled,
        result,
    });
    let (formula, signs, holds) = if promised.rises {
        ("mean_since ≥ level", "{} ≥ {}", mean >= promised.level)
    } else {
        ("mean_since ≤ level", "{} ≤ {}", mean <= promised.level)
    };
    let numbers = [result, Quantity::Value(promised.level)];
    working.step("at_level", formula, signs, &numbers, Quantity::Truth(holds));
}

/// The first new range or rebase since the objective began.
fn rebased(working: &mut Working, kpi: &Kpi, began: Date, assessment: &Assessment) {
    let follows = |from: Date| began < from && from <= assessment.as_of;
    let rebase = kpi.rebase.iter().map(|entry| ("rebase", entry.from, entry.span));
    let ranges = kpi.ranges.iter().filter_map(|it| Some(("new_range", it.from?, it.span)));
    let mut entries: Vec<_> = rebase.chain(ranges).filter(|(_, from, _)| follows(*from)).collect();
    entries.sort_by_key(|(_, from, _)| *from);
    if let Some(&(name, from, span)) = entries.first() {
        working.input(name, Quantity::Date(from)).at(span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, nowhere, objective, plan};
    use crate::finding::Spanned;
    use crate::model::Objective;
    use crate::model::time::Cadence;

    /// Every input with its day, every step, the thresholds, and the stage of the last episode.
    #[track_caller]
    fn case(kpi: TestKpi, answered: bool, on: &str, expected: &str) {
        let objectives = if answered { vec![answer()] } else { Vec::new() };
        let plan = plan(vec![kpi.build()], objectives);
        let assessment = evaluate(&plan, day(on));
        let last = assessment.kpis[0].episodes.len() - 1;
        let found = episode(&plan, &assessment, KpiIndex(0), last).expect("there is an episode");
        let mut parts: Vec<String> = found
            .inputs
            .iter()
            .map(|input| {
                assert!(input.span.is_some() || !input.name.starts_with("reading"));
                let date = input.date.map_or(String::new(), |date| format!(" {date}"));
                format!("{} {}{date}", input.name, text(input.quantity))
            })
            .collect();
        parts.extend(found.steps.iter().map(|it| format!("{} = {}", it.name, text(it.result))));
        parts
            .extend(found.thresholds.iter().map(|it| format!("{} {}", it.name, text(it.quantity))));
        assert_eq!(format!("{} -> {}", parts.join(", "), text(found.result)), expected);
    }

    fn text(quantity: Quantity) -> String {
        match quantity {
            Quantity::Value(value) => value.normalize().to_string(),
            Quantity::Period(period) => format!("{}..{}", period.first, period.last),
            Quantity::Date(date) => date.to_string(),
            Quantity::Count(count) => count.to_string(),
            Quantity::Truth(truth) => truth.to_string(),
            Quantity::Word(word) => word.to_owned(),
            Quantity::Share(_)
            | Quantity::Score(_)
            | Quantity::Number(_)
            | Quantity::Days(_)
            | Quantity::Unknown => "?".to_owned(),
        }
    }

    /// An objective of the second quarter that brings the KPI from 7 to 4.
    fn answer() -> Objective {
        let key_result = TestKeyResult::new().way("7", "4").kpi(0, Cadence::Monthly);
        let mut answer = objective(vec![key_result.build()]);
        answer.answers.push(Spanned::new(KpiIndex(0), nowhere()));
        answer
    }

    fn out() -> TestKpi {
        TestKpi::new().reading("2026-02-28", "4").reading("2026-03-31", "7")
    }

    #[test]
    fn a_flag_names_the_readings_that_raised_it() {
        // One reading and no limits on that day.
        case(
            out(),
            false,
            "2026-04-15",
            "opening_reading 7 2026-03-31, range_max 5 2026-03-31, reading_out 7 2026-03-31, \
             limits_that_day ? -> flagged",
        );
    }

    #[test]
    fn while_an_objective_acts_its_window_is_named() {
        case(
            out(),
            true,
            "2026-04-15",
            "opening_reading 7 2026-03-31, range_max 5 2026-03-31, \
             objective_window 2026-04-01..2026-06-30 -> acting",
        );
    }

    #[test]
    fn of_several_acceptances_the_one_that_lasts_longest_is_named() {
        let kpi = out().accepted("2026-04-01", "2026-05-31").accepted("2026-04-01", "2026-06-30");
        case(
            kpi,
            false,
            "2026-04-20",
            "opening_reading 7 2026-03-31, range_max 5 2026-03-31, \
             accepted_until 2026-06-30 -> accepted",
        );
    }

    #[test]
    fn what_confirms_is_compared_with_the_promise() {
        let after = |values: [&str; 3]| {
            let months = ["2026-07-31", "2026-08-31", "2026-09-30"];
            months.iter().zip(values).fold(out(), |kpi, (date, value)| kpi.reading(date, value))
        };
        let opening = "opening_reading 7 2026-03-31, range_max 5 2026-03-31, \
                       objective_window 2026-04-01..2026-06-30, ";
        case(
            after(["4", "5", "3"]),
            true,
            "2026-10-15",
            &format!(
                "{opening}reading_in 4 2026-07-31, reading_in 5 2026-08-31, \
                 reading_in 3 2026-09-30, target 4, closed 2026-09-30, mean_since = 4, \
                 at_level = true, readings_that_confirm 3 -> confirmed"
            ),
        );
        case(
            after(["4", "5", "4.5"]),
            true,
            "2026-10-15",
            &format!(
                "{opening}reading_in 4 2026-07-31, reading_in 5 2026-08-31, \
                 reading_in 4.5 2026-09-30, target 4, closed 2026-09-30, mean_since = 4.5, \
                 at_level = false, readings_that_confirm 3 -> held_in_part"
            ),
        );
        case(
            after(["4", "5", "6"]),
            true,
            "2026-09-15",
            &format!(
                "{opening}reading_in 4 2026-07-31, reading_in 5 2026-08-31, \
                 readings_that_confirm 3 -> confirming"
            ),
        );
        case(
            after(["6", "7", "4"]),
            true,
            "2026-10-15",
            &format!("{opening}reading_out 6 2026-07-31, reading_out 7 2026-08-31 -> not_moved"),
        );
    }

    #[test]
    fn two_in_range_recover() {
        let kpi = out().reading("2026-04-30", "5").reading("2026-05-31", "4");
        case(
            kpi,
            false,
            "2026-06-15",
            "opening_reading 7 2026-03-31, range_max 5 2026-03-31, reading_in 5 2026-04-30, \
             reading_in 4 2026-05-31, closed 2026-05-31 -> recovered",
        );
    }
}
