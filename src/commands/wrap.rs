//! Markdown as lines that fit a terminal: paragraphs and list items are broken between words, code
//! stays as it is.

/// Columns of a terminal that everybody has.
pub(super) const COLUMNS: usize = 80;

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
        fn no_word_is_lost(text in "[a-zé0-9 .\n-]{0,200}") {
            let words = |text: &str| {
                text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
            };
            prop_assert_eq!(words(&wrap(&text, 20)), words(&text));
        }
    }
}
