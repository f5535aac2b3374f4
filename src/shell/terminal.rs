//! Results to standard output, everything else to standard error.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use clap::ValueEnum;

/// When to print in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// Where standard error is a terminal and `NO_COLOR` is not set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where a command's words go.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// Whether findings have colours.
    pub is_colored: bool,
    /// How much to say: -1 quiet, 0 the usual, 1 more.
    pub verbosity: i8,
}

impl Terminal {
    /// A terminal with the choices of the command line.
    pub fn new(color: Color, verbosity: i8) -> Self {
        let is_colored = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                !no_color && io::stderr().is_terminal()
            }
        };
        Self { is_colored, verbosity }
    }

    /// A result, to standard output as it is.
    pub fn result(&self, text: &str) {
        // A reader that has gone away, as in `| head`, is no fault of ours.
        let _ = io::stdout().lock().write_all(text.as_bytes());
    }

    /// Findings and failures, to standard error even when quiet.
    pub fn problem(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// What was done, to standard error.
    pub fn progress(&self, text: &str) {
        if self.verbosity >= 0 {
            self.problem(text);
        }
    }

    /// What helps to understand a build, to standard error when asked for.
    pub fn detail(&self, text: &str) {
        if self.verbosity > 0 {
            self.problem(text);
        }
    }
}

/// Asks a person one question; none where standard input is no terminal or has ended.
pub fn ask(question: &str) -> Option<String> {
    if !io::stdin().is_terminal() {
        return None;
    }
    let _ = io::stderr().lock().write_all(question.as_bytes());
    let mut answer = String::new();
    let read = io::stdin().read_line(&mut answer).ok()?;
    (read > 0).then(|| answer.trim().to_owned())
}

/// Opens an address of our own in the user's browser; where that fails, the address stands in the
/// terminal.
pub fn open_in_browser(url: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    // Whether a browser came up is plain to see; there is nothing to add in words.
    let _ =
        command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
