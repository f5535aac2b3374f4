//! `quarterdeck watch`: writes the site again at every change.

use std::path::PathBuf;

use clap::Args;

use super::live::{Audience, live};
use super::{Context, ExitStatus, Failure, plural, waits};
use crate::render::Bundle;
use crate::shell::disk::below;
use crate::shell::output::write_bundle;

/// Write the site, and again at every change
#[derive(Debug, Args)]
pub(super) struct Watch {
    /// The folder to write into; else `public` in the site's folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Look twice a second instead of waiting for the system to tell of changes
    #[arg(long)]
    poll: bool,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// Write into a folder that holds files of somebody else
    #[arg(long)]
    adopt: bool,
}

impl Watch {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let root = context.root()?;
        let folder = self.output.unwrap_or_else(|| below(&root, "public"));
        let mut output = Output { context, folder, root: root.clone(), adopt: self.adopt };
        live(context, &root, self.poll, self.drafts, &mut output)?;
        Ok(ExitStatus::Fine)
    }
}

/// The folder that is written.
struct Output<'a> {
    context: &'a Context,
    folder: PathBuf,
    root: PathBuf,
    adopt: bool,
}

impl Audience for Output<'_> {
    fn publish(&mut self, bundle: Bundle) -> Result<String, Failure> {
        let written =
            write_bundle(&bundle, &self.folder, &self.root, self.adopt, || waits(self.context))
                .map_err(|error| Failure::work(error.to_string()))?;
        let lost = if written.deleted > 0 {
            format!(", {} deleted", written.deleted)
        } else {
            String::new()
        };
        Ok(format!("{} written{lost}", plural(written.changed, "file")))
    }

    fn broken(&mut self, _error: &str) {}
}
