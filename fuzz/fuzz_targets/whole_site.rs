//! A small site made of likely and unlikely keys: it builds or says at which place it does not, twice
//! the same bytes, every page is inert, and every file for programs is well formed.
#![no_main]

use std::fmt::Write as _;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use quarterdeck::load::Sources;
use quarterdeck::load::text::spell_text;
use quarterdeck_fuzz::build_and_judge;
use quarterdeck_fuzz::html::assert_safe_page;

#[derive(Debug, Arbitrary)]
struct Site<'a> {
    title: Words<'a>,
    settings: Vec<Setting>,
    kpis: [Kpi<'a>; 2],
    objectives: [Objective<'a>; 2],
    report: Words<'a>,
    cycle: Option<Words<'a>>,
    twice: bool,
}

#[derive(Debug, Arbitrary)]
enum Setting {
    Fiscal(u8, bool),
    Holidays(Day),
    BaseUrl,
    EditUrl,
    German,
    Thresholds(u8, u8),
}

/// A text that people write.
#[derive(Debug, Arbitrary)]
struct Words<'a>(&'a str);

/// What makes most sites refuse to build, and is therefore seldom there.
#[derive(Debug, Arbitrary)]
struct Rare<T>(u8, T);

impl<T> Rare<T> {
    fn get(&self) -> Option<&T> {
        (self.0 > 240).then_some(&self.1)
    }
}

#[derive(Debug, Arbitrary)]
struct Kpi<'a> {
    title: Words<'a>,
    unit: Option<u8>,
    cadence: u8,
    range: Option<Range>,
    watch: Rare<Range>,
    ranges: Vec<(u8, Range)>,
    season: Option<(u8, Range)>,
    plan: Vec<(u8, Number)>,
    bounds: Rare<(Number, Number)>,
    cumulative: Rare<u8>,
    seasonal: Option<u8>,
    limits_from: Option<u8>,
    rebase: Option<u8>,
    accepted: Option<(u8, u8)>,
    retired: Rare<Day>,
    direction: Option<u8>,
    first: u16,
    step: u8,
    readings: Vec<Number>,
    words: Words<'a>,
    other: Option<(u8, Words<'a>)>,
}

#[derive(Debug, Arbitrary)]
struct Objective<'a> {
    title: Words<'a>,
    cycle: u8,
    answers: bool,
    guardrails: bool,
    ambition: bool,
    sum: Rare<bool>,
    continues: bool,
    key_results: Vec<KeyResult<'a>>,
    revision: Option<(u8, Number, bool)>,
    close: Option<(u8, u8, Words<'a>)>,
    words: Words<'a>,
}

#[derive(Debug, Arbitrary)]
struct KeyResult<'a> {
    title: Words<'a>,
    kind: Kind<'a>,
    weight: Option<u8>,
    cadence: Option<u8>,
    from: Rare<Day>,
    deadline: Rare<Day>,
    dropped: Option<(u8, bool)>,
}

#[derive(Debug, Arbitrary)]
enum Kind<'a> {
    Move {
        start: Option<Number>,
        change: i8,
        pace: Rare<(Day, Number)>,
        check_ins: Vec<(u8, Number, u8, Words<'a>)>,
    },
    OfKpi {
        measure: u8,
        start: Number,
        change: i8,
        commit: Rare<Number>,
    },
    Keep {
        range: Range,
        hold: u8,
    },
    Milestones(Vec<(Words<'a>, Option<u8>, Option<u8>, u8)>),
}

#[derive(Debug, Arbitrary, Clone, Copy)]
struct Day(u16);

/// A number with a few decimals; of those with the last of all scales some are at the edge of what can
/// be computed with.
#[derive(Debug, Arbitrary, Clone, Copy)]
struct Number(i16, u8);

#[derive(Debug, Arbitrary, Clone, Copy)]
enum Range {
    Max(Number),
    Min(Number),
    Both(Number, u8),
    OfPlan(u8),
    AroundPlan(u8),
}

fuzz_target!(|site: Site<'_>| {
    let files = site.files();
    let sources =
        Sources::new(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    let Some(bundle) = build_and_judge(&sources).bundle else { return };
    for (path, content) in bundle.iter() {
        let text = content.text().expect("every file of a site without static files is text");
        match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "html" => assert_safe_page(path, &text),
            "json" => {
                serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
            }
            "csv" => assert!(
                !text.contains("\n=") && !text.contains(",=") && !text.contains("\"="),
                "{path}: {text}"
            ),
            _ => {}
        }
        for word in ["NaN", ">inf<", "Infinity"] {
            // The manuals on the page of rules name what they refuse.
            let may_name = path.starts_with("assets/") || path.starts_with("rules/");
            assert!(may_name || !text.contains(word), "{path} prints {word}");
        }
    }
    if site.twice {
        let again = build_and_judge(&sources).bundle.expect("it was built before");
        assert!(bundle.iter().eq(again.iter()), "two builds differ");
    }
});

impl Site<'_> {
    fn files(&self) -> Vec<(String, String)> {
        let mut site = format!("title: {}\n", self.title.yaml());
        for setting in self.settings.iter().take(3) {
            match setting {
                Setting::Fiscal(starts, named) => {
                    let named = if *named { "start" } else { "end" };
                    let _ = writeln!(
                        site,
                        "fiscal_year: {{ starts: {}, named_after: {named} }}",
                        starts % 12 + 1
                    );
                }
                Setting::Holidays(day) => {
                    let _ = writeln!(site, "holidays: [{}]", day.yaml());
                }
                Setting::BaseUrl => site.push_str("base_url: https://site.example/goals/\n"),
                Setting::EditUrl => site.push_str("edit_url: https://host.example/edit/{path}\n"),
                Setting::German => site.push_str("language: de\n"),
                Setting::Thresholds(one, other) => {
                    let _ = writeln!(site, "thresholds: {{ on_pace: 0.{one}, red: 0.{other} }}");
                }
            }
        }
        let mut files = vec![("quarterdeck.yaml".to_owned(), site)];
        for (position, kpi) in self.kpis.iter().enumerate() {
            files.push((format!("content/kpis/k{position}.md"), kpi.text()));
        }
        for (position, objective) in self.objectives.iter().enumerate() {
            let cycle = objective.cycle();
            files.push((
                format!("content/objectives/{cycle}/o{position}.md"),
                objective.text(position),
            ));
        }
        let report = format!(
            "---\ntitle: R\n---\n{}\n\n{{{{ kpi(id=\"k0\", show=\"chart\") }}}}\n",
            self.report.0
        );
        files.push(("content/reports/r.md".to_owned(), report));
        if let Some(words) = &self.cycle {
            files.push((
                "content/cycles/2026-Q1.md".to_owned(),
                format!("---\nfocus: {}\n---\n{}", words.yaml(), words.0),
            ));
        }
        files
    }
}

impl Words<'_> {
    fn yaml(&self) -> String {
        let text: String = self.0.chars().filter(|c| !c.is_control()).take(60).collect();
        spell_text(&format!("w{text}"))
    }
}

impl Day {
    /// Mostly days near the day of judgement, in all their spellings.
    fn yaml(self) -> String {
        let number = self.0 >> 3;
        let (year, rest) = (2024 + number / 366 % 4, number % 366);
        match self.0 & 7 {
            0 => format!("{year}"),
            1 => format!("{year}-Q{}", rest % 4 + 1),
            2 => format!("{year}-W{:02}", rest % 52 + 1),
            3 => format!("{year}-H{}", rest % 2 + 1),
            _ => format!("{year}-{:02}-{:02}", rest / 31 % 12 + 1, rest % 28 + 1),
        }
    }
}

impl Number {
    fn yaml(self) -> String {
        const ODD: [&str; 6] = [
            "1e18",
            "-1e18",
            "1e-28",
            "1.2M",
            "999999999999999999",
            "0.3333333333333333333333333333",
        ];
        match self.1 {
            255 => ODD[self.0.unsigned_abs() as usize % 6].to_owned(),
            scale => format!("{}e-{}", self.0, scale % 4),
        }
    }

    /// Another number, so far away.
    fn plus(self, change: i32) -> String {
        format!("{}e-{}", i32::from(self.0) + if change == 0 { 1 } else { change }, self.1 % 4)
    }
}

impl Range {
    fn yaml(self) -> String {
        match self {
            Self::Max(max) => format!("{{ max: {} }}", max.yaml()),
            Self::Min(min) => format!("{{ min: {} }}", min.yaml()),
            Self::Both(min, plus) => {
                format!("{{ min: {}e-{}, max: {} }}", min.0, min.1 % 4, min.plus(plus.into()))
            }
            Self::OfPlan(share) => format!("{{ min: {share}% of plan }}"),
            Self::AroundPlan(share) => format!("{{ within: {}% of plan }}", share.max(1)),
        }
    }

    /// In words, as `watch` and `keep` have it.
    fn words(self) -> String {
        match self {
            Self::Max(max) => format!("at most {}", max.yaml()),
            Self::Min(min) => format!("at least {}", min.yaml()),
            Self::Both(min, plus) => {
                format!("{}e-{} to {}", min.0, min.1 % 4, min.plus(plus.into()))
            }
            Self::OfPlan(share) => format!("at least {share}% of plan"),
            Self::AroundPlan(share) => format!("within {share}% of plan"),
        }
    }

    /// The range, or one that asks for no plan.
    fn without_plan(self) -> Self {
        match self {
            Self::OfPlan(share) | Self::AroundPlan(share) => Self::Max(Number(share.into(), 0)),
            Self::Max(_) | Self::Min(_) | Self::Both(..) => self,
        }
    }
}

/// Days in order, at some steps from a first one.
fn days(first: i64, steps: impl Iterator<Item = u8>) -> impl Iterator<Item = String> {
    let mut day = first;
    steps.map(move |step| {
        let now = nth_day(day);
        day += i64::from(step) + 1;
        now
    })
}

const CADENCES: [&str; 6] = ["workday", "daily", "weekly", "monthly", "quarterly", "yearly"];

impl Kpi<'_> {
    fn text(&self) -> String {
        let mut yaml = format!("---\ntitle: {}\nowner: cfo\n", self.title.yaml());
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(yaml, "{key}: {value}");
            }
        };
        let has_plan = !self.plan.is_empty();
        let range =
            |range: Range| if has_plan { range.yaml() } else { range.without_plan().yaml() };
        let first = i64::from(self.first % 900);
        put(
            "unit",
            self.unit.map(|unit| {
                ["\"%\"", "$", "h", "d", "ratio", "tickets"][usize::from(unit) % 6].to_owned()
            }),
        );
        put("cadence", Some(CADENCES[usize::from(self.cadence) % 6].to_owned()));
        if self.ranges.is_empty() {
            put("range", self.range.map(range));
        } else {
            let from = days(first, self.ranges.iter().map(|(step, _)| *step));
            let ranges = self.ranges.iter().take(5).zip(from).map(|((_, one), from)| {
                let one = range(*one);
                format!("{{ from: {from}, {}", one.trim_start_matches('{'))
            });
            put("ranges", Some(format!("[{}]", ranges.collect::<Vec<_>>().join(", "))));
        }
        put("watch", self.watch.get().map(|watch| watch.words()));
        put(
            "season",
            self.season.map(|(month, one)| format!("{{ {}: {} }}", month % 12 + 1, range(one))),
        );
        if has_plan {
            let from = days(first - 30, self.plan.iter().map(|(step, _)| *step));
            let plan = self
                .plan
                .iter()
                .take(8)
                .zip(from)
                .map(|((_, value), from)| format!("{from}: {}", value.yaml()));
            put("plan", Some(format!("{{ {} }}", plan.collect::<Vec<_>>().join(", "))));
        }
        put(
            "bounds",
            self.bounds
                .get()
                .map(|(min, max)| format!("{{ min: {}, max: {} }}", min.yaml(), max.yaml())),
        );
        put(
            "cumulative",
            self.cumulative
                .get()
                .map(|it| ["year", "quarter", "month"][usize::from(*it) % 3].to_owned()),
        );
        put("seasonal", self.seasonal.map(|it| (it % 14 + 1).to_string()));
        put("limits_from", self.limits_from.map(|it| (it % 20 + 6).to_string()));
        put(
            "rebase",
            self.rebase
                .map(|day| format!("[{{ from: {}, why: x }}]", nth_day(first + i64::from(day)))),
        );
        put(
            "accepted",
            self.accepted.map(|(from, length)| {
                let from = first + i64::from(from);
                format!(
                    "[{{ from: {}, until: {}, by: cfo, why: x }}]",
                    nth_day(from),
                    nth_day(from + i64::from(length))
                )
            }),
        );
        put("retired", self.retired.get().map(|day| format!("{{ date: {}, why: x }}", day.yaml())));
        put(
            "direction",
            self.direction.map(|it| ["lower", "higher", "within"][usize::from(it) % 3].to_owned()),
        );
        if let Some((which, words)) = &self.other {
            let key =
                ["question", "formula", "source", "category", "team"][usize::from(*which) % 5];
            put(key, Some(words.yaml()));
        }
        if !self.readings.is_empty() {
            yaml.push_str("readings:\n");
            let steps = std::iter::repeat(self.step % 40);
            for (value, day) in self.readings.iter().take(40).zip(days(first, steps)) {
                let _ = writeln!(yaml, "  {day}: {}", value.yaml());
            }
        }
        format!("{yaml}---\n{}\n", self.words.0)
    }
}

/// The day so many days after the first one of 2024.
fn nth_day(days: i64) -> String {
    let first: quarterdeck::model::time::Date = "2024-01-01".parse().expect("a day");
    let day = first.iter_days().nth(usize::try_from(days).unwrap_or_default());
    day.expect("within the calendar").to_string()
}

impl Objective<'_> {
    fn cycle(&self) -> &'static str {
        ["2026-Q1", "2026-Q2", "2026-Q3", "2026-H1", "2026"][usize::from(self.cycle) % 5]
    }

    /// The first day of its cycle, counted from the first one of 2024.
    fn first_day(&self) -> i64 {
        [731, 821, 912, 731, 731][usize::from(self.cycle) % 5]
    }

    fn text(&self, position: usize) -> String {
        let mut yaml =
            format!("---\ntitle: {}\nowner: cfo\ncycle: {}\n", self.title.yaml(), self.cycle());
        if self.answers {
            yaml.push_str("answers: [k0, k1]\n");
        }
        if self.guardrails {
            yaml.push_str("guardrails: [k1]\n");
        }
        if self.ambition {
            yaml.push_str("ambition: aspirational\n");
        }
        if self.sum.get().is_some() {
            yaml.push_str("rollup: sum\n");
        }
        if position == 1 {
            let key = if self.continues { "continues" } else { "parent" };
            let _ = writeln!(yaml, "{key}: o0");
        }
        yaml.push_str("key_results:\n");
        for (number, key_result) in self.key_results.iter().take(5).enumerate() {
            yaml.push_str(&key_result.text(number, self.first_day()));
        }
        if self.key_results.is_empty() {
            yaml.push_str("  - { id: r0, title: x, start: 1, target: 5 }\n");
        }
        if let (Some((day, from, external)), Some(to)) = (self.revision, self.first_target()) {
            let (day, from) = (nth_day(self.first_day() + 1 + i64::from(day % 80)), from.yaml());
            let _ = writeln!(
                yaml,
                "revisions:\n  - {{ date: {day}, key_result: r0, field: target, from: {from}, to: {to}, why: x, external: {external} }}"
            );
        }
        if let Some((outcome, decision, words)) = &self.close {
            let outcome = ["achieved", "partly", "missed", "dropped"][usize::from(*outcome) % 4];
            let decision = ["keep", "modify", "abandon", "becomes-kpi"][usize::from(*decision) % 4];
            let words = words.yaml();
            let _ = writeln!(
                yaml,
                "close:\n  outcome: {outcome}\n  decision: {decision}\n  learned: {words}\n  root_cause: {words}\n  \
                 overrides: [{{ key_result: r0, score: 0.5, why: {words} }}]"
            );
        }
        format!("{yaml}---\n{}\n", self.words.0)
    }
}

impl Objective<'_> {
    /// The target of its first key result, where that has one.
    fn first_target(&self) -> Option<String> {
        match self.key_results.first()?.kind {
            Kind::Move { start, change, .. } => {
                Some(start.unwrap_or(Number(0, 0)).plus(change.into()))
            }
            Kind::OfKpi { start, change, .. } => Some(start.plus(change.into())),
            Kind::Keep { .. } | Kind::Milestones(_) => None,
        }
    }
}

impl KeyResult<'_> {
    fn text(&self, number: usize, first_day: i64) -> String {
        let within = |days: u8| nth_day(first_day + i64::from(days % 88));
        let mut yaml = format!("  - id: r{number}\n    title: {}\n", self.title.yaml());
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(yaml, "    {key}: {value}");
            }
        };
        put("weight", self.weight.map(|it| it.to_string()));
        put("cadence", self.cadence.map(|it| CADENCES[usize::from(it) % 6].to_owned()));
        put("from", self.from.get().map(|day| day.yaml()));
        put("deadline", self.deadline.get().map(|day| day.yaml()));
        put(
            "dropped",
            self.dropped.map(|(day, external)| {
                format!("{{ date: {}, why: x, external: {external} }}", within(day))
            }),
        );
        match &self.kind {
            Kind::Move { start, change, pace, check_ins } => {
                let from = start.unwrap_or(Number(0, 0));
                put(
                    "start",
                    Some(if start.is_some() {
                        format!("{}e-{}", from.0, from.1 % 4)
                    } else {
                        "tbd".to_owned()
                    }),
                );
                put("target", Some(from.plus((*change).into())));
                put(
                    "pace",
                    pace.get().map(|(by, value)| {
                        format!("[{{ by: {}, value: {} }}]", by.yaml(), value.yaml())
                    }),
                );
                if !check_ins.is_empty() {
                    let all = check_ins.iter().take(12);
                    let dates = days(first_day, all.clone().map(|(step, ..)| *step % 9));
                    let all = all.zip(dates).map(|((_, value, confidence, note), date)| {
                        let (value, confidence) = (value.yaml(), confidence % 11);
                        format!("{{ date: {date}, value: {value}, confidence: {confidence}, note: {} }}", note.yaml())
                    });
                    put("check_ins", Some(format!("[{}]", all.collect::<Vec<_>>().join(", "))));
                }
            }
            Kind::OfKpi { measure, start, change, commit } => {
                put("kpi", Some("k0".to_owned()));
                put(
                    "measure",
                    Some(
                        ["last", "sum", "mean", "min", "max"][usize::from(*measure) % 5].to_owned(),
                    ),
                );
                put("start", Some(format!("{}e-{}", start.0, start.1 % 4)));
                put("target", Some(start.plus((*change).into())));
                put("commit", commit.get().map(|commit| commit.yaml()));
            }
            Kind::Keep { range, hold } => {
                put("kpi", Some("k1".to_owned()));
                put("keep", Some(range.without_plan().words()));
                put("hold", Some(format!("0.{}", hold % 99 + 1)));
            }
            Kind::Milestones(all) => {
                let all = all.iter().take(5).map(|(title, due, done, weight)| {
                    let mut text = format!("{{ title: {}, weight: {weight}", title.yaml());
                    if let Some(due) = due {
                        let _ = write!(text, ", due: {}", within(*due));
                    }
                    if let Some(done) = done {
                        let _ = write!(text, ", done: {}", within(*done));
                    }
                    text + " }"
                });
                put(
                    "milestones",
                    Some(format!("[{{ title: x }}, {}]", all.collect::<Vec<_>>().join(", "))),
                );
            }
        }
        yaml
    }
}
