//! One address in many spellings is one account and one throttle.

use super::ADA;
use crate::support::{PASSWORD, Server};

const SPELLINGS: [&str; 6] = [
    "Ada@Example.test",
    " ada@example.test ",
    "ADA@EXAMPLE.TEST",
    "\u{ff21}da@example.test",
    "ad\u{ff41}@example\u{3002}test",
    "ada@example.test",
];

#[test]
fn s_057_another_spelling_buys_no_tries() {
    let server = Server::start();
    server.person(ADA);
    let statuses = SPELLINGS.map(|email| {
        let mut browser = server.browser();
        browser.enter_password(email, "a wrong password").status
    });
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
}

#[test]
fn s_057_every_spelling_signs_the_one_account_in() {
    let server = Server::start();
    let ada = server.person(ADA);
    for (n, email) in SPELLINGS.into_iter().enumerate() {
        // Five mails an hour are sent to one address.
        server.wait(std::time::Duration::from_secs(1000));
        let mut browser = server.browser();
        browser.enter_password(email, PASSWORD).expect(303);
        browser.enter_code(&server.code_for(ADA)).expect(303);
        assert_eq!(server.sessions_of(&ada), n + 1);
    }
}

#[test]
fn s_057_a_spelling_of_a_known_address_is_taken() {
    let server = Server::start();
    server.person(ADA);
    let root = server.admin("root@example.test");
    let mut admin = server.with_session(&root, portcullis_sessions::Area::Admin);
    for email in SPELLINGS {
        let fields = [
            ("email", email),
            ("name", "Other"),
            ("password", "five green geese"),
        ];
        let before = server.state();
        admin
            .fill("/admin/users", "/admin/users", &fields)
            .expect(422);
        assert_eq!(server.state(), before, "{email}");
    }
}
