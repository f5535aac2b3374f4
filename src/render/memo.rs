//! What was rendered, kept from one build to the next: a page is rendered again only when its view
//! or the templates have changed.
//!
//! **Invariant:** a build with a memo gives the bytes of a build without one. A page is a function
//! of its view, the templates, the words and the names of the assets, and of nothing else: templates
//! get no function that reads the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Assets, Attic, Content, Engine, Theme, site};
use crate::finding::Finding;
use crate::language::Language;
use crate::report::Piece;

type Fingerprint = [u8; 32];

/// Pages with the views that they were rendered from.
#[derive(Debug, Default)]
pub struct Memo {
    /// A single build keeps nothing, so that nothing has to be fingerprinted.
    keeps: bool,
    attic: Option<Arc<dyn Attic>>,
    language: Option<(Fingerprint, Arc<Language>)>,
    engine: Option<(Fingerprint, Arc<Engine>)>,
    pages: BTreeMap<String, Kept>,
    /// How many pages the last build rendered.
    rendered: usize,
    /// The number of the build at work.
    build: u64,
}

/// A page as it was rendered last.
#[derive(Debug, Clone)]
struct Kept {
    view: Fingerprint,
    bytes: Content,
    /// The last build that has it.
    build: u64,
    pieces: Pieces,
    /// What was found wrong while its view was made.
    findings: Vec<Finding>,
}

/// The pieces of a page as they were rendered, by the fingerprints of their views.
type Pieces = Arc<BTreeMap<Fingerprint, Arc<String>>>;

/// A page that was rendered, now or before.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) bytes: Content,
    view: Option<Fingerprint>,
    pieces: Pieces,
    is_new: bool,
}

impl Rendered {
    /// A text that needs no template.
    pub(super) fn finished(text: String) -> Self {
        let bytes = Content::Held(Arc::new(text.into_bytes()));
        Self { bytes, view: None, pieces: Arc::default(), is_new: false }
    }
}

impl Memo {
    /// Keeps what the next builds can use; the default keeps nothing.
    pub fn for_many_builds() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// Lays the pages of the next build away instead of holding them all in memory.
    pub fn lay_away(&mut self, attic: Arc<dyn Attic>) {
        attic.begin();
        self.attic = Some(attic);
    }

    /// How many pages the last build rendered.
    pub fn rendered(&self) -> usize {
        self.rendered
    }

    /// The words of a site's language, from its theme.
    pub fn language(
        &mut self,
        theme: &Theme<'_>,
        language: &str,
    ) -> Result<Arc<Language>, Vec<Finding>> {
        let files = theme.messages(language);
        let texts = files.iter().map(|file| (file.name.as_str(), file.bytes));
        let fingerprint = fingerprint([(language, &[][..])].into_iter().chain(texts));
        if let Some((kept, words)) = &self.language
            && *kept == fingerprint
        {
            return Ok(Arc::clone(words));
        }
        let words = Arc::new(site::language(theme, language)?);
        // The templates speak in the words that they were made with.
        self.engine = None;
        self.language = self.keeps.then(|| (fingerprint, Arc::clone(&words)));
        Ok(words)
    }

    /// The templates of a theme, ready to render.
    pub(super) fn engine(
        &mut self,
        theme: &Theme<'_>,
        language: &Arc<Language>,
        assets: &Assets<'_>,
    ) -> Result<Arc<Engine>, Vec<Finding>> {
        let files: Vec<_> = theme
            .templates()
            // Findings of the engine name files by their ids.
            .map(|file| (format!("{} {:?}", file.name, file.file), file.bytes))
            .collect();
        let names =
            assets.names().iter().map(|(name, as_published)| (name, as_published.as_bytes()));
        let fingerprint = fingerprint(
            files
                .iter()
                .map(|(name, bytes)| (name.as_str(), *bytes))
                .chain(names.map(|(name, bytes)| (name.as_str(), bytes)))
                .chain(theme.prefixes().map(|prefix| (prefix, &[][..]))),
        );
        if let Some((kept, engine)) = &self.engine
            && *kept == fingerprint
        {
            return Ok(Arc::clone(engine));
        }
        self.forget();
        let engine = Arc::new(Engine::new(theme, language, assets.names())?);
        self.engine = self.keeps.then(|| (fingerprint, Arc::clone(&engine)));
        Ok(engine)
    }

    /// A page as it was, with what was found wrong in it.
    pub(super) fn page(&self, path: &str) -> Option<(Rendered, Vec<Finding>)> {
        let kept = self.pages.get(path)?;
        let (bytes, view, pieces) = (kept.bytes.clone(), Some(kept.view), Arc::clone(&kept.pieces));
        Some((Rendered { bytes, view, pieces, is_new: false }, kept.findings.clone()))
    }

    /// A page, rendered unless it was rendered from the same view before; of its pieces only those
    /// are that say something else.
    pub(super) fn render(
        &self,
        engine: &Engine,
        path: &str,
        template: &str,
        view: &impl Serialize,
        pieces: &[Piece],
    ) -> Result<Rendered, Finding> {
        let before = self.pages.get(path);
        let prints: Option<Vec<Fingerprint>> =
            self.keeps.then(|| pieces.par_iter().map(fingerprint_of_piece).collect());
        let view_now = prints
            .as_ref()
            .map(|prints| fingerprint_of_view(template, view, prints.as_flattened()));
        if let Some(kept) = before.filter(|kept| Some(kept.view) == view_now) {
            let (bytes, pieces) = (kept.bytes.clone(), kept.pieces.clone());
            return Ok(Rendered { bytes, view: view_now, pieces, is_new: false });
        }
        let html = |(position, piece): (usize, &Piece)| {
            let print = prints.as_ref().map(|prints| prints[position]);
            let kept = print.and_then(|print| before?.pieces.get(&print));
            kept.map_or_else(|| rendered_piece(engine, piece), |html| Ok(Arc::clone(html)))
        };
        let html: Vec<_> =
            pieces.par_iter().enumerate().map(html).collect::<Result<_, Finding>>()?;
        let bytes = engine.render_with(template, view, &html)?;
        let bytes = match &self.attic {
            Some(attic) => attic.lay(bytes),
            None => bytes.into(),
        };
        let pieces = prints.unwrap_or_default().into_iter().zip(html).collect();
        Ok(Rendered { bytes, view: view_now, pieces: Arc::new(pieces), is_new: true })
    }

    /// Begins to keep the pages of another build.
    pub(super) fn begin(&mut self) {
        self.build += 1;
        self.rendered = 0;
    }

    /// Keeps some pages of the build at work.
    pub(super) fn keep<'p>(
        &mut self,
        pages: impl Iterator<Item = (&'p String, &'p Rendered, &'p Vec<Finding>)>,
    ) {
        for (path, page, findings) in pages {
            self.rendered += usize::from(page.is_new);
            if let Some(view) = page.view {
                let (bytes, findings) = (page.bytes.clone(), findings.clone());
                let (pieces, build) = (Arc::clone(&page.pieces), self.build);
                self.pages.insert(path.clone(), Kept { view, bytes, build, pieces, findings });
            }
        }
    }

    /// Keeps the pages of the build at work alone.
    pub(super) fn end(&mut self, language: &Language) {
        self.pages.retain(|_, page| page.build == self.build);
        if !language.faults().is_empty() {
            // A page that is not rendered again would not say again which message it misses.
            self.language = None;
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.engine = None;
        self.pages.clear();
    }
}

/// What tells a view from every other: all that its page is made of, besides templates and words.
fn fingerprint_of_view(template: &str, view: &impl Serialize, pieces: &[u8]) -> Fingerprint {
    let view = serde_json::to_vec(view).expect("views are made of texts and lists");
    fingerprint([(template, view.as_slice()), ("pieces", pieces)])
}

fn fingerprint_of_piece(piece: &Piece) -> Fingerprint {
    fingerprint_of_view(piece.template, &piece.view, &[])
}

fn rendered_piece(engine: &Engine, piece: &Piece) -> Result<Arc<String>, Finding> {
    let bytes = engine.render(piece.template, &piece.view)?;
    Ok(Arc::new(String::from_utf8(bytes).expect("templates print text")))
}

/// The digest of named texts, their number and lengths included.
fn fingerprint<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Fingerprint {
    let mut hash = Sha256::new();
    for (name, bytes) in parts {
        for part in [name.as_bytes(), bytes] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::load::Sources;
    use crate::report::PieceView;

    const TEMPLATES: [(&str, &str); 4] = [
        ("templates/page/x.html", "{% for html in pieces_html %}[{{ html | safe }}]{% endfor %}"),
        ("templates/part/a.html", "a{{ rows | length }}"),
        ("templates/part/b.html", "b"),
        ("templates/part/c.html", "c"),
    ];

    /// A page whose pieces are those of some templates.
    fn render(memo: &mut Memo, engine: &Engine, pieces: &[&'static str]) -> Rendered {
        let pieces = pieces.iter();
        let pieces: Vec<Piece> =
            pieces.map(|&template| Piece { template, view: PieceView::Rows(Vec::new()) }).collect();
        memo.begin();
        let view = BTreeMap::from([("page", "x")]);
        let rendered = memo.render(engine, "x.html", "page/x.html", &view, &pieces);
        let rendered = rendered.expect("the templates are right");
        memo.keep([(&"x.html".to_owned(), &rendered, &Vec::new())].into_iter());
        rendered
    }

    #[test]
    fn only_pieces_that_say_something_else_are_rendered() {
        let files = TEMPLATES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let sources = Sources::new(files);
        let theme = Theme::new(&sources, "default", None).expect("it is built in");
        let language = Arc::new(Language::new("en", &["x = x"]).expect("the messages are right"));
        let engine = Engine::new(&theme, &language, &BTreeMap::new()).expect("they are right");
        let mut memo = Memo::for_many_builds();
        let first = render(&mut memo, &engine, &["part/a.html", "part/b.html"]);
        assert_eq!(first.bytes.text().as_deref(), Some("[a0][b]"));
        assert!(!render(&mut memo, &engine, &["part/a.html", "part/b.html"]).is_new);
        let second = render(&mut memo, &engine, &["part/a.html", "part/c.html", "part/b.html"]);
        assert_eq!(second.bytes.text().as_deref(), Some("[a0][c][b]"));
        let kept = |(print, html)| second.pieces.get(print).is_some_and(|it| Arc::ptr_eq(it, html));
        assert!(first.pieces.iter().all(kept));
        // A single build keeps none.
        assert!(render(&mut Memo::default(), &engine, &["part/a.html"]).pieces.is_empty());
    }
}
