//! Shortcodes: live figures in the texts of people.

use std::fmt::Write as _;

use super::key_result_bar::{key_result_bar, objective_bar};
use super::key_result_chart::key_result_chart;
use super::key_result_figures::{figure, figures_html, key_result, progress_text, status};
use super::kpi_line::{kpi_figure, kpi_line};
use super::kpi_series::{points, range_steps};
use super::objective_row::{key_result_link, status_counts};
use super::reference::{Reference, find_cycle, find_key_result, find_kpi, find_objective};
use super::score::score;
use super::status_word::{StatusWord, Tone, kpi_shape, kpi_status, objective_status};
use crate::chart::{Caption, LineChart, Size, Sparkline, draw_line_chart, draw_sparkline};
use crate::evaluate::CycleState;
use crate::language::{escape, escape_into};
use crate::markdown::{Refusal, Shortcode};
use crate::model::key_result::Kind;
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{CycleIndex, KeyResultIndex, KpiIndex, ObjectiveIndex};
use crate::report::{Here, Link, Route, text};

/// The HTML of a shortcode, or why it cannot be shown. `number` counts the shortcodes of a text, so
/// that each chart has an id of its own. References without a cycle mean the page's own first.
pub fn shortcode(
    here: &Here<'_>,
    shortcode: &Shortcode<'_>,
    number: usize,
) -> Result<String, Refusal> {
    let live = Live { here, cycle: own_cycle(here), number };
    match shortcode.name {
        "kpi" => {
            let index = found(shortcode, |id| find_kpi(here.plan, id))?;
            live.kpi(shortcode, index)
        }
        "key_result" => {
            let index = found(shortcode, |id| find_key_result(here.plan, live.cycle, id))?;
            live.key_result(shortcode, index)
        }
        "objective" => {
            let index = found(shortcode, |id| find_objective(here.plan, live.cycle, id))?;
            Ok(live.objective(shortcode, index))
        }
        "cycle" => {
            let index = found(shortcode, |id| find_cycle(here.plan, id))?;
            live.cycle(shortcode, index)
        }
        name => Err(Refusal::new(format!("there is no shortcode `{name}`"))
            .help("the shortcodes are `kpi`, `key_result`, `objective`, `cycle` and `toc`")),
    }
}

/// The cycle of the page that the text stands on.
fn own_cycle(here: &Here<'_>) -> Option<CycleIndex> {
    let id = match &here.route {
        Route::Cycle(id) => Some(id),
        Route::Objective(id) => id.cycle.as_ref(),
        Route::Home
        | Route::Kpis
        | Route::Kpi(_)
        | Route::Objectives
        | Route::Loop
        | Route::Coverage
        | Route::Changes
        | Route::Team(_)
        | Route::Person(_)
        | Route::Close(_)
        | Route::Rules
        | Route::Report(_)
        | Route::NotFound
        | Route::File(_) => None,
    }?;
    here.plan.cycles.iter().position(|cycle| cycle.id == *id).map(CycleIndex)
}

/// What is needed to show figures in a text.
struct Live<'a, 'b> {
    here: &'a Here<'b>,
    cycle: Option<CycleIndex>,
    number: usize,
}

impl Live<'_, '_> {
    fn show<'s>(
        shortcode: &Shortcode<'s>,
        known: &[&'static str],
        default: &'static str,
    ) -> Result<&'s str, Refusal> {
        let show = shortcode.value("show").unwrap_or(default);
        if known.contains(&show) {
            return Ok(show);
        }
        Err(Refusal::new(format!("shortcode `{}` cannot show `{show}`", shortcode.name))
            .help(format!("it shows {}", quoted(known)))
            .argument("show"))
    }

    fn unknown(&self) -> String {
        self.here.say("frame-unknown", &[])
    }

    fn kpi(&self, shortcode: &Shortcode<'_>, index: KpiIndex) -> Result<String, Refusal> {
        let here = self.here;
        let link = here.kpi_link(index);
        Ok(match Self::show(shortcode, &["value", "status", "sparkline", "chart"], "value")? {
            "status" => status_html(&kpi_status(here, index), &link.href),
            "sparkline" => self.sparkline(index),
            "chart" => chart_html(shortcode, &link, &self.kpi_chart(index)),
            _ => {
                let latest = here.kpi(index).latest();
                let value = latest.map_or_else(
                    || self.unknown(),
                    |reading| kpi_figure(here, index, reading.value),
                );
                linked(&link.href, &value)
            }
        })
    }

    fn key_result(
        &self,
        shortcode: &Shortcode<'_>,
        index: KeyResultIndex,
    ) -> Result<String, Refusal> {
        let here = self.here;
        let link = key_result_link(here, index);
        let (named, judged) = key_result(here, index);
        Ok(match Self::show(shortcode, &["value", "progress", "bar", "chart"], "value")? {
            "progress" => {
                let share = |share: Value| here.language.share(share);
                linked(&link.href, &judged.progress.map_or_else(|| self.unknown(), share))
            }
            "bar" => format!(
                "<span class=\"live-bar\">{} {}</span>",
                key_result_bar(here, index, 96, 16),
                linked(&link.href, &progress_text(here, index)),
            ),
            "chart" => match key_result_chart(here, index) {
                Some(chart) => {
                    let both = format!("{}{}", chart.wide_svg, chart.narrow_svg);
                    let svg = unique(&both, &named.id, &self.chart_id());
                    chart_html(shortcode, &link, &(svg, chart.sentence))
                }
                // Milestones are a list, not a line: their bar says how many are done.
                None => format!(
                    "<span class=\"live-bar\">{} {}</span>",
                    key_result_bar(here, index, 96, 16),
                    linked(&link.href, &progress_text(here, index)),
                ),
            },
            _ => match (&named.kind, judged.current) {
                (Kind::Milestones(_), _) => {
                    format!("<a href=\"{}\">{}</a>", escape(&link.href), figures_html(here, index))
                }
                (Kind::Move(_) | Kind::Keep(_), Some(current)) => {
                    linked(&link.href, &figure(here, index, current.value))
                }
                (Kind::Move(_) | Kind::Keep(_), None) => linked(&link.href, &self.unknown()),
            },
        })
    }

    /// In a line its name and status; alone also its bar and its key results.
    fn objective(&self, shortcode: &Shortcode<'_>, index: ObjectiveIndex) -> String {
        let here = self.here;
        let objective = here.plan.objective(index);
        let link = here.objective_link(index);
        let head = format!(
            "{} {}",
            linked(&link.href, &objective.title),
            status_html(&objective_status(here, index), &link.href)
        );
        if !shortcode.is_alone {
            return format!("<span class=\"live-objective\">{head}</span>");
        }
        let mut html = format!(
            "<div class=\"live-objective\"><p>{head}</p><p>{} {}</p><ul>",
            objective_bar(here, index, 240, 16),
            escape(&objective_progress(here, index)),
        );
        for position in 0..objective.key_results.len() {
            let index = KeyResultIndex { objective: index, position };
            let link = key_result_link(here, index);
            let status = status(here, index);
            let _ = write!(
                html,
                "<li>{} <span class=\"figures\">{}</span> {}</li>",
                linked(&link.href, &link.text),
                figures_html(here, index),
                status_html(&status, &link.href),
            );
        }
        html.push_str("</ul></div>");
        html
    }

    /// A mean never stands alone: how its objectives stand follows it.
    fn cycle(&self, shortcode: &Shortcode<'_>, index: CycleIndex) -> Result<String, Refusal> {
        let here = self.here;
        let judged = &here.assessment.cycles[index.0];
        let is_over = matches!(judged.state, CycleState::Ended | CycleState::Closed);
        let default = if is_over { "score" } else { "progress" };
        let id = here.plan.cycle(index).id.clone();
        let href = here.link(&Route::Cycle(id));
        let figure = if Self::show(shortcode, &["score", "progress"], default)? == "score" {
            judged.score.map(|value| score(here, value).figure)
        } else {
            judged.progress.map(|value| here.language.share(value))
        };
        let counts = status_counts(here, &judged.objectives);
        let figure = linked(&href, &figure.unwrap_or_else(|| self.unknown()));
        Ok(if counts.is_empty() { figure } else { format!("{figure} ({})", escape(&counts)) })
    }

    fn chart_id(&self) -> String {
        format!("text-chart-{}", self.number)
    }

    /// No words stand beside it, so it says itself what it shows.
    fn sparkline(&self, index: KpiIndex) -> String {
        let here = self.here;
        let judged = here.kpi(index);
        let sentence = self.kpi_sentence(index);
        draw_sparkline(&Sparkline {
            caption: Some(Caption {
                id: &self.chart_id(),
                title: &here.plan.kpi(index).title,
                desc: &sentence,
            }),
            width: 96,
            height: 24,
            points: &points(&judged.readings),
            ranges: &range_steps(judged),
            last: kpi_shape(judged).0,
        })
    }

    fn kpi_chart(&self, index: KpiIndex) -> (String, String) {
        let here = self.here;
        let kpi = here.plan.kpi(index);
        let judged = here.kpi(index);
        let (points, ranges) = (points(&judged.readings), range_steps(judged));
        let sentence = self.kpi_sentence(index);
        let empty = here.say("kpi-chart-empty", &[]);
        let tick = |value: f64| {
            let value = Value::try_from(value).unwrap_or_default().round_dp(6);
            here.language.figure_short(value, &kpi.unit, None)
        };
        let date_label =
            |date: Date| here.language.month(date, chrono::Datelike::month(&date) == 1);
        let draw = |id: &str, size: Size| {
            let chart = LineChart {
                caption: Caption { id, title: &kpi.title, desc: &sentence },
                points: &points,
                ranges: &ranges,
                target: None,
                tick: &tick,
                date_label: &date_label,
                empty: &empty,
            };
            draw_line_chart(&chart, size)
        };
        let id = self.chart_id();
        let both = draw(&id, Size::Wide) + &draw(&format!("{id}-narrow"), Size::Narrow);
        (both, sentence)
    }

    fn kpi_sentence(&self, index: KpiIndex) -> String {
        let here = self.here;
        let line = kpi_line(here, index);
        let status = text(line.status.word.to_lowercase());
        let (Some(date), Some(range)) = (line.date, line.range) else {
            return here.say("live-kpi", &[("value", text(line.value)), ("status", status)]);
        };
        here.say(
            "live-kpi-range",
            &[
                ("value", text(line.value)),
                ("date", text(date)),
                ("range", text(range)),
                ("status", status),
            ],
        )
    }
}

/// The thing that `id` names.
fn found<T>(shortcode: &Shortcode<'_>, find: impl Fn(&str) -> Reference<T>) -> Result<T, Refusal> {
    let known: &[&str] = if shortcode.name == "objective" { &["id"] } else { &["id", "show"] };
    for argument in &shortcode.arguments {
        if !known.contains(&argument.name) {
            return Err(Refusal::new(format!(
                "shortcode `{}` has no argument `{}`",
                shortcode.name, argument.name
            ))
            .help(format!("its arguments are {}", quoted(known)))
            .argument(argument.name));
        }
    }
    let Some(id) = shortcode.value("id") else {
        let example = format!("write `{{{{ {}(id=\"…\") }}}}`", shortcode.name);
        return Err(
            Refusal::new(format!("shortcode `{}` needs an `id`", shortcode.name)).help(example)
        );
    };
    let what = match shortcode.name {
        "kpi" => "KPI",
        "key_result" => "key result",
        other => other,
    };
    match find(id) {
        Reference::Found(found) => Ok(found),
        Reference::Unknown { did_you_mean } => {
            let refusal = Refusal::new(format!("no {what} is called `{id}`")).argument("id");
            Err(match did_you_mean {
                Some(meant) => refusal.help(format!("did you mean `{meant}`?")),
                None => refusal,
            })
        }
        Reference::Several(ids) => {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            Err(Refusal::new(format!("more than one {what} is called `{id}`"))
                .help(format!("write one of {}", quoted(&ids)))
                .argument("id"))
        }
    }
}

/// A chart with its sentence; inside a line there is no room for a figure, only for a picture.
fn chart_html(
    shortcode: &Shortcode<'_>,
    link: &Link,
    (svg, sentence): &(String, String),
) -> String {
    if !shortcode.is_alone {
        return format!("<span class=\"live-chart\">{svg}</span>");
    }
    format!(
        "<figure class=\"live-chart\">{svg}<figcaption>{} {}</figcaption></figure>",
        linked(&link.href, &link.text),
        escape(sentence),
    )
}

fn objective_progress(here: &Here<'_>, index: ObjectiveIndex) -> String {
    let judged = here.objective(index);
    let share = |value: Value| text(here.language.share(value));
    match (judged.progress, judged.expected) {
        (Some(done), Some(expected)) => {
            here.say("progress-expected", &[("done", share(done)), ("expected", share(expected))])
        }
        (Some(done), None) => here.say("progress-alone", &[("done", share(done))]),
        (None, _) => here.say("progress-unknown", &[]),
    }
}

/// A drawing stands once for each time that its shortcode does; its ids have to differ.
fn unique(svg: &str, key_result: &str, id: &str) -> String {
    svg.replace(&format!("chart-{key_result}"), id)
}

fn linked(href: &str, words: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(href), escape(words))
}

/// Shape, word and colour, and the reason behind them.
fn status_html(status: &StatusWord, href: &str) -> String {
    let tone = match status.tone {
        Tone::Bad => "bad",
        Tone::Warn => "warn",
        Tone::Unknown => "unknown",
        Tone::Quiet => "quiet",
        Tone::Good => "good",
    };
    let mut html = format!("<span class=\"status t-{tone}\">{}", status.shape_html);
    let _ = write!(html, "<a class=\"w\" href=\"{}\">", escape(href));
    // It stands in the middle of a sentence or of a row.
    escape_into(&status.word.to_lowercase(), &mut html);
    html.push_str("</a></span>");
    if !status.reason.is_empty() {
        html.push_str(" <span class=\"reason\">");
        escape_into(&status.reason, &mut html);
        html.push_str("</span>");
    }
    html
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
