//! The same tree works at `/`, in a folder and from a disk: links are relative and lead to files.

use std::collections::BTreeSet;

use crate::support::{Site, attribute, pages, tags};

/// The file that a relative link leads to.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leads out of the site"),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_to_a_file_of_the_site() {
    let files = Site::example().built();
    let mut links = 0;
    for (page, html) in pages(&files) {
        let ids: BTreeSet<&str> = tags(html).filter_map(|tag| attribute(tag, "id")).collect();
        for tag in tags(html) {
            let link = ["href", "src"].iter().find_map(|name| attribute(tag, name));
            let Some(link) = link.filter(|_| !tag.contains("rel=\"canonical\"")) else { continue };
            if ["https://", "http://", "mailto:", "data:"].iter().any(|s| link.starts_with(s)) {
                continue;
            }
            links += 1;
            assert!(!link.starts_with('/'), "{page}: {link} is not relative");
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            if path.is_empty() {
                assert!(ids.contains(anchor), "{page} has no #{anchor}");
                continue;
            }
            let target = target(page, path.split('?').next().unwrap());
            let Some(bytes) = files.get(&target) else { panic!("{page}: {link} is missing") };
            if !anchor.is_empty() {
                let there = std::str::from_utf8(bytes).unwrap();
                let found = tags(there).any(|tag| attribute(tag, "id") == Some(anchor));
                assert!(found, "{page}: {link} names no place of {target}");
            }
        }
    }
    assert!(links > 500, "only {links} links were looked at");
}
