//! How each figure is worked out: the words, the thresholds, every rule, every check.

use serde::Serialize;

use super::kpis::{LegendRow, legend};
use crate::chart::StatusShape;
use crate::check::level_in_force;
use crate::evaluate::{GoalStatus, RULES};
use crate::finding::{Fault, FileId, Level, Span};
use crate::markdown::{Options, Refusal, Resolve, Shortcode, render_markdown};
use crate::model::thresholds::{aspirational_bar, default_hold, early_share};
use crate::model::value::Value;
use crate::model::{Body, RawHtml};
use crate::report::part::status_word::{Tone, goal_shape, status_shape};
use crate::report::{Here, text};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct RulesView {
    /// The heading.
    pub title: String,
    /// The five words for KPIs.
    pub kpi_words: Vec<LegendRow>,
    /// The words for key results and objectives.
    pub goal_words: Vec<LegendRow>,
    /// The bands of scores.
    pub bands: Vec<LegendRow>,
    /// Every number that a rule compares with.
    pub thresholds: Vec<ThresholdRow>,
    /// Every rule.
    pub rules: Vec<RuleView>,
    /// Every check.
    pub checks: Vec<CheckView>,
}

/// A number that a rule compares with.
#[derive(Debug, Serialize)]
pub struct ThresholdRow {
    /// What it decides.
    pub meaning: String,
    /// The number in force on this site.
    pub value: String,
    /// Its key in quarterdeck.yaml; empty where it is fixed.
    pub key: String,
    /// The rule that compares with it.
    pub rule: &'static str,
}

/// One rule.
#[derive(Debug, Serialize)]
pub struct RuleView {
    /// `k1`
    pub anchor: String,
    /// `K1`
    pub id: &'static str,
    /// What it decides.
    pub name: &'static str,
    /// The rule itself.
    pub text_html: String,
}

/// One check.
#[derive(Debug, Serialize)]
pub struct CheckView {
    /// `qd108`
    pub anchor: String,
    /// `QD108`
    pub code: &'static str,
    /// `unknown-word`
    pub name: &'static str,
    /// Its level in words.
    pub level: String,
    /// What it is, why it matters, what to do.
    pub manual_html: String,
}

/// What the page says.
pub(super) fn view(here: &Here<'_>) -> RulesView {
    let mut faults: Vec<&'static Fault> = here.facts().faults.to_vec();
    faults.sort_by_key(|fault| fault.code);
    RulesView {
        title: here.say("rules-title", &[]),
        kpi_words: legend(here),
        goal_words: goal_words(here),
        bands: bands(here),
        thresholds: thresholds(here),
        rules: RULES
            .iter()
            .map(|rule| RuleView {
                anchor: rule.id.to_lowercase(),
                id: rule.id,
                name: rule.name,
                text_html: manual_html(rule.text, &format!("{}-", rule.id.to_lowercase())),
            })
            .collect(),
        checks: faults.into_iter().map(|fault| check_view(here, fault)).collect(),
    }
}

fn check_view(here: &Here<'_>, fault: &'static Fault) -> CheckView {
    let level = match level_in_force(&here.plan.site, fault) {
        Some(Level::Error) => "rules-level-error",
        Some(Level::Warning) => "rules-level-warning",
        Some(Level::Info) => "rules-level-info",
        None => "rules-level-off",
    };
    CheckView {
        anchor: fault.code.to_lowercase(),
        code: fault.code,
        name: fault.name,
        level: here.say(level, &[]),
        manual_html: manual_html(fault.manual, &format!("{}-", fault.code.to_lowercase())),
    }
}

fn goal_words(here: &Here<'_>) -> Vec<LegendRow> {
    let statuses = [
        GoalStatus::OffTrack,
        GoalStatus::Behind,
        GoalStatus::Stale,
        GoalStatus::OnTrack,
        GoalStatus::Achieved,
        GoalStatus::NotStarted,
        GoalStatus::Dropped,
    ];
    statuses
        .into_iter()
        .map(|status| {
            let (word, shape, tone) = goal_shape(status);
            LegendRow {
                shape_html: status_shape(shape),
                tone,
                word: here.say(&format!("status-{word}"), &[]),
                meaning: here.say(&format!("legend-{word}"), &[]),
            }
        })
        .collect()
}

fn bands(here: &Here<'_>) -> Vec<LegendRow> {
    let thresholds = &here.plan.site.thresholds;
    let red = ("red", text(here.language.score(thresholds.red)));
    let green = ("green", text(here.language.score(thresholds.green)));
    let slots = [red, green];
    [
        ("rules-band-red", StatusShape::Diamond, Tone::Bad),
        ("rules-band-amber", StatusShape::HalfCircle, Tone::Warn),
        ("rules-band-green", StatusShape::Filled, Tone::Good),
    ]
    .into_iter()
    .map(|(id, shape, tone)| LegendRow {
        shape_html: status_shape(shape),
        tone,
        word: here.say(&format!("{id}-word"), &[]),
        meaning: here.say(id, &slots),
    })
    .collect()
}

fn thresholds(here: &Here<'_>) -> Vec<ThresholdRow> {
    let site = &here.plan.site.thresholds;
    let percent = |share: Value| here.language.share(share);
    let score = |score: Value| here.language.score(score);
    let row = |key: &str, rule: &'static str, value: String, fixed: bool| ThresholdRow {
        meaning: here.say(&format!("rules-threshold-{}", key.replace('_', "-")), &[]),
        value,
        key: if fixed { String::new() } else { format!("thresholds: {key}") },
        rule,
    };
    vec![
        row("on_pace", "R4", percent(site.on_pace), false),
        row("gap_on_pace", "R4", percent(site.gap_on_pace), false),
        row("lagging", "R4", percent(site.lagging), false),
        row("gap_lagging", "R4", percent(site.gap_lagging), false),
        row("early", "R4", percent(early_share()), true),
        row("bar", "R4", percent(aspirational_bar()), true),
        row("hold", "R2", percent(default_hold()), true),
        row("red", "R7", score(site.red), false),
        row("green", "R7", score(site.green), false),
    ]
}

/// A text of the program itself as HTML.
fn manual_html(markdown: &str, id_prefix: &str) -> String {
    let body = Body { markdown: markdown.to_owned(), span: Span::new(FileId(0), 0, 0) };
    let options = Options { raw_html: RawHtml::Escape, id_prefix, levels_down: 3 };
    render_markdown(&body, options, &NoLinks).html
}

/// Manuals hold neither shortcodes nor links to pages.
struct NoLinks;

impl Resolve for NoLinks {
    fn shortcode(&self, shortcode: &Shortcode<'_>) -> Result<String, Refusal> {
        Err(Refusal::new(format!("`{}` in a manual", shortcode.name)))
    }

    fn link(&self, _destination: &str) -> Option<String> {
        None
    }
}
