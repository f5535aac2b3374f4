//! The command line: arguments to command to exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build is made of small texts: with the allocator of most systems it would take a fifth longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    quarterdeck::commands::run()
}
