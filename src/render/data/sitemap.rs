//! `sitemap.xml` and `robots.txt`.

use std::fmt::Write as _;

use super::xml::escape;
use crate::report::{Facts, Page, Route, pages};

/// Every page's address; only where it is known under which address the site is published.
pub(super) fn sitemap(facts: Facts<'_>) -> Option<Vec<u8>> {
    let base = facts.plan.site.base_url.as_ref()?;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in
        pages(facts.plan, facts.assessment).into_iter().filter(|page| *page != Page::NotFound)
    {
        let url = page.route(facts.plan).url();
        writeln!(text, "<url><loc>{}{}</loc></url>", escape(base), escape(&url))
            .expect("memory takes every line");
    }
    text.push_str("</urlset>\n");
    Some(text.into_bytes())
}

/// Lets everybody read everything, and names the sitemap.
pub(super) fn robots(facts: Facts<'_>) -> Vec<u8> {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &facts.plan.site.base_url {
        let sitemap = Route::File("sitemap.xml".to_owned()).url();
        writeln!(text, "Sitemap: {base}{sitemap}").expect("memory takes every line");
    }
    text.into_bytes()
}
