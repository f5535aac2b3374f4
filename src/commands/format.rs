//! Findings as people, other programs and code hosts read them.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{
    AnnotationKind, Group, Level as Kind, Origin, Renderer, Snippet, renderer::DecorStyle,
};
use clap::ValueEnum;
use serde::Serialize;

use crate::finding::{Finding, Level, Span};
use crate::load::Sources;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// With the lines at fault.
    #[default]
    Human,
    /// `{"findings": [..]}`
    Json,
    /// Annotations of a pull request in GitHub's workflows.
    Github,
}

/// A finding as JSON.
#[derive(Debug, Serialize)]
struct FindingView<'a> {
    code: &'a str,
    name: &'a str,
    level: Level,
    message: &'a str,
    help: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    subject: Option<&'a str>,
}

/// Findings with the lines at fault, each followed by an empty line.
pub fn human(findings: &[&Finding], sources: &Sources, is_colored: bool) -> String {
    let renderer = if is_colored { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for finding in findings {
        let kind = match finding.level {
            Level::Error => Kind::ERROR,
            Level::Warning => Kind::WARNING,
            Level::Info => Kind::INFO,
        };
        let id = format!("{} {}", finding.fault.code, finding.fault.name);
        let mut group = Group::with_title(kind.primary_title(clean(&finding.message)).id(id));
        let label = finding.help.as_deref().filter(|_| finding.paste.is_none());
        if let Some(span) = finding.span {
            group = place(group, sources, span, label.map(|help| format!("help: {}", clean(help))));
            for (span, words) in &finding.also {
                group = place(group, sources, *span, Some(clean(words)));
            }
        } else if let Some(help) = label {
            group = group.element(Kind::HELP.message(clean(help)));
        }
        let mut groups = vec![group];
        if let Some(paste) = &finding.paste {
            let help = finding.help.as_deref().unwrap_or("write");
            let lines: String =
                paste.lines().map(|line| format!("\n    {}", clean(line))).collect();
            groups.push(Group::with_title(Kind::HELP.secondary_title(clean(help) + ":" + &lines)));
        }
        text.push_str(&renderer.render(&groups));
        text.push_str("\n\n");
    }
    text
}

/// Adds a place: the line with the words marked, or its path alone where there is no text.
fn place<'a>(group: Group<'a>, sources: &Sources, span: Span, label: Option<String>) -> Group<'a> {
    let place = sources.place(span);
    let path = clean(place.file);
    let file = sources.file(span.file);
    let Some((line, marked)) = file.text().and_then(|text| line_of(text, span)) else {
        let origin = Origin::path(path).line(place.line as usize);
        let group = group.element(origin.char_column(place.column as usize));
        return match label {
            Some(label) => group.element(Kind::NOTE.message(label)),
            None => group,
        };
    };
    let mut annotation = AnnotationKind::Primary.span(marked);
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    group.element(
        Snippet::source(line.to_owned())
            .line_start(place.line as usize)
            .path(path)
            .annotation(annotation),
    )
}

/// The line that holds a span's start, and the part of it that the span covers.
fn line_of(text: &str, span: Span) -> Option<(&str, Range<usize>)> {
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary((span.end as usize).max(start));
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let line = text[line_start..line_end].trim_end_matches('\r');
    // A file's first mark of byte order is no part of its first line.
    let (line, line_start) = match line.strip_prefix('\u{feff}') {
        Some(rest) => (rest, line_start + 3),
        None => (line, line_start),
    };
    if line.len() > 2000 {
        return None;
    }
    let from = start.saturating_sub(line_start).min(line.len());
    Some((line, from..end.saturating_sub(line_start).clamp(from, line.len())))
}

/// Words without control characters: a file must not steer the terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// `{"findings": [..]}`
pub fn json(findings: &[&Finding], sources: &Sources) -> String {
    let views: Vec<_> = findings
        .iter()
        .map(|finding| {
            let place = finding.span.map(|span| sources.place(span));
            FindingView {
                code: finding.fault.code,
                name: finding.fault.name,
                level: finding.level,
                message: &finding.message,
                help: finding.help.as_deref(),
                file: place.map(|place| place.file),
                line: place.map(|place| place.line),
                column: place.map(|place| place.column),
                subject: finding.subject.as_deref(),
            }
        })
        .collect();
    let json = serde_json::json!({ "findings": views });
    serde_json::to_string_pretty(&json).expect("findings are always JSON") + "\n"
}

/// One annotation a line; `prefix` is the path of the site within the repository.
pub fn github(findings: &[&Finding], sources: &Sources, prefix: &str) -> String {
    let mut text = String::new();
    for finding in findings {
        let kind = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "notice",
        };
        let title = property(&format!("{} {}", finding.fault.code, finding.fault.name));
        let place = finding.span.map_or_else(String::new, |span| {
            let place = sources.place(span);
            let file = property(&format!("{prefix}{}", place.file));
            format!("file={file},line={},col={},", place.line, place.column)
        });
        let mut message = finding.message.clone();
        if let Some(help) = &finding.help {
            let _ = write!(message, "\nhelp: {help}");
        }
        if let Some(paste) = &finding.paste {
            let _ = write!(message, "\n{paste}");
        }
        let _ = writeln!(text, "::{kind} {place}title={title}::{}", data(&message));
    }
    text
}

/// Escapes of GitHub's workflow commands, in their words and in their properties.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fault, FileId};

    const FAULT: Fault =
        Fault { code: "QD108", name: "unknown-word", level: Level::Error, manual: "" };

    fn sources() -> Sources {
        let text = "---\ntitle: Churn\ncadence: montly\n---\n";
        Sources::new([("content/kpis/churn.md".to_owned(), text.into())])
    }

    fn finding() -> Finding {
        let span = Span::new(FileId(0), 26, 32);
        Finding::new(&FAULT, Some(span), "cadence `montly` is not known").help("write `monthly`")
    }

    #[test]
    fn people_see_the_line() {
        assert_eq!(
            human(&[&finding()], &sources(), false),
            "error[QD108 unknown-word]: cadence `montly` is not known\n \
             --> content/kpis/churn.md:3:10\n  |\n3 | cadence: montly\n  |          ^^^^^^ \
             help: write `monthly`\n\n"
        );
    }

    #[test]
    fn lines_to_paste_stand_below() {
        let finding = finding().paste("cadence: monthly");
        let text = human(&[&finding], &sources(), false);
        assert!(text.ends_with("help: write `monthly`:\n          cadence: monthly\n\n"), "{text}");
    }

    #[test]
    fn files_do_not_steer_the_terminal() {
        let finding = Finding::new(&FAULT, None, "title `\u{1b}[2J` is not known");
        let text = human(&[&finding], &sources(), false);
        assert!(!text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn programs_see_fields() {
        let value: serde_json::Value =
            serde_json::from_str(&json(&[&finding()], &sources())).expect("JSON");
        assert_eq!(value["findings"][0]["line"], 3);
        assert_eq!(value["findings"][0]["column"], 10);
        assert_eq!(value["findings"][0]["level"], "error");
        assert_eq!(value["findings"][0]["subject"], serde_json::Value::Null);
    }

    #[test]
    fn github_sees_annotations() {
        let finding = Finding { message: "100% a,b\nc".into(), ..finding() };
        assert_eq!(
            github(&[&finding], &sources(), "goals/"),
            "::error file=goals/content/kpis/churn.md,line=3,col=10,\
             title=QD108 unknown-word::100%25 a,b%0Ac%0Ahelp: write `monthly`\n"
        );
    }
}
