//! Authenticator app and passwordless sign-in, changed by an admin.

use super::{ADA, Scene};
use crate::factors::{code_of, enrol};
use crate::support::PASSWORD;
use portcullis_credentials::AccountStore;
use portcullis_mfa::{RecoveryCodeStore, TotpStore};
use portcullis_sessions::Area;
use std::time::Duration;

#[test]
fn s_174_a_second_factor_is_asked_for_with_a_password_and_without() {
    let mut scene = Scene::new();
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    let (secret, _) = enrol(&scene.server, &mut browser);
    let reply = scene.done("passwordless", &[("passwordless", "on")]);
    assert!(scene.said(&reply).contains("signs in by email code"));
    let mut browser = scene.server.browser();
    browser.ask_for_code(ADA).expect(303);
    let next = browser.enter_code(&scene.server.code_for(ADA)).expect(303);
    assert_eq!(next.location(), "/login/totp", "the app is asked for");
    scene.server.wait(Duration::from_secs(30));
    let code = code_of(&scene.server, &secret);
    let done = browser.fill("/login/totp", "/login/totp", &[("code", &code)]);
    assert_eq!(done.expect(303).location(), "/");
    scene.done("passwordless", &[("passwordless", "off")]);
    let mut browser = scene.server.browser();
    let next = browser.enter_password(ADA, PASSWORD).expect(303);
    assert_eq!(next.location(), "/login/totp", "and asked for again");
}

#[test]
fn s_174_a_sign_in_under_way_ends_with_the_toggle() {
    let mut scene = Scene::new();
    for value in ["on", "off"] {
        let mut browser = scene.server.browser();
        scene.server.wait(Duration::from_secs(31));
        if value == "on" {
            browser.enter_password(ADA, PASSWORD).expect(303);
        } else {
            browser.ask_for_code(ADA).expect(303);
        }
        let code = scene.server.code_for(ADA);
        let page = browser.get("/login/otp").expect(200);
        scene.done("passwordless", &[("passwordless", value)]);
        let late = browser.submit(&page, "/login/otp", &[("code", &code)]);
        assert_ne!(late.location(), "/", "{value}");
        assert_eq!(browser.get("/").expect(303).location(), "/login");
        assert_eq!(scene.server.sessions_of(&scene.ada), 0, "{value}");
    }
}

#[test]
fn s_174_nobody_is_left_without_a_way_in() {
    let mut scene = Scene::new();
    let eve = scene.server.passwordless("eve@example.test");
    let before = scene.server.state();
    let off = [("passwordless", "off")];
    let reply = scene.post(&eve, "passwordless", &off).expect(303);
    assert!(scene.said(&reply).contains("Set a password first"));
    assert_eq!(scene.server.state(), before);
    // With a password it can be turned off, and the page offers it.
    let new = [("password", "eight quiet herons walk")];
    scene.post(&eve, "password", &new).expect(303);
    scene.post(&eve, "passwordless", &off).expect(303);
    let eve = scene.server.read(|tx| tx.account(eve.id));
    assert!(!eve.expect("she is there").passwordless);
    // A word that is none, and what is so already.
    let ada = scene.ada.clone();
    for bad in ["", "1", "true", "ON"] {
        let fields = [("passwordless", bad)];
        assert_eq!(scene.post(&ada, "passwordless", &fields).status, 400);
    }
    let before = scene.server.state();
    scene.done("passwordless", &off);
    assert_eq!(scene.server.state(), before);
}

#[test]
fn an_authenticator_app_is_taken_away_with_its_codes_and_the_person_is_told() {
    let mut scene = Scene::new();
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    enrol(&scene.server, &mut browser);
    assert_eq!(browser.verify().status, 200);
    scene.server.wait(Duration::from_millis(1));
    let reply = scene.done("revoke-totp", &[]);
    assert!(scene.said(&reply).contains("was removed"));
    assert_eq!(browser.verify().status, 401, "S-031");
    let id = scene.ada.id;
    scene.server.read(|tx| {
        assert!(tx.totp(id)?.is_none());
        assert_eq!(tx.recovery_codes_left(id)?, 0);
        Ok(())
    });
    let mails = scene.server.mails_to(ADA);
    let newest = mails.last().and_then(|mail| mail.content.as_ref());
    let subject = &newest.expect("its words").subject;
    assert_eq!(subject.as_str(), "An admin removed your authenticator app");
    assert_eq!(scene.server.records(1)[0].event, "totp.removed");
    let before = scene.server.state();
    scene.done("revoke-totp", &[]);
    assert_eq!(scene.server.state(), before, "there is none any more");
}
