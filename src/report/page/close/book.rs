//! What every part of the report is written from: the record, and the way to what still exists.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::evaluate::{Restatement, Summary};
use crate::language::Slot;
use crate::load::text::parse_unit;
use crate::model::close::{KeyResultRecord, KpiRecord, Named, Record};
use crate::model::time::Date;
use crate::model::value::{Unit, Value};
use crate::model::{KpiId, KpiIndex, ObjectiveIndex, PersonId};
use crate::report::part::figures::{Figure, figure, range_decimals};
use crate::report::part::objective_row::anchor;
use crate::report::{Here, Route, text};

/// Where the report is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In the site.
    Page,
    /// As one file in a mail: what it links to must be an address that works anywhere.
    Mail,
}

/// The record of one cycle with its day and its readers.
pub(super) struct Book<'a> {
    pub(super) here: &'a Here<'a>,
    pub(super) record: &'a Record,
    /// What it counts.
    pub(super) summary: &'a Summary,
    /// The day of judgement: of the seal, or of the site.
    pub(super) as_of: Date,
    form: Form,
    /// Today's objectives by full id.
    objectives: &'a BTreeMap<String, ObjectiveIndex>,
    /// What the files of today say otherwise than a seal.
    restated: &'a [Restatement],
}

/// A name that leads to its page, where that page exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// The text.
    pub text: String,
    /// The address; none where there is nothing to lead to.
    pub href: Option<String>,
}

impl Name {
    /// A name that leads nowhere.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }

    /// The name as a slot of a message.
    pub(super) fn slot(&self) -> Slot<'_> {
        match &self.href {
            Some(href) => Slot::Link { text: self.text.as_str().into(), href: href.into() },
            None => text(self.text.as_str()),
        }
    }
}

impl<'a> Book<'a> {
    pub(super) fn new(
        here: &'a Here<'a>,
        (record, summary): (&'a Record, &'a Summary),
        as_of: Date,
        form: Form,
        objectives: &'a BTreeMap<String, ObjectiveIndex>,
        restated: &'a [Restatement],
    ) -> Self {
        Self { here, record, summary, as_of, form, objectives, restated }
    }

    pub(super) fn say(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> String {
        self.here.say(id, slots)
    }

    pub(super) fn say_html(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> String {
        self.here.say_html(id, slots)
    }

    pub(super) fn form(&self) -> Form {
        self.form
    }

    /// The address of a page: relative in the site, absolute in a mail, none where a mail does not
    /// know under which address the site is published.
    pub(super) fn href(&self, to: &Route) -> Option<String> {
        match self.form {
            Form::Page => Some(self.here.link(to)),
            Form::Mail => {
                self.here.plan.site.base_url.as_ref().map(|base| format!("{base}{}", to.url()))
            }
        }
    }

    /// A date in a cell: without its year in the year of the report.
    pub(super) fn date(&self, date: Date) -> String {
        self.here.language.date_short(date, self.as_of)
    }

    pub(super) fn long_date(&self, date: Date) -> String {
        self.here.language.date(date)
    }

    pub(super) fn unknown(&self) -> String {
        self.say("frame-unknown", &[])
    }

    pub(super) fn score(&self, value: Option<Value>) -> String {
        value.map_or_else(|| self.unknown(), |value| self.here.language.score(value))
    }

    /// What today's files say of a field of the record: `0.61 sealed; 0.58 by today's data`.
    pub(super) fn restated(&self, subject: &str, field: &str) -> Option<String> {
        let found = self.restated.iter().find(|it| it.subject == subject && it.field == field)?;
        let value = |value: &Option<String>| match value {
            Some(value) => value.clone(),
            None => self.say("close-nothing", &[]),
        };
        let slots = [("sealed", text(value(&found.sealed))), ("now", text(value(&found.now)))];
        Some(self.say("close-restated-beside", &slots))
    }

    /// A KPI by its id; a record may name one that it does not hold.
    pub(super) fn kpi(&self, id: &str) -> Name {
        let title = self.record.kpis.get(id).map_or(id, |kpi| kpi.title.as_str());
        let exists = self.here.plan.kpis.binary_search_by(|kpi| kpi.id.0.as_str().cmp(id)).is_ok();
        let route = Route::Kpi(KpiId(id.to_owned()));
        Name { text: title.to_owned(), href: exists.then(|| self.href(&route)).flatten() }
    }

    /// An objective by its full id, by its short title where it has one.
    pub(super) fn objective(&self, id: &str) -> Name {
        let recorded = self.record.objectives.get(id);
        let today = self.objectives.get(id).map(|&index| self.here.plan.objective(index));
        let title = match (recorded, today) {
            (Some(recorded), _) => recorded.short.as_ref().unwrap_or(&recorded.title).clone(),
            (None, Some(today)) => today.short.as_ref().unwrap_or(&today.title).clone(),
            (None, None) => id.to_owned(),
        };
        Name {
            text: title,
            href: today.and_then(|today| self.href(&Route::Objective(today.id.clone()))),
        }
    }

    /// A key result of an objective, with the link to its place on the objective's page.
    pub(super) fn key_result(&self, objective: &str, key_result: &KeyResultRecord) -> Name {
        let today = self.objectives.get(objective).map(|&index| self.here.plan.objective(index));
        let href = today
            .filter(|today| today.key_results.iter().any(|other| other.id == key_result.id))
            .and_then(|today| self.href(&Route::Objective(today.id.clone())))
            .map(|href| format!("{href}#{}", anchor(&key_result.id)));
        Name { text: key_result.title.clone(), href }
    }

    /// Somebody who owns or decides.
    pub(super) fn person(&self, named: &Named) -> Name {
        let exists =
            self.here.plan.people.binary_search_by(|person| person.id.0.cmp(&named.id)).is_ok();
        let route = Route::Person(PersonId(named.id.clone()));
        Name { text: named.title.clone(), href: exists.then(|| self.href(&route)).flatten() }
    }

    /// Who is accountable, or that nobody is.
    pub(super) fn owner(&self, owners: &[Named]) -> Name {
        owners
            .first()
            .map_or_else(|| Name::plain(self.say("frame-nobody", &[])), |owner| self.person(owner))
    }

    /// Digits behind the point of a KPI's ranges, as on its page; a seal knows no plan.
    pub(super) fn range_decimals(&self, id: &str) -> Option<u8> {
        let position =
            self.here.plan.kpis.binary_search_by(|kpi| kpi.id.0.as_str().cmp(id)).ok()?;
        range_decimals(self.here, KpiIndex(position))
    }

    /// A value of a KPI, its unit's word apart.
    pub(super) fn kpi_value(&self, kpi: &KpiRecord, value: Value) -> Figure {
        figure(self.here, value, &unit(kpi.unit.as_deref()), kpi.decimals)
    }

    /// The same as one text.
    pub(super) fn kpi_figure(&self, kpi: &KpiRecord, value: Value) -> String {
        self.here.language.figure_short(value, &unit(kpi.unit.as_deref()), kpi.decimals)
    }

    /// A value of a key result with its unit.
    pub(super) fn key_result_figure(&self, key_result: &KeyResultRecord, value: Value) -> String {
        let unit = unit(key_result.unit.as_deref());
        self.here.language.figure_short(value, &unit, key_result.decimals)
    }
}

/// How a message is said: as text or as HTML.
pub(super) type Say<'a> = &'a dyn Fn(&str, &[(&str, Slot<'_>)]) -> String;

/// Whole days between two dates, as a slot.
pub(super) fn days_to(from: Date, to: Date) -> Slot<'static> {
    Slot::Count((to - from).num_days())
}

/// A unit as files spell it.
pub(super) fn unit(typed: Option<&str>) -> Unit {
    typed.and_then(parse_unit).unwrap_or_default()
}
