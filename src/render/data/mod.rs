//! The files for programs: site.json, tables, feed, sitemap.

mod csv;
mod feed;
mod number;
mod site_json;
mod sitemap;
mod xml;

use crate::finding::Finding;
use crate::report::Facts;

pub use site_json::{goal_json, status_json};

/// Every file for programs by its path; made last, since site.json lists the findings of rendering.
pub(super) fn files(facts: Facts<'_>, findings: &[Finding]) -> Vec<(&'static str, Vec<u8>)> {
    let mut files = vec![
        ("data/site.json", site_json::site_json(facts, findings)),
        ("data/kpis.csv", csv::kpis(facts)),
        ("data/readings.csv", csv::readings(facts)),
        ("data/key-results.csv", csv::key_results(facts)),
        ("data/check-ins.csv", csv::check_ins(facts)),
        ("robots.txt", sitemap::robots(facts)),
    ];
    files.extend(feed::feed(facts).map(|bytes| ("feed.xml", bytes)));
    files.extend(sitemap::sitemap(facts).map(|bytes| ("sitemap.xml", bytes)));
    files
}
