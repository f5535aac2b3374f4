//! All tests that look at Quarterdeck from the outside, in one binary.

mod check;
