//! All tests that look at Quarterdeck from the outside, in one binary.
#![expect(clippy::disallowed_methods, reason = "tests stand outside and may look at the world")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the output is lower case")]

mod carry;
mod check;
mod close;
mod cmd;
mod example_site;
mod live;
mod past_day;
mod promise;
mod readme;
mod rebase;
mod sites;
mod support;
mod tidy;
