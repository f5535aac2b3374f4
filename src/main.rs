//! The command line: arguments to command to exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    quarterdeck::commands::run()
}
