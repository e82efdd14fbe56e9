//! Somebody new, invited by mail.

use super::{ADA, Scene, choose, link_in_mail};
use crate::support::race::race;
use portcullis_base::GroupId;
use portcullis_credentials::outbox::MailKind;
use portcullis_credentials::{
    AccountStore, Email, Group, GroupName, GroupStore, OutboxStore, PasswordStore, Role,
};
use std::time::Duration;

const EVE: &str = "eve@example.test";
const INVITE: &str = "/invite?token=";
const NEW: &str = "eight quiet herons walk";
const DAY: Duration = Duration::from_secs(86_400);

fn group(scene: &Scene, name: &str) -> GroupId {
    scene.server.write(|tx, call| {
        let group = Group::create(call, GroupName::parse(name).expect("a name"));
        tx.insert_group(&group).map(|()| group.id)
    })
}

#[track_caller]
fn invite(scene: &mut Scene, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("email", EVE), ("name", "Eve")];
    fields.extend(more);
    let page = "/admin/users/invite";
    let done = scene.admin.fill(page, page, &fields).expect(303);
    assert_eq!(done.location(), "/admin/users");
    link_in_mail(&scene.server, EVE, INVITE)
}

fn eve(scene: &Scene) -> portcullis_credentials::Account {
    let email = Email::parse(EVE).expect("an address");
    let found = scene.server.read(|tx| tx.account_by_email(&email));
    found.expect("she is there")
}

#[test]
fn somebody_who_is_invited_chooses_a_password_and_signs_in() {
    let mut scene = Scene::new();
    let (staff, other) = (group(&scene, "staff"), group(&scene, "other"));
    let link = invite(&mut scene, &[(&format!("group.{staff}"), "on")]);
    let account = eve(&scene);
    assert_eq!(account.role, Role::Person);
    assert!(!account.passwordless);
    scene.server.read(|tx| {
        assert_eq!(tx.members_of(staff)?, [account.id]);
        assert!(tx.members_of(other)?.is_empty());
        assert!(tx.password(account.id)?.is_none());
        Ok(())
    });
    let mails = scene.server.mails_to(EVE);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].kind, MailKind::Invitation);
    let record = scene.server.records(1).remove(0);
    assert_eq!(
        (record.event.as_str(), record.details["email"].as_str()),
        ("account.invited", EVE)
    );
    assert_eq!(choose(&scene.server, &link, NEW), 303);
    assert_eq!(
        scene.server.records(1)[0].event,
        "account.invitation-accepted"
    );
    let mut browser = scene.server.browser();
    scene.server.wait(Duration::from_millis(1));
    assert_eq!(
        browser.enter_password(EVE, NEW).expect(303).location(),
        "/login/otp"
    );
    let done = browser.enter_code(&scene.server.code_for(EVE)).expect(303);
    assert_eq!(done.location(), "/");
    // Now there is nothing left to invite her to.
    let account = eve(&scene);
    let sent = scene.server.read(|tx| tx.count_mails());
    let reply = scene.post(&account, "invite", &[]).expect(303);
    assert!(
        scene
            .said(&reply)
            .contains("An invitation is of no use here")
    );
    assert_eq!(scene.server.read(|tx| tx.count_mails()), sent);
}

#[test]
fn s_076_an_invitation_and_a_reset_link_open_nothing_of_each_other() {
    let mut scene = Scene::new();
    let invitation = invite(&mut scene, &[]);
    let token = invitation.strip_prefix(INVITE).expect("a token");
    let swapped = format!("/reset-password?token={token}");
    assert_eq!(choose(&scene.server, &swapped, NEW), 410);
    scene.done("reset-email", &[]);
    let reset = link_in_mail(&scene.server, ADA, "/reset-password?token=");
    let token = reset.split_once('=').expect("a token").1.to_owned();
    assert_eq!(choose(&scene.server, &format!("{INVITE}{token}"), NEW), 410);
    // Nothing was used up by trying.
    assert_eq!(choose(&scene.server, &invitation, NEW), 303);
    assert_eq!(choose(&scene.server, &reset, NEW), 303);
}

#[test]
fn s_098_an_invitation_is_good_once_and_for_a_week() {
    let mut scene = Scene::new();
    let link = invite(&mut scene, &[]);
    scene.server.wait(DAY * 7 - Duration::from_secs(1));
    // Looking uses nothing up.
    for _ in 0..3 {
        let mut browser = scene.server.browser();
        browser.get(&link).expect(303);
        browser.get("/invite").expect(200);
    }
    let answers = race(vec![0; 8], |_| choose(&scene.server, &link, NEW));
    let won = answers.iter().filter(|status| **status == 303).count();
    assert_eq!(won, 1, "{answers:?}");
    assert_eq!(choose(&scene.server, &link, NEW), 410);

    let mut scene = Scene::new();
    let link = invite(&mut scene, &[]);
    scene.server.wait(DAY * 7);
    assert_eq!(choose(&scene.server, &link, NEW), 410);
}

#[test]
fn an_invitation_ends_with_the_next_one_and_with_what_else_happens_to_the_account() {
    let mut scene = Scene::new();
    let first = invite(&mut scene, &[]);
    let account = eve(&scene);
    scene.server.wait(Duration::from_secs(1));
    scene.post(&account, "invite", &[]).expect(303);
    let second = link_in_mail(&scene.server, EVE, INVITE);
    assert_ne!(first, second);
    assert_eq!(choose(&scene.server, &first, NEW), 410);
    scene.post(&account, "disable", &[]).expect(303);
    assert_eq!(choose(&scene.server, &second, NEW), 410);
    scene.post(&account, "enable", &[]).expect(303);
    assert_eq!(choose(&scene.server, &second, NEW), 410, "not again");
    scene.server.wait(Duration::from_secs(1));
    scene.post(&account, "invite", &[]).expect(303);
    let third = link_in_mail(&scene.server, EVE, INVITE);
    scene
        .post(&account, "password", &[("password", "nine loud geese run")])
        .expect(303);
    assert_eq!(choose(&scene.server, &third, NEW), 410);
}

#[test]
fn what_is_wrong_with_an_invitation_is_said_and_nobody_is_invited() {
    let mut scene = Scene::new();
    let before = scene.server.state();
    let page = "/admin/users/invite";
    for (email, name) in [
        (ADA, "Ada"),
        ("nobody", "Eve"),
        ("", "Eve"),
        (EVE, ""),
        (EVE, "\u{7}"),
    ] {
        let fields = [("email", email), ("name", name)];
        let reply = scene.admin.fill(page, page, &fields);
        assert_eq!(reply.status, 422, "{email} {name}");
        assert!(reply.text().contains("<title>Error: "));
        assert_eq!(scene.server.state(), before, "{email} {name}");
    }
    // Nobody looks behind the door by a token that is none.
    for bad in ["", "x", "..%2f", "%00"] {
        let status = scene.server.browser().get(&format!("{INVITE}{bad}")).status;
        assert_eq!(status, 400, "{bad}");
    }
}

#[test]
fn s_065_an_invitation_makes_no_admin() {
    let mut scene = Scene::new();
    let more = [
        ("role", "admin"),
        ("is_admin", "1"),
        ("password", NEW),
        ("passwordless", "on"),
        ("group.x", "on"),
    ];
    invite(&mut scene, &more);
    let account = eve(&scene);
    assert!(!account.is_admin() && !account.passwordless);
    assert!(scene.server.read(|tx| tx.password(account.id)).is_none());
}

#[test]
fn s_097_an_invitation_is_of_the_public_url() {
    let mut scene = Scene::new();
    invite(&mut scene, &[("base_url", "https://evil.test")]);
    let mails = scene.server.mails_to(EVE);
    let content = mails[0].content.as_ref().expect("its words");
    assert!(
        content
            .text
            .contains("https://auth.example.test/invite?token=")
    );
    assert!(!content.text.contains("evil.test") && !content.html.contains("evil.test"));
}
