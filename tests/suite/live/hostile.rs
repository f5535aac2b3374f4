//! A client that means harm gets refusals, and the next one gets its page.

use std::io::Write;
use std::net::TcpStream;

use super::client::{ask, get};
use super::running::{Running, wait_until};
use crate::support::Site;

const REQUESTS: usize = 10_000;

fn request(target: &str, host: &str, more: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n").into_bytes()
}

/// Requests that must be refused, each with the code of the refusal.
fn hostile(host: &str) -> Vec<(Vec<u8>, u16)> {
    let port = host.rsplit(':').next().unwrap();
    let mut all: Vec<(Vec<u8>, u16)> = [
        "/../quarterdeck.yaml",
        "/kpis/../../quarterdeck.yaml",
        "/%2e%2e%2fquarterdeck.yaml",
        "/%2e%2e/quarterdeck.yaml",
        "/%252e%252e%252fquarterdeck.yaml",
        "/%252f",
        "/..\\quarterdeck.yaml",
        "/kpis\\churn",
        "/%5c..%5cquarterdeck.yaml",
        "/%00",
        "/index.html%00.css",
        "//etc/passwd",
        "http://localhost/",
        "*",
        "index.html",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/./index.html",
    ]
    .iter()
    .map(|target| (request(target, host, ""), 400))
    .collect();
    all.push((request("/\0", host, ""), 400));
    all.push((request(&format!("/{}", "a".repeat(8 * 1024)), host, ""), 414));
    all.push((request(&format!("/{}", "../".repeat(2730)), host, ""), 414));
    all.push((request("/", host, &format!("X: {}\r\n", "a".repeat(20_000))), 431));
    for forged in ["evil.example", "evil.example:80", "", "localhost", "127.0.0.1.evil.example"] {
        all.push((request("/", forged, ""), 421));
    }
    all.push((request("/", &format!("evil.example:{port}"), ""), 421));
    for origin in ["http://evil.example", "null", "https://localhost", "file://"] {
        all.push((request("/", host, &format!("Origin: {origin}\r\n")), 403));
        all.push((request("/~quarterdeck/events", host, &format!("Origin: {origin}\r\n")), 403));
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH"] {
        all.push((format!("{method} / HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(), 405));
    }
    all.push((b"GET / HTTP/9.9\r\n\r\n".to_vec(), 505));
    all.push((b"\xff\xfe\xfd\r\n\r\n".to_vec(), 400));
    all.push((b"\r\n\r\n".to_vec(), 400));
    all
}

/// The resident memory of a process in KiB, where the system tells it.
fn memory(id: u32) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn hostile_requests_are_refused_and_harm_nobody() {
    let site = Site::small();
    let mut serve = Running::serve(&site, &[]);
    serve.serves_a_clean_build(&site, "the start");
    let host = serve.address.to_string();
    let hostile = hostile(&host);
    for (request, code) in &hostile {
        let shown = String::from_utf8_lossy(&request[..request.len().min(80)]);
        let answer = ask(serve.address, request).unwrap_or_else(|| panic!("no answer: {shown}"));
        assert_eq!(answer.code, *code, "{shown}");
        let head = answer.head.to_lowercase();
        assert!(!head.contains("access-control") && head.contains("nosniff"), "{head}");
        let secret = "title: Acme";
        assert!(!String::from_utf8_lossy(&answer.body).contains(secret), "{shown}");
    }
    // Connections that say half of something, or nothing at all, and stay.
    let mut half_open: Vec<TcpStream> = Vec::new();
    for number in 0..60 {
        let mut stream = TcpStream::connect(serve.address).unwrap();
        stream.write_all(&b"GET / HTTP/1.1\r\nHos"[..number % 19]).unwrap();
        half_open.push(stream);
    }
    assert_eq!(get(serve.address, "index.html").code, 200);
    drop(half_open);

    let round = |from: usize| {
        for number in from..from + REQUESTS / 10 {
            match number % 3 {
                0 => assert_eq!(get(serve.address, "kpis/churn/index.html").code, 200),
                1 => assert_eq!(get(serve.address, &format!("nothing/{number}")).code, 404),
                _ => {
                    let (request, code) = &hostile[number % hostile.len()];
                    assert_eq!(ask(serve.address, request).map(|answer| answer.code), Some(*code));
                }
            }
        }
    };
    round(0);
    let early = memory(serve.child.id());
    for part in 1..10 {
        round(part * REQUESTS / 10);
    }
    if let (Some(early), Some(late)) = (early, memory(serve.child.id())) {
        assert!(late < early + 16 * 1024, "memory grew from {early} to {late} KiB");
    }
    assert!(serve.child.try_wait().unwrap().is_none(), "it ended: {}", serve.said());
    serve.serves_a_clean_build(&site, "all that");
}

#[test]
fn too_many_connections_are_closed_and_the_next_one_is_served() {
    let site = Site::small();
    let mut serve = Running::serve(&site, &[]);
    serve.serves_a_clean_build(&site, "the start");
    let open: Vec<TcpStream> =
        (0..400).filter_map(|_| TcpStream::connect(serve.address).ok()).collect();
    assert!(open.len() > 128);
    drop(open);
    let request = request("/index.html", &serve.address.to_string(), "");
    wait_until("there is room again", || {
        ask(serve.address, &request).is_some_and(|answer| answer.code == 200)
    });
}
