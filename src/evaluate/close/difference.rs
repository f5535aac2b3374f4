//! Two records of a cycle held against each other, field by field.
//!
//! What stands in lists is matched by its date or id, never by its position: to reorder a file says
//! nothing new.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::evaluate::Restatement;
use crate::model::close::Record;
use crate::model::value::Decimal;
use crate::seal::canonical;

/// Characters of a long text that are shown.
const SHOWN: usize = 160;

/// Digits after the decimal mark that are shown.
const DIGITS: u32 = 6;

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) restatement: Restatement,
    /// Whether people typed it, or it was worked out.
    pub(super) is_input: bool,
}

/// Everything in which the record of today differs from the sealed one, causes before effects.
///
/// A KPI that came later is none of the seal's. Nor is what later files say of days after the cycle:
/// the reading of a period that had not ended on that day, a reading of a day after the cycle that
/// was written down late, the new range, the next objective. What they change in the outlook of a
/// KPI (signal, assurance, coverage, episodes, baseline) is left out, unless something else about
/// that KPI has changed or `with_outlook` asks for it.
pub(super) fn differences(sealed: &Record, now: &Record, with_outlook: bool) -> Vec<Difference> {
    if sealed == now {
        return Vec::new();
    }
    let judged_to = sealed.cycle.judged_to.to_string();
    let mut all = Vec::new();
    let mut of_cycle = Fields::new(&judged_to);
    of_cycle.compare("", &canonical(&sealed.cycle), &canonical(&now.cycle));
    if !with_outlook {
        of_cycle.found.retain(|field| !field.path.starts_with("gaps"));
    }
    of_cycle.found.retain(|field| field.path != "previous.sealed");
    of_cycle.into(&mut all, &now.cycle.id, &now.cycle.title, is_input_of_cycle);
    for (id, kpi) in &sealed.kpis {
        let Some(other) = now.kpis.get(id) else {
            all.push(gone(id, &kpi.title, "kpi"));
            continue;
        };
        if kpi == other {
            continue;
        }
        let mut fields = Fields::new(&judged_to);
        fields.compare("", &canonical(kpi), &canonical(other));
        if !with_outlook && fields.found.iter().all(|field| is_outlook(&field.path)) {
            continue;
        }
        fields.into(&mut all, id, &kpi.title, is_input_of_kpi);
    }
    for (id, objective) in &sealed.objectives {
        let Some(other) = now.objectives.get(id) else {
            all.push(gone(id, &objective.title, "objective"));
            continue;
        };
        if objective == other {
            continue;
        }
        let (mut before, mut after) = (canonical(objective), canonical(other));
        let (first, second) = (take_key_results(&mut before), take_key_results(&mut after));
        let mut fields = Fields::new(&judged_to);
        fields.compare("", &before, &after);
        fields.into(&mut all, id, &objective.title, is_input_of_objective);
        for (key_result, before) in &first {
            let full = format!("{id}/{key_result}");
            let title = title(before);
            match second.get(key_result) {
                Some(after) => {
                    let mut fields = Fields::new(&judged_to);
                    fields.compare("", before, after);
                    fields.into(&mut all, &full, &title, is_input_of_key_result);
                }
                None => all.push(gone(&full, &title, "key_result")),
            }
        }
        for (key_result, after) in second.iter().filter(|(id, _)| !first.contains_key(*id)) {
            all.push(new(&format!("{id}/{key_result}"), &title(after), "key_result"));
        }
    }
    for (id, objective) in &now.objectives {
        if !sealed.objectives.contains_key(id) {
            all.push(new(id, &objective.title, "objective"));
        }
    }
    all.sort_by_key(|difference| !difference.is_input);
    all
}

fn gone(subject: &str, title: &str, field: &str) -> Difference {
    let restatement = Restatement {
        subject: subject.to_owned(),
        title: title.to_owned(),
        field: field.to_owned(),
        sealed: Some(title.to_owned()),
        now: None,
        span: None,
    };
    Difference { restatement, is_input: true }
}

fn new(subject: &str, title: &str, field: &str) -> Difference {
    let mut difference = gone(subject, title, field);
    let restatement = &mut difference.restatement;
    restatement.now = restatement.sealed.take();
    difference
}

/// Key results by id.
fn take_key_results(objective: &mut Value) -> BTreeMap<String, Value> {
    let taken = objective.as_object_mut().and_then(|fields| fields.remove("key_results"));
    let Some(Value::Array(items)) = taken else { return BTreeMap::new() };
    let id = |item: &Value| item.get("id").and_then(Value::as_str).map(str::to_owned);
    items.into_iter().filter_map(|item| Some((id(&item)?, item))).collect()
}

fn title(thing: &Value) -> String {
    thing.get("title").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn head(path: &str) -> &str {
    path.split(['.', ' ']).next().unwrap_or_default()
}

/// What depends on more than the KPI's own file and the days of the cycle.
fn is_outlook(path: &str) -> bool {
    matches!(
        head(path),
        "signal" | "assurance" | "coverage" | "episodes" | "baseline" | "objectives"
    )
}

fn is_input_of_cycle(path: &str) -> bool {
    !matches!(head(path), "score" | "progress" | "in_mean" | "previous" | "gaps" | "judged_to")
}

fn is_input_of_kpi(path: &str) -> bool {
    !is_outlook(path) && !matches!(head(path), "start" | "end") && !path.ends_with(" out")
}

fn is_input_of_objective(path: &str) -> bool {
    let is_result = matches!(
        head(path),
        "status" | "progress" | "expected" | "score" | "measured" | "of" | "previous_score"
    );
    let counted = [" first_out", " out", " of"].iter().any(|field| path.ends_with(field));
    let is_counted = head(path) == "guardrails" && counted;
    !is_result && !is_counted
}

fn is_input_of_key_result(path: &str) -> bool {
    let is_result = matches!(
        head(path),
        "evidence"
            | "current"
            | "progress"
            | "expected"
            | "status"
            | "score"
            | "computed_score"
            | "counts"
            | "broken_commitment"
            | "half_time"
    );
    !is_result && !matches!(path, "keep.held" | "keep.of")
}

/// One field with both values.
struct Field {
    path: String,
    sealed: Option<Value>,
    now: Option<Value>,
}

struct Fields<'a> {
    judged_to: &'a str,
    found: Vec<Field>,
}

impl<'a> Fields<'a> {
    fn new(judged_to: &'a str) -> Self {
        Self { judged_to, found: Vec::new() }
    }

    fn into(
        self,
        all: &mut Vec<Difference>,
        subject: &str,
        title: &str,
        is_input: fn(&str) -> bool,
    ) {
        all.extend(self.found.into_iter().map(|field| {
            let (sealed, now) = shown(field.sealed.as_ref(), field.now.as_ref());
            let is_input = is_input(&field.path);
            let restatement = Restatement {
                subject: subject.to_owned(),
                title: title.to_owned(),
                field: field.path,
                sealed,
                now,
                span: None,
            };
            Difference { restatement, is_input }
        }));
    }

    fn compare(&mut self, path: &str, sealed: &Value, now: &Value) {
        if sealed == now {
            return;
        }
        match (sealed, now) {
            (Value::Object(sealed), Value::Object(now)) => self.compare_pairs(path, sealed, now),
            (Value::Array(sealed), Value::Array(now)) if is_keyed(path, sealed, now) => {
                self.compare_items(path, sealed, now);
            }
            _ => self.push(path, Some(sealed), Some(now)),
        }
    }

    fn compare_pairs(&mut self, path: &str, sealed: &Map<String, Value>, now: &Map<String, Value>) {
        // A figure of a period that had not ended on that day is not held to it.
        let is_provisional = |reading: &Map<String, Value>| {
            reading.get("reading").is_some_and(|it| it.get("provisional").is_some())
                || reading.contains_key("provisional")
        };
        if is_provisional(sealed) {
            return;
        }
        let keys: std::collections::BTreeSet<&String> = sealed.keys().chain(now.keys()).collect();
        for key in keys {
            // The figure of a dated row is what the row is about.
            let below = match (path, key.as_str()) {
                ("", key) => key.to_owned(),
                (path, "value") if path.contains(' ') => path.to_owned(),
                (path, key) if path.contains(' ') => format!("{path} {key}"),
                (path, key) => format!("{path}.{key}"),
            };
            match (sealed.get(key), now.get(key)) {
                (Some(sealed), Some(now)) => self.compare(&below, sealed, now),
                (sealed, now) => self.push(&below, sealed, now),
            }
        }
    }

    fn compare_items(&mut self, path: &str, sealed: &[Value], now: &[Value]) {
        let (sealed, now) = (by_key(path, sealed), by_key(path, now));
        for (key, sealed) in &sealed {
            let below = format!("{path} {key}");
            let after = key.as_str() > self.judged_to;
            let dated = matches!(path, "readings" | "evidence");
            match now.get(key) {
                // By a range that begins after the cycle.
                Some(now) if dated && after && sealed.get("value") == now.get("value") => {}
                Some(now) => self.compare(&below, sealed, now),
                None if sealed.get("provisional").is_some() => {}
                None => self.push(&below, Some(sealed), None),
            }
        }
        for (key, now) in now.iter().filter(|(key, _)| !sealed.contains_key(*key)) {
            let late = key.as_str() > self.judged_to
                && matches!(path, "readings" | "evidence" | "check_ins" | "ranges");
            if !late && now.get("provisional").is_none() {
                self.push(&format!("{path} {key}"), None, Some(now));
            }
        }
    }

    fn push(&mut self, path: &str, sealed: Option<&Value>, now: Option<&Value>) {
        let (sealed, now) = (sealed.cloned(), now.cloned());
        self.found.push(Field { path: path.to_owned(), sealed, now });
    }
}

/// Whether the items of a list can be told apart by a key of their own.
fn is_keyed(path: &str, sealed: &[Value], now: &[Value]) -> bool {
    let mut items = sealed.iter().chain(now);
    !matches!(path, "owner" | "team") && items.all(Value::is_object)
}

/// The items of a list by their day or id.
fn by_key<'v>(path: &str, items: &'v [Value]) -> BTreeMap<String, &'v Value> {
    let keys: &[&str] = match path.rsplit(['.', ' ']).next().unwrap_or_default() {
        "ranges" => &["from"],
        "revisions" => &["date", "field"],
        "episodes" => &["opened"],
        "milestones" => &["title"],
        "guardrails" => &["kpi"],
        "decide" => &["what"],
        "gaps" => &["kind", "subject"],
        _ => &["date"],
    };
    let mut all = BTreeMap::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for item in items {
        let words: Vec<&str> =
            keys.iter().filter_map(|key| item.get(key).and_then(Value::as_str)).collect();
        let key = words.join(" ");
        let nth = counts.entry(key.clone()).or_default();
        *nth += 1;
        let key = if *nth > 1 { format!("{key} ({nth})") } else { key };
        all.insert(key, item);
    }
    all
}

/// Two values as words; of long texts the part in which they differ.
fn shown(sealed: Option<&Value>, now: Option<&Value>) -> (Option<String>, Option<String>) {
    let (sealed, now) = (sealed.map(words), now.map(words));
    let common = match (&sealed, &now) {
        (Some(sealed), Some(now)) => {
            sealed.chars().zip(now.chars()).take_while(|(a, b)| a == b).count()
        }
        (Some(_) | None, Some(_) | None) => 0,
    };
    let part = |text: String| {
        let length = text.chars().count();
        if length <= SHOWN {
            return text;
        }
        let skipped = if common > SHOWN / 2 { common - SHOWN / 4 } else { 0 };
        let start = if skipped > 0 { "… " } else { "" };
        let end = if length > skipped + SHOWN { " …" } else { "" };
        let part: String = text.chars().skip(skipped).take(SHOWN).collect();
        format!("{start}{}{end}", part.trim())
    };
    (sealed.map(part), now.map(part))
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        // A share has as many digits as its division gave; six tell any two apart that matter.
        Value::String(text) => match text.parse::<Decimal>() {
            Ok(share) if share.scale() > DIGITS => share.round_dp(DIGITS).to_string(),
            Ok(_) | Err(_) => text.clone(),
        },
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => match (fields.get("value"), fields.get("title")) {
            (Some(figure), _) => words(figure),
            (None, Some(title)) => words(title),
            (None, None) => {
                let pairs = fields.iter().map(|(key, value)| format!("{key} {}", words(value)));
                pairs.collect::<Vec<_>>().join(", ")
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What differs between two things: field, sealed, now.
    #[track_caller]
    fn case(sealed: &Value, now: &Value, expected: &[&str]) {
        let mut fields = Fields::new("2026-06-30");
        fields.compare("", sealed, now);
        let mut all = Vec::new();
        fields.into(&mut all, "churn", "Churn", |_| true);
        let side = |side: Option<String>| side.unwrap_or("–".to_owned());
        let words: Vec<String> = all
            .into_iter()
            .map(|it| it.restatement)
            .map(|it| format!("{}: {} → {}", it.field, side(it.sealed), side(it.now)))
            .collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn rows_are_matched_by_their_day() {
        let row = |date: &str, value: &str| json!({ "date": date, "value": value });
        let rows = |rows: &[Value]| json!({ "readings": rows });
        let (may, june) = (row("2026-05-31", "5"), row("2026-06-30", "4"));
        case(&rows(&[may.clone(), june.clone()]), &rows(&[june.clone(), may.clone()]), &[]);
        let other = rows(&[row("2026-05-31", "6")]);
        let words = ["readings 2026-05-31: 5 → 6", "readings 2026-06-30: 4 → –"];
        case(&rows(&[may.clone(), june.clone()]), &other, &words);
        // One of a day after the cycle came late; a change or a loss there is none of lateness.
        let late = row("2026-07-31", "3");
        case(&rows(std::slice::from_ref(&may)), &rows(&[may.clone(), late.clone()]), &[]);
        case(&rows(&[late]), &rows(&[]), &["readings 2026-07-31: 3 → –"]);
        // Two of a day are two.
        case(
            &rows(&[may.clone(), may.clone()]),
            &rows(&[may]),
            &["readings 2026-05-31 (2): 5 → –"],
        );
    }

    #[test]
    fn a_running_period_is_not_held_to_its_figure() {
        let row =
            |value: &str| json!([{ "date": "2026-07-06", "provisional": true, "value": value }]);
        case(&json!({ "readings": row("5") }), &json!({ "readings": row("6") }), &[]);
        case(&json!({ "readings": row("5") }), &json!({ "readings": [] }), &[]);
        case(&json!({ "readings": [] }), &json!({ "readings": row("5") }), &[]);
    }

    #[test]
    fn long_texts_show_where_they_differ() {
        let long = |word: &str| format!("{} {word} {}", "a".repeat(300), "b".repeat(300));
        let sealed = json!({ "words": long("early") });
        let part = |word: &str| format!("… {} {word} {} …", "a".repeat(39), "b".repeat(114));
        let words = format!("words: {} → {}", part("early"), part("later"));
        case(&sealed, &json!({ "words": long("later") }), &[&words]);
        let share = |share: &str| json!({ "progress": share });
        case(&share("0.6924933862433862"), &share("0.5"), &["progress: 0.692493 → 0.5"]);
    }
}
