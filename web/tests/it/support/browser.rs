//! A browser: keeps cookies and one connection, fills in forms, follows nothing unless it is told to.

use super::cookies::Cookies;
use super::page::{self, Form};
use super::wire::{Reply, connect, read_reply};
use super::{APP, PORTAL, PUBLIC_URL};
use std::io::{BufReader, Write};
use std::net::{SocketAddr, TcpStream};

/// A request; without a `Cookie` header of its own it carries the browser's cookies.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub host: String,
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Option<Vec<u8>>,
}

impl Request {
    pub fn new(method: &str, target: &str) -> Self {
        Self {
            method: method.to_owned(),
            target: target.to_owned(),
            host: PORTAL.to_owned(),
            headers: Vec::new(),
            body: None,
        }
    }

    pub fn get(target: &str) -> Self {
        Self::new("GET", target).header("Accept", "text/html")
    }

    /// A form as our own pages send it.
    pub fn post(target: &str, fields: &[(&str, &str)]) -> Self {
        Self::bare_post(target, fields)
            .header("Origin", PUBLIC_URL)
            .header("Sec-Fetch-Site", "same-origin")
    }

    /// A form without what browsers say about where it comes from.
    pub fn bare_post(target: &str, fields: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        Self::new("POST", target)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(body.as_bytes())
    }

    /// A proxy's question about a page of an app.
    pub fn verify(path: &str) -> Self {
        Self::verify_on(APP, path)
    }

    pub fn verify_on(host: &str, path: &str) -> Self {
        Self::new("GET", "/auth/verify")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", host)
            .header("X-Forwarded-Uri", path)
            .header("X-Forwarded-Method", "GET")
    }

    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers
            .push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    /// Replaces every header of this name.
    pub fn with(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers
            .retain(|(old, _)| !old.eq_ignore_ascii_case(name));
        self.header(name, value)
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers
            .retain(|(old, _)| !old.eq_ignore_ascii_case(name));
        self
    }

    pub fn host(mut self, host: &str) -> Self {
        self.host = host.to_owned();
        self
    }

    pub fn body(mut self, body: &[u8]) -> Self {
        self.body = Some(body.to_vec());
        self
    }

    pub fn has(&self, name: &str) -> bool {
        self.headers
            .iter()
            .any(|(key, _)| key.eq_ignore_ascii_case(name))
    }

    pub fn bytes(&self, cookies: &str) -> Vec<u8> {
        let mut bytes = format!(
            "{} {} HTTP/1.1\r\nHost: {}\r\n",
            self.method, self.target, self.host
        )
        .into_bytes();
        let mut line = |name: &str, value: &[u8]| {
            bytes.extend(name.as_bytes());
            bytes.extend(b": ");
            bytes.extend(value);
            bytes.extend(b"\r\n");
        };
        for (name, value) in &self.headers {
            line(name, value);
        }
        if !cookies.is_empty() && !self.has("cookie") {
            line("Cookie", cookies.as_bytes());
        }
        if let Some(body) = self.body.as_ref().filter(|_| !self.has("content-length")) {
            line("Content-Length", body.len().to_string().as_bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(self.body.iter().flatten());
        bytes
    }
}

pub struct Browser {
    pub address: SocketAddr,
    pub cookies: Cookies,
    /// What a trusted proxy says about where this browser is.
    pub from: Option<String>,
    connection: Option<BufReader<TcpStream>>,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            cookies: Cookies::default(),
            from: None,
            connection: None,
        }
    }

    /// The same browser somewhere else.
    pub fn at(mut self, address: &str) -> Self {
        self.from = Some(address.to_owned());
        self
    }

    /// Another tab of the same person: the cookies as they are now.
    pub fn twin(&self) -> Self {
        Self {
            address: self.address,
            cookies: self.cookies.clone(),
            from: self.from.clone(),
            connection: None,
        }
    }

    pub fn send(&mut self, request: Request) -> Reply {
        let request = match &self.from {
            Some(from) if !request.has("x-forwarded-for") => {
                request.header("X-Forwarded-For", from)
            }
            _ => request,
        };
        let bytes = request.bytes(&self.cookies.header(&request.host));
        let head_only = request.method == "HEAD";
        let reply = self
            .exchange(&bytes, head_only)
            // The server may close an idle connection at any moment: once more on a fresh one.
            .or_else(|| self.exchange(&bytes, head_only))
            .expect("the server answers");
        if reply.header("connection") == Some("close") {
            self.connection = None;
        }
        self.cookies.keep(&reply, &request.host);
        reply
    }

    fn exchange(&mut self, bytes: &[u8], head_only: bool) -> Option<Reply> {
        let address = self.address;
        let connection = self
            .connection
            .get_or_insert_with(|| BufReader::new(connect(address)));
        let written = connection.get_mut().write_all(bytes);
        let reply = match written {
            Ok(()) => read_reply(connection, head_only).ok().flatten(),
            Err(_) => None,
        };
        if reply.is_none() {
            self.connection = None;
        }
        reply
    }

    pub fn get(&mut self, target: &str) -> Reply {
        self.send(Request::get(target))
    }

    /// Loads a page, fills in the form that leads to `action` and sends it.
    #[track_caller]
    pub fn fill(&mut self, path: &str, action: &str, values: &[(&str, &str)]) -> Reply {
        let page = self.get(path).expect(200);
        self.submit(&page, action, values)
    }

    /// Fills in a form of a page that is open and sends it.
    #[track_caller]
    pub fn submit(&mut self, page: &Reply, action: &str, values: &[(&str, &str)]) -> Reply {
        self.post_form(page::form(&page.text(), action), values)
    }

    fn post_form(&mut self, mut form: Form, values: &[(&str, &str)]) -> Reply {
        assert_eq!(
            form.method, "post",
            "S-067: {} is sent by post",
            form.action
        );
        for (name, value) in values {
            form.fields.insert((*name).to_owned(), (*value).to_owned());
        }
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.send(Request::post(&form.action, &fields))
    }

    /// The password step of a sign-in, from the empty form on.
    #[track_caller]
    pub fn enter_password(&mut self, email: &str, password: &str) -> Reply {
        let fields = [("email", email), ("password", password)];
        self.fill("/login", "/login", &fields)
    }

    /// Asks for a code in place of the password.
    #[track_caller]
    pub fn ask_for_code(&mut self, email: &str) -> Reply {
        let fields = [("email", email), ("method", "otp")];
        self.fill("/login", "/login", &fields)
    }

    #[track_caller]
    pub fn enter_code(&mut self, code: &str) -> Reply {
        self.fill("/login/otp", "/login/otp", &[("code", code)])
    }

    pub fn verify(&mut self) -> Reply {
        self.send(Request::verify("/"))
    }
}
