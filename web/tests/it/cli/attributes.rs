//! `portcullis user set-attribute` and `attributes`.

use super::portcullis;
use crate::support::Server;
use serde_json::json;

const ADA: &str = "ada@example.test";

#[test]
fn what_apps_may_learn_is_set_listed_and_removed() {
    let server = Server::start();
    server.person(ADA);
    let set = |pair: &[&str]| {
        portcullis(
            &server,
            &[&["user", "set-attribute", ADA][..], pair].concat(),
        )
    };
    set(&["given_name", "Ada"]).done();
    set(&["birthdate", "1815-12-10"]).done();
    set(&["address.country", "England"]).done();
    let listed = portcullis(&server, &["user", "attributes", ADA, "--json"]).json();
    let all = json!({"given_name": "Ada", "birthdate": "1815-12-10", "address.country": "England"});
    assert_eq!(listed, all);
    assert_eq!(
        set(&["given_name"]).done(),
        format!("removed given_name of {ADA}\n")
    );
    let listed = portcullis(&server, &["user", "attributes", ADA]).done();
    assert_eq!(listed, "address.country: England\nbirthdate: 1815-12-10\n");
}

#[test]
fn what_apps_could_not_use_is_refused_with_the_way_out() {
    let server = Server::start();
    server.person(ADA);
    for (name, value, fix) in [
        ("birthdate", "10 December", "1815-12-10"),
        ("picture", "http://example.test/ada.png", "https://"),
        ("phone_number_verified", "perhaps", "true or false"),
        ("nickname", "", "leave the value out"),
    ] {
        let said = portcullis(&server, &["user", "set-attribute", ADA, name, value]).refused();
        assert!(said.contains(fix), "{name}: {said}");
    }
    let unknown = portcullis(&server, &["user", "set-attribute", ADA, "shoe_size", "40"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
    assert!(unknown.err.contains("given_name"), "{}", unknown.err);
    let nobody = portcullis(&server, &["user", "attributes", "x@example.test"]).refused();
    assert!(nobody.contains("portcullis user list"), "{nobody}");
    let listed = portcullis(&server, &["user", "attributes", ADA, "--json"]).json();
    assert_eq!(listed, json!({}));
}
