//! A Markdown file does not begin with front matter.

use crate::finding::{Fault, Finding, Level, Span};

/// A Markdown file does not begin with front matter.
pub static FAULT: Fault = Fault {
    code: "QD104",
    name: "missing-front-matter",
    level: Level::Error,
    manual: r"A file of `content/` begins with its front matter: YAML between two lines of `---`, the first of which is the file's first line.

```markdown
---
title: Customer churn
---
What it means.
```",
};

/// The first line is not `---`; it may be a key all the same.
pub fn finding(first_line: Span, text: &str) -> Finding {
    let finding = Finding::new(
        &FAULT,
        Some(first_line),
        "the front matter is missing: the first line is not `---`",
    );
    let key = text.split_once(':').map_or("", |(key, _)| key);
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        return finding
            .help("put a line `---` above this one, and another below the last key")
            .paste(format!("---\n{text}"));
    }
    finding
        .help("begin the file with its keys between two lines of `---`")
        .paste("---\ntitle: \n---")
}

/// There is nothing in the file at all.
pub fn empty_file(first_line: Span) -> Finding {
    Finding::new(&FAULT, Some(first_line), "the file is empty")
        .help("begin it with its keys between two lines of `---`, or delete it")
        .paste("---\ntitle: \n---")
}
