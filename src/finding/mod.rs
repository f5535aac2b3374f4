//! What is wrong with a site, as data: collected, never thrown.
//!
//! **Invariant:** uses nothing else of ours, and holds byte offsets only; a line and a column are
//! worked out when a finding is printed.

pub mod format;
mod span;

use std::borrow::Cow;

use serde::Serialize;

pub use span::{FileId, Span, Spanned};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Everything that is neither of the other two.
    Info,
    /// A figure or a light may mislead.
    Warning,
    /// The thing cannot be judged; nothing is published.
    Error,
}

/// One kind of fault: its code, its name and its page of manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// For instance `QD108`. The first digit tells its home: 1 files and values, 2 KPIs,
    /// 3 objectives and key results, 4 loop and coverage, 5 closes, 6 theme and output. Never reused.
    pub code: &'static str,
    /// Names the fault, as in "allow unknown-word".
    pub name: &'static str,
    /// The level unless `checks:` says otherwise.
    pub level: Level,
    /// What it is, why it matters, an example, what to do: the text of `explain CODE`, in Markdown.
    pub manual: &'static str,
}

/// Something wrong at a place of a user's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind of fault this is.
    pub fault: &'static Fault,
    /// The level in force for it.
    pub level: Level,
    /// A lowercase fragment with the words as typed in backticks and no final period.
    pub message: String,
    /// What to write instead, in the imperative.
    pub help: Option<Cow<'static, str>>,
    /// The corrected line or lines, ready to paste.
    pub paste: Option<String>,
    /// The key or item at fault; of a missing key, the front matter's first line.
    pub span: Option<Span>,
    /// Other places that belong to the fault, each with a few words.
    pub also: Vec<(Span, Cow<'static, str>)>,
    /// The full id of the thing concerned, where it is known.
    pub subject: Option<String>,
}

impl Finding {
    /// A finding of a fault at its default level.
    pub fn new(fault: &'static Fault, span: Option<Span>, message: impl Into<String>) -> Self {
        Self {
            fault,
            level: fault.level,
            message: message.into(),
            help: None,
            paste: None,
            span,
            also: Vec::new(),
            subject: None,
        }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the corrected line or lines to paste.
    #[must_use]
    pub fn paste(mut self, paste: impl Into<String>) -> Self {
        self.paste = Some(paste.into());
        self
    }

    /// Adds another place that belongs to the fault.
    #[must_use]
    pub fn also(mut self, span: Span, words: impl Into<Cow<'static, str>>) -> Self {
        self.also.push((span, words.into()));
        self
    }

    /// Names the thing concerned.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }
}
