//! What every file can say of itself.

use crate::finding::{Span, Spanned};

/// The keys of everything: `id` stands with the thing itself, the rest is here.
#[derive(Debug, Clone, Default)]
pub struct Common {
    /// Hidden everywhere unless drafts are asked for.
    pub draft: bool,
    /// Ids that it had before; they keep references, closes and addresses alive.
    pub formerly: Vec<Spanned<String>>,
    /// Free labels.
    pub tags: Vec<String>,
    /// Suppressed findings, each with its reason.
    pub allow: Vec<Allow>,
    /// Free data under `extra:`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// One suppressed kind of finding.
#[derive(Debug, Clone)]
pub struct Allow {
    /// The code or name of the check.
    pub check: Spanned<String>,
    /// Why it may stand.
    pub why: String,
}

/// The Markdown below a front matter.
#[derive(Debug, Clone)]
pub struct Body {
    /// The text as typed.
    pub markdown: String,
    /// Where it stands.
    pub span: Span,
}

/// What becomes of raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// It is shown as typed.
    #[default]
    Escape,
    /// It passes into the page.
    Allow,
}
