//! The command line: one file per verb, with its arguments and a short `run`.

mod build;
mod check;
mod close;
mod explain;
mod format;
mod init;
mod list;
mod live;
mod look;
mod new;
mod rebase;
mod serve;
mod show;
mod status;
mod verify;
mod watch;
mod wrap;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::Datelike;
use clap::{ArgAction, Args, Parser, Subcommand};

use crate::finding::format::{github, human, json};
use crate::finding::{Finding, Level};
use crate::load::Sources;
use crate::model::time::{Date, YEARS};
use crate::shell::terminal::{Color, Terminal};
use crate::shell::{clock, disk};
use crate::{BuildOptions, Day};

use self::wrap::push_line;

/// Turns a folder of goal files into a static site: KPIs, objectives and key results.
#[derive(Debug, Parser)]
#[command(name = "quarterdeck", version, disable_help_subcommand = true)]
struct CommandLine {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Above the options that every verb takes, below its own.
const HEADING: &str = "Options of every command";

/// What every verb takes.
#[derive(Debug, Args)]
pub struct Common {
    /// The site's folder; else the one that holds quarterdeck.yaml, from here upwards
    #[arg(short, long, global = true, help_heading = HEADING, value_name = "ROOT")]
    root: Option<PathBuf>,
    /// The day of judgement; else `SOURCE_DATE_EPOCH`, else today in the site's time zone
    #[arg(long, global = true, help_heading = HEADING, value_name = "DATE", value_parser = day_of_judgement)]
    as_of: Option<Date>,
    /// Say nothing but what was asked for, and what is wrong
    #[arg(short, long, global = true, help_heading = HEADING, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: infos too
    #[arg(short, long, global = true, help_heading = HEADING, action = ArgAction::Count)]
    verbose: u8,
    /// When to print in colour
    #[arg(long, global = true, help_heading = HEADING, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a site
    Init(init::Init),
    /// Add a KPI, an objective, a cycle or a report
    New(new::New),
    /// Write the site
    Build(build::Build),
    /// Report what is wrong, and write nothing
    Check(check::Check),
    /// Show the site in a browser, and what a change does to it at once; writes nothing
    Serve(serve::Serve),
    /// Write the site, and again at every change
    Watch(watch::Watch),
    /// List KPIs, objectives and key results with their status
    List(list::List),
    /// Show where we stand, in the terminal
    Status(status::Status),
    /// Show one goal with the working of every figure
    Show(show::Show),
    /// Close a cycle: seal what was reached, learned and decided
    Close(close::Close),
    /// Say whether what was sealed still matches the files
    Verify(verify::Verify),
    /// Propose the new baseline of a KPI that an objective has moved for good
    Rebase(rebase::Rebase),
    /// Explain a code or a rule: QD108, K1
    Explain(explain::Explain),
}

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// All is well.
    Fine,
    /// There are findings at the denied level, or something could not be written.
    Findings,
    /// The command was not understood, or there is no readable quarterdeck.yaml.
    Usage,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Fine => Self::SUCCESS,
            ExitStatus::Findings => Self::from(1),
            ExitStatus::Usage => Self::from(2),
        }
    }
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let line = CommandLine::parse();
    let verbosity = if line.common.quiet { -1 } else { i8::from(line.common.verbose > 0) };
    let terminal = Terminal::new(line.common.color, verbosity);
    let context = Context { common: line.common, terminal };
    let status = match line.command {
        Command::Init(init) => init.run(&context),
        Command::New(new) => new.run(&context),
        Command::List(list) => list.run(&context),
        Command::Build(build) => build.run(&context),
        Command::Check(check) => check.run(&context),
        Command::Serve(serve) => serve.run(&context),
        Command::Watch(watch) => watch.run(&context),
        Command::Status(status) => status.run(&context),
        Command::Show(show) => show.run(&context),
        Command::Close(close) => close.run(&context),
        Command::Verify(verify) => verify.run(&context),
        Command::Rebase(rebase) => rebase.run(&context),
        Command::Explain(explain) => explain.run(&context),
    };
    status.unwrap_or_else(|failure| failure.print(&context)).into()
}

/// What every verb works with.
#[derive(Debug)]
pub struct Context {
    common: Common,
    /// Where words go.
    pub terminal: Terminal,
}

/// Why a command could not do its work; a sentence for the terminal.
#[derive(Debug)]
pub struct Failure {
    status: ExitStatus,
    message: String,
}

impl Failure {
    /// The command line, or the folder it names, makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { status: ExitStatus::Usage, message: message.into() }
    }

    /// The work itself failed.
    pub fn work(message: impl Into<String>) -> Self {
        Self { status: ExitStatus::Findings, message: message.into() }
    }

    fn print(&self, context: &Context) -> ExitStatus {
        // Behind its first line stands what is shown as it is.
        let (sentence, lines) = self.message.split_once('\n').unwrap_or((&self.message, ""));
        let mut text = String::new();
        push_line(&mut text, 0, "error:", sentence, "");
        text.push_str(lines);
        if !text.ends_with('\n') {
            text.push('\n');
        }
        context.terminal.problem(&text);
        self.status
    }
}

impl Context {
    /// The site's folder, as given or found upwards.
    pub fn root(&self) -> Result<PathBuf, Failure> {
        if let Some(root) = &self.common.root {
            return disk::has_site_file(root).then(|| root.clone()).ok_or_else(|| {
                let root = root.display();
                Failure::usage(format!(
                    "there is no readable {} in {root}; name the site's folder with -r",
                    disk::SITE_FILE
                ))
            });
        }
        disk::find_root(".".as_ref()).ok_or_else(|| {
            Failure::usage(format!(
                "there is no {} here or in a folder above; name the site's folder with -r, or \
                 begin one with `quarterdeck init`",
                disk::SITE_FILE
            ))
        })
    }

    /// The files of a site, and what could not be read.
    pub fn sources(&self) -> Result<(PathBuf, Sources, Vec<Finding>), Failure> {
        let root = self.root()?;
        let (sources, findings) = disk::read_sources(&root);
        Ok((root, sources, findings))
    }

    /// The day of judgement as far as it is known before the site's time zone is.
    pub fn day(&self) -> Result<Day, Failure> {
        match self.common.as_of {
            Some(date) => Ok(Day::Given(date)),
            None => clock::instant().map(Day::Instant).map_err(Failure::usage),
        }
    }

    /// Prints findings as asked for: for machines to standard output, for people to `words`.
    fn print_findings(
        &self,
        findings: &[Finding],
        sources: &Sources,
        format: format::Format,
        words: impl Fn(&Terminal, &str),
    ) -> Result<(), Failure> {
        let mut shown: Vec<&Finding> = findings.iter().collect();
        // The worst last, where the eye is when a long list has gone by.
        shown.sort_by_key(|finding| (finding.level, finding.span.is_none(), finding.span));
        match format {
            format::Format::Json => {
                // Written by its type, so that the keys come in the order of `data/site.json`.
                let findings = shown.iter().map(|finding| json(finding, sources)).collect();
                let text = serde_json::to_string_pretty(&format::JsonFindings { findings })
                    .expect("findings are JSON");
                self.terminal.result(&(text + "\n"));
            }
            format::Format::Github => {
                let prefix = disk::path_from_here(&self.root()?);
                self.terminal.result(&github(&shown, sources, &prefix));
            }
            format::Format::Human => {
                if self.terminal.verbosity < 1 {
                    shown.retain(|finding| finding.level > Level::Info);
                }
                let text = human(&shown, sources, self.terminal.is_colored);
                words(&self.terminal, &text);
            }
        }
        Ok(())
    }
}

/// A day as `--as-of` takes it.
fn day_of_judgement(typed: &str) -> Result<Date, String> {
    let is_iso = typed.len() == 10;
    let date = typed.parse().ok().filter(|date: &Date| is_iso && YEARS.contains(&date.year()));
    date.ok_or_else(|| "write a date such as 2026-03-31".to_owned())
}

/// The options that verbs which build share.
fn build_options(context: &Context, drafts: bool) -> Result<BuildOptions, Failure> {
    Ok(BuildOptions { day: context.day()?, base_url: None, drafts })
}

/// `1 error, 2 warnings, 3 infos`; what there is none of is left out.
fn counts(findings: &[Finding]) -> String {
    let words = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "info")];
    let counted: Vec<String> = words
        .iter()
        .filter_map(|(level, word)| {
            let count = findings.iter().filter(|finding| finding.level == *level).count();
            (count > 0).then(|| plural(count, word))
        })
        .collect();
    if counted.is_empty() { "no findings".to_owned() } else { counted.join(", ") }
}

/// Says that another program is writing into the folder of the output.
fn waits(context: &Context) {
    context.terminal.progress("waiting: another program is writing into the folder\n");
}

/// `1 page`, `2 pages`.
fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// Whether findings reach the level that a command denies.
fn is_denied(findings: &[Finding], deny: Deny) -> bool {
    findings.iter().any(|finding| finding.level >= deny.level())
}

/// From which level on findings make a command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Deny {
    /// Errors alone.
    #[default]
    Error,
    /// Warnings too.
    Warning,
    /// Infos too.
    Info,
}

impl Deny {
    fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warning => Level::Warning,
            Self::Info => Level::Info,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_makes_sense() {
        CommandLine::command().debug_assert();
    }
}
