//! What several pages share.

pub mod frame;
pub mod status_word;
