//! What an admin is given for a proxy, and the test of it.

use crate::support::page::attribute;
use crate::support::{APP, Browser, PORTAL, Reply, Request, Server, Setup, assert_refused};
use portcullis_sessions::Area;
use portcullis_sessions::gate::{Audience, ProbeStore};
use portcullis_testkit::sample::rule;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc;
use std::time::Duration;

fn admin(server: &Server) -> Browser {
    let root = server.admin("root@example.test");
    server.with_session(&root, Area::Admin)
}

/// What the page says: `ok`, `fail` or `unknown` of a check, by its English words.
fn state_of(page: &str, title: &str) -> &'static str {
    let line = page
        .lines()
        .find(|line| line.contains(&format!("<strong>{title}</strong>")));
    let line = line.unwrap_or_else(|| panic!("nothing is said of “{title}” in {page}"));
    match () {
        () if line.contains("chip good") => "ok",
        () if line.contains("chip bad") => "fail",
        () => "unknown",
    }
}

/// Begins a test, and tells its page's path and the path of its link.
fn begin(admin: &mut Browser) -> (String, String) {
    let path = format!("/admin/proxy?proxy=caddy&app={APP}");
    let page = admin.get(&path).expect(200);
    let made = admin.submit(&page, "/admin/proxy/test", &[]).expect(303);
    let at = made.location().to_owned();
    let link = at.replace("/admin/proxy/probe/", "/portcullis-probe/");
    (at, link)
}

const REACHED: &str = "The proxy asked Portcullis";
const HEADERS: &str = "It told of the request";
const TRUSTED: &str = "The proxy is trusted";
const HOST: &str = "It named the host that you opened";
const COOKIE: &str = "The cookie covers the app";
const BACK: &str = "The browser was led back";
const STRANGER: &str = "A stranger who claims to be somebody is kept out";
const CLIENT: &str = "Visitors can&#39;t choose their own address";

#[test]
fn every_proxy_is_told_the_real_names() {
    let server = Server::start();
    let mut admin = admin(&server);
    for proxy in ["traefik", "caddy", "nginx", "haproxy", "envoy"] {
        let path = format!("/admin/proxy?proxy={proxy}&app={APP}");
        let page = admin.get(&path).expect(200).text();
        for wanted in [APP, PORTAL, "remote-groups", "data-copy=\"file-1\""] {
            assert!(page.contains(wanted), "{proxy}: {wanted}");
        }
        assert!(!page.contains("app.example.com"), "{proxy}");
    }
    admin.get("/admin/proxy?proxy=apache").expect(400);
}

#[test]
fn s_137_only_hosts_of_ours_are_asked() {
    let server = Server::start();
    let mut admin = admin(&server);
    let page = admin.get(&format!("/admin/proxy?app={APP}")).expect(200);
    for host in [
        "evil.test",
        "127.0.0.1",
        "169.254.169.254",
        "app.example.test/x",
        "a@app.example.test",
        PORTAL,
        "",
    ] {
        let reply = admin.submit(&page, "/admin/proxy/test", &[("app", host)]);
        assert_eq!(reply.status, 422, "{host}");
        if !host.is_empty() {
            let path = format!("/admin/proxy?app={}", host.replace('@', "%40"));
            admin.get(&path).expect(422);
        }
    }
    assert!(
        server
            .records(5)
            .iter()
            .all(|record| record.event != "proxy.tested")
    );
}

#[test]
fn a_probe_that_comes_through_a_good_proxy_is_green_and_comes_back() {
    let server = Server::start();
    let mut admin = admin(&server);
    let (at, link) = begin(&mut admin);
    let page = admin.get(&at).expect(200).text();
    assert!(
        page.contains(&format!("href=\"https://{APP}{link}\"").replace('/', "&#x2F;"))
            || page.contains(&format!("https://{APP}{link}"))
    );
    for title in [REACHED, HEADERS, TRUSTED, HOST, BACK] {
        assert_eq!(state_of(&page, title), "unknown", "{title}");
    }
    assert!(page.contains("curl -si"));
    let asked = Request::verify(&link)
        .header("Accept", "text/html")
        .header("Sec-Fetch-Mode", "navigate");
    let mut asked = asked;
    asked.target = "/auth/verify?redirect=1".to_owned();
    let reply = server.browser().send(asked);
    assert_refused(&reply, 302);
    assert_eq!(reply.location(), format!("https://{PORTAL}{at}?back=1"));
    let page = admin.get(&format!("{at}?back=1")).expect(200).text();
    for title in [REACHED, HEADERS, TRUSTED, HOST, COOKIE, BACK] {
        assert_eq!(state_of(&page, title), "ok", "{title}");
    }
    assert_eq!(server.records(1)[0].event, "proxy.tested");
}

#[test]
fn i_2_a_probe_is_noted_once_and_never_a_yes() {
    let server = Server::start();
    let ada = server.person("ada@example.test");
    let mut signed_in = server.with_session(&ada, Area::Portal);
    let (_, link) = begin(&mut admin(&server));
    // Not even to somebody who may visit the app; nginx asks without `redirect`.
    assert_refused(&signed_in.send(Request::verify(&link)), 401);
    // From then on it is a page like any other.
    assert_eq!(signed_in.send(Request::verify(&link)).status, 200);
    let stranger = server.browser().send(Request::verify(&link));
    assert!(stranger.location().contains("/login"));
}

#[test]
fn a_probe_is_nothing_after_ten_minutes_and_a_forged_one_asks_no_database() {
    let server = Server::start();
    let mut admin = admin(&server);
    let (at, link) = begin(&mut admin);
    server.wait(Duration::from_secs(601));
    let late = server.browser().send(Request::verify(&link));
    assert!(late.location().contains("/login"));
    admin.get(&at).expect(404);
    assert_eq!(server.write(|tx, call| tx.purge_probes(call.now())), 2);
    admin.get("/admin/proxy/probe/x").expect(404);
    let mut stranger = server.browser();
    stranger.send(Request::verify("/"));
    let before = server.app().storage.statements();
    let forged = format!("/portcullis-probe/{}", "A".repeat(64));
    for path in ["/portcullis-probe/", "/portcullis-probe/x", forged.as_str()] {
        assert_refused(&stranger.send(Request::verify(path)), 401);
    }
    assert_eq!(server.app().storage.statements(), before);
}

#[test]
fn what_is_wrong_with_a_proxy_is_red() {
    let server = Setup::new().set("trusted_proxies", "10.0.0.0/8").start();
    let mut admin = admin(&server);
    let (at, link) = begin(&mut admin);
    let asked = Request::verify(&link)
        .with("X-Forwarded-Host", "other.example.test")
        .without("X-Forwarded-Proto");
    assert_refused(&server.browser().send(asked), 401);
    let page = admin.get(&at).expect(200).text();
    assert_eq!(state_of(&page, REACHED), "ok");
    for title in [HEADERS, TRUSTED, HOST] {
        assert_eq!(state_of(&page, title), "fail", "{title}");
    }
    assert!(page.contains("127.0.0.1") && page.contains("PORTCULLIS_TRUSTED_PROXIES"));
    assert_eq!(state_of(&page, BACK), "unknown");
    // The other set of headers is known for what it is.
    let (at, link) = begin(&mut admin);
    let mut asked = Request::new("GET", "/auth/verify");
    asked = asked.header("X-Original-URL", format!("https://{APP}{link}"));
    assert_refused(&server.browser().send(asked), 401);
    assert_eq!(
        state_of(&admin.get(&at).expect(200).text(), HEADERS),
        "fail"
    );
}

/// What a proxy of the tests does with the address that a visitor claims to have.
#[derive(Clone, Copy, PartialEq)]
enum Conduct {
    Good,
    PassesTheClaimOn,
    NeverAsks,
}

/// Answers one request as a proxy would that asks `server`.
fn serve_one(listener: &TcpListener, server: SocketAddr, conduct: Conduct) {
    let (stream, _) = listener.accept().expect("somebody comes");
    let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
    let first = lines.next().expect("a line").expect("text");
    let path = first.split(' ').nth(1).expect("a path").to_owned();
    let head: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let claimed = head
        .iter()
        .find_map(|line| line.strip_prefix("x-forwarded-for: "));
    assert!(
        head.iter().any(|line| line == "remote-user: mallory"),
        "{head:?}"
    );
    let status = if conduct == Conduct::NeverAsks {
        200
    } else {
        let mut asked = Request::new("GET", "/auth/verify?redirect=1")
            .header("Accept", "text/html")
            .header("X-Forwarded-Proto", "http")
            .header("X-Forwarded-Host", "localhost")
            .header("X-Forwarded-Uri", &path)
            .header("X-Forwarded-Method", "GET");
        let honest = if conduct == Conduct::Good {
            "198.51.100.7"
        } else {
            claimed.expect("a claim")
        };
        asked = asked.header("X-Forwarded-For", honest);
        Browser::new(server).send(asked).status
    };
    let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    (&stream).write_all(answer.as_bytes()).expect("written");
}

/// The page of a test that went through such a proxy.
fn tested_through(conduct: Conduct) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = Setup::new()
        .set("public_url", &format!("http://127.0.0.1:{port}"))
        .set("outbound_allow", "localhost,127.0.0.1,::1")
        .without("cookie_domain")
        .start();
    server.protect("localhost", vec![rule("/", Audience::SignedIn)]);
    let address = server.address();
    let (done, ended) = mpsc::channel();
    std::thread::spawn(move || {
        serve_one(&listener, address, conduct);
        done.send(()).expect("the test waits");
    });
    let root = server.admin("root@example.test");
    let (session, key) = (
        server.with_session(&root, Area::Admin),
        &server.app().keys.csrf,
    );
    let mut admin = session;
    let cookie = admin
        .cookies
        .value("portcullis-admin")
        .expect("a cookie")
        .to_owned();
    let token = portcullis_web::http::csrf_token(key, &cookie);
    let app = format!("localhost:{port}");
    let fields = [("csrf", token.as_str()), ("app", app.as_str())];
    let post = Request::bare_post("/admin/proxy/test", &fields)
        .header("Sec-Fetch-Site", "same-origin")
        .header("Origin", format!("http://127.0.0.1:{port}"));
    let made: Reply = admin.send(post).expect(303);
    ended.recv().expect("the proxy was asked");
    admin.get(made.location()).expect(200).text()
}

#[test]
fn s_018_a_stranger_who_claims_to_be_somebody_is_kept_out_or_told_of() {
    let page = tested_through(Conduct::Good);
    assert_eq!(
        (state_of(&page, STRANGER), state_of(&page, CLIENT)),
        ("ok", "ok")
    );
    assert!(!page.contains("curl -si"));
    let page = tested_through(Conduct::PassesTheClaimOn);
    assert_eq!(
        (state_of(&page, STRANGER), state_of(&page, CLIENT)),
        ("ok", "fail")
    );
    let page = tested_through(Conduct::NeverAsks);
    assert_eq!(
        (state_of(&page, STRANGER), state_of(&page, CLIENT)),
        ("fail", "unknown")
    );
}

#[test]
fn the_link_of_a_test_is_a_link_and_nothing_else() {
    let server = Server::start();
    let mut admin = admin(&server);
    let (at, _) = begin(&mut admin);
    let page = admin.get(&at).expect(200).text();
    let hrefs = page
        .split('<')
        .filter(|tag| tag.starts_with("a "))
        .filter_map(|tag| attribute(tag.split('>').next()?, "href"));
    assert!(
        hrefs
            .into_iter()
            .any(|href| href.starts_with(&format!("https://{APP}/portcullis-probe/")))
    );
}
