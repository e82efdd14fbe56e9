//! A route does what it does by one method.

use super::World;
use crate::support::{Browser, Request};
use portcullis_web::http::routes::{Access, ROUTES};

#[test]
fn s_046_nothing_but_post_changes_anything() {
    let world = World::new();
    for route in ROUTES.iter().filter(|route| route.post.is_some()) {
        let path = world.path(route.path);
        let access = route.post.unwrap_or(Access::Anybody);
        let mut browser = world.who_may(access);
        let before = world.server.state();
        for method in ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"] {
            let reads =
                route.get.is_some() && (method == "GET" || (method == "HEAD" && route.head));
            for (path, body) in [
                (path.clone(), None),
                (format!("{path}?_method=POST"), None),
                (
                    path.clone(),
                    Some(b"_method=POST&email=a@b.test".as_slice()),
                ),
            ] {
                let mut request = Request::new(method, &path)
                    .header("X-HTTP-Method-Override", "POST")
                    .header("X-Method-Override", "POST");
                if let Some(body) = body.filter(|_| !matches!(method, "HEAD")) {
                    request = request
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body(body);
                }
                let reply = browser.send(request);
                // What reads may redirect or show a page; what changes may only be posted.
                let expected = if reads {
                    matches!(reply.status, 200 | 302 | 303 | 400 | 410)
                } else {
                    reply.status == 405
                };
                assert!(expected, "{method} {path}: {}", reply.status);
            }
        }
        let mut now = world.server.state();
        // Reading a mail is recorded; that is no change of anything else.
        if route.path == "/admin/outbox/{id}" {
            now.records = before.records;
        }
        assert_eq!(now, before, "{path}");
    }
}

#[test]
fn s_046_s_195_unknown_methods_and_paths_are_refused_and_tell_nothing() {
    let world = World::new();
    let mut browser = world.admin();
    for route in ROUTES {
        let path = world.path(route.path);
        for method in ["TRACE", "PROPFIND", "BREW", "CONNECT"] {
            let reply = browser.send(Request::new(method, &path).header("X-Secret", "abc-123"));
            assert!(
                matches!(reply.status, 400 | 405),
                "{method} {path}: {}",
                reply.status
            );
            assert_tells_nothing(&reply.text());
            assert!(!reply.text().contains("abc-123"), "TRACE echoes");
        }
    }
    for path in [
        "/nothing",
        "/admin/nothing",
        "/login/nothing",
        "/admin/users/1/2/3",
        "/.git/config",
        "/.env",
        "/server-status",
        "/metrics",
        "/login/",
        "//login",
        "/LOGIN",
        "/login%00",
        "/%2e%2e/login",
    ] {
        let reply = browser.get(path).expect(404);
        assert_tells_nothing(&reply.text());
    }
}

#[track_caller]
fn assert_tells_nothing(body: &str) {
    let version = env!("CARGO_PKG_VERSION");
    for word in [
        version,
        "actix",
        "SELECT",
        "diesel",
        "sqlite",
        "panicked",
        ".rs:",
        "/src/",
        "templates/",
    ] {
        assert!(!body.contains(word), "{word:?} is in {body}");
    }
}

#[test]
fn s_195_failures_name_no_cause() {
    let world = World::new();
    let mut browser = world.admin();
    for path in [
        "/admin/users?after=x",
        "/admin/users/x",
        "/admin/outbox/x",
        "/admin/outbox?after=x",
        "/login?return_to=%5c",
        "/.portcullis/ticket",
        "/.portcullis/ticket?ticket=x",
    ] {
        let reply = browser.get(path);
        assert!(
            matches!(reply.status, 400 | 404),
            "{path}: {}",
            reply.status
        );
        assert_tells_nothing(&reply.text());
        for (name, value) in &reply.headers {
            assert!(
                name != "server" && name != "x-powered-by",
                "{name}: {value}"
            );
        }
    }
}

#[test]
fn s_193_only_our_own_files_are_served() {
    let world = World::new();
    let mut browser: Browser = world.stranger();
    let good = browser.get(&world.path("/static/{path:.*}")).expect(200);
    assert_eq!(good.header("x-content-type-options"), Some("nosniff"));
    for path in [
        "/static/",
        "/static",
        "/static/../Cargo.toml",
        "/static/%2e%2e/Cargo.toml",
        "/static/..%5cCargo.toml",
        "/static/..%2fCargo.toml",
        "/static//etc/passwd",
        "/static/%00",
        "/static/.git/config",
        "/static/.",
        "/static/css",
        "/static/css/",
        "/static/css/main.css.map",
        "/static/css/main.css%00.js",
    ] {
        let reply = browser.get(path);
        assert_eq!(reply.status, 404, "{path}");
    }
    let huge = Request::get(&world.path("/static/{path:.*}"))
        .header("Range", format!("bytes=0-{}", "9".repeat(500)));
    assert!(matches!(browser.send(huge).status, 200 | 416));
}
