//! A cycle's file as typed.

use crate::finding::{Span, Spanned};
use crate::load::fields::{CommonKeys, Fields};
use crate::load::front_matter::FrontMatter;
use crate::load::reader::Reader;
use crate::load::text;
use crate::model::Body;
use crate::model::time::Date;

/// The keys of a cycle.
#[derive(Debug, Clone)]
pub(crate) struct CycleKeys {
    /// By `id:`, else by the file's name.
    pub(crate) id: Spanned<String>,
    pub(crate) title: Option<String>,
    pub(crate) start: Option<Spanned<Date>>,
    pub(crate) end: Option<Spanned<Date>>,
    /// Whether `start` stands there, readable or not.
    pub(crate) has_start: bool,
    /// Whether `end` stands there, readable or not.
    pub(crate) has_end: bool,
    pub(crate) focus: Option<String>,
    pub(crate) body: Body,
    pub(crate) place: Span,
    pub(crate) common: CommonKeys,
}

/// Reads a cycle's file.
pub(crate) fn parse_cycle(
    front: FrontMatter,
    stem: &str,
    reader: &mut Reader,
) -> Option<CycleKeys> {
    let root = front.root?;
    let mut fields = Fields::of_file(&root, "a cycle", reader)?;
    let title = fields.take("title", reader, text::words);
    let start = fields.take("start", reader, text::first_day);
    let end = fields.take("end", reader, text::last_day);
    let focus = fields.take("focus", reader, text::words);
    let common = fields.common(reader);
    let place = fields.place();
    let (has_start, has_end) = (fields.key("start").is_some(), fields.key("end").is_some());
    fields.finish(reader);
    let id = common.id_or(stem, place);
    Some(CycleKeys {
        id,
        title,
        start,
        end,
        has_start,
        has_end,
        focus,
        body: front.body,
        place,
        common,
    })
}
