//! A line is not YAML.

use crate::finding::{Fault, Finding, Level, Span};

/// A line is not YAML.
pub static FAULT: Fault = Fault {
    code: "QD106",
    name: "yaml-syntax",
    level: Level::Error,
    manual: r#"Some characters mean something in YAML: `: ` parts key and value, `#` begins a comment, and a text may not begin with `%`, `@`, `>`, `*`, `&`, `!`, `[`, `{`, a quote or a backtick. Quote such a text:

```yaml
title: "Churn: monthly"
unit: "%"
range: ">= 95%"
```

Indent with spaces, never with tabs."#,
};

/// A line that the parser could not read.
pub fn finding(span: Span, message: impl Into<String>) -> Finding {
    Finding::new(&FAULT, Some(span), message)
}
