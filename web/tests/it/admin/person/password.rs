//! A password that an admin sets.

use super::{ADA, Scene};
use crate::support::{PASSWORD, log};
use portcullis_credentials::{AccountStore, PasswordStore};
use portcullis_sessions::Area;

const NEW: &str = "eight quiet herons walk";

#[test]
fn s_175_a_password_that_an_admin_sets_ends_sessions_is_told_and_must_be_replaced() {
    let mut scene = Scene::new();
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    let reply = scene.done("password", &[("password", NEW)]);
    assert_eq!(browser.verify().status, 401);
    assert_eq!(browser.get("/").expect(303).location(), "/login");
    let page = scene.said(&reply);
    assert!(page.contains("has a new password now"));
    let mails = scene.server.mails_to(ADA);
    let content = mails[0].content.as_ref().expect("its words");
    assert_eq!(
        content.subject.as_str(),
        "An admin set a new password for your account"
    );
    // Nowhere is the value itself.
    let log = String::from_utf8_lossy(&log::text()).into_owned();
    let stored = scene.server.database.bytes();
    let stored = String::from_utf8_lossy(&stored);
    for text in [
        &*page,
        &*reply.text(),
        content.text.as_str(),
        &*log,
        &*stored,
    ] {
        assert!(!text.contains(NEW));
    }
    let record = scene.server.records(1).remove(0);
    assert_eq!(record.event, "password.set");
    // It must be replaced, and cannot be kept.
    let mut browser = scene.server.browser();
    assert_eq!(browser.enter_password(ADA, PASSWORD).status, 422);
    let next = browser.enter_password(ADA, NEW).expect(303);
    assert_eq!(next.location(), "/login/otp");
    let next = browser.enter_code(&scene.server.code_for(ADA)).expect(303);
    assert_eq!(next.location(), "/login/new-password");
    let path = "/login/new-password";
    let kept = browser.fill(path, path, &[("new_password", NEW)]);
    assert_eq!(kept.status, 422);
    let other = [("new_password", "nine loud geese run")];
    assert_eq!(browser.fill(path, path, &other).expect(303).location(), "/");
    assert_eq!(browser.verify().status, 200);
}

#[test]
fn s_175_the_policy_holds_for_admins_and_nothing_is_echoed() {
    let mut scene = Scene::new();
    let before = scene.server.state();
    let hash = scene.server.read(|tx| tx.password(scene.ada.id));
    let ada = scene.ada.clone();
    for bad in [
        "",
        "short",
        "password123",
        "ada@example.test",
        &"x".repeat(200),
    ] {
        let page = scene.post(&ada, "password", &[("password", bad)]);
        assert_eq!(page.status, 422, "{bad}");
        let text = page.text();
        assert!(text.contains("<title>Error: "), "{bad}");
        assert!(!text.contains(&format!("value=\"{bad}\"")) || bad.is_empty() || bad == ADA);
    }
    assert_eq!(scene.server.state(), before);
    assert_eq!(scene.server.read(|tx| tx.password(scene.ada.id)), hash);
}

#[test]
fn s_065_other_fields_bind_nothing() {
    let mut scene = Scene::new();
    let more = [
        ("password", NEW),
        ("is_admin", "1"),
        ("role", "admin"),
        ("enabled", "0"),
        ("passwordless", "on"),
        ("must_change_password", "0"),
        ("email", "eve@example.test"),
        ("id", "0198c1f2-0000-7000-8000-000000000001"),
    ];
    scene.done("password", &more);
    let ada = scene.server.read(|tx| tx.account(scene.ada.id));
    let ada = ada.expect("she is there");
    assert!(ada.must_change_password && ada.enabled);
    assert!(!ada.is_admin() && !ada.passwordless);
    assert_eq!(ada.email.as_str(), ADA);
}
