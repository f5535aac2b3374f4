//! A person or a role, with a file of its own or only named.

use super::{Body, Common, PersonId, TeamId};
use crate::finding::Span;

/// Somebody who owns goals: a person or a role.
#[derive(Debug, Clone)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The title; made of the id where no file says otherwise.
    pub title: String,
    /// The teams they belong to, by their own file.
    pub team: Vec<TeamId>,
    /// How to reach them, as typed.
    pub contact: Option<String>,
    /// What the file says.
    pub body: Option<Body>,
    /// The file, where there is one.
    pub place: Option<Span>,
    /// What every file can say of itself.
    pub common: Common,
}
