//! Reads one HTTP request, bounded in size and time, and refuses whatever is not a plain one.

use std::io::Read;

/// The most bytes that a request's head may have.
const HEAD_BYTES_MAX: usize = 16 * 1024;

/// The longest request target that is read.
const TARGET_BYTES_MAX: usize = 2 * 1024;

/// A request that is well formed and for this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// Whether only the head of the answer is wanted.
    pub(crate) head_only: bool,
    /// The decoded path without its leading slash; no empty, `.` or `..` step in it.
    pub(crate) path: String,
    /// Whether a browser asks for a page to show (`Sec-Fetch-Dest: document`).
    pub(crate) for_a_window: bool,
}

/// Why a request is refused: the status line's code and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal(pub(crate) u16, pub(crate) &'static str);

/// Reads the head of a request and judges it; `hosts` are the names that this server answers to.
pub(crate) fn read(stream: &mut impl Read, hosts: &[String]) -> Result<Request, Refusal> {
    let head = read_head(stream)?;
    judge(&head, hosts)
}

fn read_head(stream: &mut impl Read) -> Result<Vec<u8>, Refusal> {
    let mut head = Vec::with_capacity(1024);
    let mut chunk = [0; 1024];
    loop {
        let count = stream.read(&mut chunk).map_err(|_| Refusal(408, "Request Timeout"))?;
        if count == 0 {
            return Err(Refusal(400, "Bad Request"));
        }
        head.extend_from_slice(&chunk[..count]);
        if let Some(end) = head.windows(4).position(|window| window == b"\r\n\r\n") {
            head.truncate(end);
            return Ok(head);
        }
        if head.len() > HEAD_BYTES_MAX {
            return Err(Refusal(431, "Request Header Fields Too Large"));
        }
    }
}

fn judge(head: &[u8], hosts: &[String]) -> Result<Request, Refusal> {
    const BAD: Refusal = Refusal(400, "Bad Request");
    let head = std::str::from_utf8(head).map_err(|_| BAD)?;
    let mut lines = head.split("\r\n");
    let mut words = lines.next().ok_or(BAD)?.split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(BAD);
    };
    if !matches!(version, "HTTP/1.1" | "HTTP/1.0") {
        return Err(Refusal(505, "HTTP Version Not Supported"));
    }
    let head_only = match method {
        "GET" => false,
        "HEAD" => true,
        _ => return Err(Refusal(405, "Method Not Allowed")),
    };

    let (mut host, mut origin, mut for_a_window) = (None, None, false);
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(BAD)?;
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            // Two hosts in one request are a way to say one thing and mean another.
            "host" if host.replace(value).is_some() => return Err(BAD),
            "origin" => origin = Some(value),
            "sec-fetch-dest" => for_a_window = value == "document",
            "content-length" | "transfer-encoding" if value != "0" => return Err(BAD),
            _ => {}
        }
    }
    let known = |name: &str| hosts.iter().any(|host| host.eq_ignore_ascii_case(name));
    // A page of another site whose name was made to point here sends its own name (DNS rebinding).
    if !host.is_some_and(known) {
        return Err(Refusal(421, "Misdirected Request"));
    }
    if let Some(origin) = origin
        && !origin.strip_prefix("http://").is_some_and(known)
    {
        return Err(Refusal(403, "Forbidden"));
    }
    Ok(Request { head_only, path: decode(target)?, for_a_window })
}

/// The path that a target means; only plain steps are left in it.
fn decode(target: &str) -> Result<String, Refusal> {
    const BAD: Refusal = Refusal(400, "Bad Request");
    if target.len() > TARGET_BYTES_MAX {
        return Err(Refusal(414, "URI Too Long"));
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix('/').ok_or(BAD)?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (Some(high), Some(low)) = (digit(rest.next()), digit(rest.next())) else {
            return Err(BAD);
        };
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| BAD)?);
    }
    let path = String::from_utf8(bytes).map_err(|_| BAD)?;
    let plain = |step: &str| !matches!(step, "." | "..");
    let clean = !path.contains(['\\', '%']) && !path.chars().any(char::is_control);
    // An empty step is fine at the end alone: `kpis/` names a folder.
    let steps_hold = path.is_empty()
        || path.strip_suffix('/').unwrap_or(&path).split('/').all(|s| plain(s) && !s.is_empty());
    if clean && steps_hold { Ok(path) } else { Err(BAD) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> Vec<String> {
        vec!["localhost:4400".into(), "127.0.0.1:4400".into()]
    }

    #[track_caller]
    fn answered(request: &str, path: &str) {
        let read = read(&mut request.as_bytes(), &hosts());
        assert_eq!(read.map(|request| request.path), Ok(path.to_owned()));
    }

    #[track_caller]
    fn refused(request: &str, code: u16) {
        let read = read(&mut request.as_bytes(), &hosts());
        assert_eq!(read.map_err(|refusal| refusal.0), Err(code), "{request}");
    }

    fn get(target: &str) -> String {
        format!("GET {target} HTTP/1.1\r\nHost: localhost:4400\r\n\r\n")
    }

    #[test]
    fn plain_requests_are_answered() {
        answered(&get("/"), "");
        answered(&get("/kpis/churn/"), "kpis/churn/");
        answered(&get("/kpis/churn/index.html?x=1#y"), "kpis/churn/index.html");
        answered(&get("/a%20b"), "a b");
        answered("HEAD / HTTP/1.0\r\nhost: 127.0.0.1:4400\r\n\r\n", "");
        answered(
            "GET / HTTP/1.1\r\nHost: localhost:4400\r\nOrigin: http://localhost:4400\r\n\r\n",
            "",
        );
    }

    #[test]
    fn steps_out_of_the_site_are_refused() {
        for target in [
            "/..",
            "/../x",
            "/a/../b",
            "/%2e%2e%2fx",
            "/%252f",
            "/a\\b",
            "/%5c",
            "/%00",
            "//x",
            "/.",
        ] {
            refused(&get(target), 400);
        }
        refused(&get("/%ff"), 400);
        refused(&get("/%g0"), 400);
        refused(&get("http://localhost:4400/"), 400);
        refused(&get(&format!("/{}", "a".repeat(8 * 1024))), 414);
    }

    #[test]
    fn other_hosts_origins_and_methods_are_refused() {
        refused("GET / HTTP/1.1\r\n\r\n", 421);
        refused("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421);
        refused("GET / HTTP/1.1\r\nHost: localhost:4400\r\nHost: localhost:4400\r\n\r\n", 400);
        let crossed =
            "GET / HTTP/1.1\r\nHost: localhost:4400\r\nOrigin: http://evil.example\r\n\r\n";
        refused(crossed, 403);
        refused("GET / HTTP/1.1\r\nHost: localhost:4400\r\nOrigin: null\r\n\r\n", 403);
        refused("POST / HTTP/1.1\r\nHost: localhost:4400\r\n\r\n", 405);
        refused("GET / HTTP/2\r\nHost: localhost:4400\r\n\r\n", 505);
        refused("GET / x HTTP/1.1\r\n\r\n", 400);
        refused("GET / HTTP/1.1\r\nHost: localhost:4400\r\nContent-Length: 5\r\n\r\nhello", 400);
        refused(&format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(20_000)), 431);
        refused("GET / HTTP/1.1\r\nHost: loc", 400);
    }
}
