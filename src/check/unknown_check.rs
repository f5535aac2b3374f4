//! A check that does not exist, or whose level nobody can change.

use crate::finding::{Fault, Finding, Level, Spanned};
use crate::load::fault::did_you_mean;

/// A check that does not exist, or whose level nobody can change.
pub(super) static FAULT: Fault = Fault {
    code: "QD199",
    name: "unknown-check",
    level: Level::Error,
    manual: r#"`checks:` of quarterdeck.yaml or an `allow` names a check that there isn't, so what should be silent would stay loud. Or it names an error, which can be neither allowed nor lowered: what cannot be judged is no matter of taste.

```yaml
checks: { QD204: off, activity-key-result: warning }
allow: [{ check: stale-kpi, why: "the survey is late this year" }]
```

Write the code or the name; `quarterdeck explain` lists them all."#,
};

/// Refuses what names no check among those known.
pub fn unknown_checks(named: &[Spanned<String>], known: &[&'static Fault]) -> Vec<Finding> {
    named.iter().filter_map(|check| unknown_check(check, known)).collect()
}

fn unknown_check(named: &Spanned<String>, known: &[&'static Fault]) -> Option<Finding> {
    let typed = named.value.as_str();
    if let Some(fault) = known.iter().find(|fault| fault.code == typed || fault.name == typed) {
        return (fault.level == Level::Error).then(|| {
            let message = format!("`{typed}` is an error, which cannot be allowed or lowered");
            Finding::new(&FAULT, Some(named.span), message).help("correct what it finds")
        });
    }
    let words = || known.iter().filter(|fault| fault.level != Level::Error);
    // A code has five signs: one that is wrong may stand for many, but a small letter for one alone.
    let same = words().find(|fault| fault.code.eq_ignore_ascii_case(typed)).map(|it| it.code);
    let begins = || words().find(|fault| typed.len() > 3 && fault.name.starts_with(typed));
    let near = same
        .or_else(|| did_you_mean(typed, words().map(|fault| fault.name)))
        .or_else(|| begins().map(|fault| fault.name));
    let finding = Finding::new(&FAULT, Some(named.span), format!("there is no check `{typed}`"));
    Some(match near {
        Some(near) => finding.help(format!("write `{near}`")),
        None => finding.help("`quarterdeck explain` lists every check"),
    })
}
