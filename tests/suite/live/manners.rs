//! How `serve` and `watch` behave towards their user: what they say, refuse and leave behind.

use std::net::TcpListener;
use std::process::{Command, Stdio};

use super::client::{ask, get};
use super::running::{Running, command, wait_until};
use crate::support::Site;

const CHURN: &str = "content/kpis/churn.md";
const BROKEN: &str = "---\ntitle: <img src=x onerror=alert(1)>\nrnage: at most 5%\n---\n";

/// What a browser's window gets.
fn window(serve: &Running, path: &str) -> String {
    let address = serve.address;
    let request =
        format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nSec-Fetch-Dest: document\r\n\r\n");
    String::from_utf8(ask(address, request.as_bytes()).unwrap().body).unwrap()
}

/// The first event of a new stream: how things stand.
fn event(serve: &Running) -> serde_json::Value {
    use std::io::{BufRead, BufReader, Write};
    let mut stream = std::net::TcpStream::connect(serve.address).unwrap();
    let host = serve.address;
    write!(stream, "GET /~quarterdeck/events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let line = BufReader::new(stream).lines().map(Result::unwrap).find(|l| l.starts_with("data: "));
    serde_json::from_str(&line.unwrap()["data: ".len()..]).unwrap()
}

#[test]
fn a_site_that_was_never_built_says_why_and_comes_up_when_it_can() {
    let site = Site::small();
    let good = std::fs::read(site.root().join(CHURN)).unwrap();
    site.write(CHURN, BROKEN);
    let mut serve = Running::serve(&site, &[]);
    wait_until("the mistake is told", || event(&serve)["error"].is_string());
    assert!(window(&serve, "").contains("~quarterdeck/live.js"), "no page to show the error on");
    assert_eq!(get(serve.address, "index.html").code, 503);
    site.write(CHURN, good);
    serve.serves_a_clean_build(&site, "the repair");
    assert!(event(&serve)["error"].is_null());
}

#[test]
fn a_mistake_leaves_the_last_good_site_up() {
    let site = Site::small();
    let mut serve = Running::serve(&site, &[]);
    serve.serves_a_clean_build(&site, "the start");
    let page = get(serve.address, "kpis/churn/index.html").body;
    let good = std::fs::read(site.root().join(CHURN)).unwrap();
    for (path, text, place) in [
        (CHURN, BROKEN, "content/kpis/churn.md:"),
        ("quarterdeck.yaml", "title: [\n", "quarterdeck.yaml:"),
        ("templates/page/kpi.html", "{% if %}", "templates/page/kpi.html:1:"),
        ("templates/messages.ftl", "kpi = {", "templates/messages.ftl:"),
    ] {
        site.write(path, text);
        wait_until("the mistake is told", || {
            event(&serve)["error"].as_str().is_some_and(|error| error.contains(place))
        });
        // The words of a program are heard a moment after they were said.
        wait_until("it stands in the terminal too", || serve.said().contains(place));
        assert!(get(serve.address, "kpis/churn/index.html").body == page, "{path} took it down");
        match path {
            CHURN => site.write(path, &good),
            "quarterdeck.yaml" => site.write(path, "title: Acme\n"),
            _ => std::fs::remove_file(site.root().join(path)).unwrap(),
        }
        wait_until("the repair is told", || event(&serve)["error"].is_null());
    }
    serve.serves_a_clean_build(&site, "every repair");
}

#[test]
fn a_rebuild_takes_one_line() {
    let site = Site::small();
    let mut serve = Running::serve(&site, &[]);
    serve.serves_a_clean_build(&site, "the start");
    wait_until("it is told", || serve.builds() > 0);
    let before = serve.said();
    let text = std::fs::read_to_string(site.root().join(CHURN)).unwrap();
    site.write(CHURN, text.replace("6.2%", "6.4%"));
    serve.serves_a_clean_build(&site, "an edit");
    // The line comes after the pages that it speaks of.
    wait_until("it is told", || serve.builds() > 1);
    let said = serve.said();
    let line = said.strip_prefix(&before).unwrap().trim_start();
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(line.starts_with("content/kpis/churn.md: "), "{line}");
    assert!(line.contains(" pages rendered, ") && line.ends_with(" ms)"), "{line}");
}

#[test]
fn a_taken_port_leads_to_the_next_one_and_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let site = Site::small();
    let mut serve = Running::serve_at(&site, &["--port", &port.to_string()]);
    assert_ne!(serve.address.port(), port);
    let words = format!("port {port} is taken, so it is {}", serve.address.port());
    wait_until("it is told", || serve.said().contains(&words));
    serve.serves_a_clean_build(&site, "the start");
}

#[test]
fn drafts_stay_on_this_machine() {
    let site = Site::small();
    let more = ["-p", "0", "-i", "0.0.0.0", "--drafts"];
    let output = command(&site, "serve", &more).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.contains("drafts are for this machine alone"), "{words}");
    let open = Running::serve(&site, &["-i", "0.0.0.0"]);
    wait_until("it warns", || open.said().contains("warning: on 0.0.0.0 other machines can read"));
}

#[test]
fn answers_carry_a_strict_policy() {
    let site = Site::small();
    let mut serve = Running::serve(&site, &[]);
    serve.serves_a_clean_build(&site, "the start");
    let head = get(serve.address, "index.html").head;
    for line in [
        "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self' data:; \
         script-src 'self'; connect-src 'self'",
        "X-Content-Type-Options: nosniff",
        "Cache-Control: no-store",
        "Cross-Origin-Resource-Policy: same-origin",
    ] {
        assert!(head.contains(line), "{head}");
    }
    assert_eq!(
        window(&serve, "kpis/churn/").matches("<script src=\"../../~quarterdeck/").count(),
        1
    );
}

/// How to interrupt a program, as `kill` names and as the system numbers it: by `INT`, or by `TERM`
/// where the tests run in the background of a script, for there interrupts are ignored.
#[cfg(unix)]
fn interruption() -> (&'static str, i32) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    if ignored.is_some_and(|mask| mask & 0b10 != 0) { ("-TERM", 15) } else { ("-INT", 2) }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_and_leaves_whole_files() {
    use std::os::unix::process::ExitStatusExt;
    let site = Site::small();
    let output = site.output();
    let output = output.to_str().unwrap();
    let (interrupt, number) = interruption();
    for verb in ["serve", "watch"] {
        let mut running = match verb {
            "serve" => Running::serve(&site, &[]),
            _ => Running::watch(&site, &["-o", output]),
        };
        wait_until("it is at work", || running.builds() > 0);
        let id = running.child.id().to_string();
        let killed = Command::new("kill").args([interrupt, &id]).stderr(Stdio::null()).status();
        assert!(killed.unwrap().success());
        let status = running.child.wait().unwrap();
        // A shell calls the end by a signal 128 and its number.
        let ended_so = |code| code == 0 || code == 128 + number;
        let has_ended = status.signal() == Some(number) || status.code().is_some_and(ended_so);
        assert!(has_ended, "{status}");
        assert!(!running.said().contains("panicked"), "{}", running.said());
    }
    let written = crate::support::files(&site.output());
    assert!(written.keys().all(|path| !path.ends_with("-tmp")));
    assert!(written == site.built());
}

#[cfg(unix)]
#[test]
fn an_interrupt_in_the_middle_of_writing_leaves_whole_files() {
    use std::io::Write;

    use crate::support::files;
    const INTERRUPTS: u32 = 64;
    let site = Site::example();
    let config = std::fs::read_to_string(site.root().join("quarterdeck.yaml")).unwrap();
    let other = config.replacen("title: ", "title: Other ", 1);
    let published = |site: &Site| {
        let mut files = files(&site.output());
        files.retain(|path, _| !path.starts_with(".quarterdeck-manifest.json"));
        files
    };
    // Two states of the site, between which every page changes, and a file so large that writing
    // it takes longer than stopping a process.
    let state = |is_first: bool| {
        site.write("quarterdeck.yaml", if is_first { &config } else { &other });
        site.write("static/large.bin", if is_first { "1" } else { "2" }.repeat(16 << 20));
    };
    state(true);
    site.built();
    let first = published(&site);
    state(false);
    site.built();
    let second = published(&site);
    let output = site.output();
    let mut torn_between = 0;
    for interrupt in 0..INTERRUPTS {
        state(interrupt % 2 == 0);
        let mut watch = Running::watch(&site, &["-o", output.to_str().unwrap()]);
        // A shell that waits for a line stops it sooner than a program that has yet to start.
        let id = watch.child.id().to_string();
        let mut killer = Command::new("sh")
            .args(["-c", "read go && kill $1 $0", &id, interruption().0])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // From its first file on a different moment each time, looked for without a pause: the
        // writing takes but a few milliseconds.
        let large = output.join("large.bin.quarterdeck-tmp");
        let started = std::time::Instant::now();
        while !large.exists() && watch.builds() == 0 {
            assert!(started.elapsed().as_secs() < 120, "it never writes:\n{}", watch.said());
        }
        std::thread::sleep(std::time::Duration::from_millis(u64::from(interrupt % 4)));
        killer.stdin.take().unwrap().write_all(b"go\n").unwrap();
        assert!(killer.wait().unwrap().success());
        watch.child.wait().unwrap();
        let now = published(&site);
        for (path, bytes) in &now {
            let is_whole = first.get(path) == Some(bytes) || second.get(path) == Some(bytes);
            assert!(is_whole || path.ends_with(".quarterdeck-tmp"), "{path} is torn");
        }
        torn_between += u32::from(now != first && now != second);
        if torn_between == 2 {
            break;
        }
    }
    assert!(torn_between > 0, "no interrupt came while files were written");
    state(true);
    assert!(site.build().status.success());
    assert!(published(&site) == first, "the next build does not finish the work");
}
