//! `quarterdeck build`: writes the site.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::format::Format;
use super::{Context, Deny, ExitStatus, Failure, build_options, counts, is_denied, plural, waits};
use crate::check::is_judgement;
use crate::finding::{Finding, Level};
use crate::load::schema::site::is_web_address;
use crate::render::has_errors;
use crate::shell::attic::FileAttic;
use crate::shell::clock::Stopwatch;
use crate::shell::deadline;
use crate::shell::disk::below;
use crate::shell::output::write_bundle;
use crate::shell::terminal::Terminal;
use crate::{Builder, Built};

/// Writes the site.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// The folder to write into; else `public` in the site's folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Where the site is published, in place of `base_url`
    #[arg(short = 'u', long, value_name = "URL")]
    base_url: Option<String>,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// From which level on findings make the command fail
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    deny: Deny,
    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Write into a folder that holds files of somebody else
    #[arg(long)]
    adopt: bool,
    /// How many threads to use; else one for each core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=256))]
    jobs: Option<u16>,
}

impl Build {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let jobs = self.jobs.unwrap_or(0);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs))
            .build()
            .map_err(|error| Failure::work(format!("cannot start {jobs} threads: {error}")))?;
        pool.install(|| self.build(context))
    }

    fn build(self, context: &Context) -> Result<ExitStatus, Failure> {
        let _deadline = deadline::for_a_build();
        let watch = Stopwatch::start();
        let mut options = build_options(context, self.drafts)?;
        if let Some(url) = &self.base_url
            && (!is_web_address(url) || url.contains(['?', '#']))
        {
            let words = "write an address such as https://acme.example/goals/";
            return Err(Failure::usage(format!("`{url}` is not a usable web address; {words}")));
        }
        options.base_url = self.base_url;
        let (root, sources, unread) = context.sources()?;
        let folder = self.output.unwrap_or_else(|| below(&root, "public"));
        let attic = Arc::new(FileAttic::beside(&folder));
        let Built { findings, bundle, summary, .. } = if unread.is_empty() {
            Builder::default().with_attic(attic).build(&sources, &options)
        } else {
            Built::failed(unread)
        };
        // A build counts judgements and leaves the telling to `check`, unless they stop it or are
        // asked for; programs get all.
        let is_loud = |finding: &Finding| {
            let asked = context.terminal.verbosity > 0 || self.format != Format::Human;
            asked || finding.level >= self.deny.level() || !is_judgement(finding)
        };
        let (told, counted): (Vec<_>, Vec<_>) = findings.iter().cloned().partition(is_loud);
        context.print_findings(&told, &sources, self.format, Terminal::problem)?;
        let terminal = &context.terminal;
        let Some(bundle) = bundle.filter(|_| !has_errors(&findings)) else {
            let counts = counts(&findings);
            terminal.problem(&format!("nothing was written: {counts} ({})\n", watch.elapsed()));
            return Ok(ExitStatus::Findings);
        };
        let written = write_bundle(&bundle, &folder, &root, self.adopt, || waits(context))
            .map_err(|error| Failure::work(error.to_string()))?;
        terminal.progress(&format!(
            "{}: {}; {}\n{}: {} written, {} unchanged, {} deleted ({})\n",
            folder.display(),
            summary.as_ref().map_or_else(String::new, ToString::to_string),
            counts(&findings),
            plural(bundle.len(), "file"),
            written.changed,
            written.unchanged,
            written.deleted,
            watch.elapsed()
        ));
        if counted.iter().any(|finding| finding.level > Level::Info) {
            terminal.progress("`quarterdeck check` shows the warnings\n");
        }
        let denied = is_denied(&findings, self.deny);
        Ok(if denied { ExitStatus::Findings } else { ExitStatus::Fine })
    }
}
