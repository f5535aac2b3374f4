//! Texts that are pinned in files, and how a new one is accepted.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// How a reviewer accepts what changed; every failure ends in it.
pub(crate) const ACCEPT: &str =
    "Read each as its owner would, then accept with `BLESS=1 cargo test --test suite`.";

/// Whether what comes out is written down as what is expected: never where nobody reads it.
pub(crate) fn blesses() -> bool {
    env::var_os("BLESS").is_some() && !is_unattended()
}

fn is_unattended() -> bool {
    env::var_os("CI").is_some()
}

/// Holds a text against the file that pins it, and tells what differs.
///
/// A file that is missing is written, for a new case has none yet; but not where nobody reads it.
pub(crate) fn hold(path: &Path, expected: Option<&str>, text: &str, told: &mut String) {
    if expected == Some(text) {
        return;
    }
    let is_new = expected.is_none() && !is_unattended();
    if is_new || blesses() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display();
    let _ = match expected {
        None if is_new => writeln!(told, "{path} is new, and was written down: read it"),
        None => writeln!(told, "{path} is missing"),
        Some(expected) => writeln!(told, "{path}\n{}", difference(expected, text)),
    };
}

/// The lines between the first and the last that differ.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
    let before = same(&mut old.iter().zip(&new));
    let most = old.len().min(new.len()) - before;
    let after = same(&mut old.iter().rev().zip(new.iter().rev())).min(most);
    let mut told = String::new();
    for (sign, lines) in [("-", &old), ("+", &new)] {
        for line in &lines[before..lines.len() - after] {
            let _ = writeln!(told, "  {sign} {line}");
        }
    }
    told
}
