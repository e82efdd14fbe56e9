//! `portcullis keys`.

use super::portcullis;
use crate::support::Server;
use serde_json::Value;

fn list(server: &Server) -> Vec<Value> {
    let listed = portcullis(server, &["keys", "list", "--json"]).json();
    listed.as_array().expect("a list").clone()
}

/// The kid of the key of an algorithm in a state.
#[track_caller]
fn kid(keys: &[Value], algorithm: &str, state: &str) -> String {
    let found = keys
        .iter()
        .find(|key| key["algorithm"] == algorithm && key["state"] == state);
    found.unwrap_or_else(|| panic!("no {state} {algorithm} in {keys:?}"))["kid"]
        .as_str()
        .expect("text")
        .to_owned()
}

/// Whether a running server publishes all of these keys, as soon as it has heard of them.
fn publishes(server: &Server, kids: &[&str]) -> bool {
    let mut tries = (0..100).map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        server.browser().get("/oauth/jwks").expect(200).text()
    });
    tries.any(|jwks| kids.iter().all(|kid| jwks.contains(kid)))
}

#[test]
fn a_rotation_publishes_a_key_before_it_signs() {
    let server = Server::start();
    let before = list(&server);
    assert_eq!(before.len(), 3);
    let old = kid(&before, "ES256", "signing");
    let made = portcullis(
        &server,
        &["keys", "rotate", "--algorithm", "ES256", "--json"],
    )
    .json();
    let new = kid(made.as_array().expect("a list"), "ES256", "next");
    let after = list(&server);
    assert_eq!(after.len(), 4);
    assert_eq!(kid(&after, "ES256", "signing"), old);
    assert_eq!(kid(&after, "ES256", "next"), new);
    let key = made[0].as_object().expect("a key");
    let lead =
        key["signs_from"].as_i64().expect("a time") - key["created_at"].as_i64().expect("a time");
    assert_eq!(lead, 3600);
    assert!(publishes(&server, &[&old, &new]));
    let text = portcullis(&server, &["keys", "list"]).done();
    assert!(
        text.contains("  next from 20") && text.contains("  signing  "),
        "{text}"
    );
}

#[test]
fn a_key_that_leaked_is_replaced_at_once_and_taken_out_of_use() {
    let server = Server::start();
    let old = kid(&list(&server), "RS256", "signing");
    let said = portcullis(&server, &["keys", "rotate", "--now"]);
    assert!(said.err.contains("portcullis keys retire"), "{}", said.err);
    assert_eq!(said.done().lines().count(), 3, "every algorithm");
    let after = list(&server);
    let new = kid(&after, "RS256", "signing");
    assert_ne!(new, old);
    assert_eq!(kid(&after, "RS256", "retiring"), old);
    let asked = portcullis(&server, &["keys", "retire", &old]).refused();
    assert!(asked.contains("--yes"), "{asked}");
    assert!(
        portcullis(&server, &["keys", "list"])
            .done()
            .contains("  retiring until 20")
    );
    portcullis(&server, &["keys", "retire", &old, "--yes"]).done();
    let left = list(&server);
    assert!(
        left.iter()
            .all(|key| key["kid"] != old.as_str() || key["state"] == "retired")
    );
    assert_eq!(kid(&left, "RS256", "signing"), new);
}

#[test]
fn the_only_key_that_can_sign_stays() {
    let server = Server::start();
    let only = kid(&list(&server), "EdDSA", "signing");
    let refused = portcullis(&server, &["keys", "retire", &only, "--yes"]).refused();
    assert!(
        refused.contains("portcullis keys rotate --algorithm EdDSA --now"),
        "{refused}"
    );
    assert!(publishes(&server, &[&only]));
    portcullis(
        &server,
        &["keys", "rotate", "--algorithm", "EdDSA", "--now"],
    )
    .done();
    portcullis(&server, &["keys", "retire", &only, "--yes"]).done();
    let last = kid(&list(&server), "EdDSA", "signing");
    portcullis(&server, &["keys", "retire", &last, "--yes"]).refused();
    let unknown = portcullis(&server, &["keys", "retire", "nothing", "--yes"]).refused();
    assert!(unknown.contains("portcullis keys list"), "{unknown}");
}
