//! How long it takes from a save until `serve` gives the right pages: `cargo bench --bench serve`,
//! and with `SITES=1000,10000` before it for other sizes.
//!
//! Saves are measured at rest, and at work: while the server still makes what the save before it has
//! left to make.
#![expect(clippy::disallowed_methods, reason = "benchmarks stand outside the core")]
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

#[path = "generator/mod.rs"]
mod generator;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const EDITS: usize = 15;

/// What the servers of other generators took for the same on 2 shared cores, to the page and to the
/// dashboard, in milliseconds: medians of 2 to 4 saves of a site of like pages.
const PEERS: [(&str, usize, &str, &str); 4] = [
    ("hugo server 0.168", 1_000, "450", "1090"),
    ("hugo server 0.168", 10_000, "1450", "over 5800"),
    ("zola serve 0.22", 1_000, "2030", "3530"),
    ("zola serve 0.22", 10_000, "16500", "30400"),
];

fn main() {
    // `cargo test --benches` runs benchmarks too, which then only have to compile.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let sites = std::env::var("SITES").unwrap_or_else(|_| "1000".to_owned());
    println!("from a save to the right page, debounce included; median of {EDITS} (least to most)");
    for size in sites.split(',') {
        measure(size.trim().parse().expect("SITES are numbers"));
    }
}

/// A server that ends with its measurement.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended already needs no end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn measure(kpis: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in generator::site(kpis) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    let mut server = Command::new(env!("CARGO_BIN_EXE_quarterdeck"));
    server.args(["serve", "-q", "-p", "0", "--as-of", generator::AS_OF, "-r"]).arg(folder.path());
    let mut server = Server(server.stdout(Stdio::piped()).spawn().expect("the program starts"));
    let mut url = String::new();
    let output = server.0.stdout.take().expect("it is piped");
    BufReader::new(output).read_line(&mut url).expect("an address");
    let host = url.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    while !get(&host, "kpis/index.html").starts_with(b"HTTP/1.1 200") {
        std::thread::sleep(Duration::from_millis(20));
    }
    for rests in [true, false] {
        let (page, dashboard) = saves(folder.path(), &host, kpis, rests);
        let when = if rests { "at rest" } else { "at work" };
        println!("{kpis} KPIs, {when}: KPI page {}, dashboard {}", spread(page), spread(dashboard));
    }
    for (name, _, page, dashboard) in PEERS.iter().filter(|(_, size, ..)| *size == kpis) {
        println!("    {name}: {page} ms, {dashboard} ms");
    }
}

/// How long each save took, to the right KPI page and to the right dashboard.
fn saves(root: &Path, host: &str, kpis: usize, rests: bool) -> (Vec<Duration>, Vec<Duration>) {
    let (mut page, mut dashboard) = (Vec::new(), Vec::new());
    for edit in 0..EDITS {
        if rests {
            // Time for the builder to come to rest: what can wait is made after these pages.
            let rest_ms = 300 + u64::try_from(kpis).expect("a number") / 5;
            std::thread::sleep(Duration::from_millis(rest_ms));
        }
        let id = generator::kpi_id(edit * 7 % kpis);
        let file = root.join(format!("content/kpis/{id}.md"));
        let pages = [format!("kpis/{id}/index.html"), "kpis/index.html".to_owned()];
        let before = pages.each_ref().map(|path| get(host, path));
        save(&file);
        let saved = Instant::now();
        // The dashboard is asked for when the page has changed: of a large site it has megabytes, and
        // to fetch it all the time would slow down what is measured.
        for (path, (before, times)) in
            pages.iter().zip(before.iter().zip([&mut page, &mut dashboard]))
        {
            while get(host, path) == *before {
                std::thread::sleep(Duration::from_millis(2));
            }
            times.push(saved.elapsed());
        }
    }
    (page, dashboard)
}

/// Doubles the last reading of a KPI.
fn save(file: &Path) {
    let text = fs::read_to_string(file).expect("a KPI");
    let (before, rest) = text.rsplit_once("\n  20").expect("a reading");
    let (date, value) = rest.split_once(": ").expect("a value");
    let digits = value.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(value.len());
    let number: u64 = value[..digits].parse().expect("a number");
    let text = format!("{before}\n  20{date}: {}{}", number * 2 + 1, &value[digits..]);
    fs::write(file, text).expect("a save");
}

fn get(host: &str, path: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(host).expect("the server listens");
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    bytes
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort();
    let (least, most) = (times[0].as_millis(), times[times.len() - 1].as_millis());
    format!("{} ms ({least} to {most})", times[times.len() / 2].as_millis())
}
