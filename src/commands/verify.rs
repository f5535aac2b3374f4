//! `quarterdeck verify`: whether what was sealed still matches the files.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::Args;
use serde_json::json;

use super::close::find;
use super::format::ListFormat;
use super::look::tell_errors;
use super::{Context, ExitStatus, Failure, plural};
use crate::evaluate::{CloseAssessment, Restatement, evaluate};
use crate::finding::Finding;
use crate::load::close::fault::EDITED_SEAL;
use crate::load::{LoadOptions, Loaded, Sources, load};
use crate::model::close::RULE_SET;
use crate::model::value::{Unit, Value};
use crate::model::{CycleId, Plan};

/// Says of every sealed close whether it is intact, its data are restated, or the rules changed.
///
/// Each is judged again by the files of today as on the day of its seal. Ends with 1 where data or a
/// seal differ.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// One cycle's id; else every close
    cycle: Option<String>,
    /// How to print verdicts
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

/// What became of one close.
enum Verdict<'a> {
    /// Its file was edited by hand.
    Edited(Vec<&'a Finding>),
    /// It is in force.
    Sealed(&'a CloseAssessment),
    /// It is sealed on a later day than that of judgement.
    Later,
}

impl Verify {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let (_, sources, unread) = context.sources()?;
        if !unread.is_empty() {
            return Ok(tell_errors(context, unread, &sources));
        }
        let Loaded { plan, findings, .. } = load(&sources, &LoadOptions::default());
        let Some(plan) = plan else {
            return Ok(tell_errors(context, findings, &sources));
        };
        let only = self.cycle.as_deref().map(|id| find(&plan, id)).transpose()?;
        let assessment = evaluate(&plan, context.day()?.date(plan.site.timezone));
        let mut verdicts = Vec::new();
        for (position, cycle) in plan.cycles.iter().enumerate() {
            if only.is_some_and(|only| only.0 != position) {
                continue;
            }
            let edited = edited(&plan, &findings, &sources, &cycle.id);
            let is_sealed = plan.closes.iter().any(|close| close.cycle == cycle.id);
            let verdict = match &assessment.cycles[position].close {
                Some(close) => Verdict::Sealed(close),
                None if !edited.is_empty() => Verdict::Edited(edited),
                None if is_sealed => Verdict::Later,
                None => continue,
            };
            verdicts.push((cycle.id.clone(), verdict));
        }
        if only.is_none() {
            verdicts.extend(edited_alone(&plan, &findings, &sources));
        }
        let differs = verdicts.iter().any(|(_, verdict)| match verdict {
            Verdict::Edited(_) => true,
            Verdict::Sealed(close) => !close.restated.is_empty(),
            Verdict::Later => false,
        });
        context.terminal.result(&match self.format {
            ListFormat::Json => json_text(&verdicts, &sources),
            ListFormat::Human if verdicts.is_empty() => match &self.cycle {
                Some(cycle) => format!("{cycle} is not closed: nothing to verify\n"),
                None => "no cycle of this site is closed yet: nothing to verify\n".to_owned(),
            },
            ListFormat::Human => human_text(&verdicts, &plan, &sources),
        });
        Ok(if differs { ExitStatus::Findings } else { ExitStatus::Fine })
    }
}

/// What was found edited in the close of a cycle, under its name of today or a former one.
fn edited<'a>(
    plan: &Plan,
    findings: &'a [Finding],
    sources: &Sources,
    cycle: &CycleId,
) -> Vec<&'a Finding> {
    let former = plan.cycles.iter().filter(|it| it.id == *cycle).flat_map(|it| &it.common.formerly);
    let ids = std::iter::once(cycle.0.as_str()).chain(former.map(|former| former.value.as_str()));
    let paths: Vec<String> = ids.map(|id| format!("closes/{id}.yaml")).collect();
    let of_it = |finding: &&Finding| {
        let path = finding.span.map(|span| &sources.file(span.file).path);
        finding.fault.code == EDITED_SEAL.code && path.is_some_and(|path| paths.contains(path))
    };
    findings.iter().filter(of_it).collect()
}

/// Edited closes of cycles that nothing but their close tells of.
fn edited_alone<'a>(
    plan: &Plan,
    findings: &'a [Finding],
    sources: &Sources,
) -> Vec<(CycleId, Verdict<'a>)> {
    let known = |id: &str| {
        plan.cycles.iter().any(|cycle| {
            cycle.id.0 == id || cycle.common.formerly.iter().any(|former| former.value == id)
        })
    };
    let mut alone: BTreeMap<CycleId, Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.fault.code == EDITED_SEAL.code) {
        let path = finding.span.map(|span| sources.file(span.file).path.as_str());
        let id = path.and_then(|path| path.strip_prefix("closes/")?.strip_suffix(".yaml"));
        if let Some(id) = id.filter(|id| !known(id)) {
            alone.entry(CycleId(id.to_owned())).or_default().push(finding);
        }
    }
    alone.into_iter().map(|(id, found)| (id, Verdict::Edited(found))).collect()
}

fn human_text(verdicts: &[(CycleId, Verdict<'_>)], plan: &Plan, sources: &Sources) -> String {
    let mut text = String::new();
    for (id, verdict) in verdicts {
        match verdict {
            Verdict::Edited(findings) => {
                let _ =
                    writeln!(text, "{id}: its seal was edited by hand, so it counts as not closed");
                for finding in findings {
                    let place = finding.span.map(|span| sources.place(span));
                    let place = place.map(|place| format!("{}:{}", place.file, place.line));
                    let _ = writeln!(text, "  {}: {}", place.unwrap_or_default(), finding.message);
                }
            }
            Verdict::Later => {
                let _ = writeln!(text, "{id}: not sealed yet on that day");
            }
            Verdict::Sealed(close) => {
                let amended = match close.amendments.last() {
                    Some(last) => format!(", amendment {} of {}", last.number, last.as_of),
                    None => String::new(),
                };
                let sealed = format!("sealed on {}{amended}", close.first_as_of);
                if close.restated.is_empty() && close.rules_changed {
                    let _ = writeln!(
                        text,
                        "{id}: rules changed; {sealed} under version {}, now {RULE_SET}: the same data \
                         come out otherwise",
                        close.rules
                    );
                } else if close.restated.is_empty() {
                    let _ = writeln!(text, "{id}: intact; {sealed}");
                } else {
                    let count = plural(close.restated.len(), "difference");
                    let _ = writeln!(text, "{id}: data restated, {count}; {sealed}");
                    push_changes(&mut text, plan, sources, &close.restated);
                }
            }
        }
    }
    text
}

/// What differs, by thing: field, sealed → now, file and line. What only follows from it is counted;
/// JSON has all of it.
pub(super) fn push_changes(
    text: &mut String,
    plan: &Plan,
    sources: &Sources,
    changes: &[Restatement],
) {
    let mut subject = "";
    let is_all = changes.iter().all(|change| follows(&change.field));
    for change in changes.iter().filter(|change| is_all || !follows(&change.field)) {
        if subject != change.subject {
            subject = &change.subject;
            let _ = writeln!(text, "  {}: {}", change.subject, plain(&change.title));
        }
        let sides = [&change.sealed, &change.now];
        let [sealed, now] = figures(plan, change)
            .unwrap_or_else(|| sides.map(|side| side.as_deref().map_or("–".to_owned(), plain)));
        let place = change.span.map(|span| sources.place(span));
        let place = place.map(|place| format!("  ({}:{})", place.file, place.line));
        let _ = writeln!(
            text,
            "    {}: {sealed} → {now}{}",
            plain(&change.field),
            place.unwrap_or_default()
        );
    }
    let left = changes.iter().filter(|change| !is_all && follows(&change.field)).count();
    if left > 0 {
        let _ = writeln!(text, "  and {} that {} from it", plural(left, "figure"), {
            if left == 1 { "follows" } else { "follow" }
        });
    }
}

/// Whether a field only repeats or leads from a reading, a check-in or a term to a score.
fn follows(field: &str) -> bool {
    field == "expected"
        || ["current.", "evidence ", "end.", "start."].iter().any(|it| field.starts_with(it))
}

/// Both sides of a figure as people read it; none for a text, and where rounding would hide the
/// difference.
fn figures(plan: &Plan, change: &Restatement) -> Option<[String; 2]> {
    let print = |value: Value| match change.field.as_str() {
        "score" => format!("{:.2}", value.round_dp(2)),
        "progress" => format!("{}%", (value * Value::ONE_HUNDRED).round_dp(0).normalize()),
        _ => with_unit(value, unit(plan, change)),
    };
    let side = |side: &Option<String>| match side {
        Some(typed) => typed.parse::<Value>().ok().map(print),
        None => Some("–".to_owned()),
    };
    let sides = [side(&change.sealed)?, side(&change.now)?];
    (sides[0] != sides[1]).then_some(sides)
}

/// The unit of a field that has one: a reading, a start, a target, a level or a check-in's figure.
fn unit<'a>(plan: &'a Plan, change: &Restatement) -> &'a Unit {
    let words: Vec<&str> = change.field.split([' ', '.']).collect();
    let has_unit = matches!(
        words.as_slice(),
        ["readings" | "check_ins" | "levels", _] | ["start" | "target" | "stated_target"]
    );
    let kpi = plan.kpis.iter().find(|kpi| kpi.id.0 == change.subject).map(|kpi| &kpi.unit);
    let of_key_result = || {
        let (objective, id) = change.subject.rsplit_once('/')?;
        let objective = plan.objectives.iter().find(|it| it.id.to_string() == objective)?;
        objective.key_results.iter().find(|it| it.id == id).map(|it| &it.unit)
    };
    kpi.or_else(of_key_result).filter(|_| has_unit).unwrap_or(&Unit::None)
}

/// A figure as a file could have it.
fn with_unit(value: Value, unit: &Unit) -> String {
    match unit {
        Unit::None => value.to_string(),
        Unit::Percent => format!("{value}%"),
        Unit::Currency(sign) if !sign.chars().any(char::is_alphabetic) => format!("{sign}{value}"),
        Unit::Ratio(sign) => format!("{value}{sign}"),
        Unit::Currency(word) | Unit::Word(word) => format!("{value} {word}"),
        Unit::Duration(duration) => format!("{value} {}", duration.as_typed()),
    }
}

/// A text as one line that steers no terminal.
fn plain(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| match c {
            '\n' => '¶',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect();
    line
}

fn json_text(verdicts: &[(CycleId, Verdict<'_>)], sources: &Sources) -> String {
    let closes: Vec<_> = verdicts
        .iter()
        .map(|(id, verdict)| match verdict {
            Verdict::Edited(findings) => {
                let messages: Vec<_> = findings.iter().map(|finding| &finding.message).collect();
                json!({ "cycle": id.0, "verdict": "edited", "messages": messages })
            }
            Verdict::Later => json!({ "cycle": id.0, "verdict": "not_sealed_yet" }),
            Verdict::Sealed(close) => {
                let verdict = match (close.restated.is_empty(), close.rules_changed) {
                    (false, _) => "data_restated",
                    (true, true) => "rules_changed",
                    (true, false) => "intact",
                };
                let restated: Vec<_> =
                    close.restated.iter().map(|it| restatement_json(it, sources)).collect();
                json!({
                    "cycle": id.0,
                    "verdict": verdict,
                    "as_of": close.as_of.to_string(),
                    "rules": close.rules,
                    "amendments": close.amendments.len(),
                    "digest": close.digest,
                    "restated": restated,
                })
            }
        })
        .collect();
    let text = serde_json::to_string_pretty(&json!({ "closes": closes }));
    text.expect("verdicts are JSON") + "\n"
}

fn restatement_json(restatement: &Restatement, sources: &Sources) -> serde_json::Value {
    let place = restatement.span.map(|span| sources.place(span));
    json!({
        "subject": restatement.subject,
        "title": restatement.title,
        "field": restatement.field,
        "sealed": restatement.sealed,
        "now": restatement.now,
        "file": place.map(|place| place.file),
        "line": place.map(|place| place.line),
    })
}
