//! What is believed of a request, and from whom.

use super::{ADA, ada, protect, signed_in, with_ada};
use crate::support::{APP, Request, Server, Setup, assert_admitted, assert_refused};

#[test]
fn s_014_no_path_of_ours_skips_authentication() {
    let server = Server::start();
    let mut browser = server.browser();
    for path in [
        "/",
        "/login",
        "/static/css/main.css",
        "/oauth/jwks",
        "/.well-known/openid-configuration",
        "/auth/verify",
        "/livez",
        "/readyz",
        "/.portcullis/ticket",
    ] {
        for host in [APP, crate::support::PORTAL] {
            assert_refused(&browser.send(Request::verify_on(host, path)), 401);
        }
    }
    for query in [
        "?skip=1",
        "?redirect=0",
        "?user=ada",
        "?auth=off&return_to=/",
    ] {
        let mut request = Request::verify("/");
        request.target = format!("/auth/verify{query}");
        assert_refused(&browser.send(request), 401);
    }
}

#[test]
fn s_015_only_the_configured_headers_are_read() {
    let server = Server::start();
    let mut browser = ada(&server);
    protect(&server, APP, vec![signed_in("/")]);
    let lies = [
        ("X-Original-URI", "/public"),
        ("X-Original-URL", "https://other.example.test/"),
        ("X-Rewrite-Url", "/public"),
        ("X-Original-Method", "OPTIONS"),
        ("X-Forwarded-Prefix", "/public"),
        ("X-Replaced-Path", "/public"),
        ("Forwarded", "host=other.example.test;proto=http"),
        ("X-Http-Method-Override", "OPTIONS"),
        ("X-Forwarded-Server", "other.example.test"),
    ];
    let mut stranger = server.browser();
    let truth = stranger.send(Request::verify("/a?b=c"));
    for (name, value) in lies {
        assert_admitted(
            &browser.send(Request::verify("/a").header(name, value)),
            ADA,
        );
        let reply = stranger.send(Request::verify("/a?b=c").header(name, value));
        assert_refused(&reply, 401);
        assert_eq!(reply.location(), truth.location(), "{name}");
        // On an unknown host they do not make it a known one.
        let request = Request::verify_on("other.example.test", "/").header(name, APP);
        assert_eq!(browser.send(request).status, 403, "{name}");
    }
}

#[test]
fn s_016_by_default_nobodys_forwarded_headers_are_believed() {
    let server = Setup::new().set("trusted_proxies", "").start();
    let mut stranger = server.browser();
    let request = Request::verify("/secret").header("Accept", "text/html");
    let reply = stranger.send(request);
    assert_refused(&reply, 401);
    assert_eq!(reply.location(), "https://auth.example.test/login");
    assert!(!reply.text().contains(APP));
    // Nor is the address of origin, nor the reference of the request.
    for n in 0..6 {
        let browser = server.browser().at(&format!("198.51.100.{n}"));
        let mut browser = browser;
        browser.enter_password("nobody@example.test", "wrong password");
    }
    let record = server.records(1).remove(0);
    assert_eq!(record.address, "127.0.0.1");
    assert_eq!(
        record.details.get("reason").map(String::as_str),
        Some("throttled")
    );
    let reply = stranger.send(Request::get("/login").header("X-Request-Id", "mine-1234"));
    assert_ne!(reply.header("x-request-id"), Some("mine-1234"));
}

#[test]
fn s_017_probes_and_balancers_are_nobody() {
    let server = Server::start();
    for agent in [
        "kube-probe/1.29",
        "GoogleHC/1.0",
        "ELB-HealthChecker/2.0",
        "Portcullis",
        "Blackbox Exporter/0.24",
        "",
    ] {
        let request = Request::verify("/").header("User-Agent", agent);
        assert_refused(&server.browser().send(request), 401);
    }
}

#[test]
fn s_018_aliases_of_headers_are_neither_read_nor_echoed() {
    let (server, mut browser) = with_ada();
    let aliases = [
        "X_Forwarded_User",
        "X-Forwarded_Uri",
        "X_Forwarded_Host",
        "Remote_User",
        "REMOTE-USER",
        "X-Auth-User",
        "X_Auth_User",
        "Remote-Groups",
        "X-Forwarded-User",
        "X-Remote-User",
    ];
    for name in aliases {
        let lie = "mallory@evil.test";
        let reply = server
            .browser()
            .send(Request::verify("/").header(name, lie));
        assert_refused(&reply, 401);
        let reply = browser.send(Request::verify("/").header(name, lie));
        assert_admitted(&reply, ADA);
        let echoed = reply
            .headers
            .iter()
            .any(|(_, value)| value.contains("mallory"));
        assert!(!echoed, "{name} was echoed");
    }
    // Instead of the canonical ones, underscores say nothing: half a question is none.
    let request = Request::verify("/")
        .without("X-Forwarded-Host")
        .header("X_Forwarded_Host", APP);
    assert_refused(&browser.send(request), 400);
}

#[test]
fn s_019_ambiguous_questions_are_refused() {
    let (server, mut browser) = with_ada();
    protect(&server, APP, vec![signed_in("/")]);
    for (name, values) in [
        ("X-Forwarded-Host", [APP, "evil.test"]),
        ("X-Forwarded-Host", ["evil.test", APP]),
        ("X-Forwarded-Host", [APP, APP]),
        ("X-Forwarded-Uri", ["/", "/admin"]),
        ("X-Forwarded-Uri", ["/", "/"]),
        ("X-Forwarded-Proto", ["https", "http"]),
        ("X-Forwarded-Proto", ["https", "https"]),
        ("X-Forwarded-Method", ["GET", "GET"]),
    ] {
        let twice = values
            .iter()
            .fold(Request::verify("/").without(name), |request, value| {
                request.header(name, value)
            });
        assert_refused(&browser.send(twice), 400);
        if name != "X-Forwarded-Uri" {
            let list = Request::verify("/").with(name, values.join(", "));
            assert_refused(&browser.send(list), 400);
        }
    }
    for name in ["X-Forwarded-Host", "X-Forwarded-Uri", "X-Forwarded-Proto"] {
        assert_refused(&browser.send(Request::verify("/").without(name)), 400);
        assert_refused(&browser.send(Request::verify("/").with(name, "")), 400);
        let bytes = [b"/", &[0xc3_u8, 0x28][..]].concat();
        assert_refused(&browser.send(Request::verify("/").with(name, bytes)), 400);
    }
}

#[test]
fn s_021_an_address_that_cannot_be_read_buys_no_tries() {
    let server = Server::start();
    let long = vec!["1.2.3.4"; 1200].join(", ") + ", x";
    let garbage = ["a", "", ",,,", "1.2.3.4:99", "fe80::1%eth0", &long];
    let mut statuses = Vec::new();
    for value in garbage {
        let mut browser = server.browser().at(value);
        assert_refused(&browser.verify(), 401);
        statuses.push(browser.enter_password(ADA, "wrong password").status);
    }
    // One bucket for all of them: the sixth is too many.
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
    assert_eq!(server.records(1)[0].address, "unknown");
}
