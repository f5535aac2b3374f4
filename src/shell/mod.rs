//! The only code that touches disk, clock, environment and terminal.
//!
//! **Invariant:** sees values alone (`Sources`, `Bundle`, `Finding`) and decides nothing about
//! goals. It is used by `commands` and by nothing else.
#![expect(clippy::disallowed_methods, reason = "the shell is where the world is read and written")]

pub mod attic;
pub mod clock;
pub mod deadline;
pub mod disk;
pub mod edited_file;
pub mod fault;
pub mod new_files;
pub mod output;
pub mod rescan;
pub mod server;
pub mod terminal;
pub mod turn;
pub mod watch;
