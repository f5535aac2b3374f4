//! How words, figures and dates read in the language of the site.
//!
//! **Invariant:** knows no KPI and no page; every sentence is a message of the theme with named
//! slots, never put together from pieces.

mod date;
mod message;
mod number;

use crate::model::time::Date;
use crate::model::value::{Unit, Value};

pub use message::{Language, MessageError, Slot, escape, escape_into};
pub use number::digits_at_least;
