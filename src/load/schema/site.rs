//! `quarterdeck.yaml`, read straight into the model: nothing in it refers to anything else.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::{TZ_VARIANTS, Tz};
use rust_decimal::Decimal;

use crate::finding::{Level, Span, Spanned};
use crate::load::fault;
use crate::load::fields::Fields;
use crate::load::node::{Kind, Node};
use crate::load::reader::Reader;
use crate::load::text;
use crate::model::site::DecimalMark;
use crate::model::thresholds::Thresholds;
use crate::model::time::{Date, FiscalYear, Holidays, NamedAfter};
use crate::model::{RawHtml, Site};

const NAMED_AFTER: [(&str, NamedAfter); 2] =
    [("end", NamedAfter::End), ("start", NamedAfter::Start)];
const DECIMAL_MARKS: [(&str, DecimalMark); 2] =
    [(".", DecimalMark::Point), (",", DecimalMark::Comma)];
const RAW_HTML: [(&str, RawHtml); 2] = [("escape", RawHtml::Escape), ("allow", RawHtml::Allow)];
const LEVELS: [(&str, Option<Level>); 4] = [
    ("off", None),
    ("info", Some(Level::Info)),
    ("warning", Some(Level::Warning)),
    ("error", Some(Level::Error)),
];

/// Reads the keys of `quarterdeck.yaml`.
///
/// What is missing or unreadable gets its default here: the rest of the site can then be read, and
/// its faults reported in the same run.
pub fn parse_site(root: Option<&Node>, reader: &mut Reader) -> Site {
    let place = Span::new(reader.file, 0, reader.text.len());
    let empty = Node { start: 0, end: 0, kind: Kind::Map(Vec::new()) };
    let root = match root {
        // A file of comments only is a mapping without keys.
        Some(root) if !root.is_empty() => root,
        Some(_) | None => &empty,
    };
    let Some(mut f) = Fields::of_file(root, "quarterdeck.yaml", reader) else {
        return untitled(place);
    };
    // The fiscal year comes first, for it governs the dates of this very file.
    let fiscal_year = f.take("fiscal_year", reader, fiscal_year).unwrap_or_default();
    reader.fiscal_year = fiscal_year;
    let title = f.need("title", reader, text::words).unwrap_or_default();
    let description = f.take("description", reader, text::words);
    let organization = f.take("organization", reader, text::words);
    let base_url = f.take("base_url", reader, base_url);
    let language = f.take("language", reader, language);
    let timezone = f.take("timezone", reader, timezone);
    let theme_key = f.key("theme");
    let theme = f.take("theme", reader, theme);
    let edit_url = f.take("edit_url", reader, edit_url);
    let holidays = f.take("holidays", reader, holidays);
    let rebuild_every =
        f.take("rebuild_every", reader, text::integer("the number of days", 1, 3650));
    let decimal = f.take("decimal", reader, text::word("the decimal mark", &DECIMAL_MARKS));
    let raw_html = f.take("raw_html", reader, text::word("the word", &RAW_HTML));
    let thresholds = f.take("thresholds", reader, thresholds);
    let checks = f.take("checks", reader, checks);
    let common = f.common(reader);
    f.finish(reader);
    let defaults = untitled(place);
    Site {
        title,
        description,
        organization,
        base_url,
        language: language.unwrap_or(defaults.language),
        timezone: timezone.unwrap_or(defaults.timezone),
        fiscal_year,
        theme: theme.unwrap_or(Spanned::new(defaults.theme.value, theme_key.unwrap_or(place))),
        edit_url,
        holidays: holidays.unwrap_or_default(),
        rebuild_every_days: rebuild_every.unwrap_or(defaults.rebuild_every_days),
        decimal: decimal.unwrap_or_default(),
        raw_html: raw_html.unwrap_or_default(),
        thresholds: thresholds.unwrap_or_default(),
        checks: checks.unwrap_or_default(),
        common: common.common,
        place,
    }
}

/// A site of which nothing but its place is known.
pub fn untitled(place: Span) -> Site {
    Site {
        title: String::new(),
        description: None,
        organization: None,
        base_url: None,
        language: "en".to_owned(),
        timezone: Tz::UTC,
        fiscal_year: FiscalYear::default(),
        theme: Spanned::new("default".to_owned(), place),
        edit_url: None,
        holidays: Holidays::default(),
        rebuild_every_days: 8,
        decimal: DecimalMark::default(),
        raw_html: RawHtml::default(),
        thresholds: Thresholds::default(),
        checks: BTreeMap::new(),
        common: crate::model::Common::default(),
        place,
    }
}

fn fiscal_year(node: &Node, reader: &mut Reader) -> Option<FiscalYear> {
    let mut f = Fields::of(node, "the fiscal year", reader)?;
    let starts = f.take("starts", reader, text::integer("the month", 1, 12));
    let named_after = f.take("named_after", reader, text::word("the word", &NAMED_AFTER));
    f.finish(reader);
    let default = FiscalYear::default();
    Some(FiscalYear {
        starts: starts.unwrap_or(default.starts),
        named_after: named_after.unwrap_or(default.named_after),
    })
}

/// An address with a slash at its end.
fn base_url(node: &Node, reader: &mut Reader) -> Option<String> {
    let url = web_address("the address", node, reader)?;
    let span = reader.span(node);
    if url.contains(['?', '#']) {
        let help = "write the address of a folder, such as `https://acme.example/goals/`";
        return reader.report(fault::wrong_address::finding(span, "the address", &url, help));
    }
    Some(if url.ends_with('/') { url } else { url + "/" })
}

fn edit_url(node: &Node, reader: &mut Reader) -> Option<String> {
    let url = web_address("the address", node, reader)?;
    if !url.contains("{path}") {
        let help = "put `{path}` where the path of the file goes";
        let span = reader.span(node);
        return reader.report(fault::wrong_address::finding(span, "the address", &url, help));
    }
    Some(url)
}

/// Whether a text is an address with `https:` or `http:` and a host.
pub fn is_web_address(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#', '{']))
        && !url.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\')
        })
}

fn web_address(what: &str, node: &Node, reader: &mut Reader) -> Option<String> {
    let url = text::words(node, reader)?;
    if !is_web_address(&url) {
        let span = reader.span(node);
        let help = if !url.starts_with("https://") && !url.starts_with("http://") {
            format!("write `https://{}`", url.trim_start_matches('/'))
        } else {
            "write an address such as `https://acme.example/goals/`".to_owned()
        };
        return reader.report(fault::wrong_address::finding(span, what, &url, help));
    }
    Some(url)
}

fn language(node: &Node, reader: &mut Reader) -> Option<String> {
    let span = reader.span(node);
    let typed = text::words(node, reader)?;
    if let Ok(language) = typed.parse::<unic_langid::LanguageIdentifier>() {
        return Some(language.to_string());
    }
    let finding = fault::unknown_word::finding(span, "the language", &typed, &["en"]);
    reader.report(finding.help("write a language tag such as `en`, `de` or `pt-BR`"))
}

fn timezone(node: &Node, reader: &mut Reader) -> Option<Tz> {
    let span = reader.span(node);
    let typed = text::words(node, reader)?;
    typed.parse::<Tz>().ok().or_else(|| {
        let finding = fault::unknown_word::finding(span, "the time zone", &typed, &["UTC"]);
        let names = TZ_VARIANTS.iter().map(|zone| zone.name());
        let by_city = TZ_VARIANTS.iter().map(|zone| zone.name()).find(|name| {
            name.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&typed))
        });
        let near = by_city.or_else(|| fault::did_you_mean(&typed, names));
        reader.report(match near {
            Some(name) => finding.help(format!("write `{name}`")),
            None => finding.help("write a zone such as `Europe/Lisbon` or `UTC`"),
        })
    })
}

/// The name of a folder below `themes/`; never a path.
fn theme(node: &Node, reader: &mut Reader) -> Option<Spanned<String>> {
    let theme = text::spanned(node, reader)?;
    if !text::is_id(&theme.value) {
        let id = text::corrected_id(&theme.value);
        return reader.report(fault::wrong_id::finding(theme.span, &theme.value, &id, false));
    }
    Some(theme)
}

/// Days off: days, or periods of up to a year, all of whose days are off.
fn holidays(node: &Node, reader: &mut Reader) -> Option<Holidays> {
    let periods = text::one_or_many(|node: &Node, reader: &mut Reader| {
        if node.text().is_some_and(|text| text.contains("..")) {
            text::window(node, reader).map(|window| window.value)
        } else {
            text::period(node, reader)
        }
    })(node, reader)?;
    let days: BTreeSet<Date> = periods
        .iter()
        .flat_map(|p| p.first.iter_days().take(366).take_while(|d| *d <= p.last))
        .collect();
    Some(Holidays(days))
}

fn thresholds(node: &Node, reader: &mut Reader) -> Option<Thresholds> {
    let mut f = Fields::of(node, "the thresholds", reader)?;
    let default = Thresholds::default();
    let mut share = |key: &'static str, default: Decimal| {
        f.take(key, reader, |node, reader| {
            let share = text::decimal(node, reader)?;
            if share.value < Decimal::ZERO || share.value > Decimal::ONE {
                let typed = node.text().unwrap_or_default();
                let what = "the threshold";
                let expected = "a number from 0 to 1";
                let finding =
                    fault::number_out_of_bounds::finding(share.span, what, typed, expected);
                return reader.report(finding);
            }
            Some(share.value)
        })
        .unwrap_or(default)
    };
    let thresholds = Thresholds {
        on_pace: share("on_pace", default.on_pace),
        lagging: share("lagging", default.lagging),
        gap_on_pace: share("gap_on_pace", default.gap_on_pace),
        gap_lagging: share("gap_lagging", default.gap_lagging),
        red: share("red", default.red),
        green: share("green", default.green),
    };
    f.finish(reader);
    Some(thresholds)
}

fn checks(node: &Node, reader: &mut Reader) -> Option<BTreeMap<String, Spanned<Option<Level>>>> {
    let Kind::Map(pairs) = &node.kind else {
        let span = reader.span(node);
        let expected = "keys such as `{ QD204: off }`";
        return reader.report(fault::wrong_shape::finding(span, node, expected));
    };
    let mut checks: BTreeMap<String, Spanned<Option<Level>>> = BTreeMap::new();
    for (key, value) in pairs {
        let Some(code) = text::words(key, reader) else { continue };
        let Some(level) = text::word("the level", &LEVELS)(value, reader) else { continue };
        let span = reader.span(key);
        if let Some(first) = checks.get(&code) {
            let finding = fault::duplicate_key::finding(span, &code, first.span);
            reader.findings.push(finding);
        } else {
            checks.insert(code, Spanned::new(level, span));
        }
    }
    Some(checks)
}
