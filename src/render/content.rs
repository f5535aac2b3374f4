//! The bytes of one file of the output, in memory or laid away until somebody reads them.

use std::borrow::Cow;
use std::fmt::Debug;
use std::io;
use std::sync::Arc;

/// The bytes of a file; a copy shares them.
#[derive(Debug, Clone)]
pub enum Content {
    /// In memory.
    Held(Arc<Vec<u8>>),
    /// Outside of it.
    Away(Arc<dyn Away>),
}

/// Bytes that lie outside of memory.
pub trait Away: Debug + Send + Sync {
    /// How many there are.
    fn size(&self) -> usize;

    /// Brings them back.
    fn read(&self) -> io::Result<Vec<u8>>;
}

/// Takes pages until all are rendered: those of ten thousand KPIs would fill memory.
pub trait Attic: Debug + Send + Sync {
    /// Another build begins.
    fn begin(&self);

    /// Lays bytes away, or holds them where there are few so far.
    fn lay(&self, bytes: Vec<u8>) -> Content;
}

impl Content {
    /// How many bytes there are.
    pub fn size(&self) -> usize {
        match self {
            Self::Held(bytes) => bytes.len(),
            Self::Away(away) => away.size(),
        }
    }

    /// The bytes.
    pub fn read(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Held(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Away(away) => away.read().map(Cow::Owned),
        }
    }

    /// The bytes as text; none where they are none or cannot be read.
    pub fn text(&self) -> Option<String> {
        String::from_utf8(self.read().ok()?.into_owned()).ok()
    }

    /// Whether both share their bytes: then nothing has to be compared.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Held(one), Self::Held(other)) => Arc::ptr_eq(one, other),
            (Self::Away(one), Self::Away(other)) => Arc::ptr_eq(one, other),
            (Self::Held(_), Self::Away(_)) | (Self::Away(_), Self::Held(_)) => false,
        }
    }
}

impl<T: Into<Arc<Vec<u8>>>> From<T> for Content {
    fn from(bytes: T) -> Self {
        Self::Held(bytes.into())
    }
}

/// Bytes that cannot be read equal nothing.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        self.is_shared_with(other)
            || self.size() == other.size()
                && matches!((self.read(), other.read()), (Ok(one), Ok(other)) if one == other)
    }
}
