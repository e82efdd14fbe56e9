//! A refusal says nothing about the account.

use crate::support::people::PASSWORD;
use crate::support::{Reply, Server, page};
use portcullis_audit::Actor;
use portcullis_credentials::{AccountStore, DisplayName, Email, NewAccount, Role};
use portcullis_web::flows::accounts;

/// Addresses of one length, so that the page that repeats them has one length, too.
const CLASSES: [&str; 5] = [
    "nobody-there@example.test",
    "wrong-secret@example.test",
    "disabled-one@example.test",
    "passwordless@example.test",
    "never-had-it@example.test",
];

fn populate(server: &Server) {
    server.person(CLASSES[1]);
    let disabled = server.person(CLASSES[2]);
    server.admin("root@example.test");
    server.write(|tx, _| tx.set_enabled(disabled.id, false));
    server.passwordless(CLASSES[3]);
    let new = NewAccount {
        email: Email::parse(CLASSES[4]).expect("an address"),
        name: DisplayName::parse("Ada").expect("a name"),
        role: Role::Person,
        passwordless: false,
    };
    let scene = server.app().scene();
    server.write(|tx, call| accounts::create(tx, call, (&scene, Actor::Operator), new, None));
}

/// An answer without what is random in it and without the address that it repeats.
/// Status, headers and body, without what is random.
type Shape = (u16, Vec<(String, String)>, String);

fn shape(reply: &Reply, email: &str) -> Shape {
    let token = page::forms(&reply.text())
        .first()
        .and_then(|form| form.fields.get("csrf").cloned());
    let body = reply
        .text()
        .replace(&token.unwrap_or_default(), "TOKEN")
        .replace(email, "EMAIL");
    let random = |name: &str| ["x-request-id", "date", "set-cookie"].contains(&name);
    let headers = reply.headers.iter().map(|(name, value)| {
        let value = if random(name) {
            value
                .split('=')
                .next()
                .unwrap_or_default()
                .len()
                .to_string()
        } else {
            value.clone()
        };
        (name.clone(), value)
    });
    // The order of headers is drawn for each answer, whoever it is about.
    let mut headers: Vec<_> = headers.collect();
    headers.sort();
    (reply.status, headers, body)
}

#[track_caller]
fn assert_alike(shapes: &[Shape]) {
    for (n, shape) in shapes.iter().enumerate() {
        assert_eq!(
            shape,
            &shapes[0],
            "{}",
            CLASSES.get(n).unwrap_or(&"another")
        );
    }
}

#[test]
fn s_054_every_refused_password_is_answered_alike() {
    let server = Server::start();
    populate(&server);
    let answer = |email: &str, password: &str| {
        let reply = server.browser().enter_password(email, password);
        shape(&reply, email)
    };
    let refused: Vec<_> = CLASSES
        .iter()
        .map(|email| answer(email, "a wrong password"))
        .collect();
    assert_eq!(refused[0].0, 422);
    assert_alike(&refused);
    // A right password is no way in for those who may not use one, and nothing says that it was right.
    let right: Vec<_> = [CLASSES[0], CLASSES[2]]
        .iter()
        .map(|email| answer(email, PASSWORD))
        .collect();
    assert_alike(&right);
}

#[test]
fn s_054_every_locked_account_is_answered_alike() {
    let server = Server::start();
    populate(&server);
    let locked: Vec<_> = CLASSES
        .iter()
        .enumerate()
        .map(|(n, email)| {
            let from = format!("198.51.100.{n}");
            let mut browser = server.browser().at(&from);
            for _ in 0..5 {
                browser
                    .enter_password(email, "a wrong password")
                    .expect(422);
            }
            shape(&browser.enter_password(email, "a wrong password"), email)
        })
        .collect();
    assert_eq!(locked[0].0, 429);
    assert_alike(&locked);
}

#[test]
fn s_054_s_176_the_admin_door_does_not_say_who_is_an_admin() {
    let server = Server::start();
    populate(&server);
    let answer = |email: &str, password: &str| {
        let fields = [("email", email), ("password", password)];
        let reply = server
            .browser()
            .fill("/admin/login", "/admin/login", &fields);
        shape(&reply, email)
    };
    let refused = [
        answer(CLASSES[0], PASSWORD),
        answer(CLASSES[1], PASSWORD),
        answer(CLASSES[1], "a wrong password"),
        answer("root@example.test", "a wrong password"),
    ];
    assert_eq!(refused[0].0, 422);
    for (n, shape) in refused.iter().enumerate() {
        // The last address is shorter: its page is, too.
        let (left, right) = (&shape.2, &refused[0].2);
        assert_eq!((shape.0, left), (refused[0].0, right), "{n}");
    }
    assert_eq!(server.count_mails(), 0);
}

#[test]
fn s_080_asking_for_a_code_tells_nothing_about_the_address() {
    let server = Server::start();
    populate(&server);
    let answers: Vec<_> = CLASSES
        .iter()
        .map(|email| {
            let mut browser = server.browser();
            let asked = shape(&browser.ask_for_code(email), email);
            let masked = format!("{}••••@example.test", &email[..1]);
            let page = shape(&browser.get("/login/otp"), &masked);
            let wrong = shape(&browser.enter_code("123456"), &masked);
            let again = browser.get("/login/otp");
            let again = shape(&browser.submit(&again, "/login/otp/resend", &[]), &masked);
            (asked, page, wrong, again)
        })
        .collect();
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(answer, &answers[0], "{}", CLASSES[n]);
    }
    // Only those who may sign in got a mail.
    for (n, mails) in [0, 1, 0, 1, 1].into_iter().enumerate() {
        assert_eq!(server.mails_to(CLASSES[n]).len(), mails, "{}", CLASSES[n]);
    }
}
