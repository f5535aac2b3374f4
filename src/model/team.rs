//! A team, with a file of its own or only named.

use super::{Body, Common, PersonId, TeamId};
use crate::finding::Span;

/// A team of the organisation.
#[derive(Debug, Clone)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its title; made of the id where no file says otherwise.
    pub title: String,
    /// The team that it belongs to.
    pub parent: Option<TeamId>,
    /// Where `parent` stands.
    pub parent_place: Option<Span>,
    /// Who leads it.
    pub lead: Option<PersonId>,
    /// Who belongs to it, as listed and by their own files.
    pub members: Vec<PersonId>,
    /// What its file says.
    pub body: Option<Body>,
    /// Its file, where it has one.
    pub place: Option<Span>,
    /// What every file can say of itself.
    pub common: Common,
}
