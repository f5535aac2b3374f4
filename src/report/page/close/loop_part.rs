//! The loop: what the KPIs say about the objectives, and which new baselines stand ready.

use serde::Serialize;

use super::book::{Book, Name, unit};
use super::words::{Mark, stage_mark};
use crate::model::close::{EpisodeRecord, KpiRecord};
use crate::report::{Route, count, text};

/// The second sheet has room for so many rows of KPIs and trips together.
const SHEET_ROWS: usize = 19;

/// But so many trips stand there in any case.
const ROWS_MIN: usize = 4;

/// The trips round the loop.
#[derive(Debug, Clone, Serialize)]
pub struct LoopPart {
    /// How many stand where: `2 confirmed, 1 not moved`.
    pub counts: String,
    /// As many as have room, those that need somebody first.
    pub rows: Vec<LoopRow>,
    /// How many more there are, with the way to all of them.
    pub more: Option<Name>,
    /// The day of the stages.
    pub as_of: String,
}

/// One trip.
#[derive(Debug, Clone, Serialize)]
pub struct LoopRow {
    /// The KPI.
    pub name: Name,
    /// Where it stands.
    pub stage: Mark,
    /// What that means.
    pub means: String,
    /// The objective that acted.
    pub objective: Name,
    /// What the readings say.
    pub readings: String,
    /// The new baseline that stands ready.
    pub proposed: Option<String>,
}

/// The loop of a record, beside so many rows of KPIs.
pub(super) fn loop_part(book: &Book<'_>, health_rows: usize) -> LoopPart {
    let room = SHEET_ROWS.saturating_sub(health_rows).max(ROWS_MIN);
    let mut trips: Vec<(&String, &KpiRecord, &EpisodeRecord)> = book
        .record
        .kpis
        .iter()
        .flat_map(|(id, kpi)| kpi.episodes.iter().map(move |episode| (id, kpi, episode)))
        .collect();
    trips.sort_by_key(|(id, _, episode)| (rank(&episode.stage), episode.opened, *id));
    let counts: Vec<String> = trips
        .chunk_by(|a, b| a.2.stage == b.2.stage)
        .map(|same| {
            let slots = [
                ("count", count(same.len())),
                ("word", text(stage_mark(book, &same[0].2.stage).word.to_lowercase())),
            ];
            book.say("status-reason-count", &slots)
        })
        .collect();
    let shown = if trips.len() <= room + 1 { trips.len() } else { room };
    let left = trips.len() - shown;
    LoopPart {
        counts: counts.join(", "),
        rows: trips[..shown].iter().map(|(id, kpi, it)| row(book, id, kpi, it)).collect(),
        more: (left > 0).then(|| Name {
            text: book.say("close-loop-more", &[("count", count(left))]),
            href: book.href(&Route::Loop),
        }),
        as_of: book.date(book.as_of),
    }
}

/// What needs somebody comes first, what is settled last; equal stages stand together.
fn rank(stage: &str) -> usize {
    const ORDER: [&str; 11] = [
        "not_moved",
        "relapsed",
        "flagged",
        "held_in_part",
        "confirmed",
        "rebased",
        "confirming",
        "acting",
        "accepted",
        "slipped",
        "recovered",
    ];
    ORDER.iter().position(|known| *known == stage).unwrap_or(ORDER.len())
}

fn row(book: &Book<'_>, id: &str, kpi: &KpiRecord, episode: &EpisodeRecord) -> LoopRow {
    let objective = match (&episode.objective, &episode.objective_title) {
        (Some(id), Some(title)) => Name { text: title.clone(), ..book.objective(id) },
        (Some(id), None) => book.objective(id),
        (None, _) => Name::plain(book.say("close-no-objective", &[])),
    };
    let values: Vec<String> = episode
        .readings_since
        .iter()
        .take(3)
        .map(|reading| book.kpi_figure(kpi, reading.value))
        .collect();
    let readings = match (values.is_empty(), episode.objective.is_some()) {
        (true, true) => book.say("close-loop-no-readings", &[]),
        (true, false) => book.say("close-out-since", &[("date", text(book.date(episode.opened)))]),
        (false, _) => {
            let slots = [("values", text(values.join(", "))), ("count", count(values.len()))];
            book.say("close-loop-readings", &slots)
        }
    };
    let stage = stage_mark(book, &episode.stage);
    let proposed = kpi
        .baseline
        .as_ref()
        .filter(|baseline| episode.objective.as_ref() == Some(&baseline.objective))
        .map(|baseline| {
            let date = ("date", text(book.date(baseline.rebase_from)));
            match &baseline.range {
                Some(range) => {
                    let unit = unit(kpi.unit.as_deref());
                    let range = book.here.language.range(range.min, range.max, &unit, None);
                    let slots = [
                        ("range", text(range)),
                        date,
                        ("passed", count(baseline.passed)),
                        ("of", count(baseline.of)),
                    ];
                    book.say("close-loop-baseline", &slots)
                }
                None => book.say("close-loop-rebase", &[date]),
            }
        });
    LoopRow {
        name: book.kpi(id),
        means: book.say(&format!("stage-{}-means", episode.stage.replace('_', "-")), &[]),
        stage,
        objective,
        readings,
        proposed,
    }
}
