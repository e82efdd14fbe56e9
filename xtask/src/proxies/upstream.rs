//! The protected app: prints what it was sent, as JSON, and speaks back on an upgraded connection.

use crate::{
    http::{read_headers, read_line},
    sh::Result,
};
use serde::{Deserialize, Serialize};
use std::{
    io::{BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
    time::Duration,
};

#[derive(Debug, Deserialize, Serialize)]
pub struct Seen {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    /// Every value under this name, and nothing else: `_` and `.` are not `-` here.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.headers
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
            .collect()
    }
}

pub fn start() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || converse(stream));
        }
    });
    Ok(address)
}

fn converse(stream: TcpStream) -> Result {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let first = read_line(&mut reader)?;
        let mut words = first.split(' ').map(str::to_owned);
        let (method, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let mut seen = Seen {
            method,
            target,
            headers: read_headers(&mut reader)?,
            body: String::new(),
        };
        if seen.all("upgrade").contains(&"websocket") {
            return echo(&mut reader, stream);
        }
        let length = seen
            .all("content-length")
            .first()
            .and_then(|l| l.parse().ok())
            .unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        seen.body = String::from_utf8_lossy(&body).into_owned();
        answer(&stream, &seen)?;
    }
}

fn answer(mut stream: &TcpStream, seen: &Seen) -> Result {
    let body = serde_json::to_string(seen)?;
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    Ok(stream.write_all((head + &body).as_bytes())?)
}

fn echo(reader: &mut BufReader<TcpStream>, mut stream: TcpStream) -> Result {
    stream.write_all(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    )?;
    std::io::copy(reader, &mut stream)?;
    Ok(())
}
