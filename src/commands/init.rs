//! `quarterdeck init`: begins a site.

use std::path::PathBuf;

use clap::Args;

use super::{Context, ExitStatus, Failure};
use crate::scaffold::{Ci, Template, ci, starter};
use crate::shell::new_files::{is_free, write_new};

/// Begins a site.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder, new or empty; else this one
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// What to begin with
    #[arg(long, value_name = "NAME", default_value = "saas")]
    template: Template,
    /// Where the site is to be built by itself
    #[arg(long, value_name = "HOST", default_value = "none")]
    ci: Ci,
}

impl Init {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let folder = &self.folder;
        if !is_free(folder).map_err(Failure::work)? {
            return Err(Failure::usage(format!(
                "{} is not empty; name a new folder: `quarterdeck init my-goals`",
                folder.display()
            )));
        }
        // A new site says no time zone, and without one its days are those of UTC.
        let today = context.day()?.date(chrono_tz::UTC);
        let mut files = starter(self.template, today);
        files.extend(ci(self.ci));
        write_new(folder, &files).map_err(Failure::work)?;
        for file in &files {
            context.terminal.result(&format!("{}\n", folder.join(&file.path).display()));
        }
        let next = if folder.as_os_str() == "." {
            "quarterdeck build".to_owned()
        } else {
            format!("cd {} && quarterdeck build", folder.display())
        };
        context.terminal.progress(&format!(
            "next: {next},\n      or `quarterdeck serve -O` to see it in the browser\n"
        ));
        Ok(ExitStatus::Fine)
    }
}
