//! `quarterdeck close`: what a cycle reached, learned and decided, sealed in a file of its own.

mod proof;
mod to_do;

use clap::Args;

use self::proof::{proved, sound};
use self::to_do::{drafts, to_do};
use super::look::{look, or_draft};
use super::verify::{paths, push_changes};
use super::wrap::push_line;
use super::{Context, ExitStatus, Failure, plural};
use crate::evaluate::{CycleState, amended, sealable};
use crate::load::fault::did_you_mean;
use crate::model::close::Close as SealedClose;
use crate::model::{CycleIndex, Plan};
use crate::report::Facts;
use crate::seal::{amendment_text, sealed_text};
use crate::shell::deadline;
use crate::shell::edited_file::{write_edited, write_first};

/// What to do about a draft.
const PUBLISH: &str = "publish it first, for nothing is sealed that is not published";

/// Seals the close of a cycle into `closes/CYCLE.yaml`, and prints what it lacks.
///
/// What is missing (final evidence, a root cause, a decision) is listed with its owner and place and
/// does not keep a cycle from being closed: a hole is a fact too, and the report shows it as one. What
/// `check` calls an error does.
#[derive(Debug, Args)]
pub(super) struct Close {
    /// The cycle's id: 2026-Q2
    cycle: String,
    /// Print what is missing and what would be sealed, and write nothing; usable weeks ahead
    #[arg(long)]
    dry_run: bool,
    /// Close a cycle before its last day; say why
    #[arg(long, requires = "why", conflicts_with = "amend")]
    early: bool,
    /// Append a correction to a sealed close; say why
    #[arg(long, requires = "why")]
    amend: bool,
    /// Why it is closed early, or amended
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

impl Close {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let why = self.why.as_deref().map(one_line);
        if why.as_deref() == Some("") {
            return Err(Failure::usage("`--why` says nothing: write the reason"));
        }
        if why.is_some() && !self.early && !self.amend {
            return Err(Failure::usage("`--why` belongs to `--early` or `--amend`"));
        }
        let _deadline = deadline::for_a_build();
        look(context, false, |facts| {
            let cycle = or_draft(facts, &self.cycle, PUBLISH, |plan| find(plan, &self.cycle))?;
            let id = &facts.plan.cycle(cycle).id;
            let sealed = facts.plan.closes.iter().find(|close| close.cycle == *id);
            match sealed {
                Some(close) => self.again(context, facts, close, why.as_deref()),
                None => self.first(context, facts, cycle, why.as_deref()),
            }
        })
    }

    /// Seals a cycle that is not closed yet.
    fn first(
        &self,
        context: &Context,
        facts: Facts<'_>,
        cycle: CycleIndex,
        why: Option<&str>,
    ) -> Result<(), Failure> {
        let Facts { plan, sources, assessment, .. } = facts;
        let (found, as_of) = (plan.cycle(cycle), assessment.as_of);
        let id = &found.id;
        let path = format!("closes/{id}.yaml");
        if let Some(there) = paths(found).find(|path| sources.find(path).is_some()) {
            return Err(Failure::work(format!(
                "{there} is there, but not as it was sealed; `quarterdeck verify {id}` says what was \
                 edited: get it back first (`git log -p {there}`)"
            )));
        }
        if self.amend {
            return Err(Failure::work(format!(
                "{id} is not closed yet: there is nothing to amend"
            )));
        }
        let state = assessment.cycles[cycle.0].state;
        let over_on = found.end.succ_opt().unwrap_or(found.end);
        match (state, self.early) {
            (CycleState::Planned, _) if !self.dry_run => {
                return Err(Failure::work(format!("{id} only begins on {}", found.start)));
            }
            (CycleState::Running, false) if !self.dry_run => {
                return Err(Failure::work(format!(
                    "{id} runs until {}: close it from {over_on} on, or now with `--early --why \
                     \"…\"`; `--dry-run` prints what it lacks so far",
                    found.end
                )));
            }
            (CycleState::Ended | CycleState::Closed, true) => {
                return Err(Failure::usage(format!("{id} is over: close it without `--early`")));
            }
            (
                CycleState::Planned | CycleState::Running | CycleState::Ended | CycleState::Closed,
                _,
            ) => {}
        }
        let record = sealable(plan, as_of, cycle, why.filter(|_| self.early));
        context.terminal.result(&to_do(facts, cycle));
        context.terminal.result(&drafts(facts, cycle));
        let counts = format!(
            "{} and {}",
            plural(record.objectives.len(), "objective"),
            plural(record.kpis.len(), "KPI")
        );
        if matches!(state, CycleState::Planned | CycleState::Running) && !self.early {
            sound(context, facts, facts.sources)?;
            say(
                context,
                &format!(
                    "from {over_on} on, `quarterdeck close {id}` seals {counts} into {path}; nothing is \
                     written now"
                ),
            );
            return Ok(());
        }
        let written = sealed_text(&id.0, as_of, &record);
        sound(context, facts, &proved(facts, &path, &written.text, &record)?)?;
        if self.dry_run {
            say(
                context,
                &format!(
                    "`quarterdeck close {id}` seals {counts} into {path}; nothing is written now"
                ),
            );
            return Ok(());
        }
        let root = context.root()?;
        write_first(&root, "closes", &format!("{id}.yaml"), written.text.as_bytes())
            .map_err(Failure::work)?;
        say(context, &format!("sealed {id} as of {as_of}: {counts}, in {path}"));
        say(context, &format!("digest {}", written.digest));
        Ok(())
    }

    /// Seals a correction on top of a close.
    fn again(
        &self,
        context: &Context,
        facts: Facts<'_>,
        close: &SealedClose,
        why: Option<&str>,
    ) -> Result<(), Failure> {
        let Facts { plan, sources, assessment, .. } = facts;
        let (id, source) = (&close.cycle, sources.file(close.place.file));
        let Some(why) = why.filter(|_| self.amend) else {
            return Err(Failure::work(format!(
                "{id} is closed since {} ({}); `quarterdeck verify {id}` says whether it still \
                 matches, and `--amend --why \"…\"` seals a correction",
                close.first.as_of, source.path
            )));
        };
        let standing = close.standing().as_of;
        if assessment.as_of < standing {
            return Err(Failure::work(format!(
                "{id} is sealed as of {standing}: a correction of it can't be of an earlier day"
            )));
        }
        let Some(amended) = amended(plan, close) else {
            say(context, &format!("nothing to amend: the files say of {id} what its seal says"));
            return Ok(());
        };
        let mut text = String::new();
        push_changes(&mut text, plan, sources, &amended.changes);
        context.terminal.result(&text);
        let number = close.amendments.len() + 1;
        let old = source.text().expect("a file that was read is text");
        let as_of = assessment.as_of;
        let written = amendment_text(close, as_of, why, &amended.record);
        let ending = if old.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = if old.ends_with('\n') { "" } else { ending };
        let new = format!("{old}{gap}{}", written.text.replace('\n', ending));
        sound(context, facts, &proved(facts, &source.path, &new, &amended.record)?)?;
        if self.dry_run {
            let path = &source.path;
            say(
                context,
                &format!("amendment {number} would be appended to {path}; nothing is written now"),
            );
            return Ok(());
        }
        write_edited(&context.root()?, &source.path, old.as_bytes(), new.as_bytes())
            .map_err(Failure::work)?;
        let path = &source.path;
        say(context, &format!("sealed amendment {number} of {id} as of {as_of}, in {path}"));
        say(context, &format!("digest {}", written.digest));
        Ok(())
    }
}

/// Prints one sentence of the result.
fn say(context: &Context, sentence: &str) {
    let mut text = String::new();
    push_line(&mut text, 0, "", sentence, "");
    context.terminal.result(&text);
}

/// The cycle that an id, or a former one, names.
pub(super) fn find(plan: &Plan, id: &str) -> Result<CycleIndex, Failure> {
    let found = plan.cycles.iter().position(|cycle| {
        cycle.id.0 == id || cycle.common.formerly.iter().any(|formerly| formerly.value == id)
    });
    found.map(CycleIndex).ok_or_else(|| {
        let ids = plan.cycles.iter().map(|cycle| cycle.id.0.as_str());
        let shown: String = id.chars().take(100).flat_map(char::escape_debug).collect();
        Failure::usage(match did_you_mean(id, ids) {
            Some(near) => format!("there is no cycle `{shown}`; did you mean `{near}`?"),
            None => format!("there is no cycle `{shown}` with objectives or a file"),
        })
    })
}

/// A reason as one line, without what no text should hold.
fn one_line(text: &str) -> String {
    let hidden = |c: char| {
        // What turns the direction of the text around it would turn that of the page as well.
        c.is_control()
            || u32::from(c) & 0xfffe == 0xfffe
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain = |c: char| if hidden(c) { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_plain_line() {
        assert_eq!(one_line(" two\n lines\u{1b}[31m\t\u{85}x "), "two lines [31m x");
        assert_eq!(one_line(" \n\u{7} "), "");
        assert_eq!(one_line("a \u{202e}b\u{2069}"), "a b");
    }
}
