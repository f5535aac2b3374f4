//! `build` and `check` touch no network and run no command: only named files can do either, and no
//! verb that builds uses them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What reaches a network or runs a command, and the files that may say so.
const MEANS: [(&str, &[&str]); 4] = [
    ("std::net", &["commands/serve.rs", "shell/server/mod.rs"]),
    ("TcpStream", &["shell/server/mod.rs"]),
    ("std::process::Command", &[]),
    ("process::{Command", &["shell/terminal.rs"]),
];

/// What only `serve` may use of them.
const FOR_SERVE: [&str; 2] = ["open_in_browser", "shell::server"];

fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    crate::support::files(&root)
        .into_keys()
        .filter(|path| path.ends_with(".rs"))
        .map(|path| {
            let text = fs::read_to_string(root.join(&path)).unwrap();
            (path, text)
        })
        .collect()
}

#[test]
fn only_named_files_reach_a_network_or_run_a_command() {
    for (means, allowed) in MEANS {
        let found: Vec<String> = sources()
            .into_iter()
            .filter(|(_, text)| text.contains(means))
            .map(|(path, _)| path)
            .collect();
        assert_eq!(found, allowed, "files with `{means}`");
    }
}

#[test]
fn no_verb_but_serve_uses_them() {
    for (path, text) in sources() {
        let at_home = path.starts_with("shell/") || path == "commands/serve.rs";
        for means in FOR_SERVE {
            assert!(at_home || !text.contains(means), "{path} uses {means}");
        }
    }
}

#[test]
fn no_dependency_of_ours_speaks_http() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = fs::read_to_string(lock).unwrap();
    for name in ["reqwest", "ureq", "hyper", "curl", "isahc", "native-tls", "rustls", "attohttpc"] {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} can reach a network");
    }
}
