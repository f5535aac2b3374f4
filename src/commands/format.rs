//! How findings are printed.

use clap::ValueEnum;
use serde::Serialize;

use crate::finding::format::JsonFinding;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    /// With the lines at fault.
    #[default]
    Human,
    /// `{"findings": [..]}`
    Json,
    /// Annotations of a pull request in GitHub's workflows.
    Github,
}

/// Findings as `--format json` has them.
#[derive(Debug, Serialize)]
pub(super) struct JsonFindings<'a> {
    /// As in `data/site.json`.
    pub(super) findings: Vec<JsonFinding<'a>>,
}

/// How goals are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ListFormat {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}
