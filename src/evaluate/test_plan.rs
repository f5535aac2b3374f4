//! Plans built in code, for tests of the rules: every thing starts with plain defaults.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{FileId, Span, Spanned};
use crate::model::key_result::{
    CheckIn, Dropped, Evidence, Keep, KeyResult, KeyResultPlaces, Kind, Measure, Milestone, Move,
    Pace, RevisedField, Revision,
};
use crate::model::kpi::{
    Accepted, Kpi, KpiPlaces, PlannedValue, Range, RangeEnd, RangeEntry, Reading, Rebase, Retired,
    Watch,
};
use crate::model::objective::{ObjectiveClose, ObjectivePlaces, Outcome, Rollup, ScoreOverride};
use crate::model::site::DecimalMark;
use crate::model::thresholds::Thresholds;
use crate::model::time::{Cadence, CycleId, Date, FiscalYear, Holidays, Period};
use crate::model::value::{Unit, Value};
use crate::model::{
    Ambition, Body, Common, Cycle, CycleIndex, KpiId, KpiIndex, Objective, ObjectiveId, Plan,
    RawHtml, Site,
};

/// A date as written.
pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a test's own date")
}

/// A decimal as written.
pub(crate) fn dec(text: &str) -> Value {
    text.parse().expect("a test's own number")
}

/// A place that no test looks at.
pub(crate) fn nowhere() -> Span {
    Span::new(FileId(0), 0, 0)
}

fn no_body() -> Body {
    Body { markdown: String::new(), span: nowhere() }
}

/// A site with every default.
pub(crate) fn site() -> Site {
    Site {
        title: "Test".to_owned(),
        description: None,
        organization: None,
        base_url: None,
        language: "en".to_owned(),
        timezone: chrono_tz::UTC,
        fiscal_year: FiscalYear::default(),
        theme: Spanned::new("default".to_owned(), nowhere()),
        edit_url: None,
        holidays: Holidays::default(),
        rebuild_every_days: 8,
        decimal: DecimalMark::Point,
        raw_html: RawHtml::Escape,
        thresholds: Thresholds::default(),
        checks: BTreeMap::new(),
        common: Common::default(),
        place: nowhere(),
    }
}

/// A range with fixed ends as written; an empty text is no end.
pub(crate) fn range(min: &str, max: &str) -> Range {
    let end = |text: &str| (!text.is_empty()).then(|| RangeEnd::Fixed(dec(text)));
    Range { min: end(min), max: end(max), watch: None }
}

/// Builds a KPI: monthly, at most 5, no readings.
pub(crate) struct TestKpi(Kpi);

impl TestKpi {
    pub(crate) fn new() -> Self {
        Self(Kpi {
            id: KpiId("churn".to_owned()),
            title: "Churn".to_owned(),
            category: None,
            unit: Unit::None,
            decimals: None,
            ranges: vec![RangeEntry {
                from: None,
                range: range("", "5"),
                why: None,
                span: nowhere(),
            }],
            season: BTreeMap::new(),
            plan: Vec::new(),
            cadence: Cadence::Monthly,
            owner: Vec::new(),
            team: Vec::new(),
            question: None,
            formula: None,
            source: None,
            direction: None,
            leading: false,
            readings: Vec::new(),
            cumulative: None,
            seasonal: None,
            benchmark: Vec::new(),
            drivers: Vec::new(),
            limits_from: None,
            lowest: None,
            highest: None,
            rebase: Vec::new(),
            accepted: Vec::new(),
            retired: None,
            body: no_body(),
            place: nowhere(),
            places: KpiPlaces::default(),
            common: Common::default(),
        })
    }

    pub(crate) fn cadence(mut self, cadence: Cadence) -> Self {
        self.0.cadence = cadence;
        self
    }

    pub(crate) fn range(mut self, min: &str, max: &str) -> Self {
        self.0.ranges[0].range = range(min, max);
        self
    }

    pub(crate) fn no_range(mut self) -> Self {
        self.0.ranges.clear();
        self
    }

    pub(crate) fn range_of(mut self, range: Range) -> Self {
        self.0.ranges[0].range = range;
        self
    }

    pub(crate) fn range_from(mut self, from: &str, range: Range) -> Self {
        self.0.ranges.push(RangeEntry { from: Some(day(from)), range, why: None, span: nowhere() });
        self
    }

    pub(crate) fn watch(mut self, min: &str, max: &str) -> Self {
        let inner = range(min, max);
        self.0.ranges[0].range.watch = Some(Watch { min: inner.min, max: inner.max });
        self
    }

    pub(crate) fn season(mut self, month: u32, range: Range) -> Self {
        self.0.season.insert(month, Spanned::new(range, nowhere()));
        self
    }

    pub(crate) fn plan(mut self, first: &str, last: &str, value: &str) -> Self {
        self.0.plan.push(PlannedValue {
            period: Period { first: day(first), last: day(last) },
            value: dec(value),
            span: nowhere(),
        });
        self
    }

    pub(crate) fn reading(self, date: &str, value: &str) -> Self {
        self.period(date, date, value)
    }

    pub(crate) fn period(mut self, first: &str, last: &str, value: &str) -> Self {
        self = self.at(day(last), dec(value));
        let reading = self.0.readings.iter_mut().find(|reading| reading.date == day(last));
        let reading = reading.expect("just added");
        reading.period_start = day(first);
        reading.known_from = day(first);
        self
    }

    pub(crate) fn at(mut self, date: Date, value: Value) -> Self {
        self.0.readings.push(Reading {
            date,
            period_start: date,
            known_from: date,
            value,
            note: None,
            span: nowhere(),
        });
        self.0.readings.sort_by_key(|reading| reading.date);
        self
    }

    pub(crate) fn of(kpi: Kpi) -> Self {
        Self(kpi)
    }

    pub(crate) fn has_reading_on(&self, date: Date) -> bool {
        self.0.readings.iter().any(|reading| reading.date == date)
    }

    pub(crate) fn retired(mut self, date: &str) -> Self {
        self.0.retired =
            Some(Retired { date: day(date), why: None, replaced_by: None, span: nowhere() });
        self
    }

    pub(crate) fn rebase(mut self, from: &str) -> Self {
        self.0.rebase.push(Rebase { from: day(from), why: None, span: nowhere() });
        self
    }

    pub(crate) fn accepted(mut self, from: &str, until: &str) -> Self {
        self.0.accepted.push(Accepted {
            from: day(from),
            until: day(until),
            by: None,
            why: "expected".to_owned(),
            span: nowhere(),
        });
        self
    }

    pub(crate) fn build(self) -> Kpi {
        self.0
    }
}

/// Builds a key result: from 0 to 100 in the second quarter of 2026, weekly check-ins.
pub(crate) struct TestKeyResult(KeyResult);

impl TestKeyResult {
    pub(crate) fn new() -> Self {
        Self(KeyResult {
            id: "sales".to_owned(),
            title: "Sales".to_owned(),
            owner: Vec::new(),
            team: Vec::new(),
            ambition: Ambition::Committed,
            weight: Value::ONE,
            unit: Unit::None,
            decimals: None,
            kind: Kind::Move(Move {
                start: Some(Value::ZERO),
                target: Value::ONE_HUNDRED,
                commit: None,
                stretch: None,
                measure: Measure::Last,
                pace: Pace::Linear,
            }),
            evidence: Evidence::CheckIns,
            from: day("2026-04-01"),
            deadline: day("2026-06-30"),
            cadence: Cadence::Weekly,
            check_ins: Vec::new(),
            revisions: Vec::new(),
            dropped: None,
            place: nowhere(),
            places: KeyResultPlaces::default(),
            common: Common::default(),
        })
    }

    fn moving(&mut self) -> &mut Move {
        match &mut self.0.kind {
            Kind::Move(moving) => moving,
            Kind::Keep(_) | Kind::Milestones(_) => panic!("a test's own key result moves"),
        }
    }

    pub(crate) fn way(mut self, start: &str, target: &str) -> Self {
        self.moving().start = (start != "tbd").then(|| dec(start));
        self.moving().target = dec(target);
        self
    }

    pub(crate) fn measure(mut self, measure: Measure) -> Self {
        self.moving().measure = measure;
        self
    }

    pub(crate) fn pace(mut self, pace: Pace) -> Self {
        self.moving().pace = pace;
        self
    }

    pub(crate) fn commit(mut self, value: &str) -> Self {
        self.moving().commit = Some(dec(value));
        self
    }

    pub(crate) fn window(mut self, from: &str, to: &str) -> Self {
        self.0.from = day(from);
        self.0.deadline = day(to);
        self
    }

    pub(crate) fn weight(mut self, weight: &str) -> Self {
        self.0.weight = dec(weight);
        self
    }

    pub(crate) fn aspirational(mut self) -> Self {
        self.0.ambition = Ambition::Aspirational;
        self
    }

    pub(crate) fn cadence(mut self, cadence: Cadence) -> Self {
        self.0.cadence = cadence;
        self
    }

    pub(crate) fn kpi(mut self, position: usize, cadence: Cadence) -> Self {
        self.0.evidence = Evidence::Kpi(KpiIndex(position));
        self.0.cadence = cadence;
        self
    }

    pub(crate) fn keep(mut self, band: Range, hold: &str) -> Self {
        self.0.kind = Kind::Keep(Keep { band, hold: dec(hold) });
        self
    }

    pub(crate) fn milestone(mut self, due: &str, done: &str, weight: &str) -> Self {
        let date = |text: &str| (!text.is_empty()).then(|| day(text));
        let milestone = Milestone {
            title: "EMEA".to_owned(),
            due: date(due),
            done: date(done),
            weight: dec(weight),
            span: nowhere(),
        };
        match &mut self.0.kind {
            Kind::Milestones(milestones) => milestones.push(milestone),
            Kind::Move(_) | Kind::Keep(_) => self.0.kind = Kind::Milestones(vec![milestone]),
        }
        self
    }

    pub(crate) fn at(mut self, date: Date, value: Value) -> Self {
        self.0.check_ins.push(CheckIn {
            date,
            value: Some(value),
            confidence: None,
            note: None,
            span: nowhere(),
        });
        self
    }

    pub(crate) fn check_in(self, date: &str, value: &str) -> Self {
        self.at(day(date), dec(value))
    }

    pub(crate) fn confidence(mut self, date: &str, confidence: u8) -> Self {
        self.0.check_ins.push(CheckIn {
            date: day(date),
            value: None,
            confidence: Some(confidence),
            note: None,
            span: nowhere(),
        });
        self.0.check_ins.sort_by_key(|check_in| check_in.date);
        self
    }

    pub(crate) fn revised(mut self, date: &str, field: RevisedField, external: bool) -> Self {
        self.0.revisions.push(Revision {
            date: day(date),
            field,
            why: None,
            external,
            span: nowhere(),
        });
        self
    }

    pub(crate) fn dropped(mut self, date: &str, external: bool) -> Self {
        self.0.dropped = Some(dropped(date, external));
        self
    }

    pub(crate) fn build(self) -> KeyResult {
        self.0
    }
}

/// A drop on a day.
pub(crate) fn dropped(date: &str, external: bool) -> Dropped {
    Dropped { date: day(date), why: None, external, span: nowhere() }
}

/// An objective of the cycle at position 0, the second quarter of 2026.
pub(crate) fn objective(key_results: Vec<KeyResult>) -> Objective {
    Objective {
        id: ObjectiveId { cycle: Some(CycleId("2026-Q2".to_owned())), name: "grow".to_owned() },
        title: "Grow".to_owned(),
        short: None,
        cycle: Some(CycleIndex(0)),
        window: Period { first: day("2026-04-01"), last: day("2026-06-30") },
        owner: Vec::new(),
        team: Vec::new(),
        parent: None,
        answers: Vec::new(),
        leap: false,
        guardrails: Vec::new(),
        ambition: Ambition::Committed,
        continues: None,
        rollup: Rollup::Mean,
        key_results,
        dropped: None,
        close: None,
        body: no_body(),
        place: nowhere(),
        places: ObjectivePlaces::default(),
        common: Common::default(),
    }
}

/// The closing words of an objective with an outcome.
pub(crate) fn closed_as(outcome: Outcome) -> ObjectiveClose {
    ObjectiveClose {
        outcome: Some(Spanned::new(outcome, nowhere())),
        overrides: Vec::new(),
        ..overridden(0, "0")
    }
}

/// The closing words of an objective with one overridden score.
pub(crate) fn overridden(key_result: usize, score: &str) -> ObjectiveClose {
    ObjectiveClose {
        outcome: None,
        learned: None,
        root_cause: None,
        decision: None,
        decide: Vec::new(),
        overrides: vec![ScoreOverride {
            key_result,
            score: dec(score),
            why: "agreed".to_owned(),
            span: nowhere(),
        }],
    }
}

/// A cycle with an id and its days.
pub(crate) fn cycle(id: &str, start: &str, end: &str) -> Cycle {
    Cycle {
        id: CycleId(id.to_owned()),
        title: id.to_owned(),
        start: day(start),
        end: day(end),
        focus: None,
        body: None,
        place: None,
        common: Common::default(),
    }
}

/// A key result from 0 to 100 in 80 days that walks: day 0, 10, 20, 30, 40 at 0, 8, 20, 28, 40. Its
/// forecast of day 40 is 80 ± 10.698, worked out by hand in the tests of forecasts.
pub(crate) fn walked() -> TestKeyResult {
    TestKeyResult::new()
        .window("2026-04-01", "2026-06-20")
        .check_in("2026-04-11", "8")
        .check_in("2026-04-21", "20")
        .check_in("2026-05-01", "28")
        .check_in("2026-05-11", "40")
}

/// A plan of KPIs and objectives in the second quarter of 2026.
pub(crate) fn plan(kpis: Vec<Kpi>, objectives: Vec<Objective>) -> Plan {
    Plan {
        site: site(),
        kpis: kpis.into_iter().map(Arc::new).collect(),
        objectives,
        cycles: vec![cycle("2026-Q2", "2026-04-01", "2026-06-30")],
        teams: Vec::new(),
        people: Vec::new(),
        reports: Vec::new(),
        home: None,
        dangling: Vec::new(),
        closes: Vec::new(),
    }
}
