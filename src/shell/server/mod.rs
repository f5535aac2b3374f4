//! A small HTTP server for one reader on this machine: it answers from memory alone.
//!
//! **Invariant:** no path of the disk is ever built from an address; an answer comes from the map of
//! the site that was last published here, or it is a refusal.

mod request;
mod served;

use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use request::{Refusal, Request};
pub use served::{Files, Published, Served};

/// How many connections are open at once; a further one is closed unread.
const CONNECTIONS_MAX: usize = 128;

/// How long a client may take to send or to read anything.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often an open stream of events says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The folder of the server's own files; no page of a site can have this name.
const OWN: &str = "~quarterdeck/";

/// What stands in place of every page until the first good build.
const UNBUILT: &[u8] = b"<!doctype html><html lang=\"en\"><meta name=\"viewport\" \
    content=\"width=device-width\"><title>Not built yet</title><p>The site is not built yet.</p>";

const LIVE_SCRIPT: &str = include_str!("live.js");
const LIVE_STYLE: &str = include_str!("live.css");

/// A bound address that does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    hosts: Vec<String>,
}

impl Server {
    /// Binds a port, or the next free one of the 20 after it.
    pub fn bind(interface: IpAddr, port: u16) -> io::Result<Self> {
        let mut last_error = None;
        for offset in 0..=20 {
            let Some(port) = port.checked_add(offset) else { break };
            match TcpListener::bind((interface, port)) {
                Ok(listener) => {
                    let address = listener.local_addr()?;
                    let hosts = hosts(address);
                    return Ok(Self { listener, address, hosts });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => last_error = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(last_error.unwrap_or_else(|| io::Error::from(io::ErrorKind::AddrInUse)))
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until the program ends.
    pub fn run(self, served: &Arc<Served>) {
        let open = Arc::new(AtomicUsize::new(0));
        let hosts = Arc::new(self.hosts);
        for stream in self.listener.incoming() {
            // A connection that breaks while it is accepted concerns nobody else.
            let Ok(stream) = stream else { continue };
            if open.fetch_add(1, Ordering::SeqCst) >= CONNECTIONS_MAX {
                open.fetch_sub(1, Ordering::SeqCst);
                continue;
            }
            let counted = Counted(Arc::clone(&open));
            let (served, hosts) = (Arc::clone(served), Arc::clone(&hosts));
            let spawned = std::thread::Builder::new().spawn(move || {
                let _counted = counted;
                // A reader that goes away in the middle of an answer is no fault of the site.
                let _ = answer(stream, &served, &hosts);
            });
            drop(spawned);
        }
    }
}

/// One open connection; it counts until it is dropped, whatever its thread did.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The names by which a browser may call this server.
fn hosts(address: SocketAddr) -> Vec<String> {
    let port = address.port();
    let mut hosts = vec![format!("localhost:{port}"), address.to_string()];
    if address.ip().is_unspecified() || address.ip().is_loopback() {
        hosts.extend([format!("127.0.0.1:{port}"), format!("[::1]:{port}")]);
    }
    hosts
}

fn answer(mut stream: TcpStream, served: &Served, hosts: &[String]) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    match request::read(&mut stream, hosts) {
        Ok(request) if request.path == format!("{OWN}events") => events(stream, served, &request),
        Ok(request) => page(&mut stream, served, &request),
        Err(Refusal(code, words)) => {
            let head = Head { code, words, media: "text/plain; charset=utf-8", location: None };
            send(&mut stream, &head, false, format!("{code} {words}\n").as_bytes())
        }
    }
}

fn page(stream: &mut TcpStream, served: &Served, request: &Request) -> io::Result<()> {
    let own = match request.path.strip_prefix(OWN) {
        Some("live.js") => Some(("text/javascript; charset=utf-8", LIVE_SCRIPT)),
        Some("live.css") => Some(("text/css; charset=utf-8", LIVE_STYLE)),
        _ => None,
    };
    if let Some((media, text)) = own {
        let head = Head { code: 200, words: "OK", media, location: None };
        return send(stream, &head, request.head_only, text.as_bytes());
    }
    let published = served.now();
    let mut path = request.path.clone();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    if let Some(content) = published.files.get(&path) {
        let bytes = &content.read()?;
        let head = Head { code: 200, words: "OK", media: media_type(&path), location: None };
        return send_file(stream, &head, request, bytes, &published);
    }
    if published.files.contains_key(&format!("{path}/index.html")) {
        let last = path.rsplit('/').next().unwrap_or_default();
        // Only a path that names a page of the site gets here, so the text holds no header of its own.
        let head = Head {
            code: 308,
            words: "Permanent Redirect",
            media: "text/plain; charset=utf-8",
            location: Some(format!("{last}/")),
        };
        return send(stream, &head, request.head_only, b"");
    }
    if published.build == 0 {
        // The live script shows on it why nothing is built yet, and loads the site once it is.
        let media = "text/html; charset=utf-8";
        let head = Head { code: 503, words: "Service Unavailable", media, location: None };
        return send_file(stream, &head, request, UNBUILT, &published);
    }
    let head =
        Head { code: 404, words: "Not Found", media: "text/html; charset=utf-8", location: None };
    let nothing = b"<!doctype html><title>Not found</title><p>Not found.</p>";
    let lost = published.files.get("404.html");
    let bytes = lost.and_then(|content| content.read().ok());
    let bytes = bytes.as_deref().unwrap_or(&nothing[..]);
    send_file(stream, &head, request, bytes, &published)
}

fn send_file(
    stream: &mut TcpStream,
    head: &Head,
    request: &Request,
    bytes: &[u8],
    published: &Published,
) -> io::Result<()> {
    // Tools that fetch get the bytes that a build writes; only a window gets the live script besides.
    if head.media.starts_with("text/html") && request.for_a_window {
        let mut page = bytes.to_vec();
        let depth = request.path.matches('/').count();
        let up = if head.code >= 400 { "/".to_owned() } else { "../".repeat(depth) };
        page.extend_from_slice(
            format!(
                "<link rel=\"stylesheet\" href=\"{up}{OWN}live.css\">\
                 <script src=\"{up}{OWN}live.js\" data-run=\"{}\" data-build=\"{}\"></script>\n",
                published.run, published.build
            )
            .as_bytes(),
        );
        return send(stream, head, request.head_only, &page);
    }
    send(stream, head, request.head_only, bytes)
}

/// The stream of events: what was published since, and what is broken now.
fn events(mut stream: TcpStream, served: &Served, request: &Request) -> io::Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
          X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
    )?;
    if request.head_only {
        return Ok(());
    }
    let mut seen = None;
    loop {
        let event = served.next_event(&mut seen, HEARTBEAT);
        stream.write_all(event.as_deref().unwrap_or(": still here\n\n").as_bytes())?;
        stream.flush()?;
    }
}

struct Head {
    code: u16,
    words: &'static str,
    media: &'static str,
    location: Option<String>,
}

fn send(stream: &mut TcpStream, head: &Head, head_only: bool, body: &[u8]) -> io::Result<()> {
    let Head { code, words, media, location } = head;
    let location = location.as_ref().map(|to| format!("Location: {to}\r\n")).unwrap_or_default();
    let text = format!(
        "HTTP/1.1 {code} {words}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n{location}\
         Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self' data:; \
         script-src 'self'; connect-src 'self'\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(text.as_bytes())?;
    if !head_only {
        stream.write_all(body)?;
    }
    stream.flush()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Read;
    use std::net::Ipv4Addr;

    use super::*;

    fn start() -> (SocketAddr, Arc<Served>) {
        let site = Arc::new(Served::default());
        site.publish(BTreeMap::from([
            ("index.html".to_owned(), b"<p>home</p>".to_vec().into()),
            ("kpis/churn/index.html".to_owned(), b"<p>churn</p>".to_vec().into()),
            ("404.html".to_owned(), b"<p>lost</p>".to_vec().into()),
        ]));
        let server = Server::bind(Ipv4Addr::LOCALHOST.into(), 0).expect("a free port");
        let address = server.address();
        let shared = Arc::clone(&site);
        std::thread::spawn(move || server.run(&shared));
        (address, site)
    }

    fn ask(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).expect("the server listens");
        stream.write_all(request.replace("HOST", &address.to_string()).as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    #[track_caller]
    fn case(address: SocketAddr, target: &str, more: &str, code: &str, body: &str) {
        let answer = ask(address, &format!("GET {target} HTTP/1.1\r\nHost: HOST\r\n{more}\r\n"));
        assert!(answer.starts_with(&format!("HTTP/1.1 {code}")), "{answer}");
        let (head, got) = answer.split_once("\r\n\r\n").expect("a head and a body");
        assert!(
            head.contains("nosniff") && !head.to_lowercase().contains("access-control"),
            "{head}"
        );
        assert_eq!(got, body);
    }

    #[test]
    fn it_serves_the_bytes_of_the_site_and_nothing_else() {
        let (address, _) = start();
        case(address, "/", "", "200", "<p>home</p>");
        case(address, "/kpis/churn/", "", "200", "<p>churn</p>");
        case(address, "/kpis/churn", "", "308", "");
        case(address, "/nothing", "", "404", "<p>lost</p>");
        case(address, "/etc/passwd", "", "404", "<p>lost</p>");
        case(address, "/%2e%2e/x", "", "400", "400 Bad Request\n");
    }

    #[test]
    fn a_window_gets_the_live_script_besides() {
        let (address, _) = start();
        let window = "Sec-Fetch-Dest: document\r\n";
        let answer =
            ask(address, &format!("GET /kpis/churn/ HTTP/1.1\r\nHost: HOST\r\n{window}\r\n"));
        assert!(answer.contains("<p>churn</p><link"), "{answer}");
        assert!(
            answer.contains("src=\"../../~quarterdeck/live.js\" data-run=\"0\" data-build=\"1\""),
            "{answer}"
        );
    }

    #[test]
    fn a_new_build_and_a_broken_one_are_told() {
        let (address, site) = start();
        let mut stream = TcpStream::connect(address).expect("the server listens");
        let request = format!("GET /{OWN}events HTTP/1.1\r\nHost: {address}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut read_until = |words: &str| {
            let mut text = String::new();
            let mut chunk = [0; 512];
            while !text.contains(words) {
                let count = stream.read(&mut chunk).expect("an event");
                assert!(count > 0, "the stream ended: {text}");
                text.push_str(&String::from_utf8_lossy(&chunk[..count]));
            }
        };
        read_until("\"build\":1");
        site.publish(BTreeMap::from([("index.html".to_owned(), b"new".to_vec().into())]));
        read_until("\"build\":2");
        site.broken("error[QD108]: <script>".to_owned());
        read_until("error[QD108]");
    }
}
