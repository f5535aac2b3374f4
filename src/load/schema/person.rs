//! A person's file as typed.

use crate::finding::{Span, Spanned};
use crate::load::fields::{CommonKeys, Fields};
use crate::load::front_matter::FrontMatter;
use crate::load::reader::Reader;
use crate::load::text::{self, Name};
use crate::model::Body;

/// The keys of a person or a role.
#[derive(Debug, Clone)]
pub(crate) struct PersonKeys {
    /// By `id:`, else by the file's name.
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    pub(crate) team: Vec<Spanned<Name>>,
    pub(crate) contact: Option<String>,
    pub(crate) body: Body,
    pub(crate) place: Span,
    pub(crate) common: CommonKeys,
}

/// Reads a person's file.
pub(crate) fn parse_person(
    front: FrontMatter,
    stem: &str,
    reader: &mut Reader,
) -> Option<PersonKeys> {
    let root = front.root?;
    let mut fields = Fields::of_file(&root, "a person", reader)?;
    let title = fields.need("title", reader, text::words);
    let team = fields.take("team", reader, text::names("team"));
    let contact = fields.take("contact", reader, text::words);
    let common = fields.common(reader);
    let place = fields.place();
    fields.finish(reader);
    let id = common.id_or(stem, place);
    let team = team.unwrap_or_default();
    Some(PersonKeys {
        id,
        title: title.unwrap_or_default(),
        team,
        contact,
        body: front.body,
        place,
        common,
    })
}
