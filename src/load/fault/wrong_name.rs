//! A text that cannot be the name of a person, a role or a team.

use crate::finding::{Fault, Finding, Level, Span};

/// A text that cannot be the name of a person, a role or a team.
pub static FAULT: Fault = Fault {
    code: "QD124",
    name: "wrong-name",
    level: Level::Error,
    manual: r"`owner`, `team`, `by` and the like take an id (`head-of-success`) or a name in plain words (`Head of Success`). Several are a list: `[ana, ben]`. A leading `@` is not part of a name, and `yes` or `no` is the answer to another question.",
};

/// A text that is no name, with the corrected line where there is one.
pub fn finding(span: Span, what: &str, typed: &str, corrected: Option<String>) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("{what} `{typed}` is not a name"));
    match corrected {
        Some(line) => finding.help("write the name alone").paste(line),
        None => finding.help("write a name such as `head-of-success`"),
    }
}

/// A text that may be several names.
pub fn several(span: Span, what: &str, typed: &str, line: String) -> Finding {
    Finding::new(&FAULT, Some(span), format!("{what} `{typed}` may be several names"))
        .help("write a list, or put one name that holds a comma in quotes")
        .paste(line)
}
