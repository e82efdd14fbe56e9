//! Whose scripts may ask.

use super::world;
use crate::support::provider::{ask, bare};
use crate::support::{Request, Server};
use portcullis_web::http::routes::{ENDPOINTS, ROUTES};

const OWN: &str = "https://app.example.org";

fn allowed(server: &Server, method: &str, path: &str, origin: &str) -> Option<String> {
    let request = Request::new(method, path)
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization, dpop");
    let reply = server.browser().send(request);
    assert_eq!(
        reply.header("access-control-allow-credentials"),
        None,
        "{path}: never with cookies"
    );
    if method == "OPTIONS" {
        assert_eq!(reply.status, 204, "M47: {path}");
    }
    let allowed = reply
        .header("access-control-allow-origin")
        .map(str::to_owned);
    if allowed.as_deref().is_some_and(|it| it != "*") {
        assert_eq!(reply.header("vary"), Some("Origin"), "{path}");
    }
    if method == "OPTIONS" && allowed.is_some() {
        let headers = reply
            .header("access-control-allow-headers")
            .expect("headers");
        assert!(
            headers.contains("Authorization") && headers.contains("DPoP"),
            "M32"
        );
    }
    allowed
}

#[test]
fn s_154_m_47_only_the_clients_origins_may_ask_and_nothing_is_echoed() {
    let server = Server::start();
    server.party();
    let foreign = [
        "https://evil.test",
        "null",
        "https://app.example.org.evil.test",
        "https://app.example.org:8443",
        "http://app.example.org",
        "https://APP.example.org",
        "x",
        "",
    ];
    for endpoint in ENDPOINTS {
        let path = endpoint.path.replace("{id}", "x");
        let first = endpoint.allow.split(", ").next().expect("a method");
        for method in ["OPTIONS", first] {
            let own = allowed(&server, method, &path, OWN);
            let theirs = foreign.map(|origin| allowed(&server, method, &path, origin));
            match format!("{:?}", endpoint.cors).as_str() {
                "Anybody" => {
                    assert_eq!(own.as_deref(), Some("*"), "{path}");
                    assert!(theirs.iter().all(|it| it.as_deref() == Some("*")), "{path}");
                }
                "Clients" => {
                    assert_eq!(own.as_deref(), Some(OWN), "{path}");
                    assert!(theirs.iter().all(Option::is_none), "{path}: {theirs:?}");
                }
                _ => {
                    assert_eq!(own, None, "{path}");
                    assert!(theirs.iter().all(Option::is_none), "{path}");
                }
            }
        }
    }
}

#[test]
fn s_154_no_page_is_for_scripts_of_others() {
    let (server, _, mut browser) = world();
    let party = server.party();
    for route in ROUTES.iter().filter(|route| !route.path.contains('{')) {
        let request = Request::new("GET", route.path).header("Origin", OWN);
        let reply = browser.send(request);
        assert_eq!(
            reply.header("access-control-allow-origin"),
            None,
            "{}",
            route.path
        );
    }
    let mut browser = server.with_session(
        &server.person(super::BEN),
        portcullis_sessions::Area::Portal,
    );
    let request = Request::get(&ask(&party, &[])).header("Origin", OWN);
    assert_eq!(
        browser.send(request).header("access-control-allow-origin"),
        None
    );
}

#[test]
fn s_154_the_owner_may_name_the_origins_and_errors_can_be_read_too() {
    let server = Server::start();
    let party =
        server.party_with(|_, policy| policy.origins = vec!["https://spa.example.org".to_owned()]);
    assert_eq!(
        allowed(
            &server,
            "OPTIONS",
            "/oauth/token",
            "https://spa.example.org"
        )
        .as_deref(),
        Some("https://spa.example.org")
    );
    assert_eq!(
        allowed(&server, "OPTIONS", "/oauth/token", OWN),
        None,
        "in place of the redirect URIs'"
    );
    let request = bare("/oauth/token", &[("client_id", &party.id)])
        .header("Origin", "https://spa.example.org");
    let reply = server.browser().send(request);
    assert_eq!(reply.status, 401);
    assert_eq!(
        reply.header("access-control-allow-origin"),
        Some("https://spa.example.org")
    );
    assert!(
        reply
            .header("access-control-expose-headers")
            .is_some_and(|it| it.contains("WWW-Authenticate"))
    );
}
