//! A change of what was promised, as typed.

use super::key_result::{KeyResultKeys, Start, start, weight};
use super::objective::to_id_of_today;
use crate::finding::{Span, Spanned};
use crate::load::fields::Fields;
use crate::load::node::Node;
use crate::load::reader::Reader;
use crate::load::text::{self, FieldUnit};
use crate::model::time::Date;
use crate::model::value::Value;

/// The keys of a revision.
#[derive(Debug, Clone)]
pub(crate) struct RevisionKeys {
    pub(crate) date: Date,
    pub(crate) key_result: Spanned<String>,
    pub(crate) change: Change,
    pub(crate) why: Option<String>,
    pub(crate) external: bool,
    pub(crate) span: Span,
}

/// What a revision changed, from what to what.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// `start`
    Start(Spanned<Start>, Spanned<Start>),
    /// `target`
    Target(Spanned<Value>, Spanned<Value>),
    /// `deadline`
    Deadline(Spanned<Date>, Spanned<Date>),
    /// `weight`
    Weight(Spanned<Value>, Spanned<Value>),
}

#[derive(Clone, Copy)]
enum Field {
    Start,
    Target,
    Deadline,
    Weight,
}

const FIELDS: [(&str, Field); 4] = [
    ("start", Field::Start),
    ("target", Field::Target),
    ("deadline", Field::Deadline),
    ("weight", Field::Weight),
];

/// `{ date: 2026-05-04, key_result: churn, field: target, from: 3.5%, to: 4%, why: "…" }`
///
/// Its figures are in the unit of its key result, which therefore is read before.
pub(super) fn revision(
    node: &Node,
    key_results: &mut [KeyResultKeys],
    reader: &mut Reader,
) -> Option<RevisionKeys> {
    let mut fields = Fields::of(node, "a revision", reader)?;
    let date = fields.need("date", reader, text::date);
    let mut key_result = fields.need("key_result", reader, text::spanned);
    if let Some(id) = &mut key_result {
        to_id_of_today(id, key_results);
    }
    let field = fields.need("field", reader, text::word("field", &FIELDS));
    let mut any = FieldUnit::unreadable();
    let revised = key_result
        .as_ref()
        .and_then(|id| key_results.iter_mut().find(|key_result| key_result.id.value == id.value));
    let unit = revised.map_or(&mut any, |key_result| &mut key_result.unit);
    let change = match field {
        Some(Field::Start) => both(&mut fields, reader, |node, reader| start(node, unit, reader))
            .map(|(from, to)| Change::Start(from, to)),
        Some(Field::Target) => {
            both(&mut fields, reader, |node, reader| text::value(node, unit, reader))
                .map(|(from, to)| Change::Target(from, to))
        }
        Some(Field::Deadline) => {
            both(&mut fields, reader, text::last_day).map(|(from, to)| Change::Deadline(from, to))
        }
        Some(Field::Weight) => {
            both(&mut fields, reader, weight).map(|(from, to)| Change::Weight(from, to))
        }
        None => {
            // Known keys all the same, so that they are not reported as unknown.
            let _ = (fields.node("from"), fields.node("to"));
            None
        }
    };
    let why = fields.take("why", reader, text::words);
    let external = fields.take("external", reader, text::boolean).unwrap_or(false);
    fields.finish(reader);
    Some(RevisionKeys {
        date: date?,
        key_result: key_result?,
        change: change?,
        why,
        external,
        span: reader.span(node),
    })
}

fn both<T>(
    fields: &mut Fields,
    reader: &mut Reader,
    mut read: impl FnMut(&Node, &mut Reader) -> Option<T>,
) -> Option<(T, T)> {
    let from = fields.need("from", reader, &mut read);
    let to = fields.need("to", reader, &mut read);
    Some((from?, to?))
}
