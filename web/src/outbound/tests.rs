use super::*;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A server on this machine that counts who comes, keeps what they say and answers with what it is given.
struct Server {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: impl Fn(&mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let server = Self {
            address: listener.local_addr().expect("an address"),
            connections: Arc::default(),
            heard: Arc::default(),
        };
        let (connections, heard) = (server.connections.clone(), server.heard.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                connections.fetch_add(1, Ordering::SeqCst);
                let mut stream = stream.expect("a connection");
                let request = request(&mut stream);
                heard.lock().expect("not poisoned").push(request);
                answer(&mut stream);
            }
        });
        server
    }

    fn saying(answer: String) -> Self {
        Self::start(move |stream| drop(stream.write_all(answer.as_bytes())))
    }

    fn url(&self, host: &str) -> String {
        format!("http://{host}:{}/jwks", self.address.port())
    }

    fn visits(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    fn heard(&self) -> String {
        self.heard.lock().expect("not poisoned").join("\n")
    }
}

fn request(stream: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = stream.read(&mut chunk).unwrap_or(0);
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let length = head.split("content-length: ").nth(1);
            let length = length.and_then(|rest| rest.lines().next()?.parse().ok());
            body.len() >= length.unwrap_or(0)
        });
        if read == 0 || whole {
            return text;
        }
    }
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn outbound(allow: &[&str]) -> Outbound {
    let allow = allow
        .iter()
        .map(|text| AllowedTarget::parse(text).expect("a target"));
    Outbound::new(OutboundPolicy {
        allow: allow.collect(),
        extra_roots: Vec::new(),
    })
}

fn get(outbound: &Outbound, url: &str) -> Result<String, OutboundError> {
    let body = outbound.get_json(url, "application/json")?;
    Ok(String::from_utf8(body).expect("text"))
}

#[test]
fn s_137_what_the_operator_allowed_is_reached() {
    let server = Server::saying(ok("{}"));
    for allow in ["localhost", "127.0.0.0/8"] {
        let found = get(&outbound(&[allow, "::1"]), &server.url("localhost"));
        assert_eq!(found, Ok("{}".to_owned()), "{allow}");
    }
    let heard = server.heard();
    assert!(heard.contains("user-agent: portcullis\r\n"), "{heard}");
    assert!(heard.contains("accept: application/json\r\n"), "{heard}");
    for word in ["cookie", "authorization", "accept-encoding", "referer"] {
        assert!(!heard.contains(word), "{heard}");
    }
}

#[test]
fn s_137_no_address_inside_is_reached() {
    let server = Server::saying(ok("{}"));
    let port = server.address.port();
    // An allowed network elsewhere, so that plain http is not what refuses them.
    let outbound = outbound(&["10.9.8.0/24", "idp.home.arpa"]);
    for host in [
        "localhost",
        "LOCALHOST",
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "0177.0.0.1",
        "2130706433",
        "0",
        "0.0.0.0",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "127.0.0.1.",
        "%31%32%37.1",
        "①②⑦.0.0.1",
    ] {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{host}:{port}/jwks");
            assert_eq!(get(&outbound, &url), Err(OutboundError::Inside), "{url}");
            assert_eq!(
                outbound.post_form(&url, "a=b"),
                Err(OutboundError::Inside),
                "{url}"
            );
        }
    }
    assert_eq!(server.visits(), 0);
}

#[test]
fn s_137_plain_http_user_names_and_other_schemes_are_refused() {
    let server = Server::saying(ok("{}"));
    let port = server.address.port();
    let strict = outbound(&[]);
    for url in [server.url("localhost"), server.url("127.0.0.1")] {
        assert_eq!(get(&strict, &url), Err(OutboundError::NotHttps), "{url}");
    }
    let allowed = outbound(&["localhost"]);
    for user in ["user@", "user:word@", ":word@", "client.example:443@"] {
        let url = format!("http://{user}localhost:{port}/jwks");
        assert_eq!(get(&allowed, &url), Err(OutboundError::Url), "{url}");
    }
    for url in [
        "ftp://localhost/",
        "file:///etc/passwd",
        "gopher://localhost/",
        "data:,x",
    ] {
        assert_eq!(get(&allowed, url), Err(OutboundError::NotHttps), "{url}");
    }
    for url in [
        "",
        "jwks",
        "//localhost/",
        "https://",
        "http://[::1/",
        "http://a b/",
    ] {
        assert_eq!(get(&allowed, url), Err(OutboundError::Url), "{url}");
    }
    assert_eq!(server.visits(), 0);
}

#[test]
fn s_137_nobody_sends_the_server_elsewhere() {
    let inside = Server::saying(ok("{}"));
    for status in [301, 302, 303, 307, 308] {
        let location = inside.url("127.0.0.1");
        let entry = Server::saying(format!(
            "HTTP/1.1 {status} Elsewhere\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
        ));
        let outbound = outbound(&["localhost", "127.0.0.1", "::1"]);
        let url = entry.url("localhost");
        assert_eq!(get(&outbound, &url), Err(OutboundError::Status(status)));
        assert_eq!(outbound.post_form(&url, "a=b"), Ok(status));
        assert_eq!(entry.visits(), 2);
    }
    assert_eq!(inside.visits(), 0);
}

#[test]
fn a_form_is_posted_and_the_status_told() {
    let server = Server::saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".to_owned());
    let posted = outbound(&["127.0.0.1"]).post_form(&server.url("127.0.0.1"), "logout_token=a.b.c");
    assert_eq!(posted, Ok(400));
    let heard = server.heard();
    assert!(heard.starts_with("post /jwks http/1.1\r\n"), "{heard}");
    assert!(
        heard.contains("content-type: application/x-www-form-urlencoded\r\n"),
        "{heard}"
    );
    assert!(heard.ends_with("\r\n\r\nlogout_token=a.b.c"), "{heard}");
}

#[test]
fn s_137_no_more_than_256_kib_are_read() {
    let outbound = outbound(&["127.0.0.1"]);
    let body = "x".repeat(256 * 1024);
    let server = Server::saying(ok(&body));
    assert_eq!(
        get(&outbound, &server.url("127.0.0.1")).map(|body| body.len()),
        Ok(body.len())
    );
    let server = Server::saying(ok(&format!("{body}x")));
    assert_eq!(
        get(&outbound, &server.url("127.0.0.1")),
        Err(OutboundError::TooLarge)
    );
    // Without a length, and without an end.
    let server = Server::start(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while stream.write_all(b"4\r\nxxxx\r\n").is_ok() {}
    });
    assert_eq!(
        get(&outbound, &server.url("127.0.0.1")),
        Err(OutboundError::TooLarge)
    );
    let server = Server::start(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream
            .write_all(b"X-Pad: xxxxxxxxxxxxxxxxxxxxxxx\r\n")
            .is_ok()
        {}
    });
    let endless = get(&outbound, &server.url("127.0.0.1"));
    assert!(
        matches!(endless, Err(OutboundError::Failed(_))),
        "{endless:?}"
    );
}

#[test]
fn s_137_a_server_that_drips_is_left_in_time() {
    let mut outbound = outbound(&["127.0.0.1"]);
    assert_eq!(outbound.patience, Duration::from_secs(5));
    outbound.patience = Duration::from_millis(400);
    let drip = |begin: &'static [u8], drop: &'static [u8]| {
        Server::start(move |stream| {
            let _ = stream.write_all(begin);
            while stream.write_all(drop).is_ok() {
                std::thread::sleep(Duration::from_millis(50));
            }
        })
    };
    let head = b"HTTP/1.1 200 OK\r\n";
    let body = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n";
    for server in [drip(head, b"X: y\r\n"), drip(body, b"x"), drip(b"", b"")] {
        assert_eq!(
            get(&outbound, &server.url("127.0.0.1")),
            Err(OutboundError::TimedOut)
        );
    }
}

/// A server that speaks TLS and calls itself by a name; with the certificate that vouches for it.
fn speaking_tls(name: &str) -> (SocketAddr, Vec<u8>) {
    let own = rcgen::generate_simple_self_signed([name.to_owned()]).expect("a certificate");
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der());
    let certificate = own.cert.der().clone();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key.expect("a key"));
    let config = Arc::new(config.expect("they fit"));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let session = rustls::ServerConnection::new(config.clone()).expect("a session");
            let mut tls = rustls::StreamOwned::new(session, stream.expect("a connection"));
            request(&mut tls);
            let _ = tls.write_all(ok("{}").as_bytes());
        }
    });
    (address, certificate.to_vec())
}

#[test]
fn only_a_server_that_a_trusted_root_vouches_for_is_believed() {
    let (address, root) = speaking_tls("localhost");
    let (stranger, other) = speaking_tls("client.example");
    let ask = |extra_roots: &[&Vec<u8>], address: SocketAddr| {
        let mut policy = OutboundPolicy::clone(&outbound(&["localhost"]).policy);
        policy.extra_roots = extra_roots.iter().map(|root| (*root).clone()).collect();
        let url = format!("https://localhost:{}/jwks", address.port());
        get(&Outbound::new(policy), &url)
    };
    assert_eq!(ask(&[&root], address), Ok("{}".to_owned()));
    for (roots, address, why) in [
        (&[][..], address, "nobody vouches for it"),
        (&[&other][..], address, "somebody else is vouched for"),
        (&[&root, &other][..], stranger, "it has another name"),
    ] {
        let refused = ask(roots, address);
        assert!(
            matches!(refused, Err(OutboundError::Failed(_))),
            "{why}: {refused:?}"
        );
    }
}
