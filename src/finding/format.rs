//! Findings as texts: for people, for programs, and for GitHub.

use std::ops::Range;

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Heading, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Finding, Level, Span};

/// Where the text of a finding's file is found.
pub trait Texts {
    /// The path and the text of a file.
    fn text(&self, span: Span) -> (&str, &str);
    /// Line and column of a span's start, from 1.
    fn line_and_column(&self, span: Span) -> (u32, u32);
}

/// A finding as `findings[]` of `data/site.json` and as `--format json` have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JsonFinding<'a> {
    /// For instance `QD108`.
    pub code: &'a str,
    /// For instance `unknown-word`.
    pub name: &'a str,
    /// `error`, `warning` or `info`.
    pub level: Level,
    /// What is wrong.
    pub message: &'a str,
    /// What to write instead, with the corrected line below it where there is one.
    pub help: Option<String>,
    /// The file's path below the root.
    pub file: Option<&'a str>,
    /// From 1.
    pub line: Option<u32>,
    /// In characters, from 1.
    pub column: Option<u32>,
    /// The full id of the thing concerned.
    pub subject: Option<&'a str>,
}

/// A finding with its place worked out.
pub fn json<'a>(finding: &'a Finding, texts: &'a impl Texts) -> JsonFinding<'a> {
    let place = finding.span.map(|span| texts.line_and_column(span));
    JsonFinding {
        code: finding.fault.code,
        name: finding.fault.name,
        level: finding.level,
        message: &finding.message,
        help: help(finding),
        file: finding.span.map(|span| texts.text(span).0),
        line: place.map(|(line, _)| line),
        column: place.map(|(_, column)| column),
        subject: finding.subject.as_deref(),
    }
}

/// Findings as a code frame each, in the way of compilers.
pub fn human(findings: &[&Finding], texts: &impl Texts, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for finding in findings {
        text.push_str(&renderer.render(&frame(finding, texts)));
        text.push_str("\n\n");
    }
    text
}

fn frame<'a>(finding: &'a Finding, texts: &'a impl Texts) -> Vec<Group<'a>> {
    let heading = match finding.level {
        Level::Error => Heading::ERROR,
        Level::Warning => Heading::WARNING,
        Level::Info => Heading::INFO,
    };
    let id = format!("{} {}", finding.fault.code, finding.fault.name);
    let mut group =
        heading.primary_title(printable(&finding.message)).id(id).elements(None::<Origin>);
    if let Some(span) = finding.span {
        let (path, text) = texts.text(span);
        let here: Vec<_> =
            finding.also.iter().filter(|(other, _)| other.file == span.file).collect();
        let marked = bytes(span, text);
        let others: Vec<_> = here.iter().map(|(other, _)| bytes(*other, text)).collect();
        let lines = Lines::holding(texts, span, text, others.iter().chain([&marked]));
        let annotation = AnnotationKind::Primary.span(lines.within(&marked));
        let mut snippet = lines.snippet(path).annotation(annotation);
        for ((_, words), other) in here.iter().zip(&others) {
            let annotation = AnnotationKind::Context.span(lines.within(other));
            snippet = snippet.annotation(annotation.label(printable(words)));
        }
        group = if lines.are_long() {
            let (line, column) = texts.line_and_column(span);
            let origin = Origin::path(printable(path)).line(line as usize);
            group.element(origin.char_column(column as usize))
        } else {
            group.element(snippet)
        };
        for (other, words) in finding.also.iter().filter(|(other, _)| other.file != span.file) {
            let (path, text) = texts.text(*other);
            let marked = bytes(*other, text);
            let lines = Lines::holding(texts, *other, text, [&marked]);
            let annotation = AnnotationKind::Context.span(lines.within(&marked));
            let snippet = lines.snippet(path).annotation(annotation.label(printable(words)));
            group = group.element(snippet);
        }
    }
    if let Some(help) = help(finding) {
        group = group.element(Heading::HELP.message(printable(&help)));
    }
    vec![group]
}

/// Longer lines are no frame for what they hold.
const LINES_BYTES_MAX: usize = 16 << 10;

/// The lines of a text that a frame shows: a file may have a million others.
struct Lines<'a> {
    text: &'a str,
    start: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    fn holding<'r>(
        texts: &impl Texts,
        span: Span,
        text: &'a str,
        marked: impl IntoIterator<Item = &'r Range<usize>>,
    ) -> Self {
        let (start, end) = marked.into_iter().fold((text.len(), 0), |(start, end), range| {
            (start.min(range.start), end.max(range.end))
        });
        let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
        let (number, _) = texts.line_and_column(Span::new(span.file, start, start));
        let number = number as usize;
        Self { text: &text[start..end], start, number }
    }

    /// Whether they are so long that their place says more than they do.
    fn are_long(&self) -> bool {
        self.text.len() > LINES_BYTES_MAX
    }

    fn within(&self, marked: &Range<usize>) -> Range<usize> {
        marked.start - self.start..marked.end - self.start
    }

    fn snippet<T: Clone>(&self, path: &str) -> Snippet<'a, T> {
        Snippet::source(self.text).line_start(self.number).path(printable(path))
    }
}

/// The bytes of a span, moved to the characters and lines that hold them.
fn bytes(span: Span, text: &str) -> Range<usize> {
    let mut start = (span.start as usize).min(text.len());
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // A mapping over many lines is shown by its first one.
    if let Some(line) = text[start..end].find(['\n', '\r']) {
        end = start + line;
    }
    start..end
}

/// A text without the characters that could steer a terminal.
fn printable(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// The help and the line to paste, as one text.
fn help(finding: &Finding) -> Option<String> {
    match (&finding.help, &finding.paste) {
        (Some(help), Some(paste)) => Some(format!("{help}:\n{paste}")),
        (Some(help), None) => Some(help.clone().into_owned()),
        (None, Some(paste)) => Some(format!("write:\n{paste}")),
        (None, None) => None,
    }
}

/// Findings as workflow commands, which GitHub shows beside the lines of a pull request; `prefix` is
/// the path of the site within its repository.
pub fn github(findings: &[&Finding], texts: &impl Texts, prefix: &str) -> String {
    let mut text = String::new();
    for finding in findings {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "notice",
        };
        let title = format!("{} {}", finding.fault.code, finding.fault.name);
        let mut properties = format!("title={}", property(&title));
        if let Some(span) = finding.span {
            let (line, column) = texts.line_and_column(span);
            let file = property(&format!("{prefix}{}", texts.text(span).0));
            properties = format!("file={file},line={line},col={column},{properties}");
        }
        let message = match help(finding) {
            Some(help) => format!("{}\n{help}", finding.message),
            None => finding.message.clone(),
        };
        let _ = writeln!(text, "::{command} {properties}::{}", data(&message));
    }
    text
}

/// The message of a workflow command: it ends with its line, and `%` escapes. The log of a run is a
/// terminal as well.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    printable(&text)
}

/// A property of a workflow command: commas and colons part them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fault, FileId};

    static FAULT: Fault =
        Fault { code: "QD108", name: "unknown-word", level: Level::Error, manual: "A manual." };

    struct OneFile(&'static str);

    impl Texts for OneFile {
        fn text(&self, _: Span) -> (&str, &str) {
            ("content/kpis/a,b.md", self.0)
        }

        fn line_and_column(&self, span: Span) -> (u32, u32) {
            let before = &self.0.as_bytes()[..span.start as usize];
            let lines = String::from_utf8_lossy(before).matches('\n').count() + 1;
            (u32::try_from(lines).unwrap(), 1)
        }
    }

    fn finding() -> Finding {
        Finding::new(&FAULT, Some(Span::new(FileId(0), 13, 19)), "cadence `montly` is 100% wrong")
            .help("write `monthly`")
            .paste("cadence: monthly")
    }

    #[test]
    fn people_get_a_code_frame() {
        let text = human(&[&finding()], &OneFile("---\ncadence: montly\n"), false);
        let expected = "\
error[QD108 unknown-word]: cadence `montly` is 100% wrong
 --> content/kpis/a,b.md:2:10
  |
2 | cadence: montly
  |          ^^^^^^
  |
  = help: write `monthly`:
          cadence: monthly

";
        assert_eq!(text, expected);
    }

    #[test]
    fn very_long_lines_are_named_by_their_place_alone() {
        let line = "x".repeat(1 << 20);
        let text = human(&[&finding()], &OneFile(line.leak()), false);
        assert!(text.contains("--> content/kpis/a,b.md:1:1\n"), "{text}");
        assert!(text.len() < 500, "{text}");
    }

    #[test]
    fn github_gets_one_escaped_line() {
        let text = github(&[&finding()], &OneFile("---\ncadence: montly\n"), "goals/");
        let expected = "::error file=goals/content/kpis/a%2Cb.md,line=2,col=1,title=QD108 unknown-word\
            ::cadence `montly` is 100%25 wrong%0Awrite `monthly`:%0Acadence: monthly\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn github_annotations_survive_percent_signs_newlines_and_other_letters() {
        let span = Some(Span::new(FileId(0), 1, 2));
        let odd = Finding::new(&FAULT, span, "`Überblick 50%`\r\n::error::“no”: 日本, %0A");
        let text = github(&[&odd], &OneFile("é\n"), "ziele: 1/");
        let expected = "::error file=ziele%3A 1/content/kpis/a%2Cb.md,line=1,col=1,\
            title=QD108 unknown-word::`Überblick 50%25`%0D%0A::error::“no”: 日本, %250A\n";
        assert_eq!(text, expected);
        assert_eq!(text.lines().count(), 1);
    }

    #[test]
    fn places_beyond_the_text_and_control_characters_do_no_harm() {
        let span = Some(Span::new(FileId(0), 5, 900));
        let odd = Finding::new(&FAULT, span, "a\u{1b}[31m`x\u{7}\t\u{202e}`");
        let texts = OneFile("é\n\u{1f600}");
        for text in [human(&[&odd], &texts, false), github(&[&odd], &texts, "\u{1b}")] {
            assert!(!text.contains(['\u{1b}', '\u{7}', '\t', '\u{202e}']), "{text}");
        }
    }
}
