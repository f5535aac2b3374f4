//! Dates, numbers, units, ranges and texts as typed: what is read is written back and read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quarterdeck::finding::{FileId, Span};
use quarterdeck::load::front_matter::whole_file;
use quarterdeck::load::node::{Kind, Node, Style};
use quarterdeck::load::reader::Reader;
use quarterdeck::load::text::{
    FieldUnit, parse_number, parse_period, parse_unit, parse_value, range, spell_node, spell_range,
    spell_text, spell_value, watch,
};
use quarterdeck::model::kpi::Range;
use quarterdeck::model::time::{FiscalYear, NamedAfter};
use quarterdeck::model::value::Unit;

const PLACE: Span = Span { file: FileId(0), start: 0, end: 0 };

fuzz_target!(|input: (u8, &str, &str)| {
    let (starts, unit, typed) = input;
    let named_after = if starts & 16 == 0 { NamedAfter::End } else { NamedAfter::Start };
    let fiscal_year = FiscalYear { starts: u32::from(starts) % 12 + 1, named_after };
    if let Some(period) = parse_period(typed, fiscal_year) {
        assert!(period.first <= period.last);
        let day = parse_period(&period.first.to_string(), fiscal_year).expect("a day is a period");
        assert_eq!((day.first, day.last), (period.first, period.first));
    }
    let unit = parse_unit(unit).unwrap_or_default();
    values(typed, &unit);
    ranges(typed, &unit);
    texts(typed);
});

fn values(typed: &str, unit: &Unit) {
    let number = parse_number(typed, unit.as_typed().unwrap_or_default());
    let mut field = FieldUnit::known(unit.clone(), None);
    let Ok(value) = parse_value(typed, &mut field, PLACE) else { return };
    assert!(number.is_ok(), "a value is a number");
    let spelled = spell_value(value, unit);
    let mut field = FieldUnit::known(unit.clone(), None);
    let again = parse_value(&spelled, &mut field, PLACE);
    assert_eq!(again.ok(), Some(value), "{typed:?} is written {spelled:?}");
}

fn ranges(typed: &str, unit: &Unit) {
    let read = |node: &Node<'_>| {
        let mut reader = Reader::new(FileId(0), "", FiscalYear::default());
        let mut field = FieldUnit::known(unit.clone(), None);
        let read = range(node, &mut field, &mut reader);
        read.map(|read| Range { watch: read.watch.map(|watch| watch.value), ..read.range })
    };
    let text = |text: &str| Node {
        start: 0,
        end: 0,
        kind: Kind::Text(text.to_owned().into(), Style::Quoted),
    };
    let mut reader = Reader::new(FileId(0), "", FiscalYear::default());
    let mut field = FieldUnit::known(unit.clone(), None);
    let _ = watch(&text(typed), &mut field, &mut reader);
    let Some(range) = read(&text(typed)) else { return };
    let pairs = spell_range(&range, unit);
    let pairs = pairs.iter().map(|(key, value)| (text(key), text(value))).collect();
    let again = read(&Node { start: 0, end: 0, kind: Kind::Map(pairs) });
    assert_eq!(again, Some(range), "{typed:?}");
}

fn texts(typed: &str) {
    // What no file may hold is refused where it stands.
    if typed.is_empty()
        || typed.contains(|c: char| c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c))
    {
        return;
    }
    let file = format!("a: {}\n", spell_text(typed));
    let mut reader = Reader::new(FileId(0), &file, FiscalYear::default());
    let root = whole_file(&mut reader).expect("it is YAML");
    assert_eq!(reader.findings, [], "{file:?}");
    let Kind::Map(pairs) = &root.kind else { panic!("a mapping") };
    assert_eq!(pairs[0].1.text(), Some(typed), "{file:?}");
    let again = format!("a: {}\n", spell_node(&pairs[0].1));
    assert_eq!(again, file);
}
