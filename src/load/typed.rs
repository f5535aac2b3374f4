//! One file as typed: its front matter read key by key, without a look at any other file.

use std::sync::Arc;

use super::fields::{CommonKeys, Fields};
use super::file_kind::{FileKind, file_kind};
use super::front_matter::{self, FrontMatter};
use super::reader::Reader;
use super::schema::cycle::CycleKeys;
use super::schema::person::PersonKeys;
use super::schema::report::ReportKeys;
use super::schema::team::TeamKeys;
use super::schema::{self, KpiFile};
use super::{LoadOptions, SourceFile, fault};
use crate::finding::{FileId, Finding, Span};
use crate::model::Body;
use crate::model::time::FiscalYear;

/// The largest Markdown or YAML file that is read.
pub(super) const BYTES_MAX: usize = 2 * 1024 * 1024;

/// One file as typed.
#[derive(Debug, Clone)]
pub(super) enum Typed {
    Kpi(Arc<KpiFile>),
    /// Read when the units of the KPIs are known.
    Objective(FileId),
    Cycle(CycleKeys),
    Team(TeamKeys),
    Person(PersonKeys),
    Report(ReportKeys),
    Home(Body),
    /// A draft that this build leaves out.
    Hidden(Hidden),
}

/// What refers to a draft is left out with it, and is no slip.
#[derive(Debug, Clone)]
pub(super) enum Hidden {
    Kpi(String),
    Cycle(String),
    Other,
}

/// Reads one file of `content/`; others are read by whoever names them.
pub(super) fn parse(
    id: FileId,
    file: &SourceFile,
    fiscal_year: FiscalYear,
    options: LoadOptions,
) -> (Option<Typed>, Vec<Finding>) {
    let kind = match file_kind(&file.path) {
        Some(FileKind::Misplaced(meant)) => {
            let span = Span::new(id, 0, 0);
            return (None, vec![fault::misplaced_file::finding(span, &file.path, meant)]);
        }
        Some(kind) => kind,
        None => return (None, Vec::new()),
    };
    let text = match readable(id, file, BYTES_MAX) {
        Ok(text) => text,
        Err(finding) => return (None, vec![*finding]),
    };
    let mut reader = Reader::new(id, text, fiscal_year);
    let typed = match kind {
        // The text is read later; see `parse_objectives`.
        FileKind::Objective => return (Some(Typed::Objective(id)), Vec::new()),
        FileKind::Home if !text.trim_start_matches('\u{feff}').starts_with("---") => {
            let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            let span = Span::new(id, start, text.len());
            let body = Body { markdown: text[start..].to_owned(), span };
            return (Some(Typed::Home(body)), Vec::new());
        }
        FileKind::Home
        | FileKind::Kpi
        | FileKind::Cycle
        | FileKind::Team
        | FileKind::Person
        | FileKind::Report
        | FileKind::Misplaced(_) => front_matter::front_matter(&mut reader)
            .and_then(|front| parse_kind(&kind, front, stem(file), options, &mut reader)),
    };
    // A draft is hidden everywhere, its unfinished lines included.
    if matches!(typed, Some(Typed::Hidden(_))) {
        return (typed, Vec::new());
    }
    (typed, without_echoes(reader.findings))
}

/// Reads the keys of one kind of file.
fn parse_kind(
    kind: &FileKind,
    front: FrontMatter,
    stem: &str,
    options: LoadOptions,
    reader: &mut Reader,
) -> Option<Typed> {
    let hides = |common: &CommonKeys| common.common.draft && !options.drafts;
    Some(match kind {
        FileKind::Kpi => {
            let kpi = schema::kpi::parse_kpi(front, stem, reader)?;
            if hides(&kpi.common) {
                return Some(Typed::Hidden(Hidden::Kpi(kpi.id.value)));
            }
            Typed::Kpi(Arc::new(kpi))
        }
        FileKind::Cycle => {
            let cycle = schema::cycle::parse_cycle(front, stem, reader)?;
            if hides(&cycle.common) {
                return Some(Typed::Hidden(Hidden::Cycle(cycle.id.value)));
            }
            Typed::Cycle(cycle)
        }
        FileKind::Team => {
            let team = schema::team::parse_team(front, stem, reader)?;
            if hides(&team.common) { Typed::Hidden(Hidden::Other) } else { Typed::Team(team) }
        }
        FileKind::Person => {
            let person = schema::person::parse_person(front, stem, reader)?;
            if hides(&person.common) { Typed::Hidden(Hidden::Other) } else { Typed::Person(person) }
        }
        FileKind::Report => {
            let report = schema::report::parse_report(front, stem, reader)?;
            if hides(&report.common) { Typed::Hidden(Hidden::Other) } else { Typed::Report(report) }
        }
        FileKind::Home => {
            let mut fields = Fields::of_file(front.root.as_ref()?, "the home page", reader)?;
            let common = fields.common(reader);
            fields.finish(reader);
            if hides(&common) { Typed::Hidden(Hidden::Other) } else { Typed::Home(front.body) }
        }
        FileKind::Objective | FileKind::Misplaced(_) => return None,
    })
}

/// The file's name without `.md`.
pub(super) fn stem(file: &SourceFile) -> &str {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".md").unwrap_or(name)
}

/// Leaves out what else is said of a value that is refused for its YAML alone: that what stands in
/// its place is no number, or that its key is left without a value.
pub(super) fn without_echoes(mut findings: Vec<Finding>) -> Vec<Finding> {
    let is_refusal = |finding: &Finding| finding.fault.code == fault::yaml_feature::FAULT.code;
    let refused: Vec<Span> =
        findings.iter().filter(|finding| is_refusal(finding)).filter_map(|f| f.span).collect();
    if !refused.is_empty() {
        let echoes = |span: Span, refused: Span| {
            let behind_key = span.end < refused.start && refused.start - span.end <= 3;
            span.start == refused.start || behind_key
        };
        findings.retain(|finding| {
            let echo = finding.span.is_some_and(|span| refused.iter().any(|r| echoes(span, *r)));
            is_refusal(finding) || !echo
        });
    }
    findings
}

/// The text of a file of a reasonable size.
pub(super) fn readable(
    id: FileId,
    file: &SourceFile,
    bytes_max: usize,
) -> Result<&str, Box<Finding>> {
    if file.bytes.len() > bytes_max {
        let span = Span::new(id, 0, 0);
        let size = file.bytes.len();
        return Err(Box::new(fault::file_too_large::finding(span, size, bytes_max)));
    }
    let text = std::str::from_utf8(&file.bytes).map_err(|error| {
        let at = error.valid_up_to();
        Box::new(fault::not_utf8::finding(Span::new(id, at, at + 1), file.bytes[at]))
    })?;
    fault::not_utf8::no_text(id, text).map_or(Ok(text), |finding| Err(Box::new(finding)))
}
