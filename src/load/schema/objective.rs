//! An objective's file as typed.

use super::key_result::{KeyResultKeys, KpiUnits, dropped, items, key_result};
use super::revision::{RevisionKeys, revision};
use crate::finding::{Span, Spanned};
use crate::load::fields::{CommonKeys, Fields};
use crate::load::front_matter::FrontMatter;
use crate::load::node::Node;
use crate::load::reader::Reader;
use crate::load::text::{self, Name};
use crate::model::key_result::Dropped;
use crate::model::objective::{Decision, ObjectivePlaces, Outcome, Rollup};
use crate::model::time::{Date, Period};
use crate::model::value::Value;
use crate::model::{Ambition, Body};

/// The keys of an objective.
#[derive(Debug, Clone)]
pub(crate) struct ObjectiveKeys {
    /// By `id:`, else by the file's name.
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    pub(crate) short: Option<String>,
    pub(crate) cycle: Option<Spanned<String>>,
    pub(crate) window: Option<Spanned<Period>>,
    pub(crate) owner: Vec<Spanned<Name>>,
    pub(crate) team: Vec<Spanned<Name>>,
    pub(crate) parent: Option<Spanned<String>>,
    pub(crate) answers: Vec<Spanned<String>>,
    pub(crate) leap: bool,
    pub(crate) guardrails: Vec<Spanned<String>>,
    pub(crate) ambition: Ambition,
    pub(crate) continues: Option<Spanned<String>>,
    pub(crate) rollup: Option<Spanned<Rollup>>,
    pub(crate) key_results: Vec<KeyResultKeys>,
    pub(crate) dropped: Option<Dropped>,
    pub(crate) revisions: Vec<RevisionKeys>,
    pub(crate) close: Option<CloseKeys>,
    pub(crate) body: Body,
    pub(crate) place: Span,
    pub(crate) places: ObjectivePlaces,
    pub(crate) common: CommonKeys,
}

/// What its people said at its end.
#[derive(Debug, Clone)]
pub(crate) struct CloseKeys {
    pub(crate) outcome: Option<Spanned<Outcome>>,
    pub(crate) learned: Option<String>,
    pub(crate) root_cause: Option<String>,
    pub(crate) decision: Option<Spanned<Decision>>,
    pub(crate) decide: Vec<DecideKeys>,
    pub(crate) overrides: Vec<OverrideKeys>,
}

/// Something that others have to decide.
#[derive(Debug, Clone)]
pub(crate) struct DecideKeys {
    pub(crate) what: String,
    pub(crate) who: Option<Spanned<Name>>,
    pub(crate) by: Option<Date>,
    pub(crate) span: Span,
}

/// A score that people set.
#[derive(Debug, Clone)]
pub(crate) struct OverrideKeys {
    pub(crate) key_result: Spanned<String>,
    pub(crate) score: Spanned<Value>,
    pub(crate) why: String,
    pub(crate) span: Span,
}

impl ObjectiveKeys {
    /// Leaves out the key results that are drafts, with all that names them.
    pub(crate) fn leave_out_drafts(&mut self) {
        let (drafts, shown) = std::mem::take(&mut self.key_results)
            .into_iter()
            .partition::<Vec<_>, _>(|key_result| key_result.common.draft);
        self.key_results = shown;
        let hidden: Vec<String> =
            drafts.into_iter().map(|key_result| key_result.id.value).collect();
        self.revisions.retain(|revision| !hidden.contains(&revision.key_result.value));
        if let Some(close) = &mut self.close {
            close.overrides.retain(|item| !hidden.contains(&item.key_result.value));
        }
    }

    /// Whoever is named as a person or a role.
    pub(crate) fn people(&self) -> impl Iterator<Item = &Spanned<Name>> {
        let decide = self.close.iter().flat_map(|close| &close.decide);
        let owner = self.key_results.iter().flat_map(|key_result| &key_result.owner);
        self.owner.iter().chain(owner).chain(decide.filter_map(|item| item.who.as_ref()))
    }

    /// Whatever is named as a team.
    pub(crate) fn teams(&self) -> impl Iterator<Item = &Spanned<Name>> {
        let team = self.key_results.iter().flat_map(|key_result| &key_result.team);
        self.team.iter().chain(team)
    }
}

/// The words of `ambition`.
pub(super) const AMBITIONS: [(&str, Ambition); 2] =
    [("committed", Ambition::Committed), ("aspirational", Ambition::Aspirational)];

const ROLLUPS: [(&str, Rollup); 2] = [("mean", Rollup::Mean), ("sum", Rollup::Sum)];

const OUTCOMES: [(&str, Outcome); 4] = [
    ("achieved", Outcome::Achieved),
    ("partly", Outcome::Partly),
    ("missed", Outcome::Missed),
    ("dropped", Outcome::Dropped),
];

const DECISIONS: [(&str, Decision); 4] = [
    ("keep", Decision::Keep),
    ("modify", Decision::Modify),
    ("abandon", Decision::Abandon),
    ("becomes-kpi", Decision::BecomesKpi),
];

/// Reads an objective's file.
pub(crate) fn parse_objective(
    front: FrontMatter,
    stem: &str,
    kpi_units: &KpiUnits,
    reader: &mut Reader,
) -> Option<ObjectiveKeys> {
    let root = front.root?;
    let mut fields = Fields::of_file(&root, "an objective", reader)?;
    let title = fields.need("title", reader, text::words);
    let short = fields.take("short", reader, text::words);
    let cycle = fields.take("cycle", reader, text::spanned);
    let window = fields.take("window", reader, text::window);
    let owner = fields.take("owner", reader, text::names("owner"));
    let team = fields.take("team", reader, text::names("team"));
    let parent = fields.take("parent", reader, text::spanned);
    let answers = fields.take("answers", reader, text::one_or_many(text::spanned));
    let leap = fields.take("why", reader, text::word("the reason", &[("leap", true)]));
    let guardrails = fields.take("guardrails", reader, text::one_or_many(text::spanned));
    let ambition = fields.take("ambition", reader, text::word("ambition", &AMBITIONS));
    let continues = fields.take("continues", reader, text::spanned);
    let rollup = fields.take("rollup", reader, placed(text::word("rollup", &ROLLUPS)));
    let mut key_results = fields
        .take("key_results", reader, |node, reader| {
            items(node, reader, |node, reader| key_result(node, kpi_units, reader))
        })
        .unwrap_or_default();
    let dropped = fields.take("dropped", reader, dropped);
    let revisions = fields.take("revisions", reader, |node, reader| {
        items(node, reader, |node, reader| revision(node, &mut key_results, reader))
    });
    let mut close = fields.take("close", reader, close);
    for item in close.iter_mut().flat_map(|close| &mut close.overrides) {
        to_id_of_today(&mut item.key_result, &key_results);
    }
    let places = ObjectivePlaces {
        title: fields.key("title"),
        cycle: fields.key("cycle").or(fields.key("window")),
        owner: fields.key("owner"),
        parent: fields.key("parent"),
        continues: fields.key("continues"),
        key_results: fields.key("key_results"),
        close: fields.key("close"),
    };
    let common = fields.common(reader);
    let place = fields.place();
    fields.finish(reader);
    let id = common.id_or(stem, place);
    Some(ObjectiveKeys {
        id,
        title: title.unwrap_or_default(),
        short,
        cycle,
        window,
        owner: owner.unwrap_or_default(),
        team: team.unwrap_or_default(),
        parent,
        answers: answers.unwrap_or_default(),
        leap: leap.unwrap_or(false),
        guardrails: guardrails.unwrap_or_default(),
        ambition: ambition.unwrap_or_default(),
        continues,
        rollup,
        key_results,
        dropped,
        revisions: revisions.unwrap_or_default(),
        close,
        body: front.body,
        place,
        places,
        common,
    })
}

/// Reads a former id of a key result as today's.
pub(super) fn to_id_of_today(id: &mut Spanned<String>, key_results: &[KeyResultKeys]) {
    if key_results.iter().any(|key_result| key_result.id.value == id.value) {
        return;
    }
    if let Some(now) = key_results.iter().find(|key_result| key_result.was(&id.value)) {
        id.value.clone_from(&now.id.value);
    }
}

/// What a reader reads, with its place.
pub(super) fn placed<T>(
    read: impl Fn(&Node, &mut Reader) -> Option<T>,
) -> impl Fn(&Node, &mut Reader) -> Option<Spanned<T>> {
    move |node, reader| {
        let span = reader.span(node);
        read(node, reader).map(|value| Spanned::new(value, span))
    }
}

/// `close: { outcome: …, learned: … }`
fn close(node: &Node, reader: &mut Reader) -> Option<CloseKeys> {
    let mut fields = Fields::of(node, "a close", reader)?;
    let outcome = fields.take("outcome", reader, placed(text::word("outcome", &OUTCOMES)));
    let learned = fields.take("learned", reader, text::words);
    let root_cause = fields.take("root_cause", reader, text::words);
    let decision = fields.take("decision", reader, placed(text::word("decision", &DECISIONS)));
    let decide = fields.take("decide", reader, text::list(decide));
    let overrides = fields.take("overrides", reader, text::list(score_override));
    fields.finish(reader);
    Some(CloseKeys {
        outcome,
        learned,
        root_cause,
        decision,
        decide: decide.unwrap_or_default(),
        overrides: overrides.unwrap_or_default(),
    })
}

/// `{ what: "…", who: ceo, by: 2026-07-10 }`
fn decide(node: &Node, reader: &mut Reader) -> Option<DecideKeys> {
    let mut fields = Fields::of(node, "a decision wanted", reader)?;
    let what = fields.need("what", reader, text::words);
    let who = fields.take("who", reader, text::name("who"));
    let by = fields.take("by", reader, text::date);
    fields.finish(reader);
    Some(DecideKeys { what: what?, who, by, span: reader.span(node) })
}

/// `{ key_result: playbook, score: 0.5, why: "…" }`
fn score_override(node: &Node, reader: &mut Reader) -> Option<OverrideKeys> {
    let mut fields = Fields::of(node, "an override", reader)?;
    let key_result = fields.need("key_result", reader, text::spanned);
    let score = fields.need("score", reader, super::key_result::share("score"));
    let why = fields.need("why", reader, text::words);
    fields.finish(reader);
    Some(OverrideKeys {
        key_result: key_result?,
        score: score?,
        why: why?,
        span: reader.span(node),
    })
}
