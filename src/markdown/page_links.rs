//! Links and images of a text: to where they lead from its page, and what becomes of those that lead
//! nowhere, or nowhere that is safe.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::html::Page;
use super::html::within;
use super::link::{Destination, destination};
use super::{Resolve, fault};
use crate::finding::{Fault, Finding};

/// What an open link or image became.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opened {
    /// It is written as it is.
    Kept,
    /// It is gone; its words stay.
    Gone,
    /// An image that became a link.
    Linked,
}

impl<'p, R: Resolve> Page<'_, 'p, R> {
    /// Opens a link.
    pub(super) fn link(&mut self, link_type: LinkType, typed: &CowStr<'p>, range: &Range<usize>) {
        if link_type == LinkType::Email {
            self.open_link(format!("mailto:{typed}"));
            return;
        }
        let typed = self.marked.restored(typed, &self.body.markdown);
        match destination(&typed) {
            Destination::Foreign => self.open_link(typed),
            Destination::Anchor(anchor) => {
                let position = self.by_own_id.get(anchor);
                let id = position.map_or(anchor, |&position| &self.headings[position].id);
                self.open_link(format!("#{id}"));
            }
            Destination::Path(path) => match self.resolve.link(path) {
                Some(href) => self.open_link(href),
                None => self.broken(&typed, range, "link"),
            },
            Destination::Refused => {
                self.refused(&typed, range, "link");
            }
        }
    }

    fn open_link(&mut self, href: String) {
        self.open.push(Opened::Kept);
        self.push_link(href);
    }

    fn push_link(&mut self, href: String) {
        self.out.push(Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: href.into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
    }

    /// Opens an image.
    pub(super) fn image(&mut self, typed: &CowStr<'p>, range: &Range<usize>) {
        let typed = self.marked.restored(typed, &self.body.markdown);
        match destination(&typed) {
            Destination::Path(path) => match self.resolve.link(path) {
                Some(href) => {
                    self.open.push(Opened::Kept);
                    self.image_depth += 1;
                    self.out.push(Event::Start(Tag::Image {
                        link_type: LinkType::Inline,
                        dest_url: href.into(),
                        title: CowStr::Borrowed(""),
                        id: CowStr::Borrowed(""),
                    }));
                }
                None => self.broken(&typed, range, "image"),
            },
            Destination::Foreign => {
                let message = format!("image `{typed}` lies on another host");
                self.finding(&fault::FOREIGN_IMAGE, range, message, "put it into static/");
                // A link inside a link is no HTML.
                if self.open.is_empty() {
                    self.open.push(Opened::Linked);
                    self.push_link(typed);
                } else {
                    self.open.push(Opened::Gone);
                }
            }
            Destination::Anchor(_) | Destination::Refused => self.refused(&typed, range, "image"),
        }
    }

    fn broken(&mut self, typed: &str, range: &Range<usize>, what: &str) {
        self.open.push(Opened::Gone);
        let help = "write the path of a file, relative to this one";
        self.finding(&fault::BROKEN_LINK, range, format!("{what} `{typed}` leads nowhere"), help);
    }

    fn refused(&mut self, typed: &str, range: &Range<usize>, what: &str) {
        self.open.push(Opened::Gone);
        let message = format!("{what} `{}` has an address that pages do not carry", typed.trim());
        self.finding(&fault::REFUSED_LINK, range, message, "use https:, http:, mailto: or a path");
    }

    fn finding(
        &mut self,
        fault: &'static Fault,
        range: &Range<usize>,
        message: String,
        help: &'static str,
    ) {
        let range = self.marked.typed(range.start)..self.marked.typed(range.end);
        let span = within(self.body, range);
        self.findings.push(Finding::new(fault, Some(span), message).help(help));
    }
}
