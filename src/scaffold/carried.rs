//! An objective carried over into a later cycle: what is left of it, from where it stands.

use super::NewFile;
use crate::evaluate::{CarryOver, GoesOn};
use crate::finding::FileId;
use crate::load::front_matter::front_matter;
use crate::load::node::{Kind, Node};
use crate::load::reader::Reader;
use crate::load::text::{spell_node, spell_text, spell_value};
use crate::model::key_result::{self, KeyResult};
use crate::model::objective::Parent;
use crate::model::time::{Date, FiscalYear, Period};
use crate::model::value::Value;
use crate::model::{CycleId, ObjectiveIndex, Plan};

/// An objective on its way into a later cycle.
#[derive(Debug, Clone, Copy)]
pub struct Carry<'a> {
    /// What the files say.
    pub plan: &'a Plan,
    /// The objective.
    pub objective: ObjectiveIndex,
    /// The text of its file.
    pub text: &'a str,
    /// The cycle that it goes into.
    pub into: &'a CycleId,
    /// The days of that cycle.
    pub days: Period,
    /// What becomes of each of its key results.
    pub key_results: &'a [CarryOver],
    /// The day whose knowledge this is.
    pub as_of: Date,
}

/// Keys of an objective that go on as they are, in the order in which they are written.
const KEPT: [&str; 9] =
    ["owner", "team", "parent", "answers", "why", "guardrails", "ambition", "continues", "rollup"];

/// The file of an objective in a later cycle; none where no key result is left to go on.
pub fn carried(carry: &Carry<'_>) -> Option<NewFile> {
    let objective = carry.plan.objective(carry.objective);
    let (cycle, old) = (carry.into, &objective.id);
    let root = root(carry.text)?;
    let typed = |key: &str| value(&root, key).map(spell_node);
    let mut lines = vec!["---".to_owned()];
    let mut push = |key: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("{key}: {value}")));
    };
    push("title", typed("title"));
    push("short", typed("short"));
    push("cycle", Some(cycle.to_string()));
    for key in KEPT {
        let value = match key {
            "parent" => objective.parent.map(|parent| parent_reference(carry, parent)),
            "continues" => Some(old.to_string()),
            _ => typed(key),
        };
        push(key, value);
    }
    push("tags", typed("tags"));
    // Nothing is published by being carried over.
    push("draft", value(&root, "draft").and_then(Node::text).map(str::to_owned));
    lines.extend([
        format!(
            "# Carried over from {old} as known on {}. Review each target: is it still the",
            carry.as_of
        ),
        format!("# right one for {cycle}? Review the owners, and what is missing."),
        "key_results:".to_owned(),
    ]);
    let mut left_behind = Vec::new();
    let mut is_any = false;
    for (key_result, fate) in objective.key_results.iter().zip(carry.key_results) {
        match fate {
            CarryOver::GoesOn(goes_on) => {
                let node = key_result_node(&root, &key_result.id)?;
                lines.extend(key_result_lines(carry, key_result, goes_on, node));
                is_any = true;
            }
            CarryOver::Done => left_behind.push(format!("{} (done)", key_result.id)),
            CarryOver::Dropped => left_behind.push(format!("{} (dropped)", key_result.id)),
        }
    }
    if !left_behind.is_empty() {
        lines.push(format!("# Not carried over: {}.", left_behind.join(", ")));
    }
    lines.push("---".to_owned());
    let before = old.cycle.as_ref().map_or_else(|| old.to_string(), ToString::to_string);
    lines.push(format!("What {before} taught us, and what we do differently now."));
    let path = format!("content/objectives/{cycle}/{}.md", old.name);
    is_any.then(|| NewFile { path, text: lines.join("\n") + "\n" })
}

fn root(text: &str) -> Option<Node<'_>> {
    front_matter(&mut Reader::new(FileId(0), text, FiscalYear::default()))?.root
}

fn value<'n, 'a>(node: &'n Node<'a>, key: &str) -> Option<&'n Node<'a>> {
    let Kind::Map(pairs) = &node.kind else { return None };
    pairs.iter().find(|(one, _)| one.text() == Some(key)).map(|(_, value)| value)
}

/// A key result as typed, by its id: drafts may stand between those of the plan.
fn key_result_node<'n, 'a>(root: &'n Node<'a>, id: &str) -> Option<&'n Node<'a>> {
    let Kind::List(items) = &value(root, "key_results")?.kind else { return None };
    items.iter().find(|item| value(item, "id").and_then(Node::text) == Some(id))
}

fn key_result_lines(
    carry: &Carry<'_>,
    key_result: &KeyResult,
    goes_on: &GoesOn,
    node: &Node<'_>,
) -> Vec<String> {
    let Kind::Map(pairs) = &node.kind else { return Vec::new() };
    let mut lines = Vec::new();
    for (key, value) in pairs {
        let Some(key) = key.text() else { continue };
        let written = match key {
            "weight" if weighs_nothing(carry) => continue,
            "id" | "title" | "owner" | "team" | "ambition" | "weight" | "kpi" | "unit"
            | "decimals" | "measure" | "target" | "keep" | "hold" | "cadence" | "tags" => {
                spell_node(value)
            }
            "draft" => value.text().unwrap_or_default().to_owned(),
            "start" => {
                if let Some(unit) = unit_to_add(key_result, goes_on, node) {
                    lines.push(format!("unit: {unit}"));
                }
                start(carry, key_result, goes_on, value)
            }
            "commit" if goes_on.keeps_commit => spell_node(value),
            "stretch" if goes_on.keeps_stretch => spell_node(value),
            "commit" => {
                lines.push(format!("# commit: {} lies behind the new start", spell_node(value)));
                continue;
            }
            "deadline" if is_in(carry.days, key_result.deadline) => key_result.deadline.to_string(),
            // Points on the way lie in the old cycle; the shape of the way may stay.
            "pace" if value.text().is_some() => spell_node(value),
            "milestones" => {
                lines.push("milestones:".to_owned());
                lines.extend(milestone_lines(carry, key_result, goes_on));
                continue;
            }
            _ => continue,
        };
        lines.push(format!("{key}: {written}"));
    }
    let indented = lines.iter().enumerate();
    indented.map(|(row, line)| format!("  {} {line}", if row == 0 { "-" } else { " " })).collect()
}

/// The last evidence with its day; a sum begins anew.
fn start(carry: &Carry<'_>, key_result: &KeyResult, goes_on: &GoesOn, old: &Node<'_>) -> String {
    if goes_on.is_sum {
        return format!("{}   # a sum begins anew", spell_node(old));
    }
    match goes_on.start {
        Some((date, value)) => {
            format!("{}   # {date}: its last evidence", spell_value(value, &key_result.unit))
        }
        None => format!("tbd   # no evidence before {}: establish it first", carry.days.first),
    }
}

/// The unit, where so far only the old start has said it.
fn unit_to_add(key_result: &KeyResult, goes_on: &GoesOn, node: &Node<'_>) -> Option<String> {
    let unit = key_result.unit.as_typed()?;
    if goes_on.is_sum || value(node, "unit").is_some() || value(node, "kpi").is_some() {
        return None;
    }
    let says_unit = goes_on.start.is_some_and(|(_, value)| {
        spell_value(value, &key_result.unit) != value.normalize().to_string()
    });
    (!says_unit).then(|| spell_text(unit))
}

/// The milestones that are not done, without days that lie in another cycle.
fn milestone_lines(carry: &Carry<'_>, key_result: &KeyResult, goes_on: &GoesOn) -> Vec<String> {
    let key_result::Kind::Milestones(milestones) = &key_result.kind else { return Vec::new() };
    let open: Vec<_> = goes_on.milestones.iter().map(|&position| &milestones[position]).collect();
    let weighs = open.iter().any(|milestone| !milestone.weight.is_zero());
    let line = |milestone: &&key_result::Milestone| {
        let title = spell_text(&milestone.title);
        let mut keys = vec![format!("title: {title}")];
        let mut note = String::new();
        match milestone.due {
            Some(due) if carry.days.holds(due) => keys.push(format!("due: {due}")),
            Some(due) => note = format!("   # was due {due}"),
            None => {}
        }
        if weighs && milestone.weight != Value::ONE {
            keys.push(format!("weight: {}", milestone.weight.normalize()));
        }
        format!("  - {{ {} }}{note}", keys.join(", "))
    };
    open.iter().map(line).collect()
}

/// Whether all that goes on is tracked only: then nothing would be left to judge.
fn weighs_nothing(carry: &Carry<'_>) -> bool {
    let objective = carry.plan.objective(carry.objective);
    let goes_on = objective.key_results.iter().zip(carry.key_results);
    goes_on
        .filter(|(_, fate)| matches!(fate, CarryOver::GoesOn(_)))
        .all(|(key_result, _)| key_result.weight.is_zero())
}

/// Whether a deadline leaves a window in a cycle.
fn is_in(days: Period, deadline: Date) -> bool {
    days.first < deadline && deadline <= days.last
}

/// What the objective serves: its heir in the new cycle where there is one, else the full id.
fn parent_reference(carry: &Carry<'_>, parent: Parent) -> String {
    let plan = carry.plan;
    let index = parent.objective();
    let served = plan.objective(index);
    let in_cycle =
        |position: &usize| plan.objectives[*position].id.cycle.as_ref() == Some(carry.into);
    let positions = || (0..plan.objectives.len()).filter(in_cycle);
    let heir =
        positions().find(|&position| plan.objectives[position].continues == Some(index)).or_else(
            || positions().find(|&position| plan.objectives[position].id.name == served.id.name),
        );
    let key_result = match parent {
        Parent::Objective(_) => None,
        Parent::KeyResult(index) => Some(plan.key_result(index).id.as_str()),
    };
    let (objective, has) = match heir {
        Some(position) => {
            let heir = &plan.objectives[position];
            let is_it = |id: &str| heir.key_results.iter().any(|key_result| key_result.id == id);
            // Within its own cycle the name is enough, unless one without a cycle has it too.
            let is_clear = !plan
                .objectives
                .iter()
                .any(|other| other.id.cycle.is_none() && other.id.name == heir.id.name);
            let name = if is_clear { heir.id.name.clone() } else { heir.id.to_string() };
            (name, key_result.filter(|id| is_it(id)))
        }
        None => (served.id.to_string(), key_result),
    };
    has.map_or_else(|| objective.clone(), |id| format!("{objective}/{id}"))
}
