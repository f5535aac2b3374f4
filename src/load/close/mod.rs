//! Sealed closes, read back: the digests are held against what the file says.
//!
//! **Invariant:** a close that does not match its digests is in no plan, so that nothing can show it
//! as sealed.

pub mod fault;
mod quick;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use self::values::{Located, located};
use super::fields::Fields;
use super::node::{Kind, Node};
use super::reader::Reader;
use super::resolve::{Cycles, Found};
use super::{SourceFile, front_matter, readable, text};
use crate::finding::{FileId, Finding, Span};
use crate::model::close::{Amendment, Close, Record, Sealed};
use crate::model::time::{CycleId, Date, FiscalYear};
use crate::seal;

/// The largest close that is read: one of ten thousand KPIs.
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// The most sections of a close that are named where they don't match their digests.
const EDITED_MAX: usize = 20;
/// The most values of one close.
const NODES_MAX: usize = 8_000_000;

/// One file of `closes/` as it was read.
#[derive(Debug, Clone, Default)]
pub(super) struct CloseRead {
    /// What it seals; none where it can't be read or was edited.
    close: Option<Close>,
    /// The cycle that it names, where it can be told.
    cycle: Option<(CycleId, Span)>,
    findings: Vec<Finding>,
}

/// Whether a path is that of a close, or of something that stands in its place.
pub(super) fn is_close(path: &str) -> bool {
    let leftover = |part: &str| part.starts_with(['.', '#']) || part.ends_with('~');
    path.strip_prefix("closes/").is_some_and(|below| !below.split('/').any(leftover))
}

/// Reads one file of `closes/`.
pub(super) fn read(id: FileId, file: &SourceFile) -> CloseRead {
    let mut read = CloseRead::default();
    let place = Span::new(id, 0, 0);
    let name = file.path.strip_prefix("closes/").unwrap_or(&file.path);
    let Some(stem) = name.strip_suffix(".yaml").filter(|stem| !stem.contains('/')) else {
        read.findings.push(fault::misnamed(place, &file.path, None));
        return read;
    };
    let text = match readable(id, file, BYTES_MAX) {
        Ok(text) => text,
        Err(finding) => {
            read.findings.push(*finding);
            return read;
        }
    };
    let mut reader = Reader::new(id, text, FiscalYear::default());
    if let Some((close, span)) = quick::read(text, stem, NODES_MAX, reader.first_line) {
        return CloseRead { cycle: Some((close.cycle.clone(), span)), close: Some(close), ..read };
    }
    if let Some(span) = conflict(id, text) {
        read.findings.push(fault::conflict(span));
        return read;
    }
    reader.nodes_max = NODES_MAX;
    // It holds the Markdown of a cycle's file as well.
    reader.text_bytes_max = BYTES_MAX;
    let root = front_matter::whole_file(&mut reader);
    if reader.findings.is_empty() {
        read_root(root.as_ref(), stem, file, &mut reader, &mut read);
    }
    read.findings.append(&mut reader.findings);
    read
}

/// Puts the closes of all files into the plan's order, and refuses those of no cycle.
pub(super) fn resolve(read: Vec<CloseRead>, cycles: &Cycles, found: &mut Found) -> Vec<Close> {
    let mut closes = Vec::new();
    for CloseRead { close, cycle, findings } in read {
        found.findings.extend(findings);
        let Some((typed, span)) = cycle else { continue };
        let Some(now) = cycles.find(&typed.0) else {
            found.findings.push(fault::of_no_cycle(span, &typed.0, &cycles.ids()));
            continue;
        };
        closes.extend(close.map(|close| Close { cycle: now, ..close }));
    }
    closes.sort_by(|a, b| a.cycle.cmp(&b.cycle).then(a.place.cmp(&b.place)));
    let mut previous: Option<(CycleId, Span)> = None;
    closes.retain(|close| {
        let taken = previous.as_ref().filter(|(id, _)| *id == close.cycle).map(|(_, span)| *span);
        if let Some(first) = taken {
            let what = format!("`{}` has a close already, under its other id", close.cycle);
            found.findings.push(fault::broken(close.place, &what).also(first, "the other one"));
        }
        previous = Some((close.cycle.clone(), close.place));
        taken.is_none()
    });
    closes
}

/// The first mark that a merge left.
fn conflict(file: FileId, text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let is_mark = |mark: &str| {
            words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].into_iter().any(is_mark) {
            return Some(Span::new(file, start, start + words.len()));
        }
        start += line.len();
    }
    None
}

fn read_root(
    root: Option<&Node>,
    stem: &str,
    file: &SourceFile,
    reader: &mut Reader,
    read: &mut CloseRead,
) {
    let Some(root) = root.filter(|root| matches!(root.kind, Kind::Map(_))) else {
        read.findings.push(fault::broken(reader.first_line, "it is empty, or no mapping"));
        return;
    };
    let Some(mut fields) = Fields::of_file(root, "a close", reader) else { return };
    let cycle = fields.need("cycle", reader, text::spanned);
    let head = Head::read(&mut fields, reader);
    let amendments = fields.node("amendments");
    fields.finish(reader);
    let (Some(cycle), Some(head)) = (cycle, head) else { return };
    read.cycle = Some((CycleId(cycle.value.clone()), cycle.span));
    if cycle.value != stem {
        read.findings.push(fault::misnamed(cycle.span, &file.path, Some(&cycle.value)));
        return;
    }
    match head.first(&cycle.value) {
        Ok(first) => {
            let close = Close {
                cycle: CycleId(cycle.value),
                first,
                amendments: Vec::new(),
                place: reader.first_line,
            };
            read.close = amended(close, &head.record.value, amendments, reader, &mut read.findings);
        }
        Err(findings) => read.findings.extend(findings),
    }
}

/// A close with its amendments; none where one of them can't be trusted.
fn amended(
    mut close: Close,
    first: &Value,
    amendments: Option<&Node>,
    reader: &mut Reader,
    findings: &mut Vec<Finding>,
) -> Option<Close> {
    let Some(node) = amendments else { return Some(close) };
    let Kind::List(items) = &node.kind else {
        findings.push(fault::broken(reader.span(node), "`amendments` is no list"));
        return None;
    };
    let mut standing = first.clone();
    for item in items {
        let mut fields = Fields::of(item, "an amendment", reader)?;
        let number = fields.need("number", reader, text::integer("the number", 1, 9_999));
        let why = fields.need("why", reader, text::words);
        let removed = fields.node("removed").map(|node| located(node, reader));
        let head = Head::read(&mut fields, reader);
        fields.finish(reader);
        let (number, why, head) = (number?, why?, head?);
        let removed = match removed {
            Some(Ok(removed)) => removed.value,
            Some(Err(finding)) => {
                findings.push(*finding);
                return None;
            }
            None => Value::Object(Map::new()),
        };
        let expected = u32::try_from(close.amendments.len() + 1).ok()?;
        if number != expected {
            let what = format!("its amendment {expected} has the number {number}, which");
            findings.push(fault::edited(head.place, &close.cycle.0, &what));
            return None;
        }
        apply(&mut standing, &head.record.value, &removed);
        let before = close.standing().digest.clone();
        match head.amendment(&close.cycle.0, (number, &why), &removed, &before, &standing) {
            Ok(sealed) => close.amendments.push(Amendment { number, why, sealed }),
            Err(found) => {
                findings.extend(found);
                return None;
            }
        }
    }
    Some(close)
}

/// Puts the sections of an amendment in place of the old ones.
fn apply(standing: &mut Value, changed: &Value, removed: &Value) {
    let Some(standing) = standing.as_object_mut() else { return };
    for (kind, sections) in changed.as_object().into_iter().flatten() {
        match (standing.get_mut(kind).and_then(Value::as_object_mut), sections.as_object()) {
            (Some(things), Some(others)) if kind != "cycle" => {
                things.extend(others.iter().map(|(id, thing)| (id.clone(), thing.clone())));
            }
            _ => {
                standing.insert(kind.clone(), sections.clone());
            }
        }
    }
    for (kind, ids) in removed.as_object().into_iter().flatten() {
        let things = standing.get_mut(kind).and_then(Value::as_object_mut);
        let Some(things) = things else { continue };
        for id in ids.as_array().into_iter().flatten().filter_map(Value::as_str) {
            things.remove(id);
        }
    }
}

/// What a first seal and an amendment both have.
struct Head {
    place: Span,
    as_of: Date,
    rules: u32,
    record: Located,
    digests: Located,
    digest: (String, Span),
}

impl Head {
    fn read(fields: &mut Fields, reader: &mut Reader) -> Option<Self> {
        let as_of = fields.need("as_of", reader, text::spanned);
        let rules =
            fields.need("rules", reader, text::integer("the version of the rules", 0, 9_999));
        let record = fields.need("record", reader, |node, reader| Some(located(node, reader)));
        let digests = fields.need("digests", reader, |node, reader| Some(located(node, reader)));
        let digest = fields.need("digest", reader, text::spanned)?;
        let as_of = as_of?;
        let Ok(date) = as_of.value.parse() else {
            return reader.report(fault::broken(as_of.span, "`as_of` is no date"));
        };
        let mut whole = |part: Result<Located, Box<Finding>>| match part {
            Ok(located) => Some(located),
            Err(finding) => reader.report(*finding),
        };
        Some(Self {
            place: fields.place(),
            as_of: date,
            rules: rules?,
            record: whole(record?)?,
            digests: whole(digests?)?,
            digest: (digest.value, digest.span),
        })
    }

    fn first(&self, cycle: &str) -> Result<Sealed, Vec<Finding>> {
        let of_sections = self.sections_match(cycle)?;
        let digest = seal::first_digest(cycle, self.as_of, self.rules, &of_sections);
        self.whole_matches(cycle, &digest)?;
        self.sealed(&self.record.value)
    }

    fn amendment(
        &self,
        cycle: &str,
        number_and_why: (u32, &str),
        removed: &Value,
        before: &str,
        standing: &Value,
    ) -> Result<Sealed, Vec<Finding>> {
        let of_sections = self.sections_match(cycle)?;
        let day = (self.as_of, self.rules);
        let digest = seal::amendment_digest(number_and_why, day, (&of_sections, removed), before);
        self.whole_matches(cycle, &digest)?;
        self.sealed(standing)
    }

    /// The digests of the sections, where they are those that the file states.
    fn sections_match(&self, cycle: &str) -> Result<Value, Vec<Finding>> {
        let computed = seal::digests(&self.record.value);
        if computed == self.digests.value {
            return Ok(computed);
        }
        let flat = |digests: &Value| -> BTreeMap<Vec<String>, Value> {
            let mut flat = BTreeMap::new();
            for (kind, of_kind) in digests.as_object().into_iter().flatten() {
                match of_kind {
                    Value::Object(each) => flat.extend(
                        each.iter().map(|(id, it)| (vec![kind.clone(), id.clone()], it.clone())),
                    ),
                    Value::Null
                    | Value::Bool(_)
                    | Value::Number(_)
                    | Value::String(_)
                    | Value::Array(_) => {
                        flat.insert(vec![kind.clone()], of_kind.clone());
                    }
                }
            }
            flat
        };
        let (now, stated) = (flat(&computed), flat(&self.digests.value));
        let others = now.iter().filter(|(path, digest)| stated.get(*path) != Some(digest));
        let gone = stated.iter().filter(|(path, _)| !now.contains_key(*path));
        let mut findings: Vec<Finding> = others
            .chain(gone)
            .take(EDITED_MAX)
            .map(|(path, _)| {
                let span = self.record.find(path).or_else(|| self.digests.find(path));
                let what = match path.as_slice() {
                    [kind, id] if kind == "kpis" => format!("what it says of the KPI `{id}`"),
                    [kind, id] if kind == "objectives" => format!("what it says of `{id}`"),
                    _ => "what it says of the cycle itself".to_owned(),
                };
                fault::edited(span.unwrap_or(self.digest.1), cycle, &what)
            })
            .collect();
        if findings.is_empty() {
            findings.push(fault::edited(self.digest.1, cycle, "its list of digests"));
        }
        Err(findings)
    }

    fn whole_matches(&self, cycle: &str, digest: &str) -> Result<(), Vec<Finding>> {
        if self.digest.0 == digest {
            return Ok(());
        }
        Err(vec![fault::edited(
            self.digest.1,
            cycle,
            "the whole (its day, its rules, its sections)",
        )])
    }

    fn sealed(&self, record: &Value) -> Result<Sealed, Vec<Finding>> {
        let broken = |error: serde_json::Error| {
            let words = error.to_string();
            // The value that is refused is not to be found from here, but a key is.
            let key = words.split('`').nth(1).filter(|_| words.starts_with("unknown field"));
            let span = key.and_then(|key| self.record.find_key(key)).unwrap_or(self.place);
            vec![fault::broken(span, &words)]
        };
        let record = Record::deserialize(record).map_err(broken)?;
        let (record, digest) = (Arc::new(record), self.digest.0.clone());
        Ok(Sealed { as_of: self.as_of, rules: self.rules, record, digest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close_of(text: &str) -> CloseRead {
        let path = "closes/2025-Q4.yaml".to_owned();
        let sources = crate::load::Sources::new([(path, text.as_bytes().to_vec())]);
        let (id, file) = sources.iter().next().expect("there is one file");
        read(id, file)
    }

    #[test]
    fn a_close_as_it_was_sealed_is_read_the_same_in_either_way() {
        let text = include_str!("../../../example-site/closes/2025-Q4.yaml");
        let place = Span::new(FileId(0), 0, text.find('\n').expect("it has lines"));
        let quick = quick::read(text, "2025-Q4", NODES_MAX, place);
        assert!(quick.as_ref().is_some_and(|(close, _)| !close.amendments.is_empty()));
        let quick = close_of(text);
        // What is written otherwise says the same.
        for other in [format!("{text}# read in June\n"), text.replacen("rules: 1", "rules:  1", 1)]
        {
            assert_eq!(quick::read(&other, "2025-Q4", NODES_MAX, place), None);
            let slow = close_of(&other);
            assert_eq!((slow.findings, slow.close), (Vec::new(), quick.close.clone()));
            assert_eq!(slow.cycle, quick.cycle);
        }
        let lines = text.replace('\n', "\r\n");
        assert!(quick::read(&lines, "2025-Q4", NODES_MAX, place).is_some());
        assert_eq!(quick::read(text, "2025-Q3", NODES_MAX, place), None);
    }

    #[test]
    fn a_close_with_another_letter_is_never_read_quickly() {
        let text = include_str!("../../../example-site/closes/2025-Q4.yaml");
        let place = Span::new(FileId(0), 0, 0);
        let start = text.find("cycle:").expect("it names its cycle");
        let mut at = start;
        while at < text.len() {
            let mut other = text.as_bytes().to_vec();
            other[at] ^= 1;
            if let Ok(other) = String::from_utf8(other) {
                assert_eq!(quick::read(&other, "2025-Q4", NODES_MAX, place), None, "byte {at}");
            }
            at += 499;
        }
    }

    #[test]
    fn the_marks_of_a_merge_are_seen_at_the_start_of_a_line_alone() {
        let place = |text: &str| conflict(FileId(0), text).map(|span| span.start);
        assert_eq!(place("a: 1\n<<<<<<< HEAD\nb: 1\n"), Some(5));
        assert_eq!(place("a: 1\r\n=======\r\n"), Some(6));
        assert_eq!(place("words: |-\n  =======\n  <<<<<<< x\n"), None);
        assert_eq!(place("=========\n"), None);
    }
}
