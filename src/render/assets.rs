//! Files that go into the output as they are: the theme's assets and the site's `static/`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Theme, fault};
use crate::finding::{FileId, Finding, Span};
use crate::load::Sources;

/// The files to publish as they are.
#[derive(Debug, Default)]
pub struct Assets<'a> {
    files: Vec<Asset<'a>>,
    /// By name below `assets/`: the name under which it is published.
    names: BTreeMap<String, String>,
}

/// One file to publish as it is.
#[derive(Debug)]
pub struct Asset<'a> {
    /// Its path in the output.
    pub path: String,
    /// Its content.
    pub bytes: &'a [u8],
    /// Its file, where it belongs to the site.
    pub file: Option<FileId>,
}

impl<'a> Assets<'a> {
    /// The assets of a theme and the static files of a site, and what is left out of them.
    ///
    /// Styles and scripts have a part of their digest in their names, so that no browser shows a
    /// new page in an old style.
    pub fn new(theme: &Theme<'a>, sources: &'a Sources) -> (Self, Vec<Finding>) {
        let mut assets = Self::default();
        let mut findings = Vec::new();
        for (path, asset) in theme.assets() {
            if !is_public(path) {
                findings.push(skipped(&asset.name, asset.file));
                continue;
            }
            let published = fingerprinted(path, asset.bytes);
            let name = |path: &str| path.strip_prefix("assets/").unwrap_or(path).to_owned();
            assets.names.insert(name(path), name(&published));
            assets.files.push(Asset {
                path: published.into_owned(),
                bytes: asset.bytes,
                file: asset.file,
            });
        }
        for (id, file) in sources.iter() {
            let Some(path) = file.path.strip_prefix("static/") else { continue };
            if is_public(path) {
                let (path, bytes) = (path.to_owned(), file.bytes.as_slice());
                assets.files.push(Asset { path, bytes, file: Some(id) });
            } else {
                findings.push(skipped(&file.path, Some(id)));
            }
        }
        (assets, findings)
    }

    /// Every file.
    pub fn iter(&self) -> impl Iterator<Item = &Asset<'a>> {
        self.files.iter()
    }

    /// The published names by those in the theme: `style.css` is `style.4fa1b2c3.css`.
    pub fn names(&self) -> &BTreeMap<String, String> {
        &self.names
    }
}

/// Whether a file of `static/` may be published: no part of its path is hidden, no backup, no key.
pub fn is_public(path: &str) -> bool {
    const BACKUPS: [&str; 7] = ["~", ".bak", ".orig", ".swp", ".swo", ".tmp", ".quarterdeck-tmp"];
    const KEYS: [&str; 10] =
        [".pem", ".key", ".p8", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk", ".asc"];
    const KEY_NAMES: [&str; 7] = [
        "id_rsa",
        "id_dsa",
        "id_ecdsa",
        "id_ed25519",
        "credentials",
        "credentials.json",
        "htpasswd",
    ];
    let path = path.to_lowercase();
    // Hosts read this folder; everything else that is hidden is hidden for a reason.
    let is_well_known = path.starts_with(".well-known/");
    let mut parts = path.split('/').skip(usize::from(is_well_known));
    let name = path.rsplit('/').next().unwrap_or(&path);
    let is_hidden = parts.any(|part| part.starts_with('.'));
    let is_backup = BACKUPS.iter().any(|ending| name.ends_with(ending))
        || (name.starts_with('#') && name.ends_with('#'));
    let is_key = KEYS.iter().any(|ending| name.ends_with(ending)) || KEY_NAMES.contains(&name);
    let is_of_desktop = matches!(name, "thumbs.db" | "desktop.ini");
    let is_private = is_hidden || is_backup || is_key || is_of_desktop;
    !is_private
}

fn skipped(name: &str, file: Option<FileId>) -> Finding {
    let span = file.map(|file| Span::new(file, 0, 0));
    Finding::new(&fault::SKIPPED_FILE, span, format!("`{name}` is not published"))
        .help("dot-files, backups and keys stay at home: move it out of this folder, or rename it")
}

/// A style's or script's path with the first eight digits of its digest.
fn fingerprinted<'a>(path: &'a str, bytes: &[u8]) -> Cow<'a, str> {
    match path.rsplit_once('.') {
        Some((stem, ending @ ("css" | "js"))) => {
            let digest = Sha256::digest(bytes);
            let digits = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
            format!("{stem}.{digits:08x}.{ending}").into()
        }
        _ => path.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_backups_and_keys_stay_private() {
        let case = |path: &str, public: bool| assert_eq!(is_public(path), public, "{path}");
        case("logo.svg", true);
        case("a/b.keynote.pdf", true);
        case(".well-known/security.txt", true);
        case(".env", false);
        case(".git/config", false);
        case("a/.htaccess", false);
        case(".well-known/.secret", false);
        case("page.html~", false);
        case("#page.html#", false);
        case("PAGE.BAK", false);
        case("server.key", false);
        case("a/id_rsa", false);
    }

    #[test]
    fn styles_carry_their_digest() {
        let files = [("templates/assets/style.css", "a"), ("static/logo.svg", "b")];
        let sources =
            Sources::new(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
        let theme = Theme::new(&sources, "default", None).expect("it is built in");
        let (assets, findings) = Assets::new(&theme, &sources);
        assert_eq!(findings, []);
        assert_eq!(assets.names()["style.css"], "style.ca978112.css");
        let paths: Vec<_> = assets.iter().map(|asset| asset.path.as_str()).collect();
        assert!(paths.contains(&"assets/style.ca978112.css"), "{paths:?}");
        assert!(paths.contains(&"logo.svg"), "{paths:?}");
    }
}
