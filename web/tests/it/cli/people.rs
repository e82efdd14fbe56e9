//! `portcullis user invite`, `invite-again`, `set-role` and `delete`.

use super::portcullis;
use crate::support::Server;
use portcullis_credentials::{AccountStore, Email, Group, GroupName, GroupStore};
use portcullis_sessions::Area;

const ADA: &str = "ada@example.test";
const ROOT: &str = "root@example.test";

fn subject_of_newest(server: &Server, email: &str) -> String {
    let mails = server.mails_to(email);
    let content = mails.last().and_then(|mail| mail.content.as_ref());
    content.expect("a mail").subject.to_string()
}

#[test]
fn somebody_is_invited_once_and_again() {
    let server = Server::start();
    let group = server.write(|tx, call| {
        let group = Group::create(call, GroupName::parse("staff").expect("a name"));
        tx.insert_group(&group).map(|()| group)
    });
    let args = [
        "user", "invite", ADA, "--name", "Ada", "--group", "staff", "--json",
    ];
    let invited = portcullis(&server, &args).json();
    assert_eq!(
        (&invited["email"], &invited["role"]),
        (&ADA.into(), &"person".into())
    );
    assert_eq!(
        subject_of_newest(&server, ADA),
        "Your invitation to Portcullis"
    );
    assert_eq!(server.records(1)[0].event, "account.invited");
    assert_eq!(server.records(1)[0].actor, "operator");
    let members = server.read(|tx| tx.members_of(group.id));
    assert_eq!(members.len(), 1);
    let again = portcullis(&server, &["user", "invite-again", ADA]).done();
    assert_eq!(again, format!("invited {ADA} again\n"));
    assert_eq!(server.mails_to(ADA).len(), 2);
    let taken = portcullis(&server, &["user", "invite", ADA]).refused();
    assert!(taken.contains("has an account already"), "{taken}");
    let none = ["user", "invite", "eve@example.test", "--group", "nobody"];
    let none = portcullis(&server, &none).refused();
    assert!(none.contains("portcullis group list"), "{none}");
    server.sign_in(&{
        let ben = server.person("ben@example.test");
        ben.email.to_string()
    });
    let late = portcullis(&server, &["user", "invite-again", "ben@example.test"]).refused();
    assert!(late.contains("portcullis user reset-password"), "{late}");
}

#[test]
fn the_role_is_given_and_taken_and_the_last_admin_keeps_it() {
    let server = Server::start();
    let ada = server.person(ADA);
    server.admin(ROOT);
    let set = |who: &str, role: &str| portcullis(&server, &["user", "set-role", who, role]);
    assert_eq!(
        set(ADA, "admin").done(),
        format!("{ADA} is admin from now on\n")
    );
    let mut browser = server.with_session(&ada, Area::Admin);
    browser.get("/admin/users").expect(200);
    set(ADA, "person").done();
    // S-158: felt by the next request.
    browser.get("/admin/users").expect(303);
    let last = set(ROOT, "person").refused();
    assert!(last.contains("last enabled admin"), "{last}");
    assert_eq!(server.records(1)[0].event, "account.last-admin-kept");
    assert_eq!(set(ADA, "root").code, 2, "there is no such role");
}

#[test]
fn s_173_an_account_is_removed_only_after_a_yes_and_the_last_admin_never() {
    let server = Server::start();
    let ada = server.person(ADA);
    server.admin(ROOT);
    let mut browser = server.with_session(&ada, Area::Portal);
    assert_eq!(browser.verify().status, 200);
    let asked = portcullis(&server, &["user", "delete", ADA]).refused();
    assert!(asked.contains("--yes"), "{asked}");
    assert_eq!(browser.verify().status, 200);
    let done = portcullis(&server, &["user", "delete", ADA, "--yes"]).done();
    assert_eq!(done, format!("deleted {ADA}\n"));
    assert_eq!(browser.verify().status, 401, "S-031");
    let email = Email::parse(ADA).expect("an address");
    assert!(server.read(|tx| tx.account_by_email(&email)).is_none());
    assert_eq!(subject_of_newest(&server, ADA), "Your account was deleted");
    let record = server.records(1).remove(0);
    assert_eq!(
        (record.event.as_str(), record.actor.as_str()),
        ("account.deleted", "operator")
    );
    let last = portcullis(&server, &["user", "delete", ROOT, "--yes"]).refused();
    assert!(last.contains("last enabled admin"), "{last}");
    let unknown = portcullis(&server, &["user", "delete", ADA, "--yes"]).refused();
    assert!(unknown.contains("portcullis user list"), "{unknown}");
}
