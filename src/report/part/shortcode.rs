//! Shortcodes: live figures in running text.

use crate::markdown::{Refusal, Shortcode};
use crate::report::Here;

/// The HTML of a shortcode, or why it cannot be shown.
pub fn shortcode(_here: &Here<'_>, shortcode: &Shortcode<'_>) -> Result<String, Refusal> {
    Err(Refusal::new(format!("there is no shortcode `{}`", shortcode.name)))
}
