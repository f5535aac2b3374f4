//! A key result of the model, from the keys in its objective's file.

use std::sync::Arc;

use super::Found;
use super::kpi::{KpiNames, people, teams};
use super::revision::{Terms, resolve_revisions};
use crate::finding::{Finding, Span, Spanned};
use crate::load::fault;
use crate::load::schema::key_result::{KeyResultKeys, PaceKeys, PointKeys, Start};
use crate::load::schema::revision::RevisionKeys;
use crate::load::text::RangeKeys;
use crate::model::key_result::{
    CheckIn, Evidence, Keep, Kind, Measure, Milestone, Move, Pace, PacePoint,
};
use crate::model::kpi::RangeEnd;
use crate::model::thresholds::default_hold;
use crate::model::time::{Cadence, Date, Period};
use crate::model::value::{Unit, Value};
use crate::model::{Ambition, KeyResult, Kpi, PersonId, TeamId};

/// What a key result takes from its objective where it doesn't say its own.
#[derive(Debug)]
pub(super) struct Of<'o> {
    /// The full id of the objective.
    pub(super) subject: &'o str,
    /// Its days.
    pub(super) window: Period,
    pub(super) owner: &'o [PersonId],
    pub(super) team: &'o [TeamId],
    pub(super) ambition: Ambition,
}

/// Makes a key result of its keys and of its revisions.
pub(super) fn resolve_key_result(
    keys: KeyResultKeys,
    revisions: Vec<RevisionKeys>,
    of: &Of,
    kpis: &[Arc<Kpi>],
    names: &KpiNames,
    found: &mut Found,
) -> KeyResult {
    let subject = format!("{}/{}", of.subject, keys.id.value);
    let evidence = match &keys.kpi {
        Some(reference) => {
            names.resolve(reference, &subject, found).map_or(Evidence::MissingKpi, Evidence::Kpi)
        }
        None if keys.present.kpi.is_some() => Evidence::MissingKpi,
        None => Evidence::CheckIns,
    };
    let kpi = evidence.kpi().map(|index| kpis[index.0].as_ref());
    let findings = &mut found.findings;
    let unit = keys.unit.unit().cloned().unwrap_or_default();

    let from = keys.from.map_or(of.window.first, |from| from.value);
    let deadline = keys.deadline.map_or(of.window.last, |deadline| deadline.value);
    if from >= deadline {
        let span = keys.deadline.or(keys.from).map_or(keys.id.span, |date| date.span);
        findings.push(fault::empty_window::finding(span, from, deadline));
    }
    check_kind(&keys, findings);
    let check_ins = check_ins(&keys, findings);
    let kind = kind(&keys, (from, deadline), &unit, kpi, findings);
    let terms = Terms {
        way: match &kind {
            Kind::Move(number) => Some((number.start, number.target)),
            Kind::Keep(_) | Kind::Milestones(_) => None,
        },
        from,
        deadline,
        weight: keys.weight.map_or(Value::ONE, |weight| weight.value),
    };
    let revisions = resolve_revisions(revisions, &terms, &unit, &keys.places, findings);
    let or_else = |own: Vec<_>, all: &[PersonId]| if own.is_empty() { all.to_vec() } else { own };
    let team = teams(keys.team);
    KeyResult {
        id: keys.id.value,
        title: keys.title,
        owner: or_else(people(keys.owner), of.owner),
        team: if team.is_empty() { of.team.to_vec() } else { team },
        ambition: keys.ambition.unwrap_or(of.ambition),
        weight: terms.weight,
        unit,
        decimals: keys.decimals.or_else(|| kpi.and_then(|kpi| kpi.decimals)),
        kind,
        evidence,
        from,
        deadline,
        cadence: kpi.map_or_else(
            || keys.cadence.map_or(Cadence::Weekly, |cadence| cadence.value),
            |kpi| kpi.cadence,
        ),
        check_ins,
        revisions,
        dropped: keys.dropped,
        place: keys.place,
        places: keys.places,
        common: keys.common,
    }
}

/// A number as findings print it.
pub(super) fn in_words(value: Value, unit: &Unit) -> String {
    let number = value.normalize();
    match unit {
        Unit::None => number.to_string(),
        Unit::Percent => format!("{number}%"),
        Unit::Currency(_) | Unit::Duration(_) | Unit::Ratio(_) | Unit::Word(_) => {
            format!("{number} {}", unit.as_typed().unwrap_or_default())
        }
    }
}

/// Reports keys of which one excludes or needs another.
fn check_kind(keys: &KeyResultKeys, findings: &mut Vec<Finding>) {
    let present = &keys.present;
    let of_move =
        present.start.map(|span| ("start", span)).or(present.target.map(|s| ("target", s)));
    let kinds: Vec<(&str, Span)> = [
        of_move,
        present.keep.map(|span| ("keep", span)),
        present.milestones.map(|span| ("milestones", span)),
    ]
    .into_iter()
    .flatten()
    .collect();
    for pair in kinds.windows(2) {
        let (one, other) = (pair[0], pair[1]);
        findings.push(fault::wrong_kind::two(other.1, other.0, one.0, one.1));
    }
    if let (Some(milestones), Some(kpi)) = (present.milestones, present.kpi) {
        findings.push(fault::wrong_kind::two(kpi, "kpi", "milestones", milestones));
    }
    match (present.start, present.target) {
        (Some(start), None) => findings.push(fault::wrong_kind::half(start, "start", "target")),
        (None, Some(target)) => findings.push(fault::wrong_kind::half(target, "target", "start")),
        (Some(_), Some(_)) | (None, None) => {}
    }
    match kinds[..] {
        [] if keys.dropped.is_none() => {
            findings.push(fault::wrong_kind::none(keys.id.span, &keys.id.value));
        }
        [(kind, _)] => {
            if matches!(kind, "keep" | "milestones") {
                for &(key, span) in &present.of_move {
                    findings.push(fault::wrong_kind::foreign(span, key, kind));
                }
            }
            if let Some(hold) = present.hold.filter(|_| kind != "keep") {
                findings.push(fault::wrong_kind::foreign(hold, "hold", kind));
            }
            if kind == "milestones" {
                for value in keys.check_ins.iter().filter_map(|check_in| check_in.value) {
                    findings.push(fault::wrong_kind::foreign(value.span, "value", kind));
                }
            }
        }
        [..] => {}
    }
}

fn check_ins(keys: &KeyResultKeys, findings: &mut Vec<Finding>) -> Vec<CheckIn> {
    let mut with_value: Vec<(Date, Span)> = Vec::new();
    let mut check_ins = Vec::with_capacity(keys.check_ins.len());
    for item in &keys.check_ins {
        if let Some(value) = item.value {
            if let (Some(place), Some(kpi)) = (keys.present.kpi, &keys.kpi) {
                let finding = fault::value_beside_kpi::finding(value.span, &kpi.value, Some(place));
                findings.push(finding);
            }
            let date = item.date.value;
            let other = with_value.iter().find(|(other, _)| *other == date);
            if let Some(&(_, first)) = other {
                let finding = fault::two_values_one_date::finding(item.date.span, date, first);
                findings.push(finding);
            }
            with_value.push((date, item.date.span));
        }
        check_ins.push(CheckIn {
            date: item.date.value,
            value: item.value.map(|value| value.value),
            confidence: item.confidence,
            note: item.note.clone(),
            span: item.span,
        });
    }
    check_ins.sort_by_key(|check_in| check_in.date);
    check_ins
}

/// What a key result asks for; where that has a finding, whatever comes nearest.
fn kind(
    keys: &KeyResultKeys,
    window: (Date, Date),
    unit: &Unit,
    kpi: Option<&Kpi>,
    findings: &mut Vec<Finding>,
) -> Kind {
    if let Some(range) = &keys.keep {
        return Kind::Keep(keep(range, keys, kpi, findings));
    }
    if let (Some(start), Some(target)) = (&keys.start, keys.target) {
        return Kind::Move(number(keys, start, target, window, unit, findings));
    }
    let mut milestones = Vec::new();
    if let (Some(items), Some(place)) = (&keys.milestones, keys.present.milestones) {
        milestones = items
            .iter()
            .map(|item| Milestone {
                title: item.title.clone(),
                due: item.due,
                done: item.done,
                weight: item.weight.map_or(Value::ONE, |weight| weight.value),
                span: item.span,
            })
            .collect();
        if milestones.iter().all(|milestone| milestone.weight.is_zero()) {
            findings.push(fault::no_weight::milestones(place, milestones.len()));
        }
    }
    Kind::Milestones(milestones)
}

fn keep(
    keys: &RangeKeys,
    of: &KeyResultKeys,
    kpi: Option<&Kpi>,
    findings: &mut Vec<Finding>,
) -> Keep {
    if let Some(watch) = keys.watch {
        findings.push(fault::wrong_kind::foreign(watch.span, "watch", "keep"));
    }
    let band = keys.range.clone();
    let relative =
        |end: Option<RangeEnd>| matches!(end, Some(RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_)));
    let no_plan = kpi.is_none_or(|kpi| kpi.plan.is_empty()) && of.present.kpi.is_none()
        || kpi.is_some_and(|kpi| kpi.plan.is_empty());
    if (relative(band.min) || relative(band.max)) && no_plan {
        findings.push(fault::range_without_plan::finding(keys.span));
    }
    if let (Some(RangeEnd::Fixed(min)), Some(RangeEnd::Fixed(max))) = (band.min, band.max)
        && min > max
    {
        let words = |value: Value| value.normalize().to_string();
        findings.push(fault::inverted_range::finding(keys.span, &words(min), &words(max)));
    }
    Keep { band, hold: of.hold.map_or_else(default_hold, |hold| hold.value) }
}

fn number(
    keys: &KeyResultKeys,
    start: &Spanned<Start>,
    target: Spanned<Value>,
    window: (Date, Date),
    unit: &Unit,
    findings: &mut Vec<Finding>,
) -> Move {
    let begin = match start.value {
        Start::Tbd => None,
        Start::At(value) => Some(value),
    };
    let words = |value: Value| in_words(value, unit);
    if begin == Some(target.value) {
        let place = Some(start.span);
        findings.push(fault::start_is_target::finding(target.span, &words(target.value), place));
    } else {
        check_levels(keys, begin, target, unit, findings);
    }
    let pace = match &keys.pace {
        Some(PaceKeys::Points(points)) => Pace::Points(points_of(points, window, findings)),
        Some(PaceKeys::End) => Pace::End,
        Some(PaceKeys::Linear) | None => Pace::Linear,
    };
    Move {
        start: begin,
        target: target.value,
        commit: keys.commit.map(|level| level.value),
        stretch: keys.stretch.map(|level| level.value),
        measure: keys.measure.map_or(Measure::Last, |measure| measure.value),
        pace,
    }
}

/// `commit` lies between start and target, `stretch` beyond the target; each may equal it.
fn check_levels(
    keys: &KeyResultKeys,
    start: Option<Value>,
    target: Spanned<Value>,
    unit: &Unit,
    findings: &mut Vec<Finding>,
) {
    let words = |value: Value| in_words(value, unit);
    let is_between = |a: Value, value: Value, b: Value| a.min(b) <= value && value <= a.max(b);
    let now = words(target.value);
    if let (Some(start), Some(commit)) = (start, keys.commit)
        && !is_between(start, commit.value, target.value)
    {
        let expected = format!("between the start {} and the target {now}", words(start));
        let typed = words(commit.value);
        let place = Some(target.span);
        let finding = fault::level_order::finding(commit.span, "commit", &typed, &expected, place);
        findings.push(finding);
    }
    // Before the start is known, the committed level tells from which side the target is reached.
    let side = start.or(keys.commit.map(|commit| commit.value));
    if let (Some(side), Some(stretch)) = (side, keys.stretch)
        && !is_between(side, target.value, stretch.value)
    {
        let expected = format!("beyond the target {now}");
        let typed = words(stretch.value);
        let place = Some(target.span);
        let finding =
            fault::level_order::finding(stretch.span, "stretch", &typed, &expected, place);
        findings.push(finding);
    }
}

fn points_of(
    points: &[PointKeys],
    (from, to): (Date, Date),
    findings: &mut Vec<Finding>,
) -> Vec<PacePoint> {
    let mut before: Option<Date> = None;
    for point in points {
        let by = point.by.value;
        if by <= from || by >= to {
            findings.push(fault::pace_order::outside(point.by.span, by, from, to));
            continue;
        }
        if let Some(before) = before.filter(|&before| by <= before) {
            findings.push(fault::pace_order::order(point.by.span, by, before));
        }
        before = Some(by);
    }
    points.iter().map(|point| PacePoint { by: point.by.value, value: point.value.value }).collect()
}
