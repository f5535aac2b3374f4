//! A free page as typed.

use crate::finding::{Span, Spanned};
use crate::load::fields::{CommonKeys, Fields};
use crate::load::front_matter::FrontMatter;
use crate::load::reader::Reader;
use crate::load::text;
use crate::model::Body;
use crate::model::time::Date;

/// The keys of a free page.
#[derive(Debug, Clone)]
pub(crate) struct ReportKeys {
    /// By `id:`, else by the file's name.
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    pub(crate) date: Option<Date>,
    pub(crate) description: Option<String>,
    pub(crate) nav: bool,
    pub(crate) body: Body,
    pub(crate) place: Span,
    pub(crate) common: CommonKeys,
}

/// Reads a free page's file.
pub(crate) fn parse_report(
    front: FrontMatter,
    stem: &str,
    reader: &mut Reader,
) -> Option<ReportKeys> {
    let root = front.root?;
    let mut fields = Fields::of_file(&root, "a report", reader)?;
    let title = fields.need("title", reader, text::words);
    let date = fields.take("date", reader, text::date);
    let description = fields.take("description", reader, text::words);
    let nav = fields.take("nav", reader, text::boolean).unwrap_or(false);
    let common = fields.common(reader);
    let place = fields.place();
    fields.finish(reader);
    let id = common.id_or(stem, place);
    Some(ReportKeys {
        id,
        title: title.unwrap_or_default(),
        date,
        description,
        nav,
        body: front.body,
        place,
        common,
    })
}
