//! The files of a theme: the built-in one under the site's own theme under its `templates/`.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use super::fault;
use crate::finding::{FileId, Finding, Span};
use crate::load::Sources;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme that is built in.
const DEFAULT: &str = "default";

/// The largest template and the largest file of messages.
const TEXT_BYTES_MAX: usize = 1 << 20;

/// The layers of a theme's files, the strongest last.
#[derive(Debug)]
pub struct Theme<'a> {
    layers: Vec<Layer<'a>>,
}

/// Files of one origin, by their path within the theme.
#[derive(Debug)]
struct Layer<'a> {
    /// What stands before their paths in messages.
    prefix: String,
    files: BTreeMap<String, ThemeFile<'a>>,
}

/// One file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile<'a> {
    /// Its path within the theme: `page/kpi.html`.
    pub path: String,
    /// Its name in messages: the path below the site's root, or that within the program.
    pub name: String,
    /// Its content.
    pub bytes: &'a [u8],
    /// Its file, where it belongs to the site.
    pub file: Option<FileId>,
}

impl<'a> Theme<'a> {
    /// The theme of a name with everything that the site replaces in it.
    pub fn new(sources: &'a Sources, name: &str, named_at: Option<Span>) -> Result<Self, Finding> {
        let mut layers = vec![built_in()];
        let own = format!("themes/{name}/");
        let of_site = layer(sources, &own);
        if of_site.files.is_empty() && name != DEFAULT {
            let message = format!("there is no theme `{name}`");
            return Err(Finding::new(&fault::UNKNOWN_THEME, named_at, message)
                .help(format!("create the folder {own}, or write `theme: default`")));
        }
        layers.push(of_site);
        layers.push(layer(sources, "templates/"));
        let theme = Self { layers };
        match theme.too_large() {
            Some(finding) => Err(finding),
            None => Ok(theme),
        }
    }

    /// The first template or file of messages that is larger than any of ours needs to be.
    fn too_large(&self) -> Option<Finding> {
        let read = |file: &&ThemeFile<'_>| {
            let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
            matches!(ending, "html" | "ftl") && !file.path.starts_with("assets/")
        };
        let files = self.layers.iter().flat_map(|layer| layer.files.values());
        let file = files.filter(read).find(|file| file.bytes.len() > TEXT_BYTES_MAX)?;
        let (name, size) = (&file.name, file.bytes.len());
        let message = format!("`{name}` has {size} bytes; {TEXT_BYTES_MAX} are allowed");
        let span = file.file.map(|file| Span::new(file, 0, 0));
        Some(Finding::new(&fault::TEMPLATE_ERROR, span, message).help("divide it"))
    }

    /// What stands before the names of templates, the strongest first.
    pub fn prefixes(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().rev().map(|layer| layer.prefix.as_str())
    }

    /// Every template of every layer: one that is replaced can still be extended.
    pub fn templates(&self) -> impl Iterator<Item = &ThemeFile<'a>> {
        self.layers
            .iter()
            .flat_map(|layer| layer.files.values())
            .filter(|file| !file.path.starts_with("assets/"))
            .filter(|file| file.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html"))
    }

    /// The files to publish below `assets/`, each in its strongest version, by path.
    pub fn assets(&self) -> BTreeMap<&str, &ThemeFile<'a>> {
        self.layers
            .iter()
            .flat_map(|layer| layer.files.values())
            .filter(|file| file.path.starts_with("assets/"))
            .map(|file| (file.path.as_str(), file))
            .collect()
    }

    /// The messages of a language, the weakest first: later ones replace earlier ones.
    pub fn messages(&self, language: &str) -> Vec<&ThemeFile<'a>> {
        let of_language = format!("messages.{language}.ftl");
        self.layers
            .iter()
            .flat_map(|layer| {
                ["messages.ftl", of_language.as_str()].map(|path| layer.files.get(path))
            })
            .flatten()
            .collect()
    }
}

fn built_in() -> Layer<'static> {
    let prefix = "built-in/".to_owned();
    let mut files = BTreeMap::new();
    collect(&BUILT_IN, &prefix, &mut files);
    Layer { prefix, files }
}

fn collect(dir: &Dir<'static>, prefix: &str, files: &mut BTreeMap<String, ThemeFile<'static>>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, prefix, files),
            DirEntry::File(file) => {
                // The program may be built on Windows, whose separator is another one.
                let path = file.path().to_string_lossy().replace('\\', "/");
                let name = format!("{prefix}{path}");
                let bytes = file.contents();
                files.insert(path.clone(), ThemeFile { path, name, bytes, file: None });
            }
        }
    }
}

fn layer<'a>(sources: &'a Sources, prefix: &str) -> Layer<'a> {
    let files = sources
        .iter()
        .filter_map(|(id, file)| {
            let path = file.path.strip_prefix(prefix)?.to_owned();
            let (name, bytes) = (file.path.clone(), file.bytes.as_slice());
            Some((path.clone(), ThemeFile { path, name, bytes, file: Some(id) }))
        })
        .collect();
    Layer { prefix: prefix.to_owned(), files }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(paths: &[&str]) -> Sources {
        Sources::new(paths.iter().map(|path| ((*path).to_owned(), path.as_bytes().to_vec())))
    }

    #[test]
    fn the_site_replaces_single_files() {
        let sources = sources(&[
            "templates/assets/style.css",
            "themes/acme/assets/style.css",
            "themes/acme/assets/logo.svg",
            "themes/other/assets/other.svg",
        ]);
        let theme = Theme::new(&sources, "acme", None).expect("acme has a folder");
        let assets = theme.assets();
        assert_eq!(assets["assets/style.css"].name, "templates/assets/style.css");
        assert_eq!(assets["assets/logo.svg"].name, "themes/acme/assets/logo.svg");
        assert!(!assets.contains_key("assets/other.svg"));
        assert_eq!(theme.messages("en")[0].name, "built-in/messages.ftl");
    }

    #[test]
    fn a_theme_without_a_folder_is_refused() {
        let finding = Theme::new(&sources(&[]), "acme", None).expect_err("no such folder");
        assert_eq!(finding.message, "there is no theme `acme`");
        assert!(Theme::new(&sources(&[]), "default", None).is_ok());
    }
}
