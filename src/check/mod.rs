//! Matters of judgement: which findings people want to hear of, and how loud.
//!
//! **Invariant:** an error stays an error: what cannot be judged is not a matter of taste.

mod level;

pub use level::settle_levels;
