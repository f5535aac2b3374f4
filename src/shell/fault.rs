//! What can be wrong with files before they are read (QD64.).

use crate::finding::{Fault, Level};

/// Every fault of reading a site's folder, by code.
pub const FAULTS: &[&Fault] = &[&TOO_LARGE, &LINK_OUT, &UNREADABLE];

/// A file, or the whole site, is larger than any site should be.
pub const TOO_LARGE: Fault = Fault {
    code: "QD641",
    name: "input-too-large",
    level: Level::Error,
    manual: "Builds end within bounded time and memory, so there are limits: 64 MiB for a file, \
2 GiB and 200,000 files for a site, 32 folders deep.\n\n\
Keep large files elsewhere and link to them.",
};

/// A link in the site's folder that is not followed.
pub const LINK_OUT: Fault = Fault {
    code: "QD642",
    name: "link-not-followed",
    level: Level::Error,
    manual: "A build reads nothing outside the site's folder, whatever a pull request puts into it: \
a symbolic link must lead to a file inside. Links to folders are not followed at all.\n\n\
Copy the file into the site.",
};

/// A file or folder that cannot be read.
pub const UNREADABLE: Fault = Fault {
    code: "QD643",
    name: "unreadable-file",
    level: Level::Error,
    manual: "A file or folder of the site cannot be read: its permissions, a name that is no \
UTF-8 text, or something that is no ordinary file.\n\nCorrect it, or move it out of the site.",
};
