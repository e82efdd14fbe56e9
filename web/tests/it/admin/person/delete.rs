//! An account, removed for good.

use super::{ADA, ROOT, Scene, choose, link_in_mail};
use crate::factors::enrol;
use crate::support::PASSWORD;
use portcullis_audit::{AuditReader, RecordQuery};
use portcullis_credentials::AccountStore;
use portcullis_mfa::{PasskeyStore, RecoveryCodeStore, TotpStore, TrustedDeviceStore};
use portcullis_oidc::{ConsentStore, GrantStore};
use portcullis_sessions::{Area, SessionStore};
use std::time::Duration;

#[test]
fn s_173_everything_of_a_removed_account_is_gone_at_once() {
    let mut scene = Scene::new();
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    let party = scene.server.party();
    let scope = [("scope", "openid offline_access")];
    let tokens = party.tokens(&scene.server, &mut browser, &scope);
    enrol(&scene.server, &mut browser);
    let passkey = portcullis_mfa::Passkey {
        account: scene.ada.id,
        ..portcullis_testkit::sample::passkey(1, 1)
    };
    scene.server.write(|tx, _| tx.insert_passkey(&passkey));
    scene.server.wait(Duration::from_millis(1));
    scene.done("reset-email", &[]);
    let link = link_in_mail(&scene.server, ADA, "/reset-password?token=");
    let mut pending = scene.server.browser();
    pending.enter_password(ADA, PASSWORD).expect(303);
    let page = pending.get("/login/totp").expect(200);
    assert_eq!(browser.verify().status, 200);

    let reply = scene.done("delete", &[("address", ADA)]);
    assert_eq!(reply.location(), "/admin/users");
    assert!(scene.said(&reply).contains("was deleted"));
    assert_eq!(browser.verify().status, 401);
    assert_eq!(browser.get("/").expect(303).location(), "/login");
    let late = pending.submit(&page, "/login/totp", &[("code", "123456")]);
    assert_ne!(late.location(), "/");
    assert_eq!(choose(&scene.server, &link, "eight quiet herons walk"), 410);
    assert_eq!(scene.server.userinfo(&tokens.access).status, 401);
    assert!(!tokens.refresh.is_empty());
    assert_eq!(party.refresh(&scene.server, &tokens.refresh).status, 400);
    let mut again = scene.server.browser();
    assert_eq!(again.enter_password(ADA, PASSWORD).status, 422);
    let id = scene.ada.id;
    scene.server.read(|tx| {
        assert!(tx.account(id)?.is_none());
        assert!(tx.sessions_of(id)?.is_empty());
        assert!(tx.totp(id)?.is_none());
        assert_eq!(tx.recovery_codes_left(id)?, 0);
        assert!(tx.passkeys_of(id)?.is_empty());
        assert!(tx.devices_of(id, scene.server.clock.now())?.is_empty());
        assert!(tx.grants_of(id)?.is_empty());
        assert!(tx.consents_of(id)?.is_empty());
        Ok(())
    });
    let path = format!("/admin/users/{id}");
    assert_eq!(scene.admin.get(&path).status, 404);
    // The address is free again, for somebody else.
    let other = scene.server.person(ADA);
    assert_ne!(other.id, id);
}

#[test]
fn s_173_records_of_a_removed_account_stay_readable() {
    let mut scene = Scene::new();
    scene.server.sign_in(ADA);
    scene.server.wait(Duration::from_millis(1));
    scene.done("delete", &[("address", ADA)]);
    let query = RecordQuery {
        account: Some(scene.ada.id),
        limit: 99,
        ..RecordQuery::default()
    };
    let sealed = scene.server.read(|tx| tx.audit_page(&query));
    let records: Vec<_> = sealed
        .iter()
        .map(|it| it.record().expect("a record can be read"))
        .collect();
    let signed_in = records.iter().find(|it| it.event == "auth.signed-in");
    let signed_in = signed_in.expect("what she did is still there");
    assert_eq!(signed_in.actor_email.as_deref(), Some(ADA));
    assert_eq!(records[0].event, "account.deleted");
    assert_eq!(records[0].details["email"], ADA);
    assert_eq!(records[0].actor_email.as_deref(), Some(ROOT));
    let mails = scene.server.mails_to(ADA);
    let newest = mails.last().and_then(|mail| mail.content.as_ref());
    let newest = newest.expect("she was told");
    assert_eq!(newest.subject.as_str(), "Your account was deleted");
    assert!(!newest.text.contains("/not-me"), "there is nothing to end");
}

#[test]
fn s_173_apps_that_want_to_know_are_told() {
    use portcullis_oidc::DeliveryStore;
    let mut scene = Scene::new();
    let party = scene.server.party_with(|metadata, _| {
        metadata.backchannel_logout_uri = Some("https://app.example.test/logout".to_owned());
    });
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    party.tokens(&scene.server, &mut browser, &[]);
    let now = scene.server.clock.now();
    scene.done("delete", &[("address", ADA)]);
    let later = now.after(Duration::from_secs(86_400));
    let owed = scene
        .server
        .write(|tx, _| tx.claim_deliveries(later, later.after(Duration::from_secs(60)), 9));
    assert_eq!(owed.len(), 1);
    assert_eq!(owed[0].account, scene.ada.id);
}

#[test]
fn the_address_is_typed_before_anything_is_removed() {
    let mut scene = Scene::new();
    let page = scene.page("/delete");
    let (before_form, form) = page
        .split_once("<form method=\"post\" action=\"/admin/users/")
        .expect("a form");
    assert!(
        before_form.contains("autofocus>Cancel</a>"),
        "the way back is first"
    );
    assert!(form.contains("name=\"address\""));
    assert!(page.contains("What disappears") && page.contains("What stays"));
    let ada = scene.ada.clone();
    let before = scene.server.state();
    for typed in ["", "ada", "ada@example.tes", "ADA@EXAMPLE.TEST", ROOT] {
        let reply = scene.post(&ada, "delete", &[("address", typed)]);
        assert_eq!(reply.status, 422, "{typed}");
        assert!(reply.text().contains("aria-invalid=\"true\""));
        assert_eq!(scene.server.state(), before, "{typed}");
    }
}
