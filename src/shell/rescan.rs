//! Reads a site again and again, and each file only when it may have changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::disk::{self, Found};
use crate::finding::Finding;
use crate::load::Sources;

/// A file this young when it was read may change again without a newer time: many disks count time
/// in steps.
const UNSETTLED: Duration = Duration::from_secs(2);

/// The files of a site as they were read last.
#[derive(Debug)]
pub struct Rescan {
    root: PathBuf,
    known: BTreeMap<String, Known>,
}

#[derive(Debug)]
struct Known {
    bytes: Arc<Vec<u8>>,
    modified: Option<SystemTime>,
    inode: Option<u64>,
    /// Whether its time tells of every later change.
    settled: bool,
}

/// What a look at one file found.
enum Seen {
    /// It is as it was read.
    Stands,
    /// It was read again.
    Other(Known),
}

/// What a look at the folder found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Files whose bytes differ from the last look, new and lost ones included; by path.
    pub files: Vec<String>,
    /// Files that had content and are empty or gone now: an editor may be in the middle of a save.
    pub in_doubt: Vec<String>,
    /// What could not be read; then nothing else is said, and what was known stays.
    pub findings: Vec<Finding>,
}

impl Changed {
    /// Adds files that changed before.
    pub fn add(&mut self, files: Vec<String>) {
        self.files.extend(files);
        self.files.sort();
        self.files.dedup();
    }
}

impl Rescan {
    /// A folder that was not looked at yet.
    pub fn new(root: &Path) -> Self {
        let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
        Self { root, known: BTreeMap::new() }
    }

    /// The folder, without links in its path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Looks at every file and reads those that may have changed.
    pub fn look(&mut self) -> Changed {
        let now = SystemTime::now();
        let mut findings = Vec::new();
        let files = disk::list(&self.root, &mut findings);
        let seen: Vec<_> = files.par_iter().map(|file| self.see(file, now)).collect();
        findings.extend(seen.iter().filter_map(|seen| seen.as_ref().err().cloned()));
        if !findings.is_empty() {
            return Changed { findings, ..Changed::default() };
        }
        let mut changed = Changed::default();
        let mut standing = 0;
        let mut read = Vec::new();
        for (file, seen) in files.iter().zip(seen.into_iter().flatten()) {
            match seen {
                Seen::Stands => standing += 1,
                Seen::Other(known) => read.push((file.name.clone(), known)),
            }
        }
        let before = read.iter().filter(|(name, _)| self.known.contains_key(name)).count();
        if standing + before < self.known.len() {
            let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
            self.known.retain(|name, _| {
                let stays = names.contains(name.as_str());
                if !stays {
                    changed.files.push(name.clone());
                }
                stays
            });
            changed.in_doubt.clone_from(&changed.files);
        }
        for (name, known) in read {
            let (is_empty, bytes) = (known.bytes.is_empty(), Arc::clone(&known.bytes));
            let old = self.known.insert(name.clone(), known);
            // What was kept is the same allocation.
            if old.as_ref().is_none_or(|old| !Arc::ptr_eq(&old.bytes, &bytes)) {
                if is_empty && old.is_some_and(|old| !old.bytes.is_empty()) {
                    changed.in_doubt.push(name.clone());
                }
                changed.files.push(name);
            }
        }
        changed.files.sort();
        changed
    }

    /// The files as they were read last.
    pub fn sources(&self) -> Sources {
        Sources::new(
            self.known.iter().map(|(name, known)| (name.clone(), Arc::clone(&known.bytes))),
        )
    }

    /// Looks at one file, and reads it unless it is surely as it was read last.
    fn see(&self, file: &Found, now: SystemTime) -> Result<Seen, Finding> {
        let settled = file
            .modified
            .is_some_and(|modified| now.duration_since(modified).is_ok_and(|age| age > UNSETTLED));
        let known = self.known.get(&file.name);
        let stands = known.is_some_and(|known| {
            known.settled
                && known.modified == file.modified
                // Another file may have come in its place with its old times, as a moved link does.
                && known.inode == file.inode
                && known.bytes.len() as u64 == file.bytes
        });
        if stands {
            return Ok(Seen::Stands);
        }
        let bytes = disk::read_file(file)?;
        // The same bytes stay the same allocation: whoever kept them sees at once that they stand.
        let bytes = match known {
            Some(known) if *known.bytes == bytes => Arc::clone(&known.bytes),
            Some(_) | None => Arc::new(bytes),
        };
        let (modified, inode) = (file.modified, file.inode);
        Ok(Seen::Other(Known { bytes, modified, inode, settled }))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_files_whose_bytes_differ_have_changed() {
        let dir = tempfile::tempdir().unwrap();
        let kpis = dir.path().join("content/kpis");
        fs::create_dir_all(&kpis).unwrap();
        fs::write(dir.path().join("quarterdeck.yaml"), "title: A\n").unwrap();
        fs::write(kpis.join("a.md"), "one").unwrap();
        let mut rescan = Rescan::new(dir.path());
        assert_eq!(rescan.look().files, ["content/kpis/a.md", "quarterdeck.yaml"]);
        assert_eq!(rescan.look(), Changed::default());

        // The same length within the same tick of the clock: only the bytes tell.
        fs::write(kpis.join("a.md"), "two").unwrap();
        assert_eq!(rescan.look().files, ["content/kpis/a.md"]);
        fs::write(kpis.join("a.md"), "two").unwrap();
        assert_eq!(rescan.look(), Changed::default());

        fs::write(kpis.join("a.md"), "").unwrap();
        let changed = rescan.look();
        assert_eq!((changed.files.len(), changed.in_doubt.len()), (1, 1));

        fs::rename(kpis.join("a.md"), kpis.join("b.md")).unwrap();
        assert_eq!(rescan.look().files, ["content/kpis/a.md", "content/kpis/b.md"]);
        assert!(rescan.sources().find("content/kpis/b.md").is_some());
    }
}
