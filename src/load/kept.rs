//! What was read of files, kept from one load to the next: a file whose bytes stand is not read
//! again.
//!
//! **Invariant:** a load with kept files gives what a load without them gives. Whatever reading a
//! file depends on besides its bytes is therefore part of the key: its id, which spans carry, its
//! path, and the manner of reading.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::SourceFile;
use super::close::CloseRead;
use super::resolve::Found;
use super::schema::KpiFile;
use super::schema::objective::ObjectiveKeys;
use super::series::CutFile;
use super::{LoadOptions, Typed};
use crate::finding::{FileId, Finding};
use crate::model::Kpi;
use crate::model::time::FiscalYear;
use crate::model::value::Unit;

/// The files of the last load as they were read.
#[derive(Debug, Default)]
pub struct Kept {
    manner: (FiscalYear, LoadOptions),
    pub(super) typed: Shelf<(Option<Typed>, Vec<Finding>)>,
    pub(super) kpis: KpiShelf,
    pub(super) objectives: Shelf<ObjectiveRead>,
    pub(super) series: Shelf<CutFile>,
    pub(super) closes: Shelf<CloseRead>,
}

/// A file of an objective as it was read, and the units that it was read with.
#[derive(Debug, Clone)]
pub(super) struct ObjectiveRead {
    pub(super) keys: Option<ObjectiveKeys>,
    pub(super) findings: Vec<Finding>,
    /// The KPIs that it asked for, with the unit that each had.
    pub(super) units: Vec<(String, Option<Unit>)>,
}

/// Files of one kind as they were read.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    /// A single load keeps nothing, so that nothing has to be copied.
    keeps: bool,
    files: BTreeMap<FileId, OnShelf<T>>,
}

#[derive(Debug)]
struct OnShelf<T> {
    path: String,
    bytes: Arc<Vec<u8>>,
    read: Arc<T>,
}

impl Kept {
    /// Keeps what the next loads can use; the default keeps nothing.
    pub fn for_many_loads() -> Self {
        let mut kept = Self::default();
        kept.typed.keeps = true;
        kept.kpis.keeps = true;
        kept.objectives.keeps = true;
        kept.series.keeps = true;
        kept.closes.keeps = true;
        kept
    }

    /// Forgets everything that was read in another manner.
    pub(super) fn settle(&mut self, fiscal_year: FiscalYear, options: LoadOptions) {
        if self.manner != (fiscal_year, options) {
            self.manner = (fiscal_year, options);
            self.typed.files.clear();
            self.objectives.files.clear();
            self.series.files.clear();
        }
    }
}

/// KPIs of the model that speak of nothing but their own file, by that file.
#[derive(Debug, Default)]
pub(super) struct KpiShelf {
    keeps: bool,
    kpis: BTreeMap<FileId, (Arc<KpiFile>, Arc<Kpi>, Found)>,
}

impl KpiShelf {
    /// Makes the KPIs of files, in their order, and keeps these alone.
    pub(super) fn read(
        &mut self,
        files: Vec<Arc<KpiFile>>,
        make: impl Fn(KpiFile) -> (Kpi, Found) + Sync,
    ) -> Vec<(Arc<Kpi>, Found)> {
        let again = |file: Arc<KpiFile>| {
            let kept = self.kpis.get(&file.place.file).filter(|kept| Arc::ptr_eq(&kept.0, &file));
            if let Some((file, kpi, found)) = kept {
                return (Some(Arc::clone(file)), Arc::clone(kpi), found.clone());
            }
            let keeps = self.keeps && file.stands_alone();
            let on_shelf = keeps.then(|| Arc::clone(&file));
            let (kpi, found) = make(Arc::unwrap_or_clone(file));
            (on_shelf, Arc::new(kpi), found)
        };
        let all: Vec<_> = files.into_par_iter().map(again).collect();
        self.kpis = all
            .iter()
            .filter_map(|(file, kpi, found)| {
                let file = Arc::clone(file.as_ref()?);
                Some((file.place.file, (file, Arc::clone(kpi), found.clone())))
            })
            .collect();
        all.into_iter().map(|(_, kpi, found)| (kpi, found)).collect()
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { keeps: false, files: BTreeMap::new() }
    }
}

impl<T: Send + Sync> Shelf<T> {
    /// Reads files, in their order, and keeps these alone; `stands` may refuse what was kept.
    pub(super) fn read(
        &mut self,
        files: &[(FileId, &SourceFile)],
        stands: impl Fn(&T) -> bool + Sync,
        read: impl Fn(FileId, &SourceFile) -> T + Sync,
    ) -> Vec<Arc<T>> {
        let all: Vec<Arc<T>> = files
            .par_iter()
            .map(|&(id, file)| {
                let kept = self.files.get(&id).filter(|kept| {
                    let same = Arc::ptr_eq(&kept.bytes, &file.bytes) || kept.bytes == file.bytes;
                    same && kept.path == file.path && stands(&kept.read)
                });
                kept.map_or_else(|| Arc::new(read(id, file)), |kept| Arc::clone(&kept.read))
            })
            .collect();
        if self.keeps {
            let on_shelf = |(&(id, file), read): (&(FileId, &SourceFile), &Arc<T>)| {
                let (path, bytes) = (file.path.clone(), Arc::clone(&file.bytes));
                (id, OnShelf { path, bytes, read: Arc::clone(read) })
            };
            let stands = self.files.len() == files.len()
                && files.iter().zip(self.files.keys()).all(|((id, _), kept)| id == kept);
            if stands {
                // Nearly all are the same, and to copy every path would take longer than to look.
                for (pair, (_, kept)) in files.iter().zip(&all).zip(&mut self.files) {
                    if !Arc::ptr_eq(&kept.read, pair.1) {
                        *kept = on_shelf(pair).1;
                    }
                }
            } else {
                self.files = files.iter().zip(&all).map(on_shelf).collect();
            }
        }
        all
    }
}
