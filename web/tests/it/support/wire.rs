//! HTTP/1.1 on a socket, byte for byte: what a browser would never send can be sent too.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long a test waits for the server before it fails.
const PATIENCE: Duration = Duration::from_secs(40);
/// How long a connection must be quiet to be taken for finished.
const QUIET: Duration = Duration::from_millis(700);

/// An answer, as it came.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// The only header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let all = self.all(name);
        assert!(all.len() < 2, "{name} comes {} times", all.len());
        all.first().copied()
    }

    pub fn all(&self, name: &str) -> Vec<&str> {
        self.headers
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("the body is UTF-8")
    }

    /// The beginning of what is within the page.
    fn start(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        let main = text.split_once("<h1>").map_or(&*text, |(_, rest)| rest);
        main.chars().take(500).collect()
    }

    /// Fails unless the status is this one, with what came instead.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "Location {:?}, body {:?}",
            self.location(),
            self.start()
        );
        self
    }
}

pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&address, PATIENCE).expect("the server listens");
    stream
        .set_read_timeout(Some(PATIENCE))
        .expect("a time-out is set");
    stream.set_nodelay(true).expect("no delay");
    stream
}

/// Sends these bytes on a connection of their own and returns every answer until the server closes it or falls silent.
pub fn raw(address: SocketAddr, bytes: &[u8]) -> Vec<Reply> {
    exchange(address, bytes).0
}

/// The same, and whether the server closed the connection.
pub fn exchange(address: SocketAddr, bytes: &[u8]) -> (Vec<Reply>, bool) {
    let mut stream = connect(address);
    // The server may refuse, and close, before it has read everything.
    let _ = stream.write_all(bytes);
    stream
        .set_read_timeout(Some(QUIET))
        .expect("a time-out is set");
    let mut reader = BufReader::new(stream);
    let mut replies = Vec::new();
    loop {
        match read_reply(&mut reader, false) {
            Ok(Some(reply)) => replies.push(reply),
            Ok(None) => return (replies, true),
            Err(error) => {
                let silent = matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
                return (replies, !silent);
            }
        }
    }
}

/// The next answer; `None` when the connection is at its end.
pub fn read_reply(
    reader: &mut impl BufRead,
    head_only: bool,
) -> Result<Option<Reply>, std::io::Error> {
    let line = read_line(reader)?;
    if line.is_empty() {
        return Ok(None);
    }
    let status = line
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .unwrap_or_else(|| panic!("no status in {line:?}"));
    let mut headers = Vec::new();
    loop {
        let line = read_line(reader)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').expect("a header has a colon");
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut reply = Reply {
        status,
        headers,
        body: Vec::new(),
    };
    if reply.header("transfer-encoding") == Some("chunked") {
        if !head_only {
            reply.body = read_chunks(reader)?;
        }
        return Ok(Some(reply));
    }
    let length = reply
        .header("content-length")
        .map_or(0, |text| text.parse().expect("a length is a number"));
    if !head_only && !matches!(status, 100..=199 | 204 | 304) {
        reply.body = vec![0; length];
        reader.read_exact(&mut reply.body)?;
    }
    Ok(Some(reply))
}

/// An export is as long as it turns out to be; a connection that is cut in the middle is an error.
fn read_chunks(reader: &mut impl BufRead) -> Result<Vec<u8>, std::io::Error> {
    let mut body = Vec::new();
    loop {
        let line = read_line(reader)?;
        if line.is_empty() {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let size = usize::from_str_radix(line.trim(), 16).expect("a size is hexadecimal");
        let start = body.len();
        body.resize(start + size, 0);
        reader.read_exact(&mut body[start..])?;
        read_line(reader)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn read_line(reader: &mut impl BufRead) -> Result<String, std::io::Error> {
    let mut bytes = Vec::new();
    reader.take(1 << 20).read_until(b'\n', &mut bytes)?;
    let text = String::from_utf8(bytes).expect("the head of an answer is ASCII");
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
