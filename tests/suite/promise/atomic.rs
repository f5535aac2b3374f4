//! A kill leaves every file whole, and the next build finishes.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

use crate::support::{AS_OF, Site, files};

const KILLS: u32 = 50;

/// Everything but the manifest, which a kill may leave unfinished.
fn published(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = files(&site.output());
    files.retain(|path, _| !path.starts_with(".quarterdeck-manifest.json"));
    files
}

#[test]
fn a_kill_leaves_every_file_whole() {
    let site = Site::example();
    let before = std::fs::read_to_string(site.root().join("quarterdeck.yaml")).unwrap();
    let other = before.replacen("title: ", "title: Other ", 1);
    assert_ne!(before, other);
    // Two states of the site, between which every page changes.
    let started = Instant::now();
    site.built();
    let usual = started.elapsed();
    let first = published(&site);
    site.write("quarterdeck.yaml", &other);
    site.built();
    let second = published(&site);
    let states = [(&before, &first), (&other, &second)];
    let mut interrupted = 0;
    for kill in 0..KILLS {
        let (config, expected) = states[kill as usize % 2];
        site.write("quarterdeck.yaml", config);
        let mut build = site.command().stderr(Stdio::null()).spawn().unwrap();
        // A different moment each time, over the whole length of a build.
        sleep(usual * (kill * 37 % KILLS) / KILLS);
        build.kill().unwrap();
        interrupted += u32::from(!build.wait().unwrap().success());
        for (path, bytes) in published(&site) {
            let path = path.as_str();
            let is_whole = first.get(path) == Some(&bytes) || second.get(path) == Some(&bytes);
            assert!(is_whole || path.ends_with(".quarterdeck-tmp"), "{path} is torn");
        }
        if kill % 10 == 9 {
            assert!(site.build().status.success());
            assert!(published(&site) == *expected, "the next build does not finish the work");
        }
    }
    assert!(interrupted > KILLS / 4, "only {interrupted} builds were killed");
}

#[test]
fn builds_into_one_folder_take_turns() {
    let (one, other) = (Site::example(), Site::example());
    let config = std::fs::read_to_string(one.root().join("quarterdeck.yaml")).unwrap();
    other.write("quarterdeck.yaml", config.replacen("title: ", "title: Other ", 1));
    let into = |site: &Site, folder: &Site| {
        let mut build = Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
        build.args(["build", "--as-of", AS_OF, "-r"]).arg(site.root());
        build.arg("-o").arg(folder.output()).stderr(Stdio::piped());
        build.spawn().unwrap()
    };
    one.built();
    other.built();
    let states = [published(&one), published(&other)];
    assert!(states[0] != states[1]);
    let shared = Site::small();
    for _ in 0..4 {
        let builds = [&one, &other, &one, &other].map(|site| into(site, &shared));
        for build in builds {
            let output = build.wait_with_output().unwrap();
            let words = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{words}");
        }
        let found = published(&shared);
        assert!(states.contains(&found), "{:?}", found.keys().collect::<Vec<_>>());
    }
}
