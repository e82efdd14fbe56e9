//! Nobody brings their own session, and every step has a new one.

use super::{ADA, PORTAL_COOKIE};
use crate::support::cookies::Cookie;
use crate::support::{Browser, PASSWORD, PORTAL, Server, assert_refused};
use portcullis_sessions::Area;
use std::time::Duration;

fn value(browser: &Browser, name: &str) -> Option<String> {
    browser.cookies.value(name).map(str::to_owned)
}

#[test]
fn s_037_every_step_has_a_new_secret_and_the_old_ones_are_dead() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    let (first, pending) = (
        value(&browser, "__Host-portcullis-browser"),
        value(&browser, "__Host-portcullis-pending"),
    );
    let half_way = browser.twin();
    browser.enter_code(&server.code_for(ADA)).expect(303);
    let session = value(&browser, PORTAL_COOKIE);
    assert!(session.is_some() && session != pending);
    assert_ne!(value(&browser, "__Host-portcullis-browser"), first);
    assert_eq!(value(&browser, "__Host-portcullis-pending"), None);
    // The pending sign-in is used up: the same tab from before gets nowhere.
    let mut replay = half_way.twin();
    assert_eq!(
        replay.get("/login/otp").expect(303).location(),
        "/login?expired=1"
    );
    assert_eq!(replay.get("/").expect(303).location(), "/login");
    // Signing in again gives another session and another gate token.
    let gate = value(&browser, "__Secure-portcullis-gate");
    server.wait(Duration::from_secs(31));
    let again = server.sign_in(ADA);
    assert_ne!(value(&again, PORTAL_COOKIE), session);
    assert_ne!(value(&again, "__Secure-portcullis-gate"), gate);
}

#[test]
fn s_037_a_fresh_proof_replaces_the_session() {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let mut admin = server.with_session(&root, Area::Admin);
    let path = format!("/admin/outbox/{}", server.put_mail().id);
    server.wait(Duration::from_secs(601));
    let old = admin.twin();
    let ask = admin.get(&path).expect(303).location().to_owned();
    assert_eq!(ask, format!("/admin/confirm?return_to={path}"));
    let back = admin.fill(&ask, "/admin/confirm", &[("password", PASSWORD)]);
    assert_eq!(back.expect(303).location(), path);
    assert_ne!(
        value(&admin, "__Host-portcullis-admin"),
        value(&old, "__Host-portcullis-admin")
    );
    assert_eq!(admin.get("/admin/users").status, 200);
    assert_eq!(old.twin().get("/admin/users").status, 303);
    assert_eq!(server.sessions_of(&root), 1);
}

#[test]
fn s_037_a_secret_that_somebody_chose_is_never_adopted() {
    let server = Server::start();
    server.person(ADA);
    let chosen = "A".repeat(43);
    let mut browser = server.browser();
    for name in [
        PORTAL_COOKIE,
        "__Host-portcullis-admin",
        "__Host-portcullis-pending",
        "__Secure-portcullis-gate",
    ] {
        browser
            .cookies
            .put(Cookie::parse(&format!("{name}={chosen}"), PORTAL));
    }
    assert_refused(&browser.verify(), 401);
    assert_eq!(browser.get("/").status, 303);
    let mut browser = server.sign_in_with(browser, ADA);
    for cookie in browser.cookies.all() {
        let fixed = cookie.name != "__Host-portcullis-admin" && cookie.domain.is_some();
        assert!(!fixed || cookie.value != chosen, "{}", cookie.name);
    }
    assert_ne!(value(&browser, PORTAL_COOKIE), Some(chosen.clone()));
    assert_eq!(browser.get("/").status, 200);
    let mut attacker = server.browser();
    attacker
        .cookies
        .put(Cookie::parse(&format!("{PORTAL_COOKIE}={chosen}"), PORTAL));
    assert_eq!(attacker.get("/").status, 303);
}

#[test]
fn s_041_a_cookie_tossed_by_a_neighbour_signs_nobody_in() {
    let server = Server::start();
    let mallory = server.person("mallory@example.test");
    let ada = server.person(ADA);
    let evil = server.with_session(&mallory, Area::Portal);
    let evil = value(&evil, PORTAL_COOKIE).expect("signed in");
    let good = server.with_session(&ada, Area::Portal);
    let good = value(&good, PORTAL_COOKIE).expect("signed in");
    for pairs in [[&good, &evil], [&evil, &good]] {
        let header = pairs
            .map(|value| format!("{PORTAL_COOKIE}={value}"))
            .join("; ");
        let request = crate::support::Request::get("/").header("Cookie", &header);
        assert_eq!(
            server.browser().send(request).expect(303).location(),
            "/login"
        );
        let request = pairs
            .iter()
            .fold(crate::support::Request::get("/"), |request, value| {
                request.header("Cookie", format!("{PORTAL_COOKIE}={value}"))
            });
        assert_eq!(
            server.browser().send(request).expect(303).location(),
            "/login"
        );
    }
    // Nor does a browser's secret that comes twice carry a form.
    let mut browser = server.browser();
    let page = browser.get("/login").expect(200);
    let ours = value(&browser, "__Host-portcullis-browser").expect("set");
    browser.cookies.put(Cookie::parse(
        "__Host-portcullis-browser=x; Domain=example.test",
        PORTAL,
    ));
    assert_eq!(browser.cookies.all().len(), 2, "{ours}");
    assert_eq!(
        browser.submit(&page, "/login", &[("email", ADA)]).status,
        403
    );
}

#[test]
fn s_053_an_account_has_fifty_sessions_at_most_and_the_oldest_make_room() {
    let server = Server::start();
    let ada = server.person(ADA);
    let mut browsers = Vec::new();
    for _ in 0..50 {
        browsers.push(server.with_session(&ada, Area::Portal));
        server.wait(Duration::from_millis(10));
    }
    let mut newest = server.sign_in(ADA);
    assert_eq!(server.sessions_of(&ada), 50);
    assert_refused(&browsers[0].verify(), 401);
    assert_eq!(browsers[1].verify().status, 200);
    assert_eq!(newest.verify().status, 200);
    let evicted = server
        .records(5)
        .into_iter()
        .any(|record| record.event == "session.evicted");
    assert!(evicted, "{:?}", server.records(5));
}
