//! A made-up company of any size, the same on every machine.
//!
//! With N KPIs it has N / 5 objectives of three key results each, N / 20 owners, N / 50 teams and
//! four quarters, so that the lists of a team or an owner keep their size and the whole grows with
//! N. Every KPI has a reading a week for a year, every key result a check-in a week for its
//! quarter. About one KPI in six ends outside its range.

use std::fmt::Write as _;

use quarterdeck::model::time::Date;

/// The day on which the site is meant to be judged: two weeks before its last quarter ends.
pub(crate) const AS_OF: &str = "2026-06-16";

/// The quarters of the site and their first days.
const QUARTERS: [(&str, &str); 4] = [
    ("2025-Q3", "2025-07-07"),
    ("2025-Q4", "2025-10-06"),
    ("2026-Q1", "2026-01-05"),
    ("2026-Q2", "2026-04-06"),
];

const READINGS: u32 = 52;
const CHECK_INS: u32 = 12;

/// The files of a site with so many KPIs, by path.
pub(crate) fn site(kpis: usize) -> Vec<(String, Vec<u8>)> {
    let kpis = kpis.max(5);
    let mut files = Vec::with_capacity(kpis + kpis / 5 + 2);
    let config = "title: Made-up goals\norganization: Made-up Ltd\ntimezone: UTC\n";
    files.push(("quarterdeck.yaml".to_owned(), config.as_bytes().to_vec()));
    files.push(("content/index.md".to_owned(), b"Where we stand, week by week.\n".to_vec()));
    for number in 0..kpis {
        let path = format!("content/kpis/{}.md", kpi_id(number));
        files.push((path, kpi(number, kpis).into_bytes()));
    }
    for number in 0..kpis / 5 {
        let (quarter, _) = QUARTERS[number % QUARTERS.len()];
        let path = format!("content/objectives/{quarter}/{}.md", objective_id(number));
        files.push((path, objective(number, kpis).into_bytes()));
    }
    files
}

pub(crate) fn kpi_id(number: usize) -> String {
    format!("kpi-{}", spelled(number))
}

fn objective_id(number: usize) -> String {
    format!("objective-{}", spelled(number))
}

/// A number in letters: people's names hold no digits either.
fn spelled(mut number: usize) -> String {
    let mut letters = String::new();
    for _ in 0..5 {
        let letter = u8::try_from(number % 26).expect("a letter's place");
        letters.insert(0, char::from(b'a' + letter));
        number /= 26;
    }
    letters
}

fn owner(number: usize, kpis: usize) -> String {
    format!("owner-{}", spelled(number % (kpis / 20).max(1)))
}

fn team(number: usize, kpis: usize) -> String {
    format!("team-{}", spelled(number % (kpis / 50).max(1)))
}

fn kpi(number: usize, kpis: usize) -> String {
    const CATEGORIES: [&str; 6] =
        ["Retention", "Growth", "Support", "Product", "Finance", "People"];
    let mut random = Random::of(number, 1);
    let lower_is_better = number.is_multiple_of(2);
    let limit = limit(&mut random);
    let swing = limit * 0.03;
    // One in six drifts out of its range during its last weeks.
    let leaves = number % 6 == 1;
    let mut text = String::with_capacity(4096);
    let (word, side) = if lower_is_better { ("at most", -1.0) } else { ("at least", 1.0) };
    let _ = write!(
        text,
        "---\ntitle: Share of orders of kind {}\ncategory: {}\nunit: \"%\"\ndecimals: 1\n\
         range: {word} {limit:.1}%\ncadence: weekly\nowner: {}\nteam: {}\n\
         question: Is kind {} where we want it?\nformula: orders of the kind / all orders\n\
         source: order database\nreadings:\n",
        spelled(number),
        CATEGORIES[number / 6 % CATEGORIES.len()],
        owner(number, kpis),
        team(number, kpis),
        spelled(number),
    );
    let first: Date = "2025-06-22".parse().expect("a date");
    for week in 0..READINGS {
        let late = f64::from(week.saturating_sub(READINGS - 8)) / 8.0;
        let drift = if leaves { -side * late * swing * 4.0 } else { 0.0 };
        let value = limit + side * swing * 2.0 + drift + (random.unit() - 0.5) * swing * 2.0;
        let date = first + chrono::Days::new(u64::from(week) * 7);
        let _ = writeln!(text, "  {date}: {value:.1}%");
    }
    text.push_str("---\n");
    prose(&mut text, &mut random, 3);
    text
}

/// The end of a KPI's range: the first number of its sequence.
fn limit(random: &mut Random) -> f64 {
    20.0 + random.unit() * 60.0
}

fn objective(number: usize, kpis: usize) -> String {
    let mut random = Random::of(number, 2);
    let (quarter, monday) = QUARTERS[number % QUARTERS.len()];
    let monday: Date = monday.parse().expect("a date");
    // Objectives answer the KPIs that leave their ranges, as long as there are any.
    let answered_number = (number * 6 + 1) % kpis;
    let answered = kpi_id(answered_number);
    let mut text = String::with_capacity(6144);
    let _ = write!(
        text,
        "---\ntitle: Bring kind {} where it belongs\nshort: Kind {}\ncycle: {quarter}\n\
         owner: {}\nteam: {}\nanswers: [{answered}]\nambition: {}\nkey_results:\n",
        spelled(number),
        spelled(number),
        owner(number, kpis),
        team(number, kpis),
        if number.is_multiple_of(3) { "aspirational" } else { "committed" },
    );
    for (key, start, target) in [("drop-off", 40.0, 15.0), ("reach", 10.0, 60.0)] {
        let _ = write!(
            text,
            "  - id: {key}\n    title: The {key} of kind {}\n    unit: \"%\"\n    \
             start: {start}%\n    target: {target}%\n    check_ins:\n",
            spelled(number),
        );
        let speed = 0.5 + random.unit() * 0.6;
        for week in 0..CHECK_INS {
            let share = f64::from(week + 1) / f64::from(CHECK_INS) * speed;
            let value = start + (target - start) * (share + (random.unit() - 0.5) * 0.03);
            let date = monday + chrono::Days::new(u64::from(week) * 7);
            let confidence = 3 + week % 5;
            let _ = write!(
                text,
                "      - date: {date}\n        value: {value:.1}%\n        \
                 confidence: {confidence}\n        note: \"{}\"\n",
                sentence(&mut random),
            );
        }
    }
    let limit = limit(&mut Random::of(answered_number, 1));
    let better = if answered_number.is_multiple_of(2) { -0.08 } else { 0.08 };
    let _ = write!(
        text,
        "  - id: level\n    title: The level of kind {}\n    kpi: {answered}\n    \
         start: {:.1}%\n    target: {:.1}%\n    check_ins:\n",
        spelled(number),
        limit * (1.0 - better),
        limit * (1.0 + better),
    );
    for week in 0..CHECK_INS {
        let date = monday + chrono::Days::new(u64::from(week) * 7);
        let confidence = 4 + week % 4;
        let _ = write!(
            text,
            "      - date: {date}\n        confidence: {confidence}\n        note: \"{}\"\n",
            sentence(&mut random),
        );
    }
    text.push_str("---\n");
    prose(&mut text, &mut random, 2);
    text
}

/// A heading and so many paragraphs.
fn prose(text: &mut String, random: &mut Random, paragraphs: usize) {
    text.push_str("## How to read it\n");
    for _ in 0..paragraphs {
        text.push('\n');
        for _ in 0..8 {
            let sentence = sentence(random);
            let _ = write!(text, "{sentence}. ");
        }
        text.push('\n');
    }
}

fn sentence(random: &mut Random) -> String {
    const WHO: [&str; 6] =
        ["The second shift", "One region", "A new supplier", "The pilot", "Nobody", "The team"];
    const DOES: [&str; 6] =
        ["changed", "slowed down", "measured", "repaired", "explained", "doubled"];
    const WHAT: [&str; 6] = [
        "the way orders are counted",
        "what customers see first",
        "the usual week",
        "*half* of the backlog",
        "the report of last month",
        "its part of the work",
    ];
    format!("{} {} {}", random.pick(&WHO), random.pick(&DOES), random.pick(&WHAT))
}

/// Numbers that look random and are the same everywhere (splitmix64).
struct Random(u64);

impl Random {
    /// A sequence of its own for each thing, so that a larger site begins like a smaller one.
    fn of(number: usize, kind: u64) -> Self {
        Self((number as u64).wrapping_mul(0x9E37_79B9).wrapping_add(kind << 48))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1.
    fn unit(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).expect("32 bits")) / f64::from(u32::MAX)
    }

    fn pick<'a>(&mut self, words: &[&'a str; 6]) -> &'a str {
        words[usize::try_from(self.next() % 6).expect("a place of six")]
    }
}
