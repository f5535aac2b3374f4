//! Texts as lines that fit a terminal: broken between words, but for code and places, which stay as
//! they are, so that they can be copied and clicked.

/// Columns of a terminal that everybody has.
pub(super) const COLUMNS: usize = 80;

/// What stands before further lines of the same sentence, besides its own indentation.
const HANG: usize = 4;

/// Adds a sentence at an indentation, over as many lines as it needs.
///
/// Further lines stand below the first word where `head` ends with a blank, as a cell does. `head`
/// and `tail` are not broken, whatever is in them: a place is clicked as a whole. What stands
/// between backquotes is not, for it is copied.
pub(super) fn push_line(text: &mut String, indent: usize, head: &str, words: &str, tail: &str) {
    let mut parts = self::words(words);
    parts.insert(0, head);
    parts.push(tail);
    let hang = if head.ends_with(' ') { head.chars().count() + 1 } else { HANG };
    let mut at = 0;
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let part = printable(part);
        let width = part.chars().count();
        if at == 0 {
            text.extend(std::iter::repeat_n(' ', indent));
            at = indent + width;
        } else if at + 1 + width > COLUMNS {
            end_line(text);
            let hang = if indent + hang + width > COLUMNS { HANG } else { hang };
            text.extend(std::iter::repeat_n(' ', indent + hang));
            at = indent + hang + width;
        } else {
            text.push(' ');
            at += 1 + width;
        }
        text.push_str(&part);
    }
    end_line(text);
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    text.push('\n');
}

/// Where a line may be broken: between the parts of a figure stand blanks that hold it together.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// The words of a sentence; code that fits a line is one.
fn words(sentence: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = sentence.trim_matches(is_blank);
    while !rest.is_empty() {
        let blank = rest.find(is_blank).unwrap_or(rest.len());
        let code = rest[..blank].find('`').and_then(|open| {
            let close = open + 1 + rest[open + 1..].find('`')? + 1;
            let end = close + rest[close..].find(is_blank).unwrap_or(rest.len() - close);
            (rest[..end].chars().count() <= COLUMNS * 3 / 4 && !rest[..end].contains('\n'))
                .then_some(end)
        });
        let (word, after) = rest.split_at(code.unwrap_or(blank));
        words.push(word);
        rest = after.trim_start_matches(is_blank);
    }
    words
}

/// A text without what could steer a terminal.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// A text in lines of at most so many columns, where its words allow it.
pub(super) fn wrap(text: &str, columns: usize) -> String {
    let mut wrapped = String::with_capacity(text.len() + text.len() / 40);
    let mut in_code = false;
    for line in text.lines() {
        let is_fence = line.trim_start().starts_with("```");
        if in_code || is_fence || line.chars().count() <= columns {
            wrapped.push_str(line);
            wrapped.push('\n');
        } else {
            wrap_line(&mut wrapped, line, columns);
        }
        in_code ^= is_fence;
    }
    wrapped
}

/// Further lines of a list item stand below its first word.
fn wrap_line(wrapped: &mut String, line: &str, columns: usize) {
    let text = line.trim_start();
    let indent = line.len() - text.len() + marker_width(text);
    let mut at = 0;
    for (position, word) in line.split_whitespace().enumerate() {
        let width = word.chars().count();
        if position == 0 {
            let before = line.len() - text.len();
            wrapped.push_str(&line[..before]);
            at = before + width;
        } else if at + 1 + width > columns {
            wrapped.push('\n');
            wrapped.push_str(&" ".repeat(indent));
            at = indent + width;
        } else {
            wrapped.push(' ');
            at += 1 + width;
        }
        wrapped.push_str(word);
    }
    wrapped.push('\n');
}

/// How wide the mark of a list item is: `- `, `12. `.
fn marker_width(text: &str) -> usize {
    let Some((marker, _)) = text.split_once(' ') else { return 0 };
    let is_number = marker
        .strip_suffix('.')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()));
    if is_number || marker == "-" || marker == "*" { marker.len() + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &str) {
        assert_eq!(wrap(text, 12), expected);
    }

    #[test]
    fn a_sentence_hangs_and_its_place_stays_whole() {
        let place = "content/kpis/a folder with a long name/monthly recurring revenue.md:12";
        let mut text = String::new();
        push_line(&mut text, 2, "readings 2026-01-31:", "4 → 5", &format!("({place})"));
        assert_eq!(text, format!("  readings 2026-01-31: 4 → 5\n      ({place})\n"));
        text.clear();
        push_line(&mut text, 2, &format!("{place}:"), "a\n \u{1b}bcdef", "");
        assert_eq!(text, format!("  {place}: a\n      \u{fffd}bcdef\n"));
    }

    #[test]
    fn code_is_one_word() {
        assert_eq!(
            words("write `a: \"b c\"`, or `d` e"),
            ["write", "`a: \"b c\"`,", "or", "`d`", "e"]
        );
        assert_eq!(words("an `open one, x`y z"), ["an", "`open one, x`y", "z"]);
        assert_eq!(words("a ` lonely one"), ["a", "`", "lonely", "one"]);
        assert_eq!(words("(`a b` c)"), ["(`a b`", "c)"]);
    }

    #[test]
    fn lines_break_between_words() {
        case("a bc def ghij klm", "a bc def\nghij klm\n");
        case("short\n\nlines stay", "short\n\nlines stay\n");
        case("averyverylongword b", "averyverylongword\nb\n");
        case("Σ µ²/Δt · σ² x y", "Σ µ²/Δt · σ²\nx y\n");
    }

    #[test]
    fn list_items_hang() {
        case("1. one two three four", "1. one two\n   three\n   four\n");
        case("- one two three", "- one two\n  three\n");
        case("2026 is no number of a list", "2026 is no\nnumber of a\nlist\n");
    }

    #[test]
    fn code_stays_as_it_is() {
        let code = "```yaml\nrange: at most 5%   # a long comment\n```\n";
        case(code, code);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long(words in "([a-zé]{1,20} ){0,40}", indent in 0..6_usize) {
            let mut text = String::new();
            push_line(&mut text, indent, "head", &words, "tail");
            prop_assert!(text.lines().all(|line| line.chars().count() <= COLUMNS), "{}", text);
            prop_assert_eq!(text.split_whitespace().count(), words.split_whitespace().count() + 2);
        }

        #[test]
        fn no_word_is_lost(text in "[a-zé0-9 .\n-]{0,200}") {
            let words = |text: &str| {
                text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
            };
            prop_assert_eq!(words(&wrap(&text, 20)), words(&text));
        }
    }
}
