//! Templates: a view and its template become bytes, or a located finding.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Function, Kwargs, State, Tera, TeraResult};

use super::theme::ThemeFile;
use super::{Theme, fault};
use crate::finding::{FileId, Finding, Span};
use crate::language::{Language, Slot};

/// A larger page is a template that repeats itself.
const PAGE_BYTES_MAX: usize = 64 << 20;

/// The templates of a theme, ready to render.
pub struct Engine {
    tera: Tera,
    /// The templates that belong to the site with their texts, for places.
    files: BTreeMap<String, (FileId, String)>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("files", &self.files).finish_non_exhaustive()
    }
}

impl Engine {
    /// Reads every template of a theme.
    ///
    /// `t(key="..")` in them prints a message of the language, `asset(name="style.css")` the name
    /// under which a file of `assets/` is published.
    pub fn new(
        theme: &Theme<'_>,
        language: &Arc<Language>,
        assets: &BTreeMap<String, String>,
    ) -> Result<Self, Vec<Finding>> {
        let mut files = BTreeMap::new();
        let mut findings = Vec::new();
        let mut texts = Vec::new();
        for template in theme.templates() {
            match std::str::from_utf8(template.bytes) {
                Ok(text) => {
                    texts.push((template.name.as_str(), text));
                    if let Some(file) = template.file {
                        files.insert(template.name.clone(), (file, text.to_owned()));
                    }
                }
                Err(error) => {
                    let span = template
                        .file
                        .map(|file| Span::new(file, error.valid_up_to(), error.valid_up_to() + 1));
                    let message = format!("`{}` is no UTF-8 text", template.name);
                    findings.push(Finding::new(&fault::TEMPLATE_ERROR, span, message));
                }
            }
        }
        let prefixes: Vec<String> = theme.prefixes().map(str::to_owned).collect();
        let styles = Styles::new(theme);
        let new_tera = || new_tera(&prefixes, language, assets, styles.clone());
        let mut engine = Self { tera: new_tera(), files };
        if let Err(error) = engine.tera.add_raw_templates(texts.iter().copied()) {
            findings.extend(engine.syntax_errors(&texts, new_tera));
            if findings.is_empty() {
                findings.extend(engine.findings(&error));
            }
        }
        if findings.is_empty() { Ok(engine) } else { Err(findings) }
    }

    /// Whether there is such a template.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// A page: the template's path within the theme, filled with a view.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, Finding> {
        self.render_with(template, view, &[])
    }

    /// A page with pieces that were rendered before it: its template sees them as `pieces_html`.
    pub(super) fn render_with(
        &self,
        template: &str,
        view: &impl Serialize,
        pieces: &[Arc<String>],
    ) -> Result<Vec<u8>, Finding> {
        let mut page = Page { bytes: Vec::with_capacity(64 << 10), is_full: false };
        let done = Context::from_serialize(view).and_then(|mut context| {
            if !pieces.is_empty() {
                let pieces: Vec<&str> = pieces.iter().map(|piece| piece.as_str()).collect();
                context.insert("pieces_html", &pieces);
            }
            self.tera.render_to(template, &context, &mut page)
        });
        match done {
            // A copy has the very size, where the bytes that grew have up to twice as much: all pages
            // are kept until the last one is rendered.
            Ok(()) => Ok(page.bytes.as_slice().to_vec()),
            Err(_) if page.is_full => {
                let message = format!("`{template}` makes a page larger than 64 MiB");
                Err(Finding::new(&fault::OUTPUT_TOO_LARGE, None, message))
            }
            Err(error) => Err(self.findings(&error).swap_remove(0)),
        }
    }

    /// The mistakes in syntax of all templates: together they would stop at the first.
    fn syntax_errors(&self, texts: &[(&str, &str)], new_tera: impl Fn() -> Tera) -> Vec<Finding> {
        let alone = |(name, text): &(&str, &str)| {
            let error = new_tera().add_raw_template(name, text).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| self.findings(&error))
        };
        texts.iter().filter_map(alone).flatten().collect()
    }

    /// An error of a template as findings, at least one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds have no place to show")]
    fn findings(&self, error: &tera::Error) -> Vec<Finding> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                vec![self.located(
                    report.filename(),
                    (span.start_line, span.start_col + 1),
                    Some(span.range.clone()),
                    report.message(),
                )]
            }
            ErrorKind::Msg(text) => text.split("\n\n").map(|one| self.reported(one)).collect(),
            _ => vec![Finding::new(&fault::TEMPLATE_ERROR, None, fragment(&error.to_string()))],
        }
    }

    /// A report that the template language has already put into words: `error: ..\n --> name:1:2`.
    fn reported(&self, report: &str) -> Finding {
        let message = report.lines().next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        let column = parts.next().and_then(|column| column.parse().ok());
        let line = parts.next().and_then(|line| line.parse().ok());
        match (line, column, parts.next()) {
            (Some(line), Some(column), Some(name)) => {
                self.located(name, (line, column), None, message)
            }
            _ => Finding::new(&fault::TEMPLATE_ERROR, None, fragment(message)),
        }
    }

    /// A finding at its place; a built-in template has no file, so its place is put into words.
    fn located(
        &self,
        name: &str,
        (line, column): (usize, usize),
        range: Option<std::ops::Range<usize>>,
        message: &str,
    ) -> Finding {
        // `is not defined. Available fields: ..`: what could be written instead is the help.
        let (message, help) = match message.split_once(". Available ") {
            Some((message, available)) => (message, Some(format!("available are the {available}"))),
            None => (message, None),
        };
        let message = fragment(message);
        let mut finding = if let Some((file, text)) = self.files.get(name) {
            let range = range.unwrap_or_else(|| {
                let start = offset(text, line, column);
                start..start
            });
            let span = Span::new(*file, range.start, range.end);
            Finding::new(&fault::TEMPLATE_ERROR, Some(span), message)
        } else {
            let message = format!("{name}:{line}:{column}: {message}");
            Finding::new(&fault::TEMPLATE_ERROR, None, message)
        };
        finding.help = help.map(Into::into);
        finding
    }
}

/// The byte at a line and a column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let within = text[before..].chars().take(column - 1).map(char::len_utf8).sum::<usize>();
    before + within
}

fn new_tera(
    prefixes: &[String],
    language: &Arc<Language>,
    assets: &BTreeMap<String, String>,
    styles: Styles,
) -> Tera {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes(prefixes.to_vec()).expect("no template was added yet");
    let say = Arc::clone(language);
    tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        with_slots(&say, &kwargs, Language::say)
    });
    tera.register_function("style", styles);
    tera.register_function("t_html", SayHtml(Arc::clone(language)));
    let assets = assets.clone();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let name = kwargs.must_get::<&str>("name")?;
        let published = assets.get(name).cloned();
        published.ok_or_else(|| tera::Error::message(format!("there is no asset `{name}`")))
    });
    tera
}

/// `style(name="style.css")`: a style sheet of the theme as an element, for a page that stands alone.
#[derive(Clone)]
struct Styles(Arc<BTreeMap<String, String>>);

impl Styles {
    fn new(theme: &Theme<'_>) -> Self {
        let sheets = theme
            .assets()
            .into_iter()
            .filter(|(path, _)| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "css"));
        let element = |(path, file): (&str, &ThemeFile<'_>)| {
            let name = path.strip_prefix("assets/").unwrap_or(path).to_owned();
            let sheet = String::from_utf8_lossy(file.bytes);
            // Only this would end the element; within a style sheet `\/` is `/`.
            (name, format!("<style>\n{}</style>", sheet.replace("</", "<\\/")))
        };
        Self(Arc::new(sheets.map(element).collect()))
    }
}

impl Function<TeraResult<String>> for Styles {
    fn call(&self, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
        let name = kwargs.must_get::<&str>("name")?;
        let sheet = self.0.get(name).cloned();
        sheet.ok_or_else(|| tera::Error::message(format!("there is no style sheet `{name}`")))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// `t_html(key="..", slot=..)`: a message as HTML, its slots escaped.
struct SayHtml(Arc<Language>);

impl Function<TeraResult<String>> for SayHtml {
    fn call(&self, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
        with_slots(&self.0, &kwargs, Language::say_html)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn with_slots(
    language: &Language,
    kwargs: &Kwargs,
    say: impl Fn(&Language, &str, &[(&str, Slot<'_>)]) -> String,
) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    if !language.has(key) {
        return Err(tera::Error::message(format!("there is no message `{key}`")));
    }
    let mut slots = Vec::new();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        let slot = match value.as_i64() {
            Some(count) => Slot::Count(count),
            None => Slot::Text(value.to_string().into()),
        };
        slots.push((name, slot));
    }
    Ok(say(language, key, &slots))
}

/// A page in the making, which refuses to grow without bounds.
struct Page {
    bytes: Vec<u8>,
    is_full: bool,
}

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > PAGE_BYTES_MAX {
            self.is_full = true;
            return Err(io::Error::other("the page is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A sentence as a lowercase fragment without a final period.
fn fragment(sentence: &str) -> String {
    let sentence = sentence.trim().trim_end_matches('.');
    let mut chars = sentence.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => sentence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Sources;

    #[derive(Serialize)]
    struct View {
        title: &'static str,
        body_html: &'static str,
        days: i64,
    }

    const VIEW: View = View { title: "A & B", body_html: "<b>x</b>", days: 2 };

    fn engine(files: &[(&str, &str)]) -> Result<Engine, Vec<Finding>> {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        let sources = Sources::new(files);
        let theme = Theme::new(&sources, "default", None).expect("it is built in");
        let messages = "age = { $days ->\n    [one] a day\n   *[other] **{ $days }** days\n}\n";
        let language = Language::new("en", &[messages]).expect("the messages are right");
        // Built-in templates speak messages that this language does not have; only rendering asks.
        let names = [("style.css".to_owned(), "style.0.css".to_owned())].into();
        Engine::new(&theme, &Arc::new(language), &names)
    }

    #[track_caller]
    fn page(files: &[(&str, &str)], expected: &str) {
        let engine = engine(files).expect("the templates are right");
        let bytes = engine.render("page/x.html", &VIEW).expect("the view has it all");
        assert_eq!(String::from_utf8(bytes).expect("text"), expected);
    }

    #[test]
    fn a_view_fills_its_template() {
        let file = "templates/page/x.html";
        page(&[(file, "{{ title }} {{ body_html | safe }}")], "A &amp; B <b>x</b>");
        page(&[(file, "{{ t(key=\"age\", days=days) }}")], "**2** days".replace("**", "").as_str());
        page(&[(file, "{{ t_html(key=\"age\", days=days) }}")], "<strong>2</strong> days");
    }

    #[test]
    fn the_site_can_extend_what_it_replaces() {
        page(
            &[
                ("themes/default/page/x.html", "[{% block a %}theme{% endblock %}]"),
                (
                    "templates/page/x.html",
                    "{% extends \"themes/default/page/x.html\" %}{% block a %}site{% endblock %}",
                ),
            ],
            "[site]",
        );
    }

    #[track_caller]
    fn refused(text: &str, message: &str, at: usize) {
        let finding = match engine(&[("templates/page/x.html", text)]) {
            Ok(engine) => engine.render("page/x.html", &VIEW).expect_err("it has a mistake"),
            Err(mut findings) => findings.swap_remove(0),
        };
        assert_eq!(finding.message, message);
        assert_eq!(finding.span.map(|span| span.start as usize), Some(at));
    }

    #[test]
    fn mistakes_are_located() {
        refused("a\n{{ titel }}", "variable `titel` is not defined", 5);
        refused(
            "{% if %}",
            "found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, \
             `{`, `[` or `(`",
            6,
        );
        refused("{{ t(key=\"gone\") }}", "there is no message `gone`", 3);
        refused("{{ asset(name=\"gone.css\") }}", "there is no asset `gone.css`", 3);
        refused("a\n{{ title | shout }}", "unknown filter `shout`", 13);
    }

    #[test]
    fn all_templates_with_mistakes_are_named() {
        let files = [("templates/page/x.html", "{% if %}"), ("templates/page/y.html", "{{ }")];
        assert_eq!(engine(&files).expect_err("two mistakes").len(), 2);
    }

    #[test]
    fn a_page_that_never_ends_is_refused() {
        let text = format!("{{% for a in range(end=90000) %}}{}{{% endfor %}}", "x".repeat(4096));
        let engine = engine(&[("templates/page/x.html", &text)]).expect("its syntax is right");
        let finding = engine.render("page/x.html", &VIEW).expect_err("it is too large");
        assert_eq!(finding.fault, &fault::OUTPUT_TOO_LARGE);
    }
}
