//! Sites to build and what comes out of them.

pub(crate) mod page_text;
pub(crate) mod pinned;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The day that all these tests are judged on.
pub(crate) const AS_OF: &str = "2026-05-18";

/// A site in a folder of its own, and a folder for its output beside it.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// The example site.
    pub(crate) fn example() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site"), &site.root());
        site
    }

    /// A site of one KPI.
    pub(crate) fn small() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        site.write("quarterdeck.yaml", "title: Acme\n");
        site.write(
            "content/kpis/churn.md",
            "---\ntitle: Churn\nunit: \"%\"\nrange: at most 5%\nowner: cfo\n\
             readings: { 2026-03: 4.1%, 2026-04: 6.2% }\n---\n",
        );
        site
    }

    /// The folder of its files.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The folder of its output.
    pub(crate) fn output(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// A folder that belongs to neither.
    pub(crate) fn outside(&self) -> PathBuf {
        let outside = self.folder.path().join("outside");
        fs::create_dir_all(&outside).unwrap();
        outside
    }

    /// Writes one of its files.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The command that builds it.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
        command.args(["build", "--as-of", AS_OF, "--color", "never", "-r"]).arg(self.root());
        command.arg("-o").arg(self.output());
        command
    }

    /// Builds it.
    pub(crate) fn build(&self) -> Output {
        self.command().output().unwrap()
    }

    /// Builds it and gives the files of its output.
    #[track_caller]
    pub(crate) fn built(&self) -> BTreeMap<String, Vec<u8>> {
        let output = self.build();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        files(&self.output())
    }

    /// Builds it, which has to fail with these words.
    #[track_caller]
    pub(crate) fn refused(&self, words: &str) {
        let output = self.build();
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains(words), "{text}");
    }
}

/// Every file below a folder, by path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Every text below a folder, by path; none where there is no folder.
pub(crate) fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = if folder.exists() { files(folder) } else { BTreeMap::new() };
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The pages among some files, as texts.
pub(crate) fn pages(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The tags of a page, without their angle brackets; texts of scripts are not expected in pages.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next())
}

/// The value of an attribute of a tag.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// A text in one line, however it was broken.
pub(crate) fn unbroken(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        if !path.starts_with("public/") {
            let to = to.join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
    }
}
