//! `quarterdeck explain`: the page of manual of a code, a check or a rule.

use clap::Args;

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
}

impl Explain {
    pub(super) fn run(self, context: &Context) -> Result<ExitStatus, Failure> {
        let Some(what) = self.what else {
            for Rule { id, name, .. } in RULES {
                context.terminal.result(&format!("{id:5}  {:7}  {name}\n", "rule"));
            }
            for fault in faults() {
                let Fault { code, name, .. } = fault;
                context.terminal.result(&format!("{code}  {:7}  {name}\n", level(fault.level)));
            }
            return Ok(ExitStatus::Fine);
        };
        let wanted = |name: &str| name.eq_ignore_ascii_case(&what);
        if let Some(fault) = faults().find(|fault| wanted(fault.code) || wanted(fault.name)) {
            let Fault { code, name, manual, .. } = fault;
            let level = level(fault.level);
            let manual = wrap(manual, COLUMNS);
            context.terminal.result(&format!("{code} {name} ({level})\n\n{manual}"));
            return Ok(ExitStatus::Fine);
        }
        if let Some(Rule { id, name, text }) = find_rule(&what) {
            context.terminal.result(&format!("{id} {name}\n\n{}", wrap(text, COLUMNS)));
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
    fn every_fault_has_a_manual() {
        for fault in faults() {
            assert!(fault.manual.len() > 80, "{} says too little", fault.code);
        }
    }
}
