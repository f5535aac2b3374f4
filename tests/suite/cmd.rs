//! Runs the transcripts of `tests/cmd`: what is typed, what is said, and how it ends.
//!
//! Each heading of the second level begins a session in a folder of its own, with the files above the
//! first of them and its own, each in a fence named by its path (```` ```yaml content/kpis/churn.md ````);
//! a line `as_of: 2026-07-06` changes the day. In a fence `console` stand lines `$ quarterdeck ..`,
//! below each what it prints: standard output as it is, each line of standard error after `2> `, and
//! `exit 1` unless it is 0. Times are blanked: `(… ms)`; the session's folder is `/home/ana/site`. `$ cat FILE` shows a file, and a fence below
//! a session's commands changes one. What a person reads keeps to 80 columns.

use std::fmt::Write as _;
use std::fs;
use std::mem::take;
use std::path::Path;
use std::process::Command;

use rayon::prelude::*;

use crate::support::pinned::{ACCEPT, hold};
use crate::support::{AS_OF, texts};

const COLUMNS: usize = 80;

/// They show lines and places of files, which are as long as they are.
const WIDE: [&str; 4] = ["cat ", "quarterdeck check", "quarterdeck show", "quarterdeck close"];

#[test]
fn every_command_says_what_was_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let told: String = texts(&folder)
        .par_iter()
        .map(|(name, markdown)| {
            let mut told = String::new();
            let now = played(markdown, &mut told);
            hold(&folder.join(name), Some(markdown), &now, &mut told);
            told
        })
        .collect();
    assert!(told.is_empty(), "{told}\n{ACCEPT}");
}

#[test]
fn every_verb_has_a_transcript() {
    let output = Command::new(env!("CARGO_BIN_EXE_quarterdeck")).arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let (_, commands) = help.split_once("Commands:\n").expect("the help lists them");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let verbs = commands.lines().take_while(|line| !line.is_empty());
    let lacking: Vec<&str> = verbs
        .filter_map(|line| line.split_whitespace().next())
        // These two end only when they are told to; `suite/live` drives them.
        .filter(|verb| !["help", "watch", "serve"].contains(verb))
        .filter(|verb| !folder.join(format!("{verb}.md")).exists())
        .collect();
    assert!(lacking.is_empty(), "no tests/cmd/<verb>.md for {lacking:?}");
}

/// A folder in which commands are typed, and the day.
struct Session {
    folder: tempfile::TempDir,
    as_of: String,
}

impl Session {
    fn new(as_of: &str, files: &[(String, String)]) -> Self {
        let session = Self { folder: tempfile::tempdir().unwrap(), as_of: as_of.to_owned() };
        fs::create_dir(session.folder.path().join("site")).unwrap();
        for (path, text) in files {
            session.write(path, text);
        }
        session
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What a line that was typed prints.
    fn typed(&self, line: &str) -> String {
        let site = self.folder.path().join("site");
        let words = words(line);
        let (program, arguments) = words.split_first().expect("something was typed");
        if program == "cat" {
            let text = |path: &String| {
                fs::read_to_string(site.join(path)).unwrap_or_else(|_| format!("2> no {path}\n"))
            };
            return arguments.iter().map(text).collect();
        }
        assert_eq!(program, "quarterdeck", "this is no shell");
        let mut command = Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
        command.args(arguments).current_dir(&site).env_clear();
        command.env("HOME", self.folder.path());
        let seconds = chrono::NaiveDate::parse_from_str(&self.as_of, "%Y-%m-%d").unwrap();
        let seconds = seconds.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
        command.env("SOURCE_DATE_EPOCH", seconds.to_string());
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let mut said = text(output.stdout);
        for line in text(output.stderr).lines() {
            said += &["2> ", line, "\n"].concat();
        }
        let here = fs::canonicalize(self.folder.path()).unwrap();
        said = said.replace(here.to_str().unwrap(), "/home/ana");
        match output.status.code() {
            Some(0) => {}
            Some(code) => writeln!(said, "exit {code}").unwrap(),
            None => said.push_str("killed\n"),
        }
        without_times(&said)
    }
}

/// A transcript as it reads today.
fn played(markdown: &str, told: &mut String) -> String {
    let mut now = String::new();
    let (mut as_of, mut shared) = (AS_OF.to_owned(), Vec::new());
    let mut session: Option<Session> = None;
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        now += &[line, "\n"].concat();
        if line.starts_with("## ") {
            session = Some(Session::new(&as_of, &shared));
        } else if let Some(day) = line.strip_prefix("as_of: ") {
            match &mut session {
                Some(session) => day.clone_into(&mut session.as_of),
                None => day.clone_into(&mut as_of),
            }
        }
        let Some(fence) = line.strip_prefix("```").filter(|fence| !fence.is_empty()) else {
            continue;
        };
        // A fence of four holds fences of three.
        let end = &line[..line.len() - fence.trim_start_matches('`').len()];
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
        let path = fence.split_once(' ').map(|(_, path)| path.to_owned());
        if fence == "console" {
            let session = session.as_ref().expect("a session begins with a heading");
            for typed in inside.iter().filter_map(|line| line.strip_prefix("$ ")) {
                let said = session.typed(typed);
                if !WIDE.iter().any(|start| typed.starts_with(start)) {
                    too_wide(typed, &said, told);
                }
                write!(now, "$ {typed}\n{said}").unwrap();
            }
        } else {
            let text = inside.join("\n") + "\n";
            now += &text;
            match (path, &session) {
                (Some(path), Some(session)) => session.write(&path, &text),
                (Some(path), None) => shared.push((path, text)),
                (None, _) => {}
            }
        }
        now += &[end, "\n"].concat();
    }
    now
}

/// Tells of lines that a terminal would break.
fn too_wide(typed: &str, said: &str, told: &mut String) {
    for line in said.lines() {
        let line = line.strip_prefix("2> ").unwrap_or(line);
        if line.chars().count() > COLUMNS {
            let _ = writeln!(told, "$ {typed}\n  wider than {COLUMNS}: {line}");
        }
    }
}

/// The words of a line, quotes taken off.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut is_open, mut quote) = (String::new(), false, None);
    for letter in line.chars() {
        match (letter, quote) {
            (_, Some(mark)) if letter == mark => quote = None,
            ('"' | '\'', None) => (quote, is_open) = (Some(letter), true),
            (' ', None) if is_open => {
                words.push(take(&mut word));
                is_open = false;
            }
            (' ', None) => {}
            _ => {
                word.push(letter);
                is_open = true;
            }
        }
    }
    if is_open {
        words.push(word);
    }
    words
}

/// `(892 ms)` and `(1.2 s)` as `(… ms)`.
fn without_times(text: &str) -> String {
    let mut parts = text.split('(');
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result.push('(');
        let is_digit = |letter: char| letter.is_ascii_digit() || letter == '.';
        let behind = part.trim_start_matches(is_digit);
        let mut units = [" ms)", " s)"].into_iter();
        match units.find_map(|unit| behind.strip_prefix(unit)) {
            Some(rest) if behind.len() < part.len() => result += &["… ms)", rest].concat(),
            Some(_) | None => result.push_str(part),
        }
    }
    result
}
