//! What `show` and `status` share: a site judged on one day, with the words of its theme.

use std::sync::Arc;

use super::wrap::printable;
use super::{Context, ExitStatus, Failure};
use crate::chart::StatusShape;
use crate::evaluate::{evaluate, see_on};
use crate::finding::format::human;
use crate::finding::{Finding, Level};
use crate::load::{LoadOptions, Sources, load};
use crate::model::Plan;
use crate::render::{self, Theme};
use crate::report::{Connections, Facts};

/// Judges the site and hands on the facts; with an error in its files, tells that instead.
pub(super) fn look(
    context: &Context,
    drafts: bool,
    then: impl FnOnce(Facts<'_>) -> Result<(), Failure>,
) -> Result<ExitStatus, Failure> {
    let (_, sources, unread) = context.sources()?;
    // Of files that can't be read nothing else can be said.
    if !unread.is_empty() {
        return Ok(tell_errors(context, unread, &sources));
    }
    let loaded = load(&sources, &LoadOptions { drafts });
    let Some(mut plan) = loaded.plan else {
        return Ok(tell_errors(context, loaded.findings, &sources));
    };
    let as_of = context.day()?.date(plan.site.timezone);
    see_on(&mut plan, as_of);
    let site = &plan.site;
    let theme = match Theme::new(&sources, &site.theme.value, Some(site.theme.span)) {
        Ok(theme) => theme,
        Err(finding) => return Ok(tell_errors(context, vec![finding], &sources)),
    };
    let language = match render::language(&theme, &site.language) {
        Ok(language) => Arc::new(language),
        Err(findings) => return Ok(tell_errors(context, findings, &sources)),
    };
    let assessment = evaluate(&plan, as_of);
    let connections = Connections::new(&plan, &assessment);
    let known: Vec<_> = crate::faults().collect();
    then(Facts {
        faults: &known,
        sources: &sources,
        plan: &plan,
        assessment: &assessment,
        language: &language,
        connections: &connections,
    })?;
    Ok(ExitStatus::Fine)
}

/// What to do about a draft, where a command can look at one.
pub(super) const WITH_DRAFTS: &str = "add `--drafts`, or publish it first";

/// What an id means, as `find` tells; of a draft that nobody asked for it says so, and what to do.
pub(super) fn or_draft<T>(
    facts: Facts<'_>,
    id: &str,
    what_to_do: &str,
    find: impl Fn(&Plan) -> Result<T, Failure>,
) -> Result<T, Failure> {
    find(facts.plan).map_err(|failure| {
        let drafts = load(facts.sources, &LoadOptions { drafts: true }).plan;
        if drafts.is_some_and(|plan| find(&plan).is_ok()) {
            Failure::usage(format!("`{id}` is a draft: {what_to_do}"))
        } else {
            failure
        }
    })
}

/// Tells the errors among some findings.
pub(super) fn tell_errors(
    context: &Context,
    mut findings: Vec<Finding>,
    sources: &Sources,
) -> ExitStatus {
    findings.retain(|finding| finding.level == Level::Error);
    tell(context, &findings.iter().collect::<Vec<_>>(), sources);
    ExitStatus::Findings
}

/// Tells findings with the lines at fault.
pub(super) fn tell(context: &Context, findings: &[&Finding], sources: &Sources) {
    context.terminal.problem(&human(findings, sources, context.terminal.is_colored));
}

/// A line without what could steer a terminal, or its start and a mark that there is more.
pub(super) fn cut(line: &str, columns: usize) -> String {
    let shown = printable(line);
    if shown.chars().count() <= columns {
        return shown.trim_end().to_owned();
    }
    let start: String = shown.chars().take(columns - 1).collect();
    format!("{}…", start.trim_end())
}

/// A cell of a fixed width, cut or filled.
pub(super) fn cell(text: &str, columns: usize) -> String {
    format!("{:columns$}", cut(text, columns))
}

/// The shapes of the pages as characters; the word always stands beside them.
pub(super) fn mark(shape: StatusShape) -> char {
    match shape {
        StatusShape::Diamond => '◆',
        StatusShape::HalfCircle => '◐',
        StatusShape::DashedRing => '◌',
        StatusShape::Filled => '●',
        StatusShape::Tick => '✓',
        StatusShape::Hollow => '○',
        StatusShape::Dash => '–',
        StatusShape::Square => '■',
        StatusShape::Cross => '×',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_as_wide_as_they_say() {
        assert_eq!(cell("é", 3), "é  ");
        assert_eq!(cell("churning", 4), "chu…");
        assert_eq!(cut("a\u{1b}[31m", 80), "a\u{fffd}[31m");
    }
}
