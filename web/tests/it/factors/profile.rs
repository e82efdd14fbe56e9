use super::ADA;
use crate::support::people::PASSWORD;
use crate::support::{Server, assert_admitted, assert_refused};
use portcullis_credentials::AccountStore;
use portcullis_sessions::{Area, SessionStore};
use std::time::Duration;

const NEW: &str = "eight quiet herons walk";
const PATH: &str = "/profile/password";

#[test]
fn s_063_s_049_changing_a_password_wants_the_current_one_and_ends_the_other_sessions() {
    let server = Server::start();
    server.person(ADA);
    let mut elsewhere = server.sign_in(ADA);
    let mut browser = server.sign_in(ADA);
    for current in ["", "not the password"] {
        let fields = [("current_password", current), ("new_password", NEW)];
        browser.fill(PATH, PATH, &fields).expect(422);
    }
    let before = browser
        .cookies
        .value("__Host-portcullis")
        .map(str::to_owned);
    let fields = [("current_password", PASSWORD), ("new_password", NEW)];
    browser.fill(PATH, PATH, &fields).expect(303);
    let after = browser
        .cookies
        .value("__Host-portcullis")
        .map(str::to_owned);
    assert_ne!(before, after);
    assert_admitted(&browser.verify(), ADA);
    assert_refused(&elsewhere.verify(), 401);
    let subjects: Vec<String> = server
        .mails_to(ADA)
        .iter()
        .filter_map(|mail| mail.content.as_ref())
        .map(|content| content.subject.to_string())
        .collect();
    assert!(
        subjects.iter().any(|subject| subject.contains("password")),
        "{subjects:?}"
    );
    // A hundred guesses are not compared.
    let statuses: Vec<u16> = (0..10)
        .map(|_| {
            let fields = [
                ("current_password", "a guess, and wrong"),
                ("new_password", PASSWORD),
            ];
            browser.fill(PATH, PATH, &fields).status
        })
        .collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[test]
fn s_064_new_passwords_are_held_to_the_policy_in_the_profile() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.sign_in(ADA);
    let long = "x".repeat(129);
    for new in [
        "",
        "short",
        "password1",
        "ada@example.test",
        PASSWORD,
        &long,
    ] {
        let fields = [("current_password", PASSWORD), ("new_password", new)];
        browser.fill(PATH, PATH, &fields).expect(422);
    }
    let fields = [
        ("current_password", PASSWORD),
        ("new_password", "🦄🐉🐙🦊🦉🦋🐳🦀"),
    ];
    browser.fill(PATH, PATH, &fields).expect(303);
}

#[test]
fn a_forced_change_cannot_be_walked_around() {
    let server = Server::start();
    let account = server.person(ADA);
    server.write(|tx, _| tx.set_must_change_password(account.id, true));
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    let to = browser.enter_code(&server.code_for(ADA)).expect(303);
    let path = "/login/new-password";
    assert_eq!(to.location(), path);
    assert_refused(&browser.verify(), 401);
    for other in ["/", "/profile", "/login/otp", "/login/totp"] {
        let to = browser.get(other).expect(303);
        assert!(to.location().starts_with("/login"), "{other}");
    }
    for bad in ["short", PASSWORD, ""] {
        browser
            .fill(path, path, &[("new_password", bad)])
            .expect(422);
    }
    let done = browser
        .fill(path, path, &[("new_password", NEW)])
        .expect(303);
    assert_eq!(done.location(), "/");
    assert_admitted(&browser.verify(), ADA);
    let account = server.read(|tx| tx.account(account.id)).expect("it exists");
    assert!(!account.must_change_password);
}

#[test]
fn people_end_their_own_sessions_and_nobody_elses() {
    let server = Server::start();
    let account = server.person(ADA);
    let eve = server.person("eve@example.test");
    let mut eves = server.with_session(&eve, Area::Portal);
    let mut first = server.sign_in(ADA);
    let mut second = server.sign_in(ADA);
    let theirs = server.read(|tx| tx.sessions_of(eve.id))[0].id;
    let page = second.get("/profile/sessions").expect(200);
    let csrf = crate::support::page::form(&page.text(), "/profile/sessions/revoke-others");
    let csrf = csrf.fields["csrf"].clone();
    let path = format!("/profile/sessions/{theirs}/revoke");
    let request = crate::support::Request::post(&path, &[("csrf", &csrf)]);
    second.send(request).expect(404);
    assert_eq!(eves.verify().status, 200);
    second
        .submit(&page, "/profile/sessions/revoke-others", &[])
        .expect(303);
    assert_refused(&first.verify(), 401);
    assert_eq!(second.verify().status, 200);
    assert_eq!(server.sessions_of(&account), 1);
}

#[test]
fn details_change_and_a_copy_of_everything_holds_no_secret() {
    let server = Server::start();
    server.person(ADA);
    server.admin("root@example.test");
    let mut browser = server.sign_in(ADA);
    let path = "/profile/details";
    browser
        .fill(path, path, &[("name", ""), ("locale", "en")])
        .expect(422);
    browser
        .fill(path, path, &[("name", "Countess"), ("locale", "xx")])
        .expect(422);
    browser
        .fill(path, path, &[("name", "Countess"), ("locale", "de")])
        .expect(303);
    let home = browser.get("/").expect(200).text();
    assert!(home.contains("Countess") && home.contains("lang=\"de\""));
    let copy = browser.get("/profile/export").expect(200);
    let disposition = copy.header("content-disposition").expect("a file");
    assert!(disposition.starts_with("attachment"));
    let json: serde_json::Value = serde_json::from_str(&copy.text()).expect("JSON");
    assert_eq!(json["account"]["name"], "Countess");
    let session = browser
        .cookies
        .value("__Host-portcullis")
        .expect("a session");
    assert!(!copy.text().contains(session) && !copy.text().contains("$argon2"));
    let activity = browser.get("/profile/activity").expect(200);
    assert!(activity.text().contains("192.") || activity.text().contains("127."));
    let data = browser.get("/profile/data").expect(200);
    browser
        .submit(&data, "/profile/delete-request", &[])
        .expect(303);
    assert_eq!(server.mails_to("root@example.test").len(), 1);
}

#[test]
fn s_081_strangers_cannot_keep_an_owner_from_their_own_codes() {
    let server = Server::start();
    server.passwordless(ADA);
    let mut owner = server.browser();
    owner.ask_for_code(ADA).expect(303);
    owner.enter_code(&server.code_for(ADA)).expect(303);
    owner.fill("/logout", "/logout", &[]).expect(303);
    server.wait(Duration::from_secs(3600));
    for n in 0..8 {
        let mut stranger = server.browser().at(&format!("203.0.113.{n}"));
        stranger.ask_for_code(ADA);
    }
    let before = server.codes_to(ADA).len();
    assert_eq!(before, 6, "one of the owner, five of strangers");
    // So that this mail is newer than those of the strangers.
    server.wait(Duration::from_millis(1));
    owner.ask_for_code(ADA).expect(303);
    assert_eq!(server.codes_to(ADA).len(), before + 1);
    let done = owner.enter_code(&server.code_for(ADA)).expect(303);
    assert_eq!(done.location(), "/");
}
