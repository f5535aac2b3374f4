//! `quarterdeck explain`: the page of manual of a code, a check or a rule.

use clap::Args;
use serde::Serialize;

use super::format::ListFormat;
use super::wrap::{COLUMNS, wrap};
use super::{Context, ExitStatus, Failure};
use crate::evaluate::{RULES, Rule, find_rule};
use crate::faults;
use crate::finding::{Fault, Level};
use crate::load::fault::did_you_mean;

/// Explains a code or a rule.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A code (QD108), the name of a fault (unknown-word) or a rule (K1); all of them where left out
    what: Option<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

/// A rule, a check or an error, for programs.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Entry {
    Rule { id: &'static str, name: &'static str, text: &'static str },
    Fault { code: &'static str, name: &'static str, level: Level, manual: &'static str },
}

impl From<&Rule> for Entry {
    fn from(&Rule { id, name, text }: &Rule) -> Self {
        Self::Rule { id, name, text }
    }
}

impl From<&Fault> for Entry {
    fn from(&Fault { code, name, level, manual }: &Fault) -> Self {
        Self::Fault { code, name, level, manual }
    }
}

impl Explain {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let mut faults: Vec<&Fault> = faults().collect();
        faults.sort_by_key(|fault| fault.code);
        let Some(what) = self.what else {
            let entries = RULES.iter().map(Entry::from);
            let entries: Vec<Entry> =
                entries.chain(faults.iter().map(|fault| Entry::from(*fault))).collect();
            context.terminal.result(&match self.format {
                ListFormat::Human => entries.iter().map(Entry::line).collect(),
                ListFormat::Json => json(&entries),
            });
            return Ok(ExitStatus::Fine);
        };
        let wanted = |name: &str| name.eq_ignore_ascii_case(&what);
        let fault = faults.iter().find(|fault| wanted(fault.code) || wanted(fault.name));
        let found =
            fault.map(|fault| Entry::from(*fault)).or_else(|| find_rule(&what).map(Entry::from));
        if let Some(entry) = found {
            context.terminal.result(&match self.format {
                ListFormat::Human => entry.page(),
                ListFormat::Json => json(&entry),
            });
            return Ok(ExitStatus::Fine);
        }
        Err(Failure::usage(match meant(&what) {
            Some(near) => format!("there is no rule, check or error `{what}`; `{near}` is near"),
            None => format!(
                "there is no rule, check or error `{what}`; `quarterdeck explain` lists them"
            ),
        }))
    }
}

impl Entry {
    /// Its line in the list of all.
    fn line(&self) -> String {
        match self {
            Self::Rule { id, name, .. } => format!("{id:5}  {:7}  {name}\n", "rule"),
            Self::Fault { code, name, level: of, .. } => {
                format!("{code}  {:7}  {name}\n", level(*of))
            }
        }
    }

    /// Its page of manual.
    fn page(&self) -> String {
        match self {
            Self::Rule { id, name, text } => format!("{id} {name}\n\n{}", wrap(text, COLUMNS)),
            Self::Fault { code, name, level: of, manual } => {
                format!("{code} {name} ({})\n\n{}", level(*of), wrap(manual, COLUMNS))
            }
        }
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("texts are always JSON") + "\n"
}

/// The most similar code, name or rule.
fn meant(what: &str) -> Option<&'static str> {
    let names = faults().map(|fault| fault.name);
    let codes = faults().map(|fault| fault.code);
    did_you_mean(what, names.chain(RULES.iter().map(|rule| rule.id)).chain(codes))
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_and_names_are_given_once() {
        let count = faults().count();
        assert_eq!(faults().map(|fault| fault.code).collect::<BTreeSet<_>>().len(), count);
        assert_eq!(faults().map(|fault| fault.name).collect::<BTreeSet<_>>().len(), count);
    }

    #[test]
    fn programs_get_the_same_texts() {
        let rule = find_rule("K1").expect("a rule");
        let text = json(&Entry::from(rule));
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["kind"], "rule");
        assert_eq!(read["text"], rule.text);
        let fault = faults().find(|fault| fault.code == "QD204").expect("a check");
        let text = json(&Entry::from(fault));
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((&read["kind"], &read["level"]), (&"fault".into(), &"warning".into()));
        assert_eq!(read["manual"], fault.manual);
    }

    #[test]
    fn every_fault_has_a_manual() {
        for fault in faults() {
            assert!(fault.manual.len() > 80, "{} says too little", fault.code);
        }
    }
}
