//! Ends a build that would never end: in a pull request templates are untrusted too, and a template
//! language with loops can be made to run for years.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The longest that one build may take; ten thousand KPIs take seconds.
pub const BUILD_MAX: Duration = Duration::from_secs(600);

/// Waits for the end of a piece of work; dropped when the work is done.
#[derive(Debug)]
pub struct Deadline {
    /// Closed by being dropped.
    _done: Sender<()>,
}

impl Deadline {
    /// Calls `late` once the time is over, unless the deadline was dropped before.
    pub fn start(time: Duration, late: impl FnOnce() + Send + 'static) -> Self {
        let (done, is_done) = channel();
        std::thread::spawn(move || {
            if is_done.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
                late();
            }
        });
        Self { _done: done }
    }
}

/// Ends the program with a sentence when a build takes too long; nothing was written by then, or every
/// file that was is whole.
#[expect(clippy::exit, reason = "a thread that loops cannot be ended otherwise")]
pub fn for_a_build() -> Deadline {
    Deadline::start(BUILD_MAX, || {
        let words =
            "error: the build took more than 10 minutes and was ended; does a template loop?\n";
        let _ = std::io::Write::write_all(&mut std::io::stderr(), words.as_bytes());
        std::process::exit(1);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_is_done_is_never_late() {
        let (say, heard) = channel();
        drop(Deadline::start(Duration::from_secs(3600), move || say.send(()).unwrap()));
        // The sender goes with the thread, which ends at once and without a word.
        assert!(heard.recv().is_err());
    }

    #[test]
    fn work_that_goes_on_is_ended() {
        let (say, heard) = channel();
        let _deadline = Deadline::start(Duration::ZERO, move || say.send(()).unwrap());
        assert_eq!(heard.recv(), Ok(()));
    }
}
