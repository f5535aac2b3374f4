//! Same files and same day: same bytes, whatever the machine.

use crate::support::{Site, files};

#[test]
fn surroundings_show_in_no_byte() {
    let here = Site::example();
    let expected = here.built();
    assert!(expected.len() > 50, "{} files", expected.len());
    let elsewhere = Site::example();
    let surroundings = [
        ("1", "Pacific/Kiritimati", "C"),
        ("8", "America/Los_Angeles", "de_DE.UTF-8"),
        ("3", "UTC", "tr_TR.UTF-8"),
    ];
    for (jobs, timezone, language) in surroundings {
        let _ = std::fs::remove_dir_all(elsewhere.output());
        let mut command = elsewhere.command();
        command.args(["--jobs", jobs]).current_dir(elsewhere.outside());
        command.env("TZ", timezone).env("LANG", language).env("LC_ALL", language);
        assert!(command.output().unwrap().status.success());
        let built = files(&elsewhere.output());
        assert!(built.keys().eq(expected.keys()), "other files with {jobs} jobs");
        for (path, bytes) in &expected {
            assert!(built[path] == *bytes, "{path} differs with {jobs} jobs in {timezone}");
        }
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let site = Site::example();
    site.built();
    let output = site.build();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains(": 0 written,"), "{text}");
}
