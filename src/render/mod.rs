//! Pages to bytes: the theme's templates and messages, and the bundle that is written or served.
//!
//! **Invariant:** touches no disk, and decides nothing about goals: what a page says stands in its
//! view before it comes here.

mod bundle;
mod template;
mod theme;

pub mod fault;

pub use bundle::{Bundle, Place as BundlePlace};
pub use template::Engine;
pub use theme::{Theme, ThemeFile};
