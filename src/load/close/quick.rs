//! A close in the very layout in which it was sealed, read without building a tree of it.
//!
//! **Invariant:** every digest is held against what the file says, as everywhere; what is read here
//! is what the reader of all YAML reads. Where anything is amiss, nothing is told here: the file is
//! then read again, by the reader that knows the place of everything.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::finding::Span;
use crate::model::close::{
    Amendment, Close, CycleRecord, KpiRecord, ObjectiveRecord, Record, Sealed,
};
use crate::model::time::{CycleId, Date};
use crate::seal::{self, Pair, Reading};

/// The last version of rules, and the last amendment.
const NUMBER_MAX: u32 = 9_999;

/// A close that is as it was sealed, and where it names its cycle; `place` is its first line.
pub(super) fn read(
    text: &str,
    stem: &str,
    values_max: usize,
    place: Span,
) -> Option<(Close, Span)> {
    let mut reading = Reading::new(text, values_max);
    let pair = need(&mut reading, 0, "cycle")?;
    let end = reading.offset(pair.rest) + pair.rest.len();
    let span = Span::new(place.file, end - pair.rest.trim_start().len(), end);
    let cycle = words(&mut reading, &pair).filter(|cycle| cycle == stem)?;
    let as_of = day(&mut reading, 0)?;
    let rules = number(&mut reading, 0)?;
    let sections = Sections::read(&mut reading, 0)?;
    let (digests, digest) = sealed_with(&mut reading, 0, &sections)?;
    if seal::first_digest(&cycle, as_of, rules, &digests) != digest {
        return None;
    }
    let record = Arc::new(sections.whole()?);
    let first = Sealed { as_of, rules, record, digest };
    let mut close = Close { cycle: CycleId(cycle), first, amendments: Vec::new(), place };
    if !reading.is_at_end() {
        let pair = need(&mut reading, 0, "amendments")?;
        let indent = reading.below(&pair)?;
        while let Some(pair) = reading.item(indent)? {
            let amendment = amendment(&mut reading, &pair, &close)?;
            close.amendments.push(amendment);
        }
    }
    reading.is_at_end().then_some((close, span))
}

/// The next amendment of a close, which begins with its number.
fn amendment<'a>(reading: &mut Reading<'a>, first: &Pair<'a>, close: &Close) -> Option<Amendment> {
    let indent = first.indent;
    let number = (first.key == "number").then(|| whole(reading, first))??;
    if number as usize != close.amendments.len() + 1 {
        return None;
    }
    let as_of = day(reading, indent)?;
    let pair = need(reading, indent, "why")?;
    let why = words(reading, &pair)?;
    let rules = self::number(reading, indent)?;
    let sections = Sections::read(reading, indent)?;
    let pair = need(reading, indent, "removed")?;
    let removed = reading.value(&pair).filter(Value::is_object)?;
    let (digests, digest) = sealed_with(reading, indent, &sections)?;
    let standing = close.standing();
    let (said, day) = ((number, why.as_str()), (as_of, rules));
    if seal::amendment_digest(said, day, (&digests, &removed), &standing.digest) != digest {
        return None;
    }
    let record = Arc::new(sections.on_top_of(&standing.record, &removed)?);
    Some(Amendment { number, why, sealed: Sealed { as_of, rules, record, digest } })
}

/// The digests that a seal states, where they are those of its sections, and that of the whole.
fn sealed_with(
    reading: &mut Reading<'_>,
    indent: usize,
    sections: &Sections,
) -> Option<(Value, String)> {
    let pair = need(reading, indent, "digests")?;
    let digests = reading.value(&pair)?;
    if digests != sections.digests {
        return None;
    }
    let pair = need(reading, indent, "digest")?;
    Some((digests, words(reading, &pair)?))
}

/// The sections of a record, as far as they are there, and the digest of each.
#[derive(Default)]
struct Sections {
    cycle: Option<CycleRecord>,
    kpis: Option<BTreeMap<String, KpiRecord>>,
    objectives: Option<BTreeMap<String, ObjectiveRecord>>,
    digests: Value,
}

impl Sections {
    fn read(reading: &mut Reading<'_>, indent: usize) -> Option<Self> {
        let pair = need(reading, indent, "record")?;
        let mut sections = Self::default();
        let mut digests = Map::new();
        if pair.rest == " {}" {
            reading.value(&pair)?;
        } else {
            let indent = reading.below(&pair)?;
            while let Some(pair) = reading.pair(indent)? {
                let digest = match &*pair.key {
                    "cycle" => {
                        let value = reading.value(&pair)?;
                        let digest = seal::digest(&value);
                        let cycle = serde_json::from_value(value).ok()?;
                        sections.cycle.replace(cycle).is_none().then_some(digest.into())
                    }
                    "kpis" => things(reading, &pair, &mut sections.kpis),
                    "objectives" => things(reading, &pair, &mut sections.objectives),
                    _ => None,
                };
                digests.insert(pair.key.into_owned(), digest?);
            }
        }
        sections.digests = Value::Object(digests);
        Some(sections)
    }

    fn whole(self) -> Option<Record> {
        Some(Record { cycle: self.cycle?, kpis: self.kpis?, objectives: self.objectives? })
    }

    /// A record with these sections in place of its own.
    fn on_top_of(self, standing: &Record, removed: &Value) -> Option<Record> {
        let mut record = standing.clone();
        record.cycle = self.cycle.unwrap_or(record.cycle);
        record.kpis.extend(self.kpis.into_iter().flatten());
        record.objectives.extend(self.objectives.into_iter().flatten());
        for (kind, ids) in removed.as_object()? {
            for id in ids.as_array()? {
                match kind.as_str() {
                    "kpis" => drop(record.kpis.remove(id.as_str()?)),
                    "objectives" => drop(record.objectives.remove(id.as_str()?)),
                    _ => return None,
                }
            }
        }
        Some(record)
    }
}

/// Reads things by their ids, one after the other, and gives the digest of each.
fn things<'a, T: DeserializeOwned>(
    reading: &mut Reading<'a>,
    pair: &Pair<'a>,
    all: &mut Option<BTreeMap<String, T>>,
) -> Option<Value> {
    let mut digests = Map::new();
    let mut things = BTreeMap::new();
    if pair.rest == " {}" {
        reading.value(pair)?;
    } else {
        let indent = reading.below(pair)?;
        while let Some(pair) = reading.pair(indent)? {
            let value = reading.value(&pair)?;
            digests.insert(pair.key.to_string(), seal::digest(&value).into());
            let thing = serde_json::from_value(value).ok()?;
            if things.insert(pair.key.into_owned(), thing).is_some() {
                return None;
            }
        }
    }
    all.replace(things).is_none().then_some(Value::Object(digests))
}

/// The next key, which has to be this one.
fn need<'a>(reading: &mut Reading<'a>, indent: usize, key: &str) -> Option<Pair<'a>> {
    reading.pair(indent)?.filter(|pair| pair.key == key)
}

/// A text without blanks around it.
fn words<'a>(reading: &mut Reading<'a>, pair: &Pair<'a>) -> Option<String> {
    match reading.value(pair)? {
        Value::String(text) if !text.is_empty() && text.trim() == text => Some(text),
        Value::String(_)
        | Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Array(_)
        | Value::Object(_) => None,
    }
}

fn day(reading: &mut Reading<'_>, indent: usize) -> Option<Date> {
    let pair = need(reading, indent, "as_of")?;
    words(reading, &pair)?.parse().ok()
}

fn number(reading: &mut Reading<'_>, indent: usize) -> Option<u32> {
    let pair = need(reading, indent, "rules")?;
    whole(reading, &pair)
}

fn whole<'a>(reading: &mut Reading<'a>, pair: &Pair<'a>) -> Option<u32> {
    let number = reading.value(pair)?.as_u64()?;
    u32::try_from(number).ok().filter(|&number| number <= NUMBER_MAX)
}
