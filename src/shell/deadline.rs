//! Ends a build that would never end or never stop growing: in a pull request templates are untrusted
//! too, and a template language with loops can be made to run for years or to fill the memory.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// The longest that one build may take; ten thousand KPIs take seconds.
const TIME_MAX: Duration = Duration::from_secs(600);

/// The most memory that one build may take; ten thousand KPIs take a tenth of it.
const MEMORY_MAX: u64 = 4 << 30;

/// How often the memory is looked at: within it even a loop that does nothing else takes far less
/// than a machine has.
const LOOK: Duration = Duration::from_millis(100);

/// Which bound a piece of work has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Time,
    Memory,
}

/// Waits for the end of a piece of work; dropped when the work is done.
#[derive(Debug)]
pub struct Deadline {
    /// Closed by being dropped.
    _done: Sender<()>,
}

impl Deadline {
    /// Calls `passed` once the time is over or the memory full, unless it was dropped before.
    fn start(
        time: Duration,
        is_full: impl Fn() -> bool + Send + 'static,
        passed: impl FnOnce(Bound) + Send + 'static,
    ) -> Self {
        let (done, is_done) = channel();
        std::thread::spawn(move || {
            let started = Instant::now();
            let bound = loop {
                if is_full() {
                    break Bound::Memory;
                }
                let Some(left) = time.checked_sub(started.elapsed()) else { break Bound::Time };
                if is_done.recv_timeout(left.min(LOOK)) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            };
            passed(bound);
        });
        Self { _done: done }
    }
}

/// Ends the program with a sentence when a build takes too long or too much; nothing was written by
/// then, or every file that was is whole.
#[expect(clippy::exit, reason = "a thread that loops cannot be ended otherwise")]
pub fn for_a_build() -> Deadline {
    let is_full = || memory().is_some_and(|bytes| bytes > MEMORY_MAX);
    Deadline::start(TIME_MAX, is_full, |bound| {
        let cap = match bound {
            Bound::Time => "10 minutes",
            Bound::Memory => "4 GiB of memory",
        };
        let words =
            format!("error: the build took more than {cap} and was ended; does a template loop?\n");
        let _ = std::io::Write::write_all(&mut std::io::stderr(), words.as_bytes());
        std::process::exit(1);
    })
}

/// The memory that the program takes now; only Linux tells by a plain file.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    memory_in(&status)
}

fn memory_in(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kilobytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_is_done_is_never_late() {
        let (say, heard) = channel();
        let hour = Duration::from_secs(3600);
        drop(Deadline::start(hour, || false, move |bound| say.send(bound).unwrap()));
        // The sender goes with the thread, which ends at once and without a word.
        assert!(heard.recv().is_err());
    }

    #[track_caller]
    fn passes(time: Duration, is_full: bool, bound: Bound) {
        let (say, heard) = channel();
        let _deadline = Deadline::start(time, move || is_full, move |it| say.send(it).unwrap());
        assert_eq!(heard.recv(), Ok(bound));
    }

    #[test]
    fn work_that_goes_on_or_grows_is_ended() {
        passes(Duration::ZERO, false, Bound::Time);
        passes(Duration::from_secs(3600), true, Bound::Memory);
    }

    #[test]
    fn memory_is_what_the_system_says() {
        assert_eq!(memory_in("VmSize:\t9 kB\nVmRSS:\t   2048 kB\n"), Some(2 << 20));
        assert_eq!(memory_in("Name:\tx\n"), None);
        if cfg!(target_os = "linux") {
            assert!(memory().is_some_and(|bytes| bytes > 1 << 20));
        }
    }
}
