//! The close report of a cycle: the document that leaders read.
//!
//! It is made from a `Record` alone, sealed or made on the spot, so that a site built later says the
//! same of a closed cycle. The plan of today tells only which pages there are to link to.

mod appendix;
mod book;
mod bottom_line;
mod changes;
mod charts;
mod decisions;
mod gaps;
mod header;
mod health;
mod loop_part;
mod objective_part;
mod print;
mod prose;
mod restated;
mod scorecard;
mod text_file;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use self::book::{Book, Form};
use super::{Beside, BesideContent};
use crate::evaluate;
use crate::model::{CycleIndex, ObjectiveIndex};
use crate::report::{Here, Link, Route, text};

/// Charts for so many objectives; a page with more would be slow to open and long to print.
const CHARTS_MAX: usize = 20;

/// The close report of one cycle.
#[derive(Debug, Serialize)]
pub struct CloseView {
    /// The title of the browser's tab.
    pub title: String,
    /// Which cycle, judged when, sealed or not.
    pub header: header::Header,
    /// What it comes down to.
    pub bottom_line: bottom_line::BottomLine,
    /// The decisions wanted.
    pub decisions: decisions::Decisions,
    /// The objectives with their scores.
    pub scorecard: scorecard::Scorecard,
    /// The KPIs at the end against the start.
    pub health: health::Health,
    /// The trips round the loop.
    pub loop_part: loop_part::LoopPart,
    /// Objective by objective.
    pub objectives: Vec<objective_part::ObjectivePart>,
    /// What was changed during the cycle.
    pub changes: Vec<changes::Change>,
    /// The author's sections.
    pub sections: Vec<prose::ProseSection>,
    /// What was learned, objective by objective.
    pub learned: Vec<Learned>,
    /// The objectives that go on from earlier ones.
    pub lineages: Vec<gaps::Lineage>,
    /// Where the two systems did not meet.
    pub gaps: Vec<gaps::Gap>,
    /// What the next cycle could take up.
    pub candidates: Vec<gaps::Candidate>,
    /// How many candidates more.
    pub more_candidates: Option<String>,
    /// What the forecasts of half time were worth.
    pub half_time: Option<gaps::HalfTime>,
    /// The full tables.
    pub appendix: appendix::Appendix,
    /// The cycle's page.
    pub cycle: book::Name,
    /// The same report as one file to mail and as Markdown; not in the mail itself.
    pub files: Vec<Link>,
    /// The style sheet of the margins of its sheets, by its name beside the page.
    pub print_style: &'static str,
}

/// What was learned with one objective.
#[derive(Debug, Serialize)]
pub struct Learned {
    /// The objective.
    pub name: book::Name,
    /// Its people's words.
    pub words: String,
}

/// The close report as one file to mail.
#[derive(Debug, Serialize)]
pub struct MailView {
    /// The language of the page.
    language: String,
    /// The report.
    page: CloseView,
    /// The margins of its sheets, as an element.
    print_style_html: String,
    /// Where it comes from.
    from_html: String,
}

/// A report and the files beside it.
pub(super) struct Views {
    /// The page.
    pub(super) page: CloseView,
    /// The mail, the Markdown and the style sheet of its sheets.
    pub(super) beside: Vec<Beside>,
}

/// Names of the files beside the page.
const MAIL: &str = "mail.html";
const MARKDOWN: &str = "close.md";
const PRINT_STYLE: &str = "close.css";

/// What the close report of a cycle says, in every form.
pub(super) fn views(here: &Here<'_>, index: CycleIndex) -> Views {
    let found = &here.assessment.cycles[index.0];
    let close = found.close.as_ref();
    let record = match close {
        Some(close) => Cow::Borrowed(&*close.record),
        None => Cow::Owned(evaluate::record(here.plan, here.assessment, index)),
    };
    let as_of = close.map_or(here.assessment.as_of, |close| close.as_of);
    let summary = evaluate::summary(&record, as_of);
    let objectives: BTreeMap<String, ObjectiveIndex> = here
        .plan
        .objectives
        .iter()
        .enumerate()
        .map(|(position, objective)| (objective.id.to_string(), ObjectiveIndex(position)))
        .collect();
    let restated = close.map_or(&[][..], |close| &close.restated);
    let (facts, route) = (here.facts(), &here.route);
    let told = (record.as_ref(), &summary);
    let seen = || Here::new(facts, route.clone());
    let view = |book: &Book<'_>| view(book, index, header::header(book, found.state, close));
    // The two forms say the same with other addresses; each is written by itself.
    let ((page, style, of_page), (mail_page, text, from_html, of_mail)) = rayon::join(
        || {
            let here = seen();
            let book = Book::new(&here, told, as_of, Form::Page, &objectives, restated);
            let page = view(&book);
            let style = print::print_style(&book, &page.header);
            (page, style, here.into_findings())
        },
        || {
            let here = seen();
            let book = Book::new(&here, told, as_of, Form::Mail, &objectives, restated);
            let page = view(&book);
            let text = text_file::text_file(&book, &page);
            let from = book.cycle(index);
            let from_html = here.say_html("close-mail-from", &[("cycle", from.slot())]);
            (page, text, from_html, here.into_findings())
        },
    );
    here.report(of_page.into_iter().chain(of_mail));
    let mail_view = MailView {
        language: here.plan.site.language.clone(),
        from_html,
        print_style_html: format!("<style>\n{style}</style>"),
        page: mail_page,
    };
    Views {
        page,
        beside: vec![
            Beside {
                name: MAIL,
                content: BesideContent::Page("page/close_mail.html", Box::new(mail_view)),
            },
            Beside { name: MARKDOWN, content: BesideContent::Text(text) },
            Beside { name: PRINT_STYLE, content: BesideContent::Text(style) },
        ],
    }
}

fn view(book: &Book<'_>, index: CycleIndex, header: header::Header) -> CloseView {
    let record = book.record;
    let prose = prose::prose(book);
    let mut decisions = decisions::decisions(book);
    let rest = std::mem::take(&mut decisions.rest);
    let health = health::health(book);
    let (candidates, more_candidates) = gaps::candidates(book);
    let learned = record.objectives.iter().filter_map(|(id, objective)| {
        let words = objective.close.as_ref()?.learned.clone()?;
        Some(Learned { name: book.objective(id), words })
    });
    CloseView {
        title: book.say("close-title", &[("cycle", text(record.cycle.title.as_str()))]),
        bottom_line: bottom_line::bottom_line(book, &prose),
        scorecard: scorecard::scorecard(book, decisions.height() + header.height()),
        loop_part: loop_part::loop_part(book, health.height()),
        health,
        objectives: record
            .objectives
            .iter()
            .enumerate()
            .map(|(number, (id, objective))| {
                let charted = (number < CHARTS_MAX).then_some(number + 1);
                objective_part::objective_part(book, id, objective, charted)
            })
            .collect(),
        changes: changes::changes(book),
        sections: prose.sections,
        learned: learned.collect(),
        lineages: gaps::lineages(book),
        gaps: gaps::gaps(book),
        candidates,
        more_candidates,
        half_time: gaps::half_time(book),
        appendix: appendix::appendix(book, rest),
        cycle: book.cycle(index),
        files: match book.form() {
            Form::Page => [("close-file-mail", MAIL), ("close-file-text", MARKDOWN)]
                .map(|(id, name)| Link { text: book.say(id, &[]), href: name.to_owned() })
                .to_vec(),
            Form::Mail => Vec::new(),
        },
        print_style: PRINT_STYLE,
        decisions,
        header,
    }
}

impl Book<'_> {
    /// The cycle's own page.
    fn cycle(&self, index: CycleIndex) -> book::Name {
        let cycle = self.here.plan.cycle(index);
        book::Name { text: cycle.title.clone(), href: self.href(&Route::Cycle(cycle.id.clone())) }
    }
}
