//! The folder holds no readable `quarterdeck.yaml`.

use crate::finding::{Fault, Finding, Level};

/// The folder holds no readable `quarterdeck.yaml`.
pub static FAULT: Fault = Fault {
    code: "QD101",
    name: "missing-site",
    level: Level::Error,
    manual: r"Every site has a file `quarterdeck.yaml` at its root; its one required key is `title`.

Write one (`quarterdeck init` does), or name the site's folder with `-r`.",
};

/// There is no `quarterdeck.yaml`.
pub fn finding() -> Finding {
    Finding::new(&FAULT, None, "no `quarterdeck.yaml` here")
        .help("run `quarterdeck init`, or name the folder of a site with `-r`")
        .paste("title: Our goals")
}
