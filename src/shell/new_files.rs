//! Writes files that were not there before.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::disk::below;
use crate::scaffold::NewFile;

/// Whether a folder is missing or empty, so that a site can begin in it.
pub fn is_free(folder: &Path) -> Result<bool, String> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(format!("cannot read {}: {error}", folder.display())),
    }
}

/// Writes files below a folder; one that is there already is never touched.
pub fn write_new(root: &Path, files: &[NewFile]) -> Result<(), String> {
    for file in files {
        let path = below(root, &file.path);
        let failed = |error: std::io::Error| {
            if error.kind() == ErrorKind::AlreadyExists {
                format!("{} is there already", path.display())
            } else {
                format!("cannot write {}: {error}", path.display())
            }
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut options = OpenOptions::new();
        let mut open = options.write(true).create_new(true).open(&path).map_err(failed)?;
        open.write_all(file.text.as_bytes()).map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |text: &str| NewFile { path: "content/a.md".to_owned(), text: text.to_owned() };
        assert_eq!(is_free(folder.path()), Ok(true));
        assert_eq!(write_new(folder.path(), &[file("first")]), Ok(()));
        assert_eq!(is_free(folder.path()), Ok(false));
        assert!(write_new(folder.path(), &[file("second")]).is_err());
        let text = fs::read_to_string(folder.path().join("content/a.md")).expect("it was written");
        assert_eq!(text, "first");
    }
}
