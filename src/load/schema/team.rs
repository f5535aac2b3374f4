//! A team's file as typed.

use crate::finding::{Span, Spanned};
use crate::load::fields::{CommonKeys, Fields};
use crate::load::front_matter::FrontMatter;
use crate::load::reader::Reader;
use crate::load::text::{self, Name};
use crate::model::Body;

/// The keys of a team.
#[derive(Debug, Clone)]
pub(crate) struct TeamKeys {
    /// By `id:`, else by the file's name.
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    pub(crate) parent: Option<Spanned<Name>>,
    pub(crate) parent_place: Option<Span>,
    pub(crate) lead: Option<Spanned<Name>>,
    pub(crate) members: Vec<Spanned<Name>>,
    pub(crate) body: Body,
    pub(crate) place: Span,
    pub(crate) common: CommonKeys,
}

/// Reads a team's file.
pub(crate) fn parse_team(front: FrontMatter, stem: &str, reader: &mut Reader) -> Option<TeamKeys> {
    let root = front.root?;
    let mut fields = Fields::of_file(&root, "a team", reader)?;
    let title = fields.need("title", reader, text::words);
    let parent = fields.take("parent", reader, text::name("parent"));
    let parent_place = fields.key("parent");
    let lead = fields.take("lead", reader, text::name("lead"));
    let members = fields.take("members", reader, text::names("member"));
    let common = fields.common(reader);
    let place = fields.place();
    fields.finish(reader);
    let id = common.id_or(stem, place);
    Some(TeamKeys {
        id,
        title: title.unwrap_or_default(),
        parent,
        parent_place,
        lead,
        members: members.unwrap_or_default(),
        body: front.body,
        place,
        common,
    })
}
