//! Who must stay, and who must prove anew who they are.

use super::{ADA, ROOT, Scene, request};
use crate::support::race::race;
use crate::support::{Browser, PASSWORD, Server};
use portcullis_credentials::{Account, AccountStore, Role};
use portcullis_sessions::Area;
use std::time::Duration;

/// Everything that takes something from an account, with fields that do it.
const DANGEROUS: [(&str, &[(&str, &str)]); 6] = [
    ("password", &[("password", "eight quiet herons walk")]),
    ("reset-email", &[]),
    ("delete", &[("address", ADA)]),
    ("role", &[("role", "admin")]),
    ("passwordless", &[("passwordless", "on")]),
    ("revoke-totp", &[]),
];

#[test]
fn s_160_nobody_turns_off_demotes_or_removes_themselves() {
    let mut scene = Scene::new();
    // There is another one, so that it is not for being the last.
    scene.server.admin("second@example.test");
    let root = scene.root.clone();
    for (action, fields) in [
        ("disable", &[][..]),
        ("role", &[("role", "person")]),
        ("delete", &[("address", ROOT)]),
    ] {
        let before = scene.server.state();
        let reply = scene.post(&root, action, fields).expect(303);
        assert_eq!(reply.location(), format!("/admin/users/{}", root.id));
        assert_eq!(scene.server.state(), before, "{action}");
        let page = scene.said(&reply);
        assert!(page.contains("your own account"), "{action}: {page}");
    }
    let page = format!("/admin/users/{}/delete", root.id);
    let text = scene.admin.get(&page).expect(200).text();
    assert!(!text.contains("name=\"address\""), "there is no form");
}

#[test]
fn one_s_own_way_to_sign_in_is_changed_on_the_profile() {
    let mut scene = Scene::new();
    let root = scene.root.clone();
    for (action, fields) in [
        ("password", &[("password", "eight quiet herons walk")][..]),
        ("passwordless", &[("passwordless", "on")]),
        ("revoke-totp", &[]),
    ] {
        let before = scene.server.state();
        let reply = scene.post(&root, action, fields).expect(303);
        assert_eq!(scene.server.state(), before, "{action}");
        assert!(scene.said(&reply).contains("profile"), "{action}");
    }
}

#[test]
fn s_158_an_admin_who_is_no_admin_any_more_is_out_with_the_next_request() {
    let ways: [(&str, &[(&str, &str)]); 5] = [
        ("role", &[("role", "person")]),
        ("disable", &[]),
        ("delete", &[("address", "ben@example.test")]),
        ("password", &[("password", "eight quiet herons walk")]),
        ("revoke-sessions", &[]),
    ];
    for (action, fields) in ways {
        let mut scene = Scene::new();
        let ben = scene.server.admin("ben@example.test");
        let mut his = scene.server.with_session(&ben, Area::Admin);
        let mut portal = scene.server.with_session(&ben, Area::Portal);
        his.get("/admin/users").expect(200);
        scene.post(&ben, action, fields).expect(303);
        let next = his.get("/admin/users").expect(303);
        assert!(next.location().starts_with("/admin/login"), "{action}");
        // Whoever is only no admin any more stays a person.
        let expected = if action == "role" { 200 } else { 401 };
        assert_eq!(portal.verify().status, expected, "{action}");
        let event = scene.server.records(9);
        assert!(event.iter().all(|record| record.outcome == "success"));
    }
}

#[test]
fn s_160_s_162_two_admins_who_end_each_other_at_once_leave_one() {
    let ways = ["disable", "delete", "role"];
    for round in 0..12 {
        let server = Server::start();
        let admins = [
            server.admin("a@example.test"),
            server.admin("b@example.test"),
        ];
        let browsers = admins
            .each_ref()
            .map(|it| server.with_session(it, Area::Admin));
        let [a, b] = browsers;
        let (first, second) = (ways[round % 3], ways[round / 3 % 3]);
        let duels: Vec<(Browser, &Account, &str)> =
            vec![(a, &admins[1], first), (b, &admins[0], second)];
        race(duels, |(mut browser, other, way)| {
            let email = other.email.as_str();
            let fields = [("role", "person"), ("address", email)];
            let request = request(&server, &browser, other, (way, &fields));
            let status = browser.send(request).status;
            assert!(matches!(status, 303 | 404), "{way}: {status}");
        });
        let left = server.read(|tx| tx.enabled_admins());
        assert_eq!(left.len(), 1, "{first} against {second}");
    }
}

#[test]
fn what_is_dangerous_asks_for_a_fresh_proof_and_leads_back() {
    let mut scene = Scene::new();
    scene.server.wait(Duration::from_secs(11 * 60));
    let ada = scene.ada.clone();
    for (action, fields) in DANGEROUS {
        let before = scene.server.state();
        let reply = scene.post(&ada, action, fields).expect(303);
        let asked = format!("/admin/confirm?return_to=/admin/users/{}", ada.id);
        assert!(reply.location().starts_with(&asked), "{action}");
        assert_eq!(scene.server.state(), before, "{action}");
    }
    for page in ["password", "delete", "edit"] {
        let path = format!("/admin/users/{}/{page}", ada.id);
        let asked = format!("/admin/confirm?return_to={path}");
        let confirm = scene.admin.get(&path).expect(303);
        assert_eq!(confirm.location(), asked, "nothing is typed in vain");
        // The password leads back to the page.
        if page == "edit" {
            let fields = [("password", PASSWORD), ("method", "password")];
            let done = scene.admin.fill(&asked, "/admin/confirm", &fields);
            assert_eq!(done.expect(303).location(), path);
            scene.admin.get(&path).expect(200);
        }
    }
}

#[test]
fn the_role_is_given_and_told() {
    let mut scene = Scene::new();
    let reply = scene.done("role", &[("role", "admin")]);
    assert!(scene.said(&reply).contains("is an admin now"));
    let ada = scene.server.read(|tx| tx.account(scene.ada.id));
    assert_eq!(ada.expect("she is there").role, Role::Admin);
    let mails = scene.server.mails_to(ADA);
    let content = mails[0].content.as_ref().expect("its words");
    assert_eq!(content.subject.as_str(), "You are an admin now");
    let record = scene.server.records(1).remove(0);
    assert_eq!(record.event, "account.role-changed");
    assert_eq!(record.details["role"], "admin");
    assert_eq!(record.actor_email.as_deref(), Some(ROOT));
    // Once more changes nothing.
    let before = scene.server.state();
    scene.done("role", &[("role", "admin")]);
    assert_eq!(scene.server.state(), before);
    let ada = scene.ada.clone();
    let odd = scene.post(&ada, "role", &[("role", "root")]);
    assert_eq!(odd.status, 400);
}
