//! Writes a bundle into a folder.
//!
//! A kill at any moment leaves every file whole, and the next run finishes the work: each file goes
//! to a temporary name beside it and is renamed over it. Only what the manifest lists is deleted,
//! and no link is followed.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::disk::FOLDERS;
use super::turn::{LOCK_FILE, take_turn};
use crate::render::{Bundle, BundlePlace, Content};

/// The file that lists what was written.
pub const MANIFEST: &str = ".quarterdeck-manifest.json";

/// Behind the name of a file in the making.
const TEMPORARY: &str = ".quarterdeck-tmp";

/// What a run wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files whose bytes changed, new ones included.
    pub changed: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files of an earlier run that are gone.
    pub deleted: usize,
}

/// Why nothing, or not everything, was written; a sentence for the terminal.
#[derive(Debug)]
pub struct OutputError(pub String);

impl std::fmt::Display for OutputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What earlier runs wrote into a folder.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    generator: String,
    /// False while a run is at work, and therefore after one that was killed.
    complete: bool,
    files: BTreeSet<String>,
}

/// Writes a bundle: assets, then pages, then indexes, then deletions.
///
/// Two programs that write into one folder take turns, and what the later one writes is what stays;
/// `waits` is called where another one is at work.
pub fn write_bundle(
    bundle: &Bundle,
    folder: &Path,
    root: &Path,
    adopt: bool,
    waits: impl FnOnce(),
) -> Result<Written, OutputError> {
    let folder = prepare(folder, root)?;
    let _turn = take_turn(&folder, waits).ok_or_else(|| {
        OutputError(format!(
            "another program has been writing into {} for a minute: end it, or give another folder \
             with -o",
            folder.display()
        ))
    })?;
    let old = read_manifest(&folder, adopt)?;
    if !old.complete {
        for path in &old.files {
            remove_if_there(&temporary(&folder.join(path)))?;
        }
    }
    let new: BTreeSet<String> = bundle.iter().map(|(path, _)| path.to_owned()).collect();
    check_folders(&folder, new.iter().chain(&old.files))?;
    let files: Vec<_> = bundle.iter().collect();
    let changed: Vec<_> = files
        .par_iter()
        .filter(|(path, content)| !is_same(&folder.join(path), content))
        .copied()
        .collect();
    let unchanged = files.len() - changed.len();
    if changed.is_empty() && old.complete && old.files == new {
        return Ok(Written { changed: 0, unchanged, deleted: 0 });
    }
    // From here to the last line a kill leaves this manifest, which owns the old and the new.
    let both = old.files.union(&new).cloned().collect();
    write_manifest(&folder, &Manifest { complete: false, files: both, ..Manifest::default() })?;
    for place in [BundlePlace::Asset, BundlePlace::Page, BundlePlace::Index] {
        let now: Vec<_> = changed.iter().filter(|(path, _)| Bundle::place(path) == place).collect();
        for (path, _) in &now {
            clear_folder(&folder, path, &old.files)?;
        }
        make_folders(&folder, now.iter().map(|(path, _)| *path), &old.files)?;
        now.par_iter().try_for_each(|(path, content)| {
            let bytes = content.read().map_err(|error| {
                OutputError(format!("cannot read what was rendered of {path}: {error}"))
            })?;
            write_file(&folder.join(path), &bytes)
        })?;
    }
    let mut deleted = 0;
    for path in old.files.difference(&new) {
        deleted += usize::from(remove_if_there(&folder.join(path))?);
        remove_empty_folders(&folder, path);
    }
    write_manifest(&folder, &Manifest { complete: true, files: new, ..Manifest::default() })?;
    Ok(Written { changed: changed.len(), unchanged, deleted })
}

/// The folder, made if need be; one that holds the site's own files is refused.
fn prepare(folder: &Path, root: &Path) -> Result<PathBuf, OutputError> {
    let failed = |error: io::Error| {
        OutputError(format!("cannot use {} for the output: {error}", folder.display()))
    };
    let given_root = root;
    let root = fs::canonicalize(given_root).map_err(failed)?;
    // Asked before it is made: a refused folder should not be left behind.
    let absolute = std::path::absolute(folder).map_err(failed)?;
    let existing =
        absolute.ancestors().find(|ancestor| ancestor.exists()).unwrap_or(Path::new("/"));
    let rest = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
    if rest.components().any(|step| step == Component::ParentDir) {
        let words = "leads up again through a folder that does not exist; say it without `..`";
        return Err(OutputError(format!("{} {words}", folder.display())));
    }
    let whole = fs::canonicalize(existing).map_err(failed)?.join(rest);
    // In a pull request `public` could be a link to anywhere.
    let is_named_inside = absolute.starts_with(&root)
        || std::path::absolute(given_root).is_ok_and(|root| absolute.starts_with(root));
    if is_named_inside && !whole.starts_with(&root) {
        let words = "leads out of the site; give the folder itself with -o";
        return Err(OutputError(format!("{} {words}", folder.display())));
    }
    let holds_sources =
        FOLDERS.iter().map(|name| root.join(name)).any(|source| whole.starts_with(source));
    if holds_sources || root.starts_with(&whole) {
        let words = "holds the site's own files; give another folder with -o";
        return Err(OutputError(format!("{} {words}", folder.display())));
    }
    fs::create_dir_all(&whole).map_err(failed)?;
    fs::canonicalize(&whole).map_err(failed)
}

/// What earlier runs wrote; a folder with files of somebody else is refused unless adopted.
fn read_manifest(folder: &Path, adopt: bool) -> Result<Manifest, OutputError> {
    let path = folder.join(MANIFEST);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    if is_file {
        let text = fs::read_to_string(&path)
            .map_err(|error| OutputError(format!("cannot read {}: {error}", path.display())))?;
        let mut manifest: Manifest = serde_json::from_str(&text).map_err(|error| {
            OutputError(format!(
                "{} is damaged: {error}; delete it and use --adopt",
                path.display()
            ))
        })?;
        // It may come from anywhere: it must not name anything outside the folder.
        manifest.files.retain(|path| is_inside(path));
        return Ok(manifest);
    }
    let is_empty = fs::read_dir(folder)
        .map_err(|error| OutputError(format!("cannot read {}: {error}", folder.display())))?
        .flatten()
        // A first run that was killed leaves its first temporary file.
        .all(|entry| {
            let name = entry.file_name();
            name == *LOCK_FILE || name == *format!("{MANIFEST}{TEMPORARY}")
        });
    if is_empty || adopt {
        Ok(Manifest { complete: true, ..Manifest::default() })
    } else {
        Err(OutputError(format!(
            "{} is not empty and was not written by quarterdeck; give another folder with -o, or \
             --adopt to write into it (files of the same names are replaced, others stay)",
            folder.display()
        )))
    }
}

fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), OutputError> {
    let generator = concat!("quarterdeck ", env!("CARGO_PKG_VERSION")).to_owned();
    let manifest = serde_json::json!({
        "generator": generator, "complete": manifest.complete, "files": manifest.files,
    });
    let text = serde_json::to_string_pretty(&manifest).expect("texts are always JSON") + "\n";
    write_file(&folder.join(MANIFEST), text.as_bytes())
}

/// Whether a path is made of plain names alone.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Refuses folders that are links: what they lead to may lie anywhere.
fn check_folders<'a>(
    folder: &Path,
    paths: impl Iterator<Item = &'a String>,
) -> Result<(), OutputError> {
    let mut checked = BTreeSet::new();
    for path in paths {
        let mut end = 0;
        while let Some(next) = path[end..].find('/') {
            end += next;
            if checked.insert(&path[..end])
                && fs::symlink_metadata(folder.join(&path[..end]))
                    .is_ok_and(|metadata| metadata.is_symlink())
            {
                let link = folder.join(&path[..end]);
                return Err(OutputError(format!("{} is a link; remove it", link.display())));
            }
            end += 1;
        }
    }
    Ok(())
}

/// Deletes our own files in a folder whose place a file takes.
fn clear_folder(folder: &Path, path: &str, ours: &BTreeSet<String>) -> Result<(), OutputError> {
    let inside = format!("{path}/");
    for file in ours.range(inside.clone()..).take_while(|file| file.starts_with(&inside)) {
        remove_if_there(&folder.join(file))?;
        remove_empty_folders(folder, file);
    }
    Ok(())
}

/// Makes the folders of files; one of our own files in their place gives way.
fn make_folders<'a>(
    folder: &Path,
    paths: impl Iterator<Item = &'a str>,
    ours: &BTreeSet<String>,
) -> Result<(), OutputError> {
    let mut made = BTreeSet::new();
    for path in paths {
        let Some((parent, _)) = path.rsplit_once('/') else { continue };
        if !made.insert(parent) {
            continue;
        }
        for (end, _) in parent.match_indices('/').chain([(parent.len(), "")]) {
            let part = &parent[..end];
            if ours.contains(part) && folder.join(part).is_file() {
                remove_if_there(&folder.join(part))?;
            }
        }
        let whole = folder.join(parent);
        fs::create_dir_all(&whole)
            .map_err(|error| OutputError(format!("cannot make {}: {error}", whole.display())))?;
    }
    Ok(())
}

/// Whether a file has these bytes already; a link never counts.
fn is_same(path: &Path, content: &Content) -> bool {
    let Ok(metadata) = fs::symlink_metadata(path) else { return false };
    if !metadata.is_file() || metadata.len() != content.size() as u64 {
        return false;
    }
    let Ok(mut file) = File::open(path) else { return false };
    let mut old = Vec::with_capacity(content.size());
    file.read_to_end(&mut old).is_ok() && content.read().is_ok_and(|bytes| *bytes == old)
}

/// Writes a file under another name beside it and renames it over the old one.
fn write_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let failed =
        |error: io::Error| OutputError(format!("cannot write {}: {error}", path.display()));
    let temporary = temporary(path);
    // A new file, so that a link of this name is not written through.
    let create = || OpenOptions::new().write(true).create_new(true).open(&temporary);
    let mut file = match create() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(&temporary).map_err(failed)?;
            create()
        }
        other => other,
    }
    .map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    drop(file);
    fs::rename(&temporary, path).map_err(failed)
}

fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(TEMPORARY);
    name.into()
}

/// Deletes a file; whether there was one.
fn remove_if_there(path: &Path) -> Result<bool, OutputError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        // A folder has taken its place, or one of its folders is gone.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound
                    | io::ErrorKind::NotADirectory
                    | io::ErrorKind::IsADirectory
            ) =>
        {
            Ok(false)
        }
        Err(error) => Err(OutputError(format!("cannot delete {}: {error}", path.display()))),
    }
}

/// Removes the folders of a deleted file that it leaves empty.
fn remove_empty_folders(folder: &Path, path: &str) {
    let mut path = path;
    while let Some((parent, _)) = path.rsplit_once('/') {
        if fs::remove_dir(folder.join(parent)).is_err() {
            return;
        }
        path = parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(files: &[(&str, &str)]) -> Bundle {
        let mut bundle = Bundle::default();
        for (path, text) in files {
            bundle.insert((*path).to_owned(), text.as_bytes().to_vec()).unwrap();
        }
        bundle
    }

    struct Place {
        dir: tempfile::TempDir,
    }

    impl Place {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            fs::create_dir_all(dir.path().join("site/content")).unwrap();
            Self { dir }
        }

        fn out(&self) -> PathBuf {
            self.dir.path().join("out")
        }

        fn write(&self, files: &[(&str, &str)]) -> Result<Written, OutputError> {
            write_bundle(&bundle(files), &self.out(), &self.dir.path().join("site"), false, || {})
        }

        fn read(&self, path: &str) -> Option<String> {
            fs::read_to_string(self.out().join(path)).ok()
        }
    }

    #[test]
    fn only_changes_are_written_and_only_own_files_deleted() {
        let place = Place::new();
        let first = place.write(&[("index.html", "1"), ("a/b/index.html", "2")]).unwrap();
        assert_eq!(first, Written { changed: 2, unchanged: 0, deleted: 0 });
        fs::write(place.out().join("CNAME"), "goals.example").unwrap();
        let second = place.write(&[("index.html", "1"), ("c.html", "3")]).unwrap();
        assert_eq!(second, Written { changed: 1, unchanged: 1, deleted: 1 });
        assert_eq!(place.read("CNAME").as_deref(), Some("goals.example"));
        assert!(!place.out().join("a").exists());
        let third = place.write(&[("index.html", "1"), ("c.html", "3")]).unwrap();
        assert_eq!(third, Written { changed: 0, unchanged: 2, deleted: 0 });
    }

    #[test]
    fn files_and_folders_can_change_places() {
        let place = Place::new();
        place.write(&[("a", "1")]).unwrap();
        place.write(&[("a/b", "2")]).unwrap();
        assert_eq!(place.read("a/b").as_deref(), Some("2"));
        place.write(&[("a", "3")]).unwrap();
        assert_eq!(place.read("a").as_deref(), Some("3"));
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused() {
        let place = Place::new();
        fs::create_dir_all(place.out()).unwrap();
        fs::write(place.out().join("thesis.txt"), "x").unwrap();
        assert!(place.write(&[("index.html", "1")]).is_err());
        assert!(!place.out().join("index.html").exists());
        let root = place.dir.path().join("site");
        write_bundle(&bundle(&[("index.html", "1")]), &place.out(), &root, true, || {}).unwrap();
        assert_eq!(place.read("thesis.txt").as_deref(), Some("x"));
    }

    #[test]
    fn folders_of_sources_are_refused() {
        let place = Place::new();
        let site = place.dir.path().join("site");
        let hidden = ["gone/../content", "../gone/../site"];
        let plain = ["content", "content/new/deep", ".", "..", "static", "../site/data"];
        for folder in plain.iter().chain(&hidden) {
            let out = site.join(folder);
            let written = write_bundle(&bundle(&[]), &out, &site, true, || {});
            assert!(written.is_err(), "{folder}");
        }
        assert!(!site.join("content/new").exists());
    }

    #[test]
    fn a_manifest_names_nothing_outside() {
        let place = Place::new();
        place.write(&[("index.html", "1")]).unwrap();
        let victim = place.dir.path().join("victim");
        fs::write(&victim, "x").unwrap();
        let files = format!("[\"../victim\", \"{}\", \"index.html\"]", victim.display());
        let text = format!("{{\"generator\":\"\",\"complete\":true,\"files\":{files}}}");
        fs::write(place.out().join(MANIFEST), text).unwrap();
        place.write(&[("other.html", "1")]).unwrap();
        assert!(victim.exists());
        assert!(!place.out().join("index.html").exists());
    }

    #[test]
    fn what_a_kill_left_is_cleaned_up() {
        let place = Place::new();
        place.write(&[("index.html", "1")]).unwrap();
        let text = "{\"generator\":\"\",\"complete\":false,\"files\":[\"index.html\",\"b.html\"]}";
        fs::write(place.out().join(MANIFEST), text).unwrap();
        fs::write(place.out().join("b.html.quarterdeck-tmp"), "hal").unwrap();
        fs::write(place.out().join("b.html"), "whole").unwrap();
        let written = place.write(&[("index.html", "1")]).unwrap();
        assert_eq!(written, Written { changed: 0, unchanged: 1, deleted: 1 });
        let left: BTreeSet<_> =
            fs::read_dir(place.out()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [MANIFEST.into(), "index.html".into()].into());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_never_followed() {
        use std::os::unix::fs::symlink;
        let place = Place::new();
        place.write(&[("index.html", "1"), ("kpis/a.html", "2")]).unwrap();
        let outside = place.dir.path().join("outside");
        fs::create_dir_all(&outside).unwrap();
        fs::write(outside.join("victim"), "x").unwrap();
        fs::remove_file(place.out().join("index.html")).unwrap();
        symlink(outside.join("victim"), place.out().join("index.html")).unwrap();
        symlink(outside.join("victim"), place.out().join("index.html.quarterdeck-tmp")).unwrap();
        place.write(&[("index.html", "3"), ("kpis/a.html", "2")]).unwrap();
        assert_eq!(place.read("index.html").as_deref(), Some("3"));
        assert_eq!(fs::read_to_string(outside.join("victim")).unwrap(), "x");
        fs::remove_dir_all(place.out().join("kpis")).unwrap();
        symlink(&outside, place.out().join("kpis")).unwrap();
        assert!(place.write(&[("index.html", "4"), ("kpis/a.html", "2")]).is_err());
        assert!(!outside.join("a.html").exists());
    }
}
