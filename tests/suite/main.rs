//! All tests that look at Quarterdeck from the outside, in one binary.
#![expect(clippy::disallowed_methods, reason = "tests stand outside and may look at the world")]

mod check;
mod promise;
mod support;
mod tidy;
