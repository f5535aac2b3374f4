//! A cycle's file as typed.

use crate::finding::{Span, Spanned};
use crate::load::fields::{CommonKeys, Fields};
use crate::load::front_matter::FrontMatter;
use crate::load::reader::Reader;
use crate::load::text;
use crate::model::Body;
use crate::model::time::Date;

/// The keys of a cycle.
#[derive(Debug)]
pub(crate) struct CycleKeys {
    pub(crate) title: Option<String>,
    pub(crate) start: Option<Spanned<Date>>,
    pub(crate) end: Option<Spanned<Date>>,
    pub(crate) focus: Option<String>,
    pub(crate) body: Body,
    pub(crate) place: Span,
    pub(crate) common: CommonKeys,
}

/// Reads a cycle's file.
pub(crate) fn cycle(front: FrontMatter, reader: &mut Reader) -> Option<CycleKeys> {
    let root = front.root?;
    let mut fields = Fields::of_file(&root, "a cycle", reader)?;
    let title = fields.take("title", reader, text::words);
    let start = fields.take("start", reader, text::first_day);
    let end = fields.take("end", reader, text::last_day);
    let focus = fields.take("focus", reader, text::words);
    let common = fields.common(reader);
    let place = fields.place();
    fields.finish(reader);
    Some(CycleKeys { title, start, end, focus, body: front.body, place, common })
}
