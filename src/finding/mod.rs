//! What is wrong with a site, as data: collected, never thrown.
//!
//! **Invariant:** uses nothing else of ours, and holds byte offsets only; a line and a column are
//! worked out when a finding is printed.

pub mod format;
mod span;

use std::borrow::Cow;
use std::collections::BTreeMap;

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
            message: clipped(message.into()),
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
        self.help = match help.into() {
            Cow::Owned(help) => Some(clipped(help).into()),
            help @ Cow::Borrowed(_) => Some(help),
        };
        self
    }

    /// Adds the corrected line or lines to paste.
    #[must_use]
    pub fn paste(mut self, paste: impl Into<String>) -> Self {
        // Nobody pastes a page from a terminal; the help says what to do.
        self.paste = Some(paste.into()).filter(|paste| paste.len() <= 2 * WORDS_MAX);
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

/// The longest message; what was typed may be a whole file.
const WORDS_MAX: usize = 600;

/// The most findings of one level that are listed of one file.
const LISTED_MAX: usize = 200;

/// A text whose middle is left out where it is too long to read.
fn clipped(text: String) -> String {
    if text.len() <= WORDS_MAX {
        return text;
    }
    let (mut start, mut end) = (WORDS_MAX / 2, text.len() - WORDS_MAX / 4);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    format!("{} … {}", &text[..start], &text[end..])
}

/// The findings that a person, or another program, can make use of: a file with thousands of one
/// level has the first of them and their count.
pub fn limited(findings: Vec<Finding>) -> Vec<Finding> {
    let mut counts: BTreeMap<(FileId, Level), (usize, Option<Finding>)> = BTreeMap::new();
    let mut listed = Vec::with_capacity(findings.len());
    for finding in findings {
        let Some(span) = finding.span else {
            listed.push(finding);
            continue;
        };
        let (count, first_left_out) = counts.entry((span.file, finding.level)).or_default();
        *count += 1;
        if *count <= LISTED_MAX {
            listed.push(finding);
        } else if first_left_out.is_none() {
            *first_left_out = Some(finding);
        }
    }
    for (count, finding) in counts.into_values() {
        let Some(finding) = finding else { continue };
        let more = count - LISTED_MAX;
        let message = format!("from here on {more} more in this file are not listed");
        let rest = Finding::new(finding.fault, finding.span, message);
        listed.push(Finding { level: finding.level, ..rest.help("correct those above first") });
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    static FAULT: Fault =
        Fault { code: "QD108", name: "unknown-word", level: Level::Error, manual: "A manual." };

    #[test]
    fn long_words_lose_their_middle() {
        let finding = Finding::new(&FAULT, None, format!("`{}` is no word", "é".repeat(5000)));
        assert!(finding.message.len() < 700, "{}", finding.message.len());
        assert!(finding.message.starts_with("`éé") && finding.message.ends_with("éé` is no word"));
        assert_eq!(finding.paste("x".repeat(5000)).paste, None);
    }

    #[test]
    fn a_file_has_as_many_findings_as_one_can_read() {
        let at = |file: u32| Finding::new(&FAULT, Some(Span::new(FileId(file), 0, 1)), "x");
        let findings = [vec![at(0); 5000], vec![at(1); 3]].concat();
        let listed = limited(findings);
        assert_eq!(listed.len(), LISTED_MAX + 1 + 3);
        let last = listed.last().expect("there are many");
        assert_eq!(last.message, "from here on 4800 more in this file are not listed");
    }
}
