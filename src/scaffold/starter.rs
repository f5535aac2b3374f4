//! Whole sites to begin with, as files without code.

use include_dir::{Dir, File, include_dir};

use super::NewFile;
use super::placeholder::resolve;
use crate::model::time::Date;

static STARTERS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/starters");

/// What kind of site to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Template {
    /// A software company: eight KPIs, two objectives, data in CSV files
    Saas,
    /// One KPI and one objective
    Minimal,
}

/// Where the site is to be built by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Ci {
    /// GitHub Actions and Pages
    Github,
    /// GitLab CI and Pages
    Gitlab,
    /// Nowhere
    None,
}

impl Template {
    /// The folder below `starters/`.
    fn folder(self) -> &'static str {
        match self {
            Self::Saas => "saas",
            Self::Minimal => "minimal",
        }
    }
}

/// The files of a starter, with dates that run up to today.
pub fn starter(template: Template, today: Date) -> Vec<NewFile> {
    let folder = STARTERS.get_dir(template.folder()).expect("each template has its folder");
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort_by(|a, b| a.path().cmp(b.path()));
    files.into_iter().map(|file| new_file(file, template.folder(), today)).collect()
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<&'static File<'static>>) {
    files.extend(folder.files());
    folder.dirs().for_each(|folder| collect(folder, files));
}

fn new_file(file: &'static File<'static>, folder: &str, today: Date) -> NewFile {
    let path = file.path().strip_prefix(folder).expect("it stands in its starter's folder");
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let path = match parts.join("/") {
        // Under its own name it would rule over the starter in our repository.
        path if path == "gitignore" => ".gitignore".to_owned(),
        path => path,
    };
    let text = file.contents_utf8().expect("starters are texts");
    NewFile { path, text: resolve(text, today) }
}

/// The file that has the site built and published at each change.
pub fn ci(ci: Ci) -> Option<NewFile> {
    let (path, text) = match ci {
        Ci::Github => (".github/workflows/goals.yml", include_str!("ci/github.yml")),
        Ci::Gitlab => (".gitlab-ci.yml", include_str!("ci/gitlab.yml")),
        Ci::None => return None,
    };
    Some(NewFile { path: path.to_owned(), text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;
    use crate::load::Sources;
    use crate::{BuildOptions, Day, build};

    #[track_caller]
    fn case(day: &str) {
        let today = day.parse().expect("a date");
        for template in Template::value_variants() {
            let files = starter(*template, today);
            let sources = files.into_iter().map(|file| (file.path, file.text.into_bytes()));
            let options = BuildOptions { day: Day::Given(today), base_url: None, drafts: false };
            let built = build(&Sources::new(sources), &options);
            assert_eq!(built.findings, [], "{template:?} made on {day}");
            let bundle = built.bundle.expect("nothing is wrong");
            let json = bundle
                .get("data/site.json")
                .expect("every site has it")
                .read()
                .expect("it is in memory");
            let site: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
            let kpis = site["kpis"].as_array().expect("a list");
            assert!(kpis.iter().all(|kpi| kpi["freshness"] == "fresh"), "{template:?} on {day}");
            let results = site["objectives"][0]["key_results"].as_array().expect("a list");
            assert!(results.iter().all(|result| !result["progress"].is_null()), "{day}");
        }
    }

    #[test]
    fn starters_build_without_a_finding_whatever_the_day() {
        let days = "2024-02-29 2026-01-01 2026-03-31 2026-05-18 2026-06-30 2026-07-01 2026-08-16 \
            2026-12-31 2027-01-04";
        days.split_whitespace().for_each(case);
    }
}
