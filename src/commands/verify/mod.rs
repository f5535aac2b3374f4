//! `quarterdeck verify`: whether what was sealed still matches the files.

mod changes;
mod json;

use std::collections::BTreeMap;

use clap::Args;

use self::json::json_text;
use super::close::find;
use super::format::ListFormat;
use super::look::tell;
use super::wrap::push_line;
use super::{Context, ExitStatus, Failure, plural};
use crate::evaluate::{CloseAssessment, evaluate, see_on};
use crate::finding::{Finding, Level};
use crate::load::close::fault::EDITED_SEAL;
use crate::load::{LoadOptions, Loaded, Sources, load};
use crate::model::close::RULE_SET;
use crate::model::{Cycle, CycleId, Plan};

pub(super) use self::changes::push_changes;

/// The folder of closes.
const FOLDER: &str = "closes/";

/// Says of every sealed close whether it is intact, its data are restated, or the rules changed.
///
/// Each is judged again by the files of today as on the day of its seal. Ends with 1 where data or a
/// seal differ, and where something in `closes/` can't be trusted.
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
    Edited(Edited<'a>),
    /// It is in force.
    Sealed(&'a CloseAssessment),
    /// It is sealed on a later day than that of judgement.
    Later,
}

/// A file in the folder of closes that was edited by hand.
struct Edited<'a> {
    path: &'a str,
    found: Vec<&'a Finding>,
    /// Whether its cycle is closed all the same, by another file.
    is_beside: bool,
}

impl Verify {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let (_, sources, unread) = context.sources()?;
        if !unread.is_empty() {
            return Ok(self.refuse(context, &unread, &sources));
        }
        let Loaded { plan, findings, .. } = load(&sources, &LoadOptions::default());
        let Some(mut plan) = plan else {
            return Ok(self.refuse(context, &findings, &sources));
        };
        let only = self.cycle.as_deref().map(|id| find(&plan, id)).transpose()?;
        let as_of = context.day()?.date(plan.site.timezone);
        see_on(&mut plan, as_of);
        let assessment = evaluate(&plan, as_of);
        let mut edited = edited(&findings, &sources);
        let mut verdicts = Vec::new();
        for (position, cycle) in plan.cycles.iter().enumerate() {
            let files: Vec<_> = paths(cycle).filter_map(|it| edited.remove_entry(&*it)).collect();
            if only.is_some_and(|only| only.0 != position) {
                continue;
            }
            let is_sealed = plan.closes.iter().any(|close| close.cycle == cycle.id);
            let verdict = match &assessment.cycles[position].close {
                Some(close) => Some(Verdict::Sealed(close)),
                None => is_sealed.then_some(Verdict::Later),
            };
            verdicts.extend(verdict.map(|verdict| (cycle.id.clone(), verdict)));
            verdicts.extend(files.into_iter().map(|(path, found)| {
                (cycle.id.clone(), Verdict::Edited(Edited { path, found, is_beside: is_sealed }))
            }));
        }
        if only.is_none() {
            // Of cycles that nothing but their close tells of.
            verdicts.extend(edited.into_iter().map(|(path, found)| {
                let name = path.strip_prefix(FOLDER).unwrap_or(path);
                let id = CycleId(name.strip_suffix(".yaml").unwrap_or(name).to_owned());
                (id, Verdict::Edited(Edited { path, found, is_beside: false }))
            }));
        }
        let differs = verdicts.iter().any(|(_, verdict)| match verdict {
            Verdict::Edited(_) => true,
            Verdict::Sealed(close) => !close.restated.is_empty(),
            Verdict::Later => false,
        });
        context.terminal.result(&match self.format {
            ListFormat::Json => json_text(&verdicts, &of_folder(&findings, &sources), &sources),
            ListFormat::Human if verdicts.is_empty() => match &self.cycle {
                Some(cycle) => format!("{cycle} is not closed: nothing to verify\n"),
                None => "no cycle of this site is closed yet: nothing to verify\n".to_owned(),
            },
            ListFormat::Human => human_text(&verdicts, &plan, &sources),
        });
        Ok(if differs { ExitStatus::Findings } else { ExitStatus::Fine })
    }

    /// Says why nothing can be verified, and what else is wrong in the folder of closes.
    fn refuse(&self, context: &Context, findings: &[Finding], sources: &Sources) -> ExitStatus {
        let mut told: Vec<&Finding> =
            findings.iter().filter(|finding| finding.level == Level::Error).collect();
        let is_new = |finding: &&Finding| finding.level < Level::Error;
        told.splice(0..0, of_folder(findings, sources).into_iter().filter(is_new));
        match self.format {
            ListFormat::Json => context.terminal.result(&json_text(&[], &told, sources)),
            ListFormat::Human => tell(context, &told, sources),
        }
        ExitStatus::Findings
    }
}

/// What was found wrong in the folder of closes, whatever its level.
fn of_folder<'a>(findings: &'a [Finding], sources: &Sources) -> Vec<&'a Finding> {
    let path = |finding: &Finding| finding.span.map(|span| sources.file(span.file).path.as_str());
    let is_in_it = |finding: &&Finding| path(finding).is_some_and(|it| it.starts_with(FOLDER));
    findings.iter().filter(is_in_it).collect()
}

/// What was found edited, by file.
fn edited<'a>(
    findings: &'a [Finding],
    sources: &'a Sources,
) -> BTreeMap<&'a str, Vec<&'a Finding>> {
    let mut edited: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.fault.code == EDITED_SEAL.code) {
        let Some(span) = finding.span else { continue };
        edited.entry(&sources.file(span.file).path).or_default().push(finding);
    }
    edited
}

/// Where the close of a cycle can lie: under its name of today or a former one.
pub(super) fn paths(cycle: &Cycle) -> impl Iterator<Item = String> {
    let former = cycle.common.formerly.iter().map(|former| former.value.as_str());
    std::iter::once(cycle.id.0.as_str()).chain(former).map(|id| format!("{FOLDER}{id}.yaml"))
}

fn human_text(verdicts: &[(CycleId, Verdict<'_>)], plan: &Plan, sources: &Sources) -> String {
    let mut text = String::new();
    for (id, verdict) in verdicts {
        match verdict {
            Verdict::Edited(Edited { path, found, is_beside }) => {
                let words = if *is_beside {
                    format!("{path} was edited by hand, so it counts for nothing")
                } else {
                    "its seal was edited by hand, so it counts as not closed".to_owned()
                };
                push_line(&mut text, 0, &format!("{id}:"), &words, "");
                for finding in found {
                    let place = finding.span.map(|span| sources.place(span));
                    let place = place.map(|place| format!("{}:{}:", place.file, place.line));
                    push_line(&mut text, 2, &place.unwrap_or_default(), &finding.message, "");
                }
            }
            Verdict::Later => {
                push_line(&mut text, 0, "", &format!("{id}: not sealed yet on that day"), "");
            }
            Verdict::Sealed(close) => push_sealed(&mut text, id, close, plan, sources),
        }
    }
    text
}

fn push_sealed(
    text: &mut String,
    id: &CycleId,
    close: &CloseAssessment,
    plan: &Plan,
    sources: &Sources,
) {
    let amended = match close.amendments.last() {
        Some(last) => format!(", amendment {} of {}", last.number, last.as_of),
        None => String::new(),
    };
    let sealed = format!("sealed on {}{amended}", close.first_as_of);
    let words = if close.restated.is_empty() && close.rules_changed {
        format!(
            "rules changed; {sealed} under version {}, now {RULE_SET}: the same data come out otherwise",
            close.rules
        )
    } else if close.restated.is_empty() {
        format!("intact; {sealed}")
    } else {
        format!("data restated, {}; {sealed}", plural(close.restated.len(), "difference"))
    };
    push_line(text, 0, &format!("{id}:"), &words, "");
    push_changes(text, plan, sources, &close.restated);
}
