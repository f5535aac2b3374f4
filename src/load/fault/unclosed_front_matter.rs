//! The front matter is never closed.

use crate::finding::{Fault, Finding, Level, Span};

/// The front matter is never closed.
pub static FAULT: Fault = Fault {
    code: "QD105",
    name: "unclosed-front-matter",
    level: Level::Error,
    manual: r"The YAML at the beginning of a file ends with a line `---`. Without it nobody can tell where the Markdown begins.

Add the line `---` below the last key.",
};

/// No second `---` follows the first.
///
/// The help names the last line that looks like YAML, since the closing line belongs below it.
pub fn finding(first_line: Span, text: &str, from: usize) -> Finding {
    let mut last = 1;
    for (position, line) in text[from..].lines().enumerate() {
        let plain = line.trim_start();
        let yaml = plain.starts_with("- ")
            || plain.starts_with('#') && !plain.starts_with("# ")
            || plain.split_once(':').is_some_and(|(key, rest)| {
                !key.trim().contains(' ') && (rest.is_empty() || rest.starts_with(' '))
            });
        if !yaml {
            break;
        }
        last = position + 2;
    }
    Finding::new(
        &FAULT,
        Some(first_line),
        "the front matter is not closed: no second line `---` follows",
    )
    .help(format!("add a line `---` below line {last}"))
    .paste("---")
}
