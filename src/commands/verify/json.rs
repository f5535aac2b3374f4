//! What `verify` says, for programs.

use serde_json::json;

use super::Verdict;
use crate::evaluate::Restatement;
use crate::finding::{Finding, format};
use crate::load::Sources;
use crate::model::CycleId;

/// Every verdict, and every finding in the folder of closes.
pub(super) fn json_text(
    verdicts: &[(CycleId, Verdict<'_>)],
    findings: &[&Finding],
    sources: &Sources,
) -> String {
    let closes: Vec<_> = verdicts
        .iter()
        .map(|(id, verdict)| match verdict {
            Verdict::Edited(edited) => {
                let messages: Vec<_> = edited.found.iter().map(|it| &it.message).collect();
                json!({
                    "cycle": id.0, "verdict": "edited", "file": edited.path, "messages": messages,
                })
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
    let findings: Vec<_> = findings.iter().map(|finding| format::json(finding, sources)).collect();
    let text = serde_json::to_string_pretty(&json!({ "closes": closes, "findings": findings }));
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
