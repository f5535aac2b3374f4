//! A text with shortcodes to HTML: read as a browser reads it, nothing in it is active, and it stays
//! where it is put.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quarterdeck::finding::{FileId, Span};
use quarterdeck::markdown::{Options, Refusal, Resolve, Shortcode, render_markdown};
use quarterdeck::model::{Body, RawHtml};
use quarterdeck_fuzz::html::assert_safe_text;

struct Site;

impl Resolve for Site {
    fn shortcode(&self, shortcode: &Shortcode<'_>) -> Result<String, Refusal> {
        match (shortcode.name, shortcode.value("id")) {
            ("kpi", Some("churn")) if shortcode.is_alone => Ok("<figure>4%</figure>".into()),
            ("kpi", Some("churn")) => Ok("<b>4%</b>".into()),
            ("kpi", _) => Err(Refusal::new("no such KPI").argument("id")),
            (name, _) => Err(Refusal::new(format!("there is no shortcode `{name}`"))),
        }
    }

    fn link(&self, destination: &str) -> Option<String> {
        destination.strip_suffix(".md").map(|stem| format!("{}/index.html", stem.replace(':', "")))
    }
}

fuzz_target!(|markdown: &str| {
    let before = 100;
    let span = Span::new(FileId(0), before, before + markdown.len());
    let body = Body { markdown: markdown.to_owned(), span };
    let options = Options { raw_html: RawHtml::Escape, id_prefix: "t-", levels_down: 1 };
    let rendered = render_markdown(&body, options, &Site);
    for finding in &rendered.findings {
        let at = finding.span.expect("it has a place");
        assert!(span.start <= at.start && at.start <= at.end && at.end <= span.end, "{finding:?}");
        let (start, end) = (at.start as usize - before, at.end as usize - before);
        assert!(markdown.get(start..end).is_some(), "{finding:?} cuts a character");
    }
    assert_safe_text(&rendered.html, "t-");
    let again = render_markdown(&body, options, &Site);
    assert_eq!(again.html, rendered.html);
});
