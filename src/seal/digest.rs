//! SHA-256 of each section of a record, and of the whole.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::canonical::text_of;
use crate::model::time::Date;

/// The digest of every section of a record, in the record's shape: of the cycle, of each KPI, of
/// each objective.
pub fn digests(record: &Value) -> Value {
    let mut all = Map::new();
    for (name, section) in record.as_object().into_iter().flatten() {
        let of_section = match section {
            Value::Object(things) if name != "cycle" => {
                let each = things.iter().map(|(id, thing)| (id.clone(), digest(thing).into()));
                Value::Object(each.collect())
            }
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => digest(section).into(),
        };
        all.insert(name.clone(), of_section);
    }
    Value::Object(all)
}

/// The digest of a whole first seal: of its sections' digests and of what stands above them.
pub fn first_digest(cycle: &str, as_of: Date, rules: u32, digests: &Value) -> String {
    digest(&json!({
        "as_of": as_of.to_string(),
        "cycle": cycle,
        "digests": digests,
        "rules": rules,
    }))
}

/// The digest of an amendment: it covers the digest before it, so that none can be taken out.
pub fn amendment_digest(
    (number, why): (u32, &str),
    (as_of, rules): (Date, u32),
    (digests, removed): (&Value, &Value),
    before: &str,
) -> String {
    digest(&json!({
        "as_of": as_of.to_string(),
        "before": before,
        "digests": digests,
        "number": number,
        "removed": removed,
        "rules": rules,
        "why": why,
    }))
}

/// The digest of one section.
pub fn digest(value: &Value) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(text_of(value)) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
