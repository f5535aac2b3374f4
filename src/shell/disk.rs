//! Reads the files of a site.
//!
//! Nothing outside the root is read, links included, and everything has a limit: in a pull request
//! the whole folder is untrusted.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::fault;
use crate::finding::Finding;
use crate::load::Sources;
use crate::render::is_public;

/// The file that makes a folder a site.
pub const SITE_FILE: &str = "quarterdeck.yaml";

/// The folders that a build reads, besides the site's own file.
pub const FOLDERS: [&str; 6] = ["closes", "content", "data", "static", "templates", "themes"];

const FILE_BYTES_MAX: u64 = 64 << 20;
const SITE_BYTES_MAX: u64 = 2 << 30;
const FILES_MAX: usize = 200_000;
const DEPTH_MAX: usize = 32;

/// The root of the site that holds a folder: the nearest one upwards with a quarterdeck.yaml.
pub fn find_root(from: &Path) -> Option<PathBuf> {
    let whole = fs::canonicalize(from).ok()?;
    let steps = whole.ancestors().position(|folder| folder.join(SITE_FILE).is_file())?;
    // Said as seen from there: `../public` and not the way from the disk's root.
    let up: PathBuf = (0..steps).map(|_| "..").collect();
    Some(below(from, &up))
}

/// A path below a folder; of the working folder itself without a `./` before it.
pub fn below(folder: &Path, path: impl AsRef<Path>) -> PathBuf {
    let path = path.as_ref();
    if path.as_os_str().is_empty() {
        folder.to_path_buf()
    } else if folder == Path::new(".") {
        path.to_path_buf()
    } else {
        folder.join(path)
    }
}

/// Whether a folder holds a readable quarterdeck.yaml.
pub fn has_site_file(root: &Path) -> bool {
    let path = root.join(SITE_FILE);
    // To open a pipe would wait for somebody to write into it.
    path.is_file() && File::open(path).is_ok()
}

/// The path of a file or folder below the root, with `/` between folders; empty for the root.
pub fn path_in_site(root: &Path, path: &Path) -> Option<String> {
    let root = fs::canonicalize(root).ok()?;
    let whole = fs::canonicalize(path).or_else(|_| fs::canonicalize(root.join(path))).ok()?;
    let parts = whole.strip_prefix(root).ok()?.iter().map(|part| part.to_string_lossy());
    Some(parts.collect::<Vec<_>>().join("/"))
}

/// The path from the working folder to a root below it, with a slash at its end; else empty.
pub fn path_from_here(root: &Path) -> String {
    let path = path_in_site(Path::new("."), root).unwrap_or_default();
    if path.is_empty() { path } else { path + "/" }
}

/// Every file of a site, and what could not be read.
pub fn read_sources(root: &Path) -> (Sources, Vec<Finding>) {
    let mut findings = Vec::new();
    let root = match fs::canonicalize(root) {
        Ok(root) => root,
        Err(error) => {
            let message = format!("cannot read {}: {error}", root.display());
            return (Sources::default(), vec![Finding::new(&fault::UNREADABLE, None, message)]);
        }
    };
    let files = list(&root, &mut findings);
    if !findings.is_empty() {
        return (Sources::default(), findings);
    }
    let read: Vec<_> = files.par_iter().map(read_file).collect();
    let mut texts = Vec::with_capacity(read.len());
    for (file, bytes) in files.into_iter().zip(read) {
        match bytes {
            Ok(bytes) => texts.push((file.name, bytes)),
            Err(finding) => findings.push(finding),
        }
    }
    (Sources::new(texts), findings)
}

/// Every file of a site with its size, in a fixed order; `root` is canonical.
pub(super) fn list(root: &Path, findings: &mut Vec<Finding>) -> Vec<Found> {
    let mut files = Vec::new();
    for name in [SITE_FILE].iter().chain(&FOLDERS) {
        collect(root, &root.join(name), &mut files, findings);
    }
    let total: u64 = files.iter().map(|file: &Found| file.bytes).sum();
    if total > SITE_BYTES_MAX {
        let message = format!("the site has {} MiB of files, more than 2 GiB", total >> 20);
        findings.push(Finding::new(&fault::TOO_LARGE, None, message));
    }
    if files.len() > FILES_MAX {
        let message = format!("the site has more than {FILES_MAX} files");
        findings.push(Finding::new(&fault::TOO_LARGE, None, message));
    }
    files
}

/// A file to read.
pub(super) struct Found {
    /// Its path below the root, with `/` between folders.
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
    pub(super) modified: Option<SystemTime>,
    /// Its number on its disk, where disks number files.
    pub(super) inode: Option<u64>,
}

/// Adds the files of a folder, or the one file, in the order of their names.
fn collect(root: &Path, start: &Path, files: &mut Vec<Found>, findings: &mut Vec<Finding>) {
    // A missing folder is an empty one.
    if fs::symlink_metadata(start).is_err() {
        return;
    }
    // A link in the place of a folder is no way out either: `content` could lead to `/`.
    let walk = WalkDir::new(start).follow_links(false).follow_root_links(false).sort_by_file_name();
    let mut entries = Vec::new();
    for entry in walk.into_iter().filter_entry(|entry| !is_dropping(entry, start)) {
        if files.len() + entries.len() > FILES_MAX {
            break;
        }
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {
                if entry.depth() > DEPTH_MAX {
                    let shown = shown(root, entry.path());
                    let message = format!("{shown} lies more than {DEPTH_MAX} folders deep");
                    findings.push(Finding::new(&fault::TOO_LARGE, None, message));
                    break;
                }
            }
            Ok(entry) => entries.push(entry),
            Err(error) => {
                let place = error.path().map_or_else(String::new, |path| shown(root, path));
                let message = format!("cannot read {place}: {error}");
                findings.push(Finding::new(&fault::UNREADABLE, None, message));
            }
        }
    }
    let all: Vec<_> = entries.par_iter().map(|entry| found(root, entry)).collect();
    for file in all {
        match file {
            Ok(file) => files.push(file),
            Err(finding) => findings.push(*finding),
        }
    }
}

/// Whether an editor left an entry for a while: a lock, a swap file, a backup.
///
/// They come and go while somebody types, and a lock of Emacs is a link that leads nowhere. In
/// `static/` a backup is read nevertheless, for it gets a warning.
fn is_dropping(entry: &DirEntry, folder: &Path) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_swap = name.starts_with('.')
        && name
            .rsplit_once('.')
            .is_some_and(|(_, ending)| ending.len() == 3 && ending.starts_with("sw"));
    let is_lock = name.starts_with(".#") || name == "4913";
    let is_backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    let is_static = folder.ends_with("static");
    is_swap || is_lock || (is_backup && !is_static)
}

fn found(root: &Path, entry: &DirEntry) -> Result<Found, Box<Finding>> {
    let refuse = |fault, message: String, help: &'static str| {
        Box::new(Finding::new(fault, None, message).help(help))
    };
    let copy = "copy the file into the site in place of the link";
    let relative = entry.path().strip_prefix(root).expect("the walk began below the root");
    let Some(name) = relative.to_str() else {
        let message = format!("the name of {} is no UTF-8 text", shown(root, entry.path()));
        return Err(refuse(&fault::UNREADABLE, message, "rename it"));
    };
    let mut path = entry.path().to_path_buf();
    if entry.path_is_symlink() {
        path = fs::canonicalize(&path).map_err(|error| {
            let message = format!("the link {name} leads nowhere: {error}");
            refuse(&fault::LINK_OUT, message, "delete the link, or correct it")
        })?;
        if !path.starts_with(root) {
            let message = format!("the link {name} leads out of the site");
            return Err(refuse(&fault::LINK_OUT, message, copy));
        }
        let target = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
        // `.git/config` holds a build server's password, and `static/x.txt` could lead there.
        if !is_public(&target.replace('\\', "/")) {
            let message = format!("the link {name} leads to `{target}`, which is private");
            return Err(refuse(&fault::LINK_OUT, message, copy));
        }
        if path.is_dir() {
            let message = format!("the link {name} leads to a folder");
            return Err(refuse(&fault::LINK_OUT, message, copy));
        }
    }
    let metadata = fs::symlink_metadata(&path).map_err(|error| {
        let message = format!("cannot read {name}: {error}");
        refuse(&fault::UNREADABLE, message, "see to its permissions, or move it out of the site")
    })?;
    // A pipe or a device would block or never end.
    if !metadata.is_file() {
        let message = format!("{name} is no ordinary file");
        return Err(refuse(&fault::UNREADABLE, message, "move it out of the site"));
    }
    if metadata.len() > FILE_BYTES_MAX {
        let message = format!("{name} is larger than 64 MiB");
        return Err(refuse(&fault::TOO_LARGE, message, "keep it elsewhere and link to it"));
    }
    // Windows separates folders by another sign.
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let modified = metadata.modified().ok();
    Ok(Found { name, path, bytes: metadata.len(), modified, inode: inode(&metadata) })
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "not every system numbers its files")]
fn inode(metadata: &fs::Metadata) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::ino(metadata))
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> Option<u64> {
    None
}

pub(super) fn read_file(file: &Found) -> Result<Vec<u8>, Finding> {
    let unreadable = |error| {
        Finding::new(&fault::UNREADABLE, None, format!("cannot read {}: {error}", file.name))
    };
    let capacity = usize::try_from(file.bytes).unwrap_or_default();
    let mut bytes = Vec::with_capacity(capacity + 1);
    // A file that grows while it is read stays within the limit.
    let handle = File::open(&file.path).map_err(unreadable)?;
    handle.take(FILE_BYTES_MAX).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(SITE_FILE), "title: A\n").unwrap();
        fs::create_dir_all(dir.path().join("content/kpis")).unwrap();
        fs::write(dir.path().join("content/kpis/churn.md"), "x").unwrap();
        dir
    }

    fn names(sources: &Sources) -> Vec<&str> {
        sources.iter().map(|(_, file)| file.path.as_str()).collect()
    }

    #[test]
    fn a_site_is_its_file_and_its_folders() {
        let dir = site();
        fs::create_dir_all(dir.path().join("public")).unwrap();
        fs::write(dir.path().join("public/index.html"), "x").unwrap();
        fs::write(dir.path().join("notes.txt"), "x").unwrap();
        let (sources, findings) = read_sources(dir.path());
        assert_eq!(findings, []);
        assert_eq!(names(&sources), ["content/kpis/churn.md", "quarterdeck.yaml"]);
    }

    #[test]
    fn the_root_is_found_upwards() {
        let dir = site();
        let root = find_root(&dir.path().join("content/kpis")).unwrap();
        assert_eq!(root, dir.path().join("content/kpis/../.."));
        assert_eq!(find_root(dir.path()), Some(dir.path().to_path_buf()));
        assert_eq!(find_root(&dir.path().join("gone")), None);
    }

    #[test]
    fn paths_are_said_as_seen_from_here() {
        let case = |folder: &str, path: &str, expected: &str| {
            assert_eq!(below(Path::new(folder), path).display().to_string(), expected);
        };
        case(".", "public", "public");
        case("../..", "public", "../../public");
        case(".", "", ".");
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_files_of_the_site_or_nowhere() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "x").unwrap();
        let dir = site();
        let kpis = dir.path().join("content/kpis");
        symlink("churn.md", kpis.join("alias.md")).unwrap();
        assert_eq!(read_sources(dir.path()).1, []);
        let refused = |target: &Path, words: &str| {
            let link = kpis.join("link.md");
            symlink(target, &link).unwrap();
            let (sources, findings) = read_sources(dir.path());
            assert!(sources.iter().next().is_none());
            assert!(findings[0].message.contains(words), "{}", findings[0].message);
            fs::remove_file(link).unwrap();
        };
        refused(&outside.path().join("secret"), "leads out of the site");
        refused(outside.path(), "leads out of the site");
        refused(Path::new("gone"), "leads nowhere");
        refused(Path::new("../kpis"), "leads to a folder");
        fs::write(dir.path().join(".env"), "x").unwrap();
        refused(Path::new("../../.env"), "leads to `.env`, which is private");
    }

    #[test]
    fn files_that_are_too_large_are_refused() {
        let dir = site();
        let file = File::create(dir.path().join("content/large.md")).unwrap();
        file.set_len(FILE_BYTES_MAX + 1).unwrap();
        let (_, findings) = read_sources(dir.path());
        assert_eq!(findings[0].message, "content/large.md is larger than 64 MiB");
    }
}
