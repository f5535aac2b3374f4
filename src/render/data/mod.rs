//! The files for programs: site.json, tables, feed, sitemap.

mod csv;
mod feed;
mod number;
mod site_json;
mod sitemap;
mod xml;

use rayon::prelude::*;

use super::Overtaken;
use crate::finding::Finding;
use crate::report::Facts;

pub use site_json::{goal_json, status_json};

/// Every file for programs by its path; made last, since site.json lists the findings of rendering.
/// None where it was overtaken.
pub(super) fn files(
    facts: Facts<'_>,
    findings: &[Finding],
    is_overtaken: Overtaken<'_>,
) -> Option<Vec<(&'static str, Vec<u8>)>> {
    type File<'a> = (&'static str, Box<dyn Fn() -> Vec<u8> + Sync + 'a>);
    let files: [File<'_>; 6] = [
        ("data/readings.csv", Box::new(|| csv::readings(facts))),
        ("data/site.json", Box::new(|| site_json::site_json(facts, findings))),
        ("data/check-ins.csv", Box::new(|| csv::check_ins(facts))),
        ("data/key-results.csv", Box::new(|| csv::key_results(facts))),
        ("data/kpis.csv", Box::new(|| csv::kpis(facts))),
        ("robots.txt", Box::new(|| sitemap::robots(facts))),
    ];
    let files = files.par_iter().with_max_len(1);
    let is_overtaken = || is_overtaken.is_some_and(|is_overtaken| is_overtaken());
    let files: Option<Vec<_>> =
        files.map(|(path, make)| (!is_overtaken()).then(|| (*path, make()))).collect();
    let mut files = files?;
    files.extend(feed::feed(facts).map(|bytes| ("feed.xml", bytes)));
    files.extend(sitemap::sitemap(facts).map(|bytes| ("sitemap.xml", bytes)));
    Some(files)
}
