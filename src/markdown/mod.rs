//! Markdown to safe HTML.
//!
//! **Invariant:** knows no KPI and no page: figures and addresses come through `Resolve`. Whatever
//! the text holds, the HTML has no script, no style, no foreign image and no link scheme but those
//! listed here; raw HTML is shown as typed unless the site allows it.

mod heading;
mod html;
mod link;
mod marked;
mod page_links;
mod shortcode;
mod table;

pub mod fault;

use std::borrow::Cow;

use crate::finding::Finding;
use crate::model::{Body, RawHtml};

pub use shortcode::{Argument, Shortcode};

/// How a text is set on its page.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// What stands before every id in the text, so that texts and page share no id.
    pub id_prefix: &'a str,
    /// How many levels headings move down: 1 below the title of the page.
    pub levels_down: u8,
}

/// What a text needs from the site.
pub trait Resolve {
    /// The HTML of a shortcode other than `toc`.
    fn shortcode(&self, shortcode: &Shortcode<'_>) -> Result<String, Refusal>;

    /// The page-relative address for a link without a scheme, as typed; none if it leads nowhere.
    fn link(&self, destination: &str) -> Option<String>;
}

/// Why a shortcode cannot be shown.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// A lowercase fragment.
    pub message: String,
    /// What to write instead.
    pub help: Option<Cow<'static, str>>,
    /// The argument at fault; none where it is the name or the whole.
    pub argument: Option<String>,
}

impl Refusal {
    /// A refusal of a whole shortcode.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, argument: None }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the argument at fault.
    #[must_use]
    pub fn argument(mut self, name: impl Into<String>) -> Self {
        self.argument = Some(name.into());
        self
    }
}

/// A text as HTML, and what is wrong in it.
#[derive(Debug, Clone, Default)]
pub struct Rendered {
    /// The HTML.
    pub html: String,
    /// Shortcodes that cannot be shown, links that lead nowhere.
    pub findings: Vec<Finding>,
}

/// A text as HTML.
pub fn render_markdown(body: &Body, options: Options<'_>, resolve: &impl Resolve) -> Rendered {
    html::render(body, options, resolve)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{FileId, Span};

    struct Site;

    impl Resolve for Site {
        fn shortcode(&self, shortcode: &Shortcode<'_>) -> Result<String, Refusal> {
            match (shortcode.name, shortcode.value("id")) {
                ("kpi", Some("churn")) if shortcode.is_alone => Ok("<figure>4%</figure>".into()),
                ("kpi", Some("churn")) => Ok("<b>4%</b>".into()),
                ("kpi", _) => Err(Refusal::new("no such KPI").argument("id")),
                _ => Err(Refusal::new(format!("there is no shortcode `{}`", shortcode.name))),
            }
        }

        fn link(&self, destination: &str) -> Option<String> {
            destination.strip_suffix(".md").map(|stem| format!("{stem}/index.html"))
        }
    }

    fn rendered(markdown: &str, raw_html: RawHtml) -> Rendered {
        let span = Span::new(FileId(0), 100, 100 + markdown.len());
        let body = Body { markdown: markdown.to_owned(), span };
        render_markdown(&body, Options { raw_html, id_prefix: "t-", levels_down: 1 }, &Site)
    }

    #[track_caller]
    fn case(markdown: &str, html: &str) {
        let rendered = rendered(markdown, RawHtml::Escape);
        assert_eq!(rendered.html.trim_end(), html);
        assert_eq!(rendered.findings, []);
    }

    #[track_caller]
    fn fault(markdown: &str, html: &str, message: &str, at: &str) {
        let rendered = rendered(markdown, RawHtml::Escape);
        assert_eq!(rendered.html.trim_end(), html);
        let [finding] = &rendered.findings[..] else { panic!("{:?}", rendered.findings) };
        assert_eq!(finding.message, message);
        let span = finding.span.expect("it has a place");
        assert_eq!(&markdown[span.start as usize - 100..span.end as usize - 100], at);
    }

    #[test]
    fn markdown_becomes_html() {
        case("a *b* **c** ~~d~~", "<p>a <em>b</em> <strong>c</strong> <del>d</del></p>");
        case("- [x] done\n- [ ] open", "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>");
        case("```sql\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>");
    }

    #[test]
    fn headings_move_down_and_have_ids() {
        case(
            "# How *to* read\n\n## How to read\n\n###### Deep",
            "<h2 id=\"t-how-to-read\">How <em>to</em> read</h2>\n\
             <h3 id=\"t-how-to-read-1\">How to read</h3>\n<h6 id=\"t-deep\">Deep</h6>",
        );
        case("# A {#own .x onclick=y}", "<h2 id=\"t-own\">A</h2>");
        case("# A\n\n[up](#a)", "<h2 id=\"t-a\">A</h2>\n<p><a href=\"#t-a\">up</a></p>");
    }

    #[test]
    fn tables_align_by_classes() {
        case(
            "|a|b|\n|-|-:|\n|1|2|",
            "<div class=\"table-scroll\"><table>\n<thead>\n<tr><th>a</th><th class=\"right\">b</th></tr>\n</thead>\n\
             <tbody>\n<tr><td>1</td><td class=\"right\">2</td></tr>\n</tbody>\n</table></div>",
        );
    }

    #[test]
    fn footnotes_have_ids_of_their_text() {
        case(
            "a[^x y]\n\n[^x y]: note",
            "<p>a<sup class=\"footnote-reference\"><a href=\"#t-fn-1\">1</a></sup></p>\n\
             <div class=\"footnote-definition\" id=\"t-fn-1\">\
             <sup class=\"footnote-definition-label\">1</sup>\n<p>note</p>\n</div>",
        );
    }

    #[test]
    fn raw_html_is_shown_as_typed_unless_allowed() {
        case("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>");
        case("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>");
        case("a <!-- note --> b\n\n<!-- more\nlines -->\n\nc", "<p>a  b</p>\n<p>c</p>");
        let allowed = rendered("a <b>c</b>", RawHtml::Allow);
        assert_eq!(allowed.html, "<p>a <b>c</b></p>\n");
    }

    #[test]
    fn links_lead_to_pages_or_allowed_schemes() {
        case("[a](../x.md)", "<p><a href=\"../x/index.html\">a</a></p>");
        case("[a](https://a.example)", "<p><a href=\"https://a.example\">a</a></p>");
        case("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>");
        fault("[a](gone.txt)", "<p>a</p>", "link `gone.txt` leads nowhere", "[a](gone.txt)");
    }

    #[track_caller]
    fn refused_link(destination: &str) {
        let rendered = rendered(&format!("[a](<{destination}>)"), RawHtml::Escape);
        assert_eq!(rendered.html, "<p>a</p>\n");
        assert_eq!(rendered.findings.len(), 1);
    }

    #[test]
    fn other_schemes_are_no_links() {
        refused_link("javascript:alert(1)");
        refused_link("JavaScript:alert(1)");
        refused_link(" java&#10;script:alert(1)");
        refused_link("\u{1}javascript:alert(1)");
        refused_link("data:text/html,x");
        refused_link("vbscript:x");
        refused_link("//host.example/x.md");
        refused_link(r"\\\\host\x.md");
    }

    #[test]
    fn foreign_images_become_links() {
        fault(
            "![a](https://a.example/b.png)",
            "<p><a href=\"https://a.example/b.png\">a</a></p>",
            "image `https://a.example/b.png` lies on another host",
            "![a](https://a.example/b.png)",
        );
    }

    #[test]
    fn shortcodes_stand_in_a_line_or_alone() {
        case("at {{ kpi(id=\"churn\") }} now", "<p>at <b>4%</b> now</p>");
        case("{{ kpi(id=\"churn\") }}", "<figure>4%</figure>");
        case("- {{kpi( id = \"churn\" )}}", "<ul>\n<li><b>4%</b></li>\n</ul>");
        case(
            "# A\n\n{{ toc() }}",
            "<h2 id=\"t-a\">A</h2>\n<ul class=\"toc\">\n<li><a href=\"#t-a\">A</a></li>\n</ul>",
        );
    }

    #[test]
    fn shortcodes_in_code_are_left_alone() {
        case("`{{ kpi() }}`", "<p><code>{{ kpi() }}</code></p>");
        case("    {{ x", "<pre tabindex=\"0\"><code>{{ x</code></pre>");
        case("\\{{ kpi(id=\"churn\") }}", "<p>{{ kpi(id=\"churn\") }}</p>");
    }

    #[test]
    fn shortcodes_that_cannot_be_shown_are_located() {
        fault(
            "é {{ kpi(id=\"x\") }}",
            "<p>é {{ kpi(id=&quot;x&quot;) }}</p>",
            "no such KPI",
            "\"x\"",
        );
        fault("{{ x() }}", "<p>{{ x() }}</p>", "there is no shortcode `x`", "{{ x() }}");
        let twice = rendered("{{ toc() }}\n\n{{ toc() }}", RawHtml::Escape);
        assert_eq!(twice.findings[0].message, "`toc` stands in this text a second time");
        fault("a {{ b", "<p>a {{ b</p>", "`{{` does not begin a shortcode", "{{");
        fault(
            "{{ kpi(churn) }}",
            "<p>{{ kpi(churn) }}</p>",
            "`{{` does not begin a shortcode",
            "{{",
        );
    }

    #[test]
    fn a_few_letters_make_no_gigabytes() {
        // Rows that are too short are filled with empty cells.
        let head = format!("|{}\n|{}\n", "a|".repeat(1000), "-|".repeat(1000));
        let table = format!("{head}{}\n", "a\n".repeat(250)).repeat(4);
        let Rendered { html, findings } = rendered(&table, RawHtml::Escape);
        let [finding] = &findings[..] else { panic!("{findings:?}") };
        assert_eq!(finding.message, "this text makes more than 1000000 pieces of HTML");
        assert_eq!(html, "");
    }

    /// Figures of a mebibyte each.
    struct Large;

    impl Resolve for Large {
        fn shortcode(&self, _: &Shortcode<'_>) -> Result<String, Refusal> {
            Ok("x".repeat(1 << 20))
        }

        fn link(&self, _: &str) -> Option<String> {
            None
        }
    }

    #[test]
    fn figures_have_a_size_together() {
        let markdown = "{{ kpi() }} ".repeat(40);
        let span = Span::new(FileId(0), 0, markdown.len());
        let body = Body { markdown, span };
        let options = Options { raw_html: RawHtml::Escape, id_prefix: "t-", levels_down: 1 };
        let rendered = render_markdown(&body, options, &Large);
        let [finding] = &rendered.findings[..] else { panic!("{:?}", rendered.findings) };
        let words = "the shortcodes of this text make more than 16 MiB of HTML";
        assert_eq!(finding.message, words);
        assert_eq!(finding.span, Some(Span::new(FileId(0), 17 * 12, 17 * 12 + 11)));
        assert!(rendered.html.len() < 18 << 20);
    }

    #[test]
    fn many_anchors_and_code_spans_are_found_at_once() {
        // To look through all headings for each link, or all code for each brace, would take hours.
        let headings: Vec<String> = (0..30_000).map(|number| format!("# a{number}")).collect();
        let headings = headings.join("\n") + "\n";
        let links = "[x](#a29999) ".repeat(30_000);
        let Rendered { html, findings } = rendered(&(headings + &links), RawHtml::Escape);
        assert_eq!(findings, []);
        assert_eq!(html.matches("href=\"#t-a29999\"").count(), 30_000);
        let code = "`{{` ".repeat(60_000);
        assert_eq!(rendered(&code, RawHtml::Escape).findings, []);
    }
}
