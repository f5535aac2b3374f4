//! `quarterdeck rebase`: the new baseline of a KPI, proposed and on demand written into its file.

use std::fmt::Write as _;

use clap::Args;

use super::look::{WITH_DRAFTS, look, or_draft};
use super::wrap::push_line;
use super::{Context, ExitStatus, Failure, plural};
use crate::edit::{Addition, Insertion, Paste, Step, insert, paste_words, pastes, range_as_ranges};
use crate::evaluate::{
    BaselineProposal, Episode, NoNewRange, SignalRule, Stage, baseline_proposal, evaluate, see_on,
};
use crate::finding::{FileId, Level};
use crate::load::fault::did_you_mean;
use crate::load::text::spell_range;
use crate::load::{LoadOptions, Loaded, Sources, load};
use crate::model::kpi::{Kpi, Range};
use crate::model::time::Date;
use crate::model::value::Unit;
use crate::model::{KpiIndex, ObjectiveIndex, Plan};
use crate::report::part::figures::range_as_written;
use crate::report::{Facts, Here, Route};
use crate::shell::edited_file::write_edited;

/// Proposes the new baseline of a KPI (L3): the range that a confirmed objective promised, and the
/// day from which signals are judged afresh.
#[derive(Debug, Args)]
pub(super) struct Rebase {
    /// The KPI's id
    kpi: String,
    /// Insert the lines into the KPI's file; nothing else in it changes
    #[arg(long)]
    write: bool,
    /// Look at drafts too
    #[arg(long)]
    drafts: bool,
}

impl Rebase {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let mut status = ExitStatus::Fine;
        let looked = look(context, self.drafts, |facts| {
            status = self.propose(context, facts)?;
            Ok(())
        })?;
        Ok(if looked == ExitStatus::Fine { status } else { looked })
    }

    fn propose(&self, context: &Context, facts: Facts<'_>) -> Result<ExitStatus, Failure> {
        let index = or_draft(facts, &self.kpi, WITH_DRAFTS, |plan| find(plan, &self.kpi))?;
        let kpi = facts.plan.kpi(index);
        let source = facts.sources.file(kpi.place.file);
        let old = source.text().expect("a file that was read is text");
        let Some(change) = change(facts, index, old) else {
            let mut text = String::new();
            push_line(&mut text, 0, "", &nothing(facts, index), "");
            context.terminal.result(&text);
            return Ok(ExitStatus::Fine);
        };
        let inserted = match &change.by_hand {
            None => insert(old, &change.insertions).ok(),
            Some(_) => None,
        };
        let mut lines = change.by_hand.clone().map_or_else(Vec::new, |paste| vec![paste]);
        lines.extend(pastes(old, &change.insertions));
        let mut text = change.words.clone();
        let new = match (&inserted, self.write) {
            (Some(_), false) => {
                let _ = writeln!(text, "\n`quarterdeck rebase {} --write` inserts", kpi.id);
                push_lines(&mut text, &source.path, &lines);
                context.terminal.result(&text);
                return Ok(ExitStatus::Fine);
            }
            (Some(new), true) => new,
            (None, _) => {
                text.push_str("\nby hand, since more than new lines would change: put\n");
                push_lines(&mut text, &source.path, &lines);
                context.terminal.result(&text);
                if !self.write {
                    return Ok(ExitStatus::Fine);
                }
                return Err(Failure::work("nothing is written: put the lines in by hand"));
            }
        };
        context.terminal.result(&text);
        if let Err(reason) = settles(facts, index, new, self.drafts) {
            let mut words = format!("nothing is written, since {reason}; see for yourself\n");
            push_lines(&mut words, &source.path, &lines);
            return Err(Failure::work(words.trim_end()));
        }
        let root = context.root()?;
        write_edited(&root, &source.path, old.as_bytes(), new.as_bytes()).map_err(Failure::work)?;
        let count = new.lines().count() - old.lines().count();
        let words = format!("inserted {} into {}\n", plural(count, "line"), source.path);
        context.terminal.progress(&words);
        Ok(ExitStatus::Fine)
    }
}

/// What a proposal comes to.
struct Change {
    /// The proposal in words.
    words: String,
    /// What is added to the file.
    insertions: Vec<Insertion>,
    /// What has to be put in place of `range:`, which is no insertion.
    by_hand: Option<Paste>,
}

/// The proposal for a KPI: from its confirmed episode, else from its outgrown limits.
fn change(facts: Facts<'_>, index: KpiIndex, text: &str) -> Option<Change> {
    if let Some(proposal) = baseline_proposal(facts.plan, facts.assessment, index) {
        return Some(new_baseline(facts, index, &proposal, text));
    }
    let kpi = facts.plan.kpi(index);
    let found = &facts.assessment.kpis[index.0];
    let signal = found.variation.signal.filter(|it| it.rule == SignalRule::Shifted)?;
    if found.retired.is_some() {
        return None;
    }
    let mut words = String::new();
    let level = "it runs at a new level, so that its limits are outgrown (K3)";
    push_line(&mut words, 0, "", &format!("{}: {level}", kpi.title), "");
    let from = format!("from {}, where the new level begins; its range stays", signal.since);
    push_line(&mut words, 2, "rebase ", &from, "");
    words.push_str("Say in `why` what changed there.\n");
    let insertions = vec![rebase_entry(signal.since, "limits outgrown")];
    Some(Change { words, insertions, by_hand: None })
}

fn new_baseline(
    facts: Facts<'_>,
    index: KpiIndex,
    proposal: &BaselineProposal,
    text: &str,
) -> Change {
    let here = Here::new(facts, Route::Home);
    let kpi = facts.plan.kpi(index);
    let objective = facts.plan.objective(proposal.objective);
    let end = objective.window.last;
    let mut words = String::new();
    let confirmed = format!("{}: confirmed after {}, which ended on", kpi.title, objective.id);
    push_line(&mut words, 0, "", &confirmed, &format!("{end} (L3)"));
    let why = format!("baseline after {}", objective.id);
    let mut insertions = Vec::new();
    let mut by_hand = None;
    match &proposal.range {
        Ok(new) => {
            let level = if new.is_commit { "commit" } else { "target" };
            let key_result = &facts.plan.key_result(new.key_result).id;
            let range = range_as_written(&here, index, &new.range);
            let line = format!(
                "{range} from {}: the {level} of {}/{key_result}; {} of {} since would have been in \
                 it",
                new.from,
                objective.id,
                new.passed,
                plural(new.of, "reading"),
            );
            push_line(&mut words, 2, "range  ", &line, "");
            let item = range_item(new.from, &new.range, &kpi.unit, &why);
            match old_range(kpi).and_then(|old| range_as_ranges(text, &old, &item)) {
                Some(paste) => by_hand = Some(paste),
                None => insertions.push(Insertion {
                    path: vec![Step::Key("ranges".to_owned())],
                    addition: Addition::Item(item),
                }),
            }
        }
        Err(reason) => {
            let line = format!("stays: {}", no_range_words(*reason));
            push_line(&mut words, 2, "range  ", &line, "");
        }
    }
    let from = format!("from {}, the first reading after it", proposal.rebase_from);
    push_line(&mut words, 2, "rebase ", &from, "");
    insertions.push(rebase_entry(proposal.rebase_from, &why));
    Change { words, insertions, by_hand }
}

/// An entry of `ranges`.
fn range_item(from: Date, range: &Range, unit: &Unit, why: &str) -> Vec<(String, String)> {
    let mut item = vec![("from".to_owned(), from.to_string())];
    item.extend(spell_range(range, unit).into_iter().map(|(key, text)| (key.to_owned(), text)));
    item.push(("why".to_owned(), why.to_owned()));
    item
}

/// The range that `range:` says, in keys: without the inner limit, which then is the KPI's.
fn old_range(kpi: &Kpi) -> Option<Vec<(String, String)>> {
    let entry = kpi.ranges.iter().find(|entry| entry.from.is_none())?;
    let range = Range { watch: None, ..entry.range.clone() };
    let keys = spell_range(&range, &kpi.unit);
    Some(keys.into_iter().map(|(key, text)| (key.to_owned(), text)).collect())
}

fn rebase_entry(from: Date, why: &str) -> Insertion {
    let pairs = vec![("from".to_owned(), from.to_string()), ("why".to_owned(), why.to_owned())];
    let path = vec![Step::Key("rebase".to_owned())];
    Insertion { path, addition: Addition::Item(pairs) }
}

fn push_lines(text: &mut String, file: &str, lines: &[Paste]) {
    for paste in lines {
        text.push_str(&paste_words(file, paste));
    }
}

/// Reads and judges the site with the new text: it has to say no more than before, and the matter
/// has to be settled.
fn settles(facts: Facts<'_>, index: KpiIndex, new: &str, drafts: bool) -> Result<(), String> {
    let file = facts.plan.kpi(index).place.file;
    let files = facts.sources.iter().map(|(id, source)| {
        let bytes = if id == file { new.as_bytes().to_vec().into() } else { source.bytes.clone() };
        (source.path.clone(), bytes)
    });
    let read = |sources: &Sources| load(sources, &LoadOptions { drafts });
    let before = remarks(&read(facts.sources), file);
    let loaded = read(&Sources::new(files));
    let after = remarks(&loaded, file);
    if after > before {
        return Err(format!("`check` would find {} more in the file", after - before));
    }
    let mut plan = loaded.plan.ok_or("the site could no longer be judged")?;
    see_on(&mut plan, facts.assessment.as_of);
    let assessment = evaluate(&plan, facts.assessment.as_of);
    let found = &assessment.kpis[index.0];
    let is_last = |episodes: &[Episode], stage: Stage| {
        episodes.last().is_some_and(|episode| episode.stage == stage)
    };
    let was_confirmed = is_last(&facts.assessment.kpis[index.0].episodes, Stage::Confirmed);
    let is_outgrown =
        found.variation.signal.is_some_and(|signal| signal.rule == SignalRule::Shifted);
    if (was_confirmed && !is_last(&found.episodes, Stage::Rebased)) || is_outgrown {
        return Err("the KPI would not be judged afresh by it".to_owned());
    }
    Ok(())
}

/// How many errors and warnings a file has.
fn remarks(loaded: &Loaded, file: FileId) -> usize {
    let of_file = loaded.findings.iter().filter(|finding| {
        finding.level > Level::Info && finding.span.is_some_and(|span| span.file == file)
    });
    of_file.count()
}

/// The KPI of an id, of today or from before.
fn find(plan: &Plan, id: &str) -> Result<KpiIndex, Failure> {
    let is_it = |kpi: &Kpi| {
        kpi.id.0 == id || kpi.common.formerly.iter().any(|formerly| formerly.value == id)
    };
    if let Some(position) = plan.kpis.iter().position(|kpi| is_it(kpi)) {
        return Ok(KpiIndex(position));
    }
    let near = did_you_mean(id, plan.kpis.iter().map(|kpi| kpi.id.0.as_str()));
    let hint = near.map_or_else(
        || "`quarterdeck list` lists them".to_owned(),
        |near| format!("`{near}` is near"),
    );
    Err(Failure::usage(format!("there is no KPI `{id}`; {hint}")))
}

/// Why nothing is proposed, in one sentence.
fn nothing(facts: Facts<'_>, index: KpiIndex) -> String {
    let id = &facts.plan.kpi(index).id;
    let found = &facts.assessment.kpis[index.0];
    if let Some(retired) = found.retired {
        return format!("nothing is proposed for `{id}`: it is retired since {retired}");
    }
    let Some(episode) = found.episodes.last() else {
        return format!(
            "nothing is proposed for `{id}`: it was never out of its range, so that no objective \
             has moved it back (L3)"
        );
    };
    let reason = stage_words(facts.plan, episode.stage, episode.objective);
    format!(
        "nothing is proposed for `{id}`: its last episode, opened on {}, is `{}`: {reason} (L3)",
        episode.opened,
        episode.stage.id()
    )
}

fn stage_words(plan: &Plan, stage: Stage, objective: Option<ObjectiveIndex>) -> String {
    let by = objective.map_or_else(
        || "the objective".to_owned(),
        |index| format!("`{}`", plan.objective(index).id),
    );
    match stage {
        Stage::Slipped | Stage::Flagged => "no objective has answered it yet".to_owned(),
        Stage::Accepted => "being out of range is accepted for now".to_owned(),
        Stage::Acting => format!("{by} is at work on it"),
        Stage::Confirming => format!("too few readings have followed {by}"),
        Stage::Confirmed => format!("no reading has followed {by}"),
        Stage::HeldInPart => format!("it is in range, but short of what {by} promised"),
        Stage::Relapsed => format!("it went out of range again after {by}"),
        Stage::NotMoved => format!("{by} did not bring it back"),
        Stage::Rebased => "it has its new baseline already".to_owned(),
        Stage::Recovered => "it came back without an objective".to_owned(),
    }
}

fn no_range_words(reason: NoNewRange) -> &'static str {
    match reason {
        NoNewRange::NoLevel => "the objective promised no level of it",
        NoNewRange::Sum => "the key result counts a sum over its window, not a level",
        NoNewRange::Cumulative => "the KPI adds up until it is reset, so that no level lasts",
        NoNewRange::NoRange => "there is none but for single months",
        NoNewRange::FollowsPlan => "it follows the plan",
        NoNewRange::AgainstDirection => "the key result led away from what is better",
        NoNewRange::NotTighter => "it asks for as much already",
        NoNewRange::BeyondOtherEnd => "the level lies beyond its other end",
    }
}
