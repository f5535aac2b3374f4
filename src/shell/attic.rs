//! Lays the pages of a large site into a file without a name until they are written or served.
//!
//! A kill leaves nothing of it behind, since the system removes what no program holds any more.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::render::{Attic, Away, Content};

/// So many bytes of pages are held in memory; most sites never have more.
const HELD_MAX: usize = 48 << 20;

/// Files without a name in one folder, one for each build that needs one.
#[derive(Debug)]
pub struct FileAttic {
    folder: PathBuf,
    held_max: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    held: usize,
    /// None before the first page is laid away.
    file: Option<Arc<Mutex<File>>>,
    /// Where there is no room, everything stays in memory.
    is_full: bool,
}

/// A stretch of such a file.
#[derive(Debug)]
struct Laid {
    file: Arc<Mutex<File>>,
    start: u64,
    size: usize,
}

impl FileAttic {
    /// An attic where the system keeps what is of no use tomorrow.
    pub fn temporary() -> Self {
        Self::beside(&std::env::temp_dir())
    }

    /// An attic on the disk of a folder, which need not exist yet.
    pub fn beside(folder: &Path) -> Self {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        let existing = absolute.ancestors().find(|ancestor| ancestor.is_dir());
        let folder = existing.map_or_else(std::env::temp_dir, Path::to_path_buf);
        Self { folder, held_max: HELD_MAX, state: Mutex::default() }
    }

    fn try_lay(&self, state: &mut State, bytes: &[u8]) -> io::Result<Laid> {
        let file = if let Some(file) = &state.file {
            Arc::clone(file)
        } else {
            let made = tempfile::tempfile_in(&self.folder).or_else(|_| tempfile::tempfile())?;
            Arc::clone(state.file.insert(Arc::new(Mutex::new(made))))
        };
        let mut open = file.lock().unwrap_or_else(PoisonError::into_inner);
        let start = open.seek(SeekFrom::End(0))?;
        open.write_all(bytes)?;
        drop(open);
        Ok(Laid { file, start, size: bytes.len() })
    }
}

impl Attic for FileAttic {
    fn begin(&self) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State::default();
    }

    fn lay(&self, bytes: Vec<u8>) -> Content {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.held += bytes.len();
        if state.held > self.held_max && !state.is_full {
            match self.try_lay(&mut state, &bytes) {
                Ok(laid) => {
                    state.held -= bytes.len();
                    return Content::Away(Arc::new(laid));
                }
                Err(_) => state.is_full = true,
            }
        }
        drop(state);
        bytes.into()
    }
}

impl Away for Laid {
    fn size(&self) -> usize {
        self.size
    }

    fn read(&self) -> io::Result<Vec<u8>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.start))?;
        let mut bytes = vec![0; self.size];
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_away_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let attic = FileAttic { held_max: 4, ..FileAttic::beside(&dir.path().join("not/there")) };
        let pages = ["abc", "defg", "", "h"].map(|text| attic.lay(text.as_bytes().to_vec()));
        let texts = pages.each_ref().map(|page| page.text().unwrap());
        assert_eq!(texts, ["abc", "defg", "", "h"]);
        assert!(matches!(pages[0], Content::Held(_)) && matches!(pages[1], Content::Away(_)));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "it has no name");
        // The pages of one build outlive the beginning of the next.
        attic.begin();
        assert!(matches!(attic.lay(vec![0; 4]), Content::Held(_)));
        assert_eq!(pages[1].text().unwrap(), "defg");
        assert!(pages[1] == b"defg".to_vec().into() && pages[1] != pages[0]);
    }

    #[test]
    fn without_room_everything_stays_in_memory() {
        let attic = FileAttic { held_max: 0, ..FileAttic::beside(Path::new("/")) };
        attic.state.lock().unwrap().is_full = true;
        assert!(matches!(attic.lay(vec![1]), Content::Held(_)));
    }
}
