//! `quarterdeck show`: one goal, with the working of every figure.

use std::fmt::Write as _;

use clap::Args;

use super::format::ListFormat;
use super::look::{WITH_DRAFTS, cell, cut, look, or_draft};
use super::wrap::push_line;
use super::{Context, ExitStatus, Failure};
use crate::evaluate::{Figure, Subject};
use crate::finding::Span;
use crate::load::fault::did_you_mean;
use crate::model::{CycleIndex, KeyResultIndex, KpiIndex, ObjectiveIndex, PersonId, Plan};
use crate::render::goal_json;
use crate::report::part::kpi_row::kpi_row;
use crate::report::part::objective_row::{key_result_row, objective_row};
use crate::report::part::status_word::StatusWord;
use crate::report::part::working::{WorkingView, workings};
use crate::report::{Facts, Here, Route};

/// Shows one KPI, objective, key result or cycle with the working of every figure.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Its id: churn, 2026-Q2/retain-customers, 2026-Q2/retain-customers/churn, 2026-Q2; the cycle
    /// may be left out where only one thing is meant
    id: String,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
}

impl Show {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        look(context, self.drafts, |facts| {
            let subject = or_draft(facts, &self.id, WITH_DRAFTS, |plan| find(plan, &self.id))?;
            let here = Here::new(facts, Route::Home);
            let workings = workings(&here, &figures(facts, subject));
            let text = match self.format {
                ListFormat::Json => goal_json(facts, subject, &workings),
                ListFormat::Human => {
                    let mut text = head(&here, subject);
                    for working in &workings {
                        push_working(&mut text, working);
                    }
                    text
                }
            };
            context.terminal.result(&text);
            Ok(())
        })
    }
}

/// Everything that can be shown, by its full id and by what it may be called.
fn things(plan: &Plan) -> Vec<(String, Vec<String>, Subject)> {
    let mut things = Vec::new();
    for (position, kpi) in plan.kpis.iter().enumerate() {
        let old = kpi.common.formerly.iter().map(|old| old.value.clone()).collect();
        things.push((kpi.id.to_string(), old, Subject::Kpi(KpiIndex(position))));
    }
    for (position, objective) in plan.objectives.iter().enumerate() {
        let index = ObjectiveIndex(position);
        let name = &objective.id.name;
        things.push((objective.id.to_string(), vec![name.clone()], Subject::Objective(index)));
        for (position, key_result) in objective.key_results.iter().enumerate() {
            let of_objective = format!("{name}/{}", key_result.id);
            let index = KeyResultIndex { objective: index, position };
            let short = vec![of_objective, key_result.id.clone()];
            let full = format!("{}/{}", objective.id, key_result.id);
            things.push((full, short, Subject::KeyResult(index)));
        }
    }
    for (position, cycle) in plan.cycles.iter().enumerate() {
        let index = CycleIndex(position);
        things.push((cycle.id.to_string(), Vec::new(), Subject::Cycle(index)));
    }
    things
}

/// What an id means: a full id before a short one, and a KPI before a key result of its name.
fn find(plan: &Plan, id: &str) -> Result<Subject, Failure> {
    let id = id.trim_matches('/');
    let things = things(plan);
    if let Some((_, _, subject)) = things.iter().find(|(full, ..)| full == id) {
        return Ok(*subject);
    }
    let short: Vec<_> =
        things.iter().filter(|(_, short, _)| short.iter().any(|one| one == id)).collect();
    match short[..] {
        [(_, _, subject)] => Ok(*subject),
        [] => {
            let names = || things.iter().flat_map(|(full, short, _)| short.iter().chain([full]));
            let near = did_you_mean(id, names().map(String::as_str));
            let hint = near.map_or_else(
                || "`quarterdeck list` lists them".to_owned(),
                |near| format!("`{near}` is near"),
            );
            Err(Failure::usage(format!("there is no goal `{id}`; {hint}")))
        }
        [..] => {
            let ids: Vec<_> = short.iter().map(|(full, ..)| format!("`{full}`")).collect();
            Err(Failure::usage(format!("`{id}` may be {}", ids.join(" or "))))
        }
    }
}

/// Every figure of a thing that has a working.
fn figures(facts: Facts<'_>, subject: Subject) -> Vec<Figure> {
    let assessment = facts.assessment;
    match subject {
        Subject::Kpi(index) => {
            let mut figures = vec![
                Figure::RangeStatus(index),
                Figure::Freshness(index),
                Figure::Signal(index),
                Figure::Assurance(index),
            ];
            let episodes = 0..assessment.kpis[index.0].episodes.len();
            figures.extend(episodes.rev().map(|position| Figure::Episode(index, position)));
            figures.push(Figure::Coverage(index));
            figures
        }
        Subject::KeyResult(index) => {
            let found = &assessment.objectives[index.objective.0].key_results[index.position];
            let mut figures = vec![
                Figure::KeyResultStatus(index),
                Figure::Progress(index),
                Figure::Expected(index),
            ];
            figures.extend(found.score.map(|_| Figure::KeyResultScore(index)));
            figures.push(Figure::Forecast(index));
            figures
        }
        Subject::Objective(index) => {
            let found = &assessment.objectives[index.0];
            let mut figures = vec![
                Figure::ObjectiveStatus(index),
                Figure::ObjectiveProgress(index),
                Figure::ObjectiveExpected(index),
            ];
            figures.extend(found.score.map(|_| Figure::ObjectiveScore(index)));
            figures
        }
        Subject::Cycle(index) => {
            let found = &assessment.cycles[index.0];
            let mut figures = vec![Figure::CycleProgress(index)];
            figures.extend(found.score.map(|_| Figure::CycleScore(index)));
            figures.extend(found.half_time.first().map(|_| Figure::HalfTime(index)));
            figures
        }
    }
}

fn head(here: &Here<'_>, subject: Subject) -> String {
    match subject {
        Subject::Kpi(index) => {
            let kpi = here.plan.kpi(index);
            let found = here.kpi(index);
            let row = kpi_row(here, index, false);
            let latest = row.value.as_ref().zip(found.latest()).map(|(value, latest)| {
                let provisional = if row.provisional { ", provisional" } else { "" };
                let date = here.language.date(latest.date);
                format!("{}{} on {date}{provisional}", value.number, value.unit)
            });
            let mut head = Head::new(here, &kpi.title, &kpi.id.to_string(), Some(kpi.place));
            head.status(&row.status);
            head.line("latest", latest.unwrap_or_else(|| "–".to_owned()));
            head.line("range", row.range);
            head.owner(here, &kpi.owner);
            head.line("coverage", found.coverage.map_or("–", |coverage| coverage.id()));
            for episode in &found.episodes {
                let by = episode.objective.map_or_else(String::new, |objective| {
                    format!(", {}", here.plan.objective(objective).id)
                });
                let closed =
                    episode.closed.map_or_else(String::new, |closed| format!(" to {closed}"));
                let stage = episode.stage.id();
                head.line("episode", format!("{stage} from {}{closed}{by}", episode.opened));
            }
            head.text
        }
        Subject::Objective(index) => {
            let objective = here.plan.objective(index);
            let row = objective_row(here, index);
            let id = objective.id.to_string();
            let mut head = Head::new(here, &objective.title, &id, Some(objective.place));
            head.status(&row.status);
            head.line("progress", format!("{}, {} expected", row.done, row.expected));
            head.owner(here, &objective.owner);
            for position in 0..objective.key_results.len() {
                let index = KeyResultIndex { objective: index, position };
                let row = key_result_row(here, index);
                let word = row.status.word;
                head.line("key result", format!("{}: {word}, {}", row.name.text, row.progress));
            }
            head.text
        }
        Subject::KeyResult(index) => {
            let key_result = here.plan.key_result(index);
            let found = &here.objective(index.objective).key_results[index.position];
            let row = key_result_row(here, index);
            let id = format!("{}/{}", here.plan.objective(index.objective).id, key_result.id);
            let mut head = Head::new(here, &key_result.title, &id, Some(key_result.place));
            head.status(&row.status);
            head.line("progress", row.progress);
            if let Some((date, confidence)) = found.confidence {
                let gap =
                    if found.confidence_gap { ", which contradicts the status (R5)" } else { "" };
                head.line("confidence", format!("{confidence} of 10 on {date}{gap}"));
            }
            if let Some(kpi) = key_result.evidence.kpi() {
                head.line("evidence", format!("readings of `{}`", here.plan.kpi(kpi).id));
            }
            head.owner(here, &key_result.owner);
            head.text
        }
        Subject::Cycle(index) => {
            let cycle = here.plan.cycle(index);
            let found = &here.assessment.cycles[index.0];
            let mut head = Head::new(here, &cycle.title, &cycle.id.to_string(), cycle.place);
            head.line("state", found.state.id());
            head.line("period", here.language.period(cycle.start, cycle.end));
            for objective in &found.objectives {
                let row = objective_row(here, *objective);
                let id = &here.plan.objective(*objective).id;
                head.line("objective", format!("{id}: {}, {}", row.status.word, row.done));
            }
            head.text
        }
    }
}

/// The first lines: what it is, and where it stands.
struct Head {
    text: String,
}

impl Head {
    fn new(here: &Here<'_>, title: &str, id: &str, place: Option<Span>) -> Self {
        let place = place.map_or_else(String::new, |span| here.place(span));
        let mut head = Self { text: format!("{}\n", cut(title, usize::MAX)) };
        head.line("id", id);
        if !place.is_empty() {
            push_line(&mut head.text, 2, &cell("file", 11), "", &place);
        }
        head.line("as of", here.assessment.as_of.to_string());
        head
    }

    fn line(&mut self, name: &str, value: impl AsRef<str>) {
        let value = value.as_ref();
        if !value.is_empty() {
            push_line(&mut self.text, 2, &cell(name, 11), value, "");
        }
    }

    fn status(&mut self, status: &StatusWord) {
        let reason = if status.reason.is_empty() { "" } else { ", " };
        let words = format!("{}{reason}{} ({})", status.word, status.reason, status.id);
        self.line("status", words);
    }

    fn owner(&mut self, here: &Here<'_>, owner: &[PersonId]) {
        let names: Vec<String> = owner.iter().map(|owner| here.person(owner).text).collect();
        self.line("owner", names.join(", "));
    }
}

/// The rule, what went in with its date and place, the steps, the thresholds, what came out.
fn push_working(text: &mut String, working: &WorkingView) {
    let _ = writeln!(text, "\n{} {}", working.rule.text, working.name);
    let width = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
    let names = width(&mut working.inputs.iter().map(|input| input.name.chars().count())).min(40);
    let values = width(&mut working.inputs.iter().map(|input| input.value.chars().count()));
    let dates = width(&mut working.inputs.iter().map(|input| input.date.chars().count()));
    for input in &working.inputs {
        let figures = format!(
            "{}  {:values$}  {:dates$} ",
            cell(&input.name, names),
            input.value,
            input.date
        );
        push_line(text, 2, &figures, "", &input.place);
    }
    for step in &working.steps {
        let words = format!("{}: {} = {}", step.name, step.filled, step.result);
        push_line(text, 2, "", &words, "");
    }
    if !working.thresholds.is_empty() {
        push_line(text, 2, "thresholds:", &working.thresholds.join(", "), "");
    }
    push_line(text, 2, "=", &working.result, "");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{LoadOptions, Sources, load};

    fn plan() -> Plan {
        let objective = |cycle: &str| {
            format!(
                "---\ntitle: Retain\nid: retain\ncycle: {cycle}\nkey_results:\n  \
                 - {{ id: churn, title: A, start: 8, target: 4 }}\n  \
                 - {{ id: only-{cycle}, title: B, start: 8, target: 4 }}\n---\n"
            )
            .replace("only-2026-Q", "only-q")
        };
        let files = [
            ("quarterdeck.yaml", "title: A\n".to_owned()),
            ("content/kpis/churn.md", "---\ntitle: C\nformerly: [attrition]\n---\n".to_owned()),
            ("content/objectives/one.md", objective("2026-Q1")),
            ("content/objectives/two.md", objective("2026-Q2")),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
        let loaded = load(&Sources::new(files), &LoadOptions { drafts: false });
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.findings))
    }

    #[track_caller]
    fn case(id: &str, expected: &str) {
        let plan = plan();
        let found = match find(&plan, id) {
            Ok(subject) => {
                let is_it = |(_, _, one): &&(String, Vec<String>, Subject)| *one == subject;
                things(&plan).iter().find(is_it).map(|(full, ..)| full.clone()).unwrap_or_default()
            }
            Err(failure) => failure.message,
        };
        assert_eq!(found, expected, "{id}");
    }

    #[test]
    fn the_cycle_may_be_left_out_where_only_one_thing_is_meant() {
        case("churn", "churn");
        case("attrition", "churn");
        case("2026-Q2", "2026-Q2");
        case("2026-Q2/retain", "2026-Q2/retain");
        case("2026-Q1/retain/churn", "2026-Q1/retain/churn");
        case("only-q2", "2026-Q2/retain/only-q2");
        case("retain", "`retain` may be `2026-Q1/retain` or `2026-Q2/retain`");
        case("churm", "there is no goal `churm`; `churn` is near");
        case("zzz", "there is no goal `zzz`; `quarterdeck list` lists them");
    }
}
