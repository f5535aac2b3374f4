//! Reads a text before and after, and proves that the addition is the only difference.

use super::place::follow;
use super::{Addition, Insertion, Step};
use crate::finding::{FileId, Level};
use crate::load::front_matter::front_matter;
use crate::load::node::{Kind, Node};
use crate::load::reader::Reader;
use crate::load::text::spelled_node;
use crate::model::time::FiscalYear;

/// The front matter of a file; none where its YAML has a fault, since then its places are guesses.
pub(super) fn read(text: &str) -> Option<Node<'_>> {
    Some(parsed(text)?.root)
}

/// Whether a new text says what the old one said and the addition, and nothing else is different:
/// neither in the front matter as it is read, nor in the body, nor in any byte that stood there.
pub(super) fn adds_only(old: &str, new: &str, insertion: &Insertion) -> bool {
    let (Some(before), Some(after)) = (parsed(old), parsed(new)) else { return false };
    let Some(expected) = grown(before.root.into_owned(), &insertion.path, &insertion.addition)
    else {
        return false;
    };
    is_same(&expected, &after.root)
        && before.codes == after.codes
        && before.body == after.body
        && is_insertion(old, new)
}

/// A file taken apart.
struct Parsed<'a> {
    root: Node<'a>,
    body: String,
    /// What is remarked about its YAML: an addition must not hide in a comment.
    codes: Vec<&'static str>,
}

fn parsed(text: &str) -> Option<Parsed<'_>> {
    let mut reader = Reader::new(FileId(0), text, FiscalYear::default());
    let front = front_matter(&mut reader)?;
    if reader.findings.iter().any(|finding| finding.level == Level::Error) {
        return None;
    }
    let codes = reader.findings.iter().map(|finding| finding.fault.code).collect();
    Some(Parsed { root: front.root?, body: front.body.markdown, codes })
}

/// Whether one text is the other with one piece put in.
fn is_insertion(old: &str, new: &str) -> bool {
    let same = |(a, b): &(u8, u8)| a == b;
    let start = old.bytes().zip(new.bytes()).take_while(same).count();
    let end = old.bytes().rev().zip(new.bytes().rev()).take_while(same).count();
    new.len() > old.len() && start + end >= old.len()
}

/// The tree with the addition at the end of the collection that it belongs to; none where that
/// can't take it.
fn grown(mut root: Node<'static>, path: &[Step], addition: &Addition) -> Option<Node<'static>> {
    let (_, missing) = follow(&root, path);
    let reached = path.len() - missing.len();
    let mut node = &mut root;
    for step in &path[..reached] {
        node = match (step, &mut node.kind) {
            (Step::Key(key), Kind::Map(pairs)) => {
                pairs.iter_mut().find(|(one, _)| one.text() == Some(key)).map(|(_, value)| value)?
            }
            (Step::Item(item), Kind::List(items)) => items.get_mut(*item)?,
            (Step::Key(_) | Step::Item(_), Kind::Text(..) | Kind::List(_) | Kind::Map(_)) => {
                return None;
            }
        };
    }
    match missing {
        [] if node.is_empty() => node.kind = alone(addition).kind,
        [] => match (&mut node.kind, addition) {
            (Kind::List(items), Addition::Item(pairs)) => items.push(item(pairs)),
            (Kind::Map(pairs), Addition::Entry(key, value)) => {
                // A key that stands twice has two meanings.
                if pairs.iter().any(|(one, _)| one.text() == Some(key)) {
                    return None;
                }
                pairs.push((spelled_node(key), spelled_node(value)));
            }
            (Kind::Text(..) | Kind::List(_) | Kind::Map(_), _) => return None,
        },
        [Step::Key(key)] => {
            let Kind::Map(pairs) = &mut node.kind else { return None };
            pairs.push((spelled_node(key), alone(addition)));
        }
        [Step::Key(_) | Step::Item(_), ..] => return None,
    }
    Some(root)
}

/// The collection that has nothing but the addition.
fn alone(addition: &Addition) -> Node<'static> {
    let kind = match addition {
        Addition::Item(pairs) => Kind::List(vec![item(pairs)]),
        Addition::Entry(key, value) => Kind::Map(vec![(spelled_node(key), spelled_node(value))]),
    };
    Node { start: 0, end: 0, kind }
}

fn item(pairs: &[(String, String)]) -> Node<'static> {
    let pairs = pairs.iter().map(|(key, value)| (spelled_node(key), spelled_node(value)));
    Node { start: 0, end: 0, kind: Kind::Map(pairs.collect()) }
}

/// Whether two trees say the same, wherever it stands.
fn is_same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Text(one, style), Kind::Text(other, other_style)) => {
            one == other && style == other_style
        }
        (Kind::List(items), Kind::List(others)) => {
            items.len() == others.len()
                && items.iter().zip(others).all(|(item, other)| is_same(item, other))
        }
        (Kind::Map(pairs), Kind::Map(others)) => {
            pairs.len() == others.len()
                && pairs.iter().zip(others).all(|((key, value), (other_key, other))| {
                    is_same(key, other_key) && is_same(value, other)
                })
        }
        (Kind::Text(..) | Kind::List(_) | Kind::Map(_), _) => false,
    }
}
