//! What a cycle still lacks, as a list to tick off.

use super::super::plural;
use super::super::wrap::push_line;
use crate::evaluate::{Missing, MissingKind, Subject, missing};
use crate::load::{LoadOptions, load};
use crate::model::{CycleIndex, ObjectiveId};
use crate::report::Facts;

/// The objectives of a cycle that are drafts, and are therefore part of no close.
pub(super) fn drafts(facts: Facts<'_>, cycle: CycleIndex) -> String {
    let id = &facts.plan.cycle(cycle).id;
    let Some(plan) = load(facts.sources, &LoadOptions { drafts: true }).plan else {
        return String::new();
    };
    let mut text = String::new();
    let published = |id: &ObjectiveId| facts.plan.objectives.iter().any(|it| it.id == *id);
    for objective in plan.objectives.iter().filter(|it| it.id.cycle.as_ref() == Some(id)) {
        if !published(&objective.id) {
            let place = facts.sources.place(objective.place);
            let words = format!("{}: it is a draft, and not part of the close", objective.id);
            push_line(&mut text, 0, "", &words, &format!("({}:{})", place.file, place.line));
        }
    }
    text
}

/// What a cycle still lacks: each thing with its owner, its place and what to write.
pub(super) fn to_do(facts: Facts<'_>, cycle: CycleIndex) -> String {
    let all = missing(facts.plan, facts.assessment, cycle);
    let id = &facts.plan.cycle(cycle).id;
    if all.is_empty() {
        return format!("{id} lacks nothing\n");
    }
    let mut text = format!("{id} lacks {}\n", plural(all.len(), "thing"));
    for missing in all {
        push_missing(&mut text, facts, &missing);
    }
    text.push('\n');
    text
}

fn push_missing(text: &mut String, facts: Facts<'_>, missing: &Missing) {
    let plan = facts.plan;
    let name = match missing.subject {
        Subject::Kpi(index) => plan.kpi(index).id.to_string(),
        Subject::Objective(index) => plan.objective(index).id.name.clone(),
        Subject::KeyResult(index) => {
            format!("{}/{}", plan.objective(index.objective).id.name, plan.key_result(index).id)
        }
        Subject::Cycle(index) => plan.cycle(index).id.to_string(),
    };
    let kpi = match missing.subject {
        Subject::KeyResult(index) => {
            plan.key_result(index).evidence.kpi().map(|kpi| plan.kpi(kpi).id.to_string())
        }
        Subject::Kpi(_) | Subject::Objective(_) | Subject::Cycle(_) => None,
    };
    let (what, write) = match missing.kind {
        MissingKind::FinalEvidence { last, end } => {
            let last =
                last.map_or("there is none".to_owned(), |last| format!("the last is of {last}"));
            let write = match kpi {
                Some(kpi) => format!("a reading of `{kpi}` for {end}"),
                None => format!("a check-in: `- {{ date: {end}, value: … }}`"),
            };
            (format!("no evidence for its end on {end}; {last}"), write)
        }
        MissingKind::Start => (
            "its start is still `tbd`".to_owned(),
            "`start:` with the figure it began at".to_owned(),
        ),
        MissingKind::Outcome => (
            "how it ended is not said".to_owned(),
            "`close: { outcome: achieved }`, or partly, missed, dropped".to_owned(),
        ),
        MissingKind::Decision => (
            "what becomes of it is not decided".to_owned(),
            "`decision: keep` below `close`, or modify, abandon, becomes-kpi".to_owned(),
        ),
        MissingKind::Learned => {
            ("what was learned is not said".to_owned(), "`learned: \"…\"` below `close`".to_owned())
        }
        MissingKind::RootCause { broken } => (
            format!("{} broken without a root cause", plural(broken, "commitment")),
            "`root_cause: \"…\"` below `close`".to_owned(),
        ),
        MissingKind::Words => (
            "no bottom line in the author's words (the computed sentences stand without)"
                .to_owned(),
            match missing.span {
                Some(_) => "it below the second line `---`".to_owned(),
                None => format!("it into content/cycles/{name}.md, below two lines `---`"),
            },
        ),
    };
    let owner = missing.owner.as_ref().map_or("nobody accountable", |owner| owner.0.as_str());
    let words = match missing.subject {
        Subject::Cycle(_) => what,
        Subject::Kpi(_) | Subject::Objective(_) | Subject::KeyResult(_) => {
            format!("{what} ({owner})")
        }
    };
    push_line(text, 2, "[ ]", &format!("{name}: {words}"), "");
    let place = missing.span.map(|span| facts.sources.place(span));
    let place = place.map(|place| format!("{}:{}:", place.file, place.line));
    push_line(text, 6, &place.unwrap_or_default(), &format!("write {write}"), "");
}
