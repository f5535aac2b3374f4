//! Reads pages as browsers do, and says whether anything in them is active.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html};
use url::Url;

/// What texts of people may become.
const OF_TEXTS: [&str; 36] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that run, load, embed, send or restyle: no page has them.
const ACTIVE: [&str; 12] = [
    "iframe",
    "object",
    "embed",
    "applet",
    "frame",
    "frameset",
    "base",
    "style",
    "audio",
    "video",
    "foreignobject",
    "animate",
];

/// A text's HTML: known elements, no way out of the element around it, ids of its own.
pub fn assert_safe_text(html: &str, id_prefix: &str) {
    let page = format!("<main><div id=\"around\">{html}</div></main><p id=\"behind\"></p>");
    let document = Html::parse_document(&page);
    let mut behind =
        document.root_element().descendent_elements().filter(|it| it.attr("id") == Some("behind"));
    let behind = behind.next().expect("it stays an element");
    let around: Vec<&str> =
        behind.ancestors().filter_map(ElementRef::wrap).map(|it| it.value().name()).collect();
    assert_eq!(around, ["body", "html"], "the text leaves its place: {html:?}");
    let around = document
        .root_element()
        .descendent_elements()
        .find(|it| it.attr("id") == Some("around"))
        .expect("it stays an element");
    let all = document.root_element().descendent_elements().count();
    let inside = around.descendent_elements().count() - 1;
    // html, head, body, main, around, behind.
    assert_eq!(all, inside + 6, "the text adds elements elsewhere: {html:?}");
    for element in around.descendent_elements().skip(1) {
        let name = element.value().name();
        assert!(OF_TEXTS.contains(&name), "<{name}> in {html:?}");
        if let Some(id) = element.attr("id") {
            assert!(id.starts_with(id_prefix), "the id {id:?} in {html:?}");
        }
    }
    assert_safe(&document, html, false);
}

/// A whole page: nothing active but the program's own files, every id once.
pub fn assert_safe_page(path: &str, html: &str) {
    let document = Html::parse_document(html);
    // The file to mail carries its style, since nothing lies beside it.
    assert_safe(&document, path, path.ends_with("mail.html"));
    let mut ids = BTreeSet::new();
    for element in document.root_element().descendent_elements() {
        let name = element.value().name();
        if let Some(id) = element.attr("id") {
            assert!(ids.insert(id.to_owned()), "{path}: the id {id:?} stands twice");
        }
        if name == "script" {
            let src = element.attr("src").unwrap_or_default();
            assert!(src.contains("assets/") && element.inner_html().is_empty(), "{path}: a script");
        }
    }
}

fn assert_safe(document: &Html, what: &str, may_style: bool) {
    let page = Url::parse("https://site.example/goals/kpis/churn/index.html").expect("an address");
    for element in document.root_element().descendent_elements() {
        let name = element.value().name();
        let is_active = ACTIVE.contains(&name.to_ascii_lowercase().as_str());
        assert!(!is_active || may_style && name == "style", "<{name}> in {what:?}");
        for (attribute, value) in element.value().attrs() {
            let attribute = attribute.to_ascii_lowercase();
            assert!(!attribute.starts_with("on"), "{attribute} in {what:?}");
            assert!(
                !matches!(attribute.as_str(), "style" | "srcdoc" | "formaction" | "srcset"),
                "{attribute} in {what:?}"
            );
            if attribute == "http-equiv" {
                assert!(
                    !value.eq_ignore_ascii_case("refresh") || what.contains("redirect"),
                    "{what:?}"
                );
            }
            if !matches!(
                attribute.as_str(),
                "href" | "src" | "xlink:href" | "action" | "poster" | "data" | "cite"
            ) {
                continue;
            }
            let Ok(address) = page.join(value) else { continue };
            assert!(
                matches!(address.scheme(), "http" | "https" | "mailto"),
                "{attribute}={value:?} in {what:?}"
            );
            // Whatever a page loads by itself lies beside it.
            if attribute == "src" {
                assert_eq!(address.host_str(), Some("site.example"), "{value:?} in {what:?}");
            }
        }
    }
}
