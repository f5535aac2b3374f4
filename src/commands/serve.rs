//! `quarterdeck serve`: shows the site in a browser, and what a change does to it at once.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use clap::Args;

use super::live::{Audience, live};
use super::{Context, ExitStatus, Failure, plural};
use crate::render::Bundle;
use crate::shell::server::{Files, Served, Server};
use crate::shell::terminal::open_in_browser;

/// Show the site in a browser, and what a change does to it at once; writes nothing
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port; the next free one if it is taken
    #[arg(short, long, default_value_t = 4400)]
    port: u16,
    /// The address to listen on; anything but this machine's own makes the site readable for others
    #[arg(short, long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    interface: IpAddr,
    /// Open the browser
    #[arg(short = 'O', long)]
    open: bool,
    /// Look twice a second instead of waiting for the system to tell of changes
    #[arg(long)]
    poll: bool,
    /// Show drafts too; refused for other machines
    #[arg(long)]
    drafts: bool,
}

impl Serve {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        if !self.interface.is_loopback() {
            if self.drafts {
                return Err(Failure::usage(format!(
                    "drafts are for this machine alone: leave out --drafts, or -i {}",
                    self.interface
                )));
            }
            let words =
                format!("warning: on {} other machines can read the site\n", self.interface);
            context.terminal.problem(&words);
        }
        let root = context.root()?;
        let server = Server::bind(self.interface, self.port).map_err(|error| {
            Failure::work(format!("cannot listen on {}:{}: {error}", self.interface, self.port))
        })?;
        let address = server.address();
        if self.port != 0 && address.port() != self.port {
            let words = format!("port {} is taken, so it is {}\n", self.port, address.port());
            context.terminal.progress(&words);
        }
        let url = format!("http://{address}/");
        context.terminal.result(&format!("{url}\n"));
        let site = Arc::new(Served::new());
        let mut memory =
            Memory { site: Arc::clone(&site), before_build: None, early: BTreeSet::new() };
        std::thread::spawn(move || server.run(&site));
        if self.open {
            open_in_browser(&url);
        }
        live(context, &root, self.poll, self.drafts, &mut memory)?;
        Ok(ExitStatus::Fine)
    }
}

/// The site in memory.
struct Memory {
    site: Arc<Served>,
    /// What was served before the pages of the present build were.
    before_build: Option<Arc<Files>>,
    /// What the last build showed early; all else of it can wait.
    early: BTreeSet<String>,
}

impl Audience for Memory {
    fn publish(&mut self, bundle: Bundle) -> Result<String, Failure> {
        let before = self.before_build.take().unwrap_or_else(|| self.site.now().files);
        let mut changed = 0;
        let files = bundle
            .into_files()
            .map(|(path, content)| match before.get(&path) {
                Some(same) if *same == content => (path, same.clone()),
                Some(_) | None => {
                    changed += 1;
                    (path, content)
                }
            })
            .collect();
        self.site.publish(files);
        Ok(format!("{} changed", plural(changed, "file")))
    }

    fn shows_early(&self) -> bool {
        true
    }

    fn publish_early(&mut self, pages: &Bundle) {
        let before = self.site.now().files;
        // What can wait stays as it was until the new one is there.
        let can_wait = |path: &String| !self.early.contains(path) && pages.get(path).is_none();
        let rest = before.iter().filter(|(path, _)| can_wait(path));
        let rest = rest.map(|(path, content)| (path.clone(), content.clone()));
        let files = pages.iter().map(|(path, content)| (path.to_owned(), content.clone()));
        self.site.publish(rest.chain(files).collect());
        self.early = pages.iter().map(|(path, _)| path.to_owned()).collect();
        // A build that was left before its end counts with the next one.
        self.before_build.get_or_insert(before);
    }

    fn broken(&mut self, error: &str) {
        self.site.broken(error.to_owned());
    }
}
