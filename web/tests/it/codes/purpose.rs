//! A secret is good for one thing, in one place.

use super::ADA;
use crate::support::cookies::Cookie;
use crate::support::{Browser, PASSWORD, PORTAL, Request, Server, assert_refused, wrong};
use portcullis_sessions::Area;
use std::time::Duration;

#[test]
fn s_074_only_the_newest_code_is_right() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    let first = server.code_for(ADA);
    let page = browser.get("/login/otp").expect(200);
    let soon = browser.submit(&page, "/login/otp/resend", &[]).expect(429);
    assert!(soon.header("retry-after").is_some());
    server.wait(Duration::from_secs(30));
    browser.submit(&page, "/login/otp/resend", &[]).expect(303);
    let second = server.code_for(ADA);
    assert_eq!(server.mails_to(ADA).len(), 2);
    if first != second {
        browser.enter_code(&first).expect(422);
    }
    browser.enter_code(&second).expect(303);
}

#[test]
fn s_074_an_old_code_counts_as_a_failure() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    let first = server.code_for(ADA);
    server.wait(Duration::from_secs(30));
    let page = browser.get("/login/otp").expect(200);
    browser.submit(&page, "/login/otp/resend", &[]).expect(303);
    let second = server.code_for(ADA);
    let old = if first == second {
        wrong(&second)
    } else {
        first
    };
    for _ in 0..5 {
        browser.enter_code(&old).expect(422);
    }
    browser.enter_code(&second).expect(422);
}

#[test]
fn s_075_a_code_works_in_the_browser_that_asked_for_it() {
    let server = Server::start();
    server.passwordless(ADA);
    let codes = ["198.51.100.1", "198.51.100.2"].map(|from| {
        server.wait(Duration::from_millis(1));
        let mut browser = server.browser().at(from);
        browser.ask_for_code(ADA).expect(303);
        (browser, server.code_for(ADA))
    });
    let [(mut a, code_a), (mut b, code_b)] = codes;
    if code_a != code_b {
        b.enter_code(&code_a).expect(422);
        a.enter_code(&code_b).expect(422);
    }
    assert_refused(&a.verify(), 401);
    a.enter_code(&code_a).expect(303);
    b.enter_code(&code_b).expect(303);
}

/// The value of a cookie under another name.
fn renamed(server: &Server, browser: &Browser, from: &str, to: &str) -> Browser {
    let mut other = server.browser();
    other.get("/login").expect(200);
    let value = browser.cookies.value(from).expect("there").to_owned();
    other
        .cookies
        .put(Cookie::parse(&format!("{to}={value}"), PORTAL));
    other
}

#[test]
fn s_076_a_sign_in_to_one_area_is_nothing_in_the_other() {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let mut portal = server.browser();
    portal
        .enter_password("root@example.test", PASSWORD)
        .expect(303);
    let code = server.code_for("root@example.test");
    assert_eq!(
        portal.get("/admin/login/otp").expect(303).location(),
        "/admin/login?expired=1"
    );
    let mut tab = portal.twin();
    let form = tab.get("/login/otp").expect(200);
    let csrf = crate::support::page::form(&form.text(), "/login/otp").fields["csrf"].clone();
    let post = |target: &str| Request::post(target, &[("csrf", &csrf), ("code", &code)]);
    assert_eq!(
        tab.send(post("/admin/login/otp")).expect(303).location(),
        "/admin/login?expired=1"
    );
    assert_eq!(tab.get("/admin/users").status, 303);
    portal.enter_code(&code).expect(303);

    server.wait(Duration::from_secs(1));
    let mut admin = server.browser();
    let fields = [("email", "root@example.test"), ("password", PASSWORD)];
    admin
        .fill("/admin/login", "/admin/login", &fields)
        .expect(303);
    assert_eq!(
        admin.get("/login/otp").expect(303).location(),
        "/login?expired=1"
    );
    assert_refused(&admin.verify(), 401);
    assert_eq!(server.sessions_of(&root), 1);
}

#[test]
fn s_076_no_secret_is_taken_for_another_kind_of_secret() {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let session = server.with_session(&root, Area::Portal);
    let admin = server.with_session(&root, Area::Admin);
    let mut pending = server.browser();
    pending
        .enter_password("root@example.test", PASSWORD)
        .expect(303);
    let kinds = [
        (&session, "__Host-portcullis"),
        (&session, "__Secure-portcullis-gate"),
        (&admin, "__Host-portcullis-admin"),
        (&pending, "__Host-portcullis-pending"),
        (&pending, "__Host-portcullis-browser"),
    ];
    for (browser, from) in kinds {
        for to in [
            "__Host-portcullis",
            "__Host-portcullis-admin",
            "__Host-portcullis-pending",
            "__Secure-portcullis-gate",
            "__Host-portcullis-gate",
        ] {
            let gate = from.ends_with("-gate") && to.ends_with("-gate");
            if from == to || gate {
                continue;
            }
            let mut other = renamed(&server, browser, from, to);
            assert_eq!(
                other.get("/").expect(303).location(),
                "/login",
                "{from} as {to}"
            );
            assert_eq!(other.get("/admin/users").status, 303, "{from} as {to}");
            assert_eq!(
                other.get("/login/otp").expect(303).location(),
                "/login?expired=1",
                "{from} as {to}"
            );
            let cookie = format!("{to}={}", other.cookies.value(to).unwrap_or_default());
            assert_refused(
                &other.send(Request::verify("/").header("Cookie", cookie)),
                401,
            );
        }
        // Nor for what travels in addresses.
        let value = browser.cookies.value(from).expect("there").to_owned();
        let mut stranger = server.browser();
        assert_eq!(
            stranger.get(&format!("/admin/setup?token={value}")).status,
            410,
            "{from}"
        );
        assert_eq!(
            stranger
                .get(&format!("/.portcullis/ticket?ticket={value}"))
                .status,
            400,
            "{from}"
        );
    }
}

#[test]
fn s_077_mail_goes_to_the_address_of_the_account_and_nowhere_else() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    let fields = [
        ("email", ADA),
        ("password", PASSWORD),
        ("to", "evil@evil.test"),
        ("cc", "evil@evil.test"),
        ("recipient", "evil@evil.test"),
    ];
    browser.fill("/login", "/login", &fields).expect(303);
    server.wait(Duration::from_secs(31));
    let page = browser.get("/login/otp").expect(200);
    let more = [("email", "evil@evil.test"), ("to", "evil@evil.test")];
    browser
        .submit(&page, "/login/otp/resend", &more)
        .expect(303);
    assert_eq!((server.count_mails(), server.mails_to(ADA).len()), (2, 2));
    for email in [
        "ada@example.test,evil@evil.test",
        "ada@example.test evil@evil.test",
        "\"evil@evil.test\"@example.test",
        "ada@example.test\r\nBcc: evil@evil.test",
        "<ada@example.test>",
        "ada@evil.test@example.test",
    ] {
        let reply = server.browser().ask_for_code(email);
        assert_eq!(reply.status, 422, "S-105: {email:?}");
    }
    assert_eq!(server.count_mails(), 2);
}
