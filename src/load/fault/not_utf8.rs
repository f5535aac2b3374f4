//! A file is not UTF-8 text.

use crate::finding::{Fault, Finding, Level, Span};

/// A file is not UTF-8 text.
pub static FAULT: Fault = Fault {
    code: "QD102",
    name: "not-utf8",
    level: Level::Error,
    manual: r"Files are read as UTF-8, the usual encoding of text. Old editors and spreadsheets may save in another one (Windows-1252, UTF-16): then letters such as é would come out wrong.

Save the file again as UTF-8.",
};

/// The bytes from `span` on are no UTF-8.
pub fn finding(span: Span, byte: u8) -> Finding {
    Finding::new(
        &FAULT,
        Some(span),
        format!("the file is not UTF-8 text: byte 0x{byte:02X} is no character"),
    )
    .help("save the file as UTF-8")
}
