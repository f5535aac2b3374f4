//! A whole site: every page, asset and redirect as one bundle.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::memo::{Memo, Rendered};
use super::{Assets, Bundle, Engine, Theme, data, fault, redirect};
use crate::finding::{FileId, Finding, Level, Span};
use crate::language::{Language, MessageError};
use crate::report::{Beside, BesideContent, Facts, Page, Standing, Viewed, pages};

/// The words of a site's language, from its theme.
pub fn language(theme: &Theme<'_>, language: &str) -> Result<Language, Vec<Finding>> {
    let files = theme.messages(language);
    let mut texts = Vec::with_capacity(files.len());
    for file in &files {
        texts.push(std::str::from_utf8(file.bytes).map_err(|error| {
            let at = error.valid_up_to();
            let message = format!("`{}` is no UTF-8 text", file.name);
            vec![Finding::new(&fault::MESSAGE_ERROR, place(file.file, at), message)]
        })?);
    }
    Language::new(language, &texts).map_err(|errors| {
        let finding = |error: MessageError| {
            let file = files[error.file];
            let span = place(file.file, error.offset.unwrap_or(0));
            let message = match file.file {
                Some(_) => error.message,
                None => format!("{}: {}", file.name, error.message),
            };
            Finding::new(&fault::MESSAGE_ERROR, span, message)
        };
        errors.into_iter().map(finding).collect()
    })
}

fn place(file: Option<FileId>, offset: usize) -> Option<Span> {
    file.map(|file| Span::new(file, offset, offset))
}

/// Renders every page; with an error among the findings the bundle is not for publishing.
pub fn render_site(
    facts: Facts<'_>,
    theme: &Theme<'_>,
    language: &Arc<Language>,
) -> (Bundle, Vec<Finding>) {
    let mut memo = Memo::default();
    let standing = Standing::default();
    let mut first = render_first(facts, theme, language, &mut memo, &standing);
    let of_rest = render_rest(facts, language, &mut memo, &mut first, None);
    first.findings.extend(of_rest.expect("nothing overtakes it"));
    (first.bundle, unique(first.findings))
}

/// Says whether a newer build is wanted already; none where nothing overtakes a build.
pub type Overtaken<'a> = Option<&'a (dyn Fn() -> bool + Sync)>;

/// A site without the pages that can wait.
#[derive(Debug)]
pub struct First {
    /// Its files so far.
    pub bundle: Bundle,
    /// What was found wrong so far.
    pub findings: Vec<Finding>,
    /// The templates; none where something is wrong with them.
    engine: Option<Arc<Engine>>,
}

/// Renders what people look at between two saves, where it is not as it was at the last build;
/// `standing` tells of those pages that certainly are.
pub fn render_first(
    facts: Facts<'_>,
    theme: &Theme<'_>,
    language: &Arc<Language>,
    memo: &mut Memo,
    standing: &Standing,
) -> First {
    let (assets, mut findings) = Assets::new(theme, facts.sources);
    let mut bundle = Bundle::default();
    memo.begin();
    let engine = match memo.engine(theme, language, &assets) {
        Ok(engine) => engine,
        Err(errors) => {
            findings.extend(errors);
            return First { bundle, findings, engine: None };
        }
    };
    let pages = pages(facts.plan, facts.assessment);
    let first: Vec<_> = pages.into_iter().filter(|page| !page.can_wait()).collect();
    findings.extend(render_pages(facts, &engine, memo, standing, &first, &mut bundle));
    for redirect in redirect::redirects(facts.plan) {
        let bytes = engine.render(redirect::TEMPLATE, &redirect.view(facts));
        let inserted = bytes.and_then(|bytes| bundle.insert(redirect.from.file(), bytes));
        findings.extend(inserted.map_err(|finding| at(finding, redirect.span)).err());
    }
    for asset in assets.iter() {
        let inserted = bundle.insert(asset.path.clone(), asset.bytes.to_vec());
        let span = place(asset.file, 0);
        findings.extend(inserted.map_err(|finding| Finding { span, ..finding }).err());
    }
    findings.extend(bundle.insert(".nojekyll".to_owned(), Vec::new()).err());
    findings.extend(missing_words(language));
    First { bundle, findings: unique(findings), engine: Some(engine) }
}

/// Renders the pages that can wait into the bundle of the others, and returns what was found wrong;
/// none where it was overtaken.
pub fn render_rest(
    facts: Facts<'_>,
    language: &Language,
    memo: &mut Memo,
    first: &mut First,
    is_overtaken: Overtaken<'_>,
) -> Option<Vec<Finding>> {
    let Some(engine) = &first.engine else { return Some(Vec::new()) };
    let pages = pages(facts.plan, facts.assessment);
    let rest: Vec<_> = pages.into_iter().filter(|page| page.can_wait()).collect();
    let standing = Standing::default();
    // One after the other, each of them made by all threads: so they need the least memory, and the
    // next build does not wait for long.
    let mut findings = Vec::new();
    for page in &rest {
        if is_overtaken.is_some_and(|is_overtaken| is_overtaken()) {
            return None;
        }
        let (page, bundle) = (std::slice::from_ref(page), &mut first.bundle);
        findings.extend(render_pages(facts, engine, memo, &standing, page, bundle));
    }
    memo.end(language);
    findings.extend(missing_words(language));
    // A mistake in a shared template was said of the first pages.
    findings.retain(|finding| !first.findings.iter().any(|said| is_same(said, finding)));
    Some(unique(findings))
}

/// The messages that pages asked for so far and that the theme does not have.
fn missing_words(language: &Language) -> impl Iterator<Item = Finding> {
    let words = language.faults().into_iter();
    words.map(|words| Finding::new(&fault::MISSING_MESSAGE, None, words))
}

fn is_same(a: &Finding, b: &Finding) -> bool {
    a.fault.code == b.fault.code && a.span == b.span && a.message == b.message
}

/// A rendered file with what was found wrong while its view was made.
type File = (String, Result<Rendered, Finding>, Vec<Finding>);

/// Renders pages and the files beside them into a bundle.
fn render_pages(
    facts: Facts<'_>,
    engine: &Engine,
    memo: &mut Memo,
    standing: &Standing,
    pages: &[Page],
    bundle: &mut Bundle,
) -> Vec<Finding> {
    let kept = &*memo;
    let rendered: Vec<_> = pages
        .par_iter()
        // The two heaviest pages come first and must not wait for each other.
        .with_max_len(1)
        .flat_map_iter(|page| {
            let path = page.route(facts.plan).file();
            if standing.holds(*page)
                && let Some((page, findings)) = kept.page(&path)
            {
                return vec![(path, Ok(page), findings)];
            }
            // The view lives no longer than its page: all views together would not fit in memory.
            let Viewed { view, pieces, beside, findings } = page.view(facts);
            let folder = path.strip_suffix("index.html").unwrap_or_default();
            let (rendered, others) = rayon::join(
                || kept.render(engine, &path, page.template(), &view, &pieces),
                || render_beside(engine, kept, folder, beside),
            );
            let mut files = vec![(path, rendered, findings)];
            files.extend(others);
            files
        })
        .collect();
    let pages = rendered
        .iter()
        .filter_map(|(path, page, findings)| Some((path, page.as_ref().ok()?, findings)));
    memo.keep(pages);
    let mut findings = Vec::new();
    for (path, page, of_page) in rendered {
        findings.extend(of_page);
        let inserted = page.and_then(|Rendered { bytes, .. }| bundle.insert(path, bytes));
        findings.extend(inserted.err());
    }
    findings
}

/// Renders the files that stand in a page's folder.
fn render_beside(engine: &Engine, kept: &Memo, folder: &str, beside: Vec<Beside>) -> Vec<File> {
    let file = |Beside { name, content }| {
        let path = format!("{folder}{name}");
        let rendered = match content {
            BesideContent::Page(template, view) => kept.render(engine, &path, template, &view, &[]),
            BesideContent::Text(text) => Ok(Rendered::finished(text)),
        };
        (path, rendered, Vec::new())
    };
    beside.into_iter().map(file).collect()
}

/// Adds the files for programs, which list every finding so far; none where it was overtaken.
pub fn add_data(
    bundle: &mut Bundle,
    facts: Facts<'_>,
    findings: &[Finding],
    is_overtaken: Overtaken<'_>,
) -> Option<Vec<Finding>> {
    let files = data::files(facts, findings, is_overtaken)?.into_iter();
    Some(files.filter_map(|(path, bytes)| bundle.insert(path.to_owned(), bytes).err()).collect())
}

fn at(finding: Finding, span: Span) -> Finding {
    Finding { span: Some(span), ..finding }
}

/// Each finding once: a mistake in a template shows on every page that it makes.
fn unique(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    findings
        .into_iter()
        .filter(|finding| seen.insert((finding.fault.code, finding.span, finding.message.clone())))
        .collect()
}

/// Whether a finding keeps a site from being published.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Error)
}
