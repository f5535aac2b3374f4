//! How findings are printed.

use clap::ValueEnum;

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

/// How goals are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ListFormat {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}
