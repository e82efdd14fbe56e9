//! What happens to an account between a code and its entry.

use super::ADA;
use crate::support::{Browser, PASSWORD, Server, assert_refused};
use portcullis_credentials::password::PlainPassword;
use portcullis_credentials::{Account, AccountStore, PasswordStore};
use portcullis_sessions::Area;
use portcullis_web::clock::os_random;

fn scene() -> (Server, Account, Browser, String) {
    let server = Server::start();
    let ada = server.person(ADA);
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    let code = server.code_for(ADA);
    (server, ada, browser, code)
}

#[track_caller]
fn assert_dead(server: &Server, ada: &Account, browser: &mut Browser, code: &str) {
    let page = browser.get("/login/otp");
    if page.status == 200 {
        let reply = browser.submit(&page, "/login/otp", &[("code", code)]);
        let over = reply.location() == "/login?expired=1";
        assert!(
            reply.status == 422 || over,
            "{} {}",
            reply.status,
            reply.location()
        );
    }
    assert_refused(&browser.verify(), 401);
    assert_eq!(browser.get("/").status, 303);
    assert_eq!(server.sessions_of(ada), 0);
}

#[test]
fn s_079_a_code_dies_when_its_account_is_disabled_even_for_a_moment() {
    for enable_again in [false, true] {
        let (server, ada, mut browser, code) = scene();
        let root = server.admin("root@example.test");
        let mut admin = server.with_session(&root, Area::Admin);
        let page = format!("/admin/users/{}", ada.id);
        admin
            .fill(&page, &format!("{page}/disable"), &[])
            .expect(303);
        if enable_again {
            admin
                .fill(&page, &format!("{page}/enable"), &[])
                .expect(303);
        }
        assert_dead(&server, &ada, &mut browser, &code);
    }
}

#[test]
fn s_079_a_code_dies_when_sessions_are_revoked() {
    let (server, ada, mut browser, code) = scene();
    let root = server.admin("root@example.test");
    server.with_session(&ada, Area::Portal);
    let mut admin = server.with_session(&root, Area::Admin);
    let page = format!("/admin/users/{}", ada.id);
    admin
        .fill(&page, &format!("{page}/revoke-sessions"), &[])
        .expect(303);
    assert_dead(&server, &ada, &mut browser, &code);
}

#[test]
fn s_079_a_code_dies_when_its_password_or_its_way_of_signing_in_changes() {
    let (server, ada, mut browser, code) = scene();
    server.write(|tx, _| tx.set_passwordless(ada.id, true));
    assert_dead(&server, &ada, &mut browser, &code);

    let (server, ada, mut browser, code) = scene();
    let plain = PlainPassword::new("eleven quiet lanterns".to_owned());
    let salt = os_random();
    let hash = server
        .app()
        .pool
        .run(move |hasher| hasher.hash_salted(salt, &plain));
    let hash = hash.expect("a thread is free").expect("hashed");
    server.write(|tx, call| tx.set_password(ada.id, &hash, call.now()));
    assert_dead(&server, &ada, &mut browser, &code);
}

#[test]
fn s_098_s_162_a_set_up_link_is_nothing_once_there_is_an_admin() {
    let server = Server::start();
    let token = server
        .write(|tx, call| portcullis_web::flows::setup::new_token(tx, call))
        .expect("nobody owns it yet");
    let path = format!("/admin/setup?token={}", token.reveal());
    server.browser().get(&path).expect(200);
    server.admin("root@example.test");
    server.browser().get(&path).expect(410);
}
