//! Tables by classes: the usual writer aligns by `style`, which the site's policy refuses.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the many events of Markdown few are of a table"
)]

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// The table that is being written.
#[derive(Debug, Default)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    /// The position of the next cell in its row.
    cell: usize,
    in_head: bool,
}

impl Table {
    /// The beginning of a table with these columns.
    pub(super) fn open(&mut self, columns: &[Alignment]) -> String {
        self.columns = columns.to_vec();
        "<div class=\"table-scroll\"><table>\n".to_owned()
    }

    /// The HTML of an event within the table; none where it is another's.
    pub(super) fn html(&mut self, event: &Event<'_>) -> Option<String> {
        let html = match event {
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                self.cell = 0;
                "<thead>\n<tr>"
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr>\n</thead>\n<tbody>\n"
            }
            Event::Start(Tag::TableRow) => {
                self.cell = 0;
                "<tr>"
            }
            Event::End(TagEnd::TableRow) => "</tr>\n",
            Event::Start(Tag::TableCell) => return Some(self.open_cell()),
            Event::End(TagEnd::TableCell) if self.in_head => "</th>",
            Event::End(TagEnd::TableCell) => "</td>",
            Event::End(TagEnd::Table) => "</tbody>\n</table></div>\n",
            _ => return None,
        };
        Some(html.to_owned())
    }

    fn open_cell(&mut self) -> String {
        let class = match self.columns.get(self.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.cell += 1;
        format!("<{}{class}>", if self.in_head { "th" } else { "td" })
    }
}
