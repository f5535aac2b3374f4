//! Texts to plan: reads every file of a site and gathers what is wrong instead of stopping at it.
//!
//! The way of a file: `front_matter` turns its YAML into nodes with places; `schema/<kind>` reads
//! the nodes key by key (`fields`, `text`) into a struct of what was typed, with places; and
//! `resolve/<kind>` makes a thing of the model of it: ids, units and ranges put together,
//! contradictions between keys refused, references turned into positions. Start with
//! `schema/kpi` and `resolve/kpi`; the other kinds are copies of them.
//!
//! **Invariant:** touches no disk and knows no day of judgement; nothing is guessed and nothing
//! silently dropped.

pub mod close;
pub mod fault;
pub mod fields;
mod file_kind;
pub mod front_matter;
mod kept;
pub mod node;
pub mod reader;
pub mod resolve;
pub mod schema;
pub mod series;
mod sources;
pub mod text;
mod typed;
mod yaml_slips;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use self::close::CloseRead;
use self::kept::ObjectiveRead;
use self::reader::Reader;
use self::resolve::Found;
use self::resolve::kpi::KpiNames;
use self::schema::KpiFile;
use self::schema::cycle::CycleKeys;
use self::schema::objective::ObjectiveKeys;
use self::schema::person::PersonKeys;
use self::schema::report::ReportKeys;
use self::schema::team::TeamKeys;
use self::series::{Dialect, SeriesFiles};
use self::text::FieldUnit;
use self::typed::{BYTES_MAX, Hidden, Typed, parse, readable, stem, without_echoes};
use crate::finding::{FileId, Finding, Level, Spanned};
use crate::model::time::FiscalYear;
use crate::model::value::Unit;
use crate::model::{Body, CycleIndex, Kpi, Plan, Site};

pub use kept::Kept;
pub use sources::{Place, SourceFile, Sources};

/// How a site is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LoadOptions {
    /// Whether drafts are part of the plan.
    pub drafts: bool,
}

/// What became of a site's files.
#[derive(Debug)]
pub struct Loaded {
    /// The plan; none where an error was found, since nothing should be judged by halves.
    pub plan: Option<Plan>,
    /// The site alone: also there where a fault elsewhere leaves no plan.
    pub site: Option<Site>,
    /// Every check that the site's levels and the files' suppressions name, as typed. Which checks
    /// there are is not known here.
    pub checks: Vec<Spanned<String>>,
    /// What is wrong, by file and place.
    pub findings: Vec<Finding>,
}

/// The files of a site as typed, by kind.
#[derive(Default)]
struct Files {
    kpis: Vec<Arc<KpiFile>>,
    hidden_kpis: Vec<String>,
    objectives: Vec<FileId>,
    cycles: Vec<CycleKeys>,
    hidden_cycles: Vec<String>,
    teams: Vec<TeamKeys>,
    people: Vec<PersonKeys>,
    reports: Vec<ReportKeys>,
    home: Option<Body>,
}

/// Reads all files of a site.
pub fn load(sources: &Sources, options: &LoadOptions) -> Loaded {
    load_again(sources, options, &mut Kept::default())
}

/// Reads the files of a site that are not as they were at the last load.
pub fn load_again(sources: &Sources, options: &LoadOptions, kept: &mut Kept) -> Loaded {
    let mut found = Found::default();
    let site = load_site(sources, &mut found);
    let fiscal_year = site.as_ref().map(|site| site.fiscal_year).unwrap_or_default();
    kept.settle(fiscal_year, *options);
    let mut files = parse_all(sources, fiscal_year, *options, kept, &mut found);

    let mut subjects: BTreeMap<FileId, String> =
        files.kpis.iter().map(|kpi| (kpi.place.file, kpi.id.value.clone())).collect();
    let mut named = resolve::Named::default();
    let mut kpi_names = resolve::kpi::take_ids(&mut files.kpis, &mut found);
    files.hidden_kpis.into_iter().for_each(|id| kpi_names.hide(id));
    files.kpis.iter().for_each(|file| named.add_kpi(file));
    let mut kpis = resolve_kpis(files.kpis, &kpi_names, sources, site.as_ref(), kept, &mut found);

    let cycles = resolve::Cycles::of_files(files.cycles, fiscal_year, &mut found);
    let units = |id: &str| kpi_names.find(id).map(|index| kpis[index.0].unit.clone());
    let objectives = parse_objectives(&files.objectives, sources, fiscal_year, &units, kept);
    let is_hidden = |keys: &ObjectiveKeys| {
        let of_hidden =
            keys.cycle.as_ref().is_some_and(|id| files.hidden_cycles.contains(&id.value));
        !options.drafts && (keys.common.common.draft || of_hidden)
    };
    let mut shown = Vec::with_capacity(objectives.len());
    let mut hidden = Vec::new();
    for (keys, findings) in objectives {
        if let Some(mut keys) = keys {
            if !options.drafts {
                keys.leave_out_drafts();
            }
            if is_hidden(&keys) {
                hidden.push((keys.cycle.map(|cycle| cycle.value), keys.id.value));
                continue;
            }
            named.add_objective(&keys);
            shown.push(keys);
        }
        found.findings.extend(findings);
    }
    let objectives = resolve::Objectives::of_files(shown, &hidden, &cycles, &mut found);
    subjects.extend(objectives.ids());
    let closes = close::resolve(read_closes(sources, kept), &cycles, &mut found);
    let used = objectives.cycles().into_iter().chain(closes.iter().map(|it| it.cycle.clone()));
    let positions = cycles.clone().into_list(used);
    let index_of = positions
        .iter()
        .enumerate()
        .map(|(position, cycle)| (cycle.id.clone(), CycleIndex(position)))
        .collect();
    let mut objectives = objectives.resolve(&cycles, &index_of, &kpis, &kpi_names, &mut found);
    let (teams, people, renamed) = named.resolve(files.teams, files.people, &mut found);
    if !renamed.is_empty() {
        for kpi in &mut kpis {
            renamed.in_kpi(Arc::make_mut(kpi));
        }
    }
    for objective in &mut objectives {
        renamed.in_objective(objective);
    }
    let reports = resolve::resolve_reports(files.reports, &mut found);

    let Found { mut findings, dangling } = found;
    for finding in &mut findings {
        let of_file = || finding.span.and_then(|span| subjects.get(&span.file).cloned());
        finding.subject = finding.subject.take().or_else(of_file);
    }
    findings.sort_by_key(|finding| (finding.span, finding.fault.code));
    let mut checks: Vec<Spanned<String>> = site
        .iter()
        .flat_map(|site| &site.checks)
        .map(|(check, level)| Spanned::new(check.clone(), level.span))
        .collect();
    let commons = (site.iter().map(|it| &it.common))
        .chain(kpis.iter().map(|it| &it.common))
        .chain(objectives.iter().map(|it| &it.common))
        .chain(positions.iter().map(|it| &it.common))
        .chain(teams.iter().map(|it| &it.common))
        .chain(people.iter().map(|it| &it.common))
        .chain(reports.iter().map(|it| &it.common));
    checks.extend(commons.flat_map(|common| &common.allow).map(|allow| allow.check.clone()));
    let judged = findings.iter().all(|finding| finding.level < Level::Error);
    let plan = site.clone().filter(|_| judged).map(|site| Plan {
        site,
        kpis,
        objectives,
        cycles: positions,
        teams,
        people,
        reports,
        home: files.home,
        dangling,
        closes,
    });
    Loaded { plan, site, checks, findings }
}

/// Reads every file but those of objectives, for which the units of the KPIs have to be known.
fn parse_all(
    sources: &Sources,
    fiscal_year: FiscalYear,
    options: LoadOptions,
    kept: &mut Kept,
    found: &mut Found,
) -> Files {
    let all: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    let read = |id, file: &SourceFile| parse(id, file, fiscal_year, options);
    let parsed = kept.typed.read(&all, |_| true, read);
    let parsed: Vec<_> = parsed.into_par_iter().map(Arc::unwrap_or_clone).collect();
    let mut files = Files::default();
    for (typed, findings) in parsed {
        found.findings.extend(findings);
        match typed {
            Some(Typed::Kpi(kpi)) => files.kpis.push(kpi),
            Some(Typed::Objective(file)) => files.objectives.push(file),
            Some(Typed::Cycle(cycle)) => files.cycles.push(cycle),
            Some(Typed::Team(team)) => files.teams.push(team),
            Some(Typed::Person(person)) => files.people.push(person),
            Some(Typed::Report(report)) => files.reports.push(report),
            Some(Typed::Home(body)) => files.home = Some(body),
            Some(Typed::Hidden(Hidden::Kpi(id))) => files.hidden_kpis.push(id),
            Some(Typed::Hidden(Hidden::Cycle(id))) => files.hidden_cycles.push(id),
            Some(Typed::Hidden(Hidden::Other)) | None => {}
        }
    }
    files
}

/// Reads the sealed closes.
fn read_closes(sources: &Sources, kept: &mut Kept) -> Vec<CloseRead> {
    let files: Vec<_> = sources.iter().filter(|(_, file)| close::is_close(&file.path)).collect();
    let read = kept.closes.read(&files, |_| true, close::read);
    read.into_iter().map(Arc::unwrap_or_clone).collect()
}

/// Reads the CSV files that KPIs name, and makes the KPIs of the model.
fn resolve_kpis(
    files: Vec<Arc<KpiFile>>,
    names: &KpiNames,
    sources: &Sources,
    site: Option<&Site>,
    kept: &mut Kept,
    found: &mut Found,
) -> Vec<Arc<Kpi>> {
    let holidays = site.map(|site| site.holidays.clone()).unwrap_or_default();
    let dialect = Dialect {
        decimal: site.map(|site| site.decimal).unwrap_or_default(),
        fiscal_year: site.map(|site| site.fiscal_year).unwrap_or_default(),
        holidays: &holidays,
    };
    let paths = files.iter().flat_map(|file| file.csv_paths());
    let series = SeriesFiles::read(sources, paths, dialect, &mut kept.series, &mut found.findings);
    let read = files.iter().flat_map(|file| resolve::kpi::columns_read(file, &series)).collect();
    series.report_unread(&read, names, &mut found.findings);
    let resolved = kept.kpis.read(files, |mut file| {
        let mut found = Found::default();
        let from_files = resolve::kpi::from_files(&mut file, &series, &mut found);
        let kpi = resolve::kpi::resolve_kpi(file, from_files, names, &mut found);
        (kpi, found)
    });
    let mut kpis = Vec::with_capacity(resolved.len());
    for (kpi, of_kpi) in resolved {
        kpis.push(kpi);
        found.append(of_kpi);
    }
    kpis
}

/// Reads the files of objectives.
fn parse_objectives(
    files: &[FileId],
    sources: &Sources,
    fiscal_year: FiscalYear,
    kpi_units: &(dyn Fn(&str) -> Option<Unit> + Sync),
    kept: &mut Kept,
) -> Vec<(Option<ObjectiveKeys>, Vec<Finding>)> {
    let files: Vec<(FileId, &SourceFile)> =
        files.iter().map(|&id| (id, sources.file(id))).collect();
    let same_units =
        |read: &ObjectiveRead| read.units.iter().all(|(id, unit)| kpi_units(id) == *unit);
    let read = kept.objectives.read(&files, same_units, |id, file| {
        let text = match readable(id, file, BYTES_MAX) {
            Ok(text) => text,
            Err(finding) => {
                return ObjectiveRead { keys: None, findings: vec![*finding], units: Vec::new() };
            }
        };
        let asked = RefCell::default();
        let mut reader = Reader::new(id, text, fiscal_year);
        let keys = front_matter::front_matter(&mut reader).and_then(|front| {
            let units = |id: &str| {
                let unit = kpi_units(id);
                RefCell::<Vec<_>>::borrow_mut(&asked).push((id.to_owned(), unit.clone()));
                unit.map(|unit| FieldUnit::known(unit, None))
            };
            schema::objective::parse_objective(front, stem(file), &units, &mut reader)
        });
        let findings = without_echoes(reader.findings);
        ObjectiveRead { keys, findings, units: asked.into_inner() }
    });
    let each = |read| {
        let ObjectiveRead { keys, findings, .. } = Arc::unwrap_or_clone(read);
        (keys, findings)
    };
    read.into_par_iter().map(each).collect()
}

/// Reads `quarterdeck.yaml`, which governs how every other file is read.
fn load_site(sources: &Sources, found: &mut Found) -> Option<Site> {
    let Some((id, file)) = sources.find("quarterdeck.yaml") else {
        found.findings.push(fault::missing_site::finding());
        return None;
    };
    let text = match readable(id, file, BYTES_MAX) {
        Ok(text) => text,
        Err(finding) => {
            found.findings.push(*finding);
            return None;
        }
    };
    let mut reader = Reader::new(id, text, FiscalYear::default());
    let root = front_matter::whole_file(&mut reader);
    let site = schema::site::parse_site(root.as_ref(), &mut reader);
    found.findings.append(&mut reader.findings);
    Some(site)
}

#[cfg(test)]
mod tests;
