//! `quarterdeck check`: runs everything that a build does, and writes nothing.

use std::path::PathBuf;

use clap::Args;

use super::format::Format;
use super::{Context, Deny, ExitStatus, Failure, build_options, counts, is_denied};
use crate::finding::{Finding, Level};
use crate::load::Sources;
use crate::shell::clock::Stopwatch;
use crate::shell::deadline;
use crate::shell::disk;
use crate::shell::terminal::Terminal;
use crate::{Built, build};

/// Reports what is wrong, and writes nothing.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Report on these files and folders alone
    paths: Vec<PathBuf>,
    /// From which level on findings make the command fail
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    deny: Deny,
    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Look at drafts too
    #[arg(long)]
    drafts: bool,
}

impl Check {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let _deadline = deadline::for_a_build();
        let watch = Stopwatch::start();
        let options = build_options(context, self.drafts)?;
        let (root, sources, unread) = context.sources()?;
        let Built { mut findings, .. } =
            if unread.is_empty() { build(&sources, &options) } else { Built::failed(unread) };
        let mut elsewhere = String::new();
        if !self.paths.is_empty() {
            let paths = self
                .paths
                .iter()
                .map(|path| {
                    disk::path_in_site(&root, path).ok_or_else(|| {
                        Failure::usage(format!("{} is no part of the site", path.display()))
                    })
                })
                .collect::<Result<Vec<_>, _>>()?;
            let (here, others): (Vec<_>, Vec<_>) =
                findings.into_iter().partition(|finding| is_below(finding, &sources, &paths));
            findings = here;
            // While a file can't be read, nothing is judged: silence here would say too much.
            if others.iter().any(|finding| finding.level == Level::Error) {
                elsewhere = format!("; {} elsewhere, so that nothing is judged", counts(&others));
            }
        }
        context.print_findings(&findings, &sources, self.format, Terminal::result)?;
        let counts = counts(&findings);
        context.terminal.progress(&format!("checked: {counts}{elsewhere} ({})\n", watch.elapsed()));
        let denied = is_denied(&findings, self.deny);
        Ok(if denied { ExitStatus::Findings } else { ExitStatus::Fine })
    }
}

/// Whether a finding stands in one of some files or folders of the site.
fn is_below(finding: &Finding, sources: &Sources, paths: &[String]) -> bool {
    let Some(span) = finding.span else { return false };
    let file = &sources.file(span.file).path;
    paths.iter().any(|path| {
        let rest = file.strip_prefix(path.as_str());
        path.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}
