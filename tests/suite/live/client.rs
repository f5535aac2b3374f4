//! A browser's requests, byte by byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer: its code, its head and its body.
pub(super) struct Answer {
    pub(super) code: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

/// Asks for a path as a tool does; a window would get the live script besides.
pub(super) fn get(address: SocketAddr, path: &str) -> Answer {
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let answer = ask(address, request.as_bytes());
    answer.unwrap_or_else(|| panic!("no answer for {path}"))
}

/// Sends any bytes; none where the server hangs up without an answer.
pub(super) fn ask(address: SocketAddr, request: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // A refused request may be answered before it is read to its end.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let code = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { code, head, body: bytes.split_off(end + 4) })
}
