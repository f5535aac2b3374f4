//! A text that is not a date.

use crate::finding::{Fault, Finding, Level, Span};

/// A text that is not a date.
pub static FAULT: Fault = Fault {
    code: "QD119",
    name: "wrong-date",
    level: Level::Error,
    manual: r"Dates are written `2026-03-31`. Wherever one is expected a year (`2026`), a half (`2026-H1`), a quarter (`2026-Q2`), a month (`2026-03`) or an ISO week (`2026-W14`) may stand.

Orders such as 03/04/2026 differ from country to country and are refused.",
};

/// A text that is no date, with what it may have meant.
pub fn finding(span: Span, typed: &str, meant: Option<String>) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("`{typed}` is not a date"));
    match meant {
        Some(help) => finding.help(help),
        None => finding.help(
            "write a date such as `2026-03-31`, or a period: `2026-03`, `2026-Q1`, `2026-W14`",
        ),
    }
}

/// A date that the calendar does not have.
pub fn not_in_calendar(span: Span, typed: &str) -> Finding {
    let finding = Finding::new(&FAULT, Some(span), format!("the calendar has no `{typed}`"));
    let month = typed.get(..7).filter(|month| {
        typed.len() == 10 && month.parse::<chrono::NaiveDate>().is_err() && {
            let first = format!("{month}-01");
            first.parse::<chrono::NaiveDate>().is_ok()
        }
    });
    match month {
        Some(month) => finding.help(format!("write a day of that month, or `{month}` alone")),
        None => finding.help("write a date such as `2026-03-31`; months go from 01 to 12"),
    }
}
