//! A key result as typed, within its objective's file.

use rust_decimal::Decimal;

use super::objective::{AMBITIONS, placed};
use crate::finding::{Span, Spanned};
use crate::load::fault;
use crate::load::fields::Fields;
use crate::load::node::{Kind, Node};
use crate::load::reader::Reader;
use crate::load::text::{self, FieldUnit, Name, RangeKeys};
use crate::model::key_result::{Dropped, KeyResultPlaces, Measure};
use crate::model::time::{Cadence, Date};
use crate::model::value::Value;
use crate::model::{Ambition, Common};

/// The unit of a KPI by the words of a reference; none where no KPI is meant.
pub(crate) type KpiUnits<'u> = dyn Fn(&str) -> Option<FieldUnit> + 'u;

/// The keys of a key result.
#[derive(Debug, Clone)]
pub(crate) struct KeyResultKeys {
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    pub(crate) owner: Vec<Spanned<Name>>,
    pub(crate) team: Vec<Spanned<Name>>,
    pub(crate) ambition: Option<Ambition>,
    pub(crate) weight: Option<Spanned<Value>>,
    /// As typed, else the KPI's, else that of the first figure that has one.
    pub(crate) unit: FieldUnit,
    pub(crate) decimals: Option<u8>,
    pub(crate) kpi: Option<Spanned<String>>,
    pub(crate) measure: Option<Spanned<Measure>>,
    pub(crate) start: Option<Spanned<Start>>,
    pub(crate) target: Option<Spanned<Value>>,
    pub(crate) from: Option<Spanned<Date>>,
    pub(crate) deadline: Option<Spanned<Date>>,
    pub(crate) commit: Option<Spanned<Value>>,
    pub(crate) stretch: Option<Spanned<Value>>,
    pub(crate) cadence: Option<Spanned<Cadence>>,
    pub(crate) pace: Option<PaceKeys>,
    pub(crate) check_ins: Vec<CheckInKeys>,
    pub(crate) keep: Option<RangeKeys>,
    pub(crate) hold: Option<Spanned<Value>>,
    pub(crate) milestones: Option<Vec<MilestoneKeys>>,
    pub(crate) dropped: Option<Dropped>,
    pub(crate) place: Span,
    pub(crate) places: KeyResultPlaces,
    /// Which of the keys stand there, readable or not.
    pub(crate) present: Present,
    pub(crate) common: Common,
}

impl KeyResultKeys {
    /// Whether it had an id before.
    pub(crate) fn was(&self, id: &str) -> bool {
        self.common.formerly.iter().any(|former| former.value == id)
    }
}

/// Where keys stand that exclude or need each other.
#[derive(Debug, Default, Clone)]
pub(crate) struct Present {
    pub(crate) start: Option<Span>,
    pub(crate) target: Option<Span>,
    pub(crate) keep: Option<Span>,
    pub(crate) milestones: Option<Span>,
    pub(crate) kpi: Option<Span>,
    /// Every other key that only a moving number can have, with its name.
    pub(crate) of_move: Vec<(&'static str, Span)>,
    pub(crate) hold: Option<Span>,
}

/// Where a number starts.
#[derive(Debug, Clone)]
pub(crate) enum Start {
    /// It is still to be established.
    Tbd,
    /// Here.
    At(Value),
}

/// How fast progress is expected.
#[derive(Debug, Clone)]
pub(crate) enum PaceKeys {
    /// `linear`
    Linear,
    /// `end`
    End,
    /// Points on the way.
    Points(Vec<PointKeys>),
}

/// A value that is expected by a day.
#[derive(Debug, Clone)]
pub(crate) struct PointKeys {
    pub(crate) by: Spanned<Date>,
    pub(crate) value: Spanned<Value>,
}

/// One dated report.
#[derive(Debug, Clone)]
pub(crate) struct CheckInKeys {
    pub(crate) date: Spanned<Date>,
    pub(crate) value: Option<Spanned<Value>>,
    pub(crate) confidence: Option<u8>,
    pub(crate) note: Option<String>,
    pub(crate) span: Span,
}

/// Something to get done.
#[derive(Debug, Clone)]
pub(crate) struct MilestoneKeys {
    pub(crate) title: String,
    pub(crate) due: Option<Date>,
    pub(crate) done: Option<Date>,
    pub(crate) weight: Option<Spanned<Value>>,
    pub(crate) span: Span,
}

const MEASURES: [(&str, Measure); 5] = [
    ("last", Measure::Last),
    ("sum", Measure::Sum),
    ("mean", Measure::Mean),
    ("min", Measure::Min),
    ("max", Measure::Max),
];

/// An item of `key_results`.
pub(super) fn key_result(
    node: &Node,
    kpi_units: &KpiUnits,
    reader: &mut Reader,
) -> Option<KeyResultKeys> {
    let mut fields = Fields::of(node, "a key result", reader)?;
    let id = fields.need("id", reader, text::spanned);
    let title = fields.need("title", reader, text::words);
    let owner = fields.take("owner", reader, text::names("owner"));
    let team = fields.take("team", reader, text::names("team"));
    let ambition = fields.take("ambition", reader, text::word("ambition", &AMBITIONS));
    let weight = fields.take("weight", reader, weight);
    let kpi = fields.take("kpi", reader, text::spanned);
    let mut unit = unit(&mut fields, kpi.as_ref(), kpi_units, reader);
    let unit = &mut unit;
    let decimals = fields.take("decimals", reader, text::integer("decimals", 0, 9));
    let measure = fields.take("measure", reader, placed(text::word("measure", &MEASURES)));
    let start = fields.take("start", reader, |n, r| start(n, unit, r));
    let target = fields.take("target", reader, |n, r| text::value(n, unit, r));
    let keep = fields.take("keep", reader, |n, r| text::range(n, unit, r));
    let from = fields.take("from", reader, text::first_day);
    let deadline = fields.take("deadline", reader, text::last_day);
    let commit = fields.take("commit", reader, |n, r| text::value(n, unit, r));
    let stretch = fields.take("stretch", reader, |n, r| text::value(n, unit, r));
    let cadences = Cadence::ALL.map(|cadence| (cadence.id(), cadence));
    let cadence = fields.take("cadence", reader, placed(text::word("cadence", &cadences)));
    let pace = fields.take("pace", reader, |n, r| pace(n, unit, r));
    let check_ins =
        fields.take("check_ins", reader, |n, r| items(n, r, |n, r| check_in(n, unit, r)));
    let hold = fields.take("hold", reader, share("hold"));
    let before = reader.findings.len();
    let milestones = fields.take("milestones", reader, text::list(milestone));
    // Of a list that could not be read nobody needs to hear that it is empty.
    let milestones = milestones.filter(|all| !all.is_empty() || reader.findings.len() == before);
    let dropped = fields.take("dropped", reader, dropped);
    let common = fields.common_but_id(reader);
    let of_move = ["measure", "commit", "stretch", "pace"];
    let present = Present {
        start: fields.key("start"),
        target: fields.key("target"),
        keep: fields.key("keep"),
        milestones: fields.key("milestones"),
        kpi: fields.key("kpi"),
        of_move: of_move.into_iter().filter_map(|key| Some((key, fields.key(key)?))).collect(),
        hold: fields.key("hold"),
    };
    let places = KeyResultPlaces {
        title: fields.key("title"),
        kpi: present.kpi,
        start: present.start,
        target: present.target,
        deadline: fields.key("deadline"),
        weight: fields.key("weight"),
        kind: present.keep.or(present.milestones),
    };
    fields.finish(reader);
    let id = id?;
    if !text::is_id(&id.value) {
        return reader.report(fault::wrong_id::finding(
            id.span,
            &id.value,
            &text::corrected_id(&id.value),
            false,
        ));
    }
    Some(KeyResultKeys {
        id,
        title: title.unwrap_or_default(),
        owner: owner.unwrap_or_default(),
        team: team.unwrap_or_default(),
        ambition,
        weight,
        unit: std::mem::take(unit),
        decimals: decimals.and_then(|digits| u8::try_from(digits).ok()),
        kpi,
        measure,
        start,
        target,
        from,
        deadline,
        commit,
        stretch,
        cadence,
        pace,
        check_ins: check_ins.unwrap_or_default(),
        keep,
        hold,
        milestones,
        dropped,
        place: reader.span(node),
        places,
        present,
        common,
    })
}

/// The unit that the figures of a key result share.
fn unit(
    fields: &mut Fields,
    kpi: Option<&Spanned<String>>,
    kpi_units: &KpiUnits,
    reader: &mut Reader,
) -> FieldUnit {
    let typed = fields.take("unit", reader, placed(text::unit));
    let of_kpi = kpi.map(|kpi| kpi_units(&kpi.value).unwrap_or_else(FieldUnit::unreadable));
    match (typed, of_kpi) {
        (Some(typed), Some(of_kpi)) => {
            if let Some(unit) = of_kpi.unit().filter(|unit| **unit != typed.value) {
                let finding = fault::unit_beside_kpi::finding(typed.span, &typed.value, unit);
                reader.findings.push(finding);
            }
            of_kpi
        }
        (Some(typed), None) => FieldUnit::known(typed.value, Some(typed.span)),
        (None, Some(of_kpi)) => of_kpi,
        (None, None) if fields.key("unit").is_some() => FieldUnit::unreadable(),
        (None, None) => FieldUnit::default(),
    }
}

/// A list whose items are read with something that they share.
pub(super) fn items<'a, T>(
    node: &Node<'a>,
    reader: &mut Reader,
    mut read: impl FnMut(&Node<'a>, &mut Reader) -> Option<T>,
) -> Option<Vec<T>> {
    let Kind::List(items) = &node.kind else {
        let span = reader.span(node);
        return reader.report(fault::wrong_shape::finding(span, node, "a list"));
    };
    Some(items.iter().filter_map(|item| read(item, reader)).collect())
}

/// A number, or `tbd`.
pub(super) fn start(
    node: &Node,
    unit: &mut FieldUnit,
    reader: &mut Reader,
) -> Option<Spanned<Start>> {
    if node.text().is_some_and(|text| text.trim().eq_ignore_ascii_case("tbd")) {
        return Some(Spanned::new(Start::Tbd, reader.span(node)));
    }
    text::value(node, unit, reader).map(|value| value.map(Start::At))
}

/// A share in the objective: 0 or more.
pub(super) fn weight(node: &Node, reader: &mut Reader) -> Option<Spanned<Value>> {
    let weight = text::decimal(node, reader)?;
    if weight.value < Value::ZERO {
        let typed = node.text().unwrap_or_default();
        let span = reader.span(node);
        let finding = fault::number_out_of_bounds::finding(span, "weight", typed, "0 or more");
        return reader.report(finding);
    }
    Some(weight)
}

/// A share of 1; `what` names the key in findings.
pub(super) fn share(what: &'static str) -> impl Fn(&Node, &mut Reader) -> Option<Spanned<Value>> {
    move |node, reader| {
        let percentage = node.text().and_then(|typed| typed.trim().strip_suffix('%'));
        if let Some(number) = percentage.and_then(|number| number.trim().parse::<Decimal>().ok()) {
            let (typed, span) = (node.text().unwrap_or_default(), reader.span(node));
            let finding = fault::number_out_of_bounds::finding(span, what, typed, "from 0 to 1");
            let share = (number / Decimal::ONE_HUNDRED).normalize();
            return reader.report(finding.help(format!("write `{share}`")));
        }
        let share = text::decimal(node, reader)?;
        if share.value < Value::ZERO || share.value > Value::ONE {
            let typed = node.text().unwrap_or_default();
            let span = reader.span(node);
            let finding = fault::number_out_of_bounds::finding(span, what, typed, "from 0 to 1");
            return reader.report(finding);
        }
        Some(share)
    }
}

/// `linear`, `end` or a list of points.
fn pace(node: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<PaceKeys> {
    if matches!(node.kind, Kind::Text(..)) {
        let end = text::word("pace", &[("linear", false), ("end", true)])(node, reader)?;
        return Some(if end { PaceKeys::End } else { PaceKeys::Linear });
    }
    items(node, reader, |node, reader| point(node, unit, reader)).map(PaceKeys::Points)
}

/// `{ by: 2026-05-15, value: 35% }`
fn point(node: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<PointKeys> {
    let mut fields = Fields::of(node, "a point of the pace", reader)?;
    let by = fields.need("by", reader, text::last_day);
    let value = fields.need("value", reader, |n, r| text::value(n, unit, r));
    fields.finish(reader);
    Some(PointKeys { by: by?, value: value? })
}

/// `{ date: 2026-04-06, value: 38%, confidence: 5, note: "pilot only" }`
fn check_in(item: &Node, unit: &mut FieldUnit, reader: &mut Reader) -> Option<CheckInKeys> {
    if let Kind::Map(pairs) = &item.kind
        && let [(key, value)] = pairs.as_slice()
        && let (Some(date), Some(value)) = (key.text(), value.text())
        && date.starts_with(|letter: char| letter.is_ascii_digit())
    {
        let span = reader.span(key);
        return reader.report(fault::wrong_shape::check_in(span, date, value));
    }
    let mut fields = Fields::of(item, "a check-in", reader)?;
    let date = fields.need("date", reader, text::last_day);
    let value = fields.take("value", reader, |n, r| text::value(n, unit, r));
    let confidence = fields.take("confidence", reader, text::integer("confidence", 0, 10));
    let words = fields.take("note", reader, text::words);
    fields.finish(reader);
    Some(CheckInKeys {
        date: date?,
        value,
        confidence: confidence.and_then(|level| u8::try_from(level).ok()),
        note: words,
        span: reader.span(item),
    })
}

/// `{ title: EMEA, due: 2026-05-01, done: 2026-04-28, weight: 2 }`
fn milestone(node: &Node, reader: &mut Reader) -> Option<MilestoneKeys> {
    let mut fields = Fields::of(node, "a milestone", reader)?;
    let title = fields.need("title", reader, text::words);
    let due = fields.take("due", reader, text::date);
    let done = fields.take("done", reader, text::date);
    let weight = fields.take("weight", reader, weight);
    fields.finish(reader);
    Some(MilestoneKeys { title: title?, due, done, weight, span: reader.span(node) })
}

/// `{ date: 2026-05-11, why: "…", external: true }`
pub(super) fn dropped(node: &Node, reader: &mut Reader) -> Option<Dropped> {
    let mut fields = Fields::of(node, "the drop", reader)?;
    let date = fields.need("date", reader, text::date);
    let why = fields.take("why", reader, text::words);
    let external = fields.take("external", reader, text::boolean).unwrap_or(false);
    fields.finish(reader);
    Some(Dropped { date: date?, why, external, span: reader.span(node) })
}
