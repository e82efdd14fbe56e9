//! A small HTTP/1.1 client for loopback: every name leads to one address, cookies are kept as a browser would.

mod cookies;
mod url;
mod wire;

use crate::sh::{Result, fail};
use cookies::Cookie;

use std::{
    collections::BTreeMap,
    io::{BufReader, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

pub use url::{Url, encode};
use wire::{header, read_body};
pub use wire::{read_head, read_headers, read_line};

const TIMEOUT: Duration = Duration::from_secs(30);
const REDIRECTS: usize = 12;
/// What a browser sends with a page load, and a script with a call.
pub const PAGE: [(&str, &str); 2] = [
    ("Accept", "text/html,application/xhtml+xml"),
    ("Sec-Fetch-Mode", "navigate"),
];
pub const FETCH: [(&str, &str); 2] = [("Accept", "application/json"), ("Sec-Fetch-Mode", "cors")];

#[derive(Debug)]
pub struct Response {
    pub url: Url,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// An error unless the status is this one; says what came instead.
    pub fn expect(self, status: u16) -> Result<Self> {
        if self.status == status {
            return Ok(self);
        }
        let start: String = self.body.chars().take(300).collect();
        let Url { host, path } = &self.url;
        fail(format!(
            "{host}{path}: expected {status}, got {} (Location {:?}): {start}",
            self.status,
            self.header("location")
        ))
    }
}

pub struct Client {
    address: SocketAddr,
    connection: Option<BufReader<TcpStream>>,
    cookies: Vec<Cookie>,
    /// Where redirects have led so far.
    pub trail: Vec<Url>,
}

/// One request; `body` makes it a form.
pub struct Request<'a> {
    pub method: &'a str,
    pub url: Url,
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            connection: None,
            cookies: Vec::new(),
            trail: Vec::new(),
        }
    }

    pub fn get(&mut self, url: &str, headers: &[(&str, &str)]) -> Result<Response> {
        self.send(&Request {
            method: "GET",
            url: Url::parse(url)?,
            headers: owned(headers),
            body: None,
        })
    }

    /// Loads a page as a browser does, redirects and all.
    pub fn open(&mut self, url: &str) -> Result<Response> {
        let response = self.get(url, &PAGE)?;
        self.follow(response)
    }

    /// Sends a form from a page of the same site.
    pub fn post(&mut self, url: Url, fields: &BTreeMap<String, String>) -> Result<Response> {
        let mut headers = owned(&PAGE);
        headers.push(("Origin".into(), url.origin()));
        headers.push(("Sec-Fetch-Site".into(), "same-origin".into()));
        headers.push((
            "Content-Type".into(),
            "application/x-www-form-urlencoded".into(),
        ));
        let pairs: Vec<String> = fields
            .iter()
            .map(|(k, v)| format!("{}={}", encode(k), encode(v)))
            .collect();
        self.send(&Request {
            method: "POST",
            url,
            headers,
            body: Some(pairs.join("&")),
        })
    }

    pub fn follow(&mut self, mut response: Response) -> Result<Response> {
        for _ in 0..REDIRECTS {
            let Some(location) = response
                .header("location")
                .filter(|_| (300..400).contains(&response.status))
            else {
                return Ok(response);
            };
            let url = response.url.join(location)?;
            self.trail.push(url.clone());
            response = self.send(&Request {
                method: "GET",
                url,
                headers: owned(&PAGE),
                body: None,
            })?;
        }
        fail(format!(
            "more than {REDIRECTS} redirects, the last to {:?}",
            response.url
        ))
    }

    pub fn send(&mut self, request: &Request) -> Result<Response> {
        let text = self.write(request);
        let reused = self.connection.is_some();
        let response = match self.exchange(&text, request) {
            // The server may close an idle connection at any moment: once more on a fresh one.
            Err(_) if reused => {
                self.connection = None;
                self.exchange(&text, request)
            }
            other => other,
        };
        let response = response.inspect_err(|_| self.connection = None)?;
        self.keep_cookies(&response);
        Ok(response)
    }

    fn write(&self, request: &Request) -> String {
        let mut text = format!(
            "{} {} HTTP/1.1\r\nHost: {}\r\n",
            request.method, request.url.path, request.url.host
        );
        for (name, value) in &request.headers {
            text += &format!("{name}: {value}\r\n");
        }
        let cookies = self.cookies_for(&request.url);
        if !cookies.is_empty() {
            text += &format!("Cookie: {cookies}\r\n");
        }
        match &request.body {
            Some(body) => text + &format!("Content-Length: {}\r\n\r\n{body}", body.len()),
            None => text + "\r\n",
        }
    }

    fn exchange(&mut self, text: &str, request: &Request) -> Result<Response> {
        if self.connection.is_none() {
            self.connection = Some(BufReader::new(connect(self.address)?));
        }
        let Some(connection) = self.connection.as_mut() else {
            return fail("no connection");
        };
        connection.get_mut().write_all(text.as_bytes())?;
        let (status, headers) = read_head(connection)?;
        let mut response = Response {
            url: request.url.clone(),
            status,
            headers,
            body: String::new(),
        };
        let bodiless = request.method == "HEAD" || matches!(status, 100..=199 | 204 | 304);
        if !bodiless {
            response.body = read_body(connection, &response.headers)?;
        }
        if response
            .header("connection")
            .is_some_and(|c| c.eq_ignore_ascii_case("close"))
        {
            self.connection = None;
        }
        Ok(response)
    }

    pub fn cookies_for(&self, url: &Url) -> String {
        let fitting = self.cookies.iter().filter(|c| c.fits(url));
        fitting
            .map(|c| format!("{}={}", c.name, c.value))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn keep_cookies(&mut self, response: &Response) {
        let set = response
            .headers
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case("set-cookie"));
        for (_, text) in set {
            let Some((cookie, ends)) = Cookie::parse(text, response.url.name()) else {
                continue;
            };
            self.cookies.retain(|c| {
                !(c.name == cookie.name && c.domain == cookie.domain && c.path == cookie.path)
            });
            if !ends {
                self.cookies.push(cookie);
            }
        }
    }
}

pub fn connect(address: SocketAddr) -> Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

pub fn owned(headers: &[(&str, &str)]) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
        .collect()
}
