//! Where new lines go, and how they look there.

use super::{Addition, Insertion, Paste, PastePlace, Step, prove};
use crate::load::node::{Kind, Node};
use crate::load::text::spell_text;

/// How many lines below the last item are tried: block texts may go on past what they seem to.
const CANDIDATES_MAX: usize = 40;
/// The indentation below a key where no neighbour shows another.
const INDENT: usize = 2;

/// A text with new lines in it.
pub(super) struct Inserted {
    /// The whole new text.
    pub(super) text: String,
    /// The line below which the new ones stand, from 1.
    after: usize,
    /// The new lines.
    lines: Vec<String>,
}

/// The text with an addition; none where no place for it can be proved.
pub(super) fn inserted(text: &str, insertion: &Insertion) -> Option<Inserted> {
    let root = prove::read(text)?;
    let spot = spot(text, &root, insertion)?;
    let mut at = spot.at;
    for _ in 0..CANDIDATES_MAX {
        let new = with_lines(text, at, &spot.lines);
        if prove::adds_only(text, &new, insertion) {
            let after = line_number(text, at);
            return Some(Inserted { text: new, after, lines: spot.lines });
        }
        if at >= text.len() {
            break;
        }
        at = line_end(text, at);
    }
    None
}

/// The lines for somebody to paste, where they are not written.
pub(super) fn paste(text: &str, insertion: &Insertion) -> Paste {
    if let Some(inserted) = inserted(text, insertion) {
        return Paste { place: PastePlace::After(inserted.after), lines: inserted.lines };
    }
    let Some(root) = prove::read(text) else {
        return Paste { place: PastePlace::Near(1), lines: whole_key(insertion, 0) };
    };
    let (node, missing) = follow(&root, &insertion.path);
    if missing.is_empty()
        && let Some(paste) = in_brackets(text, node, insertion)
    {
        return paste;
    }
    let line = line_number(text, (node.start as usize).min(text.len())) + 1;
    // A second key of the name would be one too many.
    let lines = if missing.is_empty() {
        addition_lines(&insertion.addition, INDENT)
    } else {
        whole_key(insertion, 0)
    };
    Paste { place: PastePlace::Near(line), lines }
}

/// Where new lines go first of all, and the lines.
struct Spot {
    at: usize,
    lines: Vec<String>,
}

fn spot(text: &str, root: &Node<'_>, insertion: &Insertion) -> Option<Spot> {
    let (node, missing) = follow(root, &insertion.path);
    match missing {
        [] if node.is_empty() => {
            let (Step::Key(key), parent) = insertion.path.split_last()? else { return None };
            let (parent, _) = follow(root, parent);
            let Kind::Map(pairs) = &parent.kind else { return None };
            let (key, _) = pairs.iter().find(|(one, _)| one.text() == Some(key))?;
            let indent = width(&text[line_start(text, key.start)..key.start as usize]);
            let lines = addition_lines(&insertion.addition, indent + INDENT);
            Some(Spot { at: line_end(text, key.end as usize), lines })
        }
        [] => match (&node.kind, &insertion.addition) {
            (Kind::List(items), Addition::Item(pairs)) if !is_flow(text, node) => {
                let last = items.last()?;
                let dash = dash(text, last)?;
                let indent = width(&text[line_start(text, to_u32(dash))..dash]);
                let opening = opening(text, dash, last);
                let is_block = matches!(last.kind, Kind::Map(_)) && !is_flow(text, last);
                let lines = item_lines(pairs, indent, &opening, is_block);
                Some(Spot { at: below(text, last, indent), lines })
            }
            (Kind::Map(pairs), Addition::Entry(..)) if !is_flow(text, node) => {
                let (at, indent) = end_of_mapping(text, pairs)?;
                Some(Spot { at, lines: addition_lines(&insertion.addition, indent) })
            }
            (Kind::Text(..) | Kind::List(_) | Kind::Map(_), _) => None,
        },
        // A key that isn't there yet goes below the last one of its mapping.
        [Step::Key(_)] => {
            let Kind::Map(pairs) = &node.kind else { return None };
            if is_flow(text, node) {
                return None;
            }
            let (at, indent) = end_of_mapping(text, pairs)?;
            Some(Spot { at, lines: whole_key(insertion, indent) })
        }
        [Step::Key(_) | Step::Item(_), ..] => None,
    }
}

/// The node at a path, or the deepest one on the way, with the steps that are missing.
pub(super) fn follow<'n, 'a, 'p>(
    root: &'n Node<'a>,
    path: &'p [Step],
) -> (&'n Node<'a>, &'p [Step]) {
    let mut node = root;
    for (position, step) in path.iter().enumerate() {
        let next = match (step, &node.kind) {
            (Step::Key(key), Kind::Map(pairs)) => {
                pairs.iter().find(|(one, _)| one.text() == Some(key)).map(|(_, value)| value)
            }
            (Step::Item(item), Kind::List(items)) => items.get(*item),
            (Step::Key(_) | Step::Item(_), Kind::Text(..) | Kind::List(_) | Kind::Map(_)) => None,
        };
        match next {
            Some(next) => node = next,
            None => return (node, &path[position..]),
        }
    }
    (node, &[])
}

/// Whether a list or a mapping stands between brackets.
fn is_flow(text: &str, node: &Node<'_>) -> bool {
    let first = match &node.kind {
        Kind::List(items) => items.first().map(|item| item.start),
        Kind::Map(pairs) => pairs.first().map(|(key, _)| key.start),
        Kind::Text(..) => return false,
    };
    // A block begins where its first item does, and that may have brackets of its own.
    matches!(text.as_bytes().get(node.start as usize), Some(b'[' | b'{'))
        && first.is_none_or(|first| first > node.start)
}

/// The byte of the `-` before an item of a block list.
fn dash(text: &str, item: &Node<'_>) -> Option<usize> {
    let before = text[..item.start as usize].trim_end_matches([' ', '\t', '\n', '\r']);
    let dash = before.len().checked_sub(1).filter(|_| before.ends_with('-'))?;
    let start = line_start(text, to_u32(dash));
    text[start..dash].bytes().all(|byte| byte == b' ').then_some(dash)
}

/// The dash of an item with the blanks behind it.
fn opening(text: &str, dash: usize, item: &Node<'_>) -> String {
    let between = &text[dash + 1..item.start as usize];
    let blanks = between.bytes().all(|byte| byte == b' ') && !between.is_empty();
    format!("-{}", if blanks { between } else { " " })
}

/// Where lines go below the last pair of a block mapping, and the indentation of its keys.
fn end_of_mapping(text: &str, pairs: &[(Node<'_>, Node<'_>)]) -> Option<(usize, usize)> {
    let (key, value) = pairs.last()?;
    let before = &text[line_start(text, key.start)..key.start as usize];
    // The first key of an item has a dash before it, and its neighbours stand below the key.
    if !before.bytes().all(|byte| matches!(byte, b' ' | b'-')) {
        return None;
    }
    let indent = width(before);
    let last = if value.end > key.end { value } else { key };
    Some((below(text, last, indent), indent))
}

/// The first line below a node that doesn't belong to it: comments that stand deeper do.
fn below(text: &str, node: &Node<'_>, indent: usize) -> usize {
    let content = text[..node.end as usize].trim_end();
    let mut at = line_end(text, content.len().max(node.start as usize));
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        let comment = line.trim_start_matches([' ', '\t']);
        if !comment.starts_with('#') || width(&line[..line.len() - comment.len()]) <= indent {
            break;
        }
        at = end;
    }
    at
}

/// The lines of an addition in a collection that has nothing yet to look like.
fn addition_lines(addition: &Addition, indent: usize) -> Vec<String> {
    match addition {
        Addition::Item(pairs) => item_lines(pairs, indent, "- ", false),
        Addition::Entry(key, value) => {
            vec![format!("{}{}: {}", " ".repeat(indent), spell_text(key), spell_text(value))]
        }
    }
}

/// An addition below its key, which the file doesn't have.
fn whole_key(insertion: &Insertion, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(Step::Key(key)) = insertion.path.last() {
        lines.push(format!("{}{}:", " ".repeat(indent), spell_text(key)));
    }
    lines.extend(addition_lines(&insertion.addition, indent + INDENT));
    lines
}

fn item_lines(
    pairs: &[(String, String)],
    indent: usize,
    opening: &str,
    is_block: bool,
) -> Vec<String> {
    let indent = " ".repeat(indent);
    if !is_block {
        return vec![format!("{indent}{opening}{}", flow_item(pairs))];
    }
    let pad = " ".repeat(opening.len());
    let line = |(position, (key, value)): (usize, &(String, String))| {
        let opening = if position == 0 { opening } else { &pad };
        format!("{indent}{opening}{}: {}", spell_text(key), spell_text(value))
    };
    pairs.iter().enumerate().map(line).collect()
}

pub(super) fn flow_item(pairs: &[(String, String)]) -> String {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| format!("{}: {}", spell_text(key), spell_text(value)))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// The lines of a collection in brackets, with the addition between them: that is no insertion of
/// lines, so that somebody has to put them in place of the old ones.
fn in_brackets(text: &str, node: &Node<'_>, insertion: &Insertion) -> Option<Paste> {
    if !is_flow(text, node) {
        return None;
    }
    let (last, words) = match (&node.kind, &insertion.addition) {
        (Kind::List(items), Addition::Item(pairs)) => {
            (items.last().map(|item| item.end), flow_item(pairs))
        }
        (Kind::Map(pairs), Addition::Entry(key, value)) => {
            let last = pairs.last().map(|(key, value)| key.end.max(value.end));
            let words = format!("{}: {}", spell_text(key), spell_text(value));
            (last, if last.is_none() { format!(" {words} ") } else { words })
        }
        (Kind::Text(..) | Kind::List(_) | Kind::Map(_), _) => return None,
    };
    let at = last.map_or(node.start as usize + 1, |end| end as usize);
    let words = if last.is_some() { format!(", {words}") } else { words };
    let new = format!("{}{words}{}", &text[..at], &text[at..]);
    if !prove::adds_only(text, &new, insertion) {
        return None;
    }
    let (start, end) = (line_start(text, node.start), node.end as usize + words.len());
    let lines = new[start..end + rest_of_line(&new[end..]).len()].lines().map(str::to_owned);
    let first = line_number(text, start) + 1;
    let last = line_number(text, node.end as usize) + 1;
    Some(Paste { place: PastePlace::InPlaceOf(first, last), lines: lines.collect() })
}

/// The text with lines put in at the start of a line, with the line ending of the line before.
fn with_lines(text: &str, at: usize, lines: &[String]) -> String {
    let before = &text[..at];
    let ending = if before.ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut new = String::with_capacity(text.len() + 80);
    new.push_str(before);
    if !before.ends_with('\n') {
        new.push_str(ending);
    }
    for line in lines {
        new.push_str(line);
        new.push_str(ending);
    }
    new.push_str(&text[at..]);
    new
}

pub(super) fn rest_of_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default().trim_end_matches('\r')
}

/// The start of the line that holds a byte.
pub(super) fn line_start(text: &str, at: u32) -> usize {
    text[..at as usize].rfind('\n').map_or(0, |position| position + 1)
}

/// The byte after the line that holds a byte, its ending included.
pub(super) fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |position| from + position + 1)
}

/// How many lines end before a byte.
pub(super) fn line_number(text: &str, at: usize) -> usize {
    text[..at].bytes().filter(|&byte| byte == b'\n').count()
}

fn width(blanks: &str) -> usize {
    blanks.chars().count()
}

fn to_u32(at: usize) -> u32 {
    u32::try_from(at).expect("files are far smaller than 4 GiB")
}
