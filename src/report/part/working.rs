//! How a figure was worked out: its inputs with their dates and places, its steps, its thresholds.

use serde::Serialize;

use super::due_list::edit_href;
use super::objective_row::key_result_link;
use crate::evaluate::{Figure, Part, Quantity, Subject, find_rule, working};
use crate::language::Slot;
use crate::model::KpiIndex;
use crate::model::value::{Unit, Value};
use crate::report::{Here, Link, Route};

/// The working of one figure by one rule.
#[derive(Debug, Clone, Serialize)]
pub struct WorkingView {
    /// The id of the rule, with the link to its text.
    pub rule: Link,
    /// Whether it is the first of its rule: the heading names each rule once.
    pub names_rule: bool,
    /// What the rule decides.
    pub name: String,
    /// What went in.
    pub inputs: Vec<InputView>,
    /// What was made of it, in order.
    pub steps: Vec<StepView>,
    /// What it was compared with: `on pace 90%`.
    pub thresholds: Vec<String>,
    /// What came out.
    pub result: String,
}

/// One input of a working.
#[derive(Debug, Clone, Serialize)]
pub struct InputView {
    /// What it is.
    pub name: String,
    /// How much.
    pub value: String,
    /// The day for which it holds.
    pub date: String,
    /// File and line.
    pub place: String,
    /// Where that line can be edited.
    pub href: Option<String>,
}

/// One step of a working.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// What it gives.
    pub name: String,
    /// The formula with its numbers.
    pub filled: String,
    /// What it gives.
    pub result: String,
}

/// The link to a rule's text: `K1`.
pub fn rule_link(here: &Here<'_>, id: &str) -> Link {
    Link { text: id.to_owned(), href: here.anchor(&Route::Rules, &id.to_lowercase()) }
}

/// The workings of some figures, in the order asked for.
pub fn workings(here: &Here<'_>, figures: &[Figure]) -> Vec<WorkingView> {
    let mut views: Vec<WorkingView> =
        figures.iter().filter_map(|&figure| working_view(here, figure)).collect();
    let mut named = std::collections::BTreeSet::new();
    for view in &mut views {
        view.names_rule = named.insert(view.rule.text.clone());
    }
    views
}

/// Episodes whose working stands on a page, the latest first.
const EPISODES_MAX: usize = 5;

/// How a KPI was judged: status, freshness, signal and assurance (K1 to K4), its trips round the loop
/// (L1), and where it stands there (L2).
pub fn kpi_workings(here: &Here<'_>, index: KpiIndex) -> Vec<WorkingView> {
    let mut figures = vec![
        Figure::RangeStatus(index),
        Figure::Freshness(index),
        Figure::Signal(index),
        Figure::Assurance(index),
    ];
    let episodes = (0..here.kpi(index).episodes.len()).rev().take(EPISODES_MAX);
    figures.extend(episodes.map(|position| Figure::Episode(index, position)));
    figures.push(Figure::Coverage(index));
    workings(here, &figures)
}

fn working_view(here: &Here<'_>, figure: Figure) -> Option<WorkingView> {
    let working = working(here.plan, here.assessment, figure)?;
    let own = subject(figure);
    let say = |quantity: Quantity| quantity_text(here, own, quantity);
    let inputs = working
        .inputs
        .iter()
        .map(|input| {
            let of = input.subject.unwrap_or(own);
            let name = word(here, input.name);
            InputView {
                name: match input.subject {
                    Some(subject) => format!("{name}: {}", title(here, subject)),
                    None => name,
                },
                value: quantity_text(here, of, input.quantity),
                date: input.date.map_or_else(String::new, |date| here.language.date(date)),
                place: input.span.map_or_else(String::new, |span| here.place(span)),
                href: input.span.and_then(|span| edit_href(here, span)),
            }
        })
        .collect();
    let steps = working
        .steps
        .iter()
        .map(|step| StepView {
            name: word(here, step.name),
            filled: step
                .filled
                .iter()
                .map(|part| match part {
                    Part::Signs(signs) => (*signs).to_owned(),
                    Part::Quantity(quantity) => say(*quantity),
                })
                .collect(),
            result: say(step.result),
        })
        .collect();
    Some(WorkingView {
        rule: rule_link(here, working.rule),
        names_rule: true,
        name: find_rule(working.rule).map_or_else(String::new, |rule| rule.name.to_owned()),
        inputs,
        steps,
        thresholds: working
            .thresholds
            .iter()
            .map(|threshold| format!("{} {}", word(here, threshold.name), say(threshold.quantity)))
            .collect(),
        result: say(working.result),
    })
}

/// The thing whose figure it is: its unit prints the values.
fn subject(figure: Figure) -> Subject {
    match figure {
        Figure::RangeStatus(index)
        | Figure::Freshness(index)
        | Figure::Signal(index)
        | Figure::Assurance(index)
        | Figure::Episode(index, _)
        | Figure::Coverage(index) => Subject::Kpi(index),
        Figure::Progress(index)
        | Figure::Expected(index)
        | Figure::KeyResultStatus(index)
        | Figure::KeyResultScore(index)
        | Figure::Forecast(index) => Subject::KeyResult(index),
        Figure::ObjectiveProgress(index)
        | Figure::ObjectiveExpected(index)
        | Figure::ObjectiveStatus(index)
        | Figure::ObjectiveScore(index) => Subject::Objective(index),
        Figure::CycleProgress(index) | Figure::CycleScore(index) | Figure::HalfTime(index) => {
            Subject::Cycle(index)
        }
    }
}

fn title(here: &Here<'_>, subject: Subject) -> String {
    match subject {
        Subject::Kpi(index) => here.kpi_link(index).text,
        Subject::Objective(index) => here.objective_link(index).text,
        Subject::KeyResult(index) => key_result_link(here, index).text,
        Subject::Cycle(index) => here.plan.cycle(index).id.to_string(),
    }
}

/// The word for a fixed id.
fn word(here: &Here<'_>, id: &str) -> String {
    here.say(&format!("working-{}", id.replace('_', "-")), &[])
}

/// The digits of a figure in a working: those of the page, and two more where it has them, so that
/// whoever works it out again comes to the same.
fn exact_digits(value: Value, digits: Option<u8>) -> Option<u8> {
    let own = u8::try_from(value.normalize().scale()).unwrap_or(u8::MAX);
    digits.map(|digits| digits.max(own.min(digits.saturating_add(2))))
}

fn quantity_text(here: &Here<'_>, of: Subject, quantity: Quantity) -> String {
    let exact = |value: Value| value.round_dp(4).normalize();
    match quantity {
        Quantity::Value(value) => match of {
            Subject::Kpi(index) => {
                let digits = exact_digits(value, here.connections.kpi_decimals(index));
                here.language.figure(value, &here.plan.kpi(index).unit, digits)
            }
            Subject::KeyResult(index) => {
                let digits = exact_digits(value, here.connections.key_result_decimals(index));
                here.language.figure(value, &here.plan.key_result(index).unit, digits)
            }
            Subject::Objective(_) | Subject::Cycle(_) => here.language.number(exact(value), None),
        },
        // One digit more than on the page: it shows on which side of a threshold a share lies.
        Quantity::Share(share) => {
            let percent = (share * Value::ONE_HUNDRED).round_dp(1).normalize();
            here.language.figure(percent, &Unit::Percent, None)
        }
        Quantity::Score(score) => here.language.score(score),
        Quantity::Number(number) => here.language.number(exact(number), None),
        Quantity::Count(number) => number.to_string(),
        Quantity::Days(days) => here.say("attention-days", &[("days", Slot::Count(days))]),
        Quantity::Date(date) => here.language.date(date),
        Quantity::Period(period) => here.language.period(period.first, period.last),
        Quantity::Truth(true) => here.say("working-yes", &[]),
        Quantity::Truth(false) => here.say("working-no", &[]),
        Quantity::Word(word) => word.to_owned(),
        Quantity::Unknown => here.say("frame-unknown", &[]),
    }
}
