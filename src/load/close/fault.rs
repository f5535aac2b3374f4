//! What can be wrong with a sealed close (QD50.).

use crate::finding::{Fault, Finding, Level, Span};
use crate::load::fault::did_you_mean;

/// Every fault of reading sealed closes, by code.
pub const FAULTS: &[&Fault] =
    &[&CONFLICTING_CLOSE, &BROKEN_CLOSE, &MISNAMED_CLOSE, &CLOSE_OF_NO_CYCLE, &EDITED_SEAL];

/// Two people have closed a cycle, and Git could not merge them.
pub static CONFLICTING_CLOSE: Fault = Fault {
    code: "QD501",
    name: "conflicting-close",
    level: Level::Error,
    manual: r"Two versions of a close stand in one file, between the marks that Git leaves (`<<<<<<<`, `=======`, `>>>>>>>`): a cycle was closed, or a close amended, on two branches.

A seal is not merged by hand, for its digests would match neither. Keep one version, whole: `git checkout --ours closes/2026-Q2.yaml` or `--theirs`. What the other one said otherwise stands in the files that both were made from; if it still holds, `quarterdeck close 2026-Q2 --amend --why …` seals it on top.",
};

/// A file of `closes/` that is no close.
pub static BROKEN_CLOSE: Fault = Fault {
    code: "QD502",
    name: "broken-close",
    level: Level::Error,
    manual: r"A file in `closes/` is written by `quarterdeck close` and read back by it. This one matches its digests, or has none that could be held against it, and is nevertheless no close that this version can read: a key too many or too few, a value that is none.

Get the file back as it was sealed (`git log -p closes/`), or, if a later version of Quarterdeck wrote it, use that one.",
};

/// A close whose file has another name than its cycle.
pub static MISNAMED_CLOSE: Fault = Fault {
    code: "QD503",
    name: "misnamed-close",
    level: Level::Error,
    manual: r"The close of `2026-Q2` is the file `closes/2026-Q2.yaml` and no other: so there can't be two, and two people who close the same cycle get a conflict instead of two truths.

Give the file its name back.",
};

/// The close of a cycle that the site doesn't have.
pub static CLOSE_OF_NO_CYCLE: Fault = Fault {
    code: "QD504",
    name: "close-of-no-cycle",
    level: Level::Error,
    manual: r"A close names a cycle that neither its name (`2026-Q2`, `2026-H1`, `2026`) nor a file in `content/cycles/` tells, so nobody can say of which days it speaks.

Bring the cycle's file back; after a rename, keep the old id alive in it: `formerly: [spring]`.",
};

/// A seal that was edited by hand.
pub static EDITED_SEAL: Fault = Fault {
    code: "QD505",
    name: "edited-seal",
    level: Level::Warning,
    manual: r"What a close says does not match the digest that was taken when it was sealed: somebody edited the file. Until it is as it was, the cycle counts as not closed: its report is marked provisional and made from the files of today.

Get the sealed file back (`git log -p closes/2026-Q2.yaml` shows what was edited and by whom). A correction belongs into the files that the close was made from, and is then sealed on top of it: `quarterdeck close 2026-Q2 --amend --why …`.

Comments, indentation, line endings and the order of keys are no part of what is sealed.",
};

/// The marks of a merge.
pub fn conflict(span: Span) -> Finding {
    let message = "two versions of this close stand in the file";
    Finding::new(&CONFLICTING_CLOSE, Some(span), message)
        .help("keep one, whole: `git checkout --ours` or `--theirs` with this file's name")
}

/// Something that a close can't hold.
pub fn broken(span: Span, what: &str) -> Finding {
    Finding::new(&BROKEN_CLOSE, Some(span), format!("this is no close that can be read: {what}"))
        .help("get the file back as it was sealed: `git log -p` with its name shows it")
}

/// A name that isn't that of the close's cycle.
pub fn misnamed(span: Span, path: &str, cycle: Option<&str>) -> Finding {
    let message = match cycle {
        Some(cycle) => format!("`{path}` holds the close of `{cycle}`"),
        None => format!("`{path}` is no close: a close is `closes/`, a cycle's id and `.yaml`"),
    };
    let finding = Finding::new(&MISNAMED_CLOSE, Some(span), message);
    match cycle {
        Some(cycle) => finding.help(format!("call the file `closes/{cycle}.yaml`")),
        None => finding.help("move it out of `closes/`, or give it its name back"),
    }
}

/// A cycle that nothing tells.
pub fn of_no_cycle(span: Span, typed: &str, known: &[&str]) -> Finding {
    let message = format!("this close is of `{typed}`, a cycle that the site doesn't have");
    let finding = Finding::new(&CLOSE_OF_NO_CYCLE, Some(span), message);
    match did_you_mean(typed, known.iter().copied()) {
        Some(id) => finding.help(format!(
            "if the cycle is now called `{id}`, write `formerly: [{typed}]` into its file"
        )),
        None => finding.help(format!(
            "bring `content/cycles/{typed}.md` back, or write `formerly: [{typed}]` into the cycle's \
             file"
        )),
    }
}

/// A part of the seal that does not match its digest; `what` names it.
pub fn edited(span: Span, cycle: &str, what: &str) -> Finding {
    let message = format!(
        "the sealed close of `{cycle}` was edited by hand: {what} does not match its digest, so the \
         cycle counts as not closed"
    );
    Finding::new(&EDITED_SEAL, Some(span), message).help(
        "get the file back as it was sealed; a correction goes into the files that it was made from, \
         and is sealed with `--amend`",
    )
}
