//! A Markdown file of any kind, as bytes: what is wrong in it has its place, what is right is judged,
//! and line endings change nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quarterdeck_fuzz::{load_and_judge, sources};

const KINDS: [&str; 6] = [
    "content/kpis/fuzzed.md",
    "content/objectives/2026-Q2/fuzzed.md",
    "content/cycles/2026-Q2.md",
    "content/teams/fuzzed.md",
    "content/people/fuzzed.md",
    "content/reports/fuzzed.md",
];

fuzz_target!(|bytes: &[u8]| {
    for kind in KINDS {
        let is_read = load_and_judge(&sources([(kind, bytes)])).is_some();
        if bytes.contains(&b'\r') {
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        let other_endings = text.replace('\n', "\r\n");
        let is_read_again = load_and_judge(&sources([(kind, other_endings.as_bytes())])).is_some();
        if matches!(text, std::borrow::Cow::Borrowed(_)) {
            assert_eq!(is_read, is_read_again, "line endings change what is read of {text:?}");
        }
    }
});
