//! quarterdeck.yaml: the site itself.

use std::collections::BTreeMap;

use super::thresholds::Thresholds;
use super::time::{FiscalYear, Holidays};
use super::{Common, RawHtml};
use crate::finding::{Level, Span, Spanned};

/// What quarterdeck.yaml says.
#[derive(Debug, Clone)]
pub struct Site {
    /// The name of the site, at the top of every page.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Whose goals these are.
    pub organization: Option<String>,
    /// Where it is published, with a slash at its end; only for feed, sitemap, canonical links and 404.
    pub base_url: Option<String>,
    /// The language of its words and figures.
    pub language: String,
    /// Where its days begin.
    pub timezone: chrono_tz::Tz,
    /// What a year, a half and a quarter are.
    pub fiscal_year: FiscalYear,
    /// The theme's name.
    pub theme: Spanned<String>,
    /// The address to edit a file, with `{path}` in it.
    pub edit_url: Option<String>,
    /// Days off, for the cadence `workday`.
    pub holidays: Holidays,
    /// Days after which a page says that it has aged.
    pub rebuild_every_days: u32,
    /// The decimal mark of CSV files.
    pub decimal: DecimalMark,
    /// What becomes of raw HTML in Markdown.
    pub raw_html: RawHtml,
    /// What the rules compare with.
    pub thresholds: Thresholds,
    /// Levels of checks by code; `None` means off.
    pub checks: BTreeMap<String, Spanned<Option<Level>>>,
    /// What every file can say of itself.
    pub common: Common,
    /// The whole file.
    pub place: Span,
}

/// The decimal mark of CSV files; the other mark then separates thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}
