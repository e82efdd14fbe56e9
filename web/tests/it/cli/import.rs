//! `portcullis user import`.

use super::portcullis;
use crate::support::Server;
use portcullis_credentials::{AccountStore, Email};

fn enabled(server: &Server, email: &str) -> Option<bool> {
    let email = Email::parse(email).expect("an address");
    let found = server.read(|tx| tx.account_by_email(&email));
    found.map(|account| account.enabled)
}

#[test]
fn a_file_is_tried_and_then_taken() {
    let server = Server::start();
    server.group("staff");
    let file = server.database.directory().join("people.jsonl");
    let lines = r#"{"email":"ada@example.test","name":"Ada","groups":["staff"]}
{"email":"bob@example.test","enabled":false}
{"email":"cyd@example.test","shoe":43}
"#;
    std::fs::write(&file, lines).expect("written");
    let path = file.display().to_string();
    let tried = portcullis(&server, &["user", "import", &path, "--dry-run", "--json"]).json();
    assert_eq!(tried["created"], 2);
    assert_eq!(tried["rows"][2]["line"], 3);
    assert!(
        tried["rows"][2]["what"]
            .as_str()
            .is_some_and(|it| it.contains("shoe"))
    );
    assert_eq!(enabled(&server, "ada@example.test"), None);
    let taken = portcullis(&server, &["user", "import", &path]).done();
    assert!(taken.contains("2 of 3 created"), "{taken}");
    assert_eq!(enabled(&server, "ada@example.test"), Some(true));
    assert_eq!(enabled(&server, "bob@example.test"), Some(false));
    let again = portcullis(&server, &["user", "import", &path]).done();
    assert!(again.contains("0 of 3 created"), "{again}");
}

#[test]
fn a_file_that_is_none_is_refused_with_its_reason() {
    let server = Server::start();
    let refused = portcullis(&server, &["user", "import", "/no/such/file"]).refused();
    assert!(refused.contains("/no/such/file"), "{refused}");
    let file = server.database.directory().join("people.csv");
    std::fs::write(&file, "emial\nada@example.test\n").expect("written");
    let path = file.display().to_string();
    let refused = portcullis(&server, &["user", "import", &path]).refused();
    assert!(refused.contains("emial"), "{refused}");
}
