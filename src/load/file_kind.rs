//! What a file is, by its folder.

use super::fault::did_you_mean;

/// What a file of `content/` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FileKind {
    /// `content/index.md`
    Home,
    /// `content/kpis/**/*.md`
    Kpi,
    /// `content/objectives/**/*.md`
    Objective,
    /// `content/cycles/*.md`
    Cycle,
    /// `content/teams/*.md`
    Team,
    /// `content/people/*.md`
    Person,
    /// `content/reports/**/*.md`
    Report,
    /// Nothing becomes of it; with the path that was most likely meant.
    Misplaced(Option<String>),
}

const FOLDERS: [(&str, FileKind); 6] = [
    ("kpis", FileKind::Kpi),
    ("objectives", FileKind::Objective),
    ("cycles", FileKind::Cycle),
    ("teams", FileKind::Team),
    ("people", FileKind::Person),
    ("reports", FileKind::Report),
];

/// What the file at a path is; none for one that is not content, or that an editor or system left.
pub(super) fn file_kind(path: &str) -> Option<FileKind> {
    let below = path.strip_prefix("content/")?;
    let leftover = |part: &str| {
        part.starts_with('.') || part.ends_with('~') || part == "Thumbs.db" || part.starts_with('#')
    };
    if below.split('/').any(leftover) {
        return None;
    }
    if below == "index.md" {
        return Some(FileKind::Home);
    }
    let Some((folder, file)) = below.split_once('/') else {
        return Some(FileKind::Misplaced(None));
    };
    let known = FOLDERS.iter().find(|(name, _)| *name == folder);
    let name = file.rsplit('/').next().unwrap_or_default();
    if let Some((_, kind)) = known {
        if name.strip_suffix(".md").is_some_and(|stem| !stem.is_empty()) {
            return Some(kind.clone());
        }
        let stem = ["markdown", "mdown", "MD", "yaml", "yml", "txt"]
            .iter()
            .find_map(|ending| path.strip_suffix(ending).and_then(|stem| stem.strip_suffix('.')));
        return Some(FileKind::Misplaced(stem.map(|stem| format!("{stem}.md"))));
    }
    let near = match folder {
        "okrs" | "okr" | "goals" => Some("objectives"),
        "person" | "owners" => Some("people"),
        _ => did_you_mean(folder, FOLDERS.iter().map(|(name, _)| *name)),
    };
    Some(FileKind::Misplaced(near.map(|near| format!("content/{near}/{file}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(path: &str, kind: impl Into<Option<FileKind>>) {
        assert_eq!(file_kind(path), kind.into());
    }

    #[test]
    fn the_kind_follows_from_the_folder() {
        case("content/index.md", Some(FileKind::Home));
        case("content/kpis/churn.md", Some(FileKind::Kpi));
        case("content/kpis/finance/cash/runway.md", Some(FileKind::Kpi));
        case("content/people/cfo.md", Some(FileKind::Person));
        case("data/monthly.csv", None);
        case("content/kpis/.churn.md.swp", None);
        case("content/kpis/churn.md~", None);
    }

    #[test]
    fn a_file_that_belongs_nowhere_is_told_its_place() {
        let moved = |path: &str| Some(FileKind::Misplaced(Some(path.to_owned())));
        case("content/kpi/churn.md", moved("content/kpis/churn.md"));
        case("content/okrs/2026-Q2/grow.md", moved("content/objectives/2026-Q2/grow.md"));
        case("content/kpis/churn.markdown", moved("content/kpis/churn.md"));
        case("content/churn.md", Some(FileKind::Misplaced(None)));
        case("content/kpis/picture.png", Some(FileKind::Misplaced(None)));
    }
}
