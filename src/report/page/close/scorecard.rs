//! The scorecard: every objective with its key results, from start to end, and what they scored.

use serde::Serialize;

use super::book::{Book, Name};
use super::words::{Mark, ambition, goal_mark, score_mark};
use crate::chart::{ProgressBar, coordinate, draw_progress_bar};
use crate::model::close::{KeyResultRecord, ObjectiveRecord};
use crate::model::value::{Unit, Value};
use crate::report::{count, text};

/// The first sheet has room for so many rows, those of decisions and notices included.
const SHEET_ROWS: usize = 21;

/// But so many objectives stand there in any case.
const OBJECTIVES_MIN: usize = 8;

/// The objectives of the cycle as a table.
#[derive(Debug, Clone, Serialize)]
pub struct Scorecard {
    /// In the order of their ids; the worst where not all have room.
    pub objectives: Vec<ObjectiveScore>,
    /// Whether the key results stand here, or in the appendix alone.
    pub with_key_results: bool,
    /// How many more there are, with the way to them.
    pub more: Option<String>,
    /// The cycle's own score or progress.
    pub total: Option<Total>,
    /// The bounds of the bands with their shapes.
    pub legend: Vec<Mark>,
    /// What `Short` means, and that scores do not rate people.
    pub note: String,
    /// Whether the cycle is over, so that scores stand in place of statuses.
    pub over: bool,
    /// The cycle before, as the head of a column.
    pub previous: Option<String>,
}

/// The last row.
#[derive(Debug, Clone, Serialize)]
pub struct Total {
    /// `Cycle 2026-Q1`
    pub name: String,
    /// Its score with its shape; its progress while it runs.
    pub score: Mark,
    /// The cycle before.
    pub previous: String,
    /// Of what it is the mean.
    pub words: String,
}

/// One objective.
#[derive(Debug, Clone, Serialize)]
pub struct ObjectiveScore {
    /// Its title.
    pub name: Name,
    /// Who is accountable, and whether it was promised.
    pub owner: Name,
    /// `committed` or `aspirational`.
    pub ambition: String,
    /// Its score, or its status while the cycle runs.
    pub score: Mark,
    /// What the objective before it scored.
    pub previous: String,
    /// What its people and the figures say of it.
    pub verdict: Verdict,
    /// Its key results.
    pub key_results: Vec<KeyResultScore>,
}

/// What is said of an objective or a key result.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// The bold words in front: `Achieved in part.`, `Short.`
    pub word: String,
    /// The rest.
    pub words: String,
    /// What else holds: a figure is restated, or the figures disagree with the people.
    pub but: Vec<String>,
}

/// One key result.
#[derive(Debug, Clone, Serialize)]
pub struct KeyResultScore {
    /// Its title.
    pub name: Name,
    /// `8.0% → **6.4%** → 4.0%`
    pub figures_html: String,
    /// The same as text.
    pub figures: String,
    /// How far it is.
    pub bar_svg: String,
    /// Its score, or its status while the cycle runs.
    pub score: Mark,
    /// Why.
    pub verdict: Verdict,
    /// Whether it was given up.
    pub dropped: bool,
}

/// The scorecard of a record, below so many rows of decisions and notices.
pub(super) fn scorecard(book: &Book<'_>, rows_above: usize) -> Scorecard {
    let room = SHEET_ROWS.saturating_sub(rows_above);
    let cycle = &book.record.cycle;
    let over = cycle.score.is_some() || is_over(book);
    let mut chosen: Vec<(&String, &ObjectiveRecord)> = book.record.objectives.iter().collect();
    let rows: usize = chosen.iter().map(|(_, objective)| 1 + objective.key_results.len()).sum();
    let with_key_results = rows <= room;
    let shown = if with_key_results { usize::MAX } else { room.max(OBJECTIVES_MIN) };
    if chosen.len() > shown {
        chosen.sort_by_key(|(id, objective)| (objective.score.or(objective.progress), *id));
    }
    let left = chosen.len().saturating_sub(shown);
    let key_results: usize = chosen.iter().map(|(_, objective)| objective.key_results.len()).sum();
    chosen.truncate(shown);
    let more = if left > 0 {
        let slots = [("count", count(left)), ("key_results", count(key_results))];
        Some(book.say("close-score-more", &slots))
    } else if with_key_results {
        None
    } else {
        Some(book.say("close-score-key-results", &[("count", count(key_results))]))
    };
    Scorecard {
        objectives: chosen
            .into_iter()
            .map(|(id, objective)| objective_score(book, id, objective, over, with_key_results))
            .collect(),
        with_key_results,
        more,
        total: total(book),
        legend: if over { legend(book) } else { Vec::new() },
        note: book.say(if over { "close-score-note" } else { "close-score-note-running" }, &[]),
        over,
        previous: cycle.previous.as_ref().map(|previous| previous.id.clone()),
    }
}

/// Whether the cycle was over on the day of judgement.
pub(super) fn is_over(book: &Book<'_>) -> bool {
    book.as_of > book.record.cycle.end || book.record.cycle.early.is_some()
}

/// One objective as rows.
pub(super) fn objective_score(
    book: &Book<'_>,
    id: &str,
    objective: &ObjectiveRecord,
    over: bool,
    with_key_results: bool,
) -> ObjectiveScore {
    // Of what was given up as a whole, the whole says it all.
    let listed = with_key_results && objective.dropped.is_none();
    let key_results = if listed { objective.key_results.as_slice() } else { &[] };
    ObjectiveScore {
        name: book.objective(id),
        owner: book.owner(&objective.owner),
        ambition: ambition(book, &objective.ambition),
        score: match objective.score {
            Some(score) if over => score_mark(book, score),
            Some(_) | None => goal_mark(book, &objective.status),
        },
        previous: book.score(objective.previous_score),
        verdict: objective_verdict(book, id, objective, over),
        key_results: key_results
            .iter()
            .map(|key_result| key_result_score(book, id, key_result, over))
            .collect(),
    }
}

/// People's word first; where the figures say otherwise, both stand.
pub(super) fn objective_verdict(
    book: &Book<'_>,
    id: &str,
    objective: &ObjectiveRecord,
    over: bool,
) -> Verdict {
    let close = objective.close.as_ref();
    let outcome = close.and_then(|close| close.outcome.as_deref());
    let computed = computed_outcome(book, objective);
    let decision = close.and_then(|close| close.decision.as_deref());
    let progress = objective.progress.map(|progress| book.here.language.share(progress));
    let words = match decision {
        Some(decision) => {
            let decision = book.say(&format!("close-decided-{decision}"), &[]);
            book.say("close-verdict-decision", &[("decision", text(decision))])
        }
        None if over => book.say("close-verdict-no-decision", &[]),
        None => match (progress, objective.expected) {
            (Some(done), Some(expected)) => {
                let expected = book.here.language.share(expected);
                let slots = [("done", text(done)), ("expected", text(expected))];
                book.say("close-verdict-progress", &slots)
            }
            (Some(_) | None, _) => book.say("close-verdict-unmeasured", &[]),
        },
    };
    let said = outcome.or(if over { Some(computed) } else { None });
    let disagrees = book.summary.disagreements.iter().find(|it| it.objective == id).map(|_| {
        let word = book.say(&format!("close-computed-{computed}"), &[]);
        let slots = [("outcome", text(word)), ("score", text(book.score(objective.score)))];
        book.say("close-verdict-but", &slots)
    });
    let unmeasured = (objective.measured < objective.of).then(|| {
        let slots = [("measured", count(objective.measured)), ("of", count(objective.of))];
        book.say("close-verdict-measured", &slots)
    });
    let but = [book.restated(id, "score"), disagrees, unmeasured];
    Verdict {
        word: said.map_or_else(String::new, |said| {
            if outcome.is_some() {
                let word = book.say(&format!("close-outcome-{said}"), &[]);
                book.say("close-verdict-word", &[("word", text(word))])
            } else {
                let word = book.say(&format!("close-computed-{said}"), &[]);
                book.say("close-verdict-computed", &[("word", text(word))])
            }
        }),
        words,
        but: but.into_iter().flatten().collect(),
    }
}

/// What the score says of an objective, in the words that its people choose from.
fn computed_outcome(book: &Book<'_>, objective: &ObjectiveRecord) -> &'static str {
    let thresholds = &book.record.cycle.thresholds;
    match objective.score {
        None if objective.status == "dropped" => "dropped",
        Some(score) if score >= thresholds.green => "achieved",
        Some(score) if score >= thresholds.red => "partly",
        Some(_) | None => "missed",
    }
}

fn key_result_score(
    book: &Book<'_>,
    objective: &str,
    key_result: &KeyResultRecord,
    over: bool,
) -> KeyResultScore {
    KeyResultScore {
        name: book.key_result(objective, key_result),
        figures_html: figures(book, key_result, |id, slots| book.say_html(id, slots)),
        figures: figures(book, key_result, |id, slots| book.say(id, slots)),
        bar_svg: bar(key_result, 72),
        score: match key_result.score {
            Some(score) if over => score_mark(book, score),
            Some(_) | None => goal_mark(book, &key_result.status),
        },
        // The first sheet has no room for reasons: they stand with the objective.
        verdict: key_result_verdict(book, objective, key_result, over, None),
        dropped: key_result.dropped.is_some(),
    }
}

/// Why a key result scored what it scored, in few words, with the reason of a score that people set
/// where that should be told.
pub(super) fn key_result_verdict(
    book: &Book<'_>,
    objective: &str,
    key_result: &KeyResultRecord,
    over: bool,
    why: Option<&str>,
) -> Verdict {
    let short = over && key_result.broken_commitment;
    let word = if short { book.say("score-short", &[]) } else { String::new() };
    let words = if let Some(dropped) = &key_result.dropped {
        match dropped.date {
            Some(date) => book.say("close-dropped-on", &[("date", text(book.date(date)))]),
            None => book.say("close-dropped", &[]),
        }
    } else {
        match key_result.progress {
            None => book.say("close-progress-unknown", &[]),
            Some(progress) => {
                let done = ("done", text(book.here.language.share(progress)));
                let id = match (key_result.kind.as_str(), progress) {
                    ("keep", progress) if progress >= Value::ONE => "close-progress-kept",
                    ("keep", _) => "close-progress-not-kept",
                    ("milestones", progress) if progress >= Value::ONE => "close-progress-all-done",
                    ("milestones", _) => "close-progress-share",
                    (_, progress) if progress > Value::ONE => "close-progress-passed",
                    (_, progress) if progress == Value::ONE => "close-progress-reached",
                    (_, progress) if progress.is_sign_negative() && !progress.is_zero() => {
                        "close-progress-worse"
                    }
                    _ => "close-progress-share",
                };
                book.say(id, &[done])
            }
        }
    };
    let computed = key_result.computed_score.map(|computed| {
        let score = ("score", text(book.score(Some(computed))));
        match why {
            Some(why) => book.say("score-computed-why", &[score, ("why", text(why))]),
            None => book.say("score-computed", &[score]),
        }
    });
    let restated = book.restated(&format!("{objective}/{}", key_result.id), "score");
    Verdict { word, words, but: [restated, computed].into_iter().flatten().collect() }
}

/// From start to end to target, or what was held or done.
pub(super) fn figures(
    book: &Book<'_>,
    key_result: &KeyResultRecord,
    say: impl Fn(&str, &[(&str, crate::language::Slot<'_>)]) -> String,
) -> String {
    match (key_result.kind.as_str(), &key_result.keep) {
        ("keep", Some(keep)) => {
            let band = keep.band.as_ref().map_or_else(
                || book.unknown(),
                |band| {
                    let unit = super::book::unit(key_result.unit.as_deref());
                    book.here.language.range(band.min, band.max, &unit, None)
                },
            );
            let slots = [("held", count(keep.held)), ("of", count(keep.of)), ("band", text(band))];
            say("close-figures-keep", &slots)
        }
        ("milestones", _) => {
            let last = key_result.deadline.min(book.as_of);
            let is_done =
                |done: Option<crate::model::time::Date>| done.is_some_and(|day| day <= last);
            let done =
                key_result.milestones.iter().filter(|milestone| is_done(milestone.done)).count();
            let slots = [("done", count(done)), ("of", count(key_result.milestones.len()))];
            say("key-result-milestones", &slots)
        }
        _ => moved(book, key_result, say),
    }
}

fn moved(
    book: &Book<'_>,
    key_result: &KeyResultRecord,
    say: impl Fn(&str, &[(&str, crate::language::Slot<'_>)]) -> String,
) -> String {
    let full = super::book::unit(key_result.unit.as_deref());
    // A word stands once, at the end.
    let before =
        if matches!(full, Unit::Word(_) | Unit::Duration(_)) { &Unit::None } else { &full };
    let show = |value: Option<Value>, unit: &Unit| {
        value.map_or_else(
            || book.unknown(),
            |value| book.here.language.figure_short(value, unit, key_result.decimals),
        )
    };
    let slots = [
        ("start", text(show(key_result.start, before))),
        ("current", text(show(key_result.current.as_ref().map(|it| it.value), before))),
        ("target", text(show(key_result.target, &full))),
    ];
    let id =
        if key_result.start.is_none() { "key-result-figures-tbd" } else { "key-result-figures" };
    say(id, &slots)
}

/// The bar of a key result; its words stand beside it, so it is silent for screen readers.
pub(super) fn bar(key_result: &KeyResultRecord, width: u32) -> String {
    draw_progress_bar(&ProgressBar {
        caption: None,
        width,
        height: 14,
        progress: key_result.progress.map(coordinate),
        expected: None,
        commit: None,
        stretch: None,
    })
}

fn total(book: &Book<'_>) -> Option<Total> {
    let cycle = &book.record.cycle;
    let (score, id) = match (cycle.score, cycle.progress) {
        (Some(score), _) => (score_mark(book, score), "close-total"),
        (None, Some(progress)) => (
            Mark {
                word: book.here.language.share(progress),
                tone: crate::report::part::status_word::Tone::Quiet,
                shape_html: "",
            },
            "close-total-progress",
        ),
        (None, None) => return None,
    };
    Some(Total {
        name: book.say("close-total-name", &[("cycle", text(cycle.id.as_str()))]),
        score,
        previous: book.score(cycle.previous.as_ref().and_then(|previous| previous.score)),
        words: book.say(id, &[("count", count(cycle.in_mean))]),
    })
}

fn legend(book: &Book<'_>) -> Vec<Mark> {
    let thresholds = &book.record.cycle.thresholds;
    let (red, green) = (thresholds.red, thresholds.green);
    let slots = [("red", text(book.score(Some(red)))), ("green", text(book.score(Some(green))))];
    [(green, "close-legend-green"), (red, "close-legend-amber")]
        .into_iter()
        .map(|(from, id)| Mark { word: book.say(id, &slots), ..score_mark(book, from) })
        .chain((!red.is_zero()).then(|| Mark {
            word: book.say("close-legend-red", &slots),
            ..score_mark(book, Value::ZERO)
        }))
        .collect()
}
