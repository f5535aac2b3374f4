//! The files exactly as typed, one struct a kind.

pub(crate) mod cycle;
pub(crate) mod key_result;
pub(crate) mod objective;
pub(crate) mod person;
pub(crate) mod report;
pub(crate) mod revision;
pub(crate) mod team;
