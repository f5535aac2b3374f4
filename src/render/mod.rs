//! Pages to bytes: the theme's templates and messages, and the bundle that is written or served.
//!
//! **Invariant:** touches no disk, and decides nothing about goals: what a page says stands in its
//! view before it comes here.

mod assets;
mod bundle;
mod content;
mod data;
mod memo;
mod redirect;
mod site;
mod template;
mod theme;

pub mod fault;

pub use assets::{Asset, Assets, is_public};
pub use bundle::{Bundle, Place as BundlePlace};
pub use content::{Attic, Away, Content};
pub use data::{goal_json, status_json};
pub use memo::Memo;
pub use site::{Overtaken, add_data, has_errors, language, render_first, render_rest, render_site};
pub use template::Engine;
pub use theme::{Theme, ThemeFile};
