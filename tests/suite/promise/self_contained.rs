//! No page asks anything of another host, and none needs an exception from a strict policy.

use crate::support::{Site, attribute, pages, tags};

#[test]
fn pages_ask_nothing_of_other_hosts() {
    let files = Site::example().built();
    let mut seen = 0;
    for (page, html) in pages(&files) {
        for tag in tags(html) {
            let name = tag.split([' ', '\n']).next().unwrap();
            let loads = match name {
                // A canonical address is a statement; nothing is fetched from it.
                "link" if tag.contains("rel=\"canonical\"") => None,
                "link" => attribute(tag, "href"),
                _ => attribute(tag, "src"),
            };
            if let Some(address) = loads {
                seen += 1;
                let is_foreign = address.contains("//") && !address.starts_with("data:");
                assert!(!is_foreign, "{page} asks for {address}");
            }
            for forbidden in [" style=\"", " srcset=\"", " onclick=\"", " onload=\"", " ping=\""] {
                assert!(!tag.contains(forbidden), "{page} has{forbidden}: <{tag}>");
            }
            // The file to mail alone carries its style with it, and loads nothing at all.
            let is_mail = page.ends_with("/close/mail.html");
            assert!(name != "style" || is_mail, "{page} has a style of its own");
            assert!(!is_mail || loads.is_none(), "{page} needs something beside it: <{tag}>");
            assert!(name != "script" || tag.contains(" src=\""), "{page} has an inline script");
            assert!(!["iframe", "object", "embed", "base"].contains(&name), "{page}: <{tag}>");
        }
    }
    assert!(seen > 100, "only {seen} addresses were looked at");
}

#[test]
fn styles_and_scripts_ask_nothing_of_other_hosts() {
    let files = Site::small().built();
    let assets: Vec<_> =
        files.iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".js")).collect();
    assert!(assets.len() >= 2);
    for (path, bytes) in assets {
        let text = std::str::from_utf8(bytes).unwrap();
        for forbidden in ["@import", "url(http", "url(//", "fetch(", "XMLHttpRequest", "sendBeacon"]
        {
            assert!(!text.contains(forbidden), "{path} has {forbidden}");
        }
    }
}
