//! One program at a time writes into a folder.
//!
//! The system holds the lock for as long as the program lives, so that a kill leaves none behind. It
//! is an agreement between our own programs: nobody else is kept from anything.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use super::clock::wait;

/// What is locked where a folder itself can't be opened.
pub const LOCK_FILE: &str = ".quarterdeck-lock";

/// The longest that another program is waited for: ten thousand pages take seconds.
const WAIT_MAX: Duration = Duration::from_secs(60);

/// How often it is asked for.
const ASK: Duration = Duration::from_millis(20);

/// The right to write into a folder, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    /// None where the file system knows no locks: then all is as if each wrote alone.
    _held: Option<File>,
}

/// Waits until nobody else writes into a folder; `waits` is called once where somebody does.
///
/// None where somebody still does after a minute.
pub fn take_turn(folder: &Path, waits: impl FnOnce()) -> Option<Turn> {
    take_within(WAIT_MAX, folder, waits)
}

fn take_within(wait_max: Duration, folder: &Path, waits: impl FnOnce()) -> Option<Turn> {
    let Ok(file) = open(folder) else { return Some(Turn { _held: None }) };
    let mut waits = Some(waits);
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Some(Turn { _held: Some(file) }),
            Err(TryLockError::Error(_)) => return Some(Turn { _held: None }),
            Err(TryLockError::WouldBlock) if started.elapsed() >= wait_max => return None,
            Err(TryLockError::WouldBlock) => {
                if let Some(waits) = waits.take() {
                    waits();
                }
                wait(ASK);
            }
        }
    }
}

/// The folder itself, so that nothing of ours lies in what is published; else a file in it.
fn open(folder: &Path) -> io::Result<File> {
    let file = || {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).open(folder.join(LOCK_FILE))
    };
    File::open(folder).or_else(|_| file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_has_its_turn() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let take = || {
            let mut has_waited = false;
            let turn = take_within(ASK, folder.path(), || has_waited = true);
            (turn, has_waited)
        };
        let (first, has_waited) = take();
        assert!(first.is_some() && !has_waited);
        let (second, has_waited) = take();
        assert!(second.is_none() && has_waited);
        drop(first);
        let (third, has_waited) = take();
        assert!(third.is_some() && !has_waited);
        assert_eq!(std::fs::read_dir(folder.path()).expect("it is there").count(), 0);
    }

    #[test]
    fn a_turn_that_ends_is_taken_over() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let first = take_turn(folder.path(), || {}).expect("nobody else writes");
        let thread = std::thread::spawn(move || {
            wait(ASK * 3);
            drop(first);
        });
        assert!(take_turn(folder.path(), || {}).is_some());
        thread.join().expect("it only waits");
    }
}
