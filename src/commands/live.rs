//! What `watch` and `serve` share: look, build, hand on, wait.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::{Context, Failure, build_options, counts, plural};
use crate::check::is_judgement;
use crate::finding::format::human;
use crate::finding::{Finding, Level};
use crate::load::Sources;
use crate::render::Bundle;
use crate::shell::attic::FileAttic;
use crate::shell::clock::{Stopwatch, wait};
use crate::shell::rescan::{Changed, Rescan};
use crate::shell::watch::{Watch, is_remote};
use crate::{Builder, Built, Steps};

/// How long a file that has just become empty or gone is waited for: its editor may be about to fill
/// it, or to put the new one in its place.
const MID_SAVE_MS: u64 = 150;

/// How long saves that follow on each other may put off what is made last.
const PUT_OFF: Duration = Duration::from_secs(5);

/// How many changed files a line names.
const NAMED_MAX: usize = 3;

/// Where the builds of a changing site go.
pub(super) trait Audience {
    /// Takes a good build; what it says stands in the line of the build, for instance `3 files written`.
    fn publish(&mut self, bundle: Bundle) -> Result<String, Failure>;

    /// Whether it takes pages early; then a build is left when the next one has shown up.
    fn shows_early(&self) -> bool {
        false
    }

    /// Takes the pages of a good build before those that can wait and its files for programs are made.
    fn publish_early(&mut self, _pages: &Bundle) {}

    /// Hears what keeps a site from being built.
    fn broken(&mut self, error: &str);
}

/// Builds a site, then again at every change, until the program ends.
pub(super) fn live(
    context: &Context,
    root: &Path,
    poll: bool,
    drafts: bool,
    audience: &mut impl Audience,
) -> Result<(), Failure> {
    let mut rescan = Rescan::new(root);
    let remote = !poll && is_remote(rescan.root());
    let mut watch = Watch::new(rescan.root(), poll || remote);
    if remote {
        context.terminal.progress("looking twice a second: the folder lies on another machine\n");
    } else if watch.polls() && !poll {
        context
            .terminal
            .progress("looking twice a second: the system refuses to tell of changes\n");
    }
    let attic = Arc::new(FileAttic::temporary());
    let mut builder = Builder::for_many_builds().with_attic(attic);
    let mut last_day = None;
    let mut last_trouble = None;
    let mut last_whole = Stopwatch::start();
    // What changed since the last build that came to its end.
    let mut left: Option<Vec<String>> = None;
    loop {
        let stopwatch = Stopwatch::start();
        let mut changed = look(&mut rescan);
        let options = build_options(context, drafts)?;
        let day = options.day;
        // A long-lived server must not judge by yesterday.
        let is_new_day = last_day.is_some_and(|(timezone, date)| day.date(timezone) != date);
        let had_trouble = if changed.findings.is_empty() {
            last_trouble.take().is_some()
        } else {
            // The same trouble is told once, not at every look.
            if last_trouble.as_ref() != Some(&changed.findings) {
                tell_broken(context, &changed.findings, &Sources::default(), audience);
                last_trouble = Some(std::mem::take(&mut changed.findings));
            }
            watch.wait();
            continue;
        };
        if !changed.files.is_empty() || is_new_day || had_trouble || left.is_some() {
            // An event without a change must not put off what it has put off before.
            let may_leave = audience.shows_early()
                && !changed.files.is_empty()
                && !last_whole.has_passed(PUT_OFF);
            changed.add(left.take().unwrap_or_default());
            let sources = rescan.sources();
            let has_heard = watch.has_heard();
            let steps = Steps {
                show: &mut |pages| audience.publish_early(pages),
                is_overtaken: may_leave.then_some(&has_heard as _),
            };
            match builder.build_in_steps(&sources, &options, steps) {
                Some(built) => {
                    last_whole = Stopwatch::start();
                    if let Some(summary) = &built.summary {
                        last_day = Some((summary.timezone, summary.as_of));
                    }
                    hand_on(context, &changed, built, &sources, stopwatch, audience)?;
                }
                None => left = Some(changed.files),
            }
        }
        watch.wait();
    }
}

/// What changed; a file that is empty or gone all of a sudden gets a moment to come back.
fn look(rescan: &mut Rescan) -> Changed {
    let first = rescan.look();
    if first.in_doubt.is_empty() {
        return first;
    }
    wait(Duration::from_millis(MID_SAVE_MS));
    let mut second = rescan.look();
    if second.findings.is_empty() {
        second.add(first.files);
    }
    second
}

fn hand_on(
    context: &Context,
    changed: &Changed,
    built: Built,
    sources: &Sources,
    stopwatch: Stopwatch,
    audience: &mut impl Audience,
) -> Result<(), Failure> {
    let Built { findings, bundle, rendered, .. } = built;
    let Some(bundle) = bundle else {
        tell_broken(context, &findings, sources, audience);
        return Ok(());
    };
    // Judgements are counted, as in a build: they would be told again at every save.
    let warnings: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.level > Level::Info && !is_judgement(finding))
        .collect();
    context.terminal.progress(&human(&warnings, sources, context.terminal.is_colored));
    let done = audience.publish(bundle)?;
    context.terminal.progress(&format!(
        "{}: {} rendered, {done}; {} ({})\n",
        named(&changed.files),
        plural(rendered, "page"),
        counts(&findings),
        stopwatch.elapsed()
    ));
    Ok(())
}

fn tell_broken(
    context: &Context,
    findings: &[Finding],
    sources: &Sources,
    audience: &mut impl Audience,
) {
    let mut errors: Vec<&Finding> =
        findings.iter().filter(|finding| finding.level == Level::Error).collect();
    errors.sort_by_key(|finding| (finding.span.is_none(), finding.span));
    context.terminal.problem(&human(&errors, sources, context.terminal.is_colored));
    context.terminal.problem("not built: the last good site stays\n");
    audience.broken(&human(&errors, sources, false));
}

/// The changed files in few words.
fn named(files: &[String]) -> String {
    match files {
        [] => "a new day".to_owned(),
        files if files.len() <= NAMED_MAX => files.join(", "),
        files => plural(files.len(), "changed file"),
    }
}
