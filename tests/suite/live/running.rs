//! A `serve` or `watch` at work, with what it says.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use super::client::get;
use crate::support::{AS_OF, Site};

/// Far more than a rebuild takes on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Longer than it takes until a change would be seen, by events or by looking.
const QUIET: Duration = Duration::from_millis(900);

/// A program that ends with the test.
pub(super) struct Running {
    pub(super) child: Child,
    pub(super) address: SocketAddr,
    said: Arc<Mutex<Vec<String>>>,
    /// Every path that was ever served.
    seen: BTreeSet<String>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The command of a verb on a site.
pub(super) fn command(site: &Site, verb: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    command.args([verb, "--as-of", AS_OF, "--color", "never", "-r"]).arg(site.root()).args(more);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Waits until something holds.
#[track_caller]
pub(super) fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE, "waited in vain until {what}");
        sleep(Duration::from_millis(15));
    }
}

impl Running {
    /// Serves a site at a free port.
    pub(super) fn serve(site: &Site, more: &[&str]) -> Self {
        Self::serve_at(site, &[&["-p", "0"], more].concat())
    }

    /// Serves a site at the port that is said.
    pub(super) fn serve_at(site: &Site, more: &[&str]) -> Self {
        let mut child = command(site, "serve", more).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        let address = url.trim().trim_start_matches("http://").trim_end_matches('/');
        let address = address.parse().unwrap_or_else(|_| panic!("no address: {url}"));
        Self::listening(child, address)
    }

    /// Writes a site again and again.
    pub(super) fn watch(site: &Site, more: &[&str]) -> Self {
        let child = command(site, "watch", more).spawn().unwrap();
        Self::listening(child, ([127, 0, 0, 1], 0).into())
    }

    fn listening(mut child: Child, address: SocketAddr) -> Self {
        let said = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&said);
        let words = BufReader::new(child.stderr.take().unwrap());
        spawn(move || {
            for line in words.lines().map_while(Result::ok) {
                heard.lock().unwrap().push(line);
            }
        });
        Self { child, address, said, seen: BTreeSet::new() }
    }

    /// Everything that was said so far.
    pub(super) fn said(&self) -> String {
        self.said.lock().unwrap().join("\n")
    }

    /// How many good builds there were.
    pub(super) fn builds(&self) -> usize {
        self.said.lock().unwrap().iter().filter(|line| line.contains(" rendered, ")).count()
    }

    /// Waits until every file of a clean build is served with its bytes, and nothing else is.
    #[track_caller]
    pub(super) fn serves_a_clean_build(&mut self, site: &Site, after: &str) {
        let mut clean = site.built();
        clean.remove(".quarterdeck-manifest.json");
        let started = Instant::now();
        let lost: Vec<String> =
            self.seen.iter().filter(|path| !clean.contains_key(*path)).cloned().collect();
        loop {
            let differs = clean.iter().find(|(path, bytes)| {
                let answer = get(self.address, path);
                answer.code != 200 || answer.body != **bytes
            });
            let differs = differs.map(|(path, _)| path.clone());
            let lingers = || lost.iter().find(|path| get(self.address, path).code != 404).cloned();
            let Some(path) = differs.or_else(lingers) else { break };
            assert!(
                started.elapsed() < PATIENCE,
                "after {after} {path} is not what a clean build gives:\n{}",
                self.said()
            );
            sleep(Duration::from_millis(15));
        }
        self.seen.extend(clean.into_keys());
    }

    /// Nothing is built while nothing changes.
    #[track_caller]
    pub(super) fn stays_quiet(&self, after: &str) {
        let quiet = || {
            let before = self.said();
            sleep(QUIET);
            before == self.said()
        };
        // A change that shows on no page may be noticed late; a loop is never quiet.
        let rests = (0..5).any(|_| quiet());
        assert!(rests, "after {after} it does not come to rest:\n{}", self.said());
    }
}
