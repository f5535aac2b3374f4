//! The dashboard: every KPI by category, exceptions first.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use super::{Piece, PieceView};
use crate::chart::StatusShape;
use crate::model::KpiIndex;
use crate::report::part::kpi_row::{Group, KpiRow, groups, kpi_row, retired};
use crate::report::part::status_word::{KpiWord, Tone, kpi_status, kpi_word, status_shape};
use crate::report::part::who::{Hold, hold};
use crate::report::{Here, count, text};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct KpisView {
    /// The heading.
    pub title: String,
    /// Counts that add up to the total.
    pub sentence_html: String,
    /// Ways to see some of the rows only.
    pub filters: Vec<Filter>,
    /// By category, exceptions first.
    pub groups: Vec<GroupView>,
    /// What the shapes mean.
    pub legend: Vec<LegendRow>,
    /// Those that are no longer judged.
    pub retired: Vec<KpiRow>,
    /// What to do where there are none.
    pub empty_html: Option<String>,
}

/// A way to see some of the rows only: a link to the first of them, which a script makes a filter.
#[derive(Debug, Serialize)]
pub struct Filter {
    /// Its word.
    pub text: String,
    /// How many rows it leaves.
    pub count: usize,
    /// The anchor of its first row.
    pub href: String,
    /// What the rows carry.
    pub key: String,
}

/// The KPIs of one category.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// Its name; empty where no KPI has a category.
    pub name: String,
    /// `1 of 4 okay`
    pub okay: String,
    /// The pieces that hold its rows, by position.
    pub pieces: Vec<usize>,
}

/// A KPI's row, with what the filters ask for.
#[derive(Debug, Serialize)]
pub struct Row {
    /// What it says.
    #[serde(flatten)]
    pub kpi: KpiRow,
    /// The filters that it passes.
    pub keys: String,
    /// Anchors of the filters whose first row it is.
    pub anchors: Vec<String>,
}

/// A shape and its meaning.
#[derive(Debug, Serialize)]
pub struct LegendRow {
    /// The shape.
    pub shape_html: &'static str,
    /// Its colour.
    pub tone: Tone,
    /// Its word.
    pub word: String,
    /// Its meaning.
    pub meaning: String,
}

/// More small charts would make the page heavier than anybody has patience for.
const CHARTS_MAX: usize = 250;

/// Rows in a piece: a change of one KPI renders these anew and leaves all others as they are.
const PIECE_ROWS: usize = 50;

/// What the page says, and its rows.
pub(super) fn view(here: &Here<'_>) -> (KpisView, Vec<Piece>) {
    let groups = groups(here);
    let all: Vec<KpiIndex> = groups.iter().flat_map(|group| group.kpis.iter().copied()).collect();
    let keys = |index: KpiIndex| {
        let mut keys = vec![kpi_word(here.kpi(index)).id()];
        if matches!(hold(here, index), Hold::Nobody | Hold::Back) {
            keys.push("unanswered");
        }
        keys
    };
    let mut filters = Vec::new();
    let words = KpiWord::ALL.map(KpiWord::id);
    for key in ["unanswered"].into_iter().chain(words) {
        let number = all.iter().filter(|&&index| keys(index).contains(&key)).count();
        if number > 0 {
            filters.push(Filter {
                text: here.say(&format!("kpis-filter-{key}"), &[]),
                count: number,
                href: format!("#first-{key}"),
                key: key.to_owned(),
            });
        }
    }
    let mut anchored: BTreeSet<&str> = BTreeSet::new();
    let mut charts = 0;
    let few = all.len() <= CHARTS_MAX;
    let single = groups.len() == 1 && groups[0].category.is_none();
    let mut chosen = Vec::with_capacity(all.len());
    for &index in &all {
        let keys = keys(index);
        let anchors: Vec<String> = keys
            .iter()
            .filter(|key| !anchored.contains(*key))
            .map(|key| format!("first-{key}"))
            .collect();
        anchored.extend(&keys);
        // Of very many only those that want a look are drawn.
        let drawn = few || (kpi_word(here.kpi(index)) != KpiWord::Okay && charts < CHARTS_MAX);
        charts += usize::from(drawn);
        chosen.push((index, keys.join(" "), anchors, drawn));
    }
    let (facts, route) = (here.facts(), &here.route);
    let mut rows = chosen
        .into_par_iter()
        .map(|(index, keys, anchors, drawn)| {
            let here = Here::new(facts, route.clone());
            let row = Row { kpi: kpi_row(&here, index, drawn), keys, anchors };
            (row, here.into_findings())
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(row, findings)| {
            here.report(findings);
            row
        });
    let mut pieces = Vec::new();
    let mut piece = |kpis: &[KpiIndex]| {
        let view = PieceView::Rows(rows.by_ref().take(kpis.len()).collect());
        pieces.push(Piece { template: "part/kpi_rows.html", view });
        pieces.len() - 1
    };
    let groups: Vec<GroupView> = groups
        .iter()
        .map(|group| GroupView {
            name: group_name(here, group, single),
            okay: okay(here, &group.kpis),
            pieces: group.kpis.chunks(PIECE_ROWS).map(&mut piece).collect(),
        })
        .collect();
    let page = KpisView {
        title: here.say("kpis-title", &[]),
        sentence_html: sentence_html(here, &all),
        filters,
        legend: legend(here),
        retired: retired(here).into_iter().map(|index| kpi_row(here, index, false)).collect(),
        empty_html: all.is_empty().then(|| here.say_html("kpis-empty", &[])),
        groups,
    };
    (page, pieces)
}

/// The name of a group; none where the site has no categories at all.
pub(super) fn group_name(here: &Here<'_>, group: &Group, single: bool) -> String {
    match &group.category {
        Some(category) => category.clone(),
        None if single => String::new(),
        None => here.say("kpis-no-category", &[]),
    }
}

/// `1 of 4 okay`
pub(super) fn okay(here: &Here<'_>, kpis: &[KpiIndex]) -> String {
    let okay = kpis.iter().filter(|&&index| kpi_word(here.kpi(index)) == KpiWord::Okay).count();
    here.say("kpis-okay", &[("okay", count(okay)), ("count", count(kpis.len()))])
}

/// `12 of 18 KPIs are okay, 5 are not okay, 1 has no verdict.`: the counts add up to the total.
pub(super) fn sentence_html(here: &Here<'_>, all: &[KpiIndex]) -> String {
    let number = |word: KpiWord| all.iter().filter(|&&one| kpi_word(here.kpi(one)) == word).count();
    let okay = number(KpiWord::Okay);
    if all.is_empty() {
        return String::new();
    }
    if okay == all.len() {
        return here.say_html("kpis-all-okay", &[("count", count(all.len()))]);
    }
    if let &[alone] = all {
        let status = kpi_status(here, alone).word.to_lowercase();
        return here.say_html("kpis-alone", &[("status", text(status))]);
    }
    let others: Vec<String> = KpiWord::ALL
        .into_iter()
        .filter(|word| *word != KpiWord::Okay && number(*word) > 0)
        .map(|word| {
            here.say(&format!("kpis-count-{}", word.id()), &[("count", count(number(word)))])
        })
        .collect();
    here.say_html(
        "kpis-sentence",
        &[("okay", count(okay)), ("count", count(all.len())), ("others", text(others.join(", ")))],
    )
}

/// The five words with their shapes.
pub(super) fn legend(here: &Here<'_>) -> Vec<LegendRow> {
    let shape = |word: KpiWord| match word {
        KpiWord::NotOkay => (StatusShape::Diamond, Tone::Bad),
        KpiWord::Watch => (StatusShape::HalfCircle, Tone::Warn),
        KpiWord::NoVerdict => (StatusShape::DashedRing, Tone::Unknown),
        KpiWord::New => (StatusShape::Hollow, Tone::Quiet),
        KpiWord::Okay => (StatusShape::Filled, Tone::Good),
    };
    KpiWord::ALL
        .into_iter()
        .map(|word| {
            let (shape, tone) = shape(word);
            LegendRow {
                shape_html: status_shape(shape),
                tone,
                word: here.say(word.message(), &[]),
                meaning: here.say(&format!("legend-{}", word.id()), &[]),
            }
        })
        .collect()
}
