//! What can be wrong in Markdown (QD62.).

use crate::finding::{Fault, Level};

/// Every fault of Markdown, by code.
pub const FAULTS: &[&Fault] =
    &[&BAD_SHORTCODE, &BROKEN_LINK, &REFUSED_LINK, &FOREIGN_IMAGE, &TEXT_TOO_COMPLEX];

/// A shortcode that does not exist, or that cannot be shown.
pub const BAD_SHORTCODE: Fault = Fault {
    code: "QD621",
    name: "bad-shortcode",
    level: Level::Error,
    manual: "A figure between double braces names a shortcode, an id or an argument that does not \
exist.\n\n```md\nChurn stands at {{ kpi(id=\"churn\", show=\"value\") }}.\n```\n\n\
The shortcodes are `kpi`, `key_result`, `objective`, `cycle` and `toc`. Write `\\{{` for the braces \
themselves.",
};

/// A link to a file of the site that is not there.
pub const BROKEN_LINK: Fault = Fault {
    code: "QD622",
    name: "broken-link",
    level: Level::Warning,
    manual: "A link in Markdown names a content file or a static file that does not exist, so \
readers would land on nothing; its words are printed without the link.\n\n\
```md\n[Churn](../kpis/churn.md)\n```\n\n\
Correct the path: it is relative to the file in which it stands.",
};

/// A link with a scheme that pages do not carry.
pub const REFUSED_LINK: Fault = Fault {
    code: "QD623",
    name: "refused-link",
    level: Level::Warning,
    manual: "Links in Markdown may use `https:`, `http:` and `mailto:`, or lead to a file of the \
site. Others, such as `javascript:` and `data:`, can run code in the reader's browser; their words \
are printed without the link.",
};

/// An image that lies on another host.
pub const FOREIGN_IMAGE: Fault = Fault {
    code: "QD624",
    name: "foreign-image",
    level: Level::Warning,
    manual: "Pages ask nothing of other hosts: an image there would tell its owner who reads the \
page, and would be missing on a file share. It is printed as a link.\n\n\
```md\n![Our plan](../../static/plan.png)\n```\n\nPut the image into `static/`.",
};

/// A text that makes far more HTML than it has letters.
pub const TEXT_TOO_COMPLEX: Fault = Fault {
    code: "QD625",
    name: "text-too-complex",
    level: Level::Error,
    manual: "A few letters of Markdown can name a chart, or a table of a thousand empty cells a row. \
How much HTML one text may make is bounded, so that no file can fill the memory.\n\n\
Show fewer figures in one text, or divide it.",
};
