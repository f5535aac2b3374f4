//! `checks:` of the site and `allow:` of a file, applied to findings.

use std::collections::BTreeMap;

use crate::finding::{Fault, FileId, Finding, Level, Span};
use crate::model::{Allow, Common, Plan, Site};

/// The level that a site wants a fault to have; none where it is off.
pub fn level_in_force(site: &Site, fault: &Fault) -> Option<Level> {
    let is_meant = |check: &str| check == fault.code || check == fault.name;
    let set = site.checks.iter().find(|(check, _)| is_meant(check));
    // What cannot be judged is no matter of taste.
    let set = set.filter(|_| fault.level != Level::Error);
    set.map_or(Some(fault.level), |(_, level)| level.value)
}

/// Gives findings the levels that the site wants, and leaves out those that it or their file allows.
pub fn settle_levels(plan: &Plan, findings: Vec<Finding>) -> Vec<Finding> {
    let allowed = allowed(plan);
    findings.into_iter().filter_map(|finding| settle(plan, &allowed, finding)).collect()
}

fn settle(
    plan: &Plan,
    allowed: &BTreeMap<FileId, &[Allow]>,
    mut finding: Finding,
) -> Option<Finding> {
    if finding.fault.level == Level::Error {
        return Some(finding);
    }
    let is_meant = |check: &str| check == finding.fault.code || check == finding.fault.name;
    let of_file = finding.span.and_then(|span| allowed.get(&span.file)).copied().unwrap_or(&[]);
    if of_file.iter().any(|allow| is_meant(&allow.check.value)) {
        return None;
    }
    finding.level = level_in_force(&plan.site, finding.fault)?;
    Some(finding)
}

/// What each file allows.
fn allowed(plan: &Plan) -> BTreeMap<FileId, &[Allow]> {
    let kpis = plan.kpis.iter().map(|kpi| (Some(kpi.place), &kpi.common));
    let objectives = plan.objectives.iter().map(|one| (Some(one.place), &one.common));
    let cycles = plan.cycles.iter().map(|cycle| (cycle.place, &cycle.common));
    let teams = plan.teams.iter().map(|team| (team.place, &team.common));
    let people = plan.people.iter().map(|person| (person.place, &person.common));
    let reports = plan.reports.iter().map(|report| (Some(report.place), &report.common));
    let site = std::iter::once((Some(plan.site.place), &plan.site.common));
    let things: [&mut dyn Iterator<Item = (Option<Span>, &Common)>; 7] = [
        &mut { kpis },
        &mut { objectives },
        &mut { cycles },
        &mut { teams },
        &mut { people },
        &mut { reports },
        &mut { site },
    ];
    things
        .into_iter()
        .flatten()
        .filter(|(_, common)| !common.allow.is_empty())
        .filter_map(|(place, common)| Some((place?.file, common.allow.as_slice())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{LoadOptions, Sources, load};
    use crate::markdown::fault::{BAD_SHORTCODE, BROKEN_LINK};

    const SITE: &str = "title: A\nchecks: { QD622: info }\n";
    const KPI: &str = "---\ntitle: A\nowner: cfo\n";

    fn plan(site: &str, kpi: &str) -> Plan {
        let files = [("quarterdeck.yaml", site), ("content/kpis/a.md", kpi)];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let loaded = load(&Sources::new(files), &LoadOptions { drafts: false });
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.findings))
    }

    #[track_caller]
    fn case(plan: &Plan, finding: &Finding, level: Option<Level>) {
        let settled = settle_levels(plan, vec![finding.clone()]);
        assert_eq!(settled.first().map(|finding| finding.level), level);
    }

    #[test]
    fn sites_choose_levels_and_files_allow() {
        let finding = |plan: &Plan| Finding::new(&BROKEN_LINK, Some(plan.kpis[0].place), "x");
        let loud = plan("title: A\n", &format!("{KPI}---\n"));
        case(&loud, &finding(&loud), Some(Level::Warning));
        let quiet = plan(SITE, &format!("{KPI}---\n"));
        case(&quiet, &finding(&quiet), Some(Level::Info));
        let off = plan("title: A\nchecks: { QD622: off }\n", &format!("{KPI}---\n"));
        case(&off, &finding(&off), None);
        let allow = format!("{KPI}allow: [{{ check: QD622, why: \"old\" }}]\n---\n");
        let allowing = plan(SITE, &allow);
        case(&allowing, &finding(&allowing), None);
        let elsewhere = Finding::new(&BROKEN_LINK, Some(allowing.site.place), "x");
        case(&allowing, &elsewhere, Some(Level::Info));
    }

    #[test]
    fn errors_stay_errors() {
        let plan = plan("title: A\nchecks: { QD621: off }\n", &format!("{KPI}---\n"));
        case(&plan, &Finding::new(&BAD_SHORTCODE, None, "x"), Some(Level::Error));
    }
}
