//! The text of a close file: the first seal, and each amendment below it.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::canonical::{canonical, push_pair};
use super::digest::{amendment_digest, digests, first_digest};
use crate::model::close::{Close, RULE_SET, Record};
use crate::model::time::Date;

/// What is written into a close file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// The text: of the whole file, or of what is added at its end.
    pub text: String,
    /// The digest of the whole.
    pub digest: String,
}

/// The file of a first seal.
pub fn sealed_text(cycle: &str, as_of: Date, record: &Record) -> FileText {
    let record = canonical(record);
    let digests = digests(&record);
    let digest = first_digest(cycle, as_of, RULE_SET, &digests);
    let mut text = format!(
        "# The sealed close of {cycle}, written by `quarterdeck close {cycle}`.\n\
         # It is not edited by hand: its digests would no longer match. A correction goes into the\n\
         # files that it was made from, and then `quarterdeck close {cycle} --amend --why \"…\"`\n\
         # appends it here. `quarterdeck verify {cycle}` says whether all still matches.\n"
    );
    push_pair(&mut text, "cycle", &cycle.into(), 0);
    push_pair(&mut text, "as_of", &as_of.to_string().into(), 0);
    push_pair(&mut text, "rules", &RULE_SET.into(), 0);
    push_pair(&mut text, "record", &record, 0);
    push_pair(&mut text, "digests", &digests, 0);
    push_pair(&mut text, "digest", &digest.clone().into(), 0);
    FileText { text, digest }
}

/// What is added at the end of a close file for a correction; `record` is all as it reads from then
/// on, of which only the sections that changed are written.
pub fn amendment_text(close: &Close, as_of: Date, why: &str, record: &Record) -> FileText {
    let number = u32::try_from(close.amendments.len() + 1).expect("far fewer amendments");
    let standing = close.standing();
    let (changed, removed) = changed_sections(&canonical(&*standing.record), &canonical(record));
    let digests = digests(&changed);
    let digest =
        amendment_digest((number, why), (as_of, RULE_SET), (&digests, &removed), &standing.digest);
    let mut text = String::new();
    if close.amendments.is_empty() {
        text.push_str("amendments:\n");
    }
    let _ = writeln!(text, "  - number: {number}");
    push_pair(&mut text, "as_of", &as_of.to_string().into(), 4);
    push_pair(&mut text, "why", &why.into(), 4);
    push_pair(&mut text, "rules", &RULE_SET.into(), 4);
    push_pair(&mut text, "record", &changed, 4);
    push_pair(&mut text, "removed", &removed, 4);
    push_pair(&mut text, "digests", &digests, 4);
    push_pair(&mut text, "digest", &digest.clone().into(), 4);
    FileText { text, digest }
}

/// The sections of a record that are new or other ones, whole, and the ids of those that are gone.
pub fn changed_sections(before: &Value, now: &Value) -> (Value, Value) {
    let things = |record: &Value, kind: &str| {
        record.get(kind).and_then(Value::as_object).cloned().unwrap_or_default()
    };
    let mut changed = Map::new();
    if before.get("cycle") != now.get("cycle")
        && let Some(cycle) = now.get("cycle")
    {
        changed.insert("cycle".to_owned(), cycle.clone());
    }
    let mut removed = Map::new();
    for kind in ["kpis", "objectives"] {
        let (before, now) = (things(before, kind), things(now, kind));
        let gone: Vec<&String> = before.keys().filter(|id| !now.contains_key(*id)).collect();
        if !gone.is_empty() {
            removed.insert(kind.to_owned(), json!(gone));
        }
        let others: Map<String, Value> =
            now.into_iter().filter(|(id, thing)| before.get(id) != Some(thing)).collect();
        if !others.is_empty() {
            changed.insert(kind.to_owned(), Value::Object(others));
        }
    }
    (Value::Object(changed), Value::Object(removed))
}
