//! Writes a made-up site of any size, for benchmarks and for trying things out:
//! `cargo run --release --example generate-site -- --kpis 1000 OUT`.

#![expect(clippy::disallowed_methods, reason = "it stands outside the core")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

#[path = "../benches/generator/mod.rs"]
mod generator;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut kpis = 100;
    let mut out: Option<PathBuf> = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--kpis" {
            let Some(number) = arguments.next().and_then(|number| number.parse().ok()) else {
                return usage();
            };
            kpis = number;
        } else if out.is_none() && !argument.starts_with('-') {
            out = Some(PathBuf::from(argument));
        } else {
            return usage();
        }
    }
    let Some(out) = out else {
        return usage();
    };
    match write_site(kpis, &out) {
        Ok(files) => {
            println!("{files} files in {}, to be judged on {}", out.display(), generator::AS_OF);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cannot write {}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: generate-site [--kpis N] OUT");
    ExitCode::from(2)
}

fn write_site(kpis: usize, out: &std::path::Path) -> std::io::Result<usize> {
    let files = generator::site(kpis);
    for (path, bytes) in &files {
        let path = out.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, bytes)?;
    }
    Ok(files.len())
}
