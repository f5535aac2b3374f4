//! What the server answers with, and what it tells open pages.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::json;

use crate::render::Content;

/// Files by their path below the site's root.
pub type Files = BTreeMap<String, Content>;

/// One published site.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// Its files.
    pub files: Arc<Files>,
    /// Counts the sites published since the program started.
    pub build: u64,
    /// Differs from one start of the program to the next.
    pub run: u128,
}

/// The site that is served now, what changed last, and what is broken.
#[derive(Debug, Default)]
pub struct Served {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    published: Published,
    /// The pages that changed with the last build, by file.
    pages: Vec<String>,
    /// Style sheets of the last build by the name that they had before.
    styles: BTreeMap<String, String>,
    /// What keeps the files from being built, where something does.
    error: Option<String>,
    /// Counts everything that an open page has to hear of.
    event: u64,
}

impl Served {
    /// A site that is not built yet.
    pub fn new() -> Self {
        let served = Self::default();
        let since = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
        served.lock().published.run = since.as_nanos();
        served
    }

    /// The site that is served now.
    pub fn now(&self) -> Published {
        self.lock().published.clone()
    }

    /// Serves another site from now on, tells open pages what changed and that nothing is broken.
    pub fn publish(&self, files: Files) {
        let mut state = self.lock();
        let old = Arc::clone(&state.published.files);
        let styles = renamed_styles(&old, &files);
        let pages = changed_pages(&old, &files, &styles);
        let nothing_to_tell = pages.is_empty() && styles.is_empty() && state.error.is_none();
        if nothing_to_tell && state.published.build > 0 {
            // An event more would make an open page believe that it has missed one.
            state.published.files = Arc::new(files);
            return;
        }
        state.styles = styles;
        state.pages = pages;
        state.published = Published {
            files: Arc::new(files),
            build: state.published.build + 1,
            run: state.published.run,
        };
        state.error = None;
        state.event += 1;
        self.changed.notify_all();
    }

    /// Keeps the last good site and shows over it what is broken.
    pub fn broken(&self, error: String) {
        let mut state = self.lock();
        state.error = Some(error);
        state.event += 1;
        self.changed.notify_all();
    }

    /// The next event after the one seen, as server-sent events spell it; none within the time given.
    ///
    /// The first event of a stream says where things stand, so that a page that lost its stream for a
    /// while learns what it missed.
    pub(crate) fn next_event(&self, seen: &mut Option<u64>, patience: Duration) -> Option<String> {
        let state = self.lock();
        let (state, timeout) = self
            .changed
            .wait_timeout_while(state, patience, |state| *seen == Some(state.event))
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if timeout.timed_out() && *seen == Some(state.event) {
            return None;
        }
        // Two builds between two looks: what changed in the first is no longer known.
        let missed = seen.is_some_and(|seen| state.event > seen + 1);
        *seen = Some(state.event);
        let data = json!({
            "run": state.published.run.to_string(),
            "build": state.published.build,
            "pages": if missed { None } else { Some(&state.pages) },
            "styles": state.styles,
            "error": state.error,
        });
        Some(format!("data: {data}\n\n"))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is replaced field by field without a panic in between, so it holds even then.
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Style sheets whose name changed with their content: `assets/style.1a2b.css`.
fn renamed_styles(old: &Files, new: &Files) -> BTreeMap<String, String> {
    let stem = |path: &str| path.split('.').next().map(str::to_owned);
    let sheets = |files: &Files| -> BTreeMap<String, String> {
        files
            .keys()
            .filter(|path| has_ending(path, "css"))
            .filter_map(|path| Some((stem(path)?, path.clone())))
            .collect()
    };
    let after = sheets(new);
    sheets(old)
        .into_iter()
        .filter_map(|(stem, before)| Some((before, after.get(&stem)?.clone())))
        .filter(|(before, after)| before != after)
        .collect()
}

/// The pages that read otherwise than before, a new name of a style sheet aside.
fn changed_pages(old: &Files, new: &Files, styles: &BTreeMap<String, String>) -> Vec<String> {
    let renamed = |content: &Content| {
        let mut text = content.text()?;
        for (before, after) in styles {
            text = text.replace(before.as_str(), after);
        }
        Some(text)
    };
    new.iter()
        .filter(|(path, _)| has_ending(path, "html"))
        .filter(|(path, after)| {
            old.get(*path).is_none_or(|before| {
                before != *after && (styles.is_empty() || renamed(before) != after.text())
            })
        })
        .map(|(path, _)| path.clone())
        .collect()
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, its)| its == ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec().into()))
            .collect()
    }

    #[test]
    fn only_pages_that_read_otherwise_have_changed() {
        let served = Served::default();
        let style = "assets/style.1.css";
        served.publish(files(&[("a.html", style), ("b.html", "b"), (style, "x")]));
        served.publish(files(&[
            ("a.html", "assets/style.2.css"),
            ("b.html", "B"),
            ("assets/style.2.css", "y"),
        ]));
        let event = served.next_event(&mut None, Duration::ZERO).expect("where things stand");
        assert!(event.contains(r#""pages":["b.html"]"#), "{event}");
        assert!(event.contains(r#"{"assets/style.1.css":"assets/style.2.css"}"#), "{event}");
    }

    #[test]
    fn a_broken_build_keeps_the_site_until_the_next_good_one() {
        let served = Served::default();
        served.publish(files(&[("a.html", "a")]));
        served.broken("line 1\nline 2".into());
        assert!(served.now().files.contains_key("a.html"));
        let mut seen = None;
        let event = served.next_event(&mut seen, Duration::ZERO).expect("where things stand");
        // One line of data, whatever the error holds: a line break would end the event.
        assert_eq!(event.matches('\n').count(), 2, "{event}");
        assert_eq!(served.next_event(&mut seen, Duration::ZERO), None);
        served.publish(files(&[("a.html", "a")]));
        let event = served.next_event(&mut seen, Duration::ZERO).expect("a new build");
        assert!(event.contains(r#""error":null"#) && event.contains(r#""pages":[]"#), "{event}");
    }
}
