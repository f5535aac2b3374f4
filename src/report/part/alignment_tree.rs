//! Which objective serves which, as nested lists that also work on paper.

use std::collections::BTreeSet;

use serde::Serialize;

use super::objective_row::{ObjectiveRow, key_result_link, objective_row};
use crate::model::ObjectiveIndex;
use crate::model::objective::Parent;
use crate::report::{Here, Link};

/// One objective of the tree, in the order of reading.
///
/// Flat, because templates don't recurse: a node with `has_children` opens a list that a later
/// node closes.
#[derive(Debug, Clone, Serialize)]
pub struct TreeNode {
    /// The objective.
    pub row: ObjectiveRow,
    /// The key result of its parent that it serves, where it names one.
    pub serves: Option<Link>,
    /// Whether it was asked for, or only stands here because others serve it.
    pub context: bool,
    /// Whether a list of those that serve it follows.
    pub has_children: bool,
    /// One entry for each list that ends with it.
    pub closes: Vec<()>,
}

/// The tree of some objectives and all that they serve.
pub fn alignment_tree(here: &Here<'_>, objectives: &[ObjectiveIndex]) -> Vec<TreeNode> {
    let wanted: BTreeSet<ObjectiveIndex> = objectives.iter().copied().collect();
    let mut shown = wanted.clone();
    for &index in &wanted {
        let mut next = parent(here, index);
        // A chain of parents that bites its own tail ends where it meets what is already shown.
        while let Some(index) = next
            && shown.insert(index)
        {
            next = parent(here, index);
        }
    }
    let mut tree =
        Tree { here, wanted: &wanted, shown: &shown, nodes: Vec::new(), left: shown.clone() };
    let is_root =
        |&&index: &&ObjectiveIndex| parent(here, index).is_none_or(|p| !shown.contains(&p));
    for &root in shown.iter().filter(is_root) {
        tree.add(root, 0);
    }
    // Whatever serves itself by a detour has no root; it is shown all the same.
    while let Some(&index) = tree.left.first() {
        tree.add(index, 0);
    }
    tree.nodes
}

struct Tree<'a, 'b> {
    here: &'a Here<'b>,
    wanted: &'a BTreeSet<ObjectiveIndex>,
    shown: &'a BTreeSet<ObjectiveIndex>,
    left: BTreeSet<ObjectiveIndex>,
    nodes: Vec<TreeNode>,
}

/// Deeper than this no organisation is; further levels stand side by side.
const DEPTH_MAX: usize = 12;

/// What is done next: a chain of ten thousand parents is no reason to run out of stack.
enum Step {
    Show(ObjectiveIndex, usize),
    Close,
}

impl Tree<'_, '_> {
    fn add(&mut self, index: ObjectiveIndex, depth: usize) {
        let mut steps = vec![Step::Show(index, depth)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Show(index, depth) => self.show(index, depth, &mut steps),
                Step::Close => {
                    if let Some(last) = self.nodes.last_mut() {
                        last.closes.push(());
                    }
                }
            }
        }
    }

    fn show(&mut self, index: ObjectiveIndex, depth: usize, steps: &mut Vec<Step>) {
        if !self.left.remove(&index) {
            return;
        }
        let children: Vec<ObjectiveIndex> = self
            .here
            .connections
            .children(index)
            .iter()
            .copied()
            .filter(|child| self.shown.contains(child) && self.left.contains(child))
            .collect();
        let serves = match self.here.plan.objective(index).parent {
            Some(Parent::KeyResult(parent)) => Some(key_result_link(self.here, parent)),
            Some(Parent::Objective(_)) | None => None,
        };
        let nests = !children.is_empty() && depth < DEPTH_MAX;
        self.nodes.push(TreeNode {
            row: objective_row(self.here, index),
            serves,
            context: !self.wanted.contains(&index),
            has_children: nests,
            closes: Vec::new(),
        });
        if nests {
            steps.push(Step::Close);
        }
        let below = if nests { depth + 1 } else { depth };
        steps.extend(children.into_iter().rev().map(|child| Step::Show(child, below)));
    }
}

fn parent(here: &Here<'_>, index: ObjectiveIndex) -> Option<ObjectiveIndex> {
    here.plan.objective(index).parent.map(Parent::objective)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::language::Language;
    use crate::load::{LoadOptions, Sources, load};
    use crate::report::{Connections, Facts, Route};

    /// The tree as text: `a(b(c)d)`; what only stands there as context ends in `*`.
    fn tree(parents: &[(&str, &str)], wanted: &[usize]) -> String {
        let file = |(name, parent): &(&str, &str)| {
            let parent =
                if parent.is_empty() { String::new() } else { format!("parent: {parent}\n") };
            let text = format!(
                "---\ntitle: {name}\ncycle: 2026-Q2\nwhy: leap\n{parent}key_results:\n  - id: k\n    \
                 title: K\n    start: 0\n    target: 4\n---\n"
            );
            (format!("content/objectives/{name}.md"), text.into_bytes())
        };
        let site = ("quarterdeck.yaml".to_owned(), b"title: T\n".to_vec());
        let sources = Sources::new(parents.iter().map(file).chain([site]));
        let loaded = load(&sources, &LoadOptions::default());
        let plan = loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.findings));
        let assessment = evaluate(&plan, "2026-05-18".parse().expect("a date"));
        let messages = include_str!("../../../themes/default/messages.ftl");
        let language = Language::new("en", &[messages]).expect("the theme's messages are right");
        let connections = Connections::new(&plan, &assessment);
        let facts = Facts {
            sources: &sources,
            plan: &plan,
            assessment: &assessment,
            language: &language,
            connections: &connections,
            faults: &[],
        };
        let here = Here::new(facts, Route::Objectives);
        let wanted: Vec<ObjectiveIndex> = wanted.iter().copied().map(ObjectiveIndex).collect();
        let mut text = String::new();
        for node in alignment_tree(&here, &wanted) {
            text.push_str(&node.row.name.text);
            text.push_str(if node.context { "*" } else { "" });
            text.push_str(if node.has_children { "(" } else { "" });
            text.push_str(&")".repeat(node.closes.len()));
        }
        text
    }

    #[test]
    fn those_that_serve_stand_below_what_they_serve() {
        let parents = [("a", ""), ("b", "a"), ("c", "b"), ("d", "a"), ("e", "")];
        assert_eq!(tree(&parents, &[0, 1, 2, 3, 4]), "a(b(c)d)e");
        assert_eq!(tree(&parents, &[2]), "a*(b*(c))");
    }
}
