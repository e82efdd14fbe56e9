//! What every answer carries.

use super::World;
use crate::support::cookies::set_by;
use crate::support::{Browser, PORTAL, Reply, Request};
use portcullis_web::http::routes::ROUTES;

/// Every answer that can be had by asking every route in the obvious ways, as everybody.
fn crawl(world: &World, mut look: impl FnMut(&str, &Reply)) {
    let mut askers: Vec<fn(&World) -> Browser> =
        vec![|world| world.server.browser(), World::portal, World::admin];
    for asker in askers.drain(..) {
        for route in ROUTES {
            let path = world.path(route.path);
            let mut browser = asker(world);
            browser.get("/login");
            for request in [
                Request::get(&path),
                Request::get(&format!("{path}?return_to=%5cx&after=x&ticket=x&token=x")),
                Request::post(&path, &[("csrf", "x")]),
                Request::post(&path, &[]).with("Content-Type", "text/plain"),
                Request::new("DELETE", &path),
            ] {
                let name = format!("{} {}", request.method, request.target);
                look(&name, &browser.send(request));
            }
            if let Some(access) = route.post {
                let mut browser = world.who_may(access);
                let cookie = browser
                    .cookies
                    .value(super::bound_to(access))
                    .expect("bound")
                    .to_owned();
                let token =
                    portcullis_web::http::csrf_token(&world.server.app().keys.csrf, &cookie);
                let fields = [
                    ("csrf", token.as_str()),
                    ("email", "x"),
                    ("password", "x"),
                    ("code", "x"),
                ];
                look(
                    &path,
                    &browser.send(super::own_post(&path, access, &fields)),
                );
            }
        }
    }
    look("/nothing", &world.server.browser().get("/nothing"));
}

#[test]
fn s_047_every_page_has_the_headers_that_browsers_obey() {
    let world = World::new();
    let mut statuses = std::collections::BTreeSet::new();
    crawl(&world, |name, reply| {
        statuses.insert(reply.status);
        assert!(reply.status < 500, "{name}: {}", reply.status);
        for (header, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            (
                "strict-transport-security",
                "max-age=31536000; includeSubDomains",
            ),
        ] {
            assert_eq!(reply.header(header), Some(value), "{name}: {header}");
        }
        let referrer = reply.header("referrer-policy").expect(name);
        assert!(
            matches!(referrer, "same-origin" | "no-referrer"),
            "{name}: {referrer}"
        );
        let policy = reply.header("content-security-policy").expect(name);
        for directive in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(
                policy.contains(directive),
                "{name}: {directive} is not in {policy}"
            );
        }
        assert!(
            !policy.contains("unsafe-") && !policy.contains('*'),
            "{name}: {policy}"
        );
        assert!(reply.header("x-request-id").is_some(), "{name}");
    });
    // Pages, redirects and the usual failures were among them.
    for status in [200, 303, 400, 403, 404, 405, 415] {
        assert!(statuses.contains(&status), "no {status} among {statuses:?}");
    }
}

#[test]
fn s_196_nothing_but_our_own_files_is_stored() {
    let world = World::new();
    crawl(&world, |name, reply| {
        let stored = ["/static/", "/brand/"].iter().any(|it| name.contains(it))
            && matches!(reply.status, 200 | 304);
        let control = reply.header("cache-control").expect(name);
        assert_eq!(
            control.contains("no-store"),
            !stored,
            "{name} {}: {control}",
            reply.status
        );
    });
    // What looks like a file behind a page is no page.
    let mut admin = world.admin();
    for path in [
        "/admin/users.css",
        "/admin/users/x.css",
        "/login/x.css",
        "/admin/users;x.css",
        "/admin/users/%2ecss",
    ] {
        assert_eq!(admin.get(path).status, 404, "{path}");
    }
}

#[test]
fn s_040_cookies_are_set_as_narrowly_as_can_be() {
    let world = World::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut look = |name: &str, reply: &Reply| {
        for cookie in set_by(reply, PORTAL) {
            assert!(cookie.secure && cookie.http_only, "{name}: {}", cookie.text);
            assert_eq!(cookie.path.as_deref(), Some("/"), "{name}: {}", cookie.text);
            assert!(cookie.text.len() < 4096, "{name}");
            let lax = Some("Lax".to_owned());
            if cookie.name.starts_with("__Secure-") {
                assert_eq!(cookie.name, "__Secure-portcullis-gate");
                assert_eq!(cookie.domain.as_deref(), Some("example.test"));
                assert_eq!(cookie.same_site, lax, "{}", cookie.text);
            } else {
                assert!(
                    cookie.name.starts_with("__Host-"),
                    "{name}: {}",
                    cookie.text
                );
                assert_eq!(cookie.domain, None, "{name}: {}", cookie.text);
                let strict = cookie.name == "__Host-portcullis-admin";
                let expected = if strict {
                    Some("Strict".to_owned())
                } else {
                    lax
                };
                assert_eq!(cookie.same_site, expected, "{}", cookie.text);
            }
            seen.insert(cookie.name);
        }
    };
    crawl(&world, &mut look);
    // The whole of a sign-in, of both kinds, and the way out.
    let server = &world.server;
    let ada = world.person.email.as_str();
    let mut browser = server.browser();
    look(
        "password",
        &browser.enter_password(ada, crate::support::PASSWORD),
    );
    look("code", &browser.enter_code(&server.code_for(ada)));
    look("logout", &browser.fill("/logout", "/logout", &[]));
    // Newer than the many sessions of the crawl, of which the oldest make room.
    server.wait(std::time::Duration::from_millis(1));
    let mut admin = server.browser();
    let fields = [
        ("email", "root@example.test"),
        ("password", crate::support::PASSWORD),
    ];
    look(
        "admin",
        &admin.fill("/admin/login", "/admin/login", &fields),
    );
    let code = server.code_for("root@example.test");
    let done = admin.fill("/admin/login/otp", "/admin/login/otp", &[("code", &code)]);
    look("admin code", &done);
    let page = admin.get("/admin/users").expect(200);
    look(
        "flash",
        &admin.submit(
            &page,
            "/admin/users",
            &[
                ("email", "x@example.test"),
                ("name", "X"),
                ("password", "three blue horses"),
            ],
        ),
    );
    for name in ["", "-admin", "-pending", "-browser", "-flash"] {
        assert!(
            seen.contains(&format!("__Host-portcullis{name}")),
            "{name} among {seen:?}"
        );
    }
    assert!(seen.contains("__Secure-portcullis-gate"));
}
