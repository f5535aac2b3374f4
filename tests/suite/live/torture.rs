//! Whatever an editor, a tool or a mistake does to the files: what is served is what a clean build
//! gives, and it comes to rest.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::running::{Running, wait_until};
use crate::support::Site;

const CHURN: &str = "content/kpis/churn.md";

fn kpi(value: &str) -> String {
    format!(
        "---\ntitle: Churn\nunit: \"%\"\nrange: at most 5%\nowner: cfo\n\
         readings: {{ 2026-03: 4.1%, 2026-04: {value}% }}\n---\n"
    )
}

fn site() -> Site {
    let site = Site::small();
    site.write(
        "content/kpis/sales/orders.md",
        "---\ntitle: Orders\nrange: at least 100\nowner: coo\nseries: data/orders.csv\n---\n",
    );
    site.write("data/orders.csv", "date,orders\n2026-03,120\n2026-04,130\n");
    site.write(
        "content/objectives/2026-Q2/retain.md",
        "---\ntitle: Retain\ncycle: 2026-Q2\nowner: cfo\nanswers: [churn]\nkey_results:\n  \
         - { id: churn, title: Less churn, kpi: churn, start: 8%, target: 4% }\n---\nText.\n",
    );
    site.write("static/logo.svg", "<svg/>");
    site
}

fn git(site: &Site, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(site.root())
        .args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success(), "git {arguments:?}");
}

/// A change to the files of a site.
type Change = fn(&Site);

/// Each way to change files, by name.
const WAYS: &[(&str, Change)] = &[
    ("a write in place", |site| site.write(CHURN, kpi("6.1"))),
    ("a write and a rename", |site| {
        site.write("content/kpis/churn.md.new", kpi("6.2"));
        fs::rename(path(site, "content/kpis/churn.md.new"), path(site, CHURN)).unwrap();
    }),
    ("a backup by rename, as vim makes it", |site| {
        site.write("content/kpis/4913", "");
        fs::remove_file(path(site, "content/kpis/4913")).unwrap();
        fs::rename(path(site, CHURN), path(site, "content/kpis/churn.md~")).unwrap();
        sleep(Duration::from_millis(30));
        site.write(CHURN, kpi("6.3"));
        fs::remove_file(path(site, "content/kpis/churn.md~")).unwrap();
    }),
    ("a deletion and a creation", |site| {
        fs::remove_file(path(site, CHURN)).unwrap();
        site.write(CHURN, kpi("6.4"));
    }),
    ("a truncation, then a write", |site| {
        let file = fs::File::create(path(site, CHURN)).unwrap();
        sleep(Duration::from_millis(40));
        std::io::Write::write_all(&mut &file, kpi("6.5").as_bytes()).unwrap();
    }),
    ("the rename of a folder", |site| {
        fs::rename(path(site, "content/kpis/sales"), path(site, "content/kpis/trade")).unwrap();
    }),
    ("a save within the renamed folder", |site| {
        let file = "content/kpis/trade/orders.md";
        let text = fs::read_to_string(path(site, file)).unwrap();
        site.write(file, text.replace("at least 100", "at least 125"));
    }),
    #[cfg(unix)]
    ("a new link", |site| {
        site.write("stock/a.md", kpi("7.1"));
        site.write("stock/b.md", kpi("7.2"));
        std::os::unix::fs::symlink("../../stock/a.md", path(site, "content/kpis/linked.md"))
            .unwrap();
    }),
    #[cfg(unix)]
    ("a link that leads elsewhere", |site| {
        fs::remove_file(path(site, "content/kpis/linked.md")).unwrap();
        std::os::unix::fs::symlink("../../stock/b.md", path(site, "content/kpis/linked.md"))
            .unwrap();
    }),
    ("a checkout of 500 files", |site| {
        git(site, &["init", "-q"]);
        git(site, &["add", "-A"]);
        git(site, &["commit", "-q", "-m", "one"]);
        for number in 0..500 {
            match number % 20 {
                0 => site.write(
                    &format!("content/kpis/many/k{number}.md"),
                    kpi("5.5").replace("Churn", &format!("K {number}")),
                ),
                _ => site.write(&format!("static/many/{number}.txt"), number.to_string()),
            }
        }
        git(site, &["add", "-A"]);
        git(site, &["commit", "-q", "-m", "two"]);
        git(site, &["checkout", "-q", "HEAD~1"]);
        git(site, &["checkout", "-q", "-"]);
    }),
    ("the checkout of the state before", |site| git(site, &["checkout", "-q", "HEAD~1"])),
    ("two saves within 5 ms", |site| {
        site.write(CHURN, kpi("6.6"));
        sleep(Duration::from_millis(3));
        site.write(CHURN, kpi("6.7"));
    }),
    ("a file that is empty in the middle of a save", |site| {
        site.write(CHURN, "");
        sleep(Duration::from_millis(90));
        site.write(CHURN, kpi("6.8"));
    }),
    ("a row in a table", |site| {
        site.write("data/orders.csv", "date,orders\n2026-03,120\n2026-04,90\n");
    }),
    ("a new title in quarterdeck.yaml", |site| site.write("quarterdeck.yaml", "title: Other\n")),
    ("a template of its own", |site| {
        site.write("templates/page/not_found.html", "<p>{{ frame.title }}</p>");
    }),
    ("a style of its own", |site| site.write("templates/assets/style.css", "p { color: red }")),
    ("a theme of its own", |site| {
        fs::remove_dir_all(path(site, "templates")).unwrap();
        site.write("themes/own/page/not_found.html", "<p>own</p>");
        site.write("quarterdeck.yaml", "title: Other\ntheme: own\n");
    }),
    ("a change in the theme", |site| {
        site.write("themes/own/page/not_found.html", "<p>owned</p>");
    }),
    ("a static file", |site| site.write("static/logo.svg", "<svg></svg>")),
    ("a broken file and its repair", |site| {
        site.write(CHURN, kpi("6.8").replace("range", "rnage: ["));
        sleep(Duration::from_millis(60));
        site.write(CHURN, kpi("6.9"));
    }),
];

fn path(site: &Site, path: &str) -> PathBuf {
    site.root().join(path)
}

fn survives(more: &[&str]) {
    let site = site();
    let mut serve = Running::serve(&site, more);
    serve.serves_a_clean_build(&site, "the start");
    for (name, change) in WAYS {
        change(&site);
        serve.serves_a_clean_build(&site, name);
        serve.stays_quiet(name);
    }
}

#[test]
fn every_way_of_saving_is_seen() {
    survives(&[]);
}

#[test]
fn every_way_of_saving_is_seen_by_looking() {
    survives(&["--poll"]);
}

#[test]
fn what_editors_and_git_leave_lying_about_is_no_change() {
    let site = site();
    let mut serve = Running::serve(&site, &[]);
    serve.serves_a_clean_build(&site, "the start");
    let builds = serve.builds();
    for dropping in [
        "content/kpis/.churn.md.swp",
        "content/kpis/4913",
        "content/kpis/churn.md~",
        "content/kpis/#churn.md#",
        ".git/index.lock",
        "public/index.html",
        "notes.txt",
        "quarterdeck.yaml~",
    ] {
        site.write(dropping, "x");
    }
    // A lock as Emacs makes it: a link that leads nowhere.
    #[cfg(unix)]
    std::os::unix::fs::symlink("me@host.1:2", path(&site, "content/kpis/.#churn.md")).unwrap();
    // The same bytes once more are no change either.
    site.write(CHURN, fs::read(path(&site, CHURN)).unwrap());
    serve.stays_quiet("droppings");
    assert_eq!(serve.builds(), builds, "{}", serve.said());
    serve.serves_a_clean_build(&site, "droppings");
}

#[test]
fn watch_writes_what_a_build_writes_and_never_wakes_itself() {
    let site = site();
    // The output lies within the site, where it would be seen if it were looked at.
    let output = path(&site, "public");
    let watch = Running::watch(&site, &["-o", output.to_str().unwrap()]);
    let written = || {
        let mut files = crate::support::files(&output);
        files.remove(".quarterdeck-manifest.json");
        files
    };
    for value in ["6.1", "6.2", "6.3"] {
        site.write(CHURN, kpi(value));
        let mut clean = site.built();
        clean.remove(".quarterdeck-manifest.json");
        wait_until("the output is that of a clean build", || {
            output.join("index.html").exists() && written() == clean
        });
        watch.stays_quiet("a build");
    }
    let said = watch.said();
    assert!(said.contains("content/kpis/churn.md: "), "{said}");
}
