//! Writes a file of the user's: one that was edited, or a new one, whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Puts a new text in place of the one that was read, whole or not at all.
///
/// The text goes to a temporary file in the same folder, which gets the permissions of the old one
/// and is renamed over it. A link is followed within the root alone, and then the file that it leads
/// to is replaced, not the link. A file that is no longer as it was read stays as it is.
pub fn write_edited(root: &Path, path: &str, old: &[u8], new: &[u8]) -> Result<(), String> {
    let failed = |error: io::Error| format!("cannot write {path}: {error}");
    let root = fs::canonicalize(root).map_err(failed)?;
    let file = fs::canonicalize(root.join(path)).map_err(failed)?;
    if !file.starts_with(&root) {
        return Err(format!("{path} leads out of the site: nothing is written"));
    }
    let metadata = fs::symlink_metadata(&file).map_err(failed)?;
    if !metadata.is_file() {
        return Err(format!("{path} is no ordinary file: nothing is written"));
    }
    if metadata.permissions().readonly() {
        return Err(format!("{path} is write-protected: nothing is written"));
    }
    if fs::read(&file).map_err(failed)? != old {
        return Err(format!("{path} has just been changed by somebody else: nothing is written"));
    }
    let temporary = temporary(&file, new).map_err(failed)?;
    fs::set_permissions(temporary.path(), metadata.permissions()).map_err(failed)?;
    temporary.persist(&file).map(drop).map_err(|error| failed(error.error))
}

/// Writes a file that is not there yet, whole or not at all, in a folder of the root.
///
/// The folder is made where it is missing; one that leads out of the root is refused.
pub fn write_first(root: &Path, folder: &str, name: &str, text: &[u8]) -> Result<(), String> {
    let failed = |error: io::Error| format!("cannot write {folder}/{name}: {error}");
    let root = fs::canonicalize(root).map_err(failed)?;
    fs::create_dir_all(root.join(folder)).map_err(failed)?;
    let folder_path = fs::canonicalize(root.join(folder)).map_err(failed)?;
    if !folder_path.starts_with(&root) {
        return Err(format!("{folder}/ leads out of the site: nothing is written"));
    }
    let file = folder_path.join(name);
    let is_there = || format!("{folder}/{name} is there already: nothing is written");
    if fs::symlink_metadata(&file).is_ok() {
        return Err(is_there());
    }
    let temporary = temporary(&file, text).map_err(failed)?;
    // Somebody else may have been faster since: what is there by now stays.
    temporary.persist_noclobber(&file).map(drop).map_err(|error| {
        let is_taken = error.error.kind() == io::ErrorKind::AlreadyExists;
        if is_taken { is_there() } else { failed(error.error) }
    })
}

/// A new file beside another one, with a text in it; it goes with what holds it.
///
/// Each has a name of its own, so that two programs at once write two files, and one that a build
/// takes for an editor's lock, so that nobody reads a file in the making.
fn temporary(file: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".#{name}.");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".quarterdeck-tmp");
    // As any new file: those who may read the folder's files may read this one.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temporary = builder.tempfile_in(file.parent().unwrap_or(Path::new(".")))?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("a.md"), text).expect("the file can be written");
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = site("old");
        let write = |old: &str, new: &str| {
            write_edited(folder.path(), "a.md", old.as_bytes(), new.as_bytes())
        };
        assert_eq!(write("old", "new"), Ok(()));
        let text = || fs::read_to_string(folder.path().join("a.md")).expect("it is there");
        assert_eq!(text(), "new");
        // Somebody else was faster.
        assert!(write("old", "newer").is_err());
        assert_eq!(text(), "new");
        assert_eq!(names(folder.path()), ["a.md"]);
        assert!(write_edited(folder.path(), "gone.md", b"", b"x").is_err());
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_first_file_takes_nobodys_place() {
        let folder = site("old");
        let write = |text: &str| write_first(folder.path(), "closes", "q.yaml", text.as_bytes());
        assert_eq!(write("first"), Ok(()));
        let refused = write("second");
        assert_eq!(refused, Err("closes/q.yaml is there already: nothing is written".to_owned()));
        let closes = folder.path().join("closes");
        assert_eq!(fs::read(closes.join("q.yaml")).expect("it is there"), b"first");
        assert_eq!(names(&closes), ["q.yaml"]);
    }

    #[test]
    fn of_many_who_write_at_once_one_wins() {
        let folder = site("old");
        let texts: Vec<String> =
            (b'a'..b'i').map(|c| char::from(c).to_string().repeat(9999)).collect();
        let first = |text: &String| write_first(folder.path(), "closes", "q.yaml", text.as_bytes());
        let edited = |text: &String| write_edited(folder.path(), "a.md", b"old", text.as_bytes());
        let (firsts, edits): (Vec<_>, Vec<_>) = std::thread::scope(|scope| {
            let (first, edited) = (&first, &edited);
            let both: Vec<_> =
                texts.iter().map(|it| scope.spawn(move || (first(it), edited(it)))).collect();
            both.into_iter().map(|both| both.join().expect("none panics")).unzip()
        });
        assert_eq!(firsts.iter().filter(|written| written.is_ok()).count(), 1, "{firsts:?}");
        let winner = firsts.iter().position(Result::is_ok).expect("one was the first");
        let text = |path: &str| fs::read_to_string(folder.path().join(path)).expect("a file");
        assert_eq!(text("closes/q.yaml"), texts[winner]);
        assert!(edits.iter().any(Result::is_ok) && texts.contains(&text("a.md")), "{edits:?}");
        assert_eq!(names(folder.path()), ["a.md", "closes"]);
        assert_eq!(names(&folder.path().join("closes")), ["q.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_can_be_read_as_any_other() {
        use std::os::unix::fs::PermissionsExt;
        let folder = site("old");
        assert_eq!(write_first(folder.path(), "closes", "q.yaml", b"x"), Ok(()));
        let mode = |path: &str| {
            let metadata = fs::metadata(folder.path().join(path)).expect("it is there");
            metadata.permissions().mode() & 0o777
        };
        assert_eq!(mode("closes/q.yaml"), mode("a.md"));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_leads_out_is_not_written_to() {
        let (folder, outside) = (site("old"), site("old"));
        std::os::unix::fs::symlink(outside.path(), folder.path().join("closes")).expect("a link");
        let refused = write_first(folder.path(), "closes", "q.yaml", b"x");
        assert_eq!(refused, Err("closes/ leads out of the site: nothing is written".to_owned()));
        assert_eq!(names(outside.path()), ["a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = site("old");
        let path = folder.path().join("a.md");
        let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode));
        mode(0o640).expect("it is ours");
        assert_eq!(write_edited(folder.path(), "a.md", b"old", b"new"), Ok(()));
        let metadata = fs::metadata(&path).expect("it is there");
        assert_eq!(metadata.permissions().mode() & 0o777, 0o640);
        mode(0o440).expect("it is ours");
        let refused = write_edited(folder.path(), "a.md", b"new", b"newer");
        assert_eq!(refused, Err("a.md is write-protected: nothing is written".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_within_the_root_alone() {
        use std::os::unix::fs::symlink;
        let outside = site("old");
        let folder = site("old");
        let link = folder.path().join("link.md");
        symlink("a.md", &link).expect("a link");
        assert_eq!(write_edited(folder.path(), "link.md", b"old", b"new"), Ok(()));
        assert!(fs::symlink_metadata(&link).expect("it stays").is_symlink());
        assert_eq!(fs::read(folder.path().join("a.md")).expect("a file"), b"new");
        fs::remove_file(&link).expect("it is ours");
        symlink(outside.path().join("a.md"), &link).expect("a link");
        assert!(write_edited(folder.path(), "link.md", b"old", b"new").is_err());
        assert_eq!(fs::read(outside.path().join("a.md")).expect("a file"), b"old");
    }
}
