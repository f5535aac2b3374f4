//! What can be wrong with a theme, static files and the output (QD6..).

use crate::finding::{Fault, Level};

/// Every fault of this phase, by code.
pub const FAULTS: &[&Fault] = &[
    &UNKNOWN_THEME,
    &TEMPLATE_ERROR,
    &MESSAGE_ERROR,
    &OUTPUT_CLASH,
    &OUTPUT_TOO_LARGE,
    &SKIPPED_FILE,
    &MISSING_MESSAGE,
];

/// The theme named in quarterdeck.yaml has no folder.
pub const UNKNOWN_THEME: Fault = Fault {
    code: "QD601",
    name: "unknown-theme",
    level: Level::Error,
    manual: "`theme:` in quarterdeck.yaml names a folder below `themes/`, or `default`, which is \
built in. Nothing can be laid out with a theme that is not there.\n\n\
```yaml\ntheme: acme   # needs the folder themes/acme/\n```\n\n\
Correct the name, or create the folder. A theme may hold a single file: whatever it leaves out \
comes from the default theme.",
};

/// A template cannot be read or rendered.
pub const TEMPLATE_ERROR: Fault = Fault {
    code: "QD602",
    name: "template-error",
    level: Level::Error,
    manual: "A template of the theme, or one in `templates/` that replaces it, has a mistake: its \
syntax, a name that does not exist, or a value that the page does not have.\n\n\
```html\n<h1>{{ page.titel }}</h1>   <!-- the view has `title` -->\n```\n\n\
Correct the template at the place given. Templates are written in Tera 2; a template may extend \
the one that it replaces.",
};

/// A file of messages cannot be read.
pub const MESSAGE_ERROR: Fault = Fault {
    code: "QD603",
    name: "message-error",
    level: Level::Error,
    manual: "`messages.ftl` holds the words of the interface in the syntax of Fluent. A line that \
cannot be read, or a message that stands twice, would print other words than its author meant.\n\n\
```ftl\nstatus-okay = okay\n```\n\nCorrect the file at the place given.",
};

/// Two outputs have the same path up to case and to how their letters are composed.
pub const OUTPUT_CLASH: Fault = Fault {
    code: "QD604",
    name: "output-clash",
    level: Level::Error,
    manual: "Two files of the output would have the same path, or paths that differ in case alone, or \
in how Unicode composes their letters (`é` as one character, or as `e` with an accent behind it): on \
many disks one would overwrite the other. Usually a file in `static/` has the path of a page, \
or a `formerly:` names an id that is in use.\n\nRename one of the two.",
};

/// The output is larger than any site should be.
pub const OUTPUT_TOO_LARGE: Fault = Fault {
    code: "QD605",
    name: "output-too-large",
    level: Level::Error,
    manual: "A page is larger than 64 MiB, all files together are larger than 2 GiB, or a file's name \
is longer than most disks can hold. Builds end within bounded memory and write all or nothing, so this \
one stops.\n\nLook for a template that repeats itself, or move large files out of `static/`.",
};

/// A file of `static/` or of a theme is not published.
pub const SKIPPED_FILE: Fault = Fault {
    code: "QD606",
    name: "skipped-file",
    level: Level::Warning,
    manual: "Dot-files, backups (`~`, `.bak`, `.orig`, `.swp`, `.tmp`) and files that usually hold \
keys (`.pem`, `.key`, `id_rsa` and the like) are not published: they are rarely meant for the \
world.\n\nMove the file out of `static/`, or rename it.",
};

/// A page asks for a message or a slot that does not exist.
pub const MISSING_MESSAGE: Fault = Fault {
    code: "QD607",
    name: "missing-message",
    level: Level::Warning,
    manual: "A page needed a message that the theme does not have, or a message names a slot that \
the page does not fill; the message's name was printed instead.\n\n\
Compare your `messages.ftl` with that of the default theme.",
};
