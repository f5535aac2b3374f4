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

/// The first line is not `---`.
pub fn finding(first_line: Span) -> Finding {
    Finding::new(
        &FAULT,
        Some(first_line),
        "the front matter is missing: the first line is not `---`",
    )
    .help("begin the file with its keys between two lines of `---`")
    .paste("---\ntitle: \n---")
}

/// There is nothing in the file at all.
pub fn empty_file(first_line: Span) -> Finding {
    Finding::new(&FAULT, Some(first_line), "the file is empty")
        .help("begin it with its keys between two lines of `---`, or delete it")
        .paste("---\ntitle: \n---")
}
