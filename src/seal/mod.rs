//! What seals a close: canonical YAML, and the digests of its sections and of the whole.
//!
//! A close file is read back by `load::close`, which holds its digests against what it says.
//!
//! **Invariant:** digests are taken of the values, never of the file: comments, indentation, line
//! endings and the order of keys change nothing.

mod canonical;
mod digest;
mod file;
mod reading;

pub use canonical::{canonical, text_of};
pub use digest::{amendment_digest, digest, digests, first_digest};
pub use file::{FileText, amendment_text, changed_sections, sealed_text};
pub use reading::{Pair, Reading};
