//! Events of a Markdown text to HTML.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "Markdown has many events, and what is not named here is written as it is"
)]

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options as Syntax, Parser, Tag, TagEnd, html};

use super::heading::{Heading, headings, level};
use super::marked::Marked;
use super::page_links::Opened;
use super::shortcode::Shortcode;
use super::table::Table;
use super::{Options, Refusal, Rendered, Resolve, fault};
use crate::finding::{Finding, Span};
use crate::language::{escape, escape_into};
use crate::model::{Body, RawHtml};

/// The most pieces of HTML (tags, stretches of text) that one text makes: ten times what a book has.
const EVENTS_MAX: usize = 1_000_000;

/// The most HTML that the shortcodes of one text make: forty letters can name a chart of forty kilobytes.
const FIGURES_BYTES_MAX: usize = 16 << 20;

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
    let events: Vec<_> = events(&marked.text).collect();
    if events.len() > EVENTS_MAX {
        let message = format!("this text makes more than {EVENTS_MAX} pieces of HTML");
        let finding = Finding::new(&fault::TEXT_TOO_COMPLEX, Some(within(body, 0..0)), message)
            .help("divide it; a table fills its short rows with empty cells");
        return Rendered { html: String::new(), findings: vec![finding] };
    }
    let headings = headings(&events, options);
    let mut page = Page {
        body,
        options,
        resolve,
        marked: &marked,
        by_own_id: headings
            .iter()
            .enumerate()
            .map(|(position, heading)| (heading.own_id.clone(), position))
            .collect(),
        headings,
        next_heading: 0,
        figures_bytes: 0,
        is_full: false,
        has_contents: false,
        footnotes: BTreeMap::new(),
        table: Table::default(),
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

/// What Markdown makes of a text, with places: up to one piece too many, since the rows of a table can
/// make thousands of pieces out of one letter.
pub(super) fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, syntax()).into_offset_iter().take(EVENTS_MAX + 1)
}

/// The Markdown that is understood.
fn syntax() -> Syntax {
    Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_HEADING_ATTRIBUTES
        | Syntax::ENABLE_GFM
}

/// A place in a text as a place in its file.
pub(super) fn within(body: &Body, range: Range<usize>) -> Span {
    let start = body.span.start as usize;
    Span::new(body.span.file, start + range.start, start + range.end)
}

/// A text in the making.
pub(super) struct Page<'a, 'p, R> {
    pub(super) body: &'a Body,
    options: Options<'a>,
    pub(super) resolve: &'a R,
    pub(super) marked: &'a Marked<'a>,
    pub(super) headings: Vec<Heading>,
    /// The position of each heading by its own id.
    pub(super) by_own_id: BTreeMap<String, usize>,
    next_heading: usize,
    /// The size of all figures so far.
    figures_bytes: usize,
    /// Whether they were too many.
    is_full: bool,
    has_contents: bool,
    footnotes: BTreeMap<String, usize>,
    table: Table,
    pub(super) open: Vec<Opened>,
    in_code: bool,
    pub(super) image_depth: usize,
    pub(super) findings: Vec<Finding>,
    pub(super) out: Vec<Event<'p>>,
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
            Event::Start(Tag::Table(columns)) => {
                let html = self.table.open(columns);
                self.raw(html);
            }
            other => match self.table.html(other) {
                Some(html) => self.raw(html),
                None => self.out.push(other.clone()),
            },
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
        let shown = if self.figures_bytes > FIGURES_BYTES_MAX {
            return self.too_many_figures(&shortcode);
        } else if shortcode.name == "toc" {
            self.contents(&shortcode)
        } else {
            self.resolve.shortcode(&shortcode)
        };
        self.figures_bytes += shown.as_ref().map_or(0, String::len);
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

    /// Refuses the first shortcode past the limit, and leaves out all that follow.
    fn too_many_figures(&mut self, shortcode: &Shortcode<'_>) -> String {
        if !std::mem::replace(&mut self.is_full, true) {
            let mebibytes = FIGURES_BYTES_MAX >> 20;
            let message =
                format!("the shortcodes of this text make more than {mebibytes} MiB of HTML");
            let span = within(self.body, shortcode.range.clone());
            let finding = Finding::new(&fault::TEXT_TOO_COMPLEX, Some(span), message);
            self.findings.push(finding.help("show fewer figures in one text"));
        }
        String::new()
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

    /// The id of a footnote: labels may hold anything, and other texts of the page theirs.
    fn footnote(&mut self, label: &str) -> CowStr<'p> {
        let next = self.footnotes.len() + 1;
        let number = *self.footnotes.entry(label.to_owned()).or_insert(next);
        format!("{}fn-{number}", self.options.id_prefix).into()
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }
}

/// Whether raw HTML is one comment and nothing else: those are left out.
fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.find("-->").is_some_and(|end| end + 3 == html.len())
}
