//! What stands in the margins of every sheet, as a small style sheet of the report's own: margin
//! boxes take fixed text alone, and pages carry no style within.

use std::fmt::Write as _;

use super::book::Book;
use super::header::Header;
use crate::report::text;

/// Stand for the numbers that only the printer knows.
const PAGE: char = '\u{f8f0}';
const PAGES: char = '\u{f8f1}';

/// Margin boxes take neither fonts nor colours from the page.
const TYPE: &str = "font: 7.4pt/1.3 Inter, system-ui, \"Segoe UI\", Roboto, \"Helvetica Neue\", \
                    Arial, sans-serif; color: #555b63;";

/// The style sheet for the sheets of a report.
pub(super) fn print_style(book: &Book<'_>, header: &Header) -> String {
    let cycle = &book.record.cycle;
    let site = book.here.plan.site.title.as_str();
    let title = book
        .say("close-running-title", &[("site", text(site)), ("cycle", text(cycle.title.as_str()))]);
    let seal = match &header.provisional {
        Some(_) => book.say("close-running-provisional", &[]),
        None => header.facts.get(3..header.facts.len() - 1).unwrap_or_default().join(" · "),
    };
    let judged = book.say(
        "close-running-judged",
        &[
            ("date", text(book.long_date(book.as_of))),
            ("rules", text(header.facts.last().cloned().unwrap_or_default())),
        ],
    );
    let number = book.say(
        "close-running-page",
        &[("page", text(PAGE.to_string())), ("pages", text(PAGES.to_string()))],
    );
    let weight =
        if header.provisional.is_some() { " font-weight: 600; color: #15181c;" } else { "" };
    let boxes = [
        ("top-left", title, ""),
        ("top-right", seal, weight),
        ("bottom-left", judged, ""),
        ("bottom-right", number, ""),
    ];
    let mut style = String::from("@page {\n");
    for (place, line, weight) in boxes {
        writeln!(style, "  @{place} {{ content: {}; {TYPE}{weight} }}", content(&line))
            .expect("memory takes every rule");
    }
    style.push_str("}\n");
    style
}

/// A line as the value of `content`, with counters where the numbers stand.
fn content(line: &str) -> String {
    let mut content = String::from("\"");
    for c in line.chars() {
        match c {
            PAGE => content.push_str("\" counter(page) \""),
            PAGES => content.push_str("\" counter(pages) \""),
            c if c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | ':' | '-') => content.push(c),
            // Whatever could end the string, the rule or the element is written by its number.
            c => write!(content, "\\{:x} ", u32::from(c)).expect("memory takes every mark"),
        }
    }
    content.push('"');
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(line: &str, value: &str) {
        assert_eq!(content(line), value);
    }

    #[test]
    fn no_title_leaves_its_string() {
        case("Acme, Q1", "\"Acme, Q1\"");
        case("a\"; } body { x", "\"a\\22 \\3b  \\7d  body \\7b  x\"");
        case("</style>\\", "\"\\3c \\2f style\\3e \\5c \"");
        case("a\nb", "\"a\\a b\"");
        case("\u{f8f0} of \u{f8f1}", "\"\" counter(page) \" of \" counter(pages) \"\"");
    }
}
