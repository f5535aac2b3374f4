//! A file is larger than any file of its kind should be.

use crate::finding::{Fault, Finding, Level, Span};

/// A file is larger than any file of its kind should be.
pub static FAULT: Fault = Fault {
    code: "QD103",
    name: "file-too-large",
    level: Level::Error,
    manual: r"A Markdown or YAML file may have up to 2 MiB. Long series belong in a CSV file under `data/`, named by `series:`.",
};

/// A file of so many bytes.
pub fn finding(span: Span, bytes: usize, bytes_max: usize) -> Finding {
    // In tenths, rounded up, so that nothing looks as large as what is allowed.
    let tenths = (bytes * 10).div_ceil(1 << 20);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let allowed = bytes_max >> 20;
    let message = format!("the file has {whole}.{tenth} MiB; {allowed} MiB are allowed");
    Finding::new(&FAULT, Some(span), message)
        .help("move long series to a CSV file under `data/` and name it with `series:`")
}
