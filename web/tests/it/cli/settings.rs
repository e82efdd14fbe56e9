//! `portcullis settings` and `portcullis mail test`.

use super::portcullis;
use crate::support::Server;

#[test]
fn a_setting_is_set_shown_obeyed_and_taken_back() {
    let server = Server::start();
    portcullis(&server, &["settings", "set", "brand", "Lovelace Home"]).done();
    assert!(
        server
            .browser()
            .get("/login")
            .text()
            .contains("Lovelace Home")
    );
    let all = portcullis(&server, &["settings", "list", "--json"]).json();
    let brand = all
        .as_array()
        .and_then(|all| all.iter().find(|it| it["name"] == "brand"));
    let brand = brand.expect("it is listed");
    assert_eq!(
        (&brand["from"], &brand["value"]),
        (&"admin".into(), &"Lovelace Home".into())
    );
    portcullis(&server, &["settings", "unset", "brand"]).done();
    assert!(
        !server
            .browser()
            .get("/login")
            .text()
            .contains("Lovelace Home")
    );
}

#[test]
fn s_164_a_secret_is_not_listed_and_nonsense_is_refused_with_its_reason() {
    let server = Server::start();
    let url = "smtp://relay:hunter2@127.0.0.1:9";
    portcullis(&server, &["settings", "set", "mail_url", url]).done();
    assert!(
        !portcullis(&server, &["settings", "list"])
            .done()
            .contains("hunter2")
    );
    let refused = portcullis(&server, &["settings", "set", "accent", "#ffff00"]).refused();
    assert!(refused.contains("contrast"), "{refused}");
    let refused = portcullis(&server, &["settings", "set", "listen", "0.0.0.0:80"]).refused();
    assert!(refused.contains("brand"), "{refused}");
    let refused = portcullis(&server, &["mail", "test", "ada@example.test"]).refused();
    assert!(refused.starts_with("connect:"), "{refused}");
    let locked = ["--set", "brand=Fixed", "settings", "set", "brand", "Mine"];
    let refused = portcullis(&server, &locked).refused();
    assert!(refused.contains("goes first"), "{refused}");
}
