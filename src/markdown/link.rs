//! Which addresses a text may lead to.

/// What a destination turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination<'a> {
    /// An address with one of the schemes that pages carry.
    Foreign,
    /// An anchor of the page itself, without its `#`.
    Anchor(&'a str),
    /// A path for the site to resolve.
    Path(&'a str),
    /// Anything else.
    Refused,
}

/// The schemes that pages carry.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Sorts a destination as browsers would read it: they skip spaces and control characters, take
/// `\` for `/`, and `//host` for another host.
pub(super) fn destination(typed: &str) -> Destination<'_> {
    let seen: String = typed
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .map(|c| if c == '\\' { '/' } else { c })
        .collect();
    if seen.starts_with("//") {
        return Destination::Refused;
    }
    // Up to the first of these characters a colon would end a scheme.
    let head = seen.split(['/', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        Some((scheme, _)) if SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
            Destination::Foreign
        }
        Some(_) => Destination::Refused,
        None => match typed.strip_prefix('#') {
            Some(anchor) => Destination::Anchor(anchor),
            None => Destination::Path(typed),
        },
    }
}
