//! How admins sign in, and the strong factor that they are led to.

use crate::factors::{code_of, next_step, recovery_codes, secret_on};
use crate::support::{Browser, PASSWORD, PUBLIC_URL, Reply, Request, Server, Setup};
use portcullis_credentials::AccountStore;
use portcullis_mfa::{PasskeyStore, TotpStore};
use portcullis_sessions::Area;
use portcullis_testkit::SoftAuthenticator;
use portcullis_web::http::csrf_token;
use serde_json::Value;
use std::time::Duration;

const ROOT: &str = "root@example.test";
const STRANGER: &str = "__Host-portcullis-browser";
const ADMIN: &str = "__Host-portcullis-admin";

/// What a script of our own posts.
fn post(server: &Server, browser: &mut Browser, cookie: &str, (path, body): (&str, &str)) -> Reply {
    let bound = browser.cookies.value(cookie).unwrap_or_default().to_owned();
    let token = csrf_token(&server.app().keys.csrf, &bound);
    let request = Request::post(path, &[])
        .with("Content-Type", "application/json")
        .header("X-CSRF-Token", token)
        .body(body.as_bytes());
    browser.send(request)
}

fn options(reply: &Reply) -> String {
    let json: Value = serde_json::from_str(&reply.text()).expect("JSON");
    json["publicKey"].to_string()
}

fn set_up(server: &Server) -> Browser {
    let token = server
        .write(|tx, call| portcullis_web::flows::setup::new_token(tx, call))
        .expect("nobody owns it yet");
    let path = format!("/admin/setup?token={}", token.reveal());
    let mut browser = server.browser();
    let fields = [("email", ROOT), ("name", "Root"), ("password", PASSWORD)];
    let done = browser.fill(&path, "/admin/setup", &fields).expect(303);
    assert_eq!(done.location(), "/admin/second-factor");
    browser
}

#[test]
fn set_up_leads_to_an_app_whose_recovery_codes_are_shown_once() {
    let server = Server::start();
    let mut browser = set_up(&server);
    let page = browser.get("/admin/second-factor").expect(200).text();
    assert!(page.contains("href=\"/admin/second-factor/totp\""));
    assert!(page.contains("href=\"/admin\""), "it can be done later");
    let page = browser.get("/admin/second-factor/totp").expect(200);
    let secret = secret_on(&page.text());
    let wrong = browser.submit(&page, "/admin/second-factor/totp", &[("code", "000000")]);
    assert_eq!(wrong.status, 422);
    let code = code_of(&server, &secret);
    let done = browser.submit(&page, "/admin/second-factor/totp", &[("code", &code)]);
    assert_eq!(done.expect(303).location(), "/admin/second-factor/codes");
    let page = browser.get("/admin/second-factor/codes").expect(200);
    assert_eq!(recovery_codes(&page.text()).len(), 10);
    let again = browser.get("/admin/second-factor/codes").expect(200).text();
    assert_eq!(recovery_codes(&again).len(), 0, "once");
    let saved = browser.submit(&page, "/admin/second-factor/codes", &[("saved", "1")]);
    assert_eq!(saved.expect(303).location(), "/admin");
    // It is asked for from now on.
    next_step(&server);
    let mut later = server.browser();
    let fields = [("email", ROOT), ("password", PASSWORD)];
    let next = later
        .fill("/admin/login", "/admin/login", &fields)
        .expect(303);
    assert_eq!(next.location(), "/admin/login/totp");
    let code = code_of(&server, &secret);
    later
        .fill("/admin/login/totp", "/admin/login/totp", &[("code", &code)])
        .expect(303);
    later.get("/admin/users").expect(200);
}

#[test]
fn a_passkey_with_verification_alone_opens_the_admin_area() {
    let server = Server::start();
    let mut browser = set_up(&server);
    let mut device = SoftAuthenticator::new(PUBLIC_URL);
    let begin = "/admin/second-factor/passkey/begin";
    let begun = post(&server, &mut browser, ADMIN, (begin, "{}")).expect(200);
    let credential = device.register(&options(&begun));
    let body = format!("{{\"credential\":{credential},\"return_to\":\"\",\"name\":\"Key\"}}");
    let finish = "/admin/second-factor/passkey/finish";
    let done = post(&server, &mut browser, ADMIN, (finish, &body)).expect(200);
    assert!(
        done.text().contains("\"redirect\":\"/admin\""),
        "{}",
        done.text()
    );
    browser.get("/admin/users").expect(200);
    server.wait(Duration::from_millis(1));
    let mut other = server.browser();
    other.get("/admin/login").expect(200);
    let begin = "/admin/login/passkey/begin";
    let begun = post(&server, &mut other, STRANGER, (begin, "{}")).expect(200);
    let body = format!(
        "{{\"credential\":{},\"return_to\":\"\"}}",
        device.assert(&options(&begun))
    );
    let finish = "/admin/login/passkey/finish";
    post(&server, &mut other, STRANGER, (finish, &body)).expect(200);
    other.get("/admin/users").expect(200);
}

#[test]
fn a_factor_is_added_only_after_a_fresh_proof() {
    let server = Server::start();
    let root = server.admin(ROOT);
    let mut admin = server.with_session(&root, Area::Admin);
    server.wait(Duration::from_secs(601));
    let begin = "/admin/second-factor/passkey/begin";
    let refused = post(&server, &mut admin, ADMIN, (begin, "{}"));
    assert!(
        refused.text().contains("fresh_proof_needed"),
        "{}",
        refused.text()
    );
    assert!(
        refused.text().contains("/admin/confirm"),
        "{}",
        refused.text()
    );
    let token = csrf_token(
        &server.app().keys.csrf,
        admin.cookies.value(ADMIN).unwrap_or_default(),
    );
    let fields = [("csrf", token.as_str()), ("code", "123456")];
    let asked = admin.send(Request::post("/admin/second-factor/totp", &fields));
    assert!(asked.expect(303).location().starts_with("/admin/confirm"));
    assert!(server.read(|tx| tx.totp(root.id)).is_none());
    assert!(server.read(|tx| tx.passkeys_of(root.id)).is_empty());
}

/// S-176: the throttle of the admin's door is that of the portal's, and a session of one opens nothing of the other.
#[test]
fn s_176_s_034_both_doors_share_their_tries_and_no_session() {
    let server = Server::start();
    let root = server.admin(ROOT);
    let wrong = [("email", ROOT), ("password", "not the password")];
    let mut tries = 0;
    loop {
        let reply = server.browser().fill("/login", "/login", &wrong);
        if reply.status == 429 {
            break;
        }
        tries += 1;
        assert!(tries < 50, "the portal's door closes");
    }
    let right = [("email", ROOT), ("password", PASSWORD)];
    let there = server
        .browser()
        .fill("/admin/login", "/admin/login", &right);
    assert_eq!(there.status, 429, "so does the admin's");
    let mut admin = server.with_session(&root, Area::Admin);
    for path in ["/profile", "/oauth/authorize?client_id=x", "/"] {
        let reply = admin.get(path);
        assert_ne!(reply.status, 200, "{path}");
    }
    assert_eq!(admin.verify().status, 401);
    assert!(server.read(|tx| tx.account(root.id)).is_some());
}

#[test]
fn the_admin_area_is_not_there_for_whoever_is_elsewhere() {
    let server = Setup::new()
        .set("admin_networks", "10.0.0.0/8, 192.0.2.7")
        .start();
    let root = server.admin(ROOT);
    let mut inside = server.with_session(&root, Area::Admin).at("10.1.2.3");
    inside.get("/admin/users").expect(200);
    let mut outside = inside.twin().at("203.0.113.9");
    for path in [
        "/admin",
        "/admin/users",
        "/admin/login",
        "/admin/setup",
        "/%61dmin/users",
        "/%61%64%6d%69%6e/users",
        "/admin%2fusers",
        "/admin/nothing",
    ] {
        outside.get(path).expect(404);
        let wrong = outside.send(Request::post(path, &[("csrf", "x")]));
        assert_eq!(wrong.status, 404, "{path}");
    }
    outside.get("/login").expect(200);
    // A forged hop before the proxy's own word changes nothing, and what cannot be read is elsewhere.
    outside.from = Some("10.1.2.3, 203.0.113.9".to_owned());
    outside.get("/admin/users").expect(404);
    outside.from = Some("garbage".to_owned());
    outside.get("/admin/users").expect(404);
    inside.get("/admin/users").expect(200);
}

#[test]
fn only_tries_to_sign_in_from_elsewhere_are_recorded_and_not_each() {
    let server = Setup::new().set("admin_networks", "10.0.0.0/8").start();
    server.admin(ROOT);
    let mut outside = server.browser().at("203.0.113.9");
    let count = |server: &Server| {
        let records = server.records(50);
        let those = records
            .iter()
            .filter(|it| it.event == "admin.address-refused");
        those.count()
    };
    outside.get("/admin/login").expect(404);
    assert_eq!(count(&server), 0);
    for _ in 0..5 {
        outside
            .send(Request::post("/admin/login", &[("email", ROOT)]))
            .expect(404);
    }
    assert_eq!(count(&server), 1);
    let record = &server.records(1)[0];
    assert_eq!(
        (record.address.as_str(), record.outcome.as_str()),
        ("203.0.113.9", "failure")
    );
    server.wait(Duration::from_secs(60));
    outside
        .send(Request::post("/admin/login/passkey/begin", &[]))
        .expect(404);
    assert_eq!(count(&server), 2);
}
