//! A file is not UTF-8 text.

use crate::finding::{Fault, FileId, Finding, Level, Span};

/// A file is not UTF-8 text.
pub static FAULT: Fault = Fault {
    code: "QD102",
    name: "not-utf8",
    level: Level::Error,
    manual: r#"Files are read as UTF-8, the usual encoding of text. Old editors and spreadsheets may save in another one (Windows-1252, UTF-16): then letters such as é would come out wrong.

Save the file again as UTF-8.

Characters that no text has (NUL, escape and other control characters, U+FFFE) are refused too, typed or as an escape such as `\x00`: no page can show them, and terminals obey some. Editors find them with "show invisible characters"."#,
};

/// Whether a character has no place in a text.
pub fn is_no_text(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The first character of a file that has no place in a text.
pub fn no_text(file: FileId, text: &str) -> Option<Finding> {
    let mut plain = text.bytes();
    // Almost every file has none, which bytes tell faster than characters.
    if plain.all(|byte| (b' '..0x7f).contains(&byte) || matches!(byte, b'\t' | b'\n' | b'\r')) {
        return None;
    }
    let (at, c) = text.char_indices().find(|(_, c)| is_no_text(*c))?;
    Some(character(Span::new(file, at, at + c.len_utf8()), c))
}

/// A character that has no place in a text.
pub fn character(span: Span, c: char) -> Finding {
    let message = format!("the character U+{:04X} has no place in a text", u32::from(c));
    Finding::new(&FAULT, Some(span), message).help("delete it; it may be invisible")
}

/// The bytes from `span` on are no UTF-8.
pub fn finding(span: Span, byte: u8) -> Finding {
    Finding::new(
        &FAULT,
        Some(span),
        format!("the file is not UTF-8 text: byte 0x{byte:02X} is no character"),
    )
    .help("save the file as UTF-8")
}
