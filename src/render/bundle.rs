//! The whole output as a value: path to bytes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use unicode_normalization::UnicodeNormalization;

use super::{Content, fault};
use crate::finding::Finding;

/// A larger output is a mistake.
const BUNDLE_BYTES_MAX: usize = 2 << 30;

/// Most disks hold names of 255 bytes, and a file in the making has a longer one.
const NAME_BYTES_MAX: usize = 200;

/// Below a folder of the keeper's choice no longer path can be written everywhere.
const PATH_BYTES_MAX: usize = 1000;

/// Every file of the output, by its path with `/` between folders.
#[derive(Debug, Default)]
pub struct Bundle {
    files: BTreeMap<String, Content>,
    /// The paths as `fold` makes them.
    folded: BTreeMap<String, String>,
    bytes: usize,
}

/// When a file is written: readers of a half-written site find what a page needs beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// What pages need: styles, scripts, images, static files.
    Asset,
    /// A page about one thing.
    Page,
    /// What lists or leads to pages: home, dashboards, data, feed, sitemap.
    Index,
}

impl Bundle {
    /// Adds a file; a path that is taken, in whatever case or spelling, is a finding.
    pub fn insert(&mut self, path: String, bytes: impl Into<Content>) -> Result<(), Finding> {
        let bytes = bytes.into();
        self.bytes += bytes.size();
        if self.bytes > BUNDLE_BYTES_MAX {
            let message = format!("with `{path}` the output is larger than 2 GiB");
            return Err(Finding::new(&fault::OUTPUT_TOO_LARGE, None, message));
        }
        if let Some(finding) = too_long(&path) {
            return Err(finding);
        }
        let folded = fold(&path);
        if let Some(other) = self.across(&folded) {
            let (short, long) =
                if other.len() < path.len() { (other, &path) } else { (&path, other) };
            let message = format!("`{short}` would be a file, and for `{long}` a folder");
            return Err(
                Finding::new(&fault::OUTPUT_CLASH, None, message).help("rename one of the two")
            );
        }
        match self.folded.entry(folded) {
            Entry::Occupied(taken) => {
                let message = if *taken.get() == path {
                    format!("two files want to be `{path}` in the output")
                } else if taken.get().to_lowercase() == path.to_lowercase() {
                    format!("`{path}` and `{}` differ in case alone", taken.get())
                } else {
                    format!(
                        "`{path}` stands twice, once with its letters and their marks apart \
                         (Unicode NFC and NFD)"
                    )
                };
                Err(Finding::new(&fault::OUTPUT_CLASH, None, message).help("rename one of the two"))
            }
            Entry::Vacant(free) => {
                free.insert(path.clone());
                self.files.insert(path, bytes);
                Ok(())
            }
        }
    }

    /// The path that needs a file where another has a folder.
    fn across(&self, folded: &str) -> Option<&String> {
        let above = folded.match_indices('/').find_map(|(at, _)| self.folded.get(&folded[..at]));
        let inside = format!("{folded}/");
        above.or_else(|| {
            let (below, path) = self.folded.range(inside.clone()..).next()?;
            below.starts_with(&inside).then_some(path)
        })
    }

    /// What is in a file.
    pub fn get(&self, path: &str) -> Option<&Content> {
        self.files.get(path)
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.files.iter().map(|(path, content)| (path.as_str(), content))
    }

    /// Every file, by path, with its content given away.
    pub fn into_files(self) -> impl Iterator<Item = (String, Content)> {
        self.files.into_iter()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// When a file is written.
    pub fn place(path: &str) -> Place {
        let is_listing =
            !path.contains('/') || path.ends_with("/index.html") && path.matches('/').count() == 1;
        match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            _ if path.starts_with("data/") || path == "robots.txt" => Place::Index,
            "xml" => Place::Index,
            "html" if is_listing => Place::Index,
            "html" => Place::Page,
            _ => Place::Asset,
        }
    }
}

/// What to say of a path that many disks cannot hold; the write would fail halfway.
fn too_long(path: &str) -> Option<Finding> {
    let message = if path.len() > PATH_BYTES_MAX {
        format!("the path `{path}` has {} bytes; {PATH_BYTES_MAX} are allowed", path.len())
    } else {
        let name = path.split('/').find(|name| name.len() > NAME_BYTES_MAX)?;
        format!("the name `{name}` has {} bytes; {NAME_BYTES_MAX} are allowed", name.len())
    };
    Some(Finding::new(&fault::OUTPUT_TOO_LARGE, None, message).help("give it a shorter name"))
}

/// A path in lower case, with letters and their marks apart: what differs in these alone is one file on
/// many disks, and `é` looks the same either way.
fn fold(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfd().collect::<String>().to_lowercase().nfd().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_have_a_length() {
        let refused = |path: String, words: &str| {
            let finding = Bundle::default().insert(path, vec![1]).expect_err("it is too long");
            assert!(finding.message.ends_with(words), "{}", finding.message);
        };
        refused(format!("a/{}.css", "é".repeat(100)), "has 204 bytes; 200 are allowed");
        refused("aaaaaaaaa/".repeat(100) + "x", "has 1001 bytes; 1000 are allowed");
        assert!(Bundle::default().insert("a".repeat(200), vec![1]).is_ok());
    }

    #[test]
    fn paths_that_differ_in_how_letters_are_composed_are_refused() {
        let clash = |one: &str, other: &str| {
            let mut bundle = Bundle::default();
            bundle.insert(one.into(), vec![1]).expect("the first");
            bundle.insert(other.into(), vec![2]).err().map(|finding| finding.message)
        };
        let twice = clash("r\u{e9}sum\u{e9}.pdf", "re\u{301}sume\u{301}.pdf").expect("one path");
        assert!(twice.ends_with("(Unicode NFC and NFD)"), "{twice}");
        assert!(clash("\u{bcf4}.pdf", "\u{1107}\u{1169}.pdf").is_some());
        assert!(clash("R\u{c9}SUM\u{c9}.pdf", "re\u{301}sume\u{301}.pdf").is_some());
        // A folder in the way of a file, too.
        assert!(clash("\u{e9}", "e\u{301}/a.pdf").is_some());
        assert_eq!(clash("r\u{e9}sum\u{e9}.pdf", "resume.pdf"), None);
        assert_eq!(clash("\u{e9}.pdf", "\u{e8}.pdf"), None);
    }

    #[test]
    fn paths_that_differ_in_case_alone_are_refused() {
        let mut bundle = Bundle::default();
        bundle.insert("a/Logo.svg".into(), vec![1]).expect("the first");
        bundle.insert("a/other.svg".into(), vec![2]).expect("another");
        let finding = bundle.insert("A/logo.svg".into(), vec![3]).expect_err("the same path");
        assert_eq!(finding.message, "`A/logo.svg` and `a/Logo.svg` differ in case alone");
        assert_eq!(bundle.get("a/Logo.svg"), Some(&vec![1].into()));
    }

    #[test]
    fn what_pages_need_is_written_before_them() {
        let case = |path: &str, place: Place| assert_eq!(Bundle::place(path), place, "{path}");
        case("assets/style.css", Place::Asset);
        case("logo.svg", Place::Asset);
        case("kpis/churn/index.html", Place::Page);
        case("objectives/2026-Q2/grow/index.html", Place::Page);
        case("kpis/index.html", Place::Index);
        case("index.html", Place::Index);
        case("data/site.json", Place::Index);
        case("feed.xml", Place::Index);
    }
}
