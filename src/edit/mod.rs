//! The one way to change a user's file: insert lines, read again, and prove that nothing else is
//! different.
//!
//! A line goes after the last item of a block list or mapping, with that item's indentation and the
//! file's line ending. Whatever can't be proved is not written: then there are lines to paste, with
//! their place. Start at `insert`; `place` finds where lines may go, `prove` reads both texts.
//!
//! **Invariant:** touches no disk. Of the old text every byte stays, in its order; only shell writes.

mod place;
mod prove;
mod ranges;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

pub use ranges::range_as_ranges;

/// One step down from the front matter to a list or a mapping in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list, from 0.
    Item(usize),
}

/// What is added to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The way to the list or mapping that grows; its last key may be missing in the file.
    pub path: Vec<Step>,
    /// What it grows by.
    pub addition: Addition,
}

/// What a list or a mapping grows by; keys and values are texts, which are quoted where need be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addition {
    /// An item of a list: a mapping of these keys.
    Item(Vec<(String, String)>),
    /// A key of a mapping and its value.
    Entry(String, String),
}

/// Lines that somebody has to put into a file by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paste {
    /// Where they go.
    pub place: PastePlace,
    /// The lines, with their indentation and without line endings.
    pub lines: Vec<String>,
}

/// Where lines to paste go; lines of the file are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastePlace {
    /// Below a line.
    After(usize),
    /// In place of these lines, both included.
    InPlaceOf(usize, usize),
    /// Somewhere at or below a line: the file doesn't let itself be read so far.
    Near(usize),
}

/// Adds to a file all that is given, or nothing: then come the lines to paste, for each addition.
pub fn insert(text: &str, insertions: &[Insertion]) -> Result<String, Vec<Paste>> {
    let mut edited = text.to_owned();
    for insertion in insertions {
        match place::inserted(&edited, insertion) {
            Some(inserted) => edited = inserted.text,
            None => return Err(pastes(text, insertions)),
        }
    }
    Ok(edited)
}

/// Where each addition goes, or would have to be put by hand.
pub fn pastes(text: &str, insertions: &[Insertion]) -> Vec<Paste> {
    insertions.iter().map(|insertion| place::paste(text, insertion)).collect()
}

/// Lines with the words that say where they go, for the terminal; `file` is the path of the file.
pub fn paste_words(file: &str, paste: &Paste) -> String {
    let mut words = match paste.place {
        PastePlace::After(line) => format!("below {file}:{line}:\n"),
        PastePlace::InPlaceOf(first, last) if first == last => {
            format!("in place of {file}:{first}:\n")
        }
        PastePlace::InPlaceOf(first, last) => {
            format!("in place of {file}:{first} to line {last}:\n")
        }
        PastePlace::Near(line) => format!("from {file}:{line} on:\n"),
    };
    for line in &paste.lines {
        let _ = writeln!(words, "{line}");
    }
    words
}
