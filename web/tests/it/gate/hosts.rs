//! The host, the scheme and the method that are asked about.

use super::{ADA, protect, signed_in, with_ada};
use crate::support::{APP, Request, Server, assert_admitted, assert_refused};
use portcullis_sessions::gate::Audience;
use portcullis_testkit::sample::rule;

#[test]
fn s_024_every_spelling_of_a_host_has_one_policy_and_others_are_closed() {
    let (server, mut browser) = with_ada();
    protect(&server, APP, vec![rule("/", Audience::Nobody)]);
    protect(&server, "open.example.test", vec![signed_in("/")]);
    for host in [
        "App.Example.TEST",
        "app.example.test.",
        "app.example.test:443",
        "app.example.test:80",
        "APP.example.test.:443",
    ] {
        assert_refused(&browser.send(Request::verify_on(host, "/")), 403);
        let open = host.to_lowercase().replace("app.", "open.");
        assert_admitted(&browser.send(Request::verify_on(&open, "/")), ADA);
    }
    for host in [
        "other.example.test",
        "app.example.test.evil.test",
        "example.test",
        "xopen.example.test",
        "a.open.example.test",
    ] {
        assert_refused(&browser.send(Request::verify_on(host, "/")), 403);
    }
    for host in [
        "open.example.test:0",
        "open.example.test:x",
        "open@example.test",
        "[::1]",
        "a b",
    ] {
        assert_refused(&browser.send(Request::verify_on(host, "/")), 400);
    }
}

#[test]
fn s_026_no_method_is_let_in_without_a_session() {
    let (server, mut browser) = with_ada();
    let long = "G".repeat(60_000);
    for method in ["OPTIONS", "GET", "HEAD", "DELETE", "PROPFIND"] {
        let request = || Request::verify("/").with("X-Forwarded-Method", method);
        assert_refused(&server.browser().send(request()), 401);
        assert_admitted(&browser.send(request()), ADA);
    }
    for method in ["post", "G ET", "GET\tX", "GÉT", "", &long] {
        let request = Request::verify("/").with("X-Forwarded-Method", method);
        assert_refused(&browser.send(request), 400);
    }
    for method in ["HEAD", "POST", "PUT", "OPTIONS", "DELETE"] {
        let mut request = Request::verify("/");
        request.method = method.to_owned();
        assert_refused(&server.browser().send(request.clone()), 401);
        assert_eq!(browser.send(request).status, 200, "{method}");
    }
    let mut trace = Request::verify("/");
    trace.method = "TRACE".to_owned();
    assert_refused(&browser.send(trace), 405);
}

#[test]
fn s_026_a_body_is_never_read() {
    let (_server, mut browser) = with_ada();
    let mut request = Request::verify("/").header("Content-Length", "1000000000");
    request.method = "POST".to_owned();
    assert_eq!(browser.send(request).status, 200);
}

#[test]
fn s_027_people_are_never_sent_to_plain_http() {
    let (server, mut browser) = with_ada();
    let ask = |proto: &str| {
        let mut request = Request::verify("/a")
            .with("X-Forwarded-Proto", proto)
            .header("Accept", "text/html");
        request.target = "/auth/verify?redirect=1".to_owned();
        request
    };
    for proto in ["http", "https", "ws", "wss"] {
        let reply = server.browser().send(ask(proto));
        assert_refused(&reply, 302);
        assert_eq!(
            reply.location(),
            "https://auth.example.test/login?return_to=https%3A%2F%2Fapp.example.test%2Fa"
        );
    }
    for proto in ["javascript", "https,http", "", "HTTPS", "data"] {
        assert_refused(&browser.send(ask(proto)), 400);
    }
}

#[test]
fn a_denial_is_a_redirect_for_people_and_a_401_for_scripts() {
    let server = Server::start();
    let ask = |method: &str, accept: &str| {
        let mut request = Request::verify("/a")
            .with("X-Forwarded-Method", method)
            .header("Accept", accept);
        request.target = "/auth/verify?redirect=1".to_owned();
        server.browser().send(request).status
    };
    assert_eq!(ask("GET", "text/html"), 302);
    assert_eq!(ask("POST", "text/html"), 303);
    assert_eq!(ask("GET", "application/json"), 401);
}
