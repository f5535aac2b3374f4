//! What has to hold before a seal is written.

use super::super::look::tell_errors;
use super::super::{Context, Failure, plural};
use crate::check::is_restated_close;
use crate::finding::Level;
use crate::load::{LoadOptions, Loaded, Sources, load};
use crate::model::close::Record;
use crate::report::Facts;
use crate::seal::canonical;
use crate::{BuildOptions, Built, Day, build};

/// The files of the site with the new one among them, read back: it has to say what was meant.
pub(super) fn proved(
    facts: Facts<'_>,
    path: &str,
    text: &str,
    record: &Record,
) -> Result<Sources, Failure> {
    let kept = facts.sources.iter().filter(|(_, file)| file.path != path);
    let files = kept.map(|(_, file)| (file.path.clone(), file.bytes.clone()));
    let new = std::iter::once((path.to_owned(), text.as_bytes().to_vec().into()));
    let sources = Sources::new(files.chain(new));
    let Loaded { plan, findings, .. } = load(&sources, &LoadOptions::default());
    let closes = plan.map(|plan| plan.closes).unwrap_or_default();
    let read = closes.iter().find(|close| sources.file(close.place.file).path == path);
    if read.is_some_and(|close| canonical(&*close.standing().record) == canonical(record)) {
        return Ok(sources);
    }
    let why = findings.first().map_or("it would not be read back", |it| it.message.as_str());
    Err(Failure::work(format!(
        "nothing is written: {path} would not say what was to be sealed ({why})"
    )))
}

/// Refuses what `check` would call an error, told with its place: a seal keeps for good what a page
/// could not even show.
///
/// A close that the files no longer bear out is none here, however loud the site wants to hear of it:
/// an amendment is the remedy, and one cycle must not wait for another.
pub(super) fn sound(context: &Context, facts: Facts<'_>, sources: &Sources) -> Result<(), Failure> {
    let day = Day::Given(facts.assessment.as_of);
    let options = BuildOptions { day, base_url: None, drafts: false };
    let Built { mut findings, .. } = build(sources, &options);
    findings.retain(|finding| finding.level == Level::Error && !is_restated_close(finding));
    if findings.is_empty() {
        return Ok(());
    }
    let count = plural(findings.len(), "error");
    tell_errors(context, findings, sources);
    Err(Failure::work(format!("nothing is sealed: `quarterdeck check` finds {count}")))
}
