//! One person or role: what is theirs, and what is due. No score, no count by colour.

use std::collections::BTreeSet;

use serde::Serialize;

use super::team::{ended_and_present, is_over, kpi_lines};
use crate::evaluate::Due;
use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex};
use crate::report::part::body::body_html;
use crate::report::part::due_list::{DueRow, by_week, due};
use crate::report::part::kpi_line::KpiLine;
use crate::report::part::objective_row::{
    KeyResultRow, ObjectiveRow, key_result_row, objective_row,
};
use crate::report::{Here, Link, count};

/// One person or role.
#[derive(Debug, Serialize)]
pub struct PersonView {
    /// The title.
    pub title: String,
    /// How to reach them.
    pub contact: Option<Contact>,
    /// The teams that they belong to or lead.
    pub teams: Vec<Link>,
    /// What is late or due within the week.
    pub week: Vec<DueRow>,
    /// What is due later.
    pub later: Vec<DueRow>,
    /// The words that fold it away.
    pub later_title: String,
    /// Their objectives that are not over, the worst first.
    pub objectives: Vec<ObjectiveRow>,
    /// Their key results in objectives of others that are not over.
    pub key_results: Vec<KeyResultRow>,
    /// Their KPIs, the worst first.
    pub kpis: Vec<KpiLine>,
    /// Their objectives whose window is over, without a score.
    pub ended: Vec<EndedObjective>,
    /// The text of their file.
    pub body_html: String,
}

/// An objective of the past.
#[derive(Debug, Serialize)]
pub struct EndedObjective {
    /// Its name.
    pub name: Link,
    /// Its cycle or window.
    pub cycle: String,
}

/// How to reach somebody.
#[derive(Debug, Serialize)]
pub struct Contact {
    /// As typed.
    pub text: String,
    /// The address, where it is one that pages may carry.
    pub href: Option<String>,
}

/// What the page of a person says.
pub(super) fn view(here: &Here<'_>, position: usize) -> PersonView {
    let plan = here.plan;
    let person = &plan.people[position];
    let own = here.connections.person(&person.id);
    let kpis: BTreeSet<KpiIndex> =
        own.kpis.iter().copied().filter(|&index| here.kpi(index).retired.is_none()).collect();
    let objectives: BTreeSet<ObjectiveIndex> = own.objectives.iter().copied().collect();
    let of_others: Vec<KeyResultIndex> = own
        .key_results
        .iter()
        .copied()
        .filter(|index| !objectives.contains(&index.objective))
        .filter(|index| !is_over(here, index.objective))
        .collect();
    let mut wanted =
        due(here, kpis.iter().copied(), own.key_results.iter().copied(), std::iter::empty());
    wanted.extend(decisions(here, position));
    wanted.sort_by_key(|due| (due.by, due.subject));
    let (week, later) = by_week(here, &wanted);
    let (ended, present) = ended_and_present(here, objectives);
    let in_team = |team: &crate::model::Team| {
        team.lead.as_ref() == Some(&person.id)
            || team.members.contains(&person.id)
            || person.team.contains(&team.id)
    };
    PersonView {
        title: person.title.clone(),
        contact: person.contact.as_deref().map(contact),
        teams: plan
            .teams
            .iter()
            .filter(|team| in_team(team))
            .map(|team| here.team(&team.id))
            .collect(),
        week,
        later_title: here.say("due-later", &[("count", count(later.len()))]),
        later,
        objectives: present.into_iter().map(|index| without_score(here, index)).collect(),
        key_results: of_others
            .into_iter()
            .map(|index| KeyResultRow { score: None, short: false, ..key_result_row(here, index) })
            .collect(),
        kpis: kpi_lines(here, kpis),
        ended: ended
            .into_iter()
            .map(|index| {
                let row = objective_row(here, index);
                EndedObjective { name: row.name, cycle: row.cycle }
            })
            .collect(),
        body_html: person.body.as_ref().map_or_else(String::new, |text| body_html(here, text)),
    }
}

fn without_score(here: &Here<'_>, index: ObjectiveIndex) -> ObjectiveRow {
    ObjectiveRow { score: None, ..objective_row(here, index) }
}

/// What this person is asked to decide, whosever the objective is.
fn decisions(here: &Here<'_>, position: usize) -> Vec<Due> {
    let person = &here.plan.people[position].id;
    (0..here.plan.objectives.len())
        .map(ObjectiveIndex)
        .filter(|&index| here.plan.objective(index).close.is_some())
        .flat_map(|index| crate::evaluate::due_decisions(here.plan, here.assessment, index))
        .filter(|due| match (due.what, due.subject) {
            (
                crate::evaluate::DueKind::Decision { position },
                crate::evaluate::Subject::Objective(index),
            ) => {
                let close = here.plan.objective(index).close.as_ref();
                close
                    .and_then(|close| close.decide.get(position))
                    .is_some_and(|decide| decide.who.as_ref() == Some(person))
            }
            _ => false,
        })
        .collect()
}

/// Mail and web addresses become links; anything else stays as typed.
fn contact(typed: &str) -> Contact {
    let plain =
        !typed.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c));
    let is_mail = typed.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !name.contains([':', '/', '?', '#', '&', '%'])
    });
    let href = if !plain {
        None
    } else if typed.starts_with("https://") || typed.starts_with("http://") {
        Some(typed.to_owned())
    } else if is_mail {
        Some(format!("mailto:{typed}"))
    } else {
        None
    };
    Contact { text: typed.to_owned(), href }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(typed: &str, href: Option<&str>) {
        assert_eq!(contact(typed).href.as_deref(), href);
    }

    #[test]
    fn only_mail_and_web_addresses_become_links() {
        case("cfo@acme.example", Some("mailto:cfo@acme.example"));
        case("https://chat.acme.example/cfo", Some("https://chat.acme.example/cfo"));
        case("#finance on chat", None);
        case("javascript:alert(1)@acme.example", None);
        case("data:text/html,x", None);
        case("a b@acme.example", None);
    }
}
