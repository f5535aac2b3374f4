//! Waits until something in a site's folder may have changed.
//!
//! Kinds of change are never trusted, since editors save by writing, renaming, truncating or
//! replacing: any event but a mere access means "look again", and `rescan` tells by the bytes
//! whether something did change.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use super::disk::FOLDERS;

/// How long it stays quiet after an event before somebody looks.
const DEBOUNCE: Duration = Duration::from_millis(20);

/// The longest that a stream of events is waited out.
const DEBOUNCE_MAX: Duration = Duration::from_millis(200);

/// How often the folder is looked at without events: some never come.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// How often the folder is looked at where there are no events at all.
const POLL: Duration = Duration::from_millis(500);

/// Tells when to look at a folder again.
pub struct Watch {
    root: PathBuf,
    source: Option<Events>,
    /// Whether there was an event since the last wait.
    heard: Arc<AtomicBool>,
}

struct Events {
    watcher: notify::RecommendedWatcher,
    received: Receiver<()>,
    watched: Vec<PathBuf>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Watch {
    /// Watches a canonical root by the system's events, or by looking twice a second.
    ///
    /// Where the system refuses events, it looks as well.
    pub fn new(root: &Path, poll: bool) -> Self {
        let heard = Arc::default();
        let source = if poll { None } else { Events::new(root, &heard) };
        let mut watch = Self { root: root.to_path_buf(), source, heard };
        watch.refresh();
        watch
    }

    /// Whether it looks in steps of time rather than waiting for events.
    pub fn polls(&self) -> bool {
        self.source.is_none()
    }

    /// Tells, whoever asks, whether there was an event since the last wait.
    pub fn has_heard(&self) -> impl Fn() -> bool + Sync + use<> {
        let heard = Arc::clone(&self.heard);
        move || heard.load(Ordering::Relaxed)
    }

    /// Returns when the folder is worth a look: soon after an event, else after a while.
    pub fn wait(&mut self) {
        let Some(events) = &self.source else {
            std::thread::sleep(POLL);
            return;
        };
        match events.received.recv_timeout(HEARTBEAT) {
            Err(RecvTimeoutError::Timeout) => {}
            // The watcher's own thread is gone: from now on looking is all that is left.
            Err(RecvTimeoutError::Disconnected) => self.source = None,
            Ok(()) => {
                let first = Instant::now();
                while first.elapsed() < DEBOUNCE_MAX
                    && events.received.recv_timeout(DEBOUNCE).is_ok()
                {}
                self.heard.store(false, Ordering::Relaxed);
            }
        }
        self.refresh();
    }

    /// Watches folders that came since, and lets go of those that went.
    fn refresh(&mut self) {
        if let Some(events) = &mut self.source {
            events.refresh(&self.root);
        }
    }
}

impl Events {
    fn new(root: &Path, heard: &Arc<AtomicBool>) -> Option<Self> {
        let (sender, received) = channel();
        let heard = Arc::clone(heard);
        let hear = move |event: notify::Result<Event>| {
            // Reading the files is an event as well; it must not lead to reading them again.
            let is_access = event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_)));
            if !is_access {
                heard.store(true, Ordering::Relaxed);
                // Nobody listens any more only while the program ends.
                let _ = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(hear).ok()?;
        // The root itself without its sub-folders, for the output may lie among them.
        watcher.watch(root, RecursiveMode::NonRecursive).ok()?;
        Some(Self { watcher, received, watched: Vec::new() })
    }

    fn refresh(&mut self, root: &Path) {
        self.watched.retain(|folder| {
            let stands = folder.is_dir();
            if !stands {
                // It is gone, and so is what watched it.
                let _ = self.watcher.unwatch(folder);
            }
            stands
        });
        for name in FOLDERS {
            let folder = root.join(name);
            if folder.is_dir()
                && !self.watched.contains(&folder)
                && self.watcher.watch(&folder, RecursiveMode::Recursive).is_ok()
            {
                self.watched.push(folder);
            }
        }
    }
}

/// Whether events of a folder cannot be trusted to come: it lies on a mount of another machine.
///
/// Only Linux tells by a plain file; elsewhere `--poll` is asked for by hand.
pub fn is_remote(root: &Path) -> bool {
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mounts") else { return false };
    remote_in(&mounts, root)
}

fn remote_in(mounts: &str, root: &Path) -> bool {
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            let (_, point, kind) = (words.next()?, words.next()?, words.next()?);
            // A space in a mount point is written as an octal escape.
            let point = PathBuf::from(point.replace("\\040", " "));
            root.starts_with(&point).then_some((point, kind))
        })
        .max_by_key(|(point, _)| point.components().count())
        .is_some_and(|(_, kind)| {
            matches!(
                kind,
                "9p" | "cifs" | "smb3" | "smbfs" | "nfs" | "nfs4" | "vboxsf" | "afs" | "ceph"
            ) || kind.starts_with("fuse.")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_tells_whether_events_come() {
        let mounts = "/dev/vda / ext4 rw 0 0\n//host/share /mnt/team\\040goals cifs rw 0 0\n";
        assert!(remote_in(mounts, Path::new("/mnt/team goals/site")));
        assert!(!remote_in(mounts, Path::new("/home/site")));
        assert!(!remote_in("", Path::new("/home/site")));
    }
}
