//! A CSV file as bytes, read by KPIs in several ways: a reading is a cell of the file, in date order,
//! one a date.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quarterdeck::finding::Span;
use quarterdeck::load::text::{FieldUnit, parse_value};
use quarterdeck_fuzz::{load_and_judge, sources};

fuzz_target!(|input: (u8, &[u8])| {
    let (how, bytes) = input;
    let decimal = if how & 1 == 0 { "." } else { "," };
    let site =
        format!("title: A\ndecimal: \"{decimal}\"\nfiscal_year: {{ starts: {} }}\n", how % 12 + 1);
    let unit = ["", "unit: \"%\"\n", "unit: h\n", "unit: $\n"][usize::from(how >> 1) % 4];
    let dated = ["", ", dated: period_start", ", dated: next_day"][usize::from(how >> 3) % 3];
    let cadence =
        ["workday", "daily", "weekly", "monthly", "quarterly", "yearly"][usize::from(how >> 5) % 6];
    let kpi = format!(
        "---\ntitle: A\nowner: cfo\n{unit}cadence: {cadence}\nrange: {{ min: 90% of plan }}\n\
         series: {{ file: data/fuzzed.csv{dated} }}\nplan: data/fuzzed.csv\n---\n"
    );
    let files = [
        ("quarterdeck.yaml", site.as_bytes()),
        ("content/kpis/fuzzed.md", kpi.as_bytes()),
        ("data/fuzzed.csv", bytes),
    ];
    let sources = sources(files);
    let Some(plan) = load_and_judge(&sources) else { return };
    let text = std::str::from_utf8(bytes).expect("what is no text is refused");
    let kpi = plan.kpis.iter().find(|kpi| kpi.id.0 == "fuzzed").expect("it is there");
    for pair in kpi.readings.windows(2) {
        assert!(pair[0].date < pair[1].date, "readings are in order, one a date");
    }
    for reading in &kpi.readings {
        let Span { start, end, .. } = reading.span;
        let typed = &text[start as usize..end as usize];
        assert!(!typed.is_empty());
        // Marks of thousands are read by the file's dialect; everything else as in YAML.
        if decimal == "." && !typed.contains([',', '"']) {
            let mut unit = FieldUnit::known(kpi.unit.clone(), None);
            let again = parse_value(typed, &mut unit, reading.span).expect("it was read before");
            assert_eq!(again, reading.value, "{typed:?}");
        }
    }
});
