//! Events of a Markdown text to HTML.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "Markdown has many events, and what is not named here is written as it is"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{
    Alignment, CowStr, Event, HeadingLevel, LinkType, Options as Syntax, Parser, Tag, TagEnd, html,
};

use super::link::{Destination, destination};
use super::shortcode::{Shortcode, parse};
use super::{Options, Refusal, Rendered, Resolve, fault};
use crate::finding::{Fault, Finding, Span};
use crate::language::{escape, escape_into};
use crate::model::{Body, RawHtml};

/// Stands in the text for a shortcode, with the shortcode's position between the two.
const MARK: char = '\u{e000}';
const MARK_END: char = '\u{e001}';

pub(super) fn render<R: Resolve>(body: &Body, options: Options<'_>, resolve: &R) -> Rendered {
    let mut findings = Vec::new();
    let marked = Marked::new(&body.markdown, |range| {
        findings.push(
            Finding::new(
                &fault::BAD_SHORTCODE,
                Some(within(body, range)),
                "`{{` does not begin a shortcode",
            )
            .help("write {{ name(argument=\"value\") }}, or \\{{ for the braces themselves"),
        );
    });
    let events: Vec<_> = Parser::new_ext(&marked.text, syntax()).into_offset_iter().collect();
    let headings = headings(&events, options);
    let mut page = Page {
        body,
        options,
        resolve,
        marked: &marked,
        headings,
        next_heading: 0,
        has_contents: false,
        footnotes: BTreeMap::new(),
        table: Vec::new(),
        cell: 0,
        in_head: false,
        open: Vec::new(),
        in_code: false,
        image_depth: 0,
        findings,
        out: Vec::with_capacity(events.len()),
    };
    let mut position = 0;
    while position < events.len() {
        position += page.event(&events[position..]);
    }
    let mut text = String::with_capacity(body.markdown.len() * 3 / 2);
    html::push_html(&mut text, page.out.into_iter());
    let mut findings = page.findings;
    findings.sort_by_key(|finding| finding.span);
    Rendered { html: text, findings }
}

fn syntax() -> Syntax {
    Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_HEADING_ATTRIBUTES
        | Syntax::ENABLE_GFM
}

/// A text whose shortcodes outside code are replaced by marks, so that Markdown cannot tear them.
struct Marked<'a> {
    text: String,
    shortcodes: Vec<Shortcode<'a>>,
    /// Where marks end in `text`, and where their shortcodes end in the text as typed.
    ends: Vec<(usize, usize)>,
}

impl<'a> Marked<'a> {
    fn new(typed: &'a str, mut bad: impl FnMut(Range<usize>)) -> Self {
        let mut marked = Self { text: String::new(), shortcodes: Vec::new(), ends: Vec::new() };
        let mut copied = 0;
        if typed.contains("{{") {
            let code = code_ranges(typed);
            let mut at = 0;
            while let Some(found) = typed[at..].find("{{") {
                let start = at + found;
                at = start + 2;
                if is_escaped(typed, start) || code.iter().any(|range| range.contains(&start)) {
                    continue;
                }
                let Some(shortcode) = parse(&typed[start..], start) else {
                    bad(start..start + 2);
                    continue;
                };
                marked.push(&typed[copied..start]);
                marked.text.push(MARK);
                marked.text.push_str(&marked.shortcodes.len().to_string());
                marked.text.push(MARK_END);
                copied = shortcode.range.end;
                at = copied;
                marked.ends.push((marked.text.len(), copied));
                marked.shortcodes.push(shortcode);
            }
        }
        marked.push(&typed[copied..]);
        marked
    }

    /// Text between shortcodes, without marks of its own; as long as before, so that places hold.
    fn push(&mut self, typed: &str) {
        self.text.extend(typed.chars().map(|c| if c == MARK { '\u{fffd}' } else { c }));
    }

    /// A place in the marked text as a place in the text as typed.
    fn typed(&self, offset: usize) -> usize {
        let before = self.ends.partition_point(|(marked, _)| *marked <= offset);
        match before.checked_sub(1) {
            Some(last) => offset - self.ends[last].0 + self.ends[last].1,
            None => offset,
        }
    }

    /// A text's first mark: what stands before it, the shortcode, and what stands behind it.
    fn split<'t>(&self, text: &'t str) -> Option<(&'t str, usize, &'t str)> {
        let (before, rest) = text.split_once(MARK)?;
        let (number, behind) = rest.split_once(MARK_END)?;
        let number: usize = number.parse().ok()?;
        (number < self.shortcodes.len()).then_some((before, number, behind))
    }

    /// A text with its shortcodes as typed.
    fn restored(&self, text: &str, typed: &str) -> String {
        let mut restored = String::new();
        let mut rest = text;
        while let Some((before, number, behind)) = self.split(rest) {
            restored.push_str(before);
            restored.push_str(&typed[self.shortcodes[number].range.clone()]);
            rest = behind;
        }
        restored + rest
    }
}

/// Code spans and code blocks of a text.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    Parser::new_ext(text, syntax())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// Whether an odd number of backslashes stands before a byte.
fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

fn within(body: &Body, range: Range<usize>) -> Span {
    let start = body.span.start as usize;
    Span::new(body.span.file, start + range.start, start + range.end)
}

struct Heading {
    level: u8,
    text: String,
    id: String,
    /// The id without the prefix, as links within the text name it.
    own_id: String,
}

/// The headings with their ids, found first because links and tables of contents point ahead.
fn headings(events: &[(Event<'_>, Range<usize>)], options: Options<'_>) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut taken = BTreeSet::new();
    // The last number behind each slug: to try them all would take a text of one heading hours.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Option<(u8, Option<String>, String)> = None;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let level = (*level as u8 + options.levels_down).min(6);
                open = Some((level, id.as_ref().map(ToString::to_string), String::new()));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, _, words)) = &mut open {
                    words.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((level, id, text)) = open.take() else { continue };
                let slug = slug(id.as_deref().unwrap_or(&text));
                let mut own_id = slug.clone();
                let number = numbers.entry(slug.clone()).or_default();
                while !taken.insert(own_id.clone()) {
                    *number += 1;
                    own_id = format!("{slug}-{number}");
                }
                let id = format!("{}{own_id}", options.id_prefix);
                headings.push(Heading { level, text, id, own_id });
            }
            _ => {}
        }
    }
    headings
}

/// Words in lower case, joined by hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

/// What an open link or image became.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// It is written as it is.
    Kept,
    /// It is gone; its words stay.
    Gone,
    /// An image that became a link.
    Linked,
}

struct Page<'a, 'p, R> {
    body: &'a Body,
    options: Options<'a>,
    resolve: &'a R,
    marked: &'a Marked<'a>,
    headings: Vec<Heading>,
    next_heading: usize,
    has_contents: bool,
    footnotes: BTreeMap<String, usize>,
    table: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    open: Vec<Opened>,
    in_code: bool,
    image_depth: usize,
    findings: Vec<Finding>,
    out: Vec<Event<'p>>,
}

impl<'p, R: Resolve> Page<'_, 'p, R> {
    /// Takes the first of some events and says how many it took.
    fn event(&mut self, events: &[(Event<'p>, Range<usize>)]) -> usize {
        let (event, range) = &events[0];
        match event {
            Event::Start(Tag::Paragraph) => {
                if let Some(number) = self.alone(events) {
                    let html = self.shortcode(number, true);
                    self.raw(html + "\n");
                    return 3;
                }
                self.out.push(event.clone());
            }
            Event::Text(text) if self.in_code || self.image_depth > 0 => {
                let text = self.marked.restored(text, &self.body.markdown);
                self.out.push(Event::Text(text.into()));
            }
            Event::Text(text) => self.text(text),
            Event::Code(text) => {
                let text = self.marked.restored(text, &self.body.markdown);
                self.out.push(Event::Code(text.into()));
            }
            Event::Html(text) | Event::InlineHtml(text) => match self.options.raw_html {
                RawHtml::Allow => {
                    let text = self.marked.restored(text, &self.body.markdown);
                    self.raw(text);
                }
                RawHtml::Escape if is_comment(text) => {}
                RawHtml::Escape => {
                    let text = self.marked.restored(text, &self.body.markdown);
                    self.out.push(Event::Text(text.into()));
                }
            },
            Event::Start(Tag::HtmlBlock) => return self.html_block(events),
            Event::Start(Tag::CodeBlock(_)) => {
                self.in_code = true;
                self.raw("<pre tabindex=\"0\"><code>".to_owned());
            }
            Event::End(TagEnd::CodeBlock) => {
                self.in_code = false;
                self.raw("</code></pre>\n".to_owned());
            }
            Event::Start(Tag::Heading { .. }) => self.heading(),
            Event::End(TagEnd::Heading(_)) => {
                let level = level(self.headings[self.next_heading - 1].level);
                self.out.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                self.link(*link_type, dest_url, range);
            }
            Event::End(TagEnd::Link) => {
                if self.open.pop() == Some(Opened::Kept) {
                    self.out.push(Event::End(TagEnd::Link));
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => self.image(dest_url, range),
            Event::End(TagEnd::Image) => match self.open.pop() {
                Some(Opened::Kept) => {
                    self.image_depth -= 1;
                    self.out.push(Event::End(TagEnd::Image));
                }
                Some(Opened::Linked) => self.out.push(Event::End(TagEnd::Link)),
                Some(Opened::Gone) | None => {}
            },
            Event::FootnoteReference(label) => {
                let name = self.footnote(label);
                self.out.push(Event::FootnoteReference(name));
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let name = self.footnote(label);
                self.out.push(Event::Start(Tag::FootnoteDefinition(name)));
            }
            // A box that nobody can tick is a sign, not a control.
            Event::TaskListMarker(done) => {
                self.out.push(Event::Text(if *done { "☑ " } else { "☐ " }.into()));
            }
            Event::Start(Tag::Table(alignments)) => {
                self.table.clone_from(alignments);
                self.raw("<div class=\"table-scroll\"><table>\n".to_owned());
            }
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(
                TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell,
            ) => self.table(event),
            other => self.out.push(other.clone()),
        }
        1
    }

    /// The shortcode that is all there is in a paragraph.
    fn alone(&self, events: &[(Event<'p>, Range<usize>)]) -> Option<usize> {
        match events {
            [_, (Event::Text(text), _), (Event::End(TagEnd::Paragraph), _), ..] => {
                match self.marked.split(text)? {
                    ("", number, "") => Some(number),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn text(&mut self, text: &CowStr<'p>) {
        let mut rest: &str = text;
        while let Some((before, number, behind)) = self.marked.split(rest) {
            self.out.push(Event::Text(before.to_owned().into()));
            let html = self.shortcode(number, false);
            self.out.push(Event::InlineHtml(html.into()));
            rest = behind;
        }
        let rest = if rest.len() == text.len() { text.clone() } else { rest.to_owned().into() };
        self.out.push(Event::Text(rest));
    }

    /// The HTML of a shortcode; what cannot be shown is printed as typed.
    fn shortcode(&mut self, number: usize, is_alone: bool) -> String {
        let mut shortcode = self.marked.shortcodes[number].clone();
        shortcode.is_alone = is_alone;
        let shown = if shortcode.name == "toc" {
            self.contents(&shortcode)
        } else {
            self.resolve.shortcode(&shortcode)
        };
        shown.unwrap_or_else(|refusal| {
            let at = refusal
                .argument
                .and_then(|name| shortcode.arguments.iter().find(|argument| argument.name == name))
                .map_or(&shortcode.range, |argument| &argument.range);
            let span = within(self.body, at.clone());
            let mut finding = Finding::new(&fault::BAD_SHORTCODE, Some(span), refusal.message);
            finding.help = refusal.help;
            self.findings.push(finding);
            let typed = escape(&self.body.markdown[shortcode.range.clone()]);
            if is_alone { format!("<p>{typed}</p>") } else { typed }
        })
    }

    /// `toc()`: the headings of the text.
    fn contents(&mut self, shortcode: &Shortcode<'_>) -> Result<String, Refusal> {
        if let Some(argument) = shortcode.arguments.first() {
            let message = format!("`toc` has no argument `{}`", argument.name);
            return Err(Refusal::new(message).argument(argument.name));
        }
        if !shortcode.is_alone {
            return Err(Refusal::new("`toc` stands within other words")
                .help("give it a paragraph of its own"));
        }
        if self.has_contents {
            return Err(Refusal::new("`toc` stands in this text a second time"));
        }
        self.has_contents = true;
        let mut html = "<ul class=\"toc\">\n".to_owned();
        for heading in self.headings.iter().filter(|heading| heading.level <= 3) {
            html.push_str("<li><a href=\"#");
            escape_into(&heading.id, &mut html);
            html.push_str("\">");
            escape_into(&self.marked.restored(&heading.text, &self.body.markdown), &mut html);
            html.push_str("</a></li>\n");
        }
        Ok(html + "</ul>")
    }

    fn html_block(&mut self, events: &[(Event<'p>, Range<usize>)]) -> usize {
        let end = events
            .iter()
            .position(|(event, _)| *event == Event::End(TagEnd::HtmlBlock))
            .unwrap_or(events.len() - 1);
        let text: String = events[1..end]
            .iter()
            .map(|(event, _)| match event {
                Event::Html(text) | Event::Text(text) => text.as_ref(),
                _ => "",
            })
            .collect();
        let restored = self.marked.restored(&text, &self.body.markdown);
        match self.options.raw_html {
            RawHtml::Allow => self.raw(restored),
            RawHtml::Escape if is_comment(&text) => {}
            RawHtml::Escape => {
                self.raw(format!("<p>{}</p>\n", escape(restored.trim_end())));
            }
        }
        end + 1
    }

    fn heading(&mut self) {
        let heading = &self.headings[self.next_heading];
        self.next_heading += 1;
        // Classes and attributes of the text are left out: `onclick=..` would be one.
        self.out.push(Event::Start(Tag::Heading {
            level: level(heading.level),
            id: Some(heading.id.clone().into()),
            classes: Vec::new(),
            attrs: Vec::new(),
        }));
    }

    fn link(&mut self, link_type: LinkType, typed: &CowStr<'p>, range: &Range<usize>) {
        if link_type == LinkType::Email {
            self.open_link(format!("mailto:{typed}"));
            return;
        }
        let typed = self.marked.restored(typed, &self.body.markdown);
        match destination(&typed) {
            Destination::Foreign => self.open_link(typed),
            Destination::Anchor(anchor) => {
                let id = self
                    .headings
                    .iter()
                    .find(|heading| heading.own_id == anchor)
                    .map_or(anchor, |heading| &heading.id);
                self.open_link(format!("#{id}"));
            }
            Destination::Path(path) => match self.resolve.link(path) {
                Some(href) => self.open_link(href),
                None => self.broken(&typed, range, "link"),
            },
            Destination::Refused => {
                self.refused(&typed, range, "link");
            }
        }
    }

    fn open_link(&mut self, href: String) {
        self.open.push(Opened::Kept);
        self.push_link(href);
    }

    fn push_link(&mut self, href: String) {
        self.out.push(Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: href.into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
    }

    fn image(&mut self, typed: &CowStr<'p>, range: &Range<usize>) {
        let typed = self.marked.restored(typed, &self.body.markdown);
        match destination(&typed) {
            Destination::Path(path) => match self.resolve.link(path) {
                Some(href) => {
                    self.open.push(Opened::Kept);
                    self.image_depth += 1;
                    self.out.push(Event::Start(Tag::Image {
                        link_type: LinkType::Inline,
                        dest_url: href.into(),
                        title: CowStr::Borrowed(""),
                        id: CowStr::Borrowed(""),
                    }));
                }
                None => self.broken(&typed, range, "image"),
            },
            Destination::Foreign => {
                let message = format!("image `{typed}` lies on another host");
                self.finding(&fault::FOREIGN_IMAGE, range, message, "put it into static/");
                // A link inside a link is no HTML.
                if self.open.is_empty() {
                    self.open.push(Opened::Linked);
                    self.push_link(typed);
                } else {
                    self.open.push(Opened::Gone);
                }
            }
            Destination::Anchor(_) | Destination::Refused => self.refused(&typed, range, "image"),
        }
    }

    fn broken(&mut self, typed: &str, range: &Range<usize>, what: &str) {
        self.open.push(Opened::Gone);
        let help = "write the path of a file, relative to this one";
        self.finding(&fault::BROKEN_LINK, range, format!("{what} `{typed}` leads nowhere"), help);
    }

    fn refused(&mut self, typed: &str, range: &Range<usize>, what: &str) {
        self.open.push(Opened::Gone);
        let message = format!("{what} `{}` has an address that pages do not carry", typed.trim());
        self.finding(&fault::REFUSED_LINK, range, message, "use https:, http:, mailto: or a path");
    }

    fn finding(
        &mut self,
        fault: &'static Fault,
        range: &Range<usize>,
        message: String,
        help: &'static str,
    ) {
        let range = self.marked.typed(range.start)..self.marked.typed(range.end);
        let span = within(self.body, range);
        self.findings.push(Finding::new(fault, Some(span), message).help(help));
    }

    /// The id of a footnote: labels may hold anything, and other texts of the page theirs.
    fn footnote(&mut self, label: &str) -> CowStr<'p> {
        let next = self.footnotes.len() + 1;
        let number = *self.footnotes.entry(label.to_owned()).or_insert(next);
        format!("{}fn-{number}", self.options.id_prefix).into()
    }

    /// Tables by classes: the usual writer aligns by `style`, which the site's policy refuses.
    fn table(&mut self, event: &Event<'p>) {
        let html = match event {
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                self.cell = 0;
                "<thead>\n<tr>".to_owned()
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr>\n</thead>\n<tbody>\n".to_owned()
            }
            Event::Start(Tag::TableRow) => {
                self.cell = 0;
                "<tr>".to_owned()
            }
            Event::End(TagEnd::TableRow) => "</tr>\n".to_owned(),
            Event::Start(Tag::TableCell) => {
                let class = match self.table.get(self.cell) {
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Left | Alignment::None) | None => "",
                };
                self.cell += 1;
                format!("<{}{class}>", if self.in_head { "th" } else { "td" })
            }
            Event::End(TagEnd::TableCell) => {
                if self.in_head { "</th>" } else { "</td>" }.to_owned()
            }
            _ => "</tbody>\n</table></div>\n".to_owned(),
        };
        self.raw(html);
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }
}

fn level(level: u8) -> HeadingLevel {
    match level {
        0 | 1 => HeadingLevel::H1,
        2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        4 => HeadingLevel::H4,
        5 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// Whether raw HTML is one comment and nothing else: those are left out.
fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.find("-->").is_some_and(|end| end + 3 == html.len())
}
