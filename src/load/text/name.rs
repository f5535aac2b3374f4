//! Names of people, roles and teams, and ids.

use crate::finding::Spanned;
use crate::load::fault;
use crate::load::fields::is_yes_or_no;
use crate::load::node::{Kind, Node, Style};
use crate::load::reader::Reader;

/// Somebody or a team, as named by a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The id: as typed, or made of the name.
    pub id: String,
    /// The name in plain words, where it was typed so.
    pub title: Option<String>,
}

/// Whether a text is an id: lower-case words with hyphens.
pub fn is_id(text: &str) -> bool {
    // An id names a folder of the output, and systems take 255 bytes.
    text.len() <= 100
        && !text.is_empty()
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The id that a text comes nearest to; empty where it has no Latin letter or digit.
pub fn corrected_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain_letters(letter) {
            Some(letters) => id.push_str(letters),
            None if letter.is_ascii_alphanumeric() => id.push(letter),
            // Apostrophes and combining accents join what they stand between.
            None if matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}') => {}
            None if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            None => {}
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// A person, a role or a team.
///
/// An id is itself; any other name is turned into one and kept as its title.
pub fn name(what: &'static str) -> impl Fn(&Node, &mut Reader) -> Option<Spanned<Name>> {
    move |node, reader| {
        let span = reader.span(node);
        let Some(typed) = node.text().map(str::trim) else {
            return reader.report(fault::wrong_shape::finding(span, node, "a name"));
        };
        if is_id(typed) && !is_yes_or_no(node) {
            return Some(Spanned::new(Name { id: typed.to_owned(), title: None }, span));
        }
        if let Some(rest) = typed.strip_prefix('@') {
            let line = reader.line_with(node, rest);
            return reader.report(fault::wrong_name::finding(span, what, typed, Some(line)));
        }
        let id = corrected_id(typed);
        if is_yes_or_no(node) {
            let team = what.contains("team");
            let example = if team { "customer-success" } else { "head-of-success" };
            let line = reader.line_with(node, example);
            let finding = fault::wrong_name::finding(span, what, typed, Some(line));
            return reader.report(finding.help("write a name, for instance"));
        }
        if matches!(node.kind, Kind::Text(_, Style::Plain)) && typed.contains([',', ';']) {
            let names: Vec<&str> =
                typed.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
            let list = format!("[{}]", names.join(", "));
            let line = reader.line_with(node, &list);
            return reader.report(fault::wrong_name::several(span, what, typed, line));
        }
        let short = typed.chars().count() <= 100 && !typed.contains('\n');
        if id.is_empty() || !typed.contains(char::is_alphabetic) || !short {
            return reader.report(fault::wrong_name::finding(span, what, typed, None));
        }
        Some(Spanned::new(Name { id, title: Some(typed.to_owned()) }, span))
    }
}

/// A name or a list of names; the first is accountable.
pub fn names(what: &'static str) -> impl Fn(&Node, &mut Reader) -> Option<Vec<Spanned<Name>>> {
    super::one_or_many(name(what))
}

/// Latin letters with their accents taken off.
fn plain_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(typed: &str, id: &str) {
        assert_eq!(corrected_id(typed), id);
        assert_eq!(is_id(typed), typed == id && !typed.is_empty());
    }

    #[test]
    fn names_become_ids() {
        case("head-of-success", "head-of-success");
        case("Head of Success", "head-of-success");
        case("  R&D / Ops ", "r-d-ops");
        case("Zoë Müller-Łoś", "zoe-mueller-los");
        case("People's team", "peoples-team");
        case("--a--b--", "a-b");
        case("日本", "");
        case("", "");
    }
}
