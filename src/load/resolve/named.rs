//! Teams and people: those with a file and those that are only named.

use std::collections::BTreeMap;

use super::Found;
use super::kpi::{check_id, people, teams};
use super::objective::circles;
use crate::finding::Spanned;
use crate::load::fault;
use crate::load::schema::KpiFile;
use crate::load::schema::objective::ObjectiveKeys;
use crate::load::schema::person::PersonKeys;
use crate::load::schema::team::TeamKeys;
use crate::load::text::Name;
use crate::model::{Common, Kpi, Objective, Person, PersonId, Team, TeamId};

/// Everybody and every team that is named anywhere, each with the words that name it first.
#[derive(Debug, Default)]
pub(crate) struct Named {
    people: BTreeMap<String, Option<String>>,
    teams: BTreeMap<String, Option<String>>,
}

/// What became of former ids: they are read as today's.
#[derive(Debug, Default)]
pub(crate) struct Renamed {
    people: BTreeMap<String, String>,
    teams: BTreeMap<String, String>,
}

impl Named {
    /// Notes whom a KPI names.
    pub(crate) fn add_kpi(&mut self, file: &KpiFile) {
        file.people().for_each(|name| note(&mut self.people, name));
        file.teams().for_each(|name| note(&mut self.teams, name));
    }

    /// Notes whom an objective names.
    pub(crate) fn add_objective(&mut self, keys: &ObjectiveKeys) {
        keys.people().for_each(|name| note(&mut self.people, name));
        keys.teams().for_each(|name| note(&mut self.teams, name));
    }

    /// Makes the teams and people of the model, each in the order of their ids.
    pub(crate) fn resolve(
        mut self,
        team_files: Vec<TeamKeys>,
        people_files: Vec<PersonKeys>,
        found: &mut Found,
    ) -> (Vec<Team>, Vec<Person>, Renamed) {
        for file in &team_files {
            file.parent.iter().for_each(|name| note(&mut self.teams, name));
            file.lead.iter().chain(&file.members).for_each(|name| note(&mut self.people, name));
        }
        for file in &people_files {
            file.team.iter().for_each(|name| note(&mut self.teams, name));
        }
        let mut renamed = Renamed::default();
        let mut team_of: BTreeMap<String, Team> = BTreeMap::new();
        for file in team_files {
            if let Some(first) = team_of.get(&file.id.value) {
                let first = first.place.unwrap_or(file.id.span);
                refuse_second("team", &file.id, first, found);
                continue;
            }
            check_id(&file.id, file.id.span == file.place, found);
            for old in &file.common.common.formerly {
                renamed.teams.insert(old.value.clone(), file.id.value.clone());
            }
            let team = Team {
                id: TeamId(file.id.value.clone()),
                title: file.title,
                parent: file.parent.map(|name| TeamId(name.value.id)),
                parent_place: file.parent_place,
                lead: file.lead.map(|name| PersonId(name.value.id)),
                members: people(file.members),
                body: Some(file.body),
                place: Some(file.place),
                common: file.common.common,
            };
            team_of.insert(file.id.value, team);
        }
        let mut person_of: BTreeMap<String, Person> = BTreeMap::new();
        for file in people_files {
            if let Some(first) = person_of.get(&file.id.value) {
                let first = first.place.unwrap_or(file.id.span);
                refuse_second("person", &file.id, first, found);
                continue;
            }
            check_id(&file.id, file.id.span == file.place, found);
            for old in &file.common.common.formerly {
                renamed.people.insert(old.value.clone(), file.id.value.clone());
            }
            let person = Person {
                id: PersonId(file.id.value.clone()),
                title: file.title,
                team: teams(file.team),
                contact: file.contact,
                body: Some(file.body),
                place: Some(file.place),
                common: file.common.common,
            };
            person_of.insert(file.id.value, person);
        }
        // Somebody who bears an id today is not whoever bore it before.
        renamed.teams.retain(|old, _| !team_of.contains_key(old));
        renamed.people.retain(|old, _| !person_of.contains_key(old));
        for (id, title) in self.teams {
            if !renamed.teams.contains_key(&id) {
                team_of.entry(id.clone()).or_insert_with(|| team_only_named(id, title));
            }
        }
        for (id, title) in self.people {
            if !renamed.people.contains_key(&id) {
                person_of.entry(id.clone()).or_insert_with(|| person_only_named(id, title));
            }
        }
        let mut teams: Vec<Team> = team_of.into_values().collect();
        let mut people: Vec<Person> = person_of.into_values().collect();
        for team in &mut teams {
            team.parent.iter_mut().for_each(|id| renamed.team(id));
            team.lead.iter_mut().for_each(|id| renamed.person(id));
            renamed.people(&mut team.members);
        }
        for person in &mut people {
            renamed.teams(&mut person.team);
            for id in &person.team {
                let team = teams.iter_mut().find(|team| team.id == *id);
                if let Some(team) = team.filter(|team| !team.members.contains(&person.id)) {
                    team.members.push(person.id.clone());
                }
            }
        }
        refuse_circles(&teams, found);
        (teams, people, renamed)
    }
}

impl Renamed {
    /// Whether nobody bears another id than before.
    pub(crate) fn is_empty(&self) -> bool {
        self.people.is_empty() && self.teams.is_empty()
    }

    /// Reads former ids of a KPI as today's.
    pub(crate) fn in_kpi(&self, kpi: &mut Kpi) {
        self.people(&mut kpi.owner);
        self.teams(&mut kpi.team);
        for accepted in &mut kpi.accepted {
            accepted.by.iter_mut().for_each(|id| self.person(id));
        }
    }

    /// Reads former ids of an objective as today's.
    pub(crate) fn in_objective(&self, objective: &mut Objective) {
        self.people(&mut objective.owner);
        self.teams(&mut objective.team);
        for key_result in &mut objective.key_results {
            self.people(&mut key_result.owner);
            self.teams(&mut key_result.team);
        }
        for decide in objective.close.iter_mut().flat_map(|close| &mut close.decide) {
            decide.who.iter_mut().for_each(|id| self.person(id));
        }
    }

    fn person(&self, id: &mut PersonId) {
        if let Some(now) = self.people.get(&id.0) {
            id.0.clone_from(now);
        }
    }

    fn team(&self, id: &mut TeamId) {
        if let Some(now) = self.teams.get(&id.0) {
            id.0.clone_from(now);
        }
    }

    fn people(&self, ids: &mut [PersonId]) {
        for id in ids {
            self.person(id);
        }
    }

    fn teams(&self, ids: &mut [TeamId]) {
        for id in ids {
            self.team(id);
        }
    }
}

fn note(names: &mut BTreeMap<String, Option<String>>, name: &Spanned<Name>) {
    let title = names.entry(name.value.id.clone()).or_default();
    if title.is_none() {
        title.clone_from(&name.value.title);
    }
}

fn refuse_second(what: &str, id: &Spanned<String>, first: crate::finding::Span, found: &mut Found) {
    found.findings.push(fault::duplicate_id::finding(id.span, what, &id.value, first));
}

fn team_only_named(id: String, title: Option<String>) -> Team {
    Team {
        title: title.unwrap_or_else(|| title_of(&id)),
        id: TeamId(id),
        parent: None,
        parent_place: None,
        lead: None,
        members: Vec::new(),
        body: None,
        place: None,
        common: Common::default(),
    }
}

fn person_only_named(id: String, title: Option<String>) -> Person {
    Person {
        title: title.unwrap_or_else(|| title_of(&id)),
        id: PersonId(id),
        team: Vec::new(),
        contact: None,
        body: None,
        place: None,
        common: Common::default(),
    }
}

/// `head-of-success` as `Head of success`.
fn title_of(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A team does not belong to itself, by whatever detour.
fn refuse_circles(teams: &[Team], found: &mut Found) {
    let position = |id: &TeamId| teams.iter().position(|team| team.id == *id);
    let parent = |at: usize| teams[at].parent.as_ref().and_then(position);
    for circle in circles(teams.len(), parent) {
        let first = &teams[circle[0]];
        let ids = circle.iter().chain(circle.first()).map(|&at| teams[at].id.to_string());
        let way: Vec<String> = ids.collect();
        if let Some(place) = first.parent_place.or(first.place) {
            found.findings.push(fault::circle::finding(place, "parent", &way));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_made_of_an_id() {
        assert_eq!(title_of("head-of-success"), "Head of success");
        assert_eq!(title_of("ceo"), "Ceo");
        assert_eq!(title_of(""), "");
    }
}
