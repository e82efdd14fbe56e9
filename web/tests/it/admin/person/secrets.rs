//! What no page of a person shows, and what it does.

use super::{ADA, Scene, link_in_mail};
use crate::factors::enrol;
use crate::support::{PASSWORD, SECRET_KEY};
use data_encoding::BASE32_NOPAD;
use portcullis_credentials::throttle::{Bucket, Scope};
use portcullis_credentials::{AccountStore, PasswordStore, ThrottleStore};
use portcullis_sessions::Area;
use std::time::Duration;

#[test]
fn s_164_no_page_of_a_person_shows_a_secret() {
    let mut scene = Scene::new();
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    let (secret, mut secrets) = enrol(&scene.server, &mut browser);
    secrets.push(BASE32_NOPAD.encode(secret.as_bytes()));
    for name in ["__Host-portcullis", "__Secure-portcullis-gate"] {
        secrets.push(browser.cookies.value(name).expect("signed in").to_owned());
    }
    scene.done("reset-email", &[]);
    let link = link_in_mail(&scene.server, ADA, "/reset-password?token=");
    secrets.push(link.split_once('=').expect("a token").1.to_owned());
    let hash = scene.server.read(|tx| tx.password(scene.ada.id));
    let phc = hash.expect("a password").to_phc();
    secrets.push(phc.rsplit('$').next().expect("its output").to_owned());
    secrets.extend([
        PASSWORD.to_owned(),
        SECRET_KEY.to_owned(),
        "$argon2".to_owned(),
    ]);
    for tab in [
        "",
        "/security",
        "/sessions",
        "/apps",
        "/activity",
        "/edit",
        "/groups",
        "/password",
        "/delete",
    ] {
        let page = scene.page(tab);
        for secret in &secrets {
            assert!(!page.contains(secret.as_str()), "{tab} shows {secret}");
        }
    }
    assert!(secrets.len() > 12, "{secrets:?}");
}

#[test]
fn the_pages_say_what_somebody_can_do_now() {
    let mut scene = Scene::new();
    let page = scene.page("");
    assert!(page.contains("Signs in with password, then code by email."));
    assert!(page.contains("May open no protected app."));
    assert!(!page.contains("authenticator app."));
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    enrol(&scene.server, &mut browser);
    let page = scene.page("");
    assert!(page.contains("Signs in with password, then authenticator app."));
    assert!(page.contains("MFA on"));
    scene.done("password", &[("password", "eight quiet herons walk")]);
    let page = scene.page("");
    assert!(page.contains("Must change password"));
    assert!(page.contains("choose a new password at the next sign-in"));
    scene.done("disable", &[]);
    let page = scene.page("");
    assert!(page.contains("the account is turned off"));
    assert!(!page.contains("Signs in with password"));
}

#[test]
fn too_many_tries_are_shown_and_ended() {
    let mut scene = Scene::new();
    let key = scene.server.app().keys.throttle.clone();
    let bucket = Bucket::new(&key, Scope::PasswordAccount, &[ADA]);
    scene.server.write(|tx, call| {
        for _ in 0..50 {
            tx.register_attempt(&bucket.key, Duration::from_secs(3600), call.now())?;
        }
        Ok(())
    });
    let page = scene.page("");
    assert!(page.contains("Locked until 2025-06-15 16:06 UTC"), "{page}");
    let reply = scene.done("unlock", &[]);
    let page = scene.said(&reply);
    assert!(page.contains("can try again"));
    assert!(!page.contains("Locked until"));
    let record = scene.server.records(1).remove(0);
    assert_eq!(record.event, "account.unlocked");
    assert!(scene.server.read(|tx| tx.account(scene.ada.id)).is_some());
}

#[test]
fn what_happened_is_listed_page_by_page() {
    let mut scene = Scene::new();
    for _ in 0..30 {
        scene.done("disable", &[]);
        scene.done("enable", &[]);
    }
    let first = scene.page("/activity");
    let rows = |page: &str| page.matches("<th scope=\"row\">").count();
    assert_eq!(rows(&first), 50);
    assert!(first.contains("by root@example.test"));
    let (_, rest) = first
        .split_once("rel=\"next\" href=\"")
        .expect("older ones");
    let next = rest.split('"').next().expect("its path").to_owned();
    let second = scene.admin.get(&next).expect(200).text();
    // Sixty changes, and that the account was created.
    assert_eq!(rows(&second), 11);
    assert!(second.contains("account.created"));
    for bad in ["x", "1e3", "9223372036854775808", ""] {
        let path = format!("/admin/users/{}/activity?before={bad}", scene.ada.id);
        assert_eq!(scene.admin.get(&path).status, 400, "{bad}");
    }
}
