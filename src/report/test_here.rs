//! What a page of a plan built in code says, for tests of the words that depend on figures.

use crate::evaluate::evaluate;
use crate::evaluate::test_plan::day;
use crate::language::Language;
use crate::load::Sources;
use crate::model::Plan;

use super::{Connections, Facts, Here, Route};

const MESSAGES: &str = include_str!("../../themes/default/messages.ftl");

/// Runs a test on a page of a plan, judged on a day, and sees to it that no message was missing.
#[track_caller]
pub(crate) fn with_here<T>(plan: &Plan, on: &str, page: Route, test: impl Fn(&Here<'_>) -> T) -> T {
    let assessment = evaluate(plan, day(on));
    let connections = Connections::new(plan, &assessment);
    let sources = Sources::new([("content/kpis/a.md".to_owned(), Vec::new())]);
    let language = Language::new("en", &[MESSAGES]).expect("the theme's own messages");
    let facts = Facts {
        sources: &sources,
        plan,
        assessment: &assessment,
        language: &language,
        connections: &connections,
        faults: &[],
    };
    let found = test(&Here::new(facts, page));
    assert_eq!(language.faults(), Vec::<String>::new());
    found
}
