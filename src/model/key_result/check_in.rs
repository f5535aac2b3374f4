//! Reports on a key result.

use crate::finding::Span;
use crate::model::time::Date;
use crate::model::value::Value;

/// One dated report on a key result.
#[derive(Debug, Clone)]
pub struct CheckIn {
    /// The day.
    pub date: Date,
    /// Where the number stands; none where only confidence or a note is given.
    pub value: Option<Value>,
    /// What the owner believes, 0 to 10; never computed.
    pub confidence: Option<u8>,
    /// In the owner's words.
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}
