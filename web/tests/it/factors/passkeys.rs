use super::ADA;
use crate::support::{
    Browser, PUBLIC_URL, Reply, Request, Server, assert_admitted, assert_refused,
};
use portcullis_credentials::{Account, AccountStore};
use portcullis_mfa::PasskeyStore;
use portcullis_sessions::Area;
use portcullis_testkit::authenticator::UP_UV;
use portcullis_testkit::{Lies, SoftAuthenticator};
use portcullis_web::http::csrf_token;
use serde_json::Value;
use std::time::Duration;

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

const SESSION: &str = "__Host-portcullis";
const STRANGER: &str = "__Host-portcullis-browser";

#[track_caller]
fn register(server: &Server, browser: &mut Browser, device: &mut SoftAuthenticator) -> Reply {
    let begun = post(server, browser, SESSION, ("/register/passkey/begin", "{}")).expect(200);
    let credential = device.register(&options(&begun));
    let body = format!("{{\"credential\":{credential},\"return_to\":\"\",\"name\":\"Phone\"}}");
    post(
        server,
        browser,
        SESSION,
        ("/register/passkey/finish", &body),
    )
}

fn begin(server: &Server, browser: &mut Browser) -> Reply {
    post(server, browser, STRANGER, ("/login/passkey/begin", "{}"))
}

fn finish(server: &Server, browser: &mut Browser, credential: &str) -> Reply {
    let body = format!("{{\"credential\":{credential},\"return_to\":\"\"}}");
    post(server, browser, STRANGER, ("/login/passkey/finish", &body))
}

fn sign_in(server: &Server, device: &mut SoftAuthenticator) -> (Browser, Reply) {
    let mut browser = server.browser();
    browser.get("/login").expect(200);
    let begun = begin(server, &mut browser).expect(200);
    let assertion = device.assert(&options(&begun));
    let reply = finish(server, &mut browser, &assertion);
    (browser, reply)
}

fn with_passkey() -> (Server, Account, Browser, SoftAuthenticator) {
    let server = Server::start();
    let account = server.person(ADA);
    let mut browser = server.sign_in(ADA);
    let mut device = SoftAuthenticator::new(PUBLIC_URL);
    register(&server, &mut browser, &mut device).expect(200);
    server.wait(Duration::from_millis(1));
    (server, account, browser, device)
}

#[test]
fn a_passkey_signs_in_by_itself_and_passes_the_gate() {
    let (server, _, mut owner, mut device) = with_passkey();
    assert!(owner.get("/profile").expect(200).text().contains("Phone"));
    let (mut browser, reply) = sign_in(&server, &mut device);
    let json: Value = serde_json::from_str(&reply.expect(200).text()).expect("JSON");
    assert_eq!(json["redirect"], "/");
    assert_admitted(&browser.verify(), ADA);
}

#[test]
fn s_107_s_108_s_112_what_does_not_hold_is_refused() {
    let (server, _, _, mut device) = with_passkey();
    let lies = [
        Lies {
            origin: Some("https://evil.test".to_owned()),
            ..Lies::default()
        },
        Lies {
            origin: Some("https://badauth.example.test".to_owned()),
            ..Lies::default()
        },
        Lies {
            origin: Some("http://auth.example.test".to_owned()),
            ..Lies::default()
        },
        Lies {
            rp_id: Some("example.test".to_owned()),
            ..Lies::default()
        },
        Lies {
            client_type: Some("webauthn.create".to_owned()),
            ..Lies::default()
        },
        Lies {
            flags: Some(0),
            ..Lies::default()
        },
        Lies {
            flags: Some(UP_UV & 1),
            ..Lies::default()
        },
    ];
    for lie in lies {
        device.lies = lie.clone();
        let (mut browser, reply) = sign_in(&server, &mut device);
        assert!(
            matches!(reply.status, 400 | 422),
            "{lie:?}: {}",
            reply.status
        );
        assert_refused(&browser.verify(), 401);
    }
    device.lies = Lies::default();
    sign_in(&server, &mut device).1.expect(200);
}

#[test]
fn s_109_a_ceremony_is_of_one_browser_for_five_minutes_and_once() {
    let (server, _, _, mut device) = with_passkey();
    let open = || {
        let mut browser = server.browser();
        browser.get("/login").expect(200);
        let begun = begin(&server, &mut browser).expect(200);
        (browser, options(&begun))
    };
    let (mut browser, asked) = open();
    let assertion = device.assert(&asked);
    let (mut other, _) = open();
    finish(&server, &mut other, &assertion).expect(422);
    let mut twin = browser.twin();
    finish(&server, &mut browser, &assertion).expect(200);
    finish(&server, &mut twin, &assertion).expect(422);
    let (mut late, asked) = open();
    let assertion = device.assert(&asked);
    server.wait(Duration::from_secs(5 * 60));
    finish(&server, &mut late, &assertion).expect(422);
}

#[test]
fn s_113_a_counter_that_goes_back_is_refused_and_reported() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.sign_in(ADA);
    let mut device = SoftAuthenticator::new(PUBLIC_URL);
    device.traits.counter = Some(10);
    register(&server, &mut browser, &mut device).expect(200);
    sign_in(&server, &mut device).1.expect(200);
    device.traits.counter = Some(5);
    sign_in(&server, &mut device).1.expect(422);
    let names: Vec<String> = server
        .records(5)
        .into_iter()
        .map(|record| record.event)
        .collect();
    assert!(
        names.contains(&"auth.passkey.cloned".to_owned()),
        "{names:?}"
    );
}

#[test]
fn s_114_a_disabled_owner_is_refused_and_an_unknown_passkey_is_named_as_such() {
    let (server, account, _, mut device) = with_passkey();
    server.write(|tx, _| tx.set_enabled(account.id, false));
    sign_in(&server, &mut device).1.expect(422);
    server.write(|tx, _| tx.set_enabled(account.id, true));
    let key = server.read(|tx| tx.passkeys_of(account.id)).remove(0);
    server.write(|tx, _| tx.remove_passkey(account.id, key.id));
    let reply = sign_in(&server, &mut device).1.expect(404);
    let json: Value = serde_json::from_str(&reply.text()).expect("JSON");
    assert_eq!(json["error"], "unknown_credential");
}

#[test]
fn s_115_adding_a_passkey_wants_a_fresh_session_and_its_own_ceremony() {
    let server = Server::start();
    let account = server.person(ADA);
    let eve = server.person("eve@example.test");
    let mut browser = server.sign_in(ADA);
    let mut device = SoftAuthenticator::new(PUBLIC_URL);
    let begun = post(
        &server,
        &mut browser,
        SESSION,
        ("/register/passkey/begin", "{}"),
    )
    .expect(200);
    let credential = device.register(&options(&begun));
    let body = format!("{{\"credential\":{credential},\"name\":\"x\"}}");
    // Begun by one, finished by another.
    let mut other = server.with_session(&eve, Area::Portal);
    post(
        &server,
        &mut other,
        SESSION,
        ("/register/passkey/finish", &body),
    )
    .expect(422);
    assert!(server.read(|tx| tx.passkeys_of(eve.id)).is_empty());
    let before = browser.cookies.value(SESSION).map(str::to_owned);
    post(
        &server,
        &mut browser,
        SESSION,
        ("/register/passkey/finish", &body),
    )
    .expect(200);
    assert_ne!(browser.cookies.value(SESSION).map(str::to_owned), before);
    post(
        &server,
        &mut browser,
        SESSION,
        ("/register/passkey/finish", &body),
    )
    .expect(422);
    assert_eq!(server.read(|tx| tx.passkeys_of(account.id)).len(), 1);
    server.wait(Duration::from_secs(601));
    let stale = post(
        &server,
        &mut browser,
        SESSION,
        ("/register/passkey/begin", "{}"),
    );
    let json: Value = serde_json::from_str(&stale.expect(403).text()).expect("JSON");
    assert_eq!(json["error"], "fresh_proof_needed");
    // A passkey that confirms leads back.
    let begun = post(
        &server,
        &mut browser,
        SESSION,
        ("/profile/confirm/passkey/begin", "{}"),
    );
    let assertion = device.assert(&options(&begun.expect(200)));
    let body = format!("{{\"credential\":{assertion},\"return_to\":\"/register/passkey\"}}");
    let done = post(
        &server,
        &mut browser,
        SESSION,
        ("/profile/confirm/passkey/finish", &body),
    );
    let json: Value = serde_json::from_str(&done.expect(200).text()).expect("JSON");
    assert_eq!(json["redirect"], "/register/passkey");
    browser.get("/register/passkey").expect(200);
}

#[test]
fn s_121_what_begins_a_sign_in_tells_nothing_about_anybody() {
    let (server, ..) = with_passkey();
    let shape = |browser: &mut Browser| {
        let reply = begin(&server, browser).expect(200);
        let mut json: Value = serde_json::from_str(&reply.text()).expect("JSON");
        json["publicKey"]["challenge"] = Value::Null;
        json
    };
    let mut stranger = server.browser();
    stranger.get("/login").expect(200);
    let first = shape(&mut stranger);
    assert_eq!(first, shape(&mut stranger));
    assert!(
        first["publicKey"]["allowCredentials"]
            .as_array()
            .is_none_or(Vec::is_empty)
    );
    assert_eq!(first["publicKey"]["userVerification"], "required");
}

#[test]
fn s_122_a_flood_of_ceremonies_is_bounded_and_ends_nobody_elses() {
    let (server, _, _, mut device) = with_passkey();
    let mut victim = server.browser().at("203.0.113.7");
    victim.get("/login").expect(200);
    let begun = begin(&server, &mut victim).expect(200);
    let mut flood = server.browser().at("198.51.100.1");
    flood.get("/login").expect(200);
    let statuses: Vec<u16> = (0..320)
        .map(|_| begin(&server, &mut flood).status)
        .collect();
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        300
    );
    assert_eq!(statuses.last(), Some(&429));
    let assertion = device.assert(&options(&begun));
    finish(&server, &mut victim, &assertion).expect(200);
}

#[test]
fn s_123_other_peoples_passkeys_are_not_there() {
    let (server, account, mut owner, _) = with_passkey();
    let eve = server.person("eve@example.test");
    let key = server.read(|tx| tx.passkeys_of(account.id)).remove(0);
    let mut other = server.with_session(&eve, Area::Portal);
    let path = format!("/profile/passkeys/{}/remove", key.id);
    other.get(&path).expect(404);
    let csrf = csrf_token(
        &server.app().keys.csrf,
        other.cookies.value(SESSION).expect("a session"),
    );
    let rename = format!("/profile/passkeys/{}/rename", key.id);
    for path in [&path, &rename] {
        let fields = [("csrf", csrf.as_str()), ("name", "Mine now")];
        other.send(Request::post(path, &fields)).expect(404);
    }
    assert_eq!(server.read(|tx| tx.passkeys_of(account.id)), [key]);
    owner.fill(&path, &path, &[]).expect(303);
    assert!(server.read(|tx| tx.passkeys_of(account.id)).is_empty());
}
